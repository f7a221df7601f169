"""Tokens of a text that may tell a time: numbers, words (known phrases as one word) and marks."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from html import unescape
from typing import NamedTuple

from newsspiders.text import time_words as words_of
from newsspiders.text.time_words import fold

LONGEST, LONGEST_RAW = 400, 2000  # characters, tidied and as they came: a time stands in a line, not in a story
MOST_DIGITS = 20


class Token(NamedTuple):
    """One piece of the text: ``value`` is the number's (-1 for others), ``word`` the folded text, ``gap`` a blank before it."""

    text: str
    word: str
    value: int
    gap: bool

    @property
    def digits(self) -> int:
        """The number of digits, 0 for what is no number."""
        return len(self.text) if self.value >= 0 else 0


VOCABULARIES = (
    words_of.MONTHS, words_of.WEEKDAYS, words_of.DAYS, words_of.JUST_NOW, words_of.NOW, words_of.UNITS, words_of.QUANTITIES,
    words_of.COUNTS, words_of.AGO, words_of.AGO_BEFORE, words_of.ABOUT, words_of.LESS, words_of.LABELS, words_of.BEFORE_NOON,
    words_of.AFTER_NOON, words_of.HOUR_MARKS, words_of.MINUTE_MARKS, words_of.ERAS, words_of.JOINTS, words_of.ABOUT_DURATION,
    words_of.UNITS_AGO, words_of.SINGULAR_BEHIND, words_of.BEFORE_LENGTH,
)  # fmt: skip
CJK = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
# Chinese, Japanese and Korean set no blanks between words: the longest known word is taken, else one character.
CJK_WORDS = {word for table in VOCABULARIES for word in table if re.fullmatch(f"[{CJK}]{{2,}}", word)} | {"元年", "午前", "前日"}
KNOWN_CJK = sorted(CJK_WORDS, key=len, reverse=True)
ACCENTED = [chr(code) for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))]
UPPER = "A-Z" + "".join(filter(str.isupper, ACCENTED))
LOWER = "a-z" + "".join(filter(str.islower, ACCENTED))
# A word of cased letters ends where a small letter meets a capital: glued names come apart, "PostJul 18", "NDTVYesterday".
TOKEN = re.compile(
    rf"\d+|(?=[{CJK}])(?:{'|'.join(KNOWN_CJK)}|.)"
    rf"|[{UPPER}]+(?![^\W\d_{UPPER}{CJK}])|[{UPPER}]+(?=[{UPPER}][{LOWER}])"
    rf"|(?:[^\W\d_{CJK}]|[\u0900-\u0903\u093a-\u094f\u0300-\u036f])(?:[^\W\d_{UPPER}{CJK}]|"
    r"[\u0900-\u0903\u093a-\u094f\u0300-\u036f])*|[^\s]"
)


def simple(text: str) -> list[Token]:
    """Cut the text into numbers, words and marks, without joining phrases."""
    found = []
    end = 0
    for match in TOKEN.finditer(text):
        piece = match[0]
        value = int(piece) if piece.isdecimal() and len(piece) <= MOST_DIGITS else -1
        found.append(Token(piece, piece if value >= 0 else fold(piece) or piece, value, match.start() > end))
        end = match.end()
    return found


@cache
def phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Return the known words of several tokens: {first token: [(all tokens, the word as one)]}, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for word in {each for table in VOCABULARIES for each in table}:
        pieces = tuple(each.word for each in simple(word))
        if len(pieces) > 1:
            found.setdefault(pieces[0], []).append((pieces, word))
    for each in found.values():
        each.sort(key=lambda entry: -len(entry[0]))
    return found


def tidy(text: str) -> str:
    """Resolve entities and unusual forms of characters (full-width digits, curly quotes); empty when it is more than a line."""
    if "&" in text:
        text = unescape(text)
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(words_of.QUOTES)
    if len(text) > LONGEST:
        text = " ".join(text.split())
    return text if len(text) <= LONGEST else ""


def glued_lengths(tokens: list[Token], position: int) -> tuple[int, ...]:
    """Return how many digits belong to each number of a run: "November02202321:06", "20257:05 AM", "27.02.201627. Februar"."""
    run = tokens[position].text
    before = tokens[position - 1] if position else None
    behind = tokens[position + 1].word if position + 1 < len(tokens) else ""
    year = run[:2] in ("19", "20")
    if before is None or not 5 <= len(run) <= 8:
        return ()
    if before.word in words_of.MONTHS:
        for day in (2, 1):
            hour = len(run) - day - 4
            if run[day : day + 2] in ("19", "20") and (hour == 0 or (behind == ":" and hour in (1, 2))):
                return (day, 4, hour) if hour else (day, 4)
    if len(run) > 6:
        return ()
    if before.word == "-" and behind == "-" and len(run) == 6 and run[2:4] in ("19", "20"):
        return (2, 4)
    dated = before.word in words_of.MONTHS or (position > 1 and tokens[position - 2].value >= 0) or before.value >= 0
    return (4, len(run) - 4) if year and dated and (behind == ":" or before.word in ".-/") else ()


def unglued(tokens: list[Token]) -> list[Token]:
    """Take apart runs of digits in which a day, a year and an hour stand without a blank."""
    if not any(5 <= token.digits <= 8 for token in tokens):
        return tokens
    apart: list[Token] = []
    for position, token in enumerate(tokens):
        start = 0
        for length in glued_lengths(tokens, position) if token.digits else ():
            piece = token.text[start : start + length]
            apart.append(Token(piece, piece, int(piece), gap=token.gap or start > 0))
            start += length
        if not start:
            apart.append(token)
    return apart


def tokens_of(text: str) -> list[Token]:
    """Cut the tidied text into tokens; a phrase such as "il y a" is one token."""
    plain = simple(text)
    known = phrases()
    joined: list[Token] = []
    position = 0
    while position < len(plain):
        token = plain[position]
        for pieces, word in known.get(token.word, ()):
            if all(position + n < len(plain) and plain[position + n].word == piece for n, piece in enumerate(pieces)):
                joined.append(Token("".join(each.text for each in plain[position : position + len(pieces)]), word, -1, token.gap))
                position += len(pieces)
                break
        else:
            joined.append(token)
            position += 1
    return unglued(joined)
