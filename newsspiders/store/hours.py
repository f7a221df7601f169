"""The ledger by hour: what became of the addresses of runs, summed over the runs of an outlet that began in one hour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

import orjson

from newsspiders.store.codec import moment_of, sortable, text_of
from newsspiders.store.database import Connection
from newsspiders.store.health_records import LedgerHour
from newsspiders.store.records import Counts


def selection(outlet: str | None, since: datetime | None, until: datetime | None) -> tuple[str, tuple[str, ...]]:
    """Return the query for the runs of an outlet that began within a time; ``since`` is included and ``until`` is not."""
    bounds = {
        "outlet = ?": outlet,
        "rtrim(started_at, 'Z') >= ?": sortable(text_of(since)) if since else None,
        "rtrim(started_at, 'Z') < ?": sortable(text_of(until)) if until else None,
    }
    wanted = {condition: value for condition, value in bounds.items() if value is not None}
    where = f"WHERE {' AND '.join(wanted)} " if wanted else ""
    query = f"SELECT outlet, started_at, replay, counts FROM runs {where}ORDER BY outlet, rtrim(started_at, 'Z'), id"  # noqa: S608
    return query, tuple(wanted.values())


def hours(rows: Iterable[Any]) -> Iterator[LedgerHour]:
    """Yield the hours of runs that come by outlet and time."""
    for (outlet, hour), runs in groupby(rows, lambda row: (row["outlet"], hour_of(moment_of(row["started_at"])))):
        told = [(row["replay"] is not None, Counts.from_mapping(orjson.loads(row["counts"]))) for row in runs]
        for replay, kind in groupby(sorted(told, key=itemgetter(0)), itemgetter(0)):
            counts = [each for _, each in kind]
            yield LedgerHour(outlet=outlet, hour=hour, replay=replay, runs=len(counts), counts=Counts.sum(counts))


def hour_of(moment: datetime) -> datetime:
    """Return the begin of the hour (UTC) in which a moment lies."""
    return moment.astimezone(UTC).replace(minute=0, second=0, microsecond=0)


def counts_of(connection: Connection, run_id: str, outlet: str) -> Counts:
    """Add up what the ledger of addresses says of a run: what it settled, and what it took up and left."""
    rows = connection.execute(
        "SELECT coalesce(outcome, 'pending') AS outcome, coalesce(outcome_reason, '') AS reason, count(*) AS number FROM urls "
        "WHERE outlet = ? AND run_id = ? GROUP BY coalesce(outcome, 'pending'), coalesce(outcome_reason, '')",
        (outlet, run_id),
    )
    counts = Counts()
    for row in rows.fetchall():
        counts.add(row["outcome"], row["reason"], row["number"])
    return counts
