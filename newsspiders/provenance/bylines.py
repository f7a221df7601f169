"""Bylines: which agencies one names, and whether they wrote the whole or gave material to others."""

from __future__ import annotations

import re

from newsspiders.provenance.agencies import kinds, mentions
from newsspiders.provenance.credits import ADDRESS, FILLING, NAMED, UNNAMED, Credit, is_shared, masked_line, without_labels
from newsspiders.provenance.days import WIDE
from newsspiders.provenance.rules import expression, known_places, word_set
from newsspiders.text.time_words import fold

LONGEST_BYLINE = 300  # characters
SEGMENTS = re.compile(r"\s*[|;•·\n]\s*|\s+[—–]\s+(?=[A-Z][a-z]+ by\b)")
JOINED_WRITER = re.compile(r"기자\s?·\s?")  # "홍길동 기자·연합뉴스": an outlet's writer and an agency
# "By Agnes Roth, Financial Times": a person's name and a publisher, and nothing else.
LICENSED = re.compile(rf"(?:[Bb]y )?[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]*){{1,3}}, (?:[Tt]he )?{NAMED}(?: \({NAMED}\)?)?")


def read_credit_byline(text: str) -> Credit | None:
    """Read a byline: "PTI", "Jane Roe, Bloomberg News", "Guardian staff and Reuters"; None for people alone."""
    if expression("press_release").search(text):
        return None
    segments = kept_segments(JOINED_WRITER.sub("기자 + ", text[:LONGEST_BYLINE].translate(WIDE)))
    line = ADDRESS.sub(" ", " | ".join(segment for segment in segments if not is_namesake(segment)))
    licensed = licensed_byline(line)
    if licensed is not None:
        return licensed
    masked, agencies = masked_line(line)
    if not agencies and UNNAMED not in masked:
        return None
    return Credit(agencies, "contributed" if is_shared(masked, people=bool(agencies)) else "whole")


def licensed_byline(line: str) -> Credit | None:
    """Read a person's name before a publisher's and nothing else, as licensed copy is signed; None for any other byline."""
    found = mentions(line, short=True)
    if not found or kinds()[found[0].agency] != "publisher":
        return None
    masked = line
    for each in reversed(found):
        masked = masked[: each.start] + NAMED + masked[each.end :]
    return Credit((found[0].agency,), "whole") if LICENSED.fullmatch(masked.strip()) else None


def names_a_person(byline: str) -> bool:
    """Say whether a byline holds two words with capitals that belong to no agency's name: "Ingeborg Lunde / NTB"."""
    masked, _ = masked_line(byline)
    return re.search(rf"[^\W\d_{NAMED}{UNNAMED}a-z]\w+ [^\W\d_{NAMED}{UNNAMED}a-z]\w+", without_labels(masked)) is not None


def is_namesake(segment: str) -> bool:
    """Say whether a part of a byline is a person whose surname is an agency's name: "Tara Bloomberg", "Morten Ritzau"."""
    words = without_labels(segment).split()
    if len(words) != 2 or not all(word.isalpha() and word[0].isupper() and not word.isupper() for word in words):
        return False
    first = fold(words[0])
    families = ("staff", "by", "own_role", "with", "and", "labels", "unnamed")
    if any(first in word_set(family) for family in families) or first in FILLING or first in known_places():
        return False
    named = mentions(" ".join(words), short=True)
    return len(named) == 1 and named[0].start == len(words[0]) + 1


def kept_segments(line: str) -> list[str]:
    """Return the parts of a byline that say who wrote: not who edited, published or took pictures, nor when."""
    kept = []
    for segment in SEGMENTS.split(line):
        bare = segment.strip(" ()[]-–—")
        edited = expression("edited_by", r"^\W*", r"\s*(?:[:：]|\b)").match(bare)
        if edited or expression("photo_words", r"^\W*", r"(?:s|\b)[^|]{0,12}?(?:[:：/]|\bby\b|\bvon\b|$)").match(bare):
            bare = re.sub(
                r"^.*?(?:(?<=\w),\s*(?=(?:reported|written|with)\b)|\(\s?(?=with\b)|\s/\s|$)", "", bare, flags=re.IGNORECASE
            )
        if bare:
            kept.append(bare)
    return kept
