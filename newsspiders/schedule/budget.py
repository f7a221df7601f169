"""What looks may cost: the declared intervals are a budget for all outlets together, and each host has one of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from newsspiders.outlets import Outlet
from newsspiders.schedule.looks import Bounds, price_of
from newsspiders.schedule.rhythm import Rhythm

A_DAY = timedelta(days=1)

Request = tuple[datetime, int]
"""When a look was taken, and how many requests it took."""


def prices(outlets: Mapping[str, Outlet], rhythms: Mapping[str, Rhythm], costs: Mapping[str, int]) -> dict[str, float]:
    """Return what a look at each outlet costs, so that all together take as many looks as their declared intervals would.

    It is more where that would take more requests from a host than its budget.
    """

    def price(names: Sequence[str], looks: float) -> float:
        return price_of([rhythms[name] for name in names], [bounds_of(outlets[name]) for name in names], looks)

    declared = price(list(outlets), sum(A_DAY / outlet.interval for outlet in outlets.values()))
    found = dict.fromkeys(outlets, declared)
    for names in hosts_of(outlets).values():
        budget = min(outlets[name].budget for name in names) / max(costs.get(name, 1) for name in names)
        if sum(A_DAY / outlets[name].shortest_interval for name in names) > budget:
            least = price(names, budget)
            found |= {name: max(found[name], least) for name in names}
    return found


def spent_by_host(
    outlets: Mapping[str, Outlet], looks: Mapping[str, Iterable[datetime]], costs: Mapping[str, int], now: datetime
) -> dict[str, list[Request]]:
    """Return what looks have taken of each host in the last 24 hours, in order."""
    return {
        host: sorted((look, costs.get(name, 1)) for name in names for look in looks.get(name, ()) if look > now - A_DAY)
        for host, names in hosts_of(outlets).items()
    }


def fits_from(outlet: Outlet, cost: int, spent: Mapping[str, Sequence[Request]]) -> datetime | None:
    """Return from when a look is within the budget of all hosts of its outlet, or None when it is so at once.

    A look that takes more than the whole budget waits until nothing was asked of the host for a day.
    """
    moments = []
    for host in outlet.hosts:
        over = sum(each for _, each in spent[host]) + cost - outlet.budget
        for look, each in spent[host]:
            if over <= 0:
                break
            moments.append(look + A_DAY)
            over -= each
    return max(moments, default=None)


def bounds_of(outlet: Outlet) -> Bounds:
    """Return the bounds of an outlet in seconds."""
    return Bounds(outlet.shortest_interval.total_seconds(), outlet.longest_interval.total_seconds())


def hosts_of(outlets: Mapping[str, Outlet]) -> dict[str, list[str]]:
    """Return the names of the outlets that each host serves."""
    hosts: dict[str, list[str]] = {}
    for name, outlet in sorted(outlets.items()):
        for host in outlet.hosts:
            hosts.setdefault(host, []).append(name)
    return hosts
