"""Floors: each that is missed is named, and none is ever lowered."""

from __future__ import annotations

import json

from benchmarks.floors import FLOORS, missed, raised, read_floors, read_speed_limit, write_floors

KEPT = {"all-pages": {"toy": {"title": 0.9, "body_f1": 0.95}}}


def figures(**of_toy):
    return {"all-pages": {"toy": of_toy}}


def test_a_floor_that_is_reached_is_not_named():
    assert missed(KEPT, figures(title=0.9, body_f1=0.97)) == []


def test_each_floor_that_is_missed_is_named():
    assert missed(KEPT, figures(title=0.8994, body_f1=0.95)) == ["all-pages, toy: title is 0.8994, below its floor 0.9"]


def test_figures_are_compared_with_the_three_digits_that_the_table_prints():
    assert missed(KEPT, figures(title=0.8996, body_f1=0.95)) == []


def test_what_was_not_measured_misses_its_floor():
    assert missed(KEPT, figures(title=None, body_f1=0.95)) == ["all-pages, toy: title was not measured; its floor is 0.9"]
    assert len(missed(KEPT, {})) == 2


def test_a_figure_without_a_floor_is_free():
    assert missed(KEPT, figures(title=1.0, body_f1=1.0, topic_f1=0.0)) == []


def test_floors_rise_to_what_was_reached_and_say_so():
    higher, lines = raised(KEPT, figures(title=0.91279, body_f1=0.95))
    assert higher == {"all-pages": {"toy": {"title": 0.912, "body_f1": 0.95}}}
    assert lines == ["all-pages, toy: title rises from 0.9 to 0.912"]


def test_floors_never_fall():
    assert raised(KEPT, figures(title=0.1, body_f1=None)) == (KEPT, [])
    assert raised(KEPT, {}) == (KEPT, [])


def test_a_raised_floor_is_reached_by_the_figure_that_raised_it():
    now = figures(title=0.9007, body_f1=0.9999)
    higher, _ = raised(KEPT, now)
    assert missed(higher, now) == []


def test_the_file_keeps_its_speed_limit(tmp_path):
    path = tmp_path / "floors.json"
    path.write_text(json.dumps({"times_lexbor_parse": 7, "floors": {}}), "utf-8")
    write_floors(KEPT, path)
    assert (read_floors(path), read_speed_limit(path)) == (KEPT, 7)


def test_the_projects_own_file_is_written_as_it_stands(tmp_path):
    path = tmp_path / "floors.json"
    path.write_bytes(FLOORS.read_bytes())
    write_floors(read_floors(path), path)
    assert path.read_bytes() == FLOORS.read_bytes()
