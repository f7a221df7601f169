"""Records of a backfill: archive files, the pieces of work that they are divided into, and what became of each WARC record."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from newsspiders.items import Article

RecordOutcome = Literal["saved", "unchanged", "copied", "dropped", "blocked", "failed"]


@dataclass(slots=True, frozen=True)
class ArchiveFile:
    """A WARC file that is to be read, or was.

    ``id`` is the same wherever the file lies (see ``newsspiders.backfill.archives``), ``path`` where it lay when it was
    announced, ``label`` its folder and name. Of its ``size`` in bytes, ``covered`` are divided into pieces.
    """

    id: str
    path: str
    label: str
    size: int
    covered: int = 0


@dataclass(slots=True, frozen=True)
class Piece:
    """A range of the records of a file that one worker reads: those that begin from byte ``start`` on and before ``end``.

    ``records`` of them are captures, or stretches that cannot be read; the outcomes of ``done`` are entered, in their order.
    """

    id: str
    batch: str
    file: str
    path: str
    label: str
    start: int
    end: int
    records: int
    done: int = 0

    @property
    def finished(self) -> bool:
        """Whether every record has its outcome."""
        return self.done >= self.records


@dataclass(slots=True, frozen=True, kw_only=True)
class PageRecord:
    """What became of one record of a piece: an ``article`` to be stored, or an outcome with its reason.

    ``number`` is its place among the records of the piece, from 0; ``url`` the canonical address, ``address`` that of the
    record; ``page`` says that the ledger of addresses is to know of it.
    """

    number: int
    outlet: str | None
    url: str
    address: str
    fetched_at: datetime
    article: Article | None = None
    outcome: RecordOutcome = "dropped"
    reason: str = ""
    page: bool = False


@dataclass(slots=True)
class BackfillState:
    """How far a batch has come: files (``undivided`` of them wait to be divided), pieces, records, and outcomes so far."""

    files: int = 0
    undivided: int = 0
    pieces: int = 0
    pieces_done: int = 0
    records: int = 0
    records_done: int = 0
    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)
    accounted: bool = False

    @property
    def complete(self) -> bool:
        """Whether every record of every file has its outcome."""
        return not self.undivided and self.pieces_done == self.pieces
