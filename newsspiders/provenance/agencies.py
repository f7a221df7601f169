"""News agencies and licensed publishers: the table of their names in many languages, and the places where a text prints one.

The table is ``agencies.json``: a row is an agency with its canonical ``name``, its ``kind`` ("agency"; "service" licenses all
that it makes; "publisher" mostly prints its own), all ``names`` that stand for it, ``short`` names that mean something else
as well, and the ``source``, where the agency itself uses the name.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from newsspiders.text.time_words import fold

Kind = Literal["agency", "service", "publisher"]
TABLE = "agencies.json"
LONGEST_NAME = 80  # characters; what is longer names no agency
CASELESS = 6  # letters from which a name is known in any case: "REUTERS", but never "ani" for ANI
WORD = re.compile(r"[^\s()\[\]{}<>/|.,:;=+&*©ⓒ।\"'’“”«»„—–\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uff0f\uff1a-\uff20-]+")
# Scripts that write without blanks: a name may touch the words around it.
TOUCHING = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# Words, cut at least where ``WORD`` cuts them and where a name may end.
PIECE = re.compile(
    r"[^\s!-/:-@\[-`{-~\u00a0-\u00bf\u00d7\u0964\u2000-\u2bff\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uff20]+"
)
NO_LETTERS = {place: " " for place in range(128) if not chr(place).isalnum()}
ARABIC = re.compile("[\u0600-\u06ff]")
AND = "و"  # Arabic writes "and" together with the next word
BLANKS = str.maketrans("\u00a0\u202f\n\t", "    ")


@dataclass(frozen=True, slots=True)
class Mention:
    """An agency's name in a text, with its place: ``text[start:end]`` is the name as printed."""

    agency: str
    start: int
    end: int


@cache
def table() -> tuple[dict[str, Any], ...]:
    """Return the rows of the table."""
    return tuple(json.loads(files("newsspiders.provenance").joinpath(TABLE).read_text("utf-8")))


@cache
def kinds() -> dict[str, Kind]:
    """Return the kind of each agency."""
    return {row["name"]: row["kind"] for row in table()}


@cache
def by_name() -> dict[str, str]:
    """Return the agency of every name, folded; ordinary names come before short ones."""
    named: dict[str, str] = {}
    for which in ("name", "names", "short"):
        for row in table():
            for name in [row[which]] if which == "name" else row[which]:
                named.setdefault(plain(name), row["name"])
    return named


def plain(name: str) -> str:
    """Fold a name for the table: no case, no accents, no article, no marks; blanks count."""
    folded = fold(unicodedata.normalize("NFKC", name))
    words = re.sub(r"[^\w\s]+", " ", folded).split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def agency_named(name: str) -> str | None:
    """Return the canonical name of the agency or licensed publisher that is printed as ``name``, or None. Never raises.

    The whole of ``name`` has to be the name: "Agence France-Presse" is AFP, "Agence France-Presse in Manila" is nothing.
    """
    return by_name().get(plain(name)) if len(name) <= LONGEST_NAME else None


@cache
def candidates(*, short: bool) -> tuple[dict[str, list[tuple[str, bool]]], re.Pattern[str]]:
    """Return names by their first word, the longest first, each with whether case matters; and what finds touching ones."""
    which = ("names", "short") if short else ("names",)
    names = {name for row in table() for field in which for name in row[field]}
    names |= {name.upper() for name in names if name.isascii() and 3 < len(name) < CASELESS}
    # An acronym in lower case ("afp/mgr") is one only where the structure says so.
    names |= {name.lower() for name in names if short and name.isascii() and name.isupper() and 2 < len(name) <= CASELESS}
    ordered = sorted(names, key=lambda each: (-len(each), each))
    first: dict[str, list[tuple[str, bool]]] = {}
    for name in ordered:
        if not TOUCHING.match(name):
            exact = len(name) < CASELESS or len(name.lower()) != len(name)  # the Turkish dotted I is two in lower case
            first.setdefault(WORD.findall(name)[0].casefold(), []).append((name if exact else name.lower(), exact))
    return first, re.compile("|".join(re.escape(each) for each in ordered if TOUCHING.match(each)))


def caseless(text: str) -> str:
    """Return a text in lower case for ``pieces`` and ``names_in``; the marks that most English texts have become blanks."""
    lower = text.casefold()
    if not lower.isascii():
        for mark in "’“”–—\u00a0":
            lower = lower.replace(mark, " ")
    return lower


def pieces(lower: str) -> list[str]:
    """Return the words of a text in lower case, cut at every mark."""
    return lower.translate(NO_LETTERS).split() if lower.isascii() else PIECE.findall(lower)


@cache
def tell_tales(*, short: bool) -> tuple[dict[str, list[frozenset[str]]], tuple[str, ...]]:
    """Return the longest word of each name with all of its words, and the names of single letters ("A.A.")."""
    names = {name.casefold() for row in table() for field in (("names", "short") if short else ("names",)) for name in row[field]}
    longest: dict[str, list[frozenset[str]]] = {}
    for name in sorted(names):
        if not TOUCHING.match(name):
            longest.setdefault(max(pieces(name), key=len), []).append(frozenset(pieces(name)))
            if ARABIC.match(name):
                joined = pieces(AND + name)
                longest.setdefault(max(joined, key=len), []).append(frozenset(joined))
    lettered = [name for name in names if not TOUCHING.match(name) and len(max(pieces(name), key=len)) == 1]
    return {word: whole for word, whole in longest.items() if len(word) > 1}, tuple(sorted(lettered))


def names_in(lower: str, printed: list[str], *, short: bool = False) -> bool:
    """Say at little cost whether a text can name an agency: whether it has all words of a name; False is certain.

    ``lower`` is the text without case, ``printed`` are its words as of ``pieces``.
    """
    words, lettered = tell_tales(short=short)
    if not words.keys().isdisjoint(printed):
        known = set(printed)
        for word in words.keys() & known:
            if any(whole <= known for whole in words[word]):
                return True
    if any(map(lower.__contains__, lettered)):
        return True
    return not lower.isascii() and TOUCHING.search(lower) is not None


def mentions(text: str, *, short: bool = False, start: int = 0) -> list[Mention]:
    """Return the agencies that a text names, in order; ``start`` is added to the offsets.

    ``short`` also finds names that are words of their own (AA, PA, MAP): for places where nothing but an agency can stand.
    """
    folded = caseless(text)
    if not names_in(folded, pieces(folded), short=short):
        return []
    words, touching = candidates(short=short)
    spans = [] if text.isascii() else [found.span() for found in touching.finditer(text)]
    plain_text = text.translate(BLANKS)
    lower = plain_text.replace("İ", "i").lower()  # as long as the text: the Turkish dotted I would be two
    if len(lower) != len(text):
        lower = plain_text
    for word in WORD.finditer(text):
        at = word.start()
        printed = word[0].casefold()
        names = words.get(printed)
        if names is None and printed[0] == AND:
            at, names = at + 1, words.get(printed[1:])
        if names is None or (word.start() and touches(text[word.start() - 1], "@#")):
            continue
        for name, exact in names:
            end = at + len(name)
            if (plain_text if exact else lower).startswith(name, at) and not touches(text[end : end + 1], "@"):
                spans.append((at, end))
                break
    kept: list[Mention] = []
    for first, last in sorted(spans, key=lambda each: (each[0], -each[1])):
        agency = agency_named(text[first:last])
        if agency is not None and (not kept or start + first >= kept[-1].end):
            kept.append(Mention(agency, start + first, start + last))
    return kept


def touches(letter: str, marks: str) -> bool:
    """Say whether a letter next to a name makes it part of a longer word; scripts without blanks do not."""
    if not letter or letter in marks:
        return bool(letter)
    return (letter.isalnum() or unicodedata.category(letter)[0] == "M") and not TOUCHING.match(letter)
