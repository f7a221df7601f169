"""One piece of work, done: its records read in order, and entered in batches. What is entered already is passed over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from newsspiders.archive import ArchiveError, ArchiveReader, Capture
from newsspiders.archive.files import Found, capture_of
from newsspiders.archive.index import NO_TIME
from newsspiders.backfill.archives import divide, records_of
from newsspiders.backfill.pages import outlet_at, read_capture
from newsspiders.store import PageRecord, Piece, Store
from newsspiders.text import canonical_url

AT_ONCE = 25
"""Records of one transaction."""


def divide_file(store: Store, file_id: str) -> list[Piece]:
    """Divide what is not covered of a file, and return its new pieces. Raises ArchiveError or StoreError."""
    batch, archive = store.archive(file_id)
    pieces = list(divide(archive, batch))
    store.divide(file_id, pieces, archive.size)
    return pieces


def read_piece(store: Store, piece: Piece) -> int:
    """Read what is left of a piece and return how many records were entered. Raises ArchiveError or StoreError."""
    outcomes = outcomes_of(piece)
    entered, number = 0, piece.done
    while some := list(islice(outcomes, AT_ONCE)):
        entered += store.enter(piece.id, some)
        number += len(some)
    if number != piece.records:
        told = f"{number} records from byte {piece.start} on, where there were {piece.records}"
        raise ArchiveError(f"{piece.path} was changed while it was read: {told}")
    return entered


def outcomes_of(piece: Piece) -> Iterator[PageRecord]:
    """Yield what becomes of each record of a piece that is not entered."""
    originals = Originals(piece)
    for number, found in enumerate(records_of(piece)):
        if number >= piece.done:
            yield outcome_of(number, found, originals)


class Originals:
    """The responses that revisit records of a file repeat; the file is gone through when the first of them is asked for."""

    def __init__(self, piece: Piece) -> None:
        self.path = Path(piece.path)
        self.reader: ArchiveReader | None = None

    def capture(self, found: Found) -> Capture:
        """Return the capture of a record, with the body of the response that it repeats. Raises ArchiveError without that one."""
        if found.entry.kind != "revisit":
            return capture_of(found)
        self.reader = self.reader or ArchiveReader(self.path)
        return self.reader.read(found.entry)


def outcome_of(number: int, found: Found, originals: Originals) -> PageRecord:
    """Return what becomes of a record."""
    entry = found.entry
    if entry.kind == "damaged":
        place = f"{entry.file}#{entry.offset}"
        return blank(number, place, "damaged record")
    if entry.kind == "revisit" and entry.status == 304:
        same = blank(number, entry.url, "not modified")
        return replace(same, outcome="unchanged", outlet=outlet_at(entry.url), fetched_at=entry.fetched_at)
    try:
        capture = originals.capture(found)
    except ArchiveError:
        lost = blank(number, entry.url, "revisit without its response")
        return replace(lost, outlet=outlet_at(entry.url), fetched_at=entry.fetched_at)
    reading = read_capture(capture)
    return PageRecord(
        number=number, outlet=reading.outlet, url=reading.key, address=capture.url, fetched_at=capture.fetched_at,
        article=reading.article, outcome=reading.outcome, reason=reading.reason, page=reading.page,
    )  # fmt: skip


def blank(number: int, address: str, reason: str) -> PageRecord:
    """Return the outcome of a record that cannot be read."""
    url = canonical_url(address)
    return PageRecord(number=number, outlet=None, url=url, address=address, fetched_at=NO_TIME, outcome="failed", reason=reason)
