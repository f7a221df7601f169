"""Relative times in the tokens of a text: "2h 15m ago", "il y a 3 heures", "час назад", "just now"."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from newsspiders.items import When
from newsspiders.text import time_words as words_of
from newsspiders.text.time_reading import Context, text_at
from newsspiders.text.time_tokens import Token

SKIPPED = frozenset({",", ".", "個", "个", "の", "~", "約"}) | words_of.JOINTS
CARD_UNITS = {"s": (1, 59), "m": (60, 59), "h": (3600, 47), "d": (86_400, 400), "w": (604_800, 52)}
MOST_UNITS = 100_000


@dataclass(frozen=True, slots=True)
class Ago:
    """Elapsed units before the fetch: counts with their units in seconds, and the tokens that say it."""

    counts: tuple[tuple[int, int], ...]
    start: int
    end: int
    less: bool = False


def count_at(tokens: list[Token], position: int) -> int | None:
    """Return the whole number or number word at the position; None for fractions ("1.5") and open ends ("30+")."""
    if not 0 <= position < len(tokens):
        return None
    token = tokens[position]
    if not token.digits:
        return words_of.COUNTS.get(token.word)
    fraction = text_at(tokens, position - 1) in (".", ",") and position > 1 and tokens[position - 2].digits and not token.gap
    return None if fraction or token.value > MOST_UNITS else token.value


def one_before(tokens: list[Token], end: int) -> tuple[tuple[int, int] | None, int]:
    """Read backwards one count with its unit that ends before ``end``: (count, unit) and its start."""
    position = end - 1
    while position >= 0 and text_at(tokens, position) in SKIPPED:
        position -= 1
    word = text_at(tokens, position)
    if word in words_of.QUANTITIES:
        return words_of.QUANTITIES[word], position
    unit = words_of.UNITS.get(word)
    if unit is None or position < 0:
        return None, end
    before = position - 1
    while before >= 0 and tokens[before].word in ("個", "个", ".", "'"):
        before -= 1
    count = count_at(tokens, before)
    if count is not None:
        return (count, unit), before
    if word in words_of.SINGULAR and not (before >= 0 and tokens[before].digits) and text_at(tokens, before) != "+":
        return (1, unit), position
    return None, end


def backwards(tokens: list[Token], end: int) -> Ago | None:
    """Read the figures before an "ago" at ``end``."""
    counts: list[tuple[int, int]] = []
    start = end
    while len(counts) < 3:
        found, before = one_before(tokens, start)
        if found is None or (counts and found[1] <= counts[-1][1]):
            break
        counts.append(found)
        start = before
    if not counts:
        return None
    around = [text_at(tokens, each) for each in range(max(0, start - 2), min(end + 2, len(tokens)))]
    return Ago(tuple(reversed(counts)), start, end + 1, any(word in words_of.LESS for word in around))


def forwards(tokens: list[Token], start: int) -> Ago | None:
    """Read the figures after a "vor", "il y a", "hace" at ``start``."""
    position, less = start + 1, False
    while text_at(tokens, position) in words_of.ABOUT | words_of.LESS:
        less = less or text_at(tokens, position) in words_of.LESS
        position += 1
    counts: list[tuple[int, int]] = []
    end = position
    while len(counts) < 3:
        while counts and text_at(tokens, position) in SKIPPED:
            position += 1
        word = text_at(tokens, position)
        if word in words_of.QUANTITIES:
            found, position = words_of.QUANTITIES[word], position + 1
        else:
            count, unit = count_at(tokens, position), words_of.UNITS.get(text_at(tokens, position + 1))
            if count is None or unit is None:
                break
            found, position = (count, unit), position + 2
        if counts and found[1] >= counts[-1][1]:
            break
        counts.append(found)
        end = position
    return Ago(tuple(counts), start, end, less) if counts else None


def on_card(tokens: list[Token]) -> Ago | None:
    """Read the short form that ends a card's line: "3h", "Reuters · 45m"; not "€5m" or "Sprint 50m"."""
    start = len(tokens) - 2
    if start < 0 or not tokens[start].digits or tokens[-1].gap or tokens[-1].text not in CARD_UNITS:
        return None
    unit, most = CARD_UNITS[tokens[-1].text]
    before = tokens[start - 1] if start else None
    if not 0 < tokens[start].value <= most:
        return None
    if before is not None and tokens[-1].text in "ms" and before.text[-1].isalnum() and tokens[start].gap:
        return None
    if before is not None and not (before.text[-1].isalpha() or before.text in "·•|,-–—:)！!/›»"):
        return None
    if any(token.word in words_of.ABOUT_DURATION or token.digits for token in tokens[:start]):
        return None
    return Ago(((tokens[start].value, unit),), start, len(tokens))


def find_ago(tokens: list[Token]) -> Ago | None:
    """Return the first relative time of the text."""
    for position, token in enumerate(tokens):
        found = None
        if token.word in words_of.AGO:
            found = backwards(tokens, position)
        elif token.word in words_of.AGO_BEFORE:
            found = forwards(tokens, position)
        if found is not None:
            return found
    return on_card(tokens)


def earlier(when: datetime, count: int, unit: int) -> datetime:
    """Go back so many units; months and years by the calendar, to the last day of a shorter month."""
    if unit < words_of.MONTH:
        return when - timedelta(seconds=count * unit)
    months = when.year * 12 + when.month - 1 - count * (12 if unit == words_of.YEAR else 1)
    year, month = months // 12, months % 12 + 1
    return when.replace(year=year, month=month, day=min(when.day, calendar.monthrange(year, month)[1]))


def before_fetch(ago: Ago, context: Context) -> When:
    """Return the interval that the elapsed whole units leave open: [T - (N + 1) units, T - N units]."""
    latest = context.fetched_at
    for count, unit in ago.counts:
        latest = earlier(latest, count, unit)
    if ago.less:
        return When(latest.astimezone(UTC), context.fetched_at.astimezone(UTC), "interval", context.raw)
    earliest = context.fetched_at
    last = len(ago.counts) - 1
    for place, (count, unit) in enumerate(ago.counts):
        earliest = earlier(earliest, count + (place == last), unit)
    return When(earliest.astimezone(UTC), latest.astimezone(UTC), "interval", context.raw)
