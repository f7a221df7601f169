"""Labels for training: which blocks of a page the gold's text holds."""

from __future__ import annotations

from newsspiders.page.blocks import Block
from training.labels import label

FIRST, SECOND = "The harbour opened on Tuesday after nine years of work.", "Four hundred people stood on the quay."


def blocks(*texts: str) -> list[Block]:
    return [Block("paragraph", text) for text in texts]


def test_blocks_that_the_gold_holds_are_the_story():
    story, _ = label(blocks("Home", FIRST, "Gulls return", SECOND), {"body": [FIRST, SECOND]})
    assert story.tolist() == [False, True, False, True]


def test_a_block_of_which_the_gold_holds_less_than_half_is_not():
    story, _ = label(blocks(f"{SECOND} Read on in our newsletter of the week, which comes on Fridays."), {"articleBody": SECOND})
    assert story.tolist() == [False]


def test_what_may_be_there_or_not_does_not_count():
    _, counts = label(blocks(FIRST, SECOND), {"body": [FIRST, SECOND], "optional": [0]})
    assert counts[0] == 0
    assert counts[1] > 0


def test_a_page_counts_as_much_as_another_and_a_paragraph_more_than_a_caption():
    _, counts = label(blocks(FIRST * 9, "Quay"), {"articleBody": FIRST})
    assert counts.sum() == 1
    assert 1 < counts[0] / counts[1] < 9
