"""The ledger of removed text: with the body it is all that the page shows, in order."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsspiders.items import Article
from newsspiders.page import ArticlePage, PageError, css, read_page
from newsspiders.page.blocks import Block, walk_blocks
from newsspiders.page.ledger import removed_spans, text_hash

FETCHED_AT = datetime(2026, 3, 4, 12, tzinfo=UTC)
ADDRESS = "https://www.harbour-post.example/news/harbour-opens-1001"
SENTENCES = (
    "The harbour opened on Tuesday after nine years of work, and the first ferries left it before sunrise.",
    "Some four hundred people stood on the quay, said the harbour master, who had counted them.",
    "Port Anne:", "Read more", "Gulls return to the quay", "Photo: Mara Oduya", "Harbour opens", "-0-", "Sign up for our newsletter",
)  # fmt: skip
ELEMENTS = ("p", "h2", "li", "div", "aside", "figcaption", "nav", "blockquote", "footer")


class Declared(ArticlePage):
    body = css(".story")
    drop = css("aside")
    junk = "^Sign up"
    ends = r"\s*-0-$"


def rebuilt(article: Article, raw: list[str]) -> list[str]:
    """Put body and ledger together again: each raw text must be in one of the two, at its place."""
    body = [line for section in article.sections for line in (section.headline, *section.paragraphs) if line]
    removed = {span.position: span for span in article.removed}
    place, lines = 0, []
    said = " ".join(body)
    while place < len(raw):
        if place in removed:
            span = removed[place]
            texts = raw[place : place + span.blocks]
            assert text_hash("\n".join(texts)) == span.text_hash
            lines += texts
            place += span.blocks
        else:
            assert said.startswith(raw[place])
            said = said[len(raw[place]) :].lstrip()
            lines.append(raw[place])
            place += 1
    assert said == ""
    return lines


def raw_text(markup: str) -> list[str]:
    return [block.text for block in walk_blocks(read_page(markup, ADDRESS, FETCHED_AT).tree.body)[0]]


def test_within_the_story_each_removed_block_is_told_by_itself_and_outside_of_it_runs_are() -> None:
    rules = ("links", "links", "score", "", "aside", "aside", "", "links", "links")
    blocks = [Block("paragraph", str(place), rule) for place, rule in enumerate(rules)]
    spans = [(span.position, span.blocks, span.rule) for span in removed_spans(blocks)]
    assert spans == [(0, 2, "links"), (2, 1, "score"), (4, 1, "aside"), (5, 1, "aside"), (7, 2, "links")]


PAGES = st.lists(st.tuples(st.sampled_from(ELEMENTS), st.sampled_from(SENTENCES), st.booleans()), min_size=1, max_size=14)


@pytest.mark.parametrize("page", [ArticlePage, Declared])
@settings(max_examples=60, deadline=None)
@given(PAGES)
def test_body_and_ledger_are_the_whole_visible_text_in_order(page: type[ArticlePage], parts: list[tuple[str, str, bool]]) -> None:
    inner = "".join(f"<{tag}>{f'<a href=/b>{text}</a>' if linked else text}</{tag}>" for tag, text, linked in parts)
    markup = f"<!doctype html><title>Harbour opens</title><body><p>Menu</p><div class=story>{inner}</div><p>Imprint</p></body>"
    try:
        article = page.read(read_page(markup, ADDRESS, FETCHED_AT))
    except PageError:
        return
    raw = raw_text(markup)
    assert rebuilt(article, raw) == raw
