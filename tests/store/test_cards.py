"""Cards: teasers of other stories, each a lead that is kept once."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from newsspiders.items import Card
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


def ago(least: float, minutes: float, most: float | None = None) -> Card:
    """Return the card, shown some minutes after noon, of a story that is between ``least`` and ``most`` minutes old."""
    most = least + 60 if most is None else most
    ends: dict[str, Any] = {"published_at": at(minutes - most), "published_until": at(minutes - least)}
    return make_card(1, published_raw=f"{least} minutes ago", published_precision="interval", **ends)


def told(store: Store) -> list[tuple[object, ...]]:
    return [
        (each.card.published_raw, each.card.published_at, each.card.published_until, each.card.published_precision, each.fetched_at)
        for each in store.cards()
    ]


@pytest.mark.parametrize("arrival", list(permutations([0, 20, 90])))
def test_a_relative_time_seen_again_is_narrowed_in_whatever_order_it_arrives(store: Store, arrival: tuple[int, ...]) -> None:
    ages = {0: 60, 20: 120, 90: 180}
    for minutes in arrival:
        save(store, make_article(minutes=minutes, cards=[ago(ages[minutes], minutes)]))
    assert told(store) == [("60 minutes ago", at(-120), at(-100), "interval", at(0))]


def test_an_exact_time_seen_later_is_kept(store: Store) -> None:
    save(store, make_article(cards=[ago(60, 0)]))
    exact = make_card(1, published_at=at(-75), published_until=at(-75), published_precision="second")
    assert save(store, make_article(minutes=5, cards=[exact])).cards == 0
    assert told(store) == [("60 minutes ago", at(-75), at(-75), "second", at(0))]


@pytest.mark.parametrize("arrival", list(permutations([0, 10, 20, 30])))
def test_a_showing_that_contradicts_the_earlier_ones_changes_nothing(store: Store, arrival: tuple[int, ...]) -> None:
    ages = {0: 60, 10: 600, 20: 120, 30: 0}
    for minutes in arrival:
        save(store, make_article(minutes=minutes, cards=[ago(ages[minutes], minutes)]))
    assert told(store) == [("60 minutes ago", at(-120), at(-100), "interval", at(0))]


def test_a_card_without_a_time_is_kept_so(store: Store) -> None:
    save(store, make_article(cards=[make_card(1)]))
    save(store, make_article(minutes=20, cards=[ago(60, 20)]))
    assert told(store) == [(None, None, None, None, at(0))]
