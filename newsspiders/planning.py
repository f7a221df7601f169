"""The plan of this machine: from what the store knows, after telling of runs whose processes have died, and from its locks."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from scrapy.utils.project import get_project_settings

from newsspiders.registry import known_spiders
from newsspiders.run import host_budget
from newsspiders.runlock import is_under_way, outlet_hold, tell_killed
from newsspiders.schedule import MEMORY, Due, due, history_of, holds
from newsspiders.store import Store

RUNS_OF_A_DAY = 500
"""So many runs are read of each outlet: more than a day can hold at intervals of five minutes."""

SOON = timedelta(minutes=1)
"""When an outlet that is due is looked at again if a run of it is still under way."""


def plan_here(store: Store, output: Path, names: Collection[str], now: datetime) -> list[Due]:
    """Return the plan of some outlets, the longest overdue first.

    Runs whose processes have died are told as killed before. An outlet that a process is still asking, of this machine or of
    another one that shares the store, is not due, however long ago that run began and whatever its row says. Raises StoreError,
    or ArgumentError for the output folder.
    """
    for name in names:
        tell_killed(store, output, name)
    return [
        replace(line, is_due=False, next_run=now + SOON, reason=f"due, but a run of it is under way {where}")
        if line.is_due and (where := place_of_run(store, output, line.outlet))
        else line
        for line in whole_plan(store, now)
        if line.outlet in names
    ]


def place_of_run(store: Store, output: Path, name: str) -> str:
    """Say where a process is asking the outlet's site, in words; nothing where none is."""
    if is_under_way(output, name):
        return "on this machine"
    return "on another machine" if store.held(outlet_hold(name)) else ""


def whole_plan(store: Store, now: datetime) -> list[Due]:
    """Return the plan of all outlets: they share what looks may cost, so that the plan of a few needs them all."""
    spiders = known_spiders()
    outlets = {name: spider.outlet for name, spider in spiders.items()}
    since = now - timedelta(days=MEMORY)
    runs = [run for name in outlets for run in store.runs(name, limit=RUNS_OF_A_DAY)]
    history = {
        name: history_of(store.sightings(name, since), store.looks(name, since), ZoneInfo(outlet.timezone))
        for name, outlet in outlets.items()
    }
    costs = {name: len(spider.sources) for name, spider in spiders.items()}
    hosts = {name: [urlsplit(source.url).hostname or "" for source in spider.sources] for name, spider in spiders.items()}
    waiting = holds(hosts, store.hosts(now.astimezone(UTC).date()), host_budget(get_project_settings()), now)
    return due(outlets, runs, now, {name: known for name, known in history.items() if known}, costs, waiting)
