"""Labels: which blocks of a page the gold's text holds, by aligning their words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newsspiders.page.blocks import Block

WORD = re.compile(r"\w+")
Numbers = NDArray[np.float64]


def gold_words(gold: Mapping[str, Any]) -> tuple[list[str], list[bool]]:
    """Return the words of a page's gold, and for each whether its paragraph may be left out without penalty."""
    if "articleBody" in gold:
        words = WORD.findall(gold["articleBody"])
        return words, [False] * len(words)
    free = set(gold.get("optional", ()))
    pairs = [(word, place in free) for place, text in enumerate(gold["body"]) for word in WORD.findall(text)]
    return [word for word, _ in pairs], [optional for _, optional in pairs]


def label(blocks: Sequence[Block], gold: Mapping[str, Any]) -> tuple[NDArray[np.bool_], Numbers]:
    """Return which blocks are the story, and how much each counts in training: 0 for what may be there or not, the page's sum 1.

    A block is part of the story when more than half of its words are aligned with the gold's, in order. It counts by the root of
    its words: a long paragraph more than a caption, but not by as much as it is longer.
    """
    words: list[str] = []
    owner: list[int] = []
    for place, block in enumerate(blocks):
        found = WORD.findall(block.text)
        words += found
        owner += [place] * len(found)
    said, optional = gold_words(gold)
    size = np.bincount(np.array(owner, np.int64), minlength=len(blocks)).astype(float)
    matched, free = np.zeros(len(blocks)), np.zeros(len(blocks))
    for at, gold_at, length in SequenceMatcher(None, words, said, autojunk=False).get_matching_blocks():
        for step in range(length):
            matched[owner[at + step]] += 1
            free[owner[at + step]] += optional[gold_at + step]
    story = matched > 0.5 * np.maximum(size, 1)
    counts = np.where((size == 0) | (story & (free > 0.5 * matched)), 0.0, np.sqrt(size + 2))
    return story, counts / max(float(counts.sum()), 1e-9)
