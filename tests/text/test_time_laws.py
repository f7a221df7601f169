"""Laws of read_time over the development set and over hostile texts: what holds whatever the fetch, the label and the size."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsspiders.items import When
from newsspiders.text import read_time, time_tokens, times

CASES: list[dict[str, Any]] = [json.loads(line) for line in (Path(__file__).parent / "times" / "development.jsonl").read_text("utf-8").splitlines()]
DATED = [case for case in CASES if case["earliest"]]
RELATIVE = [case for case in CASES if case["precision"] == "interval"]
FETCHES = st.integers(820_454_400, 3_786_912_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
SHIFTS = st.integers(-2_000_000_000, 2_000_000_000).map(lambda seconds: timedelta(seconds=seconds))


def read(case: dict[str, Any], text: str | None = None, fetched: datetime | None = None) -> When | None:
    fetched = fetched or datetime.fromisoformat(case["fetched_at"])
    return read_time(case["text"] if text is None else text, fetched, case["timezone"], case["language"])


def ends(when: When | None) -> tuple[datetime, datetime, str] | None:
    return (when.earliest, when.latest, when.precision) if when else None


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(RELATIVE), FETCHES)
def test_what_is_relative_lies_before_the_fetch_and_in_order(case, fetched):
    when = read(case, fetched=fetched)
    assert when is not None
    assert when.earliest < when.latest <= fetched


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(RELATIVE), SHIFTS)
def test_a_later_fetch_shifts_what_is_relative_by_as_much(case, shift):
    fetched = datetime.fromisoformat(case["fetched_at"])
    when, later = read(case), read(case, fetched=fetched + shift)
    assert when is not None
    assert later is not None
    assert (later.earliest - when.earliest, later.latest - when.latest) == (shift, shift)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_written_in_character_references_a_text_says_the_same(case):
    text = "".join(f"&#{ord(sign)};" if sign not in "&#;" else sign for sign in case["text"]) if "&" not in case["text"] else case["text"]
    assert ends(read(case, text)) == ends(read(case))


@pytest.mark.parametrize("case", DATED, ids=lambda case: case["text"])
@pytest.mark.parametrize("label", ["Updated: ", "Published on ", "\n\t ", "| "])
def test_a_label_before_it_changes_nothing(case, label):
    if label.strip(" |\n\t") and case["language"] != "en":
        label = "| "  # "on" is ten in Turkish
    assert ends(read(case, label + case["text"])) == ends(read(case))


@pytest.mark.parametrize("case", DATED, ids=lambda case: case["text"])
def test_the_fetch_may_bear_any_offset(case):
    fetched = datetime.fromisoformat(case["fetched_at"])
    assert ends(read(case, fetched=fetched.astimezone(UTC))) == ends(read(case))


PIECES = ["1", "12:", "ago ", "1 h ", "&#x2B;", "&", "\u0915", "(", "A", "Aa", "É", "年", "今", " ", "\u00a0", "2024-", "2024-05-12 ", "1/1/", "+", "il y a ", "\ufdfa", "\u0300", "ß", "\x00", "\ud800"]
MEGABYTE = 1_000_000


@pytest.mark.parametrize("piece", PIECES, ids=ascii)
def test_a_megabyte_is_no_time(piece):
    assert read_time(piece * (MEGABYTE // len(piece)), datetime(2026, 11, 24, tzinfo=UTC), "Asia/Kolkata", "en") is None


@pytest.mark.parametrize("piece", PIECES, ids=ascii)
@pytest.mark.parametrize("start", ["", "2024-05-12", "20240512", "1700000000."])
def test_every_expression_gets_through_a_megabyte(piece, start):
    text = start + piece * (MEGABYTE // len(piece)) + "!"
    for expression in (times.ISO, times.COMPACT, times.EPOCH):
        assert expression.fullmatch(text) is None
    some = text[: MEGABYTE // 10]
    assert "".join(time_tokens.TOKEN.findall(some)) == "".join(some.split())


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from([*PIECES, *(case["text"] for case in CASES)]), max_size=40).map("".join), FETCHES)
def test_pieces_of_times_in_any_order_raise_nothing(text, fetched):
    when = read_time(text, fetched, "America/New_York", "en")
    assert when is None or when.earliest <= when.latest
