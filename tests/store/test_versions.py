"""Versions: the states of an article in the order of their time, whatever the order of arrival."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise, permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsspiders.items import Article
from newsspiders.store import Saved, Store
from tests.store.examples import at, contents, digest, make_article, make_card, make_snapshot, make_update, save


def intervals(store: Store, article: Article) -> list[tuple[float, float, str]]:
    """Return the versions as minutes after noon and text."""
    return [
        ((each.first_seen - at(0)).seconds / 60, (each.last_seen - at(0)).seconds / 60, each.article.body)
        for each in store.versions(article.id)
    ]


def save_texts(store: Store, *captures: tuple[float, str]) -> list[str]:
    return [save(store, make_article(1, minutes, text)).outcome for minutes, text in captures]


def test_a_change_is_a_version(store: Store) -> None:
    assert save_texts(store, (0, "Five hurt."), (10, "Six hurt.")) == ["saved", "saved"]
    assert intervals(store, make_article()) == [(0, 0, "Five hurt."), (10, 10, "Six hurt.")]
    assert [each.body for each in store.articles()] == ["Six hurt."]


def test_a_change_is_told_before_it_is_saved(store: Store) -> None:
    save_texts(store, (0, "Five hurt."))
    assert store.compare(make_article(1, 10, "Six hurt.")).change == "changed"
    assert store.compare(make_article(1, 10, "Five hurt.")).change == "unchanged"


def test_an_unchanged_capture_only_widens_its_version(store: Store) -> None:
    assert save_texts(store, (0, "Five hurt."), (10, "Five hurt."), (5, "Five hurt.")) == ["saved", "unchanged", "unchanged"]
    assert intervals(store, make_article()) == [(0, 10, "Five hurt.")]


def test_an_older_capture_that_arrives_late_is_an_older_version(store: Store) -> None:
    assert save_texts(store, (10, "Six hurt."), (0, "Five hurt.")) == ["saved", "saved"]
    assert intervals(store, make_article()) == [(0, 0, "Five hurt."), (10, 10, "Six hurt.")]
    assert [each.body for each in store.articles()] == ["Six hurt."]


def test_an_older_capture_of_the_same_content_becomes_the_record(store: Store) -> None:
    assert save_texts(store, (10, "Five hurt."), (0, "Five hurt.")) == ["saved", "unchanged"]
    assert intervals(store, make_article()) == [(0, 10, "Five hurt.")]
    assert list(store.articles()) == [make_article(1, 0, "Five hurt.")]


def test_a_change_that_was_taken_back_divides_a_version(store: Store) -> None:
    save_texts(store, (0, "Five hurt."), (3, "Five hurt."), (20, "Five hurt."), (10, "Six hurt."))
    assert intervals(store, make_article()) == [(0, 3, "Five hurt."), (10, 10, "Six hurt."), (20, 20, "Five hurt.")]


def test_the_part_split_off_keeps_the_details_of_its_own_capture(store: Store) -> None:
    late = make_article(1, 20, "Five hurt.", archive_record="urn:uuid:late", keywords=["rescue"])
    for each in (make_article(1, 0, "Five hurt."), late, make_article(1, 10, "Six hurt.")):
        save(store, each)
    assert list(store.articles()) == [late]


def test_former_states_are_whole_records(store: Store) -> None:
    first = make_article(1, 0, "Five hurt.", authors=["Mara Quint"], archive_record="urn:uuid:1")
    save(store, first)
    save(store, make_article(1, 5, "Six hurt."))
    assert store.versions(first.id)[0].article == first


def test_an_unknown_article_has_no_versions(store: Store) -> None:
    assert store.versions("0" * 32) == []


def test_all_orders_of_four_captures_give_the_same(new_store: Callable[[], Store]) -> None:
    captures = [make_article(1, minute, text) for minute, text in enumerate("ABAA")]
    results = []
    for arrival in permutations(captures):
        store = new_store()
        for each in arrival:
            save(store, each)
        results.append(contents(store))
    assert all(each == results[0] for each in results)
    assert [version.article.body for version in results[0]["versions"][captures[0].id]] == ["A", "B", "A"]


def make_capture(page: int, minute: int, text: str, updates: str, number: int) -> Article:
    """Return one of many captures of three pages; those with a live blog show updates by number, capitals edited."""
    shown = [make_update(ord(each.lower()), "Edited." if each.isupper() else "As it was.") for each in dict.fromkeys(updates)]
    cards = [make_card(number % 3 + 1, f"Card {number % 2}", excerpt=f"Excerpt {number}")]
    article = make_snapshot(minute, *shown) if shown else make_article(page, minute, text)
    article.cards = cards
    article.archive_record = f"urn:uuid:{number}" if number % 2 else None
    article.content_hash = digest(text + updates)
    return article


CAPTURES = st.lists(
    st.tuples(st.integers(1, 3), st.integers(0, 5), st.sampled_from("ABC"), st.sampled_from(["", "", "a", "ab", "aB", "bc", "Ca"])),
    min_size=2,
    max_size=8,
).map(lambda drawn: [make_capture(*each, number) for number, each in enumerate(drawn)])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(captures=CAPTURES, data=st.data())
def test_no_record_depends_on_the_order_of_arrival(new_store: Callable[[], Store], captures: list[Article], data: st.DataObject) -> None:
    one, other = new_store(), new_store()
    for each in captures:
        save(one, each)
    for each in data.draw(st.permutations(captures)):
        save(other, each)
    assert contents(other) == contents(one)
    # Every article of its kind has the text of its newest capture, and its versions meet without overlap.
    for article_id, versions in contents(one)["versions"].items():
        newest = max((each for each in captures if each.id == article_id), key=lambda each: (each.fetched_at, each.content_hash))
        assert versions[-1].article.content_hash == newest.content_hash
        assert all(before.last_seen <= after.first_seen for before, after in pairwise(versions))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(captures=CAPTURES)
def test_everything_saved_again_changes_nothing(new_store: Callable[[], Store], captures: list[Article]) -> None:
    store = new_store()
    for each in captures:
        save(store, each)
    before = contents(store)
    assert {save(store, each) for each in captures} == {Saved("unchanged")}
    assert contents(store) == before


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_two_contents_of_one_moment_are_two_versions(store: Store, order: tuple[int, int]) -> None:
    captures = [make_article(1, 0, "Five hurt."), make_article(1, 0, "Six hurt.")]
    for number in order:
        save(store, captures[number])
    by_hash = sorted(captures, key=lambda each: each.content_hash)
    assert [each.article for each in store.versions(captures[0].id)] == by_hash
