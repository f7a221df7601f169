"""Metrics: what the library's own parser reads back is what the store holds."""

from __future__ import annotations

import pytest
from prometheus_client.parser import text_string_to_metric_families

from newsspiders.exports import ExportError
from newsspiders.exports.prometheus import Reading, as_text, write_textfile
from newsspiders.exports.standing import as_data, rows, standings
from newsspiders.store import RunRow, open_store
from tests.store.examples import at
from tests.store.test_findings import AUTHORS, SILENT, judge

NAMES = ["courier", "gazette", "mercury"]


def run(store, outlet, minute, status, replay=None, **counts):
    store.begin_run(RunRow(id=f"run {minute}", outlet=outlet, started_at=at(minute), replay=replay))
    store.finish_run(f"run {minute}", outlet, status, at(minute + 1), counts)


@pytest.fixture
def store():
    """The Courier is wrong since half an hour, the Mercury is new, and of the Gazette nothing is known."""
    with open_store("sqlite:///:memory:") as store:
        run(store, "courier", 0, "finished", discovered=5, saved=2, copied=1, dropped={'soft "404"\\ page': 2})
        run(store, "courier", 60, "failed", discovered=1, saved=1)
        run(store, "courier", 61, "finished", replay="output/archive", discovered=40, saved=40)
        run(store, "mercury", 30, "finished", discovered=1, saved=1)
        store.publish_feed("courier", at(1))
        store.outdate_feed("courier", at(60))
        store.publish_feed("mercury", at(31))
        judge(store, 60, AUTHORS, SILENT)
        yield store


def reading(store):
    return Reading(at(90), standings(store, NAMES, {"mercury": True}), store.hours())


def samples(text):
    """Return (name, outlet, other labels) to value of every sample."""
    found = [each for family in text_string_to_metric_families(text) for each in family.samples]
    return {(each.name, each.labels.pop("outlet"), *each.labels.values()): each.value for each in found}


def test_the_parser_of_the_library_reads_the_metrics_back(store):
    told = samples(as_text(reading(store)))
    assert told["newsspiders_articles_saved_total", "courier"] == 4
    assert told["newsspiders_addresses_total", "courier", "dropped", 'soft "404"\\ page'] == 2
    assert told["newsspiders_runs_total", "courier"] == 2, "a replay reads no outlet"
    assert told["newsspiders_last_run_timestamp_seconds", "courier"] == at(60).timestamp()
    assert (told["newsspiders_last_run_success", "courier"], told["newsspiders_last_run_success", "mercury"]) == (0, 1)
    assert told["newsspiders_last_run_duration_seconds", "mercury"] == 60
    assert (told["newsspiders_findings_open", "courier", "fill rate"], told["newsspiders_findings_open", "courier", "silent source"]) == (1, 1)
    assert (told["newsspiders_feed_stale_seconds", "courier"], told["newsspiders_feed_stale_seconds", "mercury"]) == (1800, 0)
    assert told["newsspiders_feed_published_timestamp_seconds", "courier"] == at(1).timestamp()


def test_an_outlet_is_in_one_state(store):
    told = samples(as_text(reading(store)))
    states = {outlet: [name for (metric, of, *name), value in told.items() if metric == "newsspiders_outlet_state" and of == outlet and value] for outlet in NAMES}
    assert states == {"courier": [["failed"]], "gazette": [["never run"]], "mercury": [["learning"]]}


def test_every_metric_has_a_type_a_help_and_a_name_by_the_conventions(store):
    for family in text_string_to_metric_families(as_text(reading(store))):
        assert family.documentation.endswith(".")
        assert family.type in ("counter", "gauge")
        assert family.name.startswith("newsspiders_")


def test_the_file_is_there_whole_or_not_at_all(store, tmp_path):
    path = tmp_path / "newsspiders.prom"
    write_textfile(reading(store), path)
    assert path.read_text() == as_text(reading(store))
    with pytest.raises(ExportError, match="cannot write"):
        write_textfile(reading(store), path / "below" / "a-file.prom")
    assert [each.name for each in tmp_path.iterdir()] == ["newsspiders.prom"]


def test_people_see_one_line_a_finding(store):
    first, second, *others = rows(standings(store, NAMES, {}))
    assert first == {
        "outlet": "courier", "state": "failed", "last run": "2026-11-03 13:00 failed",
        "last good feed": "2026-11-03 12:01, stale since 2026-11-03 13:00",
        "wrong": "fill rate authors: authors fell to 0 %", "since": "2026-11-03 13:00", "value": "0", "usual": "0.9 to 1",
    }  # fmt: skip
    assert (second["outlet"], second["wrong"], second["usual"]) == ("", "silent source feed https://courier.example/feed: nothing for 2 days", "")
    assert [(each["outlet"], each["state"], each["wrong"]) for each in others] == [("gazette", "never run", ""), ("mercury", "ok", "")]


def test_programs_see_records(store):
    courier, gazette, _ = as_data(standings(store, NAMES, {}))
    assert (courier["last_run"]["id"], courier["feed"]["stale_since"], [each.kind for each in courier["findings"]]) == ("run 60", at(60), ["fill rate", "silent source"])
    assert (gazette["state"], gazette["last_run"], gazette["feed"]) == ("never run", None, None)
