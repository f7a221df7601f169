"""The phrases by which texts credit agencies, read from ``rules.json``: word lists and expressions, each with its source."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import Any
from zoneinfo import available_timezones

from newsspiders.text.time_words import fold

TABLE = "rules.json"
BOUNDED = re.compile(r"[^\W\u0900-\u0dff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")  # a letter of a script that has blanks


@cache
def table() -> dict[str, dict[str, Any]]:
    """Return the rule families by name."""
    rules: dict[str, dict[str, Any]] = json.loads(files("newsspiders.provenance").joinpath(TABLE).read_text("utf-8"))
    return rules


@cache
def expression(name: str, before: str = "", after: str = "") -> re.Pattern[str]:
    """Return one expression for a family, in any case; ``before`` and ``after`` are put around the alternatives."""
    family = table()[name]
    parts = family["expressions"] if "expressions" in family else [worded(each) for each in longest_first(family["words"])]
    return re.compile(f"{before}(?:{'|'.join(parts)}){after}", re.IGNORECASE)


def longest_first(words: list[str]) -> list[str]:
    """Return words with the longer ones first, so that an alternation finds the whole phrase."""
    return sorted(words, key=lambda each: (-len(each), each))


def worded(word: str) -> str:
    """Return the expression of a word, bounded where it begins and ends with a letter of a script that has blanks."""
    first, last = (r"\b" if BOUNDED.match(each) else "" for each in (word[0], word[-1]))
    return first + re.escape(word) + last


@cache
def parts(name: str, *, plain: bool) -> tuple[str, ...]:
    """Return the words of a family in lower case, without those that hold another; with ``plain`` those in ASCII alone."""
    words = sorted({word.casefold() for word in table()[name]["words"] if word.isascii() or not plain}, key=len)
    return tuple(word for place, word in enumerate(words) if not any(each in word for each in words[:place]))


def has_part(lower: str, name: str) -> bool:
    """Say whether a text in lower case has one of a family's words in it, also as a part of a word: the cheapest of tests."""
    return any(map(lower.__contains__, parts(name, plain=lower.isascii())))


@cache
def word_set(name: str) -> frozenset[str]:
    """Return the words of a family, folded."""
    return frozenset(fold(word) for word in table()[name]["words"])


@cache
def known_places() -> frozenset[str]:
    """Return towns as datelines print them, folded: those of the rules, and the cities that time zones are named after."""
    cities = (zone.rsplit("/", 1)[-1] for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/"))
    zones = {fold(city.replace("_", " ")) for city in cities}
    return word_set("places") | zones
