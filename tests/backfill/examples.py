"""An archive of invented pages, and all that a store knows after it was read, but for the clock."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
from psycopg.rows import dict_row

from newsspiders.backfill.archives import archive_at, files_at
from newsspiders.backfill.work import divide_file, read_piece
from newsspiders.store import Store

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
BATCH = "backfill-test"
CLOCKS = {"runs": ("finished_at",), "backfill_pieces": ("accounted_at",), "backfill_records": (), "urls": ()}
TABLES = (
    "articles", "versions", "captures", "live_updates", "live_update_versions", "cards", "copies", "citations", "urls", "runs",
    "backfill_files", "backfill_pieces", "backfill_records",
)  # fmt: skip


def announce(store: Store, folder: Path, batch: str = BATCH) -> list[str]:
    """Announce all files of a folder, and return the ids of those that are to be read."""
    return [each.id for each in store.announce(batch, map(archive_at, files_at(folder)), NOON)]


def read_alone(store: Store, folder: Path, order=lambda pieces: pieces) -> None:
    """Read the files of a folder without a queue, their pieces in an order."""
    pieces = [piece for each in announce(store, folder) for piece in divide_file(store, each)]
    for piece in order(pieces):
        read_piece(store, piece)
    store.account(BATCH, NOON)


def rows(store_url: str) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of all tables that tell of articles, addresses, runs and records."""
    found = {}
    for table in TABLES:
        some = table_of(store_url, table)
        for row in some:
            # Which of several captures found something stored is known only while they are entered.
            for name in (*CLOCKS.get(table, ()), *(("known",) if table == "backfill_records" else ())):
                row.pop(name, None)
        found[table] = sorted(some, key=lambda row: repr(sorted(row.items())))
    return found


def table_of(store_url: str, table: str) -> list[dict[str, Any]]:
    """Return the rows of a table, whatever the engine."""
    if store_url.startswith("sqlite"):
        with closing(sqlite3.connect(store_url.removeprefix("sqlite:///"))) as connection:
            connection.row_factory = sqlite3.Row
            return [dict(row) for row in connection.execute(f"SELECT * FROM {table}")]
    with psycopg.connect(store_url, row_factory=dict_row) as connection:
        return connection.execute(f"SELECT * FROM {table}").fetchall()
