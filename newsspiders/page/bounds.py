"""What a page may cost to read: hostile markup is refused or cut off before a tree is built of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

import numpy as np

from newsspiders.text.nesting import DEEPEST, too_deep

# The largest of 543 pages has 8,100 opening brackets and 2.9 million characters. Reading costs up to 20 µs for a bracket (of a
# sentence that is judged) and 0.15 s for a million characters (of a text that is shown).
MOST_MARKS, MOST_CHARACTERS = 40_000, 6_000_000
# The parser compares each attribute with all others of its element: 20,000 different ones take 0.8 s (selectolax 1.0.2, 2026-11).
MOST_COMPARED = 50_000_000
# Tags of up to so many bytes are not looked at: fewer in a large page, since a hundred times as many of them fit in.
SHORT_TAG, LONGEST_TAG, LARGE_PAGE = 1_000, 16_000, 1_000_000
LEAST_TAG, LARGEST_PAGE = 100, 16_000_000
BRACKET = ord("<")
PIECE = 1 << 17  # bytes: counting in pieces, which stay in the processor's memory, takes half the time
LARGE_SCRIPT = re.compile(r"(<script\b[^<>]{0,2000}>)[^<]{1000000,}+", re.IGNORECASE)
MARKS_BEFORE_NAMES = b" \n\t\r\f/="
# A tag up to its end, which no quoted value holds; and a script's content, since what it compares (a<b) is no tag.
TAG = re.compile(
    r"""<(?:(script(?=[\s/>])[^>"']*+(?:"[^"]*+"[^>"']*+|'[^']*+'[^>"']*+)*+)>[^<]*+(?:<(?!/script)[^<]*+)*+
        |([a-z][^>"']*+(?:"[^"]*+"[^>"']*+|'[^']*+'[^>"']*+)*+))""",
    re.IGNORECASE | re.VERBOSE,
)
QUOTED = re.compile(r""""[^"]*+"|'[^']*+'""")
NAME = re.compile(r"""(?<=[\s/"'])[^\s/>="']++""")


def is_large(markup: bytes) -> bool:
    """Say whether markup has so many brackets, or is so long, that it has to be looked at more closely before it is parsed."""
    if not DEEPEST < len(markup) <= MOST_CHARACTERS:
        return len(markup) > MOST_CHARACTERS
    letters = np.frombuffer(markup, np.uint8)
    pieces = (letters[place : place + PIECE] for place in range(0, len(letters), PIECE))
    return sum(int(np.count_nonzero(piece == BRACKET)) for piece in pieces) > DEEPEST


def cut_off(text: str) -> str:
    """Return markup up to its 40,000th opening bracket and its six millionth character; megabytes of a script do not count."""
    if len(text) > MOST_CHARACTERS:
        text = LARGE_SCRIPT.sub(r"\1", text)[:MOST_CHARACTERS]
    if text.count("<") <= MOST_MARKS:
        return text
    return text[: next(islice(re.finditer("<", text), MOST_MARKS, None)).start()]


def too_many_attributes(markup: bytes) -> bool:
    """Say whether elements have so many different attributes that parsing them would take long: some 7,000 in one element."""
    longest = LONGEST_TAG if len(markup) < LARGE_PAGE else LEAST_TAG * LARGEST_PAGE // len(markup)
    if sum(most_attributes(tag) for tag in long_tags(markup, longest)) <= MOST_COMPARED:
        return False
    compared = 0
    for tag in TAG.finditer(markup.decode("utf-8", "replace")):
        if tag.end() - tag.start() > SHORT_TAG:
            compared += len(set(NAME.findall(QUOTED.sub('""', tag[1] or tag[2])))) ** 2
            if compared > MOST_COMPARED:
                return True
    return False


def most_attributes(tag: bytes) -> int:
    """Return the square of the number of attributes that a tag's text may have at most: each stands after one of these marks."""
    return (len(tag) - len(tag.translate(None, MARKS_BEFORE_NAMES))) ** 2


def long_tags(markup: bytes, longest: int) -> Iterator[bytes]:
    """Yield what may be the text of a tag of so many bytes, in a few steps from bracket to bracket; it may be a script's."""
    place, last = 0, len(markup) - longest
    while place < last:
        closed = markup.rfind(b">", place, place + longest)
        if closed < 0:
            closed = markup.find(b">", place)
            closed = len(markup) if closed < 0 else closed
            opened = markup.find(b"<", place, closed - longest)
            while opened >= 0 and not markup[opened + 1 : opened + 2].isalpha():
                opened = markup.find(b"<", opened + 1, closed - longest)
            if opened >= 0:
                yield markup[opened:closed]
        place = closed + 1


def too_dear(markup: str) -> bool:
    """Say whether a fragment of markup, as data hold them, costs more to parse than a page may cost."""
    if markup.count("<") > MOST_MARKS or too_deep(markup):
        return True
    return len(markup) > SHORT_TAG and too_many_attributes(markup.encode("utf-8", "replace"))
