"""What the readers of a time share: the context of one reading and the verdict that a text names an impossible moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from itertools import pairwise

from newsspiders.items import Precision, When, ZoneSource
from newsspiders.text import time_words as words_of
from newsspiders.text.time_tokens import Token

DIVIDERS = frozenset("·•|")
MINUTE_LESS_A_SECOND = timedelta(seconds=59)
EARLIEST_YEAR, LATEST_YEAR = 1600, 2200


class ImpossibleTimeError(ValueError):
    """The text names a day or hour that cannot be, such as 30 February; raised by the readers, caught by read_time."""


@dataclass(frozen=True, slots=True)
class Context:
    """The moment of the fetch (aware), the outlet's zone by name and as such (None when unknown), the primary language."""

    fetched_at: datetime
    zone_name: str | None
    zone: tzinfo | None
    language: str
    raw: str

    @property
    def month_first(self) -> bool:
        """Say whether dates without a year put the month first, as in China, Japan, Korea and Hungary."""
        if self.language:
            return self.language in ("zh", "ja", "ko", "hu")
        return (self.zone_name or "") in ("Asia/Seoul", "Asia/Pyongyang", "Asia/Tokyo", "Asia/Shanghai", "Asia/Taipei")

    def source_of(self, zone: tzinfo | None) -> tuple[tzinfo, ZoneSource]:
        """Return the zone to reckon in and where it came from: the text's own, the outlet's, or UTC for want of both."""
        if zone is not None:
            return zone, "explicit"
        return (self.zone, "outlet") if self.zone is not None else (UTC, "unknown")


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day in the text; ``bare`` is an hour alone ("16 h") that could as well be a duration."""

    hour: int
    minute: int
    second: int | None
    zone: tzinfo | None
    start: int
    end: int
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """A date in the text; no year when it names none, no day when it names a month, no month when it names a year."""

    year: int | None
    month: int | None
    day: int | None
    start: int
    end: int


def moment(year: int, month: int, day: int, clock: Clock, zone: tzinfo) -> datetime:
    """Return the moment in UTC; ImpossibleTimeError when there is no such day."""
    try:
        start = datetime(year, month, day, clock.hour % 24, clock.minute, clock.second or 0, tzinfo=zone)
        return (start + timedelta(days=clock.hour // 24)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise ImpossibleTimeError(f"{year}-{month}-{day}") from None


def at_clock(year: int, month: int, day: int, clock: Clock, context: Context) -> When:
    """Return the second or the minute that the clock names on that day."""
    zone, source = context.source_of(clock.zone)
    start = moment(year, month, day, clock, zone)
    if clock.second is None:
        return When(start, start + MINUTE_LESS_A_SECOND, "minute", context.raw, source)
    return When(start, start, "second", context.raw, source)


def span(
    first: tuple[int, int, int], after: tuple[int, int, int], zone: tzinfo | None, context: Context, precision: Precision
) -> When:
    """Return the calendar days from ``first`` up to the day before ``after``."""
    midnight = Clock(0, 0, 0, None, 0, 0)
    where, source = context.source_of(zone)
    return When(
        moment(*first, midnight, where), moment(*after, midnight, where) - timedelta(seconds=1), precision, context.raw, source
    )


def on_day(year: int, month: int, day: int, context: Context, zone: tzinfo | None = None) -> When:
    """Return the calendar day in the zone, else in the outlet's; ImpossibleTimeError when there is none."""
    try:
        after = datetime(year, month, day) + timedelta(days=1)  # noqa: DTZ001 - a calendar day, not a moment
    except (ValueError, OverflowError):
        raise ImpossibleTimeError(f"{year}-{month}-{day}") from None
    return span((year, month, day), (after.year, after.month, after.day), zone, context, "day")


def number(tokens: list[Token], used: list[bool], position: int, most_digits: int = 2) -> int:
    """Return the free number at the position, or -1 when there is none of at most so many digits."""
    if 0 <= position < len(tokens) and not used[position]:
        token = tokens[position]
        if 0 < token.digits <= most_digits:
            return token.value
    return -1


def text_at(tokens: list[Token], position: int) -> str:
    """Return the folded token at the position, empty beyond the ends."""
    return tokens[position].word if 0 <= position < len(tokens) else ""


def segments(tokens: list[Token]) -> list[tuple[int, int]]:
    """Return the places, from and up to, of what bars and dots divide: "Jane Doe · 3h · 4 min read"."""
    bounds = [-1, *(place for place, token in enumerate(tokens) if token.text in DIVIDERS), len(tokens)]
    return [(first + 1, last) for first, last in pairwise(bounds) if last > first + 1]


def about_duration(tokens: list[Token], position: int) -> bool:
    """Say whether the segment at the position tells a length, or the one before it announces one: "Duration | 12:34"."""
    before: list[Token] = []
    for start, end in segments(tokens):
        if start <= position < end:
            announced = not any(token.digits for token in before)
            return any(token.word in words_of.ABOUT_DURATION for token in tokens[start:end] + (before if announced else []))
        before = tokens[start:end]
    return False
