"""HostGate: through it every request leaves; it keeps the wishes of hosts, and their budgets, from run to run."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Protocol

from newsspiders.middlewares.retryafter import wish_of
from newsspiders.run import Postponed
from newsspiders.store import HostNote, HostState, Wish

logger = logging.getLogger(__name__)
# What a run waits for itself after a Retry-After; a longer wait is for a later run.
LONGEST_WAIT = timedelta(seconds=120)
# The longest Crawl-delay with which a run still goes on, however long it then takes.
LONGEST_DELAY = timedelta(hours=1)
# What is heard is told to the store at once, what was asked after so many requests or so long.
MOST_UNTOLD, LONGEST_UNTOLD = 50, timedelta(seconds=10)
SLICE = 5.0

ASKED_TO_WAIT = "host asked to wait"
DELAYED = "Crawl-delay of more than an hour"
SPENT = "the day's requests of the host are spent"
STOPPED = "run was stopped"


class Memory(Protocol):
    """Where hosts are remembered; the store has it."""

    def hosts(self, day: date) -> Mapping[str, HostState]:
        """Return all hosts, with how often each was asked on a day."""

    def note_hosts(self, notes: Iterable[HostNote]) -> None:
        """Add what was asked and heard."""


@dataclass(slots=True)
class Host:
    """What the gate knows of a host; ``note`` is what the store has not been told yet, ``said`` what the log has been."""

    state: HostState
    note: HostNote
    free_at: datetime | None
    wish: Wish | None
    delay: timedelta
    said: set[str] = field(default_factory=set)


class HostGate:
    """Lets requests out as their hosts allow: not before a Retry-After is over, a Crawl-delay apart, within the day's budget.

    A request that cannot leave ends as Postponed, and its address stays pending. The store is read when a day begins and after
    each batch that it is told, so that runs, outlets and processes share what they know. ``budget`` is the number of requests
    a day (UTC) for each host, 0 for no limit. Without a ``memory`` nothing outlives the gate.
    """

    def __init__(
        self,
        memory: Memory | None,
        budget: int,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        stopped: Callable[[], bool] = lambda: False,
    ) -> None:
        self.memory, self.budget, self.clock, self.sleep, self.stopped = memory, budget, clock, sleep, stopped
        self.hosts: dict[str, Host] = {}
        self.untold = 0
        self.told_at = clock()
        self.states = self.remembered()

    def remembered(self) -> Mapping[str, HostState]:
        """Return what is remembered of all hosts."""
        self.day = self.clock().date()
        return self.memory.hosts(self.day) if self.memory else {}

    def host(self, name: str) -> Host:
        """Return what is known of a host."""
        if name not in self.hosts:
            state = self.states.get(name, HostState(name))
            delay = timedelta(seconds=state.crawl_delay)
            free_at = state.last_asked + delay if state.last_asked else None
            self.hosts[name] = Host(state, HostNote(name), free_at, state.wish, delay)
        return self.hosts[name]

    def check(self, name: str) -> None:
        """Raise Postponed when a request to a host would not get out; asked before anything is done for it."""
        host, now = self.host(name), self.clock()
        if host.wish is not None and host.wish.not_before - now > LONGEST_WAIT:
            raise self.postponed(host, ASKED_TO_WAIT, f"asked to wait until {host.wish.not_before:%Y-%m-%d %H:%M:%S} UTC")
        if self.budget and self.asked(host, now.date()) >= self.budget:
            raise self.postponed(host, SPENT, f"has been asked {self.budget} times on {now:%Y-%m-%d} (UTC), which is its budget")

    def asked(self, host: Host, day: date) -> int:
        """Return how many requests left to a host on a day, as far as is known here."""
        return (host.state.asked if day == self.day else 0) + host.note.asked.get(day, 0)

    async def admit(self, name: str, *, manners: bool = False) -> None:
        """Wait until a request may leave, and count it. Raises Postponed when it may not.

        ``manners`` marks a request for robots.txt and its like, for which no Crawl-delay counts.
        """
        host = self.host(name)
        if self.clock().date() != self.day or self.clock() - self.told_at > LONGEST_UNTOLD:
            self.tell()
        while True:
            self.check(name)
            now = self.clock()
            moments = (host.wish.not_before if host.wish else None, None if manners else host.free_at)
            start = max([now, *(each for each in moments if each is not None)])
            if start > now and host.delay > LONGEST_DELAY and not manners:
                raise self.postponed(host, DELAYED, f"asks for {host.delay.total_seconds():g} s between two requests")
            if not manners:
                host.free_at = start + host.delay  # the next one waits for this one
            await self.wait(start)
            if host.wish is None or host.wish.not_before <= self.clock():
                break
        self.count(host, counts_for_delay=not manners)

    async def wait(self, until: datetime) -> None:
        """Sleep until a moment. Raises Postponed when the run is stopped meanwhile."""
        while (left := (until - self.clock()).total_seconds()) > 0:
            if self.stopped():
                raise Postponed(STOPPED)
            await self.sleep(min(left, SLICE))

    def count(self, host: Host, *, counts_for_delay: bool) -> None:
        """Count a request that leaves now."""
        now = self.clock()
        host.note.asked[now.date()] = host.note.asked.get(now.date(), 0) + 1
        if counts_for_delay:
            host.note.last_asked = now
        self.untold += 1
        if self.untold >= MOST_UNTOLD:
            self.tell()

    def heard(self, name: str, status: int, retry_after: str | None) -> None:
        """Note what an answer says of when to ask again."""
        host = self.host(name)
        wish = wish_of(status, retry_after, self.clock())
        if wish is not None and (host.wish is None or wish.not_before > host.wish.not_before):
            host.wish = host.note.wish = wish
            logger.info("%s asks to be left alone until %s UTC (%s)", name, f"{wish.not_before:%Y-%m-%d %H:%M:%S}", wish.evidence)
            self.tell()

    def slow_down(self, name: str, crawl_delay: float) -> None:
        """Note the Crawl-delay of a host in seconds, 0 for none."""
        host = self.host(name)
        delay = timedelta(seconds=min(crawl_delay, 10 * LONGEST_DELAY.total_seconds()))
        if delay != host.delay:
            host.note.crawl_delay = delay.total_seconds()
            host.delay = delay
            if host.state.last_asked:
                host.free_at = max(host.free_at or host.state.last_asked, host.state.last_asked + delay)
        if delay and "delay" not in host.said:
            host.said.add("delay")
            logger.info("%s asks for %g s between two requests", name, crawl_delay)

    def tell(self) -> None:
        """Tell the store what was asked and heard, and take over what others have told it."""
        self.untold, self.told_at = 0, self.clock()
        if self.memory is None:
            return
        notes = [each.note for each in self.hosts.values() if each.note != HostNote(each.note.host)]
        if notes:
            self.memory.note_hosts(notes)
        self.states = self.remembered()
        for name, host in self.hosts.items():
            host.note = HostNote(name)
            host.state = self.states.get(name, host.state)
            if host.state.wish and (host.wish is None or host.state.wish.not_before > host.wish.not_before):
                host.wish = host.state.wish

    def postponed(self, host: Host, reason: str, words: str) -> Postponed:
        """Return the end of a request, said in the log once for each host and reason."""
        if reason not in host.said:
            host.said.add(reason)
            logger.info("%s %s; what is left of it stays pending", host.note.host, words)
        return Postponed(reason)
