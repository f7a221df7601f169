"""Notices that the copy is an agency's: they leave the body, and stay in the record as provenance."""

from __future__ import annotations

from newsspiders.items import Wire, WireEvidence
from newsspiders.page.blocks import Block
from newsspiders.provenance import notice_start

RULE = "wire notice"
AT_THE_TOP, AT_THE_END = 2, 9  # blocks of the story in which a notice stands


def leave_out_notices(blocks: list[Block]) -> Wire | None:
    """Mark the notices among a story's blocks as no part of it, and return what they say; None without any.

    A notice at the end of a paragraph becomes a block of its own. Offsets count in the text of the story with its notices.
    """
    kept = [place for place, block in enumerate(blocks) if not block.rule]
    looked_at = {*kept[:AT_THE_TOP], *kept[-AT_THE_END:]}
    evidence: list[WireEvidence] = []
    at, shifted = 0, 0
    for place in kept:
        block = blocks[place + shifted]
        text = block.text
        start = notice_start(text) if place in looked_at and block.kind == "paragraph" else None
        if start is not None and len(kept) > 1 - bool(start):
            evidence.append(WireEvidence("notice", text[start:], at + start))
            if start:
                block.text = text[:start].rstrip()
                blocks.insert(place + shifted + 1, Block("paragraph", text[start:], RULE))
                shifted += 1
            else:
                block.rule = RULE
        at += len(text) + 2
    return Wire(evidence=tuple(evidence)) if evidence else None
