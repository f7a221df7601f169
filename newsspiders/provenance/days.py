"""The day in a dateline, in the languages of the agencies: found in a few words, with the year that is left to be understood."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from newsspiders.provenance import rules
from newsspiders.text.time_words import MONTHS, WEEKDAYS, fold

NUMBER = r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th|er|[.ºª°])?"
YEAR = r"(?:(?:,|\s|\bde\b|\bdel\b){0,4}\s?\(?(?P<year>(?:19|20)\d\d)\)?(?!\d)(?:\s?(?:г\.|р\.|m\.|года|року))?)?"
WORD = r"(?P<month>[^\W\d_](?:[^\W\d_]|[\u0900-\u094f\u0980-\u09cd'’]){1,14})\.?"
FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<year>(?:19|20)\d\d)\s?[.年년]\s?(?P<number>\d{1,2})\s?[.月월]\s?(?P<day>\d{1,2})\s?[日일號号]?",
        r"(?<!\d)(?P<number>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일號号]",
        r"(?P<year>(?:19|20)\d\d)-(?P<number>\d{1,2})-(?P<day>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<day>\d{1,2})[./-](?P<number>\d{1,2})[./-](?P<year>(?:19|20)\d\d)(?!\d)",
        r"(?P<year>(?:19|20)\d\d)\.?\s" + WORD + r"\s(?P<day>\d{1,2})\.?(?!\d)",
        NUMBER + r"\s?(?:-|\b(?:de|of|da)\b)?\s?" + WORD + YEAR,
        WORD + r"\s?(?P<day>\d{1,2})(?:st|nd|rd|th)?(?!\d)" + YEAR,
        r"(?<!\d)(?P<day>\d{1,2})\s?[日일]",
        r"(?:^|[\s,.(])(?P<day>\d{1,2})\.?\s*$",
    )
)
WIDE = str.maketrans({chr(0xFF01 + place): chr(0x21 + place) for place in range(94)} | {"\u3000": " "})
OTHER_DIGITS = re.compile(r"[०-९০-৯٠-٩۰-۹]")


@dataclass(frozen=True, slots=True)
class Day:
    """A day as far as it is printed, with its place in the text."""

    year: int | None
    month: int | None
    day: int
    start: int
    end: int


def find_day(text: str) -> Day | None:
    """Return the day that a short text prints, None when it prints none; a day of the month alone has to end the text."""
    plain = OTHER_DIGITS.sub(lambda found: str(unicodedata.digit(found[0])), text.translate(WIDE))
    for form in FORMS:
        for found in form.finditer(plain):
            parts = found.groupdict()
            month = int(parts["number"]) if parts.get("number") else month_of(parts.get("month"))
            if month == 0 or (month is not None and month > 12) or not 1 <= int(parts["day"]) <= 31:
                continue
            year = int(parts["year"]) if parts.get("year") else None
            return Day(year, month, int(parts["day"]), found.start(), found.end())
    return None


def month_of(word: str | None) -> int | None:
    """Return the number of a month's name, 0 for a word that is none, None without a word."""
    if word is None:
        return None
    return MONTHS.get(fold(word)) or rules.table()["months"]["words"].get(word.lower(), 0)


def latest(day: Day, fetched: date | None) -> date | None:
    """Return the date of a day: without year or month the latest such day not after ``fetched``; None for what cannot be."""
    if day.year is not None and day.month is not None:
        return made(day.year, day.month, day.day)
    if fetched is None:
        return None
    months = [(fetched.year - (each > fetched.month), each) for each in ([day.month] if day.month else range(1, 13))]
    if day.month:
        months += [(year - back, month) for year, month in months for back in range(1, 9)]
    dates = [each for year, month in months if (each := made(year, month, day.day)) is not None and each <= fetched]
    if not day.month:
        dates += [each for month in range(1, 13) if (each := made(fetched.year - 1, month, day.day)) is not None]
    return max(dates, default=None)


def made(year: int, month: int, day: int) -> date | None:
    """Return a date, None for one that the calendar has not."""
    return date(year, month, day) if 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1] else None


def without_weekdays(text: str) -> str:
    """Return a text without the names of weekdays and of the time of day that stand beside a date."""
    kept = [word for word in text.split(" ") if fold(word.strip(",.()（）")) not in WEEKDAYS]
    return re.sub(r"\(?\b\d{1,2}[:.]\d\d\b(?!\.\d)(?:\s?(?:[ap]\.?m\.?|h|Uhr))?\)?", "", " ".join(kept))
