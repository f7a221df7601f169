"""Live updates: what several snapshots of a live blog tell together."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations

import pytest

from newsspiders.items import LiveUpdate
from newsspiders.store import Saved, Store, StoredUpdate
from tests.store.examples import at, contents, make_snapshot, make_update, save

EDITED = make_update(1, "It left ten minutes late.")
SNAPSHOTS = (
    make_snapshot(0, make_update(2), make_update(1)),
    make_snapshot(10, make_update(3), make_update(2), EDITED),
    make_snapshot(20, make_update(3), EDITED),
)


def by_id(store: Store) -> dict[str, StoredUpdate]:
    return {each.update.id: each for each in store.live_updates()}


def test_three_snapshots_add_one_edit_one_and_withdraw_one(store: Store) -> None:
    assert [save(store, each) for each in SNAPSHOTS] == [
        Saved("saved", new_updates=2),
        Saved("saved", new_updates=1, edited_updates=1),
        Saved("saved", withdrawn_updates=1),
    ]
    key = SNAPSHOTS[0].id
    assert by_id(store) == {
        "post-1": StoredUpdate(key, EDITED, first_seen=at(0), last_seen=at(20), edited_at=at(10), withdrawn_at=None),
        "post-2": StoredUpdate(key, make_update(2), first_seen=at(0), last_seen=at(10), edited_at=None, withdrawn_at=at(20)),
        "post-3": StoredUpdate(key, make_update(3), first_seen=at(10), last_seen=at(20), edited_at=None, withdrawn_at=None),
    }


def test_the_article_shows_the_last_snapshot_and_its_versions_the_others(store: Store) -> None:
    for each in SNAPSHOTS:
        save(store, each)
    assert list(store.articles()) == [SNAPSHOTS[2]]
    assert [each.article for each in store.versions(SNAPSHOTS[0].id)] == list(SNAPSHOTS)


@pytest.mark.parametrize("arrival", list(permutations(range(3))))
def test_the_order_of_arrival_does_not_matter(new_store: Callable[[], Store], arrival: tuple[int, ...]) -> None:
    in_order, shuffled = new_store(), new_store()
    for number in range(3):
        save(in_order, SNAPSHOTS[number])
        save(shuffled, SNAPSHOTS[arrival[number]])
    assert contents(shuffled) == contents(in_order)


def test_a_late_snapshot_counts_only_what_was_not_known(store: Store) -> None:
    save(store, SNAPSHOTS[0])
    save(store, SNAPSHOTS[2])
    assert save(store, SNAPSHOTS[1]) == Saved("saved", new_updates=0, edited_updates=1)


def test_an_update_that_returns_is_no_longer_withdrawn(store: Store) -> None:
    for each in (*SNAPSHOTS, make_snapshot(30, make_update(3), make_update(2), EDITED)):
        save(store, each)
    assert by_id(store)["post-2"].withdrawn_at is None
    assert by_id(store)["post-2"].last_seen == at(30)


def test_a_snapshot_without_updates_withdraws_nothing(store: Store) -> None:
    save(store, SNAPSHOTS[0])
    assert save(store, make_snapshot(10)) == Saved("saved")
    assert [each.withdrawn_at for each in store.live_updates()] == [None, None]


def test_a_relative_time_does_not_replace_the_first(store: Store) -> None:
    save(store, make_snapshot(0, make_update(1, published_at=at(-1), published_precision="minute")))
    save(store, make_snapshot(90, make_update(1, published_at=at(-60), published_precision="interval"), make_update(2)))
    assert by_id(store)["post-1"].update.published_at == at(-1)
    assert by_id(store)["post-1"].update.published_precision == "minute"


def test_of_two_updates_with_one_id_the_first_on_the_page_counts(store: Store) -> None:
    assert save(store, make_snapshot(0, make_update(1, "First."), make_update(1, "Second."))).new_updates == 1
    assert by_id(store)["post-1"].update.body == "First."


def test_an_update_that_changes_without_a_change_of_content_is_edited(store: Store) -> None:
    one_hash = {"content_hash": "the same"}
    save(store, make_snapshot(0, make_update(1), **one_hash))
    assert save(store, make_snapshot(10, EDITED, **one_hash)) == Saved("unchanged", edited_updates=1)


def test_updates_are_read_by_outlet(store: Store) -> None:
    save(store, make_snapshot(0, make_update(1), outlet="courier"))
    assert len(list(store.live_updates("courier"))) == 1
    assert list(store.live_updates("mercury")) == []


def test_an_update_with_nothing_but_an_id_is_kept(store: Store) -> None:
    save(store, make_snapshot(0, LiveUpdate(id="a")))
    assert [each.update for each in store.live_updates()] == [LiveUpdate(id="a")]
