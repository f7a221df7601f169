"""The ledger and the findings beside the data: every hour adds up, in every format."""

from __future__ import annotations

import csv
import json
from datetime import timedelta

import pyarrow.parquet as pq
import pytest

from newsspiders.exports import FORMATS, write_dataset
from newsspiders.store import RunRow, open_store
from tests.store.examples import at
from tests.store.test_findings import AUTHORS, SILENT, judge

OUTCOMES = ("saved", "unchanged", "copied", "dropped", "blocked", "failed", "pending")


@pytest.fixture
def store():
    """Two runs of the Courier in one hour and one in the next, and two findings, one of them mended."""
    counts = {"discovered": 9, "saved": 1, "unchanged": 2, "copied": 1, "pending": 1, "dropped": {"soft 404": 2}, "blocked": {"DataDome": 1}, "failed": {"timeout": 1}}
    with open_store("sqlite:///:memory:") as store:
        for minute in (0, 30, 60):
            store.begin_run(RunRow(id=f"run {minute}", outlet="courier", started_at=at(minute)))
            store.finish_run(f"run {minute}", "courier", "finished", at(minute + 1), counts)
        judge(store, 30, AUTHORS, SILENT)
        judge(store, 60, fine=[AUTHORS])
        yield store


def read(path):
    if path.suffix == ".parquet":
        return pq.read_table(path).to_pylist()
    if path.suffix == ".jsonl":
        return [json.loads(line) for line in path.read_bytes().splitlines()]
    with path.open(encoding="utf-8", newline="") as file:
        return [{name: json.loads(value) if name == "reasons" else value for name, value in row.items()} for row in csv.DictReader(file)]


@pytest.mark.parametrize("format_", FORMATS)
def test_an_hour_adds_up_with_its_reasons(store, tmp_path, format_):
    write_dataset(store, format_, None, None, None, tmp_path)
    first, second = read(tmp_path / f"ledger.{format_}")
    assert (int(first["runs"]), int(second["runs"])) == (2, 1)
    for row in (first, second):
        assert int(row["discovered"]) == sum(int(row[each]) for each in OUTCOMES)
    assert [tuple(each.values()) for each in first["reasons"]] == [("dropped", "soft 404", 4), ("blocked", "DataDome", 2), ("failed", "timeout", 2)]


@pytest.mark.parametrize("format_", FORMATS)
def test_findings_are_rows_with_their_time(store, tmp_path, format_):
    write_dataset(store, format_, "courier", None, None, tmp_path)
    rows = read(tmp_path / f"findings.{format_}")
    assert [(row["kind"], bool(row["closed_at"])) for row in rows] == [("fill rate", True), ("silent source", False)]


def test_a_time_chooses_the_hours_of_its_runs_and_what_was_wrong_meanwhile(store, tmp_path):
    write_dataset(store, "jsonl", None, at(60), None, tmp_path)
    assert [row["hour"] for row in read(tmp_path / "ledger.jsonl")] == ["2026-11-03T13:00:00Z"]
    assert len(read(tmp_path / "findings.jsonl")) == 2
    write_dataset(store, "jsonl", None, at(61), None, tmp_path)
    assert [row["kind"] for row in read(tmp_path / "findings.jsonl")] == ["silent source"]
    write_dataset(store, "jsonl", None, None, at(30) - timedelta(seconds=1), tmp_path)
    assert read(tmp_path / "findings.jsonl") == []
