"""Measures go to JSON and back, whatever version wrote them."""

from __future__ import annotations

from datetime import UTC, datetime

import orjson

from newsspiders.health import Measures
from tests.health.examples import run


def test_measures_go_to_json_and_back():
    measures = run(3, opened=("fill authors",))
    assert Measures.from_mapping(orjson.loads(orjson.dumps(measures.as_dict()))) == measures


def test_names_of_a_later_version_are_passed_over():
    values = run(1).as_dict() | {"later": 1}
    values["new"]["later"] = {"x": 1}
    assert Measures.from_mapping(values) == run(1)


def test_what_an_earlier_version_did_not_measure_is_nothing():
    measures = Measures.from_mapping({"run_id": "r", "started_at": "2026-11-24T09:00:00+00:00"})
    assert (measures.started_at, measures.new.number, measures.sources) == (datetime(2026, 11, 24, 9, tzinfo=UTC), 0, {})
