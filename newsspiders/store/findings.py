"""Findings and the measures that they come from: a row for each state of an outlet that was wrong, and one for each run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import orjson

from newsspiders.store.codec import clean, json_of, moment_of, optional_moment, sortable, text_of
from newsspiders.store.database import Connection, Row, upsert
from newsspiders.store.health_records import Judgement, StoredFinding, StoredMeasures, Wrong

KEY = ("outlet", "kind", "subject", "opened_at")


def record_measures(connection: Connection, outlet: str, run: StoredMeasures, forget_before: datetime) -> None:
    """Write what was measured of a run, and delete what was measured of runs that began before a moment."""
    row = {"outlet": outlet, "run_id": run.run_id, "at": text_of(run.at), "measures": json_of(run.measures)}
    upsert(connection, "measures", ("outlet", "run_id"), row)
    old = (outlet, sortable(text_of(forget_before)))
    connection.execute("DELETE FROM measures WHERE outlet = ? AND rtrim(at, 'Z') < ?", old)


def measures(connection: Connection, outlet: str, since: datetime) -> list[StoredMeasures]:
    """Return the measures of runs that began since a moment, in the order of their begin."""
    rows = connection.execute(
        "SELECT * FROM measures WHERE outlet = ? AND rtrim(at, 'Z') >= ? ORDER BY rtrim(at, 'Z'), run_id",
        (outlet, sortable(text_of(since))),
    )
    return [StoredMeasures(row["run_id"], moment_of(row["at"]), orjson.loads(row["measures"])) for row in rows]


def record_judgement(
    connection: Connection,
    outlet: str,
    run_id: str,
    at: datetime,
    wrong: Iterable[Wrong],
    fine: Iterable[tuple[str, str]],
) -> Judgement:
    """Open, keep and close findings."""
    known = {(each.kind, each.subject): each for each in findings(connection, outlet, open_only=True)}
    told = Judgement([], [], [])
    found = {(each.kind, each.subject): each for each in wrong}
    for key, each in found.items():
        stored = known.get(key)
        now = {"last_at": text_of(at), "last_run": run_id, "message": clean(each.message), **numbers(each)}
        first = {"opened_at": text_of(stored.opened_at if stored else at), "opened_run": stored.opened_run if stored else run_id}
        row = {"outlet": outlet, "kind": clean(each.kind), "subject": clean(each.subject), **first, **now}
        row |= {"closed_at": None, "closed_run": None}
        upsert(connection, "findings", KEY, row)
        (told.kept if stored else told.opened).append(finding_of_row(row))
    for key in dict.fromkeys(fine):
        stored = known.get(key)
        if stored is not None and key not in found:
            told.closed.append(close(connection, stored, run_id, at))
    return told


def numbers(wrong: Wrong) -> dict[str, float | None]:
    """Return the columns of a finding's numbers."""
    values = {"value": wrong.value, "low": wrong.low, "high": wrong.high}
    return {name: None if value is None else float(value) for name, value in values.items()}


def close(connection: Connection, finding: StoredFinding, run_id: str, at: datetime) -> StoredFinding:
    """Close a finding and return it as it then is."""
    key = (finding.outlet, finding.kind, finding.subject, text_of(finding.opened_at))
    where = " AND ".join(f"{name} = ?" for name in KEY)
    connection.execute(f"UPDATE findings SET closed_at = ?, closed_run = ? WHERE {where}", (text_of(at), run_id, *key))  # noqa: S608
    found = connection.execute(f"SELECT * FROM findings WHERE {where}", key).fetchone()  # noqa: S608
    return finding_of_row(found)


def findings(connection: Connection, outlet: str | None, *, open_only: bool) -> list[StoredFinding]:
    """Return findings by outlet, those that were opened first in front."""
    conditions = [*(["outlet = ?"] if outlet else []), *(["closed_at IS NULL"] if open_only else [])]
    where = f"WHERE {' AND '.join(conditions)} " if conditions else ""
    rows = connection.execute(
        f"SELECT * FROM findings {where}ORDER BY outlet, rtrim(opened_at, 'Z'), kind, subject",  # noqa: S608
        (outlet,) if outlet else (),
    )
    return [finding_of_row(row) for row in rows]


def finding_of_row(row: Mapping[str, Any] | Row) -> StoredFinding:
    """Return the record of a row of ``findings``."""
    return StoredFinding(
        outlet=row["outlet"],
        kind=row["kind"],
        subject=row["subject"],
        opened_at=moment_of(row["opened_at"]),
        opened_run=row["opened_run"],
        last_at=moment_of(row["last_at"]),
        last_run=row["last_run"],
        message=row["message"],
        value=row["value"],
        low=row["low"],
        high=row["high"],
        closed_at=optional_moment(row["closed_at"]),
        closed_run=row["closed_run"],
    )
