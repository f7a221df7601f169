"""The sources that are known by name, from sources.json, and the countries by which an official body is identified."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal

Kind = Literal["agency", "media", "collective", "think_tank", "organisation", "official", "university", "no_source"]
LISTED: tuple[Kind, ...] = ("agency", "media", "collective", "think_tank", "organisation", "official")
WORD = re.compile(r"[^\W_]+")
OTHER_SCRIPT = re.compile(r"[Ͱ-῿⺀-힯]")  # Greek to Devanagari and on, then East Asia: names that no blank sets apart
ARTICLE = re.compile(r"(?:the|der|die|das|dem|den|des|le|la|les|el|los|las|il|lo|gli|o|a|os|as)\s+|l['’]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Known:
    """A source of the list: its canonical name, what it is, and how carefully its printed form has to be read.

    ``article``: the name is an everyday word, and only "the" before it makes it a name; ``contracted``: only "au", "du" or "des"
    does, which hold its article. ``weak``: the name is also a word, a
    person or a company, so that "said" alone proves nothing.
    """

    alias: str
    name: str
    kind: Kind
    article: bool = False
    contracted: bool = False
    weak: bool = False

    @property
    def printed(self) -> str:
        """The name of the source: agencies, media and international organisations have one, the others the one printed."""
        return self.alias if self.kind in ("official", "think_tank") else self.name


@cache
def listed() -> tuple[Known, ...]:
    """Return every spelling of every known source."""
    data = table()
    weak = set(data["weak"])
    found: list[Known] = []
    for kind in LISTED:
        for name, aliases in data[kind].items():
            found += [Known(alias, name, kind, weak=alias in weak) for alias in dict.fromkeys([name, *aliases])]
    for name, aliases in data["media_with_article"].items():
        found.append(Known(name.removeprefix("The "), name, "media", article=True))
        found += [Known(alias, name, "media") for alias in aliases]
    found += [Known(alias, name, "media", contracted=True) for alias, name in data["contracted"].items()]
    found += [Known(name, name, "no_source") for name in data["no_source"]]
    return tuple(found)


@cache
def by_first_word() -> dict[str, dict[str, tuple[Known, ...]]]:
    """Return the spellings in Latin letters by their first word and by that word with two more letters, the longest first.

    Under "" are those that end with the first word, or with the letter behind it; every other list holds them too.
    """
    words: dict[str, list[Known]] = defaultdict(list)
    for known in listed():
        first = WORD.search(known.alias)
        if first and not OTHER_SCRIPT.search(known.alias):
            words[first.group()].append(known)
    found: dict[str, dict[str, tuple[Known, ...]]] = {}
    for word, names in words.items():
        names.sort(key=lambda each: -len(each.alias))
        length = len(word) + 2
        starts = {"", *(each.alias[:length] for each in names if len(each.alias) >= length)}
        found[word] = {
            start: tuple(each for each in names if len(each.alias) < length or each.alias[:length] == start) for start in starts
        }
    return found


def any_of(words: Iterable[str]) -> str:
    """Return the text of an expression for any of these words, the longest first, that branches letter by letter.

    It begins with plain letters only, so that the search skips all other characters at once.
    """
    by_letter: dict[str, list[str]] = defaultdict(list)
    ends = False
    for word in words:
        if word:
            by_letter[word[0]].append(word[1:])
        ends = ends or not word
    branches = [re.escape(letter) + any_of(rest) for letter, rest in sorted(by_letter.items())]
    return ("(?:" + "|".join(branches) + ")" + "?" * ends) if branches else ""


CAPITAL_WORD = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ſ0-9][^\W_]*")  # whether a letter stands before is for the reader to look at


@cache
def small_spellings() -> tuple[str, ...]:
    """Return the listed spellings that begin with a small letter, such as "dpa" and "n-tv"."""
    names = (known.alias for known in listed() if known.alias[:1].islower() and not OTHER_SCRIPT.search(known.alias))
    return tuple(dict.fromkeys(names))


@cache
def by_spelling() -> dict[str, Known]:
    """Return the known sources by spelling, for names that a pattern has cut out."""
    return {known.alias: known for known in listed()}


@cache
def other_scripts() -> str:
    """Return the alternatives of an expression for the spellings in other scripts, the longest first."""
    names = (known.alias for known in listed() if OTHER_SCRIPT.search(known.alias))
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))


@cache
def countries() -> str:
    """Return the alternatives of an expression for English names of countries and what belongs to them, the longest first."""
    data: dict[str, list[str]] = table()["countries"]
    names = {name for country, forms in data.items() for name in (country, *forms)}
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))


@cache
def country_of_form() -> dict[str, str]:
    """Return the country by each of its forms, in lower case."""
    data: dict[str, list[str]] = table()["countries"]
    return {form.lower(): country.lower() for country, forms in data.items() for form in (country, *forms)}


@lru_cache(maxsize=4_096)
def key_of(name: str) -> str:
    """Return by what two spellings are one source: no case, article or possessive, and the country for its adjective."""
    plain = ARTICLE.sub("", name, count=1) if ARTICLE.match(name) else name
    plain = re.sub(r"['’]s?(?=\s|$)", "", plain.casefold()).replace("defence", "defense")
    forms = country_of_form()
    body, of, country = plain.rpartition(" of ")
    if of and country.removeprefix("the ") in forms:
        plain = f"{country.removeprefix('the ')} {body}"
    words = plain.split()
    for length in (2, 1):
        start = " ".join(words[:length])
        if start in forms:
            words[:length] = [forms[start]]
            break
    return " ".join(words)


@cache
def table() -> dict[str, Any]:
    """Return the data file."""
    data: dict[str, Any] = json.loads(files("newsspiders.provenance").joinpath("sources.json").read_text("utf-8"))
    return data
