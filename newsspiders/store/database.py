"""What the store sees of a database, whichever it is: statements and rows, transactions, streams.

Every query of the store is written once, in SQL that SQLite and PostgreSQL both run; what cannot be written so stands behind
these protocols, in ``sqlite`` and ``postgres``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import cache
from typing import Any, Protocol

from newsspiders.store.records import Found

PATIENCE = 30.0
"""Seconds to wait for another process that writes, before that is an error."""

EVERY = 2**63 - 1
"""The LIMIT of a query without one: SQLite's -1 is an error in PostgreSQL, whose NULL is one in SQLite."""

Values = Sequence[Any] | Mapping[str, Any]


class Row(Protocol):
    """A row of a result, read by name or by position; ``dict(row)`` and unpacking work as well."""

    def keys(self) -> list[str]:
        """Return the names of the columns."""

    def __getitem__(self, key: int | str, /) -> Any: ...

    def __iter__(self) -> Iterator[Any]: ...

    def __len__(self) -> int: ...


class Rows(Protocol):
    """The result of a statement."""

    @property
    def rowcount(self) -> int:
        """How many rows an INSERT, UPDATE or DELETE has changed."""

    def fetchone(self) -> Any:
        """Return the next row, or None."""

    def fetchall(self) -> list[Any]:
        """Return the rows that are left."""

    def __iter__(self) -> Iterator[Any]: ...


class Connection(Protocol):
    """A connection within a transaction.

    Values stand for ``?`` in order, for ``?1`` by number, for ``:name`` by name. A list goes into a statement as JSON text, whose
    members ``json_each(?)`` gives as rows with a column ``value``, of text in PostgreSQL: ``CAST(value AS BIGINT)``.
    """

    @property
    def text_index(self) -> TextIndex:
        """The full-text index of the database."""

    def execute(self, statement: str, values: Any = (), /) -> Rows:
        """Run a statement."""

    def executemany(self, statement: str, values: Iterable[Any], /) -> object:
        """Run a statement once for each of the values."""


class TextIndex(Protocol):
    """A full-text index over the articles, by the numbers that ``text_rows`` gives them."""

    def enter(self, connection: Connection, numbers: Sequence[int]) -> None:
        """Enter the current texts of articles that are not in the index."""

    def forget(self, connection: Connection, number: int, before: Row) -> None:
        """Take an article out of the index, which knows it with the headline and body of ``before``."""

    def search(self, connection: Connection, words: str, limit: int) -> list[Found]:
        """Return indexed articles that hold all of the words, which are clean text, the most relevant first."""


class Database(Protocol):
    """A database with all tables. Every error of the engine comes out as a StoreError that names the place."""

    def writing(self) -> AbstractContextManager[Connection]:
        """Give a connection within one transaction, one writer at a time: all of it is written, or nothing."""

    def reading(self) -> AbstractContextManager[Connection]:
        """Give a connection for one or more short reads that see one state of the database."""

    def stream(self, query: str, values: Sequence[object]) -> Iterator[Any]:
        """Yield the rows of a query from one snapshot, which later writes do not disturb."""

    def snapshot(self) -> AbstractContextManager[Snapshot]:
        """Give all rows of the database as they are at one moment."""

    def filling(self) -> AbstractContextManager[Filling]:
        """Give the tables, to be filled within one transaction in which no other process writes."""

    def hold(self, name: str, patience: float) -> bool:
        """Hold a name for this process; False when another one has it for so many seconds."""

    def release(self, name: str) -> None:
        """Give a name back; one that is not held is no error."""

    def held(self, name: str) -> bool | None:
        """Say whether a process holds a name; None where the database does not know."""

    def close(self) -> None:
        """Release the database and what is held in it; closing it twice does no harm."""


class Snapshot(Protocol):
    """The tables of a database at one moment, but for what the engine itself keeps: full-text index, record of migrations."""

    def tables(self) -> dict[str, list[str]]:
        """Return the columns of each table, a table that others refer to before these."""

    def count(self, table: str) -> int:
        """Return how many rows a table has."""

    def rows(self, table: str, columns: Sequence[str]) -> Iterator[Sequence[Any]]:
        """Yield the rows of a table, each with its values in the order of these columns."""


class Filling(Snapshot, Protocol):
    """Tables that are filled."""

    def fill(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Insert rows, whose values stand in the order of these columns."""

    def finish(self) -> None:
        """Make the database ready for use: it goes on numbering where the rows end, and knows how many there are."""


@cache
def upsert_statement(table: str, key: tuple[str, ...], columns: tuple[str, ...]) -> str:
    """Return the statement that inserts a row or changes the one with its key."""
    names = columns_quoted(columns)
    values = ", ".join(f":{each}" for each in columns)
    changes = ", ".join(f'"{each}" = excluded."{each}"' for each in columns if each not in key)
    action = f"UPDATE SET {changes}" if changes else "NOTHING"
    return f'INSERT INTO "{table}" ({names}) VALUES ({values}) ON CONFLICT ({", ".join(key)}) DO {action}'  # noqa: S608


def upsert(connection: Connection, table: str, key: tuple[str, ...], row: Mapping[str, Any]) -> None:
    """Insert a row, or change the one with its key."""
    connection.execute(upsert_statement(table, key, tuple(row)), row)


def columns_quoted(columns: Iterable[str]) -> str:
    """Return the names of columns as they stand in a statement."""
    return ", ".join(f'"{each}"' for each in columns)
