"""Outlets, runs and histories as examples."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from newsspiders.outlets import Expect, Outlet
from newsspiders.schedule import History

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
MONDAY = datetime(2026, 2, 2, tzinfo=UTC)
"""Four weeks of history begin here; the clocks of New York change on 8 March and those of London on 29 March."""


@dataclass(frozen=True)
class Run:
    outlet: str = "courier"
    started_at: datetime = MONDAY
    finished_at: datetime | None = None
    status: str = "finished"
    replay: str | None = None


def outlet(zone: str = "UTC", **changes) -> Outlet:
    known = {"title": "The Courier", "homepage": "https://courier.example", "every": "1h", "expect": Expect(articles=1)}
    return Outlet(**(known | {"country": "gb", "language": "en", "timezone": zone} | changes))


def history(moments: Iterable[datetime], since: datetime = MONDAY) -> History:
    return History(np.array(sorted(moment.timestamp() for moment in moments)), since.timestamp())


def office_hours(days: int = 28, zone: str = "UTC", every: timedelta = 20 * MINUTE, first: int = 9, last: int = 17) -> list[datetime]:
    """Articles of every day: one each twenty minutes from nine to five, by local clocks."""
    local = ZoneInfo(zone)
    found = []
    for day in range(days):
        date = (MONDAY + day * DAY).replace(tzinfo=None)
        moment = date.replace(hour=first, minute=7)
        while moment < date.replace(hour=last):
            found.append(moment.replace(tzinfo=local).astimezone(UTC))
            moment += every
    return found
