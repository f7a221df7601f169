"""The benchmark of stories: its measure, and its floors wherever the gold is."""

from __future__ import annotations

import pytest

from benchmarks.corpus import BenchmarkError
from benchmarks.stories import EACH, MEAN, SETS, Score, bcubed, gold_folder, measured, read_events, table


def test_b_cubed_counts_what_each_report_shares_its_story_with() -> None:
    assert bcubed(["1", "1", "2"], ["a", "a", "b"]) == (1.0, 1.0, 1.0)
    precision, recall, _ = bcubed(["1", "1", "1", "1"], ["a", "a", "b", "b"])
    assert (precision, recall) == (0.5, 1.0)
    precision, recall, f1 = bcubed(["1", "2"], ["a", "a"])
    assert (precision, recall, f1) == (1.0, 0.5, pytest.approx(2 / 3))


def test_the_table_shows_the_floors_of_the_sets_that_have_one() -> None:
    score = Score(10, 2, 3, 0.9, 0.8, 0.85, 0.5)
    header, basil, titles = table({"BASIL": score, "OG2021": score}).splitlines()
    assert header.split() == ["set", "docs", "events", "stories", "P", "R", "F1", "floor", "TF-IDF", "seconds"]
    assert basil.split() == ["BASIL", "10", "2", "3", "0.900", "0.800", "0.850", "0.90", "0.955", "0.5"]
    assert titles.split() == ["OG2021", "10", "2", "3", "0.900", "0.800", "0.850", "0.5"]


def test_the_floors_hold() -> None:
    try:
        folder = gold_folder()
    except BenchmarkError as error:
        pytest.skip(str(error))
    events = read_events(folder)
    scores = {name: measured(events[name]).f1 for name in SETS}
    assert min(scores.values()) >= EACH, scores
    assert sum(scores.values()) / len(scores) >= MEAN, scores
