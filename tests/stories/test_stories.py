"""Stories: reports of one event are put together, those of another are not, in whatever order they come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as some

from newsspiders.stories import Report, Stories, Story
from tests.stories.examples import FLOOD, FLOOD_AGAIN, FLOOD_NEXT_YEAR, LIVE_LINE, MESSAGE, NOON, RELAUNCH, REPORTS, WARSHIP


def gathered(reports: Iterable[Report]) -> list[Story]:
    stories = Stories()
    for each in reports:
        stories.add(each)
    return stories.current()


def names(stories: Iterable[Story]) -> set[frozenset[str]]:
    return {frozenset(member.id for member in story.members) for story in stories}


def test_reports_of_one_event_are_one_story_and_others_stand_apart() -> None:
    assert names(gathered(REPORTS)) == {
        frozenset({"warship", "relaunch", "line"}),
        frozenset({"message"}),
        frozenset({"flood", "flood again"}),
        frozenset({"flood next year"}),
    }


def test_another_report_of_the_same_people_and_places_stays_out() -> None:
    assert names(gathered([MESSAGE, WARSHIP, RELAUNCH])) == {frozenset({"message"}), frozenset({"warship", "relaunch"})}


def test_a_line_of_a_live_blog_belongs_to_the_story_that_it_tells_not_to_that_of_the_blogs_headline() -> None:
    assert frozenset({"relaunch", "line"}) in names(gathered([RELAUNCH, LIVE_LINE, FLOOD]))


def test_what_is_told_beyond_the_window_is_another_story() -> None:
    soon = replace(FLOOD_NEXT_YEAR, published=FLOOD.published)
    assert names(gathered([FLOOD, FLOOD_AGAIN, FLOOD_NEXT_YEAR])) == {frozenset({"flood", "flood again"}), frozenset({"flood next year"})}
    assert names(gathered([FLOOD, FLOOD_AGAIN, soon])) == {frozenset({"flood", "flood again", "flood next year"})}


def test_each_member_has_a_score_and_a_reason() -> None:
    [story] = [each for each in gathered([WARSHIP, RELAUNCH, FLOOD]) if len(each.members) == 2]
    first, second = story.members
    assert first.score == second.score > 0.2
    assert (first.nearest, second.nearest) == (second.id, first.id)
    assert first.link is not None
    assert {"hask", "tarnby", "vool"} <= {*first.link.names}
    assert "frigate" in first.link.words


def test_a_report_alone_is_a_story_of_its_own() -> None:
    [story] = gathered([FLOOD])
    [member] = story.members
    assert (member.id, member.score, member.nearest, member.link) == ("flood", 1.0, None, None)


def test_a_report_that_changes_changes_its_story() -> None:
    stories = Stories()
    for each in (FLOOD, WARSHIP, replace(FLOOD_AGAIN, headline="", body="Nothing is known yet.")):
        stories.add(each)
    assert len(stories.current()) == 3
    stories.add(FLOOD_AGAIN)
    assert frozenset({"flood", "flood again"}) in names(stories.current())


def test_a_report_that_is_taken_out_leaves_its_story() -> None:
    stories = Stories()
    for each in REPORTS:
        stories.add(each)
    stories.current()
    stories.remove("line")
    assert stories.current() == gathered(each for each in REPORTS if each.id != "line")


@given(some.permutations(REPORTS))
@settings(max_examples=30, deadline=None)
def test_the_order_of_arrival_does_not_matter(reports: list[Report]) -> None:
    assert gathered(reports) == gathered(REPORTS)


@given(some.permutations(REPORTS), some.integers(1, 6))
@settings(max_examples=30, deadline=None)
def test_looking_in_between_does_not_matter(reports: list[Report], pause: int) -> None:
    stories = Stories()
    for number, each in enumerate(reports):
        stories.add(each)
        if number % pause == 0:
            stories.current()
    assert stories.current() == gathered(REPORTS)


PIECES = some.lists(some.sampled_from("Tarnby frigate Quill flood Rhoe bridge Vool army boats Elia 2,300 rain dam".split()), max_size=12)


@given(some.lists(some.tuples(PIECES, PIECES, some.integers(0, 90) | some.none()), max_size=8), some.randoms())
@settings(max_examples=60, deadline=None)
def test_any_reports_give_the_same_stories_in_any_order(parts, random) -> None:
    reports = [
        Report(f"report {number}", " ".join(headline), " ".join(body), None if day is None else NOON.fromordinal(NOON.toordinal() + day))
        for number, (headline, body, day) in enumerate(parts)
    ]
    mixed = random.sample(reports, len(reports))
    assert gathered(mixed) == gathered(reports)


@given(some.lists(some.text(max_size=200), min_size=4, max_size=4))
@settings(max_examples=60, deadline=None)
def test_any_text_is_read(texts: list[str]) -> None:
    one, two, three, four = texts
    assert gathered([Report("a", one, two, NOON), Report("b", three, four, NOON, "th")])
