"""The judge: the story told apart on pages that nobody wrote rules for."""

from __future__ import annotations

from typing import Any

import numpy as np
from selectolax.lexbor import LexborHTMLParser

from newsspiders.page.blocks import Block, walk_blocks
from newsspiders.page.story import doubt_of, judge, mark_story, worth_judging
from newsspiders.page.tables import Hints

PARAGRAPHS = (
    "The new harbour opened on Tuesday after nine years of work, and the first ferries left it before sunrise.",
    "Some four hundred people stood on the quay, said the harbour master, who had counted them from the signal tower.",
    "The old harbour stays open to fishing boats until autumn, when its basin is to be dredged and its sheds pulled down.",
    "Nobody had believed in the plan at first, the mayor said, and she least of all; now the town looks to the sea again.",
    "Two shipping lines want to call at the port from spring on, with daily ferries to the islands and a night boat north.",
)
STORY = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
CARDS = "".join(f'<li><a href="/{place}"><h3>Gulls return to the quay for the {place}th year</h3></a></li>' for place in range(3, 9))


def blocks_of(markup: str) -> list[Block]:
    return walk_blocks(LexborHTMLParser(markup).body)[0]


def test_a_story_is_told_from_menu_captions_cards_and_appeals(read: Any) -> None:
    article = read(
        "<nav><a href=/>Home</a> <a href=/sport>Sport</a></nav><main><article><h1>Harbour opens</h1>"
        f"<figure><img src=/quay.jpg><figcaption>The quay on Tuesday. Photo: Mara Oduya</figcaption></figure>{STORY}</article>"
        f'<aside class="newsletter-signup"><h2>Our newsletter</h2><p>Sign up for the best stories of the week.</p></aside>'
        f'<section class="related"><h2>More news</h2><ul>{CARDS}</ul></section></main><footer><p>Imprint</p></footer>'
    )
    assert article.sections[0].paragraphs == list(PARAGRAPHS)
    assert article.field_sources["body"] == "judge"
    assert article.certainty > 0.8


def test_headings_quotes_and_lists_of_the_story_stay_in_it(read: Any) -> None:
    first, second, *rest = PARAGRAPHS
    article = read(
        f"<article><h1>Harbour opens</h1><p>{first}</p><p>{second}</p><h2>What comes next</h2>"
        + "".join(f"<p>{text}</p>" for text in rest)
        + "<ul><li>The islands are to be reached every day from the first week of April on.</li>"
        "<li>The night boat to the north leaves on Fridays and comes back on Sundays.</li></ul><p>"
        + first.replace("Tuesday", "Wednesday") + "</p></article>"
    )  # fmt: skip
    assert [section.headline for section in article.sections] == [None, "What comes next"]
    assert "The islands are to be reached every day" in article.body


def test_chances_are_shares_and_the_same_for_the_same_page() -> None:
    blocks, frames = walk_blocks(LexborHTMLParser(f"<article>{STORY}</article>").body)
    once, again = (judge().chances(blocks, frames, Hints()) for _ in range(2))
    assert ((once >= 0) & (once <= 1)).all()
    assert (once == again).all()


def test_a_page_without_text_has_no_chances() -> None:
    assert len(judge().chances([], [], Hints())) == 0


def test_doubt_is_the_share_of_the_likely_text_that_stands_near_even_chances() -> None:
    blocks = [Block("paragraph", "a" * 10), Block("paragraph", "b" * 10)]
    assert doubt_of(blocks, np.array([1.0, 0.0])) == 0
    assert doubt_of(blocks, np.array([1.0, 0.5])) == 1 / 3
    assert doubt_of([], np.zeros(0)) == 1


def test_menus_are_not_judged_but_a_lone_link_is() -> None:
    menu = "".join(f"<li><a href=/{place}>Place {place}</a></li>" for place in range(9))
    blocks = blocks_of(f"<ul>{menu}</ul><p>{PARAGRAPHS[0]}</p><div><a href=/a>Read the plan</a></div><p>{PARAGRAPHS[1]}</p>")
    judged = [blocks[place].text[:13] for place in worth_judging(blocks)]
    assert judged == ["Place 7", "Place 8", "The new harbo", "Read the plan", "Some four hun"]


def test_a_pull_quote_that_the_story_says_elsewhere_is_left_out() -> None:
    blocks = blocks_of(f'<p>“We were late,” she said. {PARAGRAPHS[3]}</p><blockquote class="pull-quote">{PARAGRAPHS[3]}</blockquote>')
    mark_story(blocks, np.ones(2), 0.5)
    assert [block.rule for block in blocks] == ["", "repetition"]


def test_the_whole_text_once_more_in_one_block_is_left_out() -> None:
    blocks = blocks_of(f"{STORY}<div>{' '.join(PARAGRAPHS)}</div>")
    mark_story(blocks, np.ones(len(blocks)), 0.5)
    assert [block.rule for block in blocks] == [*[""] * len(PARAGRAPHS), "repetition"]


def test_what_is_left_out_has_a_reason() -> None:
    blocks = blocks_of(
        "<h2>***</h2><h2 class=sr-only>Article content</h2><figure><figcaption>Quay</figcaption></figure>"
        "<p><a href=/b>Gulls return</a></p><p>Sign up.</p><p>The harbour opened.</p>"
    )  # fmt: skip
    mark_story(blocks, np.array([0.9, 0.9, 0.1, 0.1, 0.1, 0.9]), 0.5)
    assert [block.rule for block in blocks] == ["no words", "hidden", "figure", "links", "score", ""]


def test_on_a_page_of_a_few_lines_the_sentences_are_the_story() -> None:
    blocks = blocks_of("<p>The harbour opened.</p><p><a href=/b>More.</a></p><p>Imprint</p>")
    mark_story(blocks, np.zeros(3), 0.5)
    assert [block.rule for block in blocks] == ["", "links", "score"]
