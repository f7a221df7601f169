"""The story among the blocks of a page that nobody wrote rules for: trees judge each block twice; what is out has a reason."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newsspiders.page.blocks import HEADINGS, WITHIN, Block, Frame, name_frames
from newsspiders.page.company import company
from newsspiders.page.cues import NAME_BITS
from newsspiders.page.features import features
from newsspiders.page.placing import place_blocks
from newsspiders.page.tables import Hints, squeeze
from newsspiders.page.trees import Trees

MODEL = "story_model.json"
Chances = NDArray[np.float64]

LETTER = re.compile(r"[^\W_]")
PULLED = NAME_BITS["quote"]
HIDDEN = NAME_BITS["hidden"]
LINKED, SHORT_LINK, RUN = 0.8, 60, 2
SENTENCE, FAR = 30, 8
FEW = 12
SENTENCE_ENDS = (".", "!", "?", "…", "。", "！", "？", "।", "؟", "”", "»", '"')
FIRST_SHARE, SURE = 0.35, 0.05
QUOTES = "\"'“”„«»‘’.,…"
MOST_COMPARED = 100_000_000  # letters: a page of thousands of quotes is nobody's story
SHORT_PIECE, LEAST_PIECES, MOST_SAID = 40, 3, 0.7


@dataclass(frozen=True, slots=True)
class Judge:
    """Two sets of trees: the first sees each block in its place, the second also what the first said of all others.

    A block is the story from the chance ``threshold`` on.
    """

    first: Trees
    second: Trees
    threshold: float

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Judge:
        """Read a judge from the JSON that ``training.train`` writes."""
        first, second = (Trees.from_data(data[name]) for name in ("first", "second"))
        return cls(first, second, float(data["threshold"]))

    def chances(self, blocks: list[Block], frames: list[Frame], hints: Hints) -> Chances:
        """Return the chance of each block to be part of the story, 0 to 1."""
        chances = np.zeros(len(blocks))
        worth = worth_judging(blocks)
        if worth:
            places = place_blocks([blocks[place] for place in worth], frames)
            table = features(hints, places)
            seen = table.array()
            first = self.first.chances(seen, table.names)
            # Of what the first trees are sure the second think the same: no block of the corpus changes sides. A fifth is left.
            unsure = (first > SURE) & (first < 1 - SURE)
            if unsure.any():
                more = company(first, places)
                both = np.vstack([seen[:, unsure], more.array()[:, unsure]])
                first[unsure] *= FIRST_SHARE
                first[unsure] += (1 - FIRST_SHARE) * self.second.chances(both, [*table.names, *more.names])
            chances[worth] = first
        return chances


def worth_judging(blocks: list[Block]) -> list[int]:
    """Return the places of the blocks that may be the story at all.

    Menus and footers are not, nor the inside of long runs of short links, nor what stands far from any sentence: more than half
    the blocks of a page, and next to no story.
    """
    short = [bool(block.rule) or is_short_link(block) for block in blocks]
    ends = (True,) * RUN
    around = [*ends, *short, *ends]
    long = [place for place, block in enumerate(blocks) if len(block.text) >= SENTENCE and not block.rule]
    prose = [place for place in long if 2 * blocks[place].linked < blocks[place].size]
    near: set[int] = set()
    for place in prose:
        near.update(range(place - FAR, place + FAR + 1))
    return [
        place for place, block in enumerate(blocks)
        if not block.rule and (place in near or not prose) and not (short[place] and all(around[place : place + 2 * RUN + 1]))
    ]  # fmt: skip


def is_short_link(block: Block) -> bool:
    """Say whether a block is a link of a few words, and neither a paragraph nor a heading."""
    if len(block.text) >= SHORT_LINK or block.linked <= LINKED * block.size:
        return False
    return block.frame.tag != "p" and block.frame.tag not in HEADINGS


@cache
def judge() -> Judge:
    """Return the judge that the package ships, read once."""
    return Judge.from_data(json.loads(files("newsspiders.page").joinpath(MODEL).read_text("utf-8")))


def doubt_of(blocks: list[Block], chances: Chances) -> float:
    """Return how unsure the judge is of a page: the share of the likely text that stands near even chances; 1 for no text."""
    if not blocks:
        return 1.0
    length = np.fromiter((len(block.text) for block in blocks), np.float64, len(blocks))
    likely = float(chances @ length)
    return min(float(np.minimum(chances, 1 - chances) @ length) / likely, 1.0) if likely > 0 else 1.0


def mark_story(blocks: list[Block], chances: Chances, threshold: float) -> None:
    """Write into each block that is no part of the story the rule that leaves it out."""
    likely = [chance >= threshold for chance in chances.tolist()]
    if len(blocks) <= FEW and not any(each and block.kind == "paragraph" for each, block in zip(likely, blocks, strict=True)):
        # A page of a few lines has nothing to compare: its sentences are the story.
        likely = [not block.frame.aside and not block.linked and block.text.endswith(SENTENCE_ENDS) for block in blocks]
    name_frames(block for block, is_likely in zip(blocks, likely, strict=True) if is_likely)
    for block, is_likely in zip(blocks, likely, strict=True):
        if not block.rule:
            block.rule = reason(block, is_likely)
    leave_out_repetitions([block for block in blocks if not block.rule])


def reason(block: Block, likely: bool) -> str:
    """Name the rule that leaves a block out, by what it plainly is; empty for one that is likely the story."""
    if block.frame.cues & HIDDEN:
        return "hidden"
    if likely:
        return "no words" if block.kind == "heading" and not LETTER.search(block.text) else ""
    if block.frame.aside:
        return block.frame.aside
    return "links" if block.linked > LINKED * block.size else "score"


def leave_out_repetitions(kept: list[Block]) -> None:
    """Leave out what the story says elsewhere: a pull quote, or the whole text once more in one block."""
    texts = [squeeze(block.text).strip(QUOTES) for block in kept]
    whole = sum(map(len, texts))
    quotes = [bool(block.frame.around & PULLED or block.frame.within & WITHIN["blockquote"]) for block in kept]
    few = sum(quotes) * whole <= MOST_COMPARED
    for block, text, quoted in zip(kept, texts, quotes, strict=True):
        if quoted:
            if few and len(text) >= SHORT_PIECE and any(text in other and len(other) > len(text) for other in texts):
                block.rule = "repetition"
        elif 3 * len(text) > whole:
            # Below a paywall or for small screens.
            inside = [other for other in texts if SHORT_PIECE <= len(other) < len(text) and other in text]
            if len(inside) >= LEAST_PIECES and sum(map(len, inside)) > MOST_SAID * len(text):
                block.rule = "repetition"
