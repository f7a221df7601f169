"""A captured aggregator's page of 13 June 2025, read and stored as a crawl does it: whom it cites, its leads, and one story.

The page is other people's and no part of this project: it lies in the folder that NEWSSPIDERS_PAGES names (see test_captures).
"""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from newsspiders import extract
from newsspiders.items import Article
from newsspiders.store import Store, open_store

PAGES = Path(os.environ.get("NEWSSPIDERS_PAGES") or Path(__file__).parents[2] / "shared" / "pages")
PAGE, FACTS = PAGES / "daily8" / "article-a.html.gz", PAGES / "daily8" / "article-a.json"
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
AGO = {"mint": (32 * MINUTE, 31 * MINUTE), "timesofindia": (2 * HOUR, HOUR), "ndtv": (3 * HOUR, 2 * HOUR)}
"""The elapsed whole units that each card prints: published between so long and so long before the fetch."""


@pytest.fixture(scope="module")
def capture() -> dict[str, Any]:
    for path in (PAGE, FACTS):
        if not path.exists():
            pytest.skip(f"{path} is absent: set NEWSSPIDERS_PAGES to the folder of captured pages")
    return dict(json.loads(FACTS.read_text("utf-8")))


@pytest.fixture(scope="module")
def article(capture: dict[str, Any]) -> Article:
    return extract(gzip.decompress(PAGE.read_bytes()), capture["url"], datetime.fromisoformat(capture["fetched_at"]))


@pytest.fixture
def store(article: Article, tmp_path: Path) -> Iterator[Store]:
    """The page in a store of its own, its reports linked into stories."""
    with open_store(f"sqlite:///{tmp_path}/news.db") as store:
        store.save(article, article.canonical_url, "run")
        store.link_stories()
        yield store


def test_the_article_cites_kcna(store: Store, article: Article) -> None:
    (stored,) = store.articles()
    assert stored.outlet == "daily8"
    assert urlsplit(stored.url).hostname == "www.daily8.com"
    cited = [each for each in stored.citations if each.source == "KCNA"]
    assert [(each.relation, each.via) for each in cited] == [("reported", None)]
    assert all(stored.body[each.start : each.end] == each.phrase for each in stored.citations)


def test_there_are_three_leads_with_the_intervals_that_their_cards_print(store: Store, article: Article) -> None:
    cards = [stored.card for stored in store.cards()]
    assert [(card.position, card.outlet, card.published_precision) for card in cards] == [
        (number, outlet, "interval") for number, outlet in enumerate(AGO, 1)
    ]
    for card in cards:
        assert (card.published_at, card.published_until) == tuple(article.fetched_at - each for each in AGO[str(card.outlet)])
    assert [(each.outlet, each.known, each.open, each.resolved) for each in store.leads()] == [(name, True, 1, 0) for name in sorted(AGO)]


def test_the_mint_cards_notice_says_whose_copy_it_is(store: Store) -> None:
    told = {stored.card.outlet: stored.card for stored in store.cards()}
    wire = told["mint"].wire
    assert wire is not None
    assert (wire.agencies, wire.role, wire.modified) == ((), "whole", False)
    (notice,) = [each for each in wire.evidence if each.kind == "notice"]
    assert (told["mint"].excerpt or "")[notice.offset :].startswith(notice.text)
    assert told["timesofindia"].wire is None
    assert told["ndtv"].wire is None


def test_one_story_holds_the_three_reports_on_the_destroyer_and_not_the_article(store: Store, article: Article) -> None:
    (story,) = store.newest_stories()
    assert sorted(str(member.outlet) for member in story.members) == sorted(AGO)
    assert {member.kind for member in story.members} == {"lead"}
    assert [each.id for each in store.story_members() if each.kind == "article"] == [article.id]
    assert article.id not in {member.id for member in story.members}
