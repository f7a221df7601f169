"""The part of a store that backfills work with: its methods, as protocol and for every engine."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from newsspiders.store import accounts, backfill
from newsspiders.store.backfill_records import ArchiveFile, BackfillState, PageRecord, Piece
from newsspiders.store.database import Database
from newsspiders.store.records import RunRow


class Backfills(Protocol):
    """What is known of archives that were read, or are to be."""

    def announce(self, batch: str, archives: Iterable[ArchiveFile], at: datetime) -> list[ArchiveFile]:
        """Enter WARC files that are to be read, and return those of which something is to be read.

        A file that is known already is not read again, wherever it now lies; one that has grown is read from there on.
        """

    def archive(self, file_id: str) -> tuple[str, ArchiveFile]:
        """Return the batch in which a file was last announced, and the file. StoreError when it is not known."""

    def divide(self, file_id: str, pieces: Iterable[Piece], covered: int) -> None:
        """Enter the pieces of a file up to the byte ``covered``; those that are there already stay as they are."""

    def piece(self, piece_id: str) -> Piece:
        """Return a piece. StoreError when it is not known."""

    def open_work(self) -> tuple[list[ArchiveFile], list[Piece], list[str]]:
        """Return what backfills have left to do: files to be divided, pieces to be read, batches without an account."""

    def enter(self, piece_id: str, records: Iterable[PageRecord]) -> int:
        """Enter the outcomes of successive records of a piece and store the articles among them, all of it or nothing.

        What was entered before stays, and is not stored again; returned is how many records were new. Articles are stored as
        by ``save``, but the ledger of addresses waits for the account.
        """

    def account(self, batch: str, at: datetime) -> list[RunRow]:
        """Give a batch whose records are all entered its final outcomes, its rows of the ledger and of runs; else do nothing.

        They depend on the stored captures alone, not on the order in which these came: the earliest capture of a version is
        ``saved``, or ``copied`` where another article had that text before; later ones, and one that was stored before the
        batch, are ``unchanged``. Returned are the rows that were written, one for each outlet of each file.
        """

    def backfill(self, batch: str | None = None) -> BackfillState:
        """Return how far a batch has come, or all of them together."""


class BackfillsOfEngine:
    """These methods over a database, each one transaction but for the account, which is one for each file."""

    database: Database

    def announce(self, batch: str, archives: Iterable[ArchiveFile], at: datetime) -> list[ArchiveFile]:
        """Enter WARC files that are to be read, and return those of which something is to be read."""
        with self.database.writing() as connection:
            return [each for each in archives if backfill.announce(connection, batch, each, at)]

    def archive(self, file_id: str) -> tuple[str, ArchiveFile]:
        """Return the batch in which a file was last announced, and the file."""
        with self.database.reading() as connection:
            return backfill.file(connection, file_id)

    def divide(self, file_id: str, pieces: Iterable[Piece], covered: int) -> None:
        """Enter the pieces of a file up to the byte ``covered``."""
        with self.database.writing() as connection:
            backfill.add_pieces(connection, file_id, pieces, covered)

    def piece(self, piece_id: str) -> Piece:
        """Return a piece."""
        with self.database.reading() as connection:
            return backfill.piece(connection, piece_id)

    def open_work(self) -> tuple[list[ArchiveFile], list[Piece], list[str]]:
        """Return the files to be divided, the pieces to be read, and the batches without an account."""
        with self.database.reading() as connection:
            return backfill.open_work(connection)

    def enter(self, piece_id: str, records: Iterable[PageRecord]) -> int:
        """Enter outcomes of successive records of a piece, store their articles, and return how many were new."""
        given = [backfill.checked(each) for each in records]
        if not given:
            return 0
        with self.database.writing() as connection:
            return backfill.enter(connection, piece_id, given)

    def account(self, batch: str, at: datetime) -> list[RunRow]:
        """Give a batch whose records are all entered its final outcomes, ledger and rows of runs."""
        with self.database.reading() as connection:
            waiting = accounts.files_of(connection, batch)
        rows: list[RunRow] = []
        for file_id in waiting:
            with self.database.writing() as connection:
                rows += accounts.account(connection, batch, file_id, at)
        return rows

    def backfill(self, batch: str | None = None) -> BackfillState:
        """Return how far a batch has come, or all of them together."""
        with self.database.reading() as connection:
            return backfill.state(connection, batch)
