"""make bench-extract: what counts of the rounds, and what the table says. No test asserts how long anything takes."""

from __future__ import annotations

from datetime import UTC, datetime

from benchmarks.corpus import SavedPage
from benchmarks.timing import COLUMNS, Reader, Reading, Round, table_of, time_all

PAGES = [SavedPage(name, "toy", "https://toy.example/a", datetime(2026, 11, 24, tzinfo=UTC), b"") for name in ("one", "two")]


def test_rounds_alternate_and_each_reader_is_read_as_often_as_it_says():
    seen = []
    fast = Reader("fast", lambda page: seen.append(("fast", page.id)) or Reading(found=True), rounds=2)
    slow = Reader("slow", lambda page: seen.append(("slow", page.id)) or Reading(found=True))
    time_all([fast, slow], PAGES)
    assert seen == [("fast", "one"), ("fast", "two"), ("slow", "one"), ("slow", "two"), ("fast", "one"), ("fast", "two")]


def test_pages_without_result_and_errors_are_counted_apart():
    def read(page: SavedPage) -> Reading:
        if page.id == "two":
            raise ValueError("no body")
        return Reading(found=False)

    result = time_all([Reader("toy", read)], PAGES)["toy"]
    assert (len(result.seconds), result.empty, result.failed) == (2, 1, {"two": "ValueError: no body"})


def test_the_table_gives_milliseconds_and_ratios_of_totals_and_of_medians_with_the_parts_below():
    unit = Round(seconds=[0.001, 0.001, 0.004])
    toy = Round(seconds=[0.002, 0.004, 0.03], parts={"body": [0.001, 0.003, 0.02]}, empty=1)
    whole, part = table_of({"toy": toy}, [Reader("toy", lambda page: Reading(found=True), 3)], unit)
    assert tuple(whole) == COLUMNS
    assert [round(each, 6) if isinstance(each, float) else each for each in whole.values()] == ["toy", 3, 12.0, 4.0, 6.0, 4.0, 1, 0]
    assert [round(each, 6) if isinstance(each, float) else each for each in part.values()] == ["– body", "", 8.0, 3.0, 4.0, 3.0, "", ""]
    assert toy.times(unit) == whole["× lexbor total"]
