"""One SQLite file: opened with the right settings, written in immediate transactions, read from a snapshot."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import sqlite_utils
from filelock import FileLock, Timeout

from newsspiders.store.records import StoreError
from newsspiders.store.schema import prepare

PATIENCE = 30.0
"""Seconds to wait for another process that writes, before that is an error."""

MEMORY = ":memory:"


class DatabaseFile:
    """A connection to a SQLite database. Every error of SQLite comes out as a StoreError that names the file."""

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

    def prepared(self) -> sqlite3.Connection:
        """Return a connection with all settings, to a database with all tables."""
        connection = connect(self.path)
        try:
            prepare(sqlite_utils.Database(connection), self.path)
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
    def writing(self) -> Iterator[sqlite3.Connection]:
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
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give the connection for one or more short reads that see one state of the database."""
        with self.translated():
            self.connection.execute("BEGIN")
            try:
                yield self.connection
            finally:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")

    def stream(self, query: str, values: tuple[object, ...]) -> Iterator[sqlite3.Row]:
        """Yield the rows of a query from one snapshot, which later writes do not disturb."""
        with self.translated():
            if self.path == MEMORY:
                yield from self.connection.execute(query, values).fetchall()
                return
            with closing(connect(self.path)) as connection:
                yield from connection.execute(query, values)

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


def connect(path: str) -> sqlite3.Connection:
    """Open a connection; transactions are begun by hand, rows are read by name."""
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
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


@cache
def upsert_statement(table: str, key: tuple[str, ...], columns: tuple[str, ...]) -> str:
    """Return the statement that inserts a row or changes the one with its key."""
    names = ", ".join(f'"{each}"' for each in columns)
    values = ", ".join(f":{each}" for each in columns)
    changes = ", ".join(f'"{each}" = excluded."{each}"' for each in columns if each not in key)
    action = f"UPDATE SET {changes}" if changes else "NOTHING"
    return f'INSERT INTO "{table}" ({names}) VALUES ({values}) ON CONFLICT ({", ".join(key)}) DO {action}'  # noqa: S608


def upsert(connection: sqlite3.Connection, table: str, key: tuple[str, ...], row: Mapping[str, Any]) -> None:
    """Insert a row, or change the one with its key."""
    connection.execute(upsert_statement(table, key, tuple(row)), row)
