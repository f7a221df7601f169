"""Runs: one row for each outlet of each run, and counts that sum."""

from __future__ import annotations

import pytest

from newsspiders.store import Counts, RunRow, Store, StoreError
from tests.store.examples import at

COUNTS = Counts(
    discovered=12, saved=3, unchanged=2, copied=1, pending=1, live_updates=40, dropped={"soft 404": 2}, blocked={"DataDome": 1}, failed={"HTTP 500": 2}
)


def test_a_run_is_begun_and_finished(store: Store) -> None:
    store.begin_run(RunRow(id="run 1", outlet="courier", started_at=at(0), replay="demo/archive", job="42"))
    store.finish_run("run 1", "courier", "finished", at(5), COUNTS)
    assert store.runs() == [
        RunRow(
            id="run 1",
            outlet="courier",
            started_at=at(0),
            finished_at=at(5),
            status="finished",
            replay="demo/archive",
            job="42",
            counts=COUNTS,
        )
    ]


def test_a_run_that_died_is_still_running(store: Store) -> None:
    store.begin_run(RunRow(id="run 1", outlet="courier", started_at=at(0)))
    assert [(each.status, each.finished_at, each.counts) for each in store.runs()] == [("running", None, Counts())]


def test_outlets_share_the_id_of_a_batch(store: Store) -> None:
    for outlet in ("courier", "mercury"):
        store.begin_run(RunRow(id="batch", outlet=outlet, started_at=at(0)))
    store.finish_run("batch", "mercury", "cancelled", at(1), {"discovered": 1, "pending": 1})
    assert {each.outlet: each.status for each in store.runs()} == {"courier": "running", "mercury": "cancelled"}


def test_a_run_begun_again_starts_anew(store: Store) -> None:
    store.begin_run(RunRow(id="run 1", outlet="courier", started_at=at(0)))
    store.finish_run("run 1", "courier", "failed", at(1), COUNTS)
    store.begin_run(RunRow(id="run 1", outlet="courier", started_at=at(10)))
    assert store.runs() == [RunRow(id="run 1", outlet="courier", started_at=at(10))]


def test_runs_come_latest_first(store: Store) -> None:
    for minute in (5, 0.5 / 60, 0, 10):
        store.begin_run(RunRow(id=f"run {minute:.0f}", outlet=f"courier{minute:.3f}", started_at=at(minute)))
    assert [each.started_at for each in store.runs()] == [at(10), at(5), at(0.5 / 60), at(0)]
    assert [each.started_at for each in store.runs(limit=1)] == [at(10)]
    assert [each.started_at for each in store.runs("courier5.000")] == [at(5)]


def test_a_run_that_was_never_begun_cannot_end(store: Store) -> None:
    with pytest.raises(StoreError, match="run 9 of courier was never begun"):
        store.finish_run("run 9", "courier", "finished", at(0), Counts())


def test_a_count_that_does_not_exist_is_named(store: Store) -> None:
    store.begin_run(RunRow(id="run 1", outlet="courier", started_at=at(0)))
    with pytest.raises(StoreError, match="have no svaed"):
        store.finish_run("run 1", "courier", "finished", at(1), {"svaed": 1})


def test_counts_sum_when_every_address_has_one_outcome() -> None:
    assert COUNTS.sums()
    assert Counts().sums()
    assert not Counts(discovered=2, saved=1).sums()
