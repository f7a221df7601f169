"""What is learned of an outlet's rhythm, and from what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsspiders.schedule import History, history_of
from newsspiders.schedule.rhythm import Rhythm, learn, local_seconds
from tests.schedule.histories import DAY, HOUR, MINUTE, MONDAY, history, office_hours

UTC_ZONE = ZoneInfo("UTC")


@dataclass(frozen=True)
class Sighting:
    first_seen: datetime
    published_at: datetime | None


def hourly(rhythm: Rhythm) -> np.ndarray:
    """Return articles an hour, for each weekday and hour."""
    return rhythm.rates.reshape(7, 24, 12).sum(2)


def test_the_hours_of_the_day_are_learned() -> None:
    rates = hourly(learn(history(office_hours()), (MONDAY + 28 * DAY).timestamp(), UTC_ZONE)).mean(0)
    assert rates[9:17] == pytest.approx(3, rel=0.15)
    assert rates[20] < 0.2


def test_the_weekdays_are_learned() -> None:
    working = [moment for moment in office_hours() if moment.weekday() < 5]
    rates = hourly(learn(history(working), (MONDAY + 28 * DAY).timestamp(), UTC_ZONE)).sum(1)
    assert rates[:5] == pytest.approx(24, rel=0.15)
    assert max(rates[5:]) < 6


def test_the_minutes_of_the_hour_are_learned() -> None:
    punctual = [MONDAY + hours * HOUR for hours in range(28 * 24)]
    rates = learn(history(punctual), (MONDAY + 28 * DAY).timestamp(), UTC_ZONE).rates.reshape(-1, 12).mean(0)
    assert rates[0] > 0.8
    assert max(rates[1:]) < 0.05


def test_what_is_recent_counts_more() -> None:
    now = (MONDAY + 28 * DAY).timestamp()
    early = learn(history([MONDAY + number * HOUR for number in range(14 * 24)]), now, UTC_ZONE)
    late = learn(history([MONDAY + 14 * DAY + number * HOUR for number in range(14 * 24)]), now, UTC_ZONE)
    assert early.a_day < 12 < late.a_day


def test_the_rhythm_follows_the_clocks_of_the_outlet() -> None:
    rhythm = learn(history(office_hours(zone="America/New_York")), (MONDAY + 28 * DAY).timestamp(), ZoneInfo("America/New_York"))
    winter, summer = (datetime(2026, 3, day, 12, tzinfo=UTC).timestamp() for day in (3, 10))  # Tuesdays: 7:00 and 8:00 there
    assert rhythm.expected(winter, 24).sum() < 0.5
    assert rhythm.expected(summer, 24)[12:].sum() > 2.5


def test_nothing_is_known_of_a_time_without_looks() -> None:
    told = office_hours(14)
    now = (MONDAY + 28 * DAY).timestamp()
    known = history_of((Sighting(moment + MINUTE, moment) for moment in told), [MONDAY + number * HOUR for number in range(14 * 24 + 1)] + [MONDAY + 28 * DAY])
    assert known is not None
    assert known.gaps == (((MONDAY + 14 * DAY).timestamp(), (MONDAY + 26 * DAY).timestamp()),)
    assert learn(History(known.published, known.since), now, UTC_ZONE).a_day < 10
    assert learn(known, now, UTC_ZONE).a_day > 15


def test_without_a_look_there_is_no_history() -> None:
    assert history_of([Sighting(MONDAY, MONDAY)], []) is None


@pytest.mark.parametrize(("seen", "stated", "counted"), [
    (HOUR * 5, HOUR * 4, HOUR * 4),  # as stated
    (HOUR * 5, None, HOUR * 5),  # without a time
    (HOUR * 5, HOUR * 6, HOUR * 5),  # in the future
    (DAY * 9, HOUR * 4, DAY * 9),  # an old one come again
    (DAY + HOUR * 3, DAY, DAY + HOUR * 3),  # a date without a time
    (DAY + HOUR * 3, DAY - HOUR * 5.5, DAY + HOUR * 3),  # the same, in the zone of the outlet
    (HOUR / 2, None, None),  # the first look shows what there is
])  # fmt: skip
def test_an_article_counts_from_when_it_was_published(seen, stated, counted) -> None:
    known = history_of([Sighting(MONDAY + seen, None if stated is None else MONDAY + stated)], [MONDAY], ZoneInfo("Asia/Kolkata"))
    assert known is not None
    assert known.published.tolist() == ([] if counted is None else [(MONDAY + counted).timestamp()])


MOMENTS = st.lists(st.timedeltas(-30 * DAY, 120 * DAY).map(lambda age: MONDAY + age), max_size=60)
ZONES = st.sampled_from(["UTC", "Asia/Kolkata", "America/New_York", "Europe/London", "Australia/Lord_Howe"])


@settings(deadline=None)
@given(MOMENTS, st.integers(0, 150), ZONES)
def test_rates_are_numbers_above_0_for_every_history(moments, days, zone) -> None:
    rhythm = learn(history(moments), (MONDAY + days * DAY).timestamp(), ZoneInfo(zone))
    assert rhythm.rates.shape == (2_016,)
    assert (np.isfinite(rhythm.rates) & (rhythm.rates > 0)).all()


@settings(deadline=None)
@given(MOMENTS, ZONES)
def test_local_seconds_are_what_the_clocks_show(moments, zone) -> None:
    seconds = np.array(sorted(moment.timestamp() for moment in moments))
    shown = [datetime.fromtimestamp(each, ZoneInfo(zone)).replace(tzinfo=UTC).timestamp() for each in seconds]
    assert local_seconds(seconds, ZoneInfo(zone)) == pytest.approx(shown)
