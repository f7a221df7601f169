"""When to look: what is due and why, what is worth another fetch, and the crontab that says the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspiders.items import When
from newsspiders.outlets import Expect, Outlet
from newsspiders.schedule import Due, crontab, due, recheck_due

NOW = datetime(2026, 11, 3, 12, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True)
class Run:
    outlet: str = "courier"
    started_at: datetime = NOW - 20 * MINUTE
    finished_at: datetime | None = NOW - 18 * MINUTE
    status: str = "finished"
    replay: str | None = None


def outlet(every: str = "30m", title: str = "The Courier") -> Outlet:
    return Outlet(
        title=title, homepage="https://courier.example", country="gb", language="en", timezone="Europe/London", every=every,
        expect=Expect(articles=1),
    )


def plan(*runs: Run, every: str = "30m") -> Due:
    (line,) = due({"courier": outlet(every)}, runs, NOW)
    return line


def failed(minutes_ago: int) -> Run:
    start = NOW - minutes_ago * MINUTE
    return Run(started_at=start, finished_at=start + MINUTE, status="failed")


def test_an_outlet_that_was_never_read_is_due_at_once() -> None:
    assert plan() == Due("courier", None, NOW, is_due=True, reason="never run")


def test_the_interval_counts_from_the_start_of_the_last_run() -> None:
    assert plan(Run(), every="30m") == Due("courier", NOW - 20 * MINUTE, NOW + 10 * MINUTE, is_due=False, reason="finished; every 30m")
    assert plan(Run(), every="20m").is_due


def test_the_newest_run_counts_in_whatever_order_they_come() -> None:
    old, new = Run(started_at=NOW - DAY), Run(started_at=NOW - MINUTE)
    assert plan(old, new) == plan(new, old)
    assert plan(new, old).last_run == NOW - MINUTE


def test_a_run_under_way_keeps_a_second_one_away() -> None:
    line = plan(Run(status="running", finished_at=None))
    assert not line.is_due
    assert line.reason == "running since 2026-11-03 11:40"


def test_a_run_under_way_keeps_others_away_even_when_a_later_one_failed() -> None:
    assert not plan(Run(status="running", finished_at=None), failed(10)).is_due


def test_a_run_that_never_ended_is_taken_for_dead_after_the_interval() -> None:
    line = plan(Run(status="running", finished_at=None, started_at=NOW - HOUR))
    assert line.is_due
    assert line.reason == "the run of 2026-11-03 11:00 never ended"


def test_a_failed_run_is_tried_again_before_the_interval_is_over() -> None:
    line = plan(failed(10), every="1d")
    assert line.is_due
    assert line.reason == "failed, to be tried again"


def test_failures_in_a_row_double_the_wait() -> None:
    line = plan(failed(30), failed(20), failed(10), every="1d")
    assert line.next_run == NOW - 9 * MINUTE + 20 * MINUTE
    assert line.reason == "failed 3 times, to be tried again"


def test_failures_never_wait_longer_than_the_interval() -> None:
    assert plan(*(failed(10 + number) for number in range(50)), every="30m").next_run == NOW + 20 * MINUTE


def test_a_success_ends_the_count_of_failures() -> None:
    assert plan(failed(40), Run(), failed(3), every="1d").next_run == NOW - 2 * MINUTE + 5 * MINUTE


def test_a_cancelled_run_waits_for_its_interval() -> None:
    assert plan(Run(status="cancelled")) == Due("courier", NOW - 20 * MINUTE, NOW + 10 * MINUTE, is_due=False, reason="cancelled; every 30m")


def test_a_replay_is_no_look_at_the_outlet() -> None:
    assert plan(Run(replay="demo/archive")).reason == "never run"


def test_a_run_of_an_outlet_that_is_gone_is_passed_over() -> None:
    assert plan(Run(outlet="gazette")).reason == "never run"


def test_a_clock_that_was_ahead_delays_by_one_interval_at_most() -> None:
    assert plan(Run(started_at=NOW + 400 * DAY)).next_run == NOW + 30 * MINUTE


def test_the_longest_overdue_comes_first() -> None:
    runs = [Run("gazette", NOW - DAY), Run("courier", NOW - 2 * DAY), Run("mercury", NOW)]
    lines = due({name: outlet() for name in ("mercury", "gazette", "courier")}, runs, NOW)
    assert [line.outlet for line in lines] == ["courier", "gazette", "mercury"]


ANY_RUN = st.builds(
    lambda ago, took, status, replay: Run("courier", NOW - ago, None if status == "running" else NOW - ago + took, status, replay),
    st.timedeltas(-DAY, 5 * DAY), st.timedeltas(timedelta(), HOUR), st.sampled_from(["running", "finished", "failed", "cancelled"]),
    st.sampled_from([None, None, "archive"]),
)


@given(st.lists(ANY_RUN, max_size=8), st.sampled_from(["15m", "2h", "1d"]))
def test_an_outlet_is_due_exactly_when_its_next_run_has_come(runs: list[Run], every: str) -> None:
    line = plan(*runs, every=every)
    assert line.is_due == (line.next_run <= NOW)
    assert line.next_run <= NOW + outlet(every).interval
    assert line.reason


@given(st.lists(ANY_RUN, max_size=8))
def test_an_outlet_that_is_due_stays_due_until_it_is_read(runs: list[Run]) -> None:
    past = [run for run in runs if run.started_at <= NOW]
    if plan(*past).is_due:
        (later,) = due({"courier": outlet()}, past, NOW + 3 * HOUR)
        assert later.is_due


# Known articles


def instant(moment: datetime) -> When:
    return When(moment, moment, "second")


def test_a_change_that_the_source_states_brings_the_article_again() -> None:
    fetched = NOW - MINUTE
    assert recheck_due(NOW - HOUR, fetched, None, instant(NOW - MINUTE / 2), "article", NOW)
    assert not recheck_due(NOW - HOUR, fetched, None, instant(fetched - MINUTE), "article", NOW)


def test_a_stated_change_counts_even_for_an_old_article() -> None:
    assert recheck_due(NOW - 400 * DAY, NOW - 300 * DAY, None, instant(NOW - DAY), "article", NOW)


def test_a_day_that_holds_the_last_fetch_says_nothing_new() -> None:
    today = When(NOW.replace(hour=0), NOW.replace(hour=23, minute=59), "day")
    assert not recheck_due(NOW - HOUR, NOW - MINUTE, None, today, "article", NOW)


def test_a_change_in_the_future_is_a_mistake_of_the_source() -> None:
    assert not recheck_due(NOW - HOUR, NOW - MINUTE, None, instant(NOW + DAY), "article", NOW)


def test_a_live_blog_is_read_at_every_look_for_a_day() -> None:
    assert recheck_due(NOW - 23 * HOUR, NOW - MINUTE, None, None, "liveblog", NOW)
    assert not recheck_due(NOW - 25 * HOUR, NOW - MINUTE, None, None, "liveblog", NOW)


@pytest.mark.parametrize(("age", "wait"), [(5 * MINUTE, 15 * MINUTE), (HOUR, 20 * MINUTE), (6 * DAY, 2 * DAY)])
def test_the_older_an_article_the_longer_it_is_left_alone(age: timedelta, wait: timedelta) -> None:
    published = NOW - 10 * DAY
    fetched = published + age
    assert not recheck_due(fetched, fetched, published, None, "article", fetched + wait)
    assert recheck_due(fetched, fetched, published, None, "article", fetched + wait + MINUTE)


def test_an_article_of_a_month_is_left_alone() -> None:
    assert not recheck_due(NOW - 31 * DAY, NOW - 20 * DAY, None, None, "article", NOW)


def test_an_article_that_was_never_fetched_is_fetched() -> None:
    assert recheck_due(NOW - 99 * DAY, None, None, None, "article", NOW)


@given(st.timedeltas(timedelta(), 29 * DAY), st.timedeltas(timedelta(), 40 * DAY), st.timedeltas(timedelta(), 40 * DAY))
def test_between_two_fetches_an_article_becomes_due_once_and_stays_so_for_its_month(
    age: timedelta, first: timedelta, more: timedelta,
) -> None:
    born = NOW
    fetched, early, late = born + age, born + age + first, born + age + first + more
    if recheck_due(born, fetched, None, None, "article", early) and late - born <= 30 * DAY:
        assert recheck_due(born, fetched, None, None, "article", late)
    assert not recheck_due(born, fetched, None, None, "article", fetched)


@given(st.timedeltas(timedelta(), 29 * DAY))
def test_a_month_takes_few_fetches(age: timedelta) -> None:
    """Each wait is a third of the age: from an hour to a month the age grows by 4/3 a fetch, 23 times."""
    born, fetched, fetches = NOW, NOW + age, 0
    while fetched - born <= 30 * DAY:
        moment = fetched + max(15 * MINUTE, (fetched - born) / 3) + MINUTE
        fetches += recheck_due(born, fetched, None, None, "article", moment)
        fetched = moment
    assert fetches <= 30


# The crontab


def minutes(field: str, whole: int, first: int = 0) -> list[int]:
    if field.startswith("*/"):
        return list(range(first, whole, int(field[2:])))
    return list(range(first, whole)) if field == "*" else [int(each) for each in field.split(",")]


def longest_wait(line: str, days: int = 31) -> timedelta:
    """Return the longest time between two looks in two months of that many days, for a line of a crontab."""
    minute, hour, day, *_ = line.split()
    moments = [
        timedelta(days=month * days + each_day - 1, hours=each_hour, minutes=each_minute)
        for month in range(2) for each_day in minutes(day, days + 1, 1) for each_hour in minutes(hour, 24) for each_minute in minutes(minute, 60)
    ]
    return max(after - before for before, after in pairwise(moments))


@pytest.mark.parametrize(("every", "times"), [
    ("15m", "0,15,30,45 * * * *"), ("45m", "0,30 * * * *"), ("1m", "* * * * *"), ("1h", "0 * * * *"), ("5h", "0 0,4,8,12,16,20 * * *"),
    ("1d", "0 0 * * *"), ("3d", "0 0 */3 * *"),
])
def test_an_interval_becomes_cron_times(every: str, times: str) -> None:
    assert crontab({"courier": outlet(every)}, "scrapy crawl") == f"{times} scrapy crawl courier\n"


def test_outlets_are_spread_over_the_hour() -> None:
    text = crontab({name: outlet("1h") for name in "abcdefghij"}, "scrapy crawl")
    assert [line.split()[0] for line in text.splitlines()] == ["0", "6", "12", "18", "24", "30", "36", "42", "48", "54"]


def test_the_outlet_goes_where_the_command_wants_it() -> None:
    line = crontab({"courier": outlet("1h")}, "cd /srv/news && scrapy crawl {outlet} 2>> log/$(date +%F)")
    assert line == "0 * * * * cd /srv/news && scrapy crawl courier 2>> log/$(date +\\%F)\n"


def test_the_order_of_declaration_does_not_matter() -> None:
    forward = {name: outlet("2h") for name in "abc"}
    assert crontab(forward, "run") == crontab(dict(reversed(forward.items())), "run")


@pytest.mark.parametrize("command", ["", "one\ntwo"])
def test_a_command_that_no_crontab_can_hold_is_refused(command: str) -> None:
    with pytest.raises(ValueError, match="give one line"):
        crontab({"courier": outlet()}, command)


@given(st.lists(st.tuples(st.integers(1, 90), st.sampled_from("mhd")), min_size=1, max_size=6))
def test_cron_looks_at_least_as_often_as_declared(intervals: list[tuple[int, str]]) -> None:
    outlets = {f"outlet{number}": outlet(f"{count}{unit}") for number, (count, unit) in enumerate(intervals)}
    for (name, declared), line in zip(sorted(outlets.items()), crontab(outlets, "run").splitlines(), strict=True):
        assert line.endswith(f"run {name}")
        assert longest_wait(line) <= declared.interval
