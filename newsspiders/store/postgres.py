"""A database of a PostgreSQL server: one writer at a time, readers that see one state, rows streamed by a cursor of the server.

What is stored is to depend on the captures alone, not on the order in which processes come to write. Writers of SQLite wait for
each other; those of PostgreSQL would not, so that each transaction that writes takes one advisory lock of the database first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress

import psycopg
from psycopg import errors
from psycopg.conninfo import conninfo_to_dict
from psycopg.pq import TransactionStatus

from newsspiders.store.database import PATIENCE
from newsspiders.store.postgres_connection import PostgresConnection, PostgresRow, connect, run
from newsspiders.store.postgres_holds import Holds, is_held
from newsspiders.store.postgres_rows import PostgresFilling, PostgresSnapshot
from newsspiders.store.postgres_tables import check, migrate
from newsspiders.store.records import RecordError, StoreError

LOCK = int.from_bytes(b"newsspid")
WRITE = f"BEGIN ISOLATION LEVEL READ COMMITTED; SELECT pg_advisory_xact_lock({LOCK})"
"""READ COMMITTED, since the state to work on is that which is there once the lock is: a snapshot would be taken before."""

READ = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"

# A server that compiles queries for a tenth of a second each (jit), and a writer that hangs with the lock in its hand: neither.
SETTINGS = f"""
    SET jit = off; SET lock_timeout = '{PATIENCE:.0f}s'; SET idle_in_transaction_session_timeout = '{2 * PATIENCE:.0f}s'
"""
OPTIONS = {"connect_timeout": 10, "application_name": "newsspiders", "keepalives_idle": 30, "keepalives_interval": 10}
UNHURRIED = "SET jit = off; SET idle_in_transaction_session_timeout = 0"
"""The settings of a connection that streams: whoever reads from it may take a while over each row."""

CONNECTING = ("connection failed", "Multiple connection attempts failed", "connection timeout", "failed to resolve")
"""How psycopg begins to tell that there was no connection to lose."""

LOST = (errors.AdminShutdown, errors.CrashShutdown, errors.CannotConnectNow, errors.IdleInTransactionSessionTimeout)


class PostgresDatabase:
    """A Database (see ``database.Database``) of a PostgreSQL server.

    A connection that is lost is a StoreError: nothing of what was to be written is there, or all of it where only the answer got
    lost, and saving again does no harm. The next method connects anew.
    """

    def __init__(self, url: str) -> None:
        self.url, self.place = url, place_of(url)
        self.closed = False
        self.holds = Holds(lambda settings: self.opened(settings=settings))
        with self.translated():
            self.current = self.opened()
        try:
            self.prepare()
        except BaseException:
            self.close()
            raise

    def opened(self, *, settings: str = SETTINGS) -> PostgresConnection:
        """Return a new connection, with what the address leaves open as libpq finds it: environment and password file."""
        given = conninfo_to_dict(self.url)
        options = {name: value for name, value in OPTIONS.items() if name not in given}
        connection = connect(self.url, **options)
        try:
            run(connection, settings)
        except BaseException:
            connection.raw.close()
            raise
        return connection

    def prepare(self) -> None:
        """Make and migrate the tables where that is needed. StoreError for a database that cannot be ours."""
        encoding = self.current.raw.info.parameter_status("server_encoding")
        if encoding != "UTF8":
            raise StoreError(f"store {self.place}: its encoding is {encoding}: make the database with ENCODING 'UTF8'")
        with self.reading() as connection:
            current = check(connection, self.place)
        if not current:
            with self.writing() as connection:
                migrate(connection, self.place)

    @contextmanager
    def writing(self) -> Iterator[PostgresConnection]:
        """Give a connection within one transaction, one writer at a time: all of it is written, or nothing."""
        with self.translated(), self.transaction(WRITE, "COMMIT") as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[PostgresConnection]:
        """Give a connection for one or more short reads that see one state of the database."""
        with self.translated(), self.transaction(READ, "ROLLBACK") as connection:
            yield connection

    @contextmanager
    def transaction(self, begin: str, end: str) -> Iterator[PostgresConnection]:
        """Give the connection between two statements; an error rolls back."""
        connection = self.begun(begin)
        try:
            yield connection
            run(connection, end)
        finally:
            if not connection.raw.closed and connection.raw.info.transaction_status != TransactionStatus.IDLE:
                with suppress(psycopg.Error):
                    run(connection, "ROLLBACK")

    def begun(self, begin: str) -> PostgresConnection:
        """Return the connection with a transaction begun. One that was lost meanwhile had nothing to lose: it is made anew."""
        if self.closed:
            raise StoreError(f"store {self.place}: is closed already")
        if not self.current.raw.closed:
            try:
                run(self.current, begin)
            except psycopg.OperationalError:
                if not self.current.raw.closed:
                    with suppress(psycopg.Error):
                        run(self.current, "ROLLBACK")
                    raise
            else:
                return self.current
        self.current = self.opened()
        self.holds.renew()
        run(self.current, begin)
        return self.current

    def stream(self, query: str, values: Sequence[object]) -> Iterator[PostgresRow]:
        """Yield the rows of a query from one snapshot, which later writes do not disturb."""
        with self.translated(), self.one_state() as connection:
            yield from connection.stream(query, values)

    @contextmanager
    def snapshot(self) -> Iterator[PostgresSnapshot]:
        """Give all rows as they are at one moment."""
        with self.translated(), self.one_state() as connection:
            yield PostgresSnapshot(connection)

    @contextmanager
    def filling(self) -> Iterator[PostgresFilling]:
        """Give the tables, to be filled within one transaction."""
        with self.writing() as connection:
            yield PostgresFilling(connection)

    @contextmanager
    def one_state(self) -> Iterator[PostgresConnection]:
        """Give a connection of its own that sees one state, for as long as it takes to read it."""
        if self.closed:
            raise StoreError(f"store {self.place}: is closed already")
        connection = self.opened(settings=UNHURRIED)
        with closing(connection.raw):
            run(connection, READ)
            yield connection

    def hold(self, name: str, patience: float) -> bool:
        """Hold a name for this process, over all machines; False when another one has it for so many seconds."""
        with self.translated():
            return self.holds.hold(name, patience)

    def release(self, name: str) -> None:
        """Give a name back."""
        with self.translated():
            self.holds.release(name)

    def held(self, name: str) -> bool | None:
        """Say whether a process holds a name."""
        with self.reading() as connection:
            return is_held(connection, name)

    @contextmanager
    def translated(self) -> Iterator[None]:
        """Turn errors of PostgreSQL into a StoreError that says what to do."""
        try:
            yield
        except (errors.ProgramLimitExceeded, errors.DataError) as error:
            raise RecordError(f"store {self.place}: cannot be kept as it is: {told(error)}") from error
        except psycopg.Error as error:
            raise StoreError(f"store {self.place}: {advice(error)}") from error

    def close(self) -> None:
        """Close the connection; closing it twice does no harm."""
        self.closed = True
        self.holds.close()
        self.current.raw.close()


def place_of(url: str) -> str:
    """Return an address without its secrets. StoreError for one that PostgreSQL does not understand."""
    try:
        parts = conninfo_to_dict(url)
    except psycopg.Error:
        # The error repeats the address, with the password.
        raise StoreError("store postgresql://…: not a valid address: use postgresql://USER@HOST:PORT/DATABASE") from None
    user = f"{parts['user']}@" if parts.get("user") else ""
    port = f":{parts['port']}" if parts.get("port") else ""
    return f"postgresql://{user}{parts.get('host', '')}{port}/{parts.get('dbname', '')}"


def told(error: psycopg.Error) -> str:
    """Return what the server said, in one line."""
    text = error.diag.message_primary or str(error)
    return " ".join(text.removeprefix(CONNECTING[0]).strip(" :").split())


def advice(error: psycopg.Error) -> str:
    """Return in one line what an error of PostgreSQL means."""
    text = told(error)
    if isinstance(error, errors.LockNotAvailable):
        return f"another process has been writing for {PATIENCE:.0f} s: stop it, or try again"
    if isinstance(error, errors.InsufficientPrivilege):
        return f"{text}: make the user the owner of the database, or grant CREATE and USAGE on its schema"
    if isinstance(error, errors.InvalidSchemaName):
        return f"{text}: make the schema that search_path names"
    if isinstance(error, psycopg.OperationalError) and str(error).startswith(CONNECTING):
        if "password" in text:
            return f"{text}: set PGPASSWORD, or write the password to ~/.pgpass"
        return f"cannot be reached: {text}: check the address, and that the server runs"
    if isinstance(error, LOST) or (isinstance(error, psycopg.OperationalError) and error.sqlstate is None):
        return f"the connection was lost: {text}: do it again once the server is there"
    return f"{text} (PostgreSQL)"
