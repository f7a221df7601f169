"""Backfills in the store: which archive is divided into which pieces, and one outcome for each of their records.

An outcome is entered in the transaction that stores its article, so that a piece may be delivered to several workers, or to one
after another has died in the middle of it: what is entered stays, and is not entered again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from newsspiders.store.backfill_records import ArchiveFile, BackfillState, PageRecord, Piece
from newsspiders.store.codec import State, address_key, clean, state_of, text_of
from newsspiders.store.database import Connection, upsert
from newsspiders.store.records import RecordError, StoreError
from newsspiders.store.saving import keep

PIECES = (
    "SELECT p.id, p.batch, p.file, f.path, f.label, p.start_at, p.end_at, p.records, p.done "
    "FROM backfill_pieces p JOIN backfill_files f ON f.id = p.file "
)


def announce(connection: Connection, batch: str, archive: ArchiveFile, at: datetime) -> bool:
    """Enter a file that is to be read; False when all of it is known already. One that has grown is read from there on."""
    row = connection.execute("SELECT covered FROM backfill_files WHERE id = ?", (archive.id,)).fetchone()
    covered = row["covered"] if row else 0
    if row and archive.size <= covered:
        return False
    key = {"id": archive.id, "batch": batch, "path": archive.path, "label": archive.label, "announced_at": text_of(at)}
    upsert(connection, "backfill_files", ("id",), {**key, "size": archive.size, "covered": covered})
    return True


def file(connection: Connection, file_id: str) -> tuple[str, ArchiveFile]:
    """Return the batch in which a file was last announced, and the file. Raises StoreError for one that is not known."""
    row = connection.execute("SELECT * FROM backfill_files WHERE id = ?", (file_id,)).fetchone()
    if row is None:
        raise StoreError(f"this store knows no archive {file_id}: set NEWSSPIDERS_STORE to that of `scrapy backfill ARCHIVE`")
    return row["batch"], ArchiveFile(row["id"], row["path"], row["label"], row["size"], row["covered"])


def add_pieces(connection: Connection, file_id: str, pieces: Iterable[Piece], covered: int) -> None:
    """Enter the pieces of a file up to the byte ``covered``; those that are there already stay as they are."""
    for piece in pieces:
        connection.execute(
            "INSERT INTO backfill_pieces (id, batch, file, start_at, end_at, records, done) VALUES (?, ?, ?, ?, ?, ?, 0) "
            "ON CONFLICT (id) DO NOTHING",
            (piece.id, piece.batch, piece.file, piece.start, piece.end, piece.records),
        )
    connection.execute("UPDATE backfill_files SET covered = ? WHERE id = ? AND covered < ?", (covered, file_id, covered))


def piece(connection: Connection, piece_id: str) -> Piece:
    """Return a piece. Raises StoreError for one that is not known."""
    row = connection.execute(f"{PIECES}WHERE p.id = ?", (piece_id,)).fetchone()
    if row is None:
        raise StoreError(f"this store knows no piece {piece_id}: set NEWSSPIDERS_STORE to that of `scrapy backfill ARCHIVE`")
    return Piece(*row)


def open_work(connection: Connection) -> tuple[list[ArchiveFile], list[Piece], list[str]]:
    """Return what is not done: files to be divided, pieces to be read, and batches without an account."""
    rows = connection.execute("SELECT id, path, label, size, covered FROM backfill_files WHERE covered < size ORDER BY id")
    files = [ArchiveFile(*row) for row in rows]
    pieces = [Piece(*row) for row in connection.execute(f"{PIECES}WHERE p.done < p.records ORDER BY p.id")]
    batches = connection.execute("SELECT DISTINCT batch FROM backfill_pieces WHERE accounted_at IS NULL ORDER BY batch")
    return files, pieces, [row["batch"] for row in batches]


def enter(connection: Connection, piece_id: str, records: Sequence[tuple[PageRecord, State | None]]) -> int:
    """Enter outcomes and store the articles among them; return how many were not entered before."""
    known = {
        row["number"]
        for row in connection.execute(
            "SELECT number FROM backfill_records WHERE piece = ? AND number BETWEEN ? AND ?",
            (piece_id, records[0][0].number, records[-1][0].number),
        )
    }
    new = [each for each in records if each[0].number not in known]
    for record, capture in new:
        again = keep(connection, capture) is None if capture else False
        upsert(connection, "backfill_records", ("piece", "number"), row_of(piece_id, record, capture, again=again))
    connection.execute("UPDATE backfill_pieces SET done = done + ? WHERE id = ?", (len(new), piece_id))
    return len(new)


def checked(record: PageRecord) -> tuple[PageRecord, State | None]:
    """Return a record with the state of its article; one that no store can keep is a failed record without."""
    if record.article is None:
        return record, None
    try:
        return record, state_of(record.article) | {"copy_of": None}
    except RecordError:
        return record, {}


def row_of(piece_id: str, record: PageRecord, capture: State | None, *, again: bool) -> dict[str, Any]:
    """Return the row of a record. What was stored is ``saved``, or ``unchanged``, until the batch gets its account."""
    outcome, reason = record.outcome, record.reason
    if capture is not None:
        outcome, reason = ("unchanged" if again else "saved", "") if capture else ("failed", "record cannot be stored")
    stored = capture or {}
    return {
        "piece": piece_id,
        "number": record.number,
        "outlet": record.outlet or "",
        "url": address_key(record.url),
        "address": clean(record.address),
        "fetched_at": text_of(record.fetched_at),
        "page": int(record.page),
        "outcome": outcome,
        "reason": clean(reason),
        "article_id": stored.get("id"),
        "content_hash": stored.get("content_hash"),
        "kind": stored.get("kind"),
        "published_at": stored.get("published_at"),
        "known": int(again),
    }


def state(connection: Connection, batch: str | None) -> BackfillState:
    """Return how far a batch has come, or all batches together."""
    where, values = ("", ()) if batch is None else (" WHERE batch = ?", (batch,))
    found = BackfillState()
    row = connection.execute(
        f"SELECT count(*), sum(CASE WHEN covered < size THEN 1 ELSE 0 END) FROM backfill_files{where}", values  # noqa: S608
    ).fetchone()
    found.files, found.undivided = row[0], int(row[1] or 0)
    row = connection.execute(
        "SELECT count(*), sum(CASE WHEN done >= records THEN 1 ELSE 0 END), sum(records), sum(done), "  # noqa: S608
        f"sum(CASE WHEN accounted_at IS NULL THEN 1 ELSE 0 END) FROM backfill_pieces{where}",
        values,
    ).fetchone()
    found.pieces, found.pieces_done, found.records, found.records_done = (int(each or 0) for each in tuple(row)[:4])
    found.accounted = found.pieces > 0 and not row[4]
    of_batch = where.replace("batch", "p.batch")
    for each in connection.execute(
        "SELECT r.outcome, r.reason, count(*) FROM backfill_records r JOIN backfill_pieces p ON p.id = r.piece"  # noqa: S608
        f"{of_batch} GROUP BY r.outcome, r.reason",
        values,
    ):
        found.outcomes[each[0], each[1]] = each[2]
    return found
