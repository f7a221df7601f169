"""The ledger of removed text: with the body it makes up all that the page shows, in order."""

from __future__ import annotations

import hashlib

from newsspiders.items import Removed
from newsspiders.page.blocks import Block


def text_hash(text: str) -> str:
    """Return what identifies a removed text: the first 16 hex digits of SHA-256."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def removed_spans(blocks: list[Block]) -> list[Removed]:
    """Return the removed text of a page as spans; ``blocks`` are all its blocks in order, with the rules that leave them out.

    Within the story each block is a span of its own, so that a line which an outlet repeats can be known again. Before and
    after it, neighbours that one rule leaves out are one span.
    """
    kept = [place for place, block in enumerate(blocks) if not block.rule]
    first, last = (kept[0], kept[-1]) if kept else (len(blocks), len(blocks))
    spans: list[Removed] = []
    texts: list[str] = []
    start, rule = 0, ""
    for place, block in enumerate([*blocks, Block("paragraph", "")]):
        if texts and (block.rule != rule or first < place < last):
            spans.append(Removed(position=start, blocks=len(texts), rule=rule, text_hash=text_hash("\n".join(texts))))
            texts = []
        if block.rule:
            if not texts:
                start, rule = place, block.rule
            texts.append(block.text)
    return spans
