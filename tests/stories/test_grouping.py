"""Grouping: average linkage that asks of a story what its own members show."""

from __future__ import annotations

from itertools import combinations

from newsspiders.stories import components, gathered
from newsspiders.stories.grouping import WINDOW


def linked(**pairs: float) -> dict[str, dict[str, float]]:
    """Return links by the names of two reports of one letter each."""
    links: dict[str, dict[str, float]] = {}
    for (one, other), value in pairs.items():
        links.setdefault(one, {})[other] = links.setdefault(other, {})[one] = value
    return links


def on_day_one(names: str) -> dict[str, int | None]:
    return dict.fromkeys(names, 1)


def test_what_is_linked_well_is_one_story() -> None:
    assert gathered(on_day_one("abc"), linked(ab=0.8)) == [["a", "b"], ["c"]]


def test_a_close_story_asks_more_of_a_newcomer_than_a_loose_one() -> None:
    close = linked(**{one + other: 0.9 for one, other in combinations("abcd", 2)} | {f"{each}x": 0.2 for each in "abcd"})
    loose = linked(**{one + other: 0.3 for one, other in combinations("abcd", 2)} | {f"{each}x": 0.2 for each in "abcd"})
    assert gathered(on_day_one("abcdx"), close) == [["a", "b", "c", "d"], ["x"]]
    assert gathered(on_day_one("abcdx"), loose) == [["a", "b", "c", "d", "x"]]


def test_one_link_does_not_bind_two_stories() -> None:
    groups = {one + other: 0.8 for group in ("abc", "xyz") for one, other in combinations(group, 2)}
    assert gathered(on_day_one("abcxyz"), linked(**groups, cx=0.7)) == [["a", "b", "c"], ["x", "y", "z"]]


def test_reports_beyond_the_window_do_not_count_against_a_story() -> None:
    days: dict[str, int | None] = {"a": 0, "b": WINDOW, "c": 2 * WINDOW}
    assert gathered(days, linked(ab=0.6, bc=0.6)) == [["a", "b", "c"]]


def test_undated_reports_are_compared_with_all() -> None:
    assert gathered({"a": 0, "b": None, "c": 5 * WINDOW}, linked(ab=0.6)) == [["a", "b"], ["c"]]


def test_components_are_found_from_what_has_changed() -> None:
    links = linked(ab=0.5, bc=0.5, xy=0.5, cx=0.1)
    assert components(["c"], links) == [["a", "b", "c"]]
    assert components(["y", "a", "q"], links) == [["a", "b", "c"], ["q"], ["x", "y"]]
