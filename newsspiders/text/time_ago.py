"""Relative times in the tokens of a text: "2h 15m ago", "il y a 3 heures", "час назад", "just now"."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from newsspiders.items import When
from newsspiders.text import time_words as words_of
from newsspiders.text.time_reading import Context, about_duration, segments, text_at
from newsspiders.text.time_tokens import Token

SKIPPED = frozenset({",", ".", "個", "个", "の", "~", "約"}) | words_of.JOINTS
CARD_UNITS = {"s": (1, 59), "m": (60, 59), "h": (3600, 47), "d": (86_400, 400), "w": (604_800, 52)}
GLUED_COUNTS = tuple("two three four five six seven eight nine ten eleven twelve".split())
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


def unglued_count(tokens: list[Token], position: int, unit: int) -> int | None:
    """Return the figure behind a name that ends in one ("News187 days ago" is News18's 7 days): no page says 187 days so."""
    token, most = tokens[position], {words_of.MINUTE: 59, words_of.HOUR: 23, words_of.DAY: 30}.get(unit)
    if most is None or not 3 <= token.digits <= 4 or token.gap or not text_at(tokens, position - 1).isalpha():
        return None
    if text_at(tokens, position - 1) in words_of.LABELS:
        return None
    short = int(token.text[-2:])
    return short if 0 < short <= most and token.text[-2] != "0" else int(token.text[-1])


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
    if count is None and tokens[before].word.isascii() and word not in words_of.SINGULAR:
        # "Evening Heraldthree days ago"
        count = next((words_of.COUNTS[each] for each in GLUED_COUNTS if text_at(tokens, before).endswith(each)), None)
    if count is not None:
        return (unglued_count(tokens, before, unit) or count, unit), before
    alone = word in words_of.SINGULAR or text_at(tokens, position - 1) in words_of.LESS
    if alone and not (before >= 0 and tokens[before].digits) and text_at(tokens, before) != "+":
        return (1, unit), position
    return None, end


def backwards(tokens: list[Token], end: int) -> Ago | None:
    """Read the figures before an "ago" at ``end``."""
    counts: list[tuple[int, int]] = []
    start = end
    joined = hours_with_minutes(tokens, end - 3)
    if joined:
        return Ago(joined, end - 3, end + 1)
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


def unit_at(tokens: list[Token], position: int, ago: str) -> int | None:
    """Return the unit at the position, also where the text is said twice without a blank: "vor 3 Stundenvor 3 Stunden"."""
    word = text_at(tokens, position)
    return words_of.UNITS.get(word) or words_of.UNITS.get(word.removesuffix(ago))


def hours_with_minutes(tokens: list[Token], position: int) -> tuple[tuple[int, int], ...]:
    """Read "2h15" at the position, whose minutes have no unit."""
    if not 0 <= position < len(tokens) - 2 or not tokens[position].digits or text_at(tokens, position + 1) != "h":
        return ()
    hours, minutes = tokens[position], tokens[position + 2]
    return ((hours.value, words_of.HOUR), (minutes.value, words_of.MINUTE)) if minutes.digits == 2 and not minutes.gap else ()


def forwards(tokens: list[Token], start: int) -> Ago | None:
    """Read the figures after a "vor", "il y a", "hace" at ``start``."""
    position, less = start + 1, False
    while text_at(tokens, position) in words_of.ABOUT | words_of.LESS:
        less = less or text_at(tokens, position) in words_of.LESS
        position += 1
    joined = hours_with_minutes(tokens, position)
    if joined:
        return Ago(joined, start, position + 3, less)
    counts: list[tuple[int, int]] = []
    end = position
    while len(counts) < 3:
        while counts and text_at(tokens, position) in SKIPPED:
            position += 1
        word = text_at(tokens, position)
        if word in words_of.QUANTITIES:
            found, position = words_of.QUANTITIES[word], position + 1
        else:
            count, unit = count_at(tokens, position), unit_at(tokens, position + 1, tokens[start].word)
            if count is not None and unit is not None:
                found, position = (count, unit), position + 2
            elif word in words_of.SINGULAR_BEHIND:
                found, position = (1, words_of.UNITS[word]), position + 1
            else:
                break
        if counts and found[1] >= counts[-1][1]:
            break
        counts.append(found)
        end = position
    return Ago(tuple(counts), start, end, less) if counts else None


def on_card(tokens: list[Token]) -> Ago | None:
    """Read the short form of cards in the first segment that ends in one: "3h", "Reuters · 45m", "Jane Doe · 3h · 4 min read"."""
    for first, last in segments(tokens):
        end = last
        while end > first and tokens[end - 1].text in ",.)]":
            end -= 1
        found = ending(tokens[first:end])
        if found is not None and not about_duration(tokens, first):
            return Ago(found.counts, first + found.start, first + found.end)
    return None


def ending(tokens: list[Token]) -> Ago | None:
    """Read the short form that ends the tokens; not "€5m" or "Sprint 50m"."""
    start = len(tokens) - 2
    if start < 0 or not tokens[start].digits or tokens[-1].gap or tokens[-1].text not in CARD_UNITS:
        return None
    unit, most = CARD_UNITS[tokens[-1].text]
    before = tokens[start - 1] if start else None
    if not 0 < tokens[start].value <= most:
        return None
    labelled = before is not None and before.word in words_of.LABELS
    if before is not None and not labelled and tokens[-1].text in "ms" and before.text[-1].isalnum() and tokens[start].gap:
        return None
    if before is not None and not (before.text[-1].isalpha() or before.text in "([,-–—:)！!/›»"):
        return None
    if any(token.digits for token in tokens[:start]):
        return None
    if before is not None and before.word in words_of.BEFORE_LENGTH:
        return None
    return Ago(((tokens[start].value, unit),), start, len(tokens))


def before_name(tokens: list[Token]) -> Ago | None:
    """Read the short form glued to the name behind it: "20hESPN.com", "2dJane Doe"."""
    words = (place for place, token in enumerate(tokens) if token.word[0].isalnum() and token.word not in words_of.LABELS)
    start = next(words, 0)
    if len(tokens) < start + 3:
        return None
    count, unit, name = tokens[start : start + 3]
    if not count.digits or unit.gap or name.gap or unit.text not in CARD_UNITS:
        return None
    size, most = CARD_UNITS[unit.text]
    named = name.text[0].isupper() and len(name.text) > 2
    return Ago(((count.value, size),), start, start + 2) if named and 0 < count.value <= most else None


def find_ago(tokens: list[Token]) -> Ago | None:
    """Return the first relative time of the text."""
    for position, token in enumerate(tokens):
        found = None
        if token.word in words_of.AGO:
            found = backwards(tokens, position)
        elif token.word in words_of.UNITS_AGO:
            found = backwards(tokens, position + 1)
        if found is None and token.word in words_of.AGO_BEFORE:
            found = forwards(tokens, position)
        if found is not None:
            return found
    short = any(token.text in CARD_UNITS for token in tokens)
    return (on_card(tokens) or before_name(tokens)) if short else None


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
