"""Runs: one row for each outlet of each run."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import orjson

from newsspiders.store.codec import json_of, moment_of, optional_moment, optional_text, text_of
from newsspiders.store.database import EVERY, Connection, Row, upsert
from newsspiders.store.records import Counts, RunRow, RunStatus, StoreError


def begin_run(connection: Connection, run: RunRow) -> None:
    """Write the row of a run that starts."""
    row = {
        "id": run.id,
        "outlet": run.outlet,
        "started_at": text_of(run.started_at),
        "finished_at": optional_text(run.finished_at),
        "status": run.status,
        "replay": run.replay,
        "job": run.job,
        "counts": json_of(run.counts.as_dict()),
    }
    upsert(connection, "runs", ("id", "outlet"), row)


def finish_run(
    connection: Connection,
    run_id: str,
    outlet: str,
    status: RunStatus,
    finished_at: datetime,
    counts: Counts | Mapping[str, Any],
) -> None:
    """Complete the row of a run."""
    counted = counts if isinstance(counts, Counts) else Counts.from_mapping(counts)
    done = connection.execute(
        "UPDATE runs SET status = ?, finished_at = ?, counts = ? WHERE id = ? AND outlet = ?",
        (status, text_of(finished_at), json_of(counted.as_dict()), run_id, outlet),
    )
    if not done.rowcount:
        raise StoreError(f"run {run_id} of {outlet} was never begun: call begin_run first")


def runs(connection: Connection, outlet: str | None, limit: int | None) -> list[RunRow]:
    """Return runs, the latest start first."""
    where, values = ("", ()) if outlet is None else ("WHERE outlet = ? ", (outlet,))
    query = f"SELECT * FROM runs {where}ORDER BY rtrim(started_at, 'Z') DESC, id DESC, outlet LIMIT ?"  # noqa: S608
    return [run_of_row(row) for row in connection.execute(query, (*values, EVERY if limit is None else limit))]


def run_of_row(row: Row) -> RunRow:
    """Return the record of a row of ``runs``."""
    return RunRow(
        id=row["id"],
        outlet=row["outlet"],
        started_at=moment_of(row["started_at"]),
        finished_at=optional_moment(row["finished_at"]),
        status=row["status"],
        replay=row["replay"],
        job=row["job"],
        counts=Counts.from_mapping(orjson.loads(row["counts"])),
    )
