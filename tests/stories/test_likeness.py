"""Links: how likely two reports tell of the same event, and why."""

from __future__ import annotations

from time import perf_counter

import pytest

from newsspiders.stories import Report, link, packed, profile, reason, unpacked
from newsspiders.stories.words import rarity, tokens
from tests.stories.examples import FLOOD, FLOOD_AGAIN, MESSAGE, RELAUNCH, REPORTS, WARSHIP


def score(one: Report, other: Report) -> float:
    return link(profile(one), profile(other)).score


@pytest.mark.parametrize("other", REPORTS, ids=lambda each: each.id)
@pytest.mark.parametrize("one", REPORTS, ids=lambda each: each.id)
def test_a_link_is_the_same_both_ways(one: Report, other: Report) -> None:
    assert link(profile(one), profile(other)) == link(profile(other), profile(one))


def test_two_reports_of_one_event_are_linked_better_than_two_of_the_same_people() -> None:
    assert score(WARSHIP, RELAUNCH) > 3 * score(MESSAGE, RELAUNCH) > score(MESSAGE, FLOOD)


def test_the_reason_names_what_is_shared_and_rare() -> None:
    told = reason(link(profile(FLOOD), profile(FLOOD_AGAIN)))
    assert told.startswith("names: ")
    assert all(word in told for word in ("elia", "rhoe", "quill", "numbers: 2300"))


def test_the_same_text_is_named_so() -> None:
    copy = Report("copy", "Another headline over it", FLOOD.body, FLOOD.published)
    assert reason(link(profile(FLOOD), profile(copy))).startswith("the same text; ")


def test_agencies_and_words_of_reporting_are_no_reason() -> None:
    one = Report("a", "Reuters reported", "Yonhap reported, citing KCNA, a spokesman told Reuters.")
    other = Report("b", "KCNA said", "A spokesman told Reuters and Yonhap, KCNA reported.")
    assert score(one, other) == 0.0 or not link(profile(one), profile(other)).names


def test_a_profile_survives_packing() -> None:
    for each in REPORTS:
        assert unpacked(packed(profile(each))) == profile(each)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Destroyers’ crews’ story", ["the", "destroyer", "crew", "story"]),
        ("Vessel's 5,000-ton hull, 3.5 m", ["vessel", "5000", "ton", "hull", "3.5", "m"]),
        ("Ferry companies pass the bus", ["ferry", "company", "pass", "the", "bus"]),
        ("東京五輪", ["東京", "京五", "五輪"]),
        ("Überschwemmung in Köln", ["überschwemmung", "in", "köln"]),
        ("", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert [each.word for each in tokens(text, 100)] == words


def test_no_more_words_are_read_than_asked_for() -> None:
    assert [each.word for each in tokens("one two three four", 3)] == ["one", "two", "three"]
    assert [each.word for each in tokens("東京五輪 開会式", 2)] == ["東京", "京五"]


def test_rare_words_weigh_more() -> None:
    assert rarity("tarnby") > rarity("korea") > rarity("government") > rarity("the")
    assert rarity("und", "de") < rarity("wasser", "de") < rarity("tarnby", "de", name=True)


@pytest.mark.parametrize("unit", ["a", "A ", "1,", "1.", "東", "’s ", "a'"])
def test_a_megabyte_is_read_within_a_second(unit: str) -> None:
    start = perf_counter()
    profile(Report("long", unit * 1000, unit * (1_000_000 // len(unit))))
    assert perf_counter() - start < 1
