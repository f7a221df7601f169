"""Two sightings of one story narrow the interval in which it was published."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from newsspiders.items import When
from newsspiders.text import narrowed, read_time

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def seen(text: str, minutes: int = 0) -> When:
    """Return what a text tells, read some minutes after noon at an outlet in London."""
    when = read_time(text, NOON + timedelta(minutes=minutes), "Europe/London", "en")
    assert when is not None
    return when


def ends(when: When | None) -> tuple[str, str, str]:
    assert when is not None
    return when.earliest.isoformat(), when.latest.isoformat(), when.precision


def test_two_relative_times_leave_what_both_allow():
    both = narrowed(seen("2 hours ago"), seen("3 hours ago", minutes=20))
    assert ends(both) == ("2026-11-24T09:00:00+00:00", "2026-11-24T09:20:00+00:00", "interval")


def test_a_finer_sighting_is_returned_as_it_is():
    finer = seen("31 minutes ago")
    assert narrowed(seen("yesterday"), seen("a day ago")) == narrowed(seen("a day ago"), seen("yesterday"))
    assert narrowed(finer, seen("24 Nov 2026")) == finer


def test_an_exact_time_stays_exact():
    exact = seen("24 Nov 2026, 09:42")
    assert narrowed(seen("2 hours ago"), exact) == exact
    assert narrowed(exact, seen("2026-11-24T09:42:05Z")) == seen("2026-11-24T09:42:05Z")


def test_of_two_equal_intervals_the_more_exact_is_kept():
    day = seen("24 Nov 2026")
    same = When(day.earliest, day.latest, "interval", "today")
    assert narrowed(same, day) == narrowed(day, same) == day


def test_times_that_contradict_each_other_give_none():
    assert narrowed(seen("2 hours ago"), seen("5 hours ago", minutes=20)) is None


def test_a_shared_interval_is_known_as_well_as_the_worse_known_zone():
    unknown = read_time("yesterday", NOON, None, "en")
    assert unknown is not None
    both = narrowed(unknown, seen("18 hours ago"))
    assert both == seen("18 hours ago")
    assert [each.zone for each in (narrowed(unknown, seen("12 hours ago")),) if each] == ["unknown"]


MOMENTS = st.integers(0, 40).map(lambda minutes: NOON + timedelta(minutes=minutes))
WHENS = st.builds(
    lambda pair, precision, raw, zone: When(min(pair), max(pair), precision, raw, zone),
    st.tuples(MOMENTS, MOMENTS),
    st.sampled_from(["second", "minute", "day", "interval"]),
    st.sampled_from(["", "3h", "4h"]),
    st.sampled_from(["explicit", "outlet", "unknown"]),
)


@given(WHENS, WHENS)
def test_the_order_of_two_sightings_does_not_matter(first, second):
    assert narrowed(first, second) == narrowed(second, first)


@given(WHENS, WHENS)
def test_what_is_left_lies_within_both(first, second):
    both = narrowed(first, second)
    if both is None:
        assert first.latest < second.earliest or second.latest < first.earliest
        return
    assert all(each.earliest <= both.earliest <= both.latest <= each.latest for each in (first, second))


@given(WHENS)
def test_a_sighting_adds_nothing_to_itself(when):
    assert narrowed(when, when) == when


@given(WHENS, WHENS, WHENS)
def test_three_sightings_leave_one_interval_in_any_order(first, second, third):
    def together(*whens: When) -> tuple[datetime, datetime, str] | None:
        left: When | None = whens[0]
        for each in whens[1:]:
            left = left and narrowed(left, each)
        return (left.earliest, left.latest, left.precision) if left else None

    assert together(first, second, third) == together(third, second, first) == together(second, third, first)
