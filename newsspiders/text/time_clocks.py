"""Times of day and their zones in the tokens of a text: "04:55 PM IST", "16h30", "오후 3시 5분", "kl. 14.32"."""

from __future__ import annotations

from datetime import tzinfo

from newsspiders.text import time_words as words_of
from newsspiders.text.time_dates import DOTTED
from newsspiders.text.time_reading import Clock, Context, ImpossibleTimeError, number, text_at
from newsspiders.text.time_tokens import Token
from newsspiders.text.time_zones import ALSO_WORDS, ZONES, abbreviated, from_offset

SIGNS = frozenset("+-−–")
DOTTED_CLOCKS = DOTTED | {"it", "id", "sv", "nl"}
MERIDIEM = words_of.BEFORE_NOON | words_of.AFTER_NOON


def tight(tokens: list[Token], first: int, last: int) -> bool:
    """Say whether no blank stands within the tokens from ``first`` to ``last``."""
    return last < len(tokens) and not any(tokens[each].gap for each in range(first + 1, last + 1))


def offset_at(tokens: list[Token], position: int, named: bool) -> tuple[tzinfo | None, int]:
    """Read "+0530", "+5:30", "-04"; behind GMT or UTC (``named``) also "-5" and "-5:00".

    A minus before hours and minutes joined by a colon is the dash of a range ("10:30-12:00") unless a name stands before it.
    """
    if not (text_at(tokens, position) in SIGNS and tight(tokens, position, position + 1) and tokens[position + 1].digits):
        return None, position
    sign, digits = tokens[position].word, tokens[position + 1].text
    if len(digits) > 4:
        return None, position
    if text_at(tokens, position + 2) == ":" and tight(tokens, position, position + 3) and tokens[position + 3].digits == 2:
        if len(digits) > 2 or not (sign == "+" or named):
            return None, position
        return from_offset(sign, digits, tokens[position + 3].text), position + 4
    if len(digits) < 4 and not named and not (sign == "+" and len(digits) == 2):
        return None, position
    return from_offset(sign, digits), position + 2


def zone_at(tokens: list[Token], position: int, context: Context, *, exact: bool = False) -> tuple[tzinfo | None, int]:
    """Read the zone that follows a time at the position, behind a bracket or comma too; return it and where the text goes on.

    Behind a time with seconds (``exact``) "-07:00" is an offset, elsewhere the end of a range.
    """
    start = position
    while text_at(tokens, position) in ("(", "[", ",") and position < start + 2:
        position += 1
    if position >= len(tokens):
        return None, start
    zone, end = offset_at(tokens, position, named=exact)
    if zone is not None:
        return zone, end
    token = tokens[position]
    if token.digits or len(token.text) > 8:
        return None, start
    # English pages print "11:06am ist" and "4 p.m. Eastern" too.
    noon = context.language in ("", "en") and text_at(tokens, start - 1) in MERIDIEM
    named = noon or (context.language == "en" and token.word in ("ist", "est", "cet", "cest"))
    if token.word.upper() in ALSO_WORDS and not token.text.isupper() and not named:
        return None, start
    zone = abbreviated(token.text, context.zone_name, context.fetched_at.year)
    if zone is None:
        return None, start
    if token.word in ("gmt", "utc"):
        offset, end = offset_at(tokens, position + 1, named=True)
        if offset is not None:
            return offset, end
    return zone, position + 1


def of_noon(hour: int, word: str) -> int:
    """Turn the hour of a twelve-hour clock into one of twenty-four."""
    if word in words_of.AFTER_NOON and hour < 12:
        return hour + 12
    return 0 if word in words_of.BEFORE_NOON and hour == 12 else hour


def digits_at(tokens: list[Token], start: int) -> tuple[int, int | None, int, bool] | None:
    """Read the figures of a clock: minute, second, end and whether the hour stands alone; None when there is no clock."""
    mark = text_at(tokens, start + 1)
    two = start + 2 < len(tokens) and tokens[start + 2].digits == 2
    if mark == ":" and two and tight(tokens, start, start + 2):
        minute = tokens[start + 2].value
        if text_at(tokens, start + 3) != ":" or not tight(tokens, start, start + 4) or tokens[start + 4].digits != 2:
            return minute, None, start + 3, False
        end = start + 5
        if text_at(tokens, end) in (".", ",") and tight(tokens, end - 1, end + 1) and tokens[end + 1].digits:
            end += 2
        return minute, tokens[start + 4].value, end, False
    if mark in words_of.HOUR_MARKS:
        after = tokens[start + 2] if start + 2 < len(tokens) else None
        written = text_at(tokens, start + 3) in words_of.MINUTE_MARKS
        if after is not None and after.gap and mark == "h" and text_at(tokens, start + 3) in ("m", "min", "mins"):
            return None  # "1h 45m" is a length
        if after is not None and (after.digits == 2 or (written and after.digits == 1)):
            end = start + 3 + (text_at(tokens, start + 3) in (*words_of.MINUTE_MARKS, "min", "m"))
            if written and end + 1 < len(tokens) and 0 < tokens[end].digits <= 2 and text_at(tokens, end + 1) in ("秒", "초"):
                return after.value, tokens[end].value, end + 2, False
            return after.value, None, end, False
        return 0, None, start + 2, mark == "h"
    if mark in ("a.m.", "p.m.", "am", "pm", "a.m", "p.m"):
        return 0, None, start + 1, False
    if mark == "." and two and tight(tokens, start, start + 2) and text_at(tokens, start + 3) != ".":
        follows = text_at(tokens, start + 3)
        before = text_at(tokens, start - 1) if text_at(tokens, start - 1) != "." else text_at(tokens, start - 2)
        zoned = follows.upper() in ZONES and (tokens[start + 3].text.isupper() or follows in ("gmt", "bst"))
        if follows in MERIDIEM or follows == "uhr" or zoned or before in words_of.CLOCK_LABELS:
            return tokens[start + 2].value, None, start + 3 + (follows == "uhr"), False
    return None


def clock_at(tokens: list[Token], start: int, context: Context) -> Clock | None:
    """Read the clock whose hour stands at the position; ImpossibleTimeError for an hour or minute that no clock shows."""
    if text_at(tokens, start - 1) == ":" and start > 1 and tokens[start - 2].digits and not tokens[start].gap:
        return None
    if text_at(tokens, start - 1) == "+" and not tokens[start].gap:
        return None
    if tokens[start].digits > 2:
        return joined_clock(tokens, start, context)
    figures = digits_at(tokens, start)
    if figures is None:
        return None
    minute, second, end, bare = figures
    if text_at(tokens, end).startswith("min") and words_of.UNITS.get(text_at(tokens, end)) == words_of.MINUTE:
        return None  # "01:48 min" is a length
    return finished(tokens, (start, end), (tokens[start].value, minute, second), context, bare=bare)


def joined_clock(tokens: list[Token], start: int, context: Context) -> Clock | None:
    """Read "0339 GMT": four digits with their zone; other figures of three or four digits are none."""
    hour, minute = divmod(tokens[start].value, 100)
    capitals = start + 1 < len(tokens) and tokens[start + 1].text.isupper()
    if tokens[start].digits != 4 or hour > 23 or minute > 59 or not capitals:
        return None
    if any(text_at(tokens, each) in words_of.MONTHS for each in range(max(0, start - 3), start)):
        return None  # the year of "April 28, 2023 GMT"
    zone, end = zone_at(tokens, start + 1, context)
    return None if zone is None else Clock(hour, minute, None, zone, start, end)


def finished(
    tokens: list[Token], place: tuple[int, int], figures: tuple[int, int, int | None], context: Context, *, bare: bool = False
) -> Clock:
    """Add to the figures what stands round them: morning or afternoon, and the zone."""
    start, end = place
    hour, minute, second = figures
    noon = text_at(tokens, end)
    # German "um 10:30 am 12. Mai": there "am" is "on the".
    if noon in MERIDIEM and not (noon == "am" and context.language == "de"):
        hour, end = of_noon(hour, noon), end + 1
    elif text_at(tokens, start - 1) in MERIDIEM and not tokens[start - 1].word.isascii():
        hour, start = of_noon(hour, tokens[start - 1].word), start - 1
    end += text_at(tokens, end) == "uhr"
    if hour > 24 or minute > 59 or (second or 0) > 60 or (hour == 24 and (minute or second)):
        raise ImpossibleTimeError(f"{hour}:{minute}")
    zone, end = zone_at(tokens, end, context, exact=second is not None)
    if zone is None and start and tokens[start - 1].text.isupper() and tokens[start - 1].text.isascii():
        zone, _ = zone_at(tokens, start - 1, context)
    return Clock(hour, minute, None if second is None else min(second, 59), zone, start, end, bare)


def dotted_clock(position: int, tokens: list[Token], used: list[bool], context: Context) -> Clock | None:
    """Read "14.32" at the position, behind a date, where the language writes times of day with a full stop."""
    start = position
    while text_at(tokens, start) in (",", "-", "–", "|", "klo", "kl", ".", "at", "alle", "ore") and start < position + 3:
        start += 1
    hour, minute = number(tokens, used, start), number(tokens, used, start + 2)
    if context.language not in DOTTED_CLOCKS or not 0 <= hour <= 24 or not 0 <= minute <= 59:
        return None
    if text_at(tokens, start + 1) != "." or tokens[start + 2].digits != 2 or not tight(tokens, start, start + 2):
        return None
    return finished(tokens, (start, start + 3), (hour, minute, None), context)


def find_clocks(tokens: list[Token], used: list[bool], context: Context) -> list[Clock]:
    """Find the times of day, and mark their tokens as used."""
    found: list[Clock] = []
    position = 0
    while position < len(tokens) - 1:
        if not used[position] and 0 < tokens[position].digits <= 4:
            clock = clock_at(tokens, position, context)
            if clock is not None and not any(used[clock.start : clock.end]):
                found.append(clock)
                used[clock.start : clock.end] = [True] * (clock.end - clock.start)
                position = clock.end
                continue
        position += 1
    return found
