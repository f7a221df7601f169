"""The plan as a crontab: each outlet at least as often as it declares."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from newsspiders.outlets import Outlet

MINUTES_AN_HOUR, HOURS_A_DAY, DAYS_A_MONTH = 60, 24, 31


def crontab(outlets: Mapping[str, Outlet], command: str) -> str:
    """Return crontab lines that look at each outlet at least as often as it declares, spread evenly over the hour.

    `{outlet}` in the command becomes the outlet's name; a command without it gets the name appended. Cron has no interval
    of 45 minutes or 5 hours: then the next shorter one that divides the hour or the day is taken.
    Raises ValueError for a command of several lines, which a crontab cannot hold.
    """
    if "\n" in command or not command.strip():
        raise ValueError(f"crontab command {command!r}: give one line, such as 'scrapy crawl {{outlet}}'")
    pattern = command.strip() if "{outlet}" in command else f"{command.strip()} {{outlet}}"
    lines = []
    for rank, name in enumerate(sorted(outlets)):
        times = _cron_times(outlets[name].interval, rank, rank * MINUTES_AN_HOUR // len(outlets))
        # A bare % ends the command in a crontab: crontab(5).
        lines.append(f"{times} {pattern.replace('{outlet}', name).replace('%', chr(92) + '%')}")
    return "".join(f"{line}\n" for line in lines)


def _cron_times(interval: timedelta, rank: int, offset: int) -> str:
    """Return the five time fields of a crontab line; `offset` is the minute past the hour."""
    minutes = max(1, int(interval / timedelta(minutes=1)))
    if minutes < MINUTES_AN_HOUR:
        step = _divisor(MINUTES_AN_HOUR, minutes)
        return f"{_steps(offset % step, step, MINUTES_AN_HOUR)} * * * *"
    if minutes < MINUTES_AN_HOUR * HOURS_A_DAY:
        step = _divisor(HOURS_A_DAY, minutes // MINUTES_AN_HOUR)
        return f"{offset} {_steps(rank % step, step, HOURS_A_DAY)} * * *"
    days = min(minutes // (MINUTES_AN_HOUR * HOURS_A_DAY), DAYS_A_MONTH)
    # Day steps begin anew each month, so that the last one may be shorter than declared, never longer.
    return f"{offset} {rank % HOURS_A_DAY} {'*' if days == 1 else f'*/{days}'} * *"


def _divisor(whole: int, most: int) -> int:
    return max(each for each in range(1, most + 1) if whole % each == 0)


def _steps(first: int, step: int, whole: int) -> str:
    return "*" if step == 1 else ",".join(str(each) for each in range(first, whole, step))
