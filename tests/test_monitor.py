"""One outcome for every address, and what a run is worth at its end."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy.utils.test import get_crawler

from newsspiders.monitor import RANK, Monitor, Run
from newsspiders.outlets import Expect, Outlet
from newsspiders.run import RunArguments
from newsspiders.store import Discovery, Saved, StoreError, open_store

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
OUTLET = Outlet(title="Toy", homepage="https://toy.example", country="in", language="en", timezone="UTC", every="1h", expect=Expect(articles=1))
A, B = "https://toy.example/a", "https://toy.example/b"


@pytest.fixture
def run(tmp_path):
    arguments = RunArguments.parse("toy", OUTLET, {}, {"NEWSSPIDERS_OUTPUT": str(tmp_path), "NEWSSPIDERS_RUN": "r1"}, NOW)
    arguments.check_output()
    with open_store(arguments.store_url) as store:
        yield Run("toy", OUTLET, arguments, store)


def test_what_has_no_outcome_is_pending(run):
    run.add([A, B])
    run.end(A, "dropped", "soft 404")
    counts = run.counts()
    assert (counts.discovered, counts.pending, counts.dropped) == (2, 1, {"soft 404": 1})
    assert counts.sums()


def test_an_outcome_is_written_to_the_ledger(run):
    run.store.discover("toy", [Discovery(A, A)], "r1", NOW)
    run.add([A])
    run.end(A, "blocked", "DataDome", NOW)
    [known] = run.store.discover("toy", [Discovery(A, A)], "r2", NOW)
    assert (known.state, known.reason) == ("blocked", "DataDome")


@given(st.lists(st.sampled_from(sorted(RANK)), min_size=1))
def test_of_several_captures_the_one_that_brought_most_counts(outcomes):
    run = Run("toy", OUTLET, None, None)
    run.add([A])
    for outcome in outcomes:
        run.count(A, outcome, "why")
    assert run.outcomes[A][0] == max(outcomes, key=RANK.__getitem__)
    assert run.counts().sums()


def test_new_live_updates_are_counted_beside_the_sum(run):
    run.add([A])
    run.saved(A, Saved("saved", new_updates=3))
    run.saved(A, Saved("unchanged", new_updates=1))
    counts = run.counts()
    assert (counts.saved, counts.live_updates, counts.sums()) == (1, 4, True)


def monitor(run):
    return Monitor(run, get_crawler())


@pytest.mark.parametrize(("reason", "status"), [
    ("finished", "finished"), ("shutdown", "cancelled"), ("cancelled", "cancelled"), ("closespider_timeout", "cancelled"),
    ("start_error", "failed"), ("memusage_exceeded", "failed"),
])
def test_a_run_ends_as_scrapy_says(run, reason, status):
    assert monitor(run).status(reason) == status


def test_a_run_whose_sources_all_failed_has_failed(run):
    run.source_failed("feed https://toy.example/feed", "timeout")
    assert monitor(run).status("finished") == "failed"
    run.sources_read += 1
    assert monitor(run).status("finished") == "finished"


def test_a_run_whose_store_failed_has_failed(run, caplog):
    for _ in range(3):
        run.complain(StoreError("disk is full"))
    assert monitor(run).status("finished") == "failed"
    assert caplog.text.count("disk is full") == 1
