"""A text in its parts: paragraphs and sentences with their offsets, and the bracketed ends that credits stand in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST_UNIT = 700  # characters; a longer sentence is prose, and no notice
BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
# A sentence ends before a blank or a bracket that opens; in scripts without blanks it ends at its mark.
SENTENCE_END = re.compile(r"(?:[.!?…][\"'”’»)\]*]*(?=\s+[^\s\d]|[(\[])|[।。！？][」』”’）)]*)\s*")
ABBREVIATED = re.compile(r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|St|Inc|Ltd|Co|Corp|Jr|Sr|No|vs|oprac|z\.B|bzw|ca|Nr|Sen|Gov|Rep))\.$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph or a sentence: ``text`` as it stands in the whole at ``start``."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Where it ends in the whole."""
        return self.start + len(self.text)

    def cut(self, start: int, end: int | None = None) -> Piece:
        """Return a part of the piece without blanks at its ends."""
        part = self.text[start:end]
        bare = part.lstrip()
        return Piece(bare.rstrip(), self.start + start + len(part) - len(bare))


def paragraphs(text: str) -> list[Piece]:
    """Return the paragraphs of a text, which blank lines part; empty ones are left out."""
    pieces, start = [], 0
    for gap in BLANK_LINE.finditer(text):
        pieces.append(Piece(text, 0).cut(start, gap.start()))
        start = gap.end()
    pieces.append(Piece(text, 0).cut(start, len(text)))
    return [piece for piece in pieces if piece.text]


def sentences(paragraph: Piece, most: int) -> Iterator[Piece]:
    """Yield the sentences of the last ``most`` characters of a paragraph, and its lines, in order."""
    first = max(0, len(paragraph.text) - most)
    for line in re.finditer(r"[^\n]+", paragraph.text[first:]):
        start = first + line.start()
        stop = first + line.end()
        for end in SENTENCE_END.finditer(paragraph.text, start, stop):
            if ABBREVIATED.search(paragraph.text, max(start, end.start() - 8), end.start() + 1):
                continue
            if paragraph.text[start : end.end()].strip():
                yield paragraph.cut(start, end.end())
            start = end.end()
        if paragraph.text[start:stop].strip():
            yield paragraph.cut(start, stop)
