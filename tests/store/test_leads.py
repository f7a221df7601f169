"""Leads: cards are resolved by the articles that they announced, and counted for each outlet."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from newsspiders.items import Article, Card
from newsspiders.store import LeadCount, Store, open_store
from newsspiders.store.leads import ARTICLE, CARD
from newsspiders.store.schema import CARD_ENDS, PUBLISHED
from tests.store.examples import at, make_article, make_card, make_update, save

HEADLINE = "Tunnel below the harbour opens a year late"


def announcing(*cards: Card, minutes: float = 0, **changes: Any) -> Article:
    """Return a page of an aggregator, fetched some minutes after noon, that shows cards."""
    return make_article(900, minutes, "A digest.", cards=list(cards), outlet="digest", **changes)


def lead(headline: str = HEADLINE, least: float = 0, most: float = 60, **changes: Any) -> Card:
    """Return a card that names the Mercury, of a story between ``least`` and ``most`` minutes old at noon."""
    named = {"outlet_raw": "The Mercury", "outlet": "mercury", "url": f"https://digest.example/{headline}"}
    ends = {"published_at": at(-most), "published_until": at(-least), "published_precision": "interval", "published_raw": "an hour ago"}
    return make_card(1, headline, **(named | ends | changes))


def story(number: int = 1, minutes: float = -30, headline: str = HEADLINE, **changes: Any) -> Article:
    """Return an article of the Mercury, published some minutes after noon."""
    address = f"https://mercury.example/story-{number}"
    own = {"outlet": "mercury", "headline": headline, "published_at": at(minutes), "url": address, "canonical_url": address}
    return make_article(100 + number, 90, f"Story {number}.", **(own | changes))


def resolved(store: Store) -> list[tuple[object, ...]]:
    return [(each.card.headline, each.resolved_id, each.resolved_by, each.resolved_score) for each in store.cards()]


def test_a_card_is_resolved_when_its_article_comes(store: Store) -> None:
    save(store, announcing(lead()))
    assert resolved(store) == [(HEADLINE, None, None, None)]
    save(store, story())
    assert resolved(store) == [(HEADLINE, story().id, "headline", 1.0)]


def test_a_card_that_comes_after_its_article_is_resolved_at_once(store: Store) -> None:
    save(store, story())
    save(store, announcing(lead()))
    assert resolved(store) == [(HEADLINE, story().id, "headline", 1.0)]


def test_a_related_box_is_resolved_by_its_address(store: Store) -> None:
    save(store, make_article(5, outlet="mercury", cards=[make_card(1, "The tunnel", url="https://www.mercury.example/story-1?utm_source=box")]))
    save(store, story(minutes=-90_000))
    assert resolved(store) == [("The tunnel", story().id, "url", 1.0)]


def test_a_page_never_resolves_its_own_cards(store: Store) -> None:
    page = make_article(5, cards=[make_card(1, "Harbour bridge closes, day 5", url="https://courier.example/harbour-5")])
    save(store, page)
    assert resolved(store) == [("Harbour bridge closes, day 5", None, None, None)]


def test_an_article_is_known_by_the_headline_that_it_had(store: Store) -> None:
    save(store, story(content_hash="1"))
    save(store, story(headline="Drivers queue at new tunnel", content_hash="2", fetched_at=at(120)))
    save(store, announcing(lead()))
    assert resolved(store) == [(HEADLINE, story().id, "headline", 1.0)]


def test_a_live_blog_is_known_by_an_update(store: Store) -> None:
    text = "The first lorry went through the tunnel at noon, with flags on its roof and the minister of transport in the cab beside the driver."
    blog = story(7, -600, "Harbour as it happens", kind="liveblog", live_updates=[make_update(1, text)], modified_at=at(-5))
    save(store, announcing(lead("A lorry makes history", excerpt=text)))
    save(store, blog)
    assert resolved(store) == [("A lorry makes history", blog.id, "text", 1.0)]


PIECES: tuple[Callable[[], Article], ...] = (
    lambda: announcing(lead(), lead("Ferries to be sold", url=None)),
    lambda: announcing(lead(least=-15, most=45), minutes=20),
    lambda: story(1, -100),
    lambda: story(2, -20),
    lambda: story(3, -20, "Ferries are to be sold to an island", content_hash="1"),
    lambda: story(3, -20, "Ferries to be sold", content_hash="2", fetched_at=at(200)),
)


@pytest.mark.parametrize("first", range(len(PIECES)))
def test_what_resolves_a_card_does_not_depend_on_the_order_of_arrival(new_store: Callable[[], Store], first: int) -> None:
    told = set()
    for rest in list(permutations(range(len(PIECES) - 1)))[first::30]:
        order = [first, *(each + (each >= first) for each in rest)]
        with new_store() as store:
            for number in order:
                save(store, PIECES[number]())
            told.add(tuple(resolved(store)))
    assert told == {((HEADLINE, story(2).id, "headline", 1.0), ("Ferries to be sold", story(3).id, "headline", 1.0))}


def test_a_card_whose_time_is_narrowed_may_lose_its_article(store: Store) -> None:
    save(store, announcing(lead("Live updates", 0, 60)))
    save(store, story(headline="Live updates", minutes=-50))
    assert resolved(store)[0][2] == "headline"
    save(store, announcing(lead("Live updates", -20, 40), minutes=20))
    assert resolved(store) == [("Live updates", None, None, None)]


def test_leads_are_counted_for_each_outlet_and_a_story_once(store: Store) -> None:
    cards = [
        lead(), lead("Mill burns down", least=120, most=180), lead("Nothing like it", excerpt="", url="https://digest.example/other"),
        lead("Fish prices rise", outlet=None, outlet_raw="The Globe"),
    ]  # fmt: skip
    save(store, announcing(*cards))
    save(store, make_article(901, 5, "Another digest.", cards=cards[:2], outlet="digest"))
    save(store, story())
    assert store.leads() == [LeadCount("The Globe", known=False, open=1), LeadCount("mercury", known=True, open=2, by_headline=1)]
    assert [each.resolved for each in store.leads()] == [0, 1]
    assert [each.card.headline for each in store.open_leads("mercury")] == ["Mill burns down", "Nothing like it"]
    assert [each.card.headline for each in store.open_leads("The Globe")] == ["Fish prices rise"]


def test_cards_and_articles_find_each_other_by_indexes(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    open_store(f"sqlite:///{path}").close()
    queries = [
        f"{ARTICLE} WHERE canonical_url = ?", f"{ARTICLE} WHERE outlet = ? AND {PUBLISHED} >= ? AND {PUBLISHED} <= ?",
        f"{CARD} WHERE cards.target = ?", f"{CARD} WHERE cards.resolved_id = ?",
        f"{CARD} WHERE cards.target_outlet = ? AND {CARD_ENDS} >= ? AND {CARD_ENDS} <= ?",
    ]  # fmt: skip
    with closing(sqlite3.connect(path)) as connection:
        plans = [[row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {query}", ["x"] * query.count("?"))] for query in queries]
    assert [step for plan in plans for step in plan if step.startswith("SCAN")] == []


def test_cards_of_an_older_store_are_resolved_when_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with open_store(f"sqlite:///{path}") as store:
        save(store, announcing(lead()))
        save(store, story())
        wanted = list(store.cards())
    with closing(sqlite3.connect(path)) as connection:
        for name in ("articles_by_address", "cards_by_target", "cards_by_outlet"):
            connection.execute(f"DROP INDEX {name}")
        connection.execute("UPDATE cards SET resolved_id = NULL")
        for column in ("target", "target_outlet", "resolved_by", "resolved_score"):
            connection.execute(f"ALTER TABLE cards DROP COLUMN {column}")
        connection.execute("DELETE FROM _sqlite_migrations WHERE name = 'm005_leads'")
        connection.commit()
    with open_store(f"sqlite:///{path}") as store:
        assert list(store.cards()) == wanted
