"""Times that lack a date or a year: "yesterday", "Monday, 18:05", "14:32", "March 2021"; what they lack comes from the fetch."""

from __future__ import annotations

from datetime import UTC, date, timedelta

from newsspiders.items import When
from newsspiders.text import time_words as words_of
from newsspiders.text.time_clocks import dotted_clock
from newsspiders.text.time_reading import Clock, Context, Day, about_duration, at_clock, on_day, span, text_at
from newsspiders.text.time_tokens import Token

NOW_LENGTH = timedelta(seconds=60)
RANGES = [["/"], ["-"], ["–"], ["—"], ["to"], ["bis"], ["until"]]
PLAYED = frozenset("video audio podcast runtime ▶ ► ⏵".split())
SURE = words_of.BEFORE_NOON | words_of.AFTER_NOON | words_of.HOUR_MARKS
GLUED = tuple(sorted(each for each in (*words_of.JUST_NOW, *words_of.DAYS) if each.isascii() and len(each) > 7))
GLUED_NOW = tuple(each for each in GLUED if each in words_of.JUST_NOW)


def strange_words(tokens: list[Token]) -> int:
    """Count the words that are neither a label nor part of a time."""
    known = words_of.LABELS | words_of.NOW
    return sum(
        1 for token in tokens
        if not token.digits and token.word[0].isalpha() and token.word not in known and token.word not in words_of.DAYS
    )  # fmt: skip


def ends_in_now(text: str) -> bool:
    """Say whether the text ends in a phrase for "just now", be it glued to a name."""
    return words_of.fold(text).endswith(GLUED_NOW)


def read_now(tokens: list[Token], text: str, context: Context) -> When | None:
    """Read "just now", "gerade eben", "刚刚": the minute before the fetch."""
    alone = [token.word for token in tokens if token.word[0].isalnum() and token.word not in words_of.LABELS]
    # "seconds ago": had there been a figure, it would have been read before.
    before_ago = (text_at(tokens, place - 1) for place, token in enumerate(tokens) if token.word in words_of.AGO)
    vague = not any(token.digits for token in tokens) and any(words_of.UNITS.get(word) == words_of.SECOND for word in before_ago)
    said = any(token.word in words_of.JUST_NOW for token in tokens) or (len(alone) == 1 and alone[0] in words_of.NOW)
    if vague or said or ends_in_now(text):
        at = context.fetched_at.astimezone(UTC)
        return When(at - NOW_LENGTH, at, "interval", context.raw)
    return None


def with_dotted(place: int, tokens: list[Token], clocks: list[Clock], context: Context) -> list[Clock]:
    """Return the clocks, for want of any that at the place behind a day's name: "i går 18.05"."""
    dotted = None if clocks else dotted_clock(place, tokens, [False] * len(tokens), context)
    return clocks if dotted is None else [dotted]


def read_named_day(tokens: list[Token], clocks: list[Clock], text: str, context: Context) -> When | None:
    """Read "yesterday", "heute, 14:32 Uhr" in the outlet's calendar; nothing for days and hours to come."""
    said = [token.word for token in tokens if token.word in words_of.DAYS]
    found = [word for word in said if (context.language, word) not in words_of.NOT_DAYS]
    if not found:
        found = [each for each in GLUED if each in words_of.DAYS and words_of.fold(text).endswith(each)][:1]
    if not found or words_of.DAYS[found[0]] > 0:
        return None
    offset = words_of.DAYS[found[0]]
    clocks = with_dotted(1 + next((n for n, token in enumerate(tokens) if token.word == found[0]), 0), tokens, clocks, context)
    # "India Today" and "Yesterday's news" are names and labels.
    if not clocks and (strange_words(tokens) > (0 if offset == 0 else 3) or any(token.word == "'" for token in tokens)):
        return None
    zone, _ = context.source_of(clocks[0].zone if clocks else None)
    on = context.fetched_at.astimezone(zone).date() + timedelta(days=offset)
    when = at_clock(on.year, on.month, on.day, clocks[0], context) if clocks else on_day(on.year, on.month, on.day, context)
    return when if when.earliest <= context.fetched_at else None


def latest_of(dates: list[date], clock: Clock, context: Context) -> When | None:
    """Return the clock's time on the first of the dates on which it does not lie after the fetch."""
    for on in dates:
        when = at_clock(on.year, on.month, on.day, clock, context)
        if when.earliest <= context.fetched_at:
            return when
    return None


def read_weekday(tokens: list[Token], clocks: list[Clock], context: Context) -> When | None:
    """Read "Monday, 18:05" or a weekday alone: the latest such one."""
    found = [(words_of.WEEKDAYS[token.word], place) for place, token in enumerate(tokens, 1) if token.word in words_of.WEEKDAYS]
    clocks = with_dotted(found[0][1], tokens, clocks, context) if found else []
    if not found or (not clocks and strange_words(tokens) > 1):
        return None
    zone, _ = context.source_of(clocks[0].zone if clocks else None)
    today = context.fetched_at.astimezone(zone).date()
    on = today - timedelta(days=(today.weekday() - found[0][0]) % 7)
    if clocks:
        return latest_of([on, on - timedelta(days=7)], clocks[0], context)
    # "Sun" and "Mar" alone are names and months.
    short = len(tokens[0].word) <= 3 and tokens[0].word in words_of.WEEKDAYS
    return None if short else on_day(on.year, on.month, on.day, context)


def read_clock_alone(tokens: list[Token], clocks: list[Clock], context: Context) -> When | None:
    """Read a time of day without a date: the latest such moment; nothing for durations and scores."""
    firm = [each for each in clocks if not each.bare]
    if not firm or any(is_month(token, context) for token in tokens):
        return None
    # "2 min read09:12 PM IST" tells a time all the same.
    sure = [each for each in firm if each.zone is not None or any(token.word in SURE for token in tokens[each.start : each.end])]
    if not sure and (about_duration(tokens, firm[0].start) or any(token.word in PLAYED for token in tokens)):
        return None
    if len(firm) > 1 and [token.word for token in tokens[firm[0].end : firm[1].start]] in RANGES:
        return None  # a player's "01:05 / 03:25", opening hours
    if any(words_of.DAYS.get(token.word, 0) > 0 for token in tokens):
        return None
    clock = (sure or firm)[0]
    first = tokens[clock.start]
    if clock.zone is None and first.text.isdecimal() and first.digits == 1 and (clock.second is not None or clock.hour == 0):
        return None
    zone, _ = context.source_of(clock.zone)
    today = context.fetched_at.astimezone(zone).date()
    return latest_of([today, today - timedelta(days=1), today - timedelta(days=2)], clock, context)


def is_month(token: Token, context: Context) -> bool:
    """Say whether the word is a month's name in the language of the text."""
    local = words_of.LOCAL_MONTHS.get(token.word)
    return token.word in words_of.MONTHS and (local is None or context.language in local.split())


def read_month(day: Day | None, tokens: list[Token], era: bool, context: Context) -> When | None:
    """Read "February 2021" or the year of an era alone as the whole of it; a bare number is no year."""
    if day is None:
        years = [token.value for token in tokens if token.digits == 4]
        lone = era and len(years) == 1 and strange_words(tokens) == 0
        return span((years[0], 1, 1), (years[0] + 1, 1, 1), None, context, "interval") if lone else None
    if day.year is None or day.month is None or strange_words(tokens[: day.start] + tokens[day.end :]):
        return None
    after = (day.year + day.month // 12, day.month % 12 + 1, 1)
    return span((day.year, day.month, 1), after, None, context, "interval")
