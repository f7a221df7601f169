"""The rhythm of an outlet: how many articles to expect in each five minutes of its own week, learned from those that came.

Times are seconds since 1970 (UTC) in arrays of numpy, since a plan weighs thousands of them; weeks and days are those of the
outlet's own time zone, so that the rhythm moves with its clocks in spring and autumn.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from itertools import pairwise
from typing import Protocol
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

SLOT, HOUR, DAY = 300, 3_600, 86_400
SLOTS_AN_HOUR, SLOTS_A_DAY, SLOTS_A_WEEK = 12, 288, 2_016
THURSDAY = 3  # 1 January 1970, counted from Monday
MEMORY, HALF_LIFE = 56, 14
"""Days that are remembered, and after how many of them what happened counts half."""

DOUBT_OF_HOURS = 3.0
"""So many articles must have come before an hour of the day is judged by them as much as by the outlet's average."""

REFINEMENTS: tuple[tuple[tuple[int, ...], float], ...] = (((1, 2), 6.0), ((2,), 10.0), ((0, 1), 20.0), ((0,), 8.0))
"""What the rate of an hour is corrected for, one after another: the weekday; that hour on that weekday; the minute of the hour;
those minutes of the day. Each names the axes (weekday, hour, five minutes) that are summed over, and its doubt as above."""

STALE = timedelta(days=2)
FIRST_LOOK = timedelta(hours=1)


class Sighting(Protocol):
    """What is to be known of an article that a look brought; the store's Sighting has it."""

    @property
    def first_seen(self) -> datetime:
        """When a look found it first, UTC."""

    @property
    def published_at(self) -> datetime | None:
        """When it was published, as stated, or None."""


@dataclass(frozen=True, slots=True)
class History:
    """When articles of an outlet were published, in order, since when the outlet is looked at, and when for long it was not."""

    published: Numbers
    since: float
    gaps: tuple[tuple[float, float], ...] = ()


def history_of(sightings: Iterable[Sighting], looks: Iterable[datetime], zone: tzinfo = UTC) -> History | None:
    """Return the history that sightings and looks tell, or None when there was no look.

    An article counts from when it was published; without a time, with one after its sighting, or with one of days before it,
    from when it was seen. Midnight to the second, UTC or in the outlet's zone, is how a date without a time is written. What
    the first look found without a time may be of any age and is left out. A look tells of the two days before it: where looks
    lie further apart, the time between is a gap, of which nothing is known.
    """
    moments_of_looks = sorted(looks)
    if not moments_of_looks:
        return None
    since = moments_of_looks[0]
    moments = []
    for each in sightings:
        stated = each.published_at
        if stated and (is_midnight(stated, UTC) or is_midnight(stated, zone)):
            stated = None
        if stated and each.first_seen - STALE <= stated <= each.first_seen:
            moments.append(stated.timestamp())
        elif each.first_seen - since > FIRST_LOOK:
            moments.append(each.first_seen.timestamp())
    gaps = tuple((a.timestamp(), (b - STALE).timestamp()) for a, b in pairwise(moments_of_looks) if b - a > STALE)
    return History(np.sort(np.array(moments, dtype=np.float64)), since.timestamp(), gaps)


def is_midnight(moment: datetime, zone: tzinfo) -> bool:
    """Say whether clocks of the zone show midnight to the second."""
    return moment.astimezone(zone).time().replace(microsecond=0) == time()


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Articles expected in each five minutes of the outlet's week from Monday 0:00, 2,016 numbers, and its time zone."""

    rates: Numbers
    zone: ZoneInfo

    @property
    def a_day(self) -> float:
        """Articles expected on a day of average."""
        return float(self.rates.mean()) * SLOTS_A_DAY

    def expected(self, start: float, slots: int) -> Numbers:
        """Return the articles expected in each of so many slots; the first is the one that holds ``start`` (all of it)."""
        moments = start + SLOT * np.arange(slots, dtype=np.float64)
        return np.asarray(self.rates[slot_of_week(moments, self.zone)])


def learn(history: History, until: float, zone: ZoneInfo) -> Rhythm:
    """Return the rhythm as it can be known at a moment, from the eight weeks before it.

    The average is refined step by step (the hours of the day, the weekdays, …), each as far as articles support it: a part of
    the week in which n articles came where x were expected is corrected by (n + doubt) / (x + doubt).
    """
    came, watched = week_of(history, until, zone)
    by_hour = came.reshape(7, 24, SLOTS_AN_HOUR)
    watched_by_hour = watched.reshape(7, 24, SLOTS_AN_HOUR)
    average = (came.sum() + 0.5) / (watched.sum() + SLOTS_A_DAY / 2)
    hours = (by_hour.sum((0, 2)) + DOUBT_OF_HOURS) / (watched_by_hour.sum((0, 2)) + DOUBT_OF_HOURS / average)
    rates = np.broadcast_to(hours[None, :, None], by_hour.shape)
    for axes, doubt in REFINEMENTS:
        expected = (watched_by_hour * rates).sum(axes, keepdims=True)
        rates = rates * (by_hour.sum(axes, keepdims=True) + doubt) / (expected + doubt)
    return Rhythm(rates.reshape(SLOTS_A_WEEK), zone)


def week_of(history: History, until: float, zone: ZoneInfo) -> tuple[Numbers, Numbers]:
    """Return for each weekday and slot of the day how many articles came and how often it was watched, old ones less."""
    start = max(history.since, until - MEMORY * DAY)
    first, last = np.searchsorted(history.published, (start, until))
    local = local_seconds(history.published[first:last], zone)
    begin, end = local_seconds(np.array([start, max(start, until)]), zone)
    dates = np.arange(begin // DAY, end // DAY + 1, dtype=np.int64)
    days = len(dates)
    came = np.zeros((days, SLOTS_A_DAY))
    # A night in which clocks are set back may begin a local day before the first one.
    rows = np.clip(local // DAY - dates[0], 0, days - 1).astype(np.int64)
    np.add.at(came, (rows, (local % DAY // SLOT).astype(np.int64)), 1)
    watched = np.ones((days, SLOTS_A_DAY))
    watched[0, : int(begin % DAY // SLOT)] = 0
    watched[-1, int(end % DAY // SLOT) :] = 0
    for gap in history.gaps:
        first, last = ((local_seconds(np.array(gap), zone) - dates[0] * DAY) // SLOT).clip(0).astype(np.int64)
        watched.reshape(-1)[first:last] = 0
    weights = 0.5 ** (np.arange(days - 1, -1, -1) / HALF_LIFE)[:, None]
    sums = np.zeros((2, 7, SLOTS_A_DAY))
    for each, values in zip(sums, (came * (watched > 0), watched), strict=True):
        np.add.at(each, (dates + THURSDAY) % 7, values * weights)
    return sums[0], sums[1]


def slot_of_week(moments: Numbers, zone: ZoneInfo) -> NDArray[np.int64]:
    """Return for each moment which of the 2,016 slots of the local week holds it."""
    return ((local_seconds(moments, zone) + THURSDAY * DAY) // SLOT % SLOTS_A_WEEK).astype(np.int64)


def local_seconds(moments: Numbers, zone: ZoneInfo) -> Numbers:
    """Return what local clocks show at each moment, in seconds since 1 January 1970 on these clocks."""
    if not len(moments):
        return moments
    # Clocks change on quarters of an hour: the zone is asked once for each that occurs, and only twice where nothing changes.
    edges = {offset(float(moment), zone) for moment in (moments[0], moments[-1])}
    if len(edges) == 1 and moments[-1] - moments[0] < MEMORY * DAY / 2:
        return moments + edges.pop()
    quarters, where = np.unique(moments // (3 * SLOT), return_inverse=True)
    ahead = np.array([offset(float(each) * 3 * SLOT, zone) for each in quarters], dtype=np.float64)
    return np.asarray(moments + ahead[where])


def offset(moment: float, zone: ZoneInfo) -> float:
    """Return how many seconds local clocks are ahead of UTC."""
    ahead = datetime.fromtimestamp(moment, zone).utcoffset()
    return ahead.total_seconds() if ahead else 0.0
