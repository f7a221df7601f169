"""Hosts that want to be left alone, and the plan of their outlets."""

from __future__ import annotations

from datetime import timedelta

from newsspiders.schedule import due, holds
from newsspiders.store import HostState, Wish
from tests.schedule.histories import HOUR, MINUTE, MONDAY, Run, outlet

NOW = MONDAY + 10 * HOUR
UNTIL = NOW + 3 * HOUR
ASKED = HostState("courier.example", wish=Wish(UNTIL, 429, "HTTP 429, Retry-After: 10800", NOW))


def told(state: HostState, budget: int = 0, *more: str) -> dict[str, tuple[timedelta, str]]:
    found = holds({"courier": ["courier.example", *more]}, {"courier.example": state}, budget, NOW)
    return {name: (hold.until - NOW, hold.reason) for name, hold in found.items()}


def test_a_host_that_asked_to_wait_holds_its_outlet() -> None:
    assert told(ASKED) == {"courier": (3 * HOUR, "asked to wait until 2026-02-02 13:00")}


def test_an_outlet_with_a_source_elsewhere_is_looked_at_all_the_same() -> None:
    assert told(ASKED, 0, "feeds.example") == {}


def test_a_wish_that_is_over_and_a_host_that_was_never_asked_hold_nothing() -> None:
    assert told(HostState("courier.example", wish=Wish(NOW, 429, "", NOW - HOUR))) == {}
    assert holds({"courier": ["new.example"]}, {}, 10, NOW) == {}


def test_a_spent_budget_holds_until_the_next_day_of_utc() -> None:
    assert told(HostState("courier.example", asked=500), 500) == {"courier": (14 * HOUR, "its host has got the 500 requests of the day")}
    assert told(HostState("courier.example", asked=499), 500) == {}


def test_the_plan_says_until_when_it_waits_and_why() -> None:
    waiting = holds({"courier": ["courier.example"]}, {"courier.example": ASKED}, 0, NOW)
    [line] = due({"courier": outlet()}, [Run(started_at=NOW - 2 * HOUR)], NOW, holds=waiting)
    assert (line.is_due, line.next_run) == (False, UNTIL)
    assert line.reason.endswith("; asked to wait until 2026-02-02 13:00")
    [later] = due({"courier": outlet()}, [Run(started_at=NOW - 2 * HOUR)], UNTIL + MINUTE, holds=waiting)
    assert later.is_due
