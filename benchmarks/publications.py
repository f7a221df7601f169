"""When articles were published: by real outlets, as NEWSSPIDERS_GOLD has it, and by made-up ones whose days hold surprises.

All outlets are moved into one calendar, by whole weeks of their own clocks, so that weekdays and hours stay what they were and
the clocks change when this calendar says so.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

START = datetime(2026, 2, 2)  # noqa: DTZ001  a Monday, by local clocks; those of New York and London change in the five weeks after it
DAYS = 91
ZONES = dict.fromkeys(("bbc.com", "economist.com", "ft.com"), "Europe/London") | dict.fromkeys(
    ("arstechnica.com", "npr.org", "wgrz.com", "wsj.com"), "America/New_York"
)
"""Where the outlets of the set are; the others are told by their source, or taken by UTC."""

SOURCE_ZONES = {"hifilms/news": "Asia/Kolkata"}
MOST_LAG, LEAST_LAG = 72.0, 0.02
"""Hours from publication to first sight: beyond them an item is an old one come again, or dated by its fetch."""


@dataclass(frozen=True, slots=True)
class Publications:
    """An outlet of the simulation: its time zone, and when it published, in seconds since 1970, in order.

    ``begins`` is the day of the simulation on which it is first looked at; ``event`` names the days that hold its surprise.
    """

    name: str
    zone: str
    published: Numbers
    begins: int = 0
    event: tuple[float, float] | None = None


def real(folder: Path, days: int = DAYS) -> list[Publications]:
    """Return the outlets of rhythms.jsonl.gz over so many days from their first whole week on."""
    found: dict[tuple[str, str], dict[str, datetime]] = {}
    with gzip.open(folder / "rhythms.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if usable(row):
                times = found.setdefault((row["outlet"], row["source_set"]), {})
                moment = datetime.fromisoformat(row["published"])
                times[row["url"]] = min(moment, times.get(row["url"], moment))
    names = [outlet for outlet, _ in found]
    outlets = []
    for (outlet, source), times in sorted(found.items()):
        zone = ZONES.get(outlet.split("/")[0].removeprefix("www.")) or SOURCE_ZONES.get(source.partition(":")[0], "UTC")
        name = outlet if names.count(outlet) == 1 else f"{outlet} {source.rpartition(':')[2].rpartition('/')[2]}"
        outlets.append(Publications(name, zone, moved(times.values(), ZoneInfo(zone), days)))
    return outlets


def usable(row: dict[str, Any]) -> bool:
    """Say whether the time of publication can be believed: see the caveats of the set."""
    if row.get("left_censored") or not 0 <= row["lag_h"] <= MOST_LAG:
        return False
    return bool(row["time_kind"] != "feed_pubdate" or row["lag_h"] >= LEAST_LAG)


def moved(moments: Iterable[datetime], zone: ZoneInfo, days: int) -> Numbers:
    """Return moments of the first whole weeks, moved to START by whole weeks of local clocks. The first two days are left out."""
    local = sorted(moment.astimezone(zone).replace(tzinfo=None) for moment in moments)
    settled = local[0] + timedelta(days=2)
    monday = settled.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=7 - settled.weekday())
    shift = START - monday
    inside = (moment + shift for moment in local if monday <= moment < monday + timedelta(days=days))
    return seconds_of(inside, zone)


def seconds_of(local: Iterable[datetime], zone: ZoneInfo) -> Numbers:
    """Return moments of local clocks as sorted seconds since 1970."""
    return np.array(sorted(moment.replace(tzinfo=zone).timestamp() for moment in local), dtype=np.float64)


def office(hour: Numbers) -> Numbers:
    """Return how much is published at each hour by an outlet that works by day."""
    return np.exp(-(((hour - 14) / 4.5) ** 2)) + 0.03


def early(hour: Numbers) -> Numbers:
    """Return how much is published at each hour by an outlet with an edition in the morning."""
    return 3 * np.exp(-(((hour - 6) / 1.2) ** 2)) + 0.6 * np.exp(-(((hour - 13) / 4) ** 2)) + 0.02


def agency(hour: Numbers) -> Numbers:
    """Return how much is published at each hour by an outlet that never sleeps."""
    return 1 + 0.5 * np.cos((hour - 13) / 12 * np.pi)


Surprise = Callable[[float], float]


def drawn(
    random: np.random.Generator,
    zone: str,
    a_day: float,
    profile: Callable[[Numbers], Numbers],
    weekend: float,
    surprise: Surprise | None = None,
    punctual: float = 0.0,
    days: int = DAYS,
) -> Numbers:
    """Draw a Poisson process: so many articles on a weekday, by the profile's hours, times ``weekend`` on Saturday and Sunday.

    ``surprise`` says by what factor a moment (days since START) is unusual; the share ``punctual`` comes within a minute
    after the full hour.
    """
    hours = profile(np.arange(24, dtype=np.float64))
    hours = a_day * hours / hours.sum()
    local = []
    for day in range(days):
        date = START + timedelta(days=day)
        usual = weekend if date.weekday() >= 5 else 1.0
        for hour in range(24):
            for _ in range(random.poisson(hours[hour] * usual * (surprise(day + hour / 24) if surprise else 1.0))):
                second = random.uniform(0, 60 if random.uniform() < punctual else 3_600)
                local.append(date + timedelta(hours=hour, seconds=second))
    return seconds_of(local, ZoneInfo(zone))


def generated(seed: int = 7) -> list[Publications]:
    """Return the made-up outlets; they follow from the seed."""
    random = np.random.default_rng(seed)
    london, new_york, tokyo, kolkata = "Europe/London", "America/New_York", "Asia/Tokyo", "Asia/Kolkata"
    burst, holiday, change, new = (40.4, 41.0), (45.0, 58.0), (34.0, 41.0), (50.0, 53.0)

    def busy(day: float) -> float:
        return 15.0 if burst[0] <= day < burst[1] else 1.0

    def quiet(day: float) -> float:
        return 0.15 if holiday[0] <= day < holiday[1] else 1.0

    return [
        Publications("even agency", kolkata, drawn(random, kolkata, 60, agency, 0.9)),
        Publications("daily", london, drawn(random, london, 40, office, 0.4)),
        Publications("weekly", london, drawn(random, london, 2, office, 0.1)),
        Publications("burst", new_york, drawn(random, new_york, 12, office, 0.5, busy), 0, burst),
        Publications("holiday", tokyo, drawn(random, tokyo, 60, early, 0.6, quiet), 0, holiday),
        Publications("clock change", new_york, drawn(random, new_york, 30, early, 0.3, punctual=0.5), 0, change),
        Publications("new outlet", kolkata, drawn(random, kolkata, 25, office, 0.8), 50, new),
    ]
