"""Names held in PostgreSQL: advisory locks of a session that does nothing else, which the server frees when it ends.

It ends with its process; when a machine dies without a word, the server finds out by keepalives within half a minute.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

import psycopg
from psycopg import errors

from newsspiders.store.postgres_connection import PostgresConnection
from newsspiders.store.records import StoreError

SETTINGS = """
    SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 4;
    SELECT set_config(name, '0', false) FROM pg_settings WHERE name = 'idle_session_timeout'
"""
HELD = (
    "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 1 AND classid::bigint = $1 "
    "AND objid::bigint = $2 AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)


GRACE = 2.0
"""Seconds in which the server finds out that a session is over whose connection was closed here."""


def key_of(name: str) -> int:
    """Return the number of a name: 64 bits with a sign, as the locks of the server have them."""
    return int.from_bytes(sha256(f"newsspiders {name}".encode()).digest()[:8], signed=True)


class Holds:
    """The names that one store holds, on a connection of their own that is made when the first is asked for."""

    def __init__(self, connect: Callable[[str], PostgresConnection]) -> None:
        self.connect = connect
        self.connection: PostgresConnection | None = None
        self.names: list[str] = []

    def hold(self, name: str, patience: float) -> bool:
        """Hold a name; False when another session has it for so many seconds."""
        raw = self.session().raw
        if patience <= 0:
            row = raw.execute("SELECT pg_try_advisory_lock($1)", [key_of(name)]).fetchone()
            taken = bool(row and row[0])
        else:
            raw.execute(f"SET lock_timeout = '{patience * 1000:.0f}ms'".encode())
            try:
                raw.execute("SELECT pg_advisory_lock($1)", [key_of(name)])
                taken = True
            except errors.LockNotAvailable:
                taken = False
        if taken:
            self.names.append(name)
        return taken

    def release(self, name: str) -> None:
        """Give a name back."""
        if name in self.names:
            self.names.remove(name)
            if self.connection is not None and not self.connection.raw.closed:
                self.connection.raw.execute("SELECT pg_advisory_unlock($1)", [key_of(name)])

    def session(self) -> PostgresConnection:
        """Return the connection, made where there is none."""
        if self.connection is None or self.connection.raw.closed:
            self.connection = self.connect(SETTINGS)
        return self.connection

    def renew(self) -> None:
        """Hold all names again where the server was lost. Raises StoreError when another process has one of them by now."""
        if self.connection is None or self.lives(self.connection):
            return
        names, self.names = self.names, []
        self.close()
        for name in names:
            if not self.hold(name, GRACE):
                raise StoreError(f"the server was lost, and another process has taken over meanwhile ({name}): start again")

    def lives(self, connection: PostgresConnection) -> bool:
        """Say whether the session is still there."""
        try:
            connection.raw.execute("SELECT 1")
        except psycopg.Error:
            return False
        return True

    def close(self) -> None:
        """End the session, which frees all names."""
        if self.connection is not None:
            self.connection.raw.close()
            self.connection = None


def is_held(connection: PostgresConnection, name: str) -> bool:
    """Say whether a session holds a name."""
    key = key_of(name) % 2**64
    return connection.raw.execute(HELD, [key >> 32, key % 2**32]).fetchone() is not None
