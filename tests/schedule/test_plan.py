"""The plan that knows the outlets' rhythm: when it looks, what it says of it, and what it never does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsspiders.schedule import Due, History, due
from tests.schedule.histories import DAY, HOUR, MINUTE, MONDAY, Run, history, office_hours, outlet

WEEKS = MONDAY + 28 * DAY


def plan(last: datetime, known: History | None, now: datetime | None = None, **changes) -> Due:
    """Return the plan of an outlet that was looked at once."""
    (line,) = due({"courier": outlet(**changes)}, [Run(started_at=last)], now or last, {"courier": known} if known else {})
    return line


def wait(last: datetime, known: History | None, **changes) -> timedelta:
    return plan(last, known, **changes).next_run - last


def at(hour: float, moments: list[datetime], **changes) -> timedelta:
    """Return the wait after a look at that hour of the first day after the history, which knows what came before the look."""
    last = WEEKS + hour * HOUR
    return wait(last, history(moment for moment in moments if moment < last), **changes)


def test_a_new_outlet_is_looked_at_as_declared() -> None:
    assert wait(MONDAY, history([])) == HOUR
    line = plan(MONDAY + HOUR, history([MONDAY + 10 * MINUTE]))
    assert (line.next_run, line.reason, line.expected) == (MONDAY + 2 * HOUR, "finished; every 1h", None)


def test_busy_hours_have_more_looks_than_the_night() -> None:
    usual = office_hours(29)
    assert at(11, usual) < HOUR < at(18, usual)


def test_the_morning_is_not_slept_through() -> None:
    usual = office_hours(29)
    look = WEEKS + 18 * HOUR
    looks = 0
    while look < WEEKS + 33 * HOUR:
        look += wait(look, history(moment for moment in usual if moment < look))
        looks += 1
    assert look < WEEKS + 34 * HOUR
    assert looks < 12


def test_looks_come_just_after_the_minutes_at_which_much_is_published() -> None:
    punctual = [MONDAY + hours * HOUR + minute * MINUTE for hours in range(28 * 24) for minute in (0, 1, 2)]
    for minute in (10, 25, 40):
        next_run = WEEKS + minute * MINUTE + at(minute / 60, punctual)
        assert next_run.minute in range(3, 10)


def test_a_burst_shortens_the_wait_and_is_told() -> None:
    usual = office_hours(29)
    burst = [WEEKS + 20 * HOUR + minute * MINUTE for minute in range(40)]
    last = WEEKS + 20 * HOUR + 40 * MINUTE
    line = plan(last, history([*usual, *burst]))
    assert line.next_run - last <= 10 * MINUTE
    assert "times the usual news after" in line.reason


def test_a_quiet_holiday_lengthens_the_wait_and_is_told() -> None:
    usual = office_hours(28)
    last = WEEKS + 2 * DAY + 11 * HOUR
    line = plan(last, history(usual))
    assert line.next_run - last > 2 * wait(WEEKS - DAY + 11 * HOUR, history(moment for moment in usual if moment < WEEKS - DAY + 11 * HOUR))
    assert "quiet, " in line.reason


@pytest.mark.parametrize("last", [
    datetime(2026, 3, 4, 10, 40, tzinfo=UTC), datetime(2026, 3, 10, 9, 40, tzinfo=UTC),
], ids=["before", "after"])  # fmt: skip
def test_the_edition_of_the_morning_is_met_whatever_the_clocks_do(last: datetime) -> None:
    """At 5:40 in New York the next look comes after the eight articles from 6:07 to 6:14."""
    mornings = office_hours(40, "America/New_York", every=HOUR, first=6, last=7)
    edition = [morning + number * MINUTE for morning in mornings for number in range(8)]
    next_run = last + wait(last, history(moment for moment in edition if moment < last), zone="America/New_York", every="6h")
    assert 34 * MINUTE <= next_run - last <= 50 * MINUTE


def test_expected_articles_are_those_since_the_last_look() -> None:
    last = WEEKS + 10 * HOUR
    known = history(moment for moment in office_hours(29) if moment < last)
    assert 2 < (plan(last, known, now=last + HOUR, longest="1h").expected or 0) < 4
    assert (plan(last, known).expected or 0) < (plan(last, known, now=last + 5 * HOUR).expected or 0)


def test_bounds_are_told() -> None:
    line = plan(WEEKS + 20 * HOUR, history(office_hours(29)), every="1h", longest="2h")
    assert line.next_run == WEEKS + 22 * HOUR
    assert line.reason.endswith(" after 2h00m, the longest")


@pytest.mark.parametrize("status", ["failed", "killed"])
def test_a_run_that_came_to_nothing_is_tried_again_before_its_wait_is_over(status: str) -> None:
    known = history(office_hours(29))
    run = Run(started_at=WEEKS + 20 * HOUR, finished_at=WEEKS + 20 * HOUR + MINUTE, status=status)
    (line,) = due({"courier": outlet()}, [run], WEEKS + 20 * HOUR + 2 * MINUTE, {"courier": known})
    wait = {"failed": 5 * MINUTE, "killed": 0 * MINUTE}[status]
    assert (line.next_run, line.reason) == (WEEKS + 20 * HOUR + MINUTE + wait, f"{status}, to be tried again")


def test_a_run_that_never_ended_is_made_up_for_after_the_declared_interval() -> None:
    known = history(office_hours(29))
    (line,) = due({"courier": outlet()}, [Run(started_at=WEEKS + 20 * HOUR, status="running")], WEEKS + 22 * HOUR, {"courier": known})
    assert (line.next_run <= WEEKS + 21 * HOUR, line.is_due) == (True, True)


def test_outlets_of_one_host_share_its_budget() -> None:
    names = ("courier", "courier-sport")
    outlets = {name: outlet(budget=6) for name in names}
    runs = [Run(name, WEEKS + number * HOUR) for number in range(1, 4) for name in names]
    now = WEEKS + 10 * HOUR
    lines = due(outlets, runs, now)
    assert {line.next_run for line in lines} == {WEEKS + 25 * HOUR}
    assert all(line.reason == "finished; every 1h; the day's budget of its host is spent" and not line.is_due for line in lines)


def test_of_outlets_that_are_due_together_only_those_are_that_the_budget_allows() -> None:
    outlets = {name: outlet(budget=3) for name in ("courier", "courier-sport")}
    runs = [Run("courier", WEEKS), Run("courier-sport", WEEKS + MINUTE)]
    now = WEEKS + 5 * HOUR
    assert [(line.outlet, line.is_due) for line in due(outlets, runs, now)] == [("courier", True), ("courier-sport", False)]


def test_a_look_of_many_requests_spends_more() -> None:
    (line,) = due({"courier": outlet(budget=6)}, [Run(started_at=WEEKS)], WEEKS + 2 * HOUR, costs={"courier": 4})
    assert line.next_run == WEEKS + DAY


DAYS_OF_NEWS = st.lists(st.timedeltas(timedelta(), 40 * DAY), max_size=200).map(lambda ages: [MONDAY + age for age in ages])
LAST_LOOKS = st.timedeltas(timedelta(), 40 * DAY).map(lambda age: MONDAY + age)
BOUNDS = st.sampled_from([
    {}, {"every": "10m"}, {"every": "1d"}, {"every": "3d"}, {"every": "1m"}, {"every": "2h", "shortest": "30m", "longest": "6h"},
])  # fmt: skip
ZONES = st.sampled_from(["UTC", "Asia/Kolkata", "America/New_York"])


@settings(deadline=None)
@given(DAYS_OF_NEWS, LAST_LOOKS, BOUNDS, ZONES)
def test_the_wait_lies_between_the_shortest_and_the_longest(moments, last, bounds, zone) -> None:
    declared = outlet(zone, **bounds)
    waited = wait(last, history(moment for moment in moments if moment < last), zone=zone, **bounds)
    assert declared.shortest_interval <= waited <= declared.longest_interval
    assert waited <= max(DAY, declared.interval)


@settings(deadline=None)
@given(DAYS_OF_NEWS, LAST_LOOKS, st.timedeltas(timedelta(), 2 * DAY))
def test_the_plan_is_a_function_of_what_it_is_given(moments, last, later) -> None:
    known = history(moment for moment in moments if moment < last)
    first, second = (plan(last, known, now=last + later) for _ in range(2))
    assert first == second
    assert first.is_due == (first.next_run <= last + later)
    assert first.next_run == plan(last, known).next_run


@given(DAYS_OF_NEWS, st.integers(3, 30), st.integers(1, 3))
@settings(max_examples=20, deadline=None)
def test_no_day_takes_more_requests_of_a_host_than_its_budget(moments, budget, cost) -> None:
    outlets = {name: outlet(budget=budget, every="30m") for name in ("courier", "mercury")}
    start = now = MONDAY + 30 * DAY
    known = {"courier": history(moment for moment in moments if moment < now), "mercury": history([])}
    runs: list[Run] = []
    while now < start + 2 * DAY:
        line = due(outlets, runs, now, known, dict.fromkeys(outlets, cost))[0]
        now = max(now, line.next_run)
        runs.append(Run(line.outlet, now))
    for run in runs:
        inside = [each for each in runs if run.started_at - DAY < each.started_at <= run.started_at]
        assert len(inside) * cost <= budget
