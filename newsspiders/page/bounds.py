"""What a page may cost to read: hostile markup is refused or cut off before a tree is built of it."""

from __future__ import annotations

import re

# The largest of 543 pages of 100 outlets has 8,093 opening brackets; a page costs about 5 µs for each.
MOST_MARKS = 100_000
# The parser compares each attribute with all others of its element: 20,000 different ones take 0.8 s (selectolax 1.0.2, 2026-11).
MOST_COMPARED = 50_000_000
SHORT_TAG = 1_000
SMALL_PAGE = 32_000
# A tag up to its end, which no quoted value holds; and a script's content, since what it compares (a<b) is no tag.
TAG = re.compile(
    rb"""<(?:(script(?=[\s/>])[^>"']*+(?:"[^"]*+"[^>"']*+|'[^']*+'[^>"']*+)*+)>[^<]*+(?:<(?!/script)[^<]*+)*+
        |([a-z][^>"']*+(?:"[^"]*+"[^>"']*+|'[^']*+'[^>"']*+)*+))""",
    re.IGNORECASE | re.VERBOSE,
)
NAME = re.compile(rb"""(?<=[\s/"'])[^\s/>="']++""")


def place_of_cut(markup: str | bytes) -> int | None:
    """Return where markup has to be cut off for its count of elements; None where it has fewer than 100,000 brackets."""
    mark = "<" if isinstance(markup, str) else b"<"
    if markup.count(mark) <= MOST_MARKS:  # type: ignore[arg-type]
        return None
    return 0


def too_many_attributes(markup: bytes) -> bool:
    """Say whether elements have so many different attributes that parsing them would take long: some 7,000 in one element."""
    if len(markup) < SMALL_PAGE:
        return False
    compared = 0
    for tag in TAG.finditer(markup):
        if tag.end() - tag.start() > SHORT_TAG:
            compared += len(set(NAME.findall(tag[1] or tag[2]))) ** 2
            if compared > MOST_COMPARED:
                return True
    return False
