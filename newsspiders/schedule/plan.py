"""Which outlets are due, and why: the declared intervals, bent to the rhythm of each outlet and kept inside its budget."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Protocol
from zoneinfo import ZoneInfo

from newsspiders.outlets import Outlet
from newsspiders.schedule.budget import Request, bounds_of, fits_from, prices, spent_by_host
from newsspiders.schedule.looks import USUAL, Bounds, Mood, expected_articles, mood_of, next_look
from newsspiders.schedule.rhythm import DAY, HOUR, History, Rhythm, learn
from newsspiders.schedule.waiting import Hold

FIRST_RETRY = timedelta(minutes=5)
LEARNED_EVERY = 6 * HOUR
FAILED = frozenset(("failed", "killed"))
"""A rhythm is learned up to the last quarter of a day (UTC), so that it is the same for all looks of six hours."""

LEAST_ARTICLES, LEAST_TIME = 10, 3 * DAY
"""A rhythm is trusted after so many articles, or after so many seconds in which there were fewer."""

BUSY, QUIET = 2.0, 0.5


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
        """One of running, finished, failed, cancelled, killed."""

    @property
    def replay(self) -> str | None:
        """Archive that was read instead of the network, or None."""


@dataclass(frozen=True, slots=True)
class Due:
    """One line of the plan. `next_run` lies in the past when the outlet is overdue; `reason` is for people to read.

    `expected` is how many new articles are expected at the next run (by now, when it is overdue), None while that is not known.
    """

    outlet: str
    last_run: datetime | None
    next_run: datetime
    is_due: bool
    reason: str
    expected: float | None = None


@dataclass(frozen=True, slots=True)
class Wait:
    """When the look after one is to come, why then, and what the outlet publishes meanwhile (None while that is not known)."""

    until: datetime
    reason: str
    rhythm: Rhythm | None = None
    mood: Mood = USUAL


def due(
    outlets: Mapping[str, Outlet],
    runs: Iterable[Run],
    now: datetime,
    history: Mapping[str, History] | None = None,
    costs: Mapping[str, int] | None = None,
    holds: Mapping[str, Hold] | None = None,
) -> list[Due]:
    """Return one line for each outlet, the longest overdue first.

    An outlet is due when its wait since the start of its last run is over. That is the declared interval as long as its
    rhythm is not known from ``history``. Afterwards the looks that the declared intervals would take are spent where articles
    are expected: in the outlet's usual hours, and the more when the last looks brought more than usual, between its shortest
    and its longest interval. ``costs`` says how many requests a look takes (1): the hosts of an outlet get no more a day than
    its ``budget``, whatever else the plan wants. ``holds`` are the outlets whose hosts want to be left alone: they are not looked
    at before that is over.

    A run that says "running" keeps a second one away until it is older than the declared interval; then it is taken for dead.
    A failed or killed run is tried again after 5 minutes, 10, 20 and so on, at the latest when its wait is over, and the first
    that was killed at once: its machine has failed, not the outlet. A cancelled one was stopped on purpose and counts like a
    finished one. Replays looked at no outlet and count for nothing.
    """
    ran: dict[str, list[Run]] = {name: [] for name in outlets}
    for run in runs:
        if run.outlet in ran and run.replay is None:
            ran[run.outlet].append(run)
    # A start in the future is a clock that was wrong: it may not put the outlet off for longer than usual.
    looks = {name: sorted(min(run.started_at, now) for run in each) for name, each in ran.items()}
    lasts = {name: starts[-1] for name, starts in looks.items() if starts}
    waits = _waits(outlets, lasts, history or {}, costs or {})
    lines = [_due(name, outlet, ran[name], waits.get(name), now) for name, outlet in outlets.items()]
    lines = [_held(line, (holds or {}).get(line.outlet), now) for line in lines]
    held = _within_budget(lines, outlets, spent_by_host(outlets, looks, costs or {}, now), costs or {}, now)
    told = [replace(line, expected=_expected(line, waits.get(line.outlet), now)) for line in held]
    return sorted(told, key=_longest_overdue)


def _waits(
    outlets: Mapping[str, Outlet], lasts: Mapping[str, datetime], history: Mapping[str, History], costs: Mapping[str, int]
) -> dict[str, Wait]:
    """Return for each outlet that was looked at when its next look is to come."""
    rhythms = {name: rhythm for name, last in lasts.items() if (rhythm := known_rhythm(outlets[name], history.get(name), last))}
    priced = prices({name: outlets[name] for name in rhythms}, rhythms, costs)
    return {
        name: wait_after(outlets[name], last, history[name], rhythms[name], priced[name])
        if name in rhythms
        else Wait(last + outlets[name].interval, f"every {outlets[name].every}")
        for name, last in lasts.items()
    }


def known_rhythm(outlet: Outlet, history: History | None, last: datetime) -> Rhythm | None:
    """Return the outlet's rhythm as it was known at its last look, or None while too little has been seen of it."""
    if history is None:
        return None
    until = last.timestamp() // LEARNED_EVERY * LEARNED_EVERY
    first, seen = history.published.searchsorted((history.since, until))
    watched = until - history.since
    if watched <= 0 or (seen - first < LEAST_ARTICLES and watched < LEAST_TIME):
        return None
    return learn(history, until, _zone(outlet.timezone))


def wait_after(outlet: Outlet, last: datetime, history: History, rhythm: Rhythm, price: float) -> Wait:
    """Return when an outlet of known rhythm is to be looked at again."""
    bounds = bounds_of(outlet)
    at = last.timestamp()
    mood = mood_of(rhythm, history, at)
    # Whole seconds: people read them, and arithmetic with them is exact.
    seconds = round(min(max(next_look(rhythm, mood, at, price, bounds) - at, bounds.shortest), bounds.longest))
    return Wait(last + timedelta(seconds=seconds), _why(seconds, bounds, mood), rhythm, mood)


def _why(seconds: int, bounds: Bounds, mood: Mood) -> str:
    factor = mood.day * mood.hour
    if factor >= BUSY:
        news = f"{factor:.1f} times the usual news"
    elif factor <= QUIET:
        news = f"quiet, {factor:.0%} of the usual news"
    else:
        news = "by its rhythm"
    wait = f"{seconds // HOUR}h{seconds % HOUR // 60:02}m" if seconds >= HOUR else f"{seconds // 60}m"
    bound = {bounds.shortest: ", the shortest", bounds.longest: ", the longest"}.get(seconds, "")
    return f"{news} after {wait}{bound}"


def _due(name: str, outlet: Outlet, history: list[Run], wait: Wait | None, now: datetime) -> Due:
    if wait is None:
        return Due(name, None, now, is_due=True, reason="never run")
    runs = sorted(((min(run.started_at, now), run) for run in history), key=lambda pair: pair[0], reverse=True)
    started, last = runs[0]
    running = next((start for start, run in runs if run.status == "running" and start + outlet.interval > now), None)
    if running is not None:
        return Due(name, started, running + outlet.interval, is_due=False, reason=f"running since {_clock(running)}")
    next_run = wait.until
    if last.status in FAILED:
        failures = next((count for count, (_, run) in enumerate(runs) if run.status not in FAILED), len(runs))
        ended = min(last.finished_at or started, now)
        wait_again = timedelta() if last.status == "killed" and failures == 1 else _retry(failures, outlet.interval)
        next_run = min(next_run, ended + wait_again)
        told = last.status if failures == 1 else f"failed {failures} times"
        reason = f"{told}, to be tried again"
    elif last.status == "running":
        next_run = min(next_run, started + outlet.interval)
        reason = f"the run of {_clock(started)} never ended"
    else:
        reason = f"{last.status}; {wait.reason}"
    return Due(name, started, next_run, is_due=next_run <= now, reason=reason)


def _held(line: Due, hold: Hold | None, now: datetime) -> Due:
    if hold is None or hold.until <= max(line.next_run, now):
        return line
    return replace(line, next_run=hold.until, is_due=False, reason=f"{line.reason}; {hold.reason}")


def _within_budget(
    lines: Iterable[Due], outlets: Mapping[str, Outlet], spent: dict[str, list[Request]], costs: Mapping[str, int], now: datetime
) -> Iterator[Due]:
    """Put looks off until the budget of their hosts allows them. Those that are due spend it too, the longest overdue first."""
    for line in sorted(lines, key=_longest_overdue):
        outlet, cost = outlets[line.outlet], costs.get(line.outlet, 1)
        allowed = fits_from(outlet, cost, spent)
        if allowed is not None and allowed > line.next_run:
            yield replace(line, next_run=allowed, is_due=False, reason=f"{line.reason}; the day's budget of its host is spent")
            continue
        yield line
        if line.is_due:
            for host in outlet.hosts:
                spent[host].append((now, cost))


def _longest_overdue(line: Due) -> tuple[datetime, str]:
    return line.next_run, line.outlet


def _expected(line: Due, wait: Wait | None, now: datetime) -> float | None:
    if wait is None or wait.rhythm is None or line.last_run is None:
        return None
    until = max(line.next_run, now)
    return expected_articles(wait.rhythm, wait.mood, line.last_run.timestamp(), until.timestamp())


def _retry(failures: int, interval: timedelta) -> timedelta:
    """Return the wait after so many failures in a row: it doubles, up to the interval."""
    wait = FIRST_RETRY
    for _ in range(failures - 1):
        if wait >= interval:
            break
        wait *= 2
    return min(wait, interval)


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def _clock(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M")


