"""The versions of an article side by side, at several widths."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from newsspiders.exports.history import columns_of, history
from newsspiders.items import Article
from newsspiders.store import Version
from tests.exports.examples import NOON, make_article

BEFORE = "The bridge closed on Monday after a barge struck its northern pier.\n\nFerries run every hour, the port said."
AFTER = "The bridge closed on Tuesday after a barge struck its northern pier.\n\nFerries run every hour, the port said."


def versions(*articles: Article) -> list[Version]:
    return [Version(NOON + timedelta(hours=hour), NOON + timedelta(hours=hour, minutes=9), each) for hour, each in enumerate(articles)]


@pytest.fixture
def edited() -> list[Version]:
    first = make_article(1, body=BEFORE)
    return versions(first, replace(first, body=AFTER, headline="Harbour bridge closes for weeks, day 1"))


def test_versions_stand_beside_each_other_with_kinds_and_marks(edited: list[Version]) -> None:
    text = history(edited, 120, colour=False)
    lines = text.splitlines()
    assert lines[0].split() == ["version", "first", "seen", "(UTC)", "last", "seen", "(UTC)", "change"]
    assert "1 → 2  number changed, rephrased; silent correction" in lines
    (changed,) = [line for line in lines if "Monday" in line]
    left, right = changed.split(" │ ")
    assert "[-Monday-]" in left
    assert "{+Tuesday+}" in right
    assert "Ferries" not in text  # a paragraph that did not change is left out
    assert "\x1b" not in text


def test_a_narrow_terminal_has_them_one_under_the_other(edited: list[Version]) -> None:
    lines = history(edited, 40, colour=False).splitlines()
    headline = lines.index("headline:")
    assert lines[headline + 1 : headline + 4] == [
        "- Harbour bridge [-closes,-] day 1",
        "+ Harbour bridge {+closes for weeks,+}",
        "  day 1",
    ]  # the comma belongs to the word before it
    assert "│" not in "".join(lines)


def test_colours_replace_the_signs_and_take_no_room(edited: list[Version]) -> None:
    text = history(edited, 100, colour=True)
    assert "\x1b[31;9mMonday\x1b[0m" in text
    assert "\x1b[32;1mTuesday\x1b[0m" in text
    assert "[-" not in text


@pytest.mark.parametrize("colour", [False, True])
@pytest.mark.parametrize("width", [24, 40, 71, 72, 80, 121, 200])
def test_no_line_is_wider_than_the_terminal(edited: list[Version], width: int, colour: bool) -> None:
    wide = versions(
        make_article(1, headline="항구 다리 폐쇄", body="港の橋は月曜日に閉鎖された。" * 9),
        make_article(1, headline="항구 다리 재개통", body="港の橋は火曜日に閉鎖された。" * 9),
        make_article(1, headline="https://courier.example/" + "a" * 150, body=""),
    )
    for each in (edited, wide):
        assert max(columns_of(line) for line in history(each, width, colour=colour).splitlines()) <= width


def test_a_version_whose_text_is_the_same_says_so() -> None:
    text = history(versions(make_article(1), make_article(1, authors=["Ivo Tarn"])), 100, colour=False)
    assert "headline, standfirst and body are the same" in text


def test_one_version_has_no_comparison() -> None:
    assert len(history(versions(make_article(1)), 100, colour=False).splitlines()) == 3
