"""The ledger by hour: every discovered address in exactly one outcome, whatever the runs were like."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from newsspiders.store import KNOWN, Counts, Discovery, LedgerHour, RunRow, open_store
from tests.store.examples import at, make_article, save


def hour(minute, runs, outlet="courier", **counts):
    return LedgerHour(outlet=outlet, hour=at(minute), replay=False, runs=runs, counts=Counts(**counts))


def run(store, minute, outlet="courier", replay=None, **counts):
    row = RunRow(id=f"run {minute}", outlet=outlet, started_at=at(minute), replay=replay)
    store.begin_run(row)
    store.finish_run(row.id, outlet, "finished", at(minute + 1), counts)


def test_runs_of_one_hour_are_one_row(store):
    run(store, 5, discovered=3, saved=1, dropped={"soft 404": 2})
    run(store, 55, discovered=4, copied=1, dropped={"soft 404": 1, "robots.txt": 2})
    run(store, 60, discovered=1, unchanged=1)
    run(store, 60, outlet="mercury", discovered=1, pending=1)
    assert list(store.hours()) == [
        hour(0, 2, discovered=7, saved=1, copied=1, dropped={"soft 404": 3, "robots.txt": 2}),
        hour(60, 1, discovered=1, unchanged=1),
        hour(60, 1, "mercury", discovered=1, pending=1),
    ]


def test_replays_have_rows_of_their_own(store):
    run(store, 5, discovered=1, saved=1)
    run(store, 6, replay="output/archive", discovered=2, unchanged=2)
    assert [(each.replay, each.counts.discovered) for each in store.hours()] == [(False, 1), (True, 2)]


def test_hours_can_be_chosen(store):
    for minute in (0, 30, 60, 120):
        run(store, minute)
    run(store, 60, outlet="mercury")
    chosen = store.hours(outlet="courier", since=at(0) + timedelta(seconds=1), until=at(120))
    assert [(each.outlet, each.hour) for each in chosen] == [("courier", at(0)), ("courier", at(60))]


def test_a_run_that_could_not_count_is_counted_from_the_addresses_it_met(store):
    links = [Discovery(f"https://courier.example/{number}", f"https://courier.example/{number}") for number in range(5)]
    store.discover("courier", links, "night", at(0))
    store.settle("courier", links[0].url, "dropped", "soft 404", "night", at(1))
    store.settle("courier", links[1].url, "blocked", "DataDome", "night", at(1))
    store.settle("courier", links[2].url, "failed", "timeout", "night", at(1))
    save(store, make_article(1, url=links[3].url, canonical_url=links[3].url), "night")
    counts = store.counts_of("night", "courier")
    assert counts == Counts(discovered=5, saved=1, pending=1, dropped={"soft 404": 1}, blocked={"DataDome": 1}, failed={"timeout": 1})
    store.discover("courier", links, "morning", at(60))
    assert store.counts_of("night", "courier").pending == 0, "what another run takes up is that run's"


def end(store, name, link, outcome, minute):
    """Bring an address to an outcome, and return what it is counted as."""
    if outcome == "saved":
        return save(store, make_article(1, minute, f"text of {name}", url=link.url, canonical_url=link.url, id=link.url), name).outcome
    if outcome == "known":
        store.settle("courier", link.url, "unchanged", KNOWN, name, at(minute))
        return "unchanged"
    if outcome != "pending":
        store.settle("courier", link.url, outcome, "why", name, at(minute))
    return outcome


OUTCOMES = st.sampled_from(["pending", "dropped", "blocked", "failed", "known", "saved"])
RUNS = st.lists(st.tuples(st.integers(0, 179), st.lists(OUTCOMES, max_size=6), st.booleans()), max_size=6)


@given(RUNS)
def test_every_hour_adds_up_whatever_the_runs_do(runs):
    """Law: over a real ledger, with runs that end and runs that die, discovered is the sum of all outcomes."""
    with open_store("sqlite:///:memory:") as store:
        for number, (minute, outcomes, dies) in enumerate(sorted(runs)):
            name = f"run {number}"
            store.begin_run(RunRow(id=name, outlet="courier", started_at=at(minute)))
            links = [Discovery(f"https://courier.example/{place}", f"https://courier.example/{place}") for place in range(len(outcomes))]
            store.discover("courier", links, name, at(minute))
            counts = Counts()
            for link, outcome in zip(links, outcomes, strict=True):
                counts.add(end(store, name, link, outcome, minute), "why", 1)
            told = store.counts_of(name, "courier") if dies else counts
            store.finish_run(name, "courier", "killed" if dies else "finished", at(minute + 1), told)
        hours = list(store.hours())
        assert all(each.counts.sums() for each in hours)
        assert sum(each.runs for each in hours) == len(runs)
        assert len({each.hour for each in hours}) == len(hours)
