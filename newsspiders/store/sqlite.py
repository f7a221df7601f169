"""One SQLite file: opened with the right settings, written in immediate transactions, read from a snapshot."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, ClassVar

import sqlite_utils
from filelock import FileLock, Timeout
from sqlite_utils.migrations import Migrations

from newsspiders.store import fts5
from newsspiders.store.database import PATIENCE, TextIndex
from newsspiders.store.migrations import add_fields, refuse_strangers
from newsspiders.store.records import StoreError
from newsspiders.store.schema import STEPS
from newsspiders.store.sqlite_rows import SqliteFilling, SqliteSnapshot
from newsspiders.store.tables import Tables

MEMORY = ":memory:"


class SqliteConnection(sqlite3.Connection):
    """A connection of the standard library, which knows the database's full-text index."""

    text_index: ClassVar[TextIndex] = fts5.Index()


class SqliteDatabase:
    """A Database in a SQLite file of WAL mode. ``path`` may be ``:memory:``."""

    def __init__(self, path: str) -> None:
        self.path = path if path == MEMORY else str(Path(path).expanduser())
        if self.path == MEMORY:
            with self.translated():
                self.connection = self.prepared()
            return
        try:
            Path(self.path).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"store {self.path}: its folder cannot be made: {error.strerror}: choose another path") from None
        # Two processes that make the tables, or switch to WAL, at once fail whatever the busy timeout; the operating system
        # frees this lock when its holder dies.
        try:
            with FileLock(self.path + ".lock", timeout=PATIENCE), self.translated():
                self.connection = self.prepared()
        except Timeout:
            raise StoreError(f"store {self.path}: another process has been opening it for {PATIENCE:.0f} s: stop it") from None
        except OSError as error:
            raise StoreError(f"store {self.path}: cannot be written: {error.strerror or error}: check the permissions") from None

    def prepared(self) -> SqliteConnection:
        """Return a connection with all settings, to a database with all tables."""
        connection = connect(self.path)
        try:
            prepare(connection, self.path)
            # A file without permission to write opens without complaint, and even begins transactions: write now what stands
            # there already, so that this is not found out in mid-crawl.
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(f"PRAGMA user_version = {version}")
            connection.execute("ROLLBACK")
        except BaseException:
            connection.close()
            raise
        return connection

    @contextmanager
    def writing(self) -> Iterator[SqliteConnection]:
        """Give the connection within one transaction: all of it is written, or nothing."""
        with self.translated():
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    @contextmanager
    def reading(self) -> Iterator[SqliteConnection]:
        """Give the connection for one or more short reads that see one state of the database."""
        with self.translated():
            self.connection.execute("BEGIN")
            try:
                yield self.connection
            finally:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")

    def stream(self, query: str, values: Sequence[object]) -> Iterator[sqlite3.Row]:
        """Yield the rows of a query from one snapshot, which later writes do not disturb."""
        with self.translated():
            if self.path == MEMORY:
                yield from self.connection.execute(query, values).fetchall()
                return
            with closing(connect(self.path)) as connection:
                yield from connection.execute(query, values)

    def hold(self, name: str, patience: float) -> bool:
        """Give every name: processes of one machine have locks of files."""
        return True

    def release(self, name: str) -> None:
        """Do nothing."""

    def held(self, name: str) -> bool | None:
        """Say that this is not known."""
        return None

    @contextmanager
    def snapshot(self) -> Iterator[SqliteSnapshot]:
        """Give all rows as they are at one moment."""
        with self.reading() as connection:
            yield SqliteSnapshot(connection)

    @contextmanager
    def filling(self) -> Iterator[SqliteFilling]:
        """Give the tables, to be filled within one transaction; rows may refer to such as come later."""
        with self.writing() as connection:
            connection.execute("PRAGMA defer_foreign_keys = ON")
            yield SqliteFilling(connection)

    @contextmanager
    def translated(self) -> Iterator[None]:
        """Turn errors of SQLite into a StoreError that says what to do."""
        try:
            yield
        except sqlite3.Error as error:
            raise StoreError(f"store {self.path}: {advice(error)}") from error

    def close(self) -> None:
        """Close the connection; closing it twice does no harm."""
        self.connection.close()


def connect(path: str) -> SqliteConnection:
    """Open a connection; transactions are begun by hand, rows are read by name."""
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, factory=SqliteConnection)
    connection.row_factory = sqlite3.Row
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")
    except BaseException:
        connection.close()
        raise
    return connection


def advice(error: sqlite3.Error) -> str:
    """Return in one line what an error of SQLite means."""
    text = str(error)
    known = {
        "file is not a database": "is no SQLite database: choose another path, or move the file away",
        "unable to open database file": "cannot be opened: check that the path is a file, and the permissions",
        "attempt to write a readonly database": "cannot be written: check the permissions of the file and its folder",
        "database is locked": f"another process has been writing for {PATIENCE:.0f} s: stop it, or try again",
        "Cannot operate on a closed database.": "is closed already",
    }
    return known.get(text, f"{text} (SQLite)")


class SqliteTables:
    """The tables of a SQLite database, as migrations see them. sqlite-utils keeps the record of what has been applied."""

    def __init__(self, database: sqlite_utils.Database) -> None:
        assert isinstance(database.conn, SqliteConnection)
        self.database, self.connection = database, database.conn

    def create(
        self,
        table: str,
        columns: Mapping[str, type],
        *,
        key: tuple[str, ...],
        required: Collection[str] = (),
        refers: Mapping[str, str] | None = None,
    ) -> None:
        """Make a table with a primary key."""
        self.database.create_table(
            table,
            dict(columns),
            pk=key[0] if len(key) == 1 else key,
            not_null=required,
            foreign_keys=[(name, other, "id") for name, other in (refers or {}).items()],
        )

    def add_column(self, table: str, name: str, kind: type) -> None:
        """Add a column to a table."""
        self.database.table(table).add_column(name, kind)

    def index_long(self, name: str, table: str, column: str, condition: str = "") -> None:
        """Make an index; SQLite's take text of any length."""
        self.execute(f"CREATE INDEX {name} ON {table} ({column})" + (f" WHERE {condition}" if condition else ""))

    def make_text_index(self) -> None:
        """Make the full-text index."""
        fts5.make(self.connection)

    def names(self) -> set[str]:
        """Return the names of all tables."""
        return set(self.database.table_names())

    def columns(self, table: str) -> set[str]:
        """Return the names of the columns of a table."""
        return set(self.database.table(table).columns_dict)

    def execute(self, statement: str, values: Any = (), /) -> sqlite3.Cursor:
        """Run a statement."""
        return self.connection.execute(statement, values)

    def applied(self) -> set[str]:
        """Return the names of the steps that have been applied."""
        return {each.name for each in Migrations("newsspiders").applied(self.database)}


def prepare(connection: SqliteConnection, path: str) -> None:
    """Make and migrate the tables. The caller makes sure that no other process does so at the same time."""
    tables = SqliteTables(sqlite_utils.Database(connection))
    refuse_strangers(tables, path)
    tables.database.enable_wal()
    connection.execute("BEGIN IMMEDIATE")
    try:
        migrations().apply(tables.database)
        add_fields(tables)
        connection.execute("COMMIT")
    except BaseException:
        tables.database.rollback()
        raise


def migrations() -> Migrations:
    """Return the steps as sqlite-utils applies them."""
    found = Migrations("newsspiders")
    for each in STEPS:

        def apply(database: sqlite_utils.Database, /, *, step: Callable[[Tables], None] = each) -> None:
            step(SqliteTables(database))

        found(name=each.__name__)(apply)
    return found
