"""Outlets whose hosts want to be left alone: until when, and why. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Protocol


class Wish(Protocol):
    """A host's wish; the store's Wish has it."""

    @property
    def not_before(self) -> datetime:
        """The moment before which the host does not want to be asked."""


class HostState(Protocol):
    """What is remembered of a host; the store's HostState has it."""

    @property
    def wish(self) -> Wish | None:
        """Its last wish, or None."""

    @property
    def asked(self) -> int:
        """How many requests it got today (UTC)."""


@dataclass(frozen=True, slots=True)
class Hold:
    """Until when an outlet is not looked at because its hosts are left alone; ``reason`` is for people to read."""

    until: datetime
    reason: str


def holds(sources: Mapping[str, Sequence[str]], hosts: Mapping[str, HostState], budget: int, now: datetime) -> dict[str, Hold]:
    """Return the outlets all of whose sources lie on hosts that are left alone, until the first of these can be asked.

    ``sources`` are the hosts of each outlet's sources, ``hosts`` what is remembered of hosts, ``budget`` the requests a day
    that each may get (0 for no limit).
    """
    found = {}
    for outlet, names in sources.items():
        held = [hold_of(hosts.get(name), budget, now) for name in names]
        known = [each for each in held if each is not None]
        if known and len(known) == len(held):
            found[outlet] = min(known, key=lambda each: each.until)
    return found


def hold_of(host: HostState | None, budget: int, now: datetime) -> Hold | None:
    """Return until when a host is left alone."""
    if host is None:
        return None
    if host.wish is not None and host.wish.not_before > now:
        return Hold(host.wish.not_before, f"asked to wait until {host.wish.not_before.astimezone(UTC):%Y-%m-%d %H:%M}")
    if budget and host.asked >= budget:
        tomorrow = datetime.combine(now.astimezone(UTC).date() + timedelta(days=1), time(), UTC)
        return Hold(tomorrow, f"its host has got the {budget} requests of the day")
    return None
