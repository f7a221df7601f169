"""The store: one protocol for all state of the project, and ``open_store`` that finds the engine for an address."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing

from newsspiders.store import textindex
from newsspiders.store.backfill_records import ArchiveFile, BackfillState, PageRecord, Piece, RecordOutcome
from newsspiders.store.copying import Copied, copy
from newsspiders.store.database import Database
from newsspiders.store.health_records import (
    Alert,
    AlertState,
    FeedState,
    Judgement,
    LedgerHour,
    StoredFinding,
    StoredMeasures,
    Wrong,
)
from newsspiders.store.manners_records import HostNote, HostState, PermissionFile, Validator, Wish
from newsspiders.store.protocol import Store
from newsspiders.store.records import (
    KNOWN,
    AddressState,
    Comparison,
    Counts,
    Discovery,
    Found,
    Known,
    LeadCount,
    RecordError,
    RunRow,
    RunStatus,
    Saved,
    SavedOutcome,
    Settlement,
    StoredCard,
    StoredCopy,
    StoredUpdate,
    StoreError,
    Version,
)
from newsspiders.store.rhythm import Sighting
from newsspiders.store.story_records import StoredMember, StoredStory

__all__ = [
    "KNOWN",
    "SQLITE",
    "AddressState",
    "Alert",
    "AlertState",
    "ArchiveFile",
    "BackfillState",
    "Comparison",
    "Copied",
    "Counts",
    "Discovery",
    "FeedState",
    "Found",
    "HostNote",
    "HostState",
    "Judgement",
    "Known",
    "LeadCount",
    "LedgerHour",
    "PageRecord",
    "PermissionFile",
    "Piece",
    "RecordError",
    "RecordOutcome",
    "RunRow",
    "RunStatus",
    "Saved",
    "SavedOutcome",
    "Settlement",
    "Sighting",
    "Store",
    "StoreError",
    "StoredCard",
    "StoredCopy",
    "StoredFinding",
    "StoredMeasures",
    "StoredMember",
    "StoredStory",
    "StoredUpdate",
    "Validator",
    "Version",
    "Wish",
    "Wrong",
    "copy_store",
    "open_database",
    "open_store",
    "place_of",
]

SQLITE = "sqlite:///"
POSTGRESQL = ("postgresql://", "postgres://")


def open_store(url: str) -> Store:
    """Open the store at an address, making and migrating it as needed.

    ``sqlite:///output/newsspiders.db`` is relative to the working directory, ``sqlite:////srv/newsspiders.db`` absolute,
    ``sqlite:///:memory:`` lives as long as the object. ``postgresql://USER@HOST:PORT/DATABASE`` is a database of a server; what
    the address leaves out, the password above all, comes from libpq's environment and password file. Raises StoreError for
    everything else and for what cannot be opened.
    """
    from newsspiders.store.engine import DatabaseStore

    return DatabaseStore(open_database(url))


def open_database(url: str) -> Database:
    """Open the database at an address (see ``open_store``)."""
    if url.startswith(POSTGRESQL):
        from newsspiders.store.postgres import PostgresDatabase

        return PostgresDatabase(url)
    if not url.startswith(SQLITE):
        scheme = url.partition(":")[0] if "://" in url else url
        raise StoreError(f"store {scheme!r}: not supported: use sqlite:///PATH or postgresql://USER@HOST/DATABASE")
    path = url.removeprefix(SQLITE)
    if not path.strip():
        raise StoreError("store 'sqlite:///': names no file: use sqlite:///PATH, such as sqlite:///output/newsspiders.db")
    from newsspiders.store.sqlite import SqliteDatabase

    return SqliteDatabase(path)


def place_of(url: str) -> str:
    """Return the address of a store as it is told to people: without its secrets, and of a file its path."""
    if url.startswith(POSTGRESQL):
        from newsspiders.store.postgres import place_of

        return place_of(url)
    return url.removeprefix(SQLITE)


def copy_store(source: str, target: str, told: Callable[[str, int], None]) -> list[Copied]:
    """Copy all rows of one store into another, empty one, and index its texts; return the counts of all tables.

    ``told`` hears of each row: its table, and how many rows there are in all. Raises StoreError, and leaves the target as it was,
    when it holds anything already.
    """
    with closing(open_database(source)) as old, closing(open_database(target)) as new:
        copied = copy(old, new, told)
        textindex.index_text(new)
    return copied
