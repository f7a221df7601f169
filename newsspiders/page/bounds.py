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
SHORT_TAG, LONGEST_TAG, LARGE_PAGE = 1_000, 16_000, 1_000_000
BRACKET = ord("<")
LARGE_SCRIPT = re.compile(r"(<script\b[^<>]{0,2000}>)[^<]{1000000,}+", re.IGNORECASE)
MARKS_BEFORE_NAMES = (" ", "\n", "\t", "\r", "\f", "/", "=")
# A tag up to its end, which no quoted value holds; and a script's content, since what it compares (a<b) is no tag.
TAG = re.compile(
    r"""<(?:(script(?=[\s/>])[^>"']*+(?:"[^"]*+"[^>"']*+|'[^']*+'[^>"']*+)*+)>[^<]*+(?:<(?!/script)[^<]*+)*+
        |([a-z][^>"']*+(?:"[^"]*+"[^>"']*+|'[^']*+'[^>"']*+)*+))""",
    re.IGNORECASE | re.VERBOSE,
)
QUOTED = re.compile(r""""[^"]*+"|'[^']*+'""")
NAME = re.compile(r"""(?<=[\s/"'])[^\s/>="']++""")


def is_large(markup: str | bytes) -> bool:
    """Say whether markup has so many brackets, or is so long, that it has to be looked at more closely before it is parsed."""
    marks = markup.count("<") if isinstance(markup, str) else int(np.count_nonzero(np.frombuffer(markup, np.uint8) == BRACKET))
    return marks > DEEPEST or len(markup) > MOST_CHARACTERS


def cut_off(text: str) -> str:
    """Return markup up to its 40,000th opening bracket and its six millionth character; megabytes of a script do not count."""
    if len(text) > MOST_CHARACTERS:
        text = LARGE_SCRIPT.sub(r"\1", text)[:MOST_CHARACTERS]
    if text.count("<") <= MOST_MARKS:
        return text
    return text[: next(islice(re.finditer("<", text), MOST_MARKS, None)).start()]


def too_many_attributes(text: str) -> bool:
    """Say whether elements have so many different attributes that parsing them would take long: some 7,000 in one element."""
    if len(text) < LARGE_PAGE and sum(map(most_attributes, long_tags(text))) <= MOST_COMPARED:
        return False
    compared = 0
    for tag in TAG.finditer(text):
        if tag.end() - tag.start() > SHORT_TAG:
            compared += len(set(NAME.findall(QUOTED.sub('""', tag[1] or tag[2])))) ** 2
            if compared > MOST_COMPARED:
                return True
    return False


def most_attributes(tag: str) -> int:
    """Return the square of the number of attributes that a tag's text may have at most: each stands after one of these marks."""
    return sum(map(tag.count, MARKS_BEFORE_NAMES)) ** 2


def long_tags(text: str) -> Iterator[str]:
    """Yield what may be the text of a tag of 16,000 characters, in a few steps from bracket to bracket; it may be a script's."""
    place, last = 0, len(text) - LONGEST_TAG
    while place < last:
        closed = text.rfind(">", place, place + LONGEST_TAG)
        if closed < 0:
            closed = text.find(">", place)
            closed = len(text) if closed < 0 else closed
            opened = text.find("<", place, closed - LONGEST_TAG)
            while opened >= 0 and not text[opened + 1].isalpha():
                opened = text.find("<", opened + 1, closed - LONGEST_TAG)
            if opened >= 0:
                yield text[opened:closed]
        place = closed + 1


def too_dear(markup: str) -> bool:
    """Say whether a fragment of markup, as data hold them, costs more to parse than a page may cost."""
    return markup.count("<") > MOST_MARKS or too_deep(markup) or too_many_attributes(markup)
