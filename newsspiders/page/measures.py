"""What the text of a block tells by itself: its length, its links, how it ends, and what its words say."""

from __future__ import annotations

import re
from typing import Any

import numpy as np

from newsspiders.page.blocks import Block
from newsspiders.page.cues import WORD_BITS, WORDS
from newsspiders.page.tables import Table

ENDINGS = {mark: kind for kind, marks in enumerate((".!?…。！？।؟", "\"”»’'」", ")]", ":", ",")) for mark in marks}
SHORT, TEASER = 160, 40
FIGURES = re.compile(r"\d+")
KNOWN = frozenset(WORD_BITS)
MEASURES = (
    "length", "words", "size", "linked", "links", "bold", "ending", "bar", "address", "markup", "commas", "stops", "capitals",
    "figures", "names_author",
)  # fmt: skip


def put_text(table: Table, blocks: list[Block], authors: frozenset[str]) -> tuple[Any, Any]:
    """Add what the text itself tells; return lengths and the shares of linked text."""
    *rows, says, opens = np.array([measure(block, authors) for block in blocks], np.float64).T
    measures = dict(zip(MEASURES, rows, strict=True))
    size = np.maximum(measures.pop("size"), 1)
    length = measures["length"]
    link = measures["link"] = np.minimum(measures.pop("linked") / size, 1)
    measures["bold"] = np.minimum(measures["bold"] / size, 1)
    measures["word_length"] = length / measures["words"]
    table.put_all(measures, np.array(list(measures.values())))
    table.put_bits("says", tuple(WORDS), says)
    table.put_bits("opens", tuple(WORDS), opens)
    return length, link


def measure(block: Block, authors: frozenset[str]) -> tuple[float, ...]:
    """Return the MEASURES of a block, and as bits of cues.WORDS what its words say and what the first of them does.

    Words are looked at in short texts alone, and not in links of a few letters: there the menus are.
    """
    text = block.text
    length = len(text)
    says = opens = 0
    capitals, figures, names = 0.1, 0.0, 0.0
    if length <= SHORT and (length >= TEASER or 2 * block.linked < block.size):
        bare = text.replace(".", " ").replace(",", " ").replace(":", " ")
        words, plain = bare.split(), bare.lower().split()
        if words:
            for word in KNOWN.intersection(plain):
                says |= WORD_BITS[word]
            opens = WORD_BITS.get(plain[0], 0)
            capitals = sum([word[0].isupper() for word in words]) / len(words)
            figures = len(FIGURES.findall(text)) / len(words)
            if authors:
                names = sum([word in authors for word in plain]) / len(words)
    return (
        length, text.count(" ") + 1, block.size, block.linked, block.links, block.bold, ENDINGS.get(text[-1], 5), "|" in text,
        "@" in text or ".com/" in text, "</" in text or "href=" in text or (text[0] == "[" and text[-1] == "]"),
        text.count(",") if text.isascii() else text.count(",") + text.count("、") + text.count("，"),
        text.count(". ") if text.isascii() else text.count(". ") + text.count("。"), capitals, figures, names, says, opens,
    )  # fmt: skip
