"""Two states of an article beside each other: the paragraphs that differ, with the changed words told apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice

from newsspiders.revisions.comparing import aligned, texts_of
from newsspiders.revisions.records import Field, Readable
from newsspiders.revisions.words import UNSPACED

MOST_WORDS = 2_000  # of a paragraph; what follows is shown as changed
MANY_WORDS = 200
WORD = re.compile(rf"[{UNSPACED}]|[^\s{UNSPACED}]+")


@dataclass(slots=True, frozen=True)
class Piece:
    """A run of a text that stands on both sides, or on this one only."""

    text: str
    changed: bool


@dataclass(slots=True, frozen=True)
class Side:
    """A passage before and after: one paragraph of a field. A side that is not there has no pieces."""

    field: Field
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


def sides(before: Readable, after: Readable) -> Iterator[Side]:
    """Yield the passages that differ, as a reader sees them (without credits and character references), in order."""
    first, second = texts_of(before), texts_of(after)
    for field in ("headline", "description", "body"):
        old, new = ([text] if field != "body" else text.split("\n\n") for text in (first[field], second[field]))
        for one, two in aligned(old, new):
            texts = "" if one is None else old[one], "" if two is None else new[two]
            if texts[0] != texts[1]:
                yield Side(field, *pieces(*texts))


def pieces(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Divide two states of a passage into what they share and what differs, word by word as printed."""
    first, second = (list(islice(WORD.finditer(text), MOST_WORDS)) for text in (before, after))
    matcher = SequenceMatcher(None, [each[0] for each in first], [each[0] for each in second], autojunk=len(first) > MANY_WORDS)
    blocks = matcher.get_matching_blocks()
    return (
        divided(before, first, [(block.a, block.a + block.size) for block in blocks]),
        divided(after, second, [(block.b, block.b + block.size) for block in blocks]),
    )


def divided(text: str, words: Sequence[re.Match[str]], shared: Sequence[tuple[int, int]]) -> tuple[Piece, ...]:
    """Return the pieces of a text of which some runs of words are shared."""
    found: list[Piece] = []
    place = 0
    for start, end in shared:
        first, last = (words[start].start(), words[end - 1].end()) if start < end else (len(text), len(text))
        found += [Piece(text[place:first].strip(), changed=True), Piece(text[first:last], changed=False)]
        place = last
    return tuple(piece for piece in found if piece.text)
