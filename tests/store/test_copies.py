"""Copies: one body at two addresses is stored twice and linked, never dropped."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations

import pytest

from newsspiders.store import Comparison, Saved, Store
from tests.store.examples import contents, make_article, save

WIRE = "The ferry company said on Monday that it will run at night."


def links(store: Store) -> dict[str | None, str | None]:
    """Return headline's last sign of each article and of the one it copies."""
    names = {each.id: (each.headline or "")[-1] for each in store.articles()}
    return {names[each.id]: names.get(each.copy_of or "") for each in store.articles()}


def test_a_copy_is_stored_and_linked_to_the_article_fetched_first(store: Store) -> None:
    first, second = make_article(1, 0, WIRE), make_article(2, 5, WIRE)
    save(store, first)
    assert store.compare(second) == Comparison("new", second.id, first.id)
    assert save(store, second) == Saved("copied")
    assert links(store) == {"1": None, "2": "1"}


def test_a_third_copy_points_to_the_first_too(store: Store) -> None:
    for number in (1, 2, 3):
        save(store, make_article(number, number, WIRE))
    assert links(store) == {"1": None, "2": "1", "3": "1"}


@pytest.mark.parametrize("arrival", list(permutations([1, 2, 3])))
def test_the_order_of_arrival_does_not_matter(store: Store, arrival: tuple[int, ...]) -> None:
    for number in arrival:
        save(store, make_article(number, number, WIRE))
    assert links(store) == {"1": None, "2": "1", "3": "1"}


def test_an_origin_that_arrives_late_is_saved_and_the_copies_are_pointed_to_it(store: Store) -> None:
    late = make_article(1, 0, WIRE)
    assert save(store, make_article(2, 5, WIRE)) == Saved("saved")
    assert store.compare(late) == Comparison("new", late.id, None)
    assert save(store, late) == Saved("saved")
    assert links(store) == {"1": None, "2": "1"}


def test_a_copy_stays_one_when_its_origin_is_rewritten(store: Store) -> None:
    for each in (make_article(1, 0, WIRE), make_article(2, 5, WIRE), make_article(1, 10, "Rewritten.")):
        save(store, each)
    assert links(store) == {"1": None, "2": "1"}


def test_a_copy_that_is_rewritten_is_none_any_more(store: Store) -> None:
    save(store, make_article(1, 0, WIRE))
    save(store, make_article(2, 5, WIRE))
    assert save(store, make_article(2, 10, "Our own words.")) == Saved("saved")
    assert links(store) == {"1": None, "2": None}


def test_an_article_becomes_a_copy_by_a_new_version(store: Store) -> None:
    save(store, make_article(1, 0, WIRE))
    save(store, make_article(2, 5, "Our own words."))
    assert save(store, make_article(2, 10, WIRE)) == Saved("copied")
    assert links(store) == {"1": None, "2": "1"}


def test_of_two_fetched_at_once_the_id_decides(new_store: Callable[[], Store]) -> None:
    one, other = make_article(1, 0, WIRE), make_article(2, 0, WIRE)
    results = []
    for pair in ((one, other), (other, one)):
        store = new_store()
        for each in pair:
            save(store, each)
        results.append(contents(store))
    assert results[0] == results[1]
    assert {each.copy_of for each in results[0]["articles"]} == {None, min(one.id, other.id)}


def test_pages_without_text_are_no_copies(store: Store) -> None:
    for number in (1, 2):
        assert save(store, make_article(number, number, "")) == Saved("saved")
    assert links(store) == {"1": None, "2": None}


def test_what_the_caller_says_of_copies_does_not_count(store: Store) -> None:
    save(store, make_article(1, 0, WIRE, copy_of="f" * 32))
    assert list(store.articles()) == [make_article(1, 0, WIRE)]


def test_a_copy_saved_again_is_unchanged(store: Store) -> None:
    for number in (1, 2):
        save(store, make_article(number, number, WIRE))
    before = contents(store)
    assert save(store, make_article(2, 2, WIRE)) == Saved("unchanged")
    assert contents(store) == before
