"""The columns of tables that follow a record, and what a migration can do with a database, whichever it is."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Protocol

from newsspiders.items import Article, Card, Citation, LiveUpdate
from newsspiders.store.codec import columns_of
from newsspiders.store.database import Connection, Rows

TYPES: dict[str, type] = {"text": str, "time": str, "flag": int, "number": int, "share": float, "json": str}


def texts(names: str) -> dict[str, type]:
    """Return columns of text by their names."""
    return dict.fromkeys(names.split(), str)


RECORDS: dict[str, type] = {"articles": Article, "live_updates": LiveUpdate, "cards": Card, "citations": Citation}
"""Tables whose columns are the fields of a record, with a few of their own."""

OWN_COLUMNS: dict[str, dict[str, type]] = {
    "articles": {},
    "live_updates": texts("article_id first_seen last_seen edited_at withdrawn_at"),
    "cards": texts("id article_id fetched_at target target_outlet resolved_id resolved_by") | {"resolved_score": float},
    "citations": {"article_id": str, "position": int},
}


def columns(table: str) -> dict[str, type]:
    """Return the columns of a table that follows a record, as this version knows them."""
    return OWN_COLUMNS[table] | {name: TYPES[kind] for name, kind in columns_of(RECORDS[table]).items()}


class Tables(Protocol):
    """A database whose tables are made or changed, within one transaction.

    Types of columns are ``str``, ``int`` (64 bits), ``float`` and ``bytes``; text is compared byte by byte.
    """

    @property
    def connection(self) -> Connection:
        """The connection, for steps that read and write rows."""

    def create(
        self,
        table: str,
        columns: Mapping[str, type],
        *,
        key: tuple[str, ...],
        required: Collection[str] = (),
        refers: Mapping[str, str] | None = None,
    ) -> None:
        """Make a table with a primary key; where that is a whole ``number``, the table numbers its rows itself.

        ``required`` columns are never NULL; ``refers`` maps columns to the tables whose ``id`` they hold.
        """

    def add_column(self, table: str, name: str, kind: type) -> None:
        """Add a column to a table."""

    def index_long(self, name: str, table: str, column: str, condition: str = "") -> None:
        """Make an index by which rows are found by equal text of any length, where the condition holds."""

    def make_text_index(self) -> None:
        """Make the full-text index (see ``database.TextIndex``)."""

    def names(self) -> set[str]:
        """Return the names of all tables."""

    def columns(self, table: str) -> set[str]:
        """Return the names of the columns of a table."""

    def execute(self, statement: str, values: Any = (), /) -> Rows:
        """Run a statement. In SQLite's words: TEXT, INTEGER, REAL, BLOB and WITHOUT ROWID mean the same to every engine."""

    def applied(self) -> set[str]:
        """Return the names of the steps that have been applied."""


def missing(tables: Tables, table: str) -> dict[str, type]:
    """Return the columns that a table which follows a record does not have yet."""
    present = tables.columns(table)
    return {name: kind for name, kind in columns(table).items() if name not in present}


def add_missing(tables: Tables, table: str) -> None:
    """Add the columns that a table which follows a record does not have yet."""
    for name, kind in missing(tables, table).items():
        tables.add_column(table, name, kind)
