"""Whole tables of a PostgreSQL database, out and in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from graphlib import TopologicalSorter

from newsspiders.store.database import columns_quoted
from newsspiders.store.postgres_connection import PostgresConnection, PostgresRow
from newsspiders.store.postgres_tables import APPLIED, COLUMNS

KEPT_BY_ENGINE = frozenset({APPLIED, "article_index"})
REFERENCES = (
    "SELECT own.relname, other.relname FROM pg_constraint JOIN pg_class AS own ON own.oid = conrelid "
    "JOIN pg_class AS other ON other.oid = confrelid WHERE contype = 'f' AND conrelid <> confrelid "
    "AND own.relnamespace = to_regnamespace(current_schema())"
)
NUMBERED = (
    "SELECT relname, attname FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid "
    "WHERE relnamespace = to_regnamespace(current_schema()) AND attidentity <> '' AND NOT attisdropped"
)


class PostgresSnapshot:
    """The tables, within a transaction (see ``database.Snapshot``)."""

    def __init__(self, connection: PostgresConnection) -> None:
        self.connection = connection

    def tables(self) -> dict[str, list[str]]:
        """Return the columns of each table, a table that others refer to before these."""
        columns: dict[str, list[str]] = {}
        for table, column in self.connection.execute(f"{COLUMNS} ORDER BY relname, attnum"):
            columns.setdefault(table, []).append(column)
        order = TopologicalSorter[str](dict.fromkeys(columns, ()))
        for own, other in self.connection.execute(REFERENCES):
            order.add(own, other)
        return {each: columns[each] for each in order.static_order() if each not in KEPT_BY_ENGINE}

    def count(self, table: str) -> int:
        """Return how many rows a table has."""
        count: int = self.connection.execute(f'SELECT count(*) FROM "{table}"').fetchall()[0][0]  # noqa: S608
        return count

    def rows(self, table: str, columns: Sequence[str]) -> Iterator[PostgresRow]:
        """Yield the rows of a table."""
        yield from self.connection.stream(f'SELECT {columns_quoted(columns)} FROM "{table}"')  # noqa: S608


class PostgresFilling(PostgresSnapshot):
    """The tables, to be filled (see ``database.Filling``)."""

    def fill(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """Insert rows. References within one table are looked at when all rows are there."""
        statement = f'COPY "{table}" ({columns_quoted(columns)}) FROM STDIN'
        with self.connection.raw.cursor() as cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(row)

    def finish(self) -> None:
        """Go on numbering where the rows end, and let PostgreSQL look at how the tables are filled."""
        for table, column in self.connection.execute(NUMBERED).fetchall():
            (last,) = self.connection.execute(f'SELECT coalesce(max("{column}"), 0) FROM "{table}"').fetchall()[0]  # noqa: S608
            self.connection.execute("SELECT setval(pg_get_serial_sequence(?, ?), ?, false)", (f'"{table}"', column, last + 1))
        for table in self.tables():
            self.connection.execute(f'ANALYZE "{table}"')
