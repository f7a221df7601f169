"""White space: text as a reader sees it, on one line or in paragraphs."""

from __future__ import annotations

import re

# What browsers do not show: zero-width marks, soft hyphens, byte order marks, directional marks, and control characters.
# The zero-width joiners (200C, 200D) stay: Hindi and Persian are misspelt without them.
INVISIBLE = re.compile("[\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
BLANKS = re.compile(r"\s+")
LINE_BREAK = re.compile("\r\n?|[\n\x0b\x0c\x85\u2028\u2029]")
PARAGRAPH_BREAK = re.compile(r"\n(?:\s*\n)+")


def clean_space(text: str) -> str:
    """Return the text on one line: no invisible characters, every run of blanks (NBSP included) one space, ends stripped."""
    # str.split() parts at the same blanks as the regular expression \\s; printable text has nothing invisible.
    return " ".join((text if text.isprintable() else INVISIBLE.sub("", text)).split())


def clean_text(text: str) -> str:
    """Return the text with its paragraphs separated by one empty line, each of them on one line."""
    lines = LINE_BREAK.sub("\n", INVISIBLE.sub("", text))
    paragraphs = (BLANKS.sub(" ", each).strip() for each in PARAGRAPH_BREAK.split(lines))
    return "\n\n".join(each for each in paragraphs if each)
