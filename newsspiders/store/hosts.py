"""Hosts: what each asked for, when it was last asked, and how often on which day; shared by all runs of a store."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from newsspiders.store.codec import clean, optional_moment, optional_text, sortable, text_of
from newsspiders.store.database import Connection, Row, upsert
from newsspiders.store.manners_records import HostNote, HostState, Wish

COUNT = (
    "INSERT INTO host_days (host, day, requests) VALUES (?, ?, ?) "
    "ON CONFLICT (host, day) DO UPDATE SET requests = host_days.requests + excluded.requests"
)
STATES = "SELECT hosts.*, host_days.requests FROM hosts LEFT JOIN host_days ON host_days.host = hosts.host AND host_days.day = ?"


def states(connection: Connection, day: date) -> dict[str, HostState]:
    """Return all hosts, with how often each was asked on a day."""
    return {row["host"]: state_of_row(row) for row in connection.execute(f"{STATES} ORDER BY hosts.host", (day.isoformat(),))}


def note(connection: Connection, notes: Iterable[HostNote]) -> None:
    """Add what a run has to tell. The later of two times of a request counts, and the later of two wishes."""
    for each in notes:
        stored = connection.execute("SELECT * FROM hosts WHERE host = ?", (clean(each.host),)).fetchone()
        known: dict[str, Any] = dict(stored) if stored else {"host": clean(each.host), "crawl_delay": 0.0, "last_asked": None}
        changed = dict(known)
        if each.crawl_delay is not None:
            changed["crawl_delay"] = each.crawl_delay
        changed["last_asked"] = latest(known["last_asked"], optional_text(each.last_asked))
        if each.wish and latest(known.get("not_before"), text_of(each.wish.not_before)) != known.get("not_before"):
            changed |= {"not_before": text_of(each.wish.not_before), "status": each.wish.status}
            changed |= {"evidence": clean(each.wish.evidence), "told_at": text_of(each.wish.told_at)}
        if changed != known or stored is None:
            upsert(connection, "hosts", ("host",), changed)
        for day, number in each.asked.items():
            connection.execute(COUNT, (clean(each.host), day.isoformat(), number))


def latest(one: str | None, other: str | None) -> str | None:
    """Return the later of two moments, either of which may be unknown."""
    return max((each for each in (one, other) if each is not None), key=sortable, default=None)


def state_of_row(row: Row) -> HostState:
    """Return the record of a row."""
    until: datetime | None = optional_moment(row["not_before"])
    told = optional_moment(row["told_at"])
    wish = Wish(until, row["status"], row["evidence"], told) if until and told else None
    return HostState(row["host"], row["crawl_delay"], optional_moment(row["last_asked"]), wish, row["requests"] or 0)
