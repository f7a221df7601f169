"""Names that are printed in capitals, written as names are written."""

from __future__ import annotations

import re

from newsspiders.text import byline_words as words_of


def in_name_case(name: str) -> str:
    """Write a name in capitals as names are written: "JACK LIU" becomes "Jack Liu", "J.K. O'NEIL" "J.K. O'Neil"."""

    def word(text: str, place: int) -> str:
        plain = text.strip(".,")
        if "." in plain or len(plain) == 1:
            return text
        initials = len(plain) == 2 and place == 0 and plain.casefold() not in words_of.TITLED_SHORT
        if initials or plain in ("II", "III", "IV", "MD", "PHD"):
            return text
        if place and plain.casefold() in words_of.PARTICLES:
            return text.lower()
        return re.sub(r"[^\W\d_]+", lambda match: match[0].capitalize(), text)

    return " ".join(word(each, place) for place, each in enumerate(name.split()))
