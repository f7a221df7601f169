"""Provenance of whole articles: the notice leaves the body and stays in the record."""

from __future__ import annotations

from datetime import UTC, datetime

from newsspiders.items import Article, Card
from newsspiders.page.blocks import Block
from newsspiders.page.filling import put_blocks
from newsspiders.provenance import put_wire
from newsspiders.store.codec import article_of, state_of

FETCHED = datetime(2025, 6, 13, 8, tzinfo=UTC)
NOTICE = "This story has been published from a wire agency feed without modifications to the text."


def filled(*texts: str) -> Article:
    article = Article(url="https://herald.example/story-1", fetched_at=FETCHED, id="1", content_hash="2")
    put_blocks(article, [Block("paragraph", text) for text in texts], "test")
    put_wire(article)
    return article


def test_a_notice_that_is_a_paragraph_leaves_the_body() -> None:
    article = filled("The ferry ran aground.", "Nobody was hurt.", NOTICE)
    assert article.body == "The ferry ran aground.\n\nNobody was hurt."
    assert [(each.position, each.rule) for each in article.removed] == [(2, "wire notice")]
    assert article.wire is not None
    assert (article.wire.role, article.wire.modified) == ("whole", False)
    assert [(each.kind, each.text, each.offset) for each in article.wire.evidence] == [("notice", NOTICE, 42)]


def test_a_notice_at_the_end_of_a_paragraph_is_cut_from_it() -> None:
    article = filled("The ferry ran aground.", f"Nobody was hurt. {NOTICE}")
    assert article.body == "The ferry ran aground.\n\nNobody was hurt."
    assert [(each.position, each.blocks, each.rule) for each in article.removed] == [(2, 1, "wire notice")]


def test_dateline_and_credit_stay_in_the_body() -> None:
    article = filled("OSLO, June 12 (Reuters) - The ferry ran aground.", "Nobody was hurt. (Reuters)")
    assert article.body.startswith("OSLO, June 12 (Reuters) - ")
    assert article.body.endswith("(Reuters)")
    assert article.wire is not None
    assert article.wire.agencies == ("Reuters",)


def test_an_article_without_signs_has_no_wire() -> None:
    assert filled("The ferry ran aground.", "Nobody was hurt.").wire is None


def test_organisations_of_the_byline_count() -> None:
    article = filled("The ferry ran aground.")
    article.organisations = ["PTI"]
    put_wire(article)
    assert article.wire is not None
    assert article.wire.agencies == ("PTI",)


def test_a_card_has_the_notice_of_its_text() -> None:
    article = filled("The ferry ran aground.")
    article.cards = [
        Card(position=1, headline="Ship refloated", excerpt=f"The ship was refloated. {NOTICE}"),
        Card(position=2, headline="Ship refloated", excerpt="Seoul: The ship was refloated, Yonhap reported."),
    ]
    put_wire(article)
    told = [card.wire for card in article.cards]
    assert told[0] is not None
    assert (told[0].agencies, told[0].role, told[0].modified) == ((), "whole", False)
    assert told[1] is None


def test_provenance_survives_the_store() -> None:
    article = filled("OSLO, June 12 (Reuters) - The ferry ran aground.", NOTICE)
    assert article_of(state_of(article)) == article
