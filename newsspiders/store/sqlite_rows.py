"""Whole tables of a SQLite database, out and in."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from newsspiders.store.database import columns_quoted

TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
    "AND name <> '_sqlite_migrations' AND name NOT LIKE 'article\\_index%' ESCAPE '\\' ORDER BY name"
)


class SqliteSnapshot:
    """The tables, within a transaction (see ``database.Snapshot``)."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def tables(self) -> dict[str, list[str]]:
        """Return the columns of each table."""
        names = [name for (name,) in self.connection.execute(TABLES)]
        columns = "SELECT name FROM pragma_table_info(?)"
        return {each: [name for (name,) in self.connection.execute(columns, (each,))] for each in names}

    def count(self, table: str) -> int:
        """Return how many rows a table has."""
        count: int = self.connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]  # noqa: S608
        return count

    def rows(self, table: str, columns: Sequence[str]) -> Iterator[Sequence[object]]:
        """Yield the rows of a table."""
        cursor = self.connection.cursor()
        cursor.row_factory = None
        yield from cursor.execute(f'SELECT {columns_quoted(columns)} FROM "{table}"')  # noqa: S608


class SqliteFilling(SqliteSnapshot):
    """The tables, to be filled (see ``database.Filling``)."""

    def fill(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """Insert rows."""
        marks = ", ".join("?" for _ in columns)
        self.connection.executemany(f'INSERT INTO "{table}" ({columns_quoted(columns)}) VALUES ({marks})', rows)  # noqa: S608

    def finish(self) -> None:
        """Do nothing: SQLite numbers rows by the highest number there is, and the store works without its statistics."""
