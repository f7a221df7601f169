"""Findings: a row for each state of an outlet that was wrong, opened once, kept while it lasts, closed when it is mended."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from newsspiders.store import StoredFinding, StoredMeasures, StoreError
from tests.store.examples import at


@dataclass
class Found:
    kind: str
    subject: str = ""
    message: str = "authors fell to 0 %"
    value: float | None = None
    low: float | None = None
    high: float | None = None


AUTHORS = Found("fill rate", "authors", value=0.0, low=0.9, high=1.0)
SILENT = Found("silent source", "feed https://courier.example/feed", "nothing for 2 days")


def judge(store, minute, *wrong, fine=(), outlet="courier"):
    return store.record_judgement(outlet, f"run {minute}", at(minute), wrong, [(each.kind, each.subject) for each in fine])


def test_what_is_wrong_is_opened_once_and_kept_with_its_latest_numbers(store):
    [opened] = judge(store, 0, AUTHORS).opened
    again = judge(store, 5, Found("fill rate", "authors", "authors fell to 10 %", 0.1, 0.9, 1.0))
    assert (again.opened, again.closed) == ([], [])
    kept = StoredFinding(
        outlet="courier", kind="fill rate", subject="authors", opened_at=at(0), opened_run="run 0", last_at=at(5), last_run="run 5",
        message="authors fell to 10 %", value=0.1, low=0.9, high=1.0,
    )
    assert store.findings() == again.kept == [kept]
    assert (opened.message, opened.last_run) == ("authors fell to 0 %", "run 0")


def test_what_is_fine_again_is_closed_and_stays_as_history(store):
    judge(store, 0, AUTHORS, SILENT)
    closed = judge(store, 5, fine=[AUTHORS]).closed
    assert [(each.kind, each.closed_at, each.closed_run) for each in closed] == [("fill rate", at(5), "run 5")]
    assert [each.kind for each in store.findings(open_only=True)] == ["silent source"]
    assert [each.kind for each in store.findings()] == ["fill rate", "silent source"]


def test_what_could_not_be_judged_stays_open(store):
    judge(store, 0, AUTHORS)
    assert judge(store, 5, fine=[SILENT]).closed == []
    assert [each.last_run for each in store.findings(open_only=True)] == ["run 0"]


def test_what_is_wrong_and_fine_at_once_is_wrong(store):
    judge(store, 0, AUTHORS)
    assert judge(store, 5, AUTHORS, fine=[AUTHORS]).closed == []


def test_what_comes_back_is_another_row(store):
    judge(store, 0, AUTHORS)
    judge(store, 5, fine=[AUTHORS])
    [opened] = judge(store, 10, AUTHORS).opened
    assert opened.opened_at == at(10)
    assert [(each.opened_at, each.closed_at) for each in store.findings()] == [(at(0), at(5)), (at(10), None)]


def test_outlets_do_not_mend_each_other(store):
    judge(store, 0, AUTHORS, outlet="mercury")
    judge(store, 5, fine=[AUTHORS])
    assert [each.outlet for each in store.findings(open_only=True)] == ["mercury"]
    assert store.findings("courier") == []


def test_measures_are_kept_for_each_run_and_come_in_their_order(store):
    five, ten = StoredMeasures("run 5", at(5), {"articles": 5, "fill": {"authors": 0.5}}), StoredMeasures("run 10", at(10), {"articles": 11})
    for run in (StoredMeasures("run 10", at(10), {"articles": 10}), five, ten, StoredMeasures("run 0", at(0), {})):
        store.record_measures("courier", run, at(0))
    store.record_measures("mercury", ten, at(0))
    assert store.measures("courier", at(5)) == [five, ten]


def test_measures_of_old_runs_are_forgotten(store):
    old, new = StoredMeasures("run 0", at(0), {}), StoredMeasures("run 5", at(5), {})
    for outlet in ("courier", "mercury"):
        store.record_measures(outlet, old, at(0))
    store.record_measures("courier", new, at(5))
    assert (store.measures("courier", at(0)), store.measures("mercury", at(0))) == ([new], [old])


def test_a_time_without_a_zone_is_refused(store):
    with pytest.raises(StoreError, match="no time zone"):
        store.record_measures("courier", StoredMeasures("run", at(0).replace(tzinfo=None), {}), at(0))


def test_a_feed_is_behind_from_the_first_bad_run_until_a_good_one(store):
    assert store.feeds() == []
    store.publish_feed("courier", at(0))
    assert store.outdate_feed("courier", at(5)).stale_since == at(5)
    told = store.outdate_feed("courier", at(10))
    assert (told.published_at, told.stale_since) == (at(0), at(5))
    store.publish_feed("courier", at(15))
    assert [(each.outlet, each.published_at, each.stale_since) for each in store.feeds()] == [("courier", at(15), None)]


def test_a_feed_that_was_never_published_can_be_behind(store):
    told = store.outdate_feed("courier", at(5))
    assert (told.published_at, told.stale_since) == (None, at(5))
