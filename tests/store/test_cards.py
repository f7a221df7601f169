"""Cards: teasers of other stories, each a lead that is kept once."""

from __future__ import annotations

from newsspiders.store import Saved, Store, StoredCard
from tests.store.examples import at, make_article, make_card, save


def test_the_cards_of_a_page_are_stored_in_its_order(store: Store) -> None:
    cards = [make_card(position, f"Story {position}", published_at=at(-position)) for position in range(1, 12)]
    page = make_article(cards=cards)
    assert save(store, page) == Saved("saved", cards=11)
    assert list(store.cards()) == [StoredCard(page.id, card, at(0), resolved_id=None) for card in cards]


def test_a_later_fetch_adds_only_the_cards_that_are_new(store: Store) -> None:
    save(store, make_article(cards=[make_card(1, "Old")]))
    assert save(store, make_article(minutes=30, cards=[make_card(1, "New"), make_card(2, "Old")])) == Saved("unchanged", cards=1)
    assert [(each.card.headline, each.card.position, each.fetched_at) for each in store.cards()] == [("Old", 1, at(0)), ("New", 1, at(30))]


def test_a_card_is_told_as_the_earliest_fetch_showed_it(store: Store) -> None:
    save(store, make_article(minutes=30, cards=[make_card(2, published_raw="2 hours ago")]))
    assert save(store, make_article(minutes=0, cards=[make_card(1, published_raw="1 hour ago")])).cards == 0
    assert [(each.card.published_raw, each.fetched_at) for each in store.cards()] == [("1 hour ago", at(0))]


def test_cards_are_read_by_outlet(store: Store) -> None:
    save(store, make_article(cards=[make_card(1)]))
    assert len(list(store.cards("courier"))) == 1
    assert list(store.cards("mercury")) == []


def test_a_card_without_an_address_is_kept(store: Store) -> None:
    save(store, make_article(cards=[make_card(1, url=None), make_card(2, "Other", url=None)]))
    assert [each.card.url for each in store.cards()] == [None, None]
