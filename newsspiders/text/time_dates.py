"""Dates in the tokens of a text: numbers, month names, Chinese, Japanese and Korean forms, eras."""

from __future__ import annotations

from collections.abc import Iterator

from newsspiders.text import time_words as words_of
from newsspiders.text.time_reading import EARLIEST_YEAR, LATEST_YEAR, Clock, Context, Day, ImpossibleTimeError, number, text_at
from newsspiders.text.time_tokens import Token

SEPARATORS = frozenset("-/.–−‐")
DAY_TAILS = frozenset("st nd rd th er e o a re eme de of di do da den d ' - / . , –".split())
YEAR_HEADS = frozenset({",", ".", "-", "/", "de", "del", "do", "of", "'", "–", "st", "nd", "rd", "th"})
VERSIONS = frozenset({"v", "ver", "version", "release", "build"})
YEAR_MARKS, MONTH_MARKS, DAY_MARKS = frozenset("年년"), frozenset("月월"), frozenset("日일号號")
# "Numbers with slashes: month first for America/New_York, day first elsewhere" is the project's definition.
SLASH_MONTH_FIRST = frozenset({"America/New_York"})
DOTTED = frozenset("de fi da no nb nn ru pl tr cs sk uk ro el he bg hr".split())


def with_eras(tokens: list[Token]) -> tuple[list[Token], bool]:
    """Write years of an era as years of our count: "Juche 113 (2024)" becomes 2024; say whether there was one."""
    if not any(token.word in words_of.ERAS for token in tokens):
        return tokens, False
    written: list[Token] = []
    position, found = 0, False
    while position < len(tokens):
        offset = words_of.ERAS.get(tokens[position].word)
        after = tokens[position + 1] if position + 1 < len(tokens) else None
        count = after.value if after is not None and after.digits in (1, 2, 3) else 0
        count = 1 if after is not None and after.word == "元" else count
        if offset is None or count < 1:
            # "元年" is one token: the first year.
            if offset is not None and after is not None and after.word == "元年":
                written += [year_token(offset + 1), Token("年", "年", -1, gap=False)]
                position, found = position + 2, True
                continue
            written.append(tokens[position])
            position += 1
            continue
        written.append(year_token(offset + count))
        position, found = position + 2, True
        if text_at(tokens, position) == "(" and position + 2 < len(tokens) and tokens[position + 1].digits == 4:
            position += 3
    return written, found


def year_token(year: int) -> Token:
    """Return a year as the number that could have stood in the text."""
    return Token(str(year), str(year), year, gap=True)


def checked(year: int | None, month: int, day: int, start: int, end: int) -> Day:
    """Return the day, or raise ImpossibleTimeError for a month or day that no calendar has."""
    if not (1 <= month <= 12 and 1 <= day <= 31) or (year is not None and not EARLIEST_YEAR <= year <= LATEST_YEAR):
        raise ImpossibleTimeError(f"{year}-{month}-{day}")
    return Day(year, month, day, start, end)


def full_year(short: int, context: Context) -> int:
    """Return the year of two digits: of this century up to next year, else of the last one."""
    century = context.fetched_at.year // 100 * 100
    return century + short if century + short <= context.fetched_at.year + 1 else century - 100 + short


def three_numbers(tokens: list[Token], used: list[bool], start: int, context: Context) -> Day | None:
    """Read 2025-07-18, 18.07.2025, 7/18/2025, "2026. 1. 2." and two-digit years."""
    mark = text_at(tokens, start + 1)
    if mark not in SEPARATORS or text_at(tokens, start + 3) != mark:
        return None
    places = (start, start + 2, start + 4)
    first, second, third = (tokens[each] if number(tokens, used, each, 20) >= 0 else None for each in places)
    if first is None or second is None or third is None or second.digits > 2:
        return None
    joined = mark != "." and any(tokens[each].gap for each in (start + 2, start + 4))
    longer = text_at(tokens, start + 5) == mark and number(tokens, used, start + 6, 20) >= 0 and not tokens[start + 6].gap
    behind = text_at(tokens, start - 1) == mark and not first.gap and number(tokens, used, start - 2, 20) >= 0
    if (joined and mark != "/") or longer or behind or text_at(tokens, start - 1) in VERSIONS:
        return None
    end = start + 5
    if first.digits == 4 and third.digits <= 2:
        return checked(first.value, second.value, third.value, start, end)
    if third.digits == 4:
        # "France 2418-07-2025": a name that ends in a number, glued to the date.
        day = first.value if first.digits <= 2 else int(first.text[-2:])
        return ordered(day, second.value, third.value, mark, (start, end), context)
    if third.digits != 2 or first.digits > 2:
        return None
    if mark == "." and (first.digits, second.digits) != (2, 2) and context.language not in DOTTED:
        return None
    if context.month_first:
        return checked(full_year(first.value, context), second.value, third.value, start, end)
    return ordered(first.value, second.value, full_year(third.value, context), mark, (start, end), context)


def ordered(first: int, second: int, year: int, mark: str, place: tuple[int, int], context: Context) -> Day:
    """Decide which of two numbers is the month: by the outlet's custom, unless only the other order is possible."""
    month_first = mark == "/" and context.zone_name in SLASH_MONTH_FIRST
    month, day = (first, second) if month_first else (second, first)
    if month > 12 >= day:
        month, day = day, month
    return checked(year, month, day, *place)


def two_numbers(tokens: list[Token], used: list[bool], start: int, context: Context) -> Day | None:
    """Read a month and a day without a year: "12-01" (month first) before a clock, "05/12", "24.11."."""
    mark = text_at(tokens, start + 1)
    first, second = number(tokens, used, start), number(tokens, used, start + 2)
    if first < 0 or second < 0 or mark not in SEPARATORS or tokens[start + 1].gap or tokens[start + 2].gap:
        return None
    end = start + 3
    more = text_at(tokens, end) in SEPARATORS and number(tokens, used, end + 1, 20) >= 0 and not tokens[end + 1].gap
    joined = text_at(tokens, start - 1) in SEPARATORS or (text_at(tokens, start - 1) == ":" and not tokens[start].gap)
    if joined or more:
        return None
    clock_next = any(used[each] for each in range(end, min(end + 3, len(tokens)))) or any(used[max(0, start - 2) : start])
    dated = mark == "." and text_at(tokens, end) == "."
    two_digits = tokens[start].digits == tokens[start + 2].digits == 2
    padded = mark != "." and two_digits and "0" in (tokens[start].text[0], tokens[start + 2].text[0])
    asian = context.month_first and two_digits
    if not (clock_next or dated or padded or asian) or not (first and second):
        return None
    if context.month_first or (mark in "-–−‐" and first <= 12):
        return checked(None, first, second, start, end)
    if mark in "-–−‐":
        return checked(None, second, first, start, end)
    day = ordered(first, second, 2000, mark, (start, end), context)
    return Day(None, day.month, day.day, start, end + dated)


def with_marks(tokens: list[Token], used: list[bool], start: int) -> Day | None:
    """Read 2026年1月2日, 1월 2일 and the like; a year and month alone too."""
    year: int | None = None
    position = start
    if text_at(tokens, position + 1) in YEAR_MARKS and number(tokens, used, position, 4) >= EARLIEST_YEAR:
        year, position = tokens[position].value, position + 2
    month, day = number(tokens, used, position), number(tokens, used, position + 2)
    if month < 0 or text_at(tokens, position + 1) not in MONTH_MARKS:
        return None
    if day < 0 or text_at(tokens, position + 3) not in DAY_MARKS:
        return Day(year, month, None, start, position + 2) if year is not None and 1 <= month <= 12 else None
    return checked(year, month, day, start, position + 4)


def year_at(tokens: list[Token], used: list[bool], position: int, context: Context) -> tuple[int | None, int]:
    """Read the year that follows a month or day: four digits, or two behind an apostrophe or the dash of 18-Jul-25."""
    end = position
    while text_at(tokens, end) in YEAR_HEADS and end < position + 3:
        end += 1
    year = number(tokens, used, end, 4)
    if year >= 0 and tokens[end].digits == 4:
        return year, end + 1
    short = year >= 0 and tokens[end].digits == 2 and not tokens[end].gap
    if short and end > position and text_at(tokens, end - 1) in ("'", "-", "/"):
        return full_year(year, context), end + 1
    # RFC 822 has two digits: "18 Jul 25 10:20:30".
    if year >= 0 and end == position and tokens[end].digits == 2 and end + 1 < len(tokens) and used[end + 1]:
        return full_year(year, context), end + 1
    return None, position


def year_after_clock(tokens: list[Token], used: list[bool], position: int) -> int | None:
    """Read the year of "Sep 23 09:21:16 IST 2025"."""
    start = position
    while position < len(tokens) and (used[position] or (position > start and text_at(tokens, position) in ",.()")):
        position += 1
    return tokens[position].value if position > start and number(tokens, used, position, 4) >= 1900 else None


def named(tokens: list[Token], used: list[bool], start: int, context: Context) -> Day | None:
    """Read a date with the month's name that begins at the position: "18 Feb 2021", "1er mai", "August 20, 2019"."""
    day_first = tokens[start].digits > 0
    month_at = start
    if day_first:
        if number(tokens, used, start) < 0:
            return None
        month_at = start + 1
        while text_at(tokens, month_at) in DAY_TAILS and month_at < start + 4:
            month_at += 1
    word = text_at(tokens, month_at)
    month = words_of.MONTHS.get(word)
    if month is None or used[month_at]:
        return None
    day, end = (tokens[start].value, month_at + 1) if day_first else day_behind(tokens, used, month_at + 1)
    year, end = year_at(tokens, used, end, context)
    local = words_of.LOCAL_MONTHS.get(word)
    if local is not None and context.language not in local.split() and (context.language or not day_first or year is None):
        return None
    if year is None and not day_first:
        # "2023 May 3", "Juche 113, March 9", "2025. augusztus 3.", "2025 m. rugpjūčio 3 d."
        ahead = start - 1
        while text_at(tokens, ahead) in (".", ",", "m") and ahead > start - 3:
            ahead -= 1
        if number(tokens, used, ahead, 4) >= EARLIEST_YEAR:
            year, start = tokens[ahead].value, ahead
    if year is None:
        year = year_after_clock(tokens, used, end)
    if day is None:
        return Day(year, month, None, start, end) if year is not None and EARLIEST_YEAR <= year <= LATEST_YEAR else None
    if year is None and (not 1 <= day <= 31 or (text_at(tokens, end) in words_of.UNITS and not day_first)):
        return None
    return checked(year, month, day, start, end)


def day_behind(tokens: list[Token], used: list[bool], position: int) -> tuple[int | None, int]:
    """Read the day that follows the month's name, with its ordinal ending."""
    end = position
    while text_at(tokens, end) in (".", "-", "/", ",") and end < position + 2:
        end += 1
    day = number(tokens, used, end)
    return (day, end + 1) if day >= 0 else (None, position)


def candidates(tokens: list[Token], used: list[bool], context: Context) -> Iterator[Day]:
    """Yield every date in the order of the text, each as far as it is told."""
    for start, token in enumerate(tokens):
        if used[start]:
            continue
        day = None
        if token.digits:
            day = three_numbers(tokens, used, start, context) or with_marks(tokens, used, start)
            day = day or two_numbers(tokens, used, start, context)
        if day is None and (token.digits or token.word in words_of.MONTHS):
            day = named(tokens, used, start, context)
        if day is not None:
            yield day


def find_date(tokens: list[Token], used: list[bool], context: Context) -> Day | None:
    """Return the first date with a year and a day, else the first with a day, else the first month of a year."""
    best: Day | None = None
    for day in candidates(tokens, used, context):
        if day.year is not None and day.day is not None:
            return day
        if best is None or (best.day is None and day.day is not None):
            best = day
    return best


def another_between(day: Day, clock: Clock, tokens: list[Token], used: list[bool], context: Context) -> bool:
    """Say whether the clock belongs to a second date: "5 gennaio 2025 (modifica il 6 gennaio 2025 | 15:24)"."""
    if clock.start < day.end + 3:
        return False
    taken = [each or place < day.end or place >= clock.start for place, each in enumerate(used)]
    try:
        return any(each.year is not None and each.day is not None for each in candidates(tokens, taken, context))
    except ImpossibleTimeError:
        return False
