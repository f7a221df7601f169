"""When an outlet was looked at, and when its articles were published and found."""

from __future__ import annotations

from newsspiders.store import Discovery, RunRow, Sighting, Store
from tests.store.examples import at, make_article, save


def test_looks_are_the_runs_that_finished_and_no_replays(store: Store) -> None:
    runs = [("first", at(0), None), ("second", at(0.5), None), ("replayed", at(2), "demo/archive"), ("third", at(3), None)]
    for name, start, replay in runs:
        store.begin_run(RunRow(id=name, outlet="courier", started_at=start, replay=replay, status="finished"))
    store.begin_run(RunRow(id="failed", outlet="courier", started_at=at(4), status="failed"))
    assert store.looks("courier", at(0)) == [at(0), at(0.5), at(3)]
    assert store.looks("courier", at(0.5)) == [at(0.5), at(3)]
    assert store.looks("mercury", at(0)) == []


def test_sightings_are_the_stored_articles_in_the_order_in_which_they_were_found(store: Store) -> None:
    addresses = [f"https://courier.example/harbour-{number}" for number in range(1, 5)]
    links = [Discovery(address, address, published_at=at(-30)) for address in addresses[:1]]
    store.discover("courier", [*links, Discovery(addresses[1], addresses[1])], "run 1", at(0))
    store.discover("courier", [Discovery(address, address) for address in addresses[2:]], "run 2", at(60))
    store.settle("courier", addresses[2], "dropped", "soft 404", "run 2", at(61))
    for number in (1, 2):
        save(store, make_article(number, minutes=number, text=f"Number {number}."))
    assert store.sightings("courier", at(0)) == [Sighting(at(0), at(-30)), Sighting(at(0), None)]
    assert store.sightings("courier", at(30)) == store.sightings("mercury", at(0)) == []
