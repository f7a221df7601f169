"""Times as news pages write them: any text to an interval in UTC, or to nothing. Reads no clock."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, tzinfo

from newsspiders.items import When
from newsspiders.text import time_words as words_of
from newsspiders.text.time_ago import Ago, before_fetch, find_ago
from newsspiders.text.time_clocks import dotted_clock, find_clocks, zone_at
from newsspiders.text.time_dates import another_between, find_date, with_eras
from newsspiders.text.time_lacking import (
    ends_in_now,
    read_clock_alone,
    read_month,
    read_named_day,
    read_now,
    read_weekday,
    strange_words,
)
from newsspiders.text.time_reading import (
    EARLIEST_YEAR,
    LATEST_YEAR,
    Clock,
    Context,
    Day,
    ImpossibleTimeError,
    at_clock,
    on_day,
    text_at,
)  # fmt: skip
from newsspiders.text.time_tokens import LONGEST_RAW, Token, tidy, tokens_of
from newsspiders.text.time_zones import from_offset, outlet_zone

ISO = re.compile(
    r"(\d{4})[-/. ](\d\d?)[-/. ](\d\d?)(?:[Tt_]|\s++)?(?:(\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,12})?)?)?"
    r"(?:\s*+(?:([Zz])|([+\-−])(\d\d?)(?::?(\d\d))?))?(?:\[[\w/+-]{1,40}\])?", re.ASCII
)  # fmt: skip
COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?(?:\.\d{1,9})?)?(?:(Z)|([+-])(\d\d):?(\d\d)?)?", re.ASCII)
EPOCH = re.compile(r"(\d{9,10})(?:\.\d{1,9})?|(?:/Date\()?(\d{12,13})(?:\)/)?", re.ASCII)
LABEL, WORD = re.compile(r"[^\d/]{1,60}"), re.compile(r"[^\W\d_]+")
EPOCH_START, LONG_BEFORE = datetime(1970, 1, 1, tzinfo=UTC), datetime(1990, 1, 1, tzinfo=UTC)
MOST_WORDS = 16  # beside a time that is relative: names, places and labels
FARTHEST_CLOCK = 8  # tokens between a date and the time of day that belongs to it


def read_time(text: str, fetched_at: datetime, timezone: str | None = None, language: str | None = None) -> When | None:
    """Read the time that the text tells, as seen at ``fetched_at``; None when it tells none. Never raises.

    ``timezone`` is the outlet's IANA name: a zone in the text comes first, then it, else UTC with ``zone="unknown"``.
    ``language`` is a BCP 47 tag that settles what words alone leave open. ``raw`` is the text, stripped.
    """
    raw = text.strip() if len(text) <= LONGEST_RAW else ""
    if not raw:
        return None
    if fetched_at.tzinfo is None:
        fetched_at = fetched_at.replace(tzinfo=UTC)
    zone = outlet_zone(timezone)
    context = Context(fetched_at, timezone if zone is not None else None, zone, (language or "").lower().partition("-")[0], raw)
    try:
        plain = tidy(raw).strip()
        bare = plain.strip("()|,;'\" ")
        if not bare[:1].isdigit():
            bare = without_label(bare)
        return read_iso(bare, context) or read_digits(bare, context) or read_words(plain, context)
    except (ImpossibleTimeError, OverflowError, ValueError):
        # OverflowError and ValueError: arithmetic beyond the years 1 to 9999, as in "90000 years ago".
        return None


def without_label(text: str) -> str:
    """Return what stands behind a label: "Updated: 2025-07-18T23:30:00-07:00"."""
    label = LABEL.match(text)
    if label is None or any(words_of.fold(word) not in words_of.LABELS for word in WORD.findall(label[0])):
        return text
    return text[label.end() :]


def read_parts(match: re.Match[str], context: Context) -> When | None:
    """Turn the ten groups of ISO or COMPACT into a time."""
    year, month, day, hour, minute, second, zulu, sign, hours, minutes = match.groups()
    if not EARLIEST_YEAR <= int(year) <= LATEST_YEAR:
        raise ImpossibleTimeError(year)
    zone: tzinfo | None = UTC if zulu else from_offset(sign, hours, minutes) if sign else None
    if sign and zone is None:
        raise ImpossibleTimeError(match[0])
    if hour is None:
        return on_day(int(year), int(month), int(day), context, zone)
    if int(hour) > 24 or (hour == "24" and (int(minute) or int(second or 0))):
        raise ImpossibleTimeError(match[0])
    # A leap second is the last one of its minute; 61 and more are refused when the moment is made.
    exact = None if second is None else 59 if second == "60" else int(second)
    clock = Clock(int(hour), int(minute), exact, zone, 0, 0)
    return at_clock(int(year), int(month), int(day), clock, context)


def read_iso(text: str, context: Context) -> When | None:
    """Read ISO 8601 and its usual misspellings ("+5:30", a blank for the T); the whole text or nothing."""
    match = ISO.fullmatch(text)
    return read_parts(match, context) if match else None


def read_digits(text: str, context: Context) -> When | None:
    """Read digits alone: 20260102, 20260102T1020Z, or a plausible count of seconds or milliseconds since 1970."""
    if not text.isascii() or not (text[:8].isdecimal() or text.startswith("/Date(")):
        return None
    epoch = EPOCH.fullmatch(text)
    if epoch:
        moment = EPOCH_START + timedelta(seconds=int(epoch[1]) if epoch[1] else int(epoch[2]) // 1000)
        if LONG_BEFORE <= moment <= context.fetched_at + timedelta(days=366):
            return When(moment, moment, "second", context.raw)
    match = COMPACT.fullmatch(text)
    if match and 1900 <= int(match[1]) <= context.fetched_at.year + 1:
        return read_parts(match, context)
    return None


def read_words(text: str, context: Context) -> When | None:
    """Read a time in words: a full date first, then what is relative to the fetch, then what lacks a date or year."""
    tokens, era = with_eras(tokens_of(text))
    used = [False] * len(tokens)
    ago = find_ago(tokens)
    if ago is not None and (strange_words(tokens) > MOST_WORDS or (ago.counts[-1][1] <= words_of.MINUTE and ends_in_now(text))):
        ago = None  # a sentence: "the company that she left two years ago …", or "Evening Heraldless than a minute ago"
    if ago is not None:
        used[ago.start : ago.end] = [True] * (ago.end - ago.start)
    clocks = find_clocks(tokens, used, context)
    day = find_date(tokens, used, context)
    if day is not None and day.day is not None and (day.year is not None or ago is None):
        return read_date(day, clocks, tokens, used, context)
    if ago is not None:
        return days_ago_at(before_fetch(ago, context), ago, clocks, context)
    return (
        read_now(tokens, text, context)
        or read_named_day(tokens, clocks, text, context)
        or read_weekday(tokens, clocks, context)
        or read_clock_alone(tokens, clocks, context)
        or read_month(day, tokens, era, context)
    )


def read_date(day: Day, clocks: list[Clock], tokens: list[Token], used: list[bool], context: Context) -> When | None:
    """Join a date with the nearest time of day; without a year take the latest such moment not after the fetch."""

    def distance(clock: Clock) -> int:
        return clock.start - day.end if clock.start >= day.end else day.start - clock.end

    near = [each for each in clocks if distance(each) <= FARTHEST_CLOCK]
    clock = min(near, key=distance, default=None) or dotted_clock(day.end, tokens, used, context)
    if clock is not None and another_between(day, clock, tokens, used, context):
        clock = None
    zone, _ = zone_at(tokens, day.end, context)
    if clock is not None and clock.zone is None and zone is not None:
        clock = Clock(clock.hour, clock.minute, clock.second, zone, clock.start, clock.end)
    zone = zone if clock is None and text_at(tokens, day.end) in ("+", "z", "gmt", "utc") else None
    month, number_of_day = day.month or 1, day.day or 1
    if day.year is not None:
        if clock is None:
            return on_day(day.year, month, number_of_day, context, zone)
        return at_clock(day.year, month, number_of_day, clock, context)
    where, _ = context.source_of(clock.zone if clock is not None else None)
    latest = context.fetched_at.astimezone(where).year
    for year in range(latest, latest - 9, -1):
        try:
            when = at_clock(year, month, number_of_day, clock, context) if clock else on_day(year, month, number_of_day, context)
        except ImpossibleTimeError:
            continue
        if when.earliest <= context.fetched_at:
            return when
    return None


def days_ago_at(when: When, ago: Ago, clocks: list[Clock], context: Context) -> When:
    """Narrow "2d ago / 4:33 PM UTC" to the one moment of that hour in the interval."""
    firm = [each for each in clocks if not each.bare]
    if len(ago.counts) != 1 or ago.counts[0][1] != words_of.DAY or ago.less or not firm:
        return when
    zone, _ = context.source_of(firm[0].zone)
    last = when.latest.astimezone(zone).date()
    exact = [at_clock(on.year, on.month, on.day, firm[0], context) for on in (last, last - timedelta(days=1))]
    return next((each for each in exact if when.earliest <= each.earliest <= when.latest), when)
