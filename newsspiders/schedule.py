"""When to look: which outlets are due, which known articles are worth another fetch, and the same plan as a crontab.

Everything here is computed from its arguments; `now` is one of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from newsspiders.items import Kind, When
from newsspiders.outlets import Outlet

FIRST_RETRY = timedelta(minutes=5)
LIVE = timedelta(hours=24)
SHORTEST_RECHECK = timedelta(minutes=15)
LAST_RECHECK = timedelta(days=30)
MINUTES_AN_HOUR, HOURS_A_DAY, DAYS_A_MONTH = 60, 24, 31


class Run(Protocol):
    """What the plan wants to know of a stored run; the store's RunRow has it."""

    @property
    def outlet(self) -> str:
        """Name of the outlet."""

    @property
    def started_at(self) -> datetime:
        """Begin of the run, UTC."""

    @property
    def finished_at(self) -> datetime | None:
        """End of the run, or None when it has not told of one."""

    @property
    def status(self) -> str:
        """One of running, finished, failed, cancelled."""

    @property
    def replay(self) -> str | None:
        """Archive that was read instead of the network, or None."""


@dataclass(frozen=True, slots=True)
class Due:
    """One line of the plan. `next_run` lies in the past when the outlet is overdue; `reason` is for people to read."""

    outlet: str
    last_run: datetime | None
    next_run: datetime
    is_due: bool
    reason: str


def due(outlets: Mapping[str, Outlet], runs: Iterable[Run], now: datetime) -> list[Due]:
    """Return one line for each outlet, the longest overdue first.

    An outlet is due when its interval has passed since the start of its last run. A run that says "running" keeps a second
    one away until it is older than the interval; then it is taken for dead. A failed run is tried again after 5 minutes,
    10, 20 and so on, at the latest after the interval; a cancelled one was stopped on purpose and counts like a finished
    one. Replays looked at no outlet and count for nothing.
    """
    histories: dict[str, list[Run]] = {name: [] for name in outlets}
    for run in runs:
        if run.outlet in histories and run.replay is None:
            histories[run.outlet].append(run)
    lines = [_due(name, outlet, histories[name], now) for name, outlet in outlets.items()]
    return sorted(lines, key=lambda line: (line.next_run, line.outlet))


def _due(name: str, outlet: Outlet, history: list[Run], now: datetime) -> Due:
    if not history:
        return Due(name, None, now, is_due=True, reason="never run")
    # Newest first. A start in the future is a clock that was wrong: it may not put the outlet off for longer than usual.
    runs = sorted(((min(run.started_at, now), run) for run in history), key=lambda pair: pair[0], reverse=True)
    started, last = runs[0]
    running = next((start for start, run in runs if run.status == "running" and start + outlet.interval > now), None)
    if running is not None:
        return Due(name, started, running + outlet.interval, is_due=False, reason=f"running since {_clock(running)}")
    next_run = started + outlet.interval
    if last.status == "failed":
        failures = next((count for count, (_, run) in enumerate(runs) if run.status != "failed"), len(runs))
        ended = min(last.finished_at or started, now)
        next_run = min(next_run, ended + _retry(failures, outlet.interval))
        told = "failed" if failures == 1 else f"failed {failures} times"
        reason = f"{told}, to be tried again"
    elif last.status == "running":
        reason = f"the run of {_clock(started)} never ended"
    else:
        reason = f"{last.status}; every {outlet.every}"
    return Due(name, started, next_run, is_due=next_run <= now, reason=reason)


def _retry(failures: int, interval: timedelta) -> timedelta:
    """Return the wait after so many failures in a row: it doubles, up to the interval."""
    wait = FIRST_RETRY
    for _ in range(failures - 1):
        if wait >= interval:
            break
        wait *= 2
    return min(wait, interval)


def _clock(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M")


def recheck_due(
    first_seen: datetime,
    fetched_at: datetime | None,
    published_at: datetime | None,
    modified: When | None,
    kind: Kind,
    now: datetime,
) -> bool:
    """Say whether an article that is known already is to be fetched again.

    Yes when it was never fetched; when its source states a change that is certainly newer than the last fetch (a change
    in the future is a mistake of the source); at every look while it is a live blog younger than 24 hours; else when the
    time since the last fetch exceeds a third of the age that the article then had, at least 15 minutes, and the article
    is not older than 30 days. So an article of one hour is read again after 20 minutes, one of a week after two days.
    """
    if fetched_at is None:
        return True
    if modified is not None and fetched_at < modified.earliest <= now:
        return True
    born = min(published_at or first_seen, first_seen)
    if kind == "liveblog" and now - born < LIVE:
        return True
    waited, age_then = now - fetched_at, fetched_at - born
    return now - born <= LAST_RECHECK and waited > max(SHORTEST_RECHECK, age_then / 3)


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
