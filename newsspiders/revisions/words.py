"""A text as words: with their places, folded for comparison, and with their endings taken off."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

# Scripts without spaces are compared sign by sign; a number is apart from the letters that follow it ("50m", "41%").
UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
PUNCTUATION = (
    r"\s!-/:-@\[-`{-~\u00a1-\u00a9\u00ab-\u00b4\u00b6-\u00b8\u00bb\u00bf\u0964\u0965\u2000-\u200b\u200e-\u206f\u2190-\u27bf"
    r"\u3000-\u301f\uff01-\uff0f\uff1a-\uff20"
)
LETTERS = f"(?!\\d)[^{PUNCTUATION}{UNSPACED}]"
TOKEN = re.compile(
    rf"\d{{1,30}}(?:[.,:]\d{{1,30}}){{0,6}}|[{UNSPACED}]"
    rf"|(?:[A-Z]\.){{2,6}}|(?:{LETTERS}){{1,64}}(?:['’](?:{LETTERS}){{1,64}})?")
ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z]{2,8});")
POSSESSIVE = re.compile(r"['’]s?$")
ENDINGS = tuple("ations ation ingly edly ings ing ies ied ers ed es er ly s d e y n".split())
LEAST_STEM = 3

FUNCTION_WORDS = frozenset(
    "a an the this that these those of in on at by for from with into onto over up out off unto its it it's his her their our my "
    "your and & is are was were be been being has have had do does did than then there here who which whose own very just".split()
)
"""Words without weight: that they come, go or are exchanged alters nothing."""
MOOD_WORDS = frozenset("to will would may might could can must should shall not no n't never about as after before amid".split())
"""Words that alter a statement though they are not what it is about."""

SAME = {"percent": "per", "cent": "per", "centre": "center", "theatre": "theater", "defence": "defense", "offence": "offense"}


@dataclass(slots=True, frozen=True)
class Word:
    """A word with its place; ``folded`` is without case and possessive, ``stem`` without its ending as well."""

    text: str
    start: int
    end: int
    folded: str
    stem: str


def words_of(text: str, most: int | None = None) -> tuple[Word, ...]:
    """Return the words of a text, in order, the first ``most`` of them."""
    found = islice(TOKEN.finditer(text), most)
    return tuple(Word(match[0], match.start(), match.end(), *forms_of(match[0])) for match in found)


def unescaped(text: str) -> str:
    """Return text whose character references, once or twice escaped, are the characters."""
    for _ in range(2):
        if not ENTITY.search(text):
            break
        text = html.unescape(text)
    return text


@lru_cache(maxsize=20_000)
def forms_of(word: str) -> tuple[str, str]:
    """Return a word folded, and its stem; a text says most of its words more than once."""
    folded = fold(word)
    return folded, stem_of(folded)


def fold(word: str) -> str:
    """Return a word without case, possessive ending and the dots of an abbreviation; figures without separators of thousands."""
    if word[0].isdigit():
        return figure(word)
    folded = POSSESSIVE.sub("", word.casefold()).replace(".", "").replace("’", "'")
    return SAME.get(folded, folded) or word


def figure(word: str) -> str:
    """Return a figure in western digits: "1,780", "১৭৮০" and "1780" are one, "05" is "5"."""
    plain = "".join(str(unicodedata.digit(sign, 0)) if sign.isdigit() else sign for sign in word)
    whole, point, rest = re.sub(r",(?=\d\d)", "", plain).partition(".")
    return (whole.lstrip("0") or "0") + (point + rest if rest.strip("0") else "")


def stem_of(folded: str) -> str:
    """Return a folded word without a common English ending; words of other scripts as they are."""
    if not folded.isascii() or not folded.isalpha():
        return folded
    for ending in ENDINGS:
        if folded.endswith(ending) and len(folded) - len(ending) >= LEAST_STEM:
            stem = folded.removesuffix(ending)
            return stem[:-1] if len(stem) > LEAST_STEM and stem[-1] == stem[-2] else stem
    return folded


def has_weight(word: Word) -> bool:
    """Say whether a word carries meaning of its own."""
    return word.folded not in FUNCTION_WORDS


def has_content(word: Word) -> bool:
    """Say whether a word belongs to what a sentence is about."""
    return word.folded not in FUNCTION_WORDS and word.folded not in MOOD_WORDS


def printed(text: str, words: Sequence[Word]) -> str:
    """Return a run of words as it stands in the text."""
    return text[words[0].start : words[-1].end] if words else ""
