"""A connection to PostgreSQL that takes the store's statements and gives rows as SQLite does, over psycopg 3."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, ClassVar, NamedTuple

import psycopg
from psycopg._cursor_base import BaseCursor
from psycopg.abc import Query
from psycopg.types.numeric import Int8BinaryDumper
from psycopg.types.string import StrDumper

from newsspiders.store import tsvector
from newsspiders.store.database import TextIndex

TOKEN = re.compile(r"'[^']*'|\"[^\"]*\"|::|\?(?P<number>\d*)|:(?P<name>[a-z_]\w*)")
"""What a placeholder may be mistaken for, and the placeholders."""


STREAMED = 200
"""Rows that a stream fetches at once."""


class Statement(NamedTuple):
    """A statement with the placeholders of PostgreSQL, ``$1``; ``names`` are those of its values where they have names."""

    text: bytes
    names: tuple[str, ...]

    def values(self, given: Sequence[Any] | Mapping[str, Any]) -> Sequence[Any] | None:
        """Return the values in the order of the placeholders; None for none."""
        if isinstance(given, Mapping):
            return [given[name] for name in self.names]
        return given or None


@cache
def statement_of(text: str) -> Statement:
    """Return a statement of the store as PostgreSQL takes it."""
    names: list[str] = []
    count = 0

    def placeholder(found: re.Match[str]) -> str:
        nonlocal count
        if found["name"] is not None:
            if found["name"] not in names:
                names.append(found["name"])
            return f"${names.index(found['name']) + 1}"
        if found["number"] is None:
            return found[0]
        count += not found["number"]
        return f"${found['number'] or count}"

    return Statement(TOKEN.sub(placeholder, text).encode(), tuple(names))


class PostgresRow(tuple[Any, ...]):
    """A row, read by position or by name; each result has a class of its own, which knows the names."""

    __slots__ = ()
    places: ClassVar[Mapping[str, int]] = {}

    def __getitem__(self, key: Any) -> Any:
        return tuple.__getitem__(self, self.places[key] if isinstance(key, str) else key)

    def keys(self) -> list[str]:
        """Return the names of the columns."""
        return list(self.places)


@lru_cache(1000)
def row_class(names: tuple[str, ...]) -> type[PostgresRow]:
    """Return the class of rows with these columns; of two with one name, it gives the first."""
    places = {name: place for place, name in reversed([*enumerate(names)])}
    return type("PostgresRow", (PostgresRow,), {"__slots__": (), "places": {name: places[name] for name in names}})


def row_factory(cursor: BaseCursor[Any, Any]) -> Callable[[Sequence[Any]], PostgresRow]:
    """Return what makes the rows of a result."""
    return row_class(tuple(each.name for each in cursor.description or ()))


class PostgresConnection:
    """A connection as the store's queries use it (see ``database.Connection``); transactions are begun by hand."""

    text_index: ClassVar[TextIndex] = tsvector.Index()

    def __init__(self, raw: psycopg.Connection[PostgresRow]) -> None:
        self.raw = raw

    def execute(self, statement: str, values: Any = (), /) -> psycopg.Cursor[PostgresRow]:
        """Run a statement."""
        wanted = statement_of(statement)
        return self.raw.execute(wanted.text, wanted.values(values), binary=True)

    def executemany(self, statement: str, values: Iterable[Any], /) -> None:
        """Run a statement once for each of the values, without waiting for one before the next is sent."""
        wanted = statement_of(statement)
        given = [wanted.values(each) or () for each in values]
        if given:
            self.raw.cursor().executemany(wanted.text, given)

    def stream(self, statement: str, values: Any = ()) -> Iterator[PostgresRow]:
        """Yield the rows of a query, some at a time, by a cursor of the server; within a transaction."""
        wanted = statement_of(statement)
        with psycopg.RawServerCursor(self.raw, "stream", row_factory=row_factory) as cursor:
            cursor.itersize = STREAMED
            cursor.execute(wanted.text, wanted.values(values), binary=True)
            yield from cursor


def connect(conninfo: str, **options: Any) -> PostgresConnection:
    """Open a connection: transactions begun by hand, whole numbers of 64 bits, text that is text even where it is compared."""
    raw = psycopg.Connection.connect(
        conninfo, autocommit=True, row_factory=row_factory, cursor_factory=psycopg.RawCursor, **options
    )
    # psycopg would choose 16, 32 or 64 bits by the value, and each choice is another prepared statement; a bool goes into a
    # column of whole numbers, as it does in SQLite; and text of no known type has no meaning in "? || url".
    raw.adapters.register_dumper(int, Int8BinaryDumper)
    raw.adapters.register_dumper(bool, Int8BinaryDumper)
    raw.adapters.register_dumper(str, StrDumper)
    return PostgresConnection(raw)


def run(connection: PostgresConnection, statements: Query) -> None:
    """Run one or more statements without values, in one journey to the server."""
    connection.raw.execute(statements)
