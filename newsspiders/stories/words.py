"""Words of a text, as stories are compared by them, and how rare each is in the news."""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from importlib.resources import files
from math import log
from typing import NamedTuple

# A number with its separators, a run of a writing that puts no blanks between words, or a word with its apostrophes.
UNSPACED = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
TOKEN = re.compile(rf"\d+(?:[.,]\d+)*|[{UNSPACED}]+|[^\W\d_{UNSPACED}]+(?:['’][^\W\d_{UNSPACED}]+)*")
UNPARTED = re.compile(f"[{UNSPACED}]")

LONGEST = 40  # letters: what is longer is an address or noise
UNCOMMON = 5.0  # rarity of a word without capitals in a language of which only the commonest words are known
COMMON = 0.7  # rarity of those
ENGLISH = "en"
KEPT_WORDS = 2**15  # as many tokens and rarities are kept: those of one text stand in the next ones too


class Token(NamedTuple):
    """A word as it is compared, and whether it was written with a capital."""

    word: str
    capital: bool


def tokens(text: str, most: int) -> list[Token]:
    """Return the first words of a text: without case, possessive and plural; pairs of letters where no blanks part words.

    No more than ``most`` are read, and no more of the text than it takes to find them.
    """
    found: list[Token] = []
    for match in TOKEN.finditer(text):
        token = token_of(match[0])
        if token is None:
            written = match[0]
            pairs = range(min(max(len(written) - 1, 1), most))
            found += [Token(written[place : place + 2], capital=False) for place in pairs]
        else:
            found.append(token)
        if len(found) >= most:
            break
    return found[:most]


@lru_cache(KEPT_WORDS)
def token_of(written: str) -> Token | None:
    """Return a number or a word as a token, or None for a run of a writing without blanks, which is many."""
    if UNPARTED.match(written):
        return None
    if written[0].isdigit():
        return Token(written[:LONGEST].replace(",", ""), capital=False)
    return Token(plain(written[:LONGEST]), written[0] != written[0].lower())


def plain(written: str) -> str:
    """Return a word without case, possessive and the commonest plural: "Destroyers'" and "destroyer" are one."""
    word = written.casefold().replace("’", "'").removesuffix("'s")
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@cache
def counted() -> tuple[dict[str, float], float]:
    """Return the rarity of English words by word, and that of all others, from ``rarity.json``."""
    data = json.loads(files(__package__).joinpath("rarity.json").read_text("utf-8"))
    documents = data["documents"]
    known = {word: log((documents + 1) / (int(count) + 0.7)) for count, words in data["words"].items() for word in words.split()}
    return known, log((documents + 1) / (data["least"] - 0.3))


@cache
def common() -> dict[str, frozenset[str]]:
    """Return the commonest words of other languages by language, from ``common_words.txt``."""
    lines = files(__package__).joinpath("common_words.txt").read_text("utf-8").splitlines()
    named = (line.partition(":") for line in lines if line and not line.startswith("#"))
    return {language: frozenset(map(plain, words.split())) for language, _, words in named}


def rarity(word: str, language: str = ENGLISH, *, name: bool = False) -> float:
    """Return how much it says that two reports share a word: the logarithm of how many documents there are to one that has it.

    ``name`` says that the word is only written with a capital. Of other languages than English the table knows no counts: a
    word that is not among the commonest counts as rare when it is a name or stands in no English text, less otherwise.
    """
    known, rarest = counted()
    if word in common()["*"]:
        return COMMON
    value = known.get(word, rarest)
    if language == ENGLISH:
        return value
    if word in common().get(language, frozenset()):
        return COMMON
    return value if name or word[0].isdigit() else min(value, UNCOMMON)
