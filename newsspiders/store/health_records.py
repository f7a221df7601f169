"""Records of an outlet's health that go into and come out of a store: findings, measures, alerts, feeds, hours of the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, Protocol

from newsspiders.store.records import Counts

AlertState = Literal["opened", "closed"]


class Wrong(Protocol):
    """Something that a judgement found wrong: ``kind`` and ``subject`` name it within its outlet, ``message`` is one line.

    ``value`` lies outside of ``low`` to ``high``; each may be None where there is no number to tell.
    """

    @property
    def kind(self) -> str:
        """What is wrong."""

    @property
    def subject(self) -> str:
        """Of what: a field, a source, or nothing in particular."""

    @property
    def message(self) -> str:
        """The finding in one line."""

    @property
    def value(self) -> float | None:
        """What was measured."""

    @property
    def low(self) -> float | None:
        """Lower end of what is usual."""

    @property
    def high(self) -> float | None:
        """Upper end of what is usual."""


@dataclass(slots=True, frozen=True, kw_only=True)
class StoredFinding:
    """A state of an outlet that is, or was, wrong: one row from the run that found it to the run that found it mended.

    ``last_at`` and ``message`` are those of the last judgement that found it; ``closed_at`` is None while it is open.
    """

    outlet: str
    kind: str
    subject: str
    opened_at: datetime
    opened_run: str
    last_at: datetime
    last_run: str
    message: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    closed_at: datetime | None = None
    closed_run: str | None = None


@dataclass(slots=True, frozen=True)
class Judgement:
    """What a judgement changed: findings that are new, that were known, and that are mended."""

    opened: list[StoredFinding]
    kept: list[StoredFinding]
    closed: list[StoredFinding]


@dataclass(slots=True, frozen=True)
class StoredMeasures:
    """What was measured of a run, as plain JSON values; ``at`` is the begin of the run."""

    run_id: str
    at: datetime
    measures: Mapping[str, Any]


@dataclass(slots=True, frozen=True)
class Alert:
    """A change of a finding's state that is to be told to an address."""

    state: AlertState
    finding: StoredFinding


@dataclass(slots=True, frozen=True)
class FeedState:
    """How an outlet's published feed stands: when a run that passed wrote it, and since when it is behind, if it is.

    ``published_at`` is None for an outlet whose first run failed already.
    """

    outlet: str
    published_at: datetime | None
    stale_since: datetime | None


@dataclass(slots=True, frozen=True, kw_only=True)
class LedgerHour:
    """What became of the addresses of an outlet's runs that began within an hour (UTC); replays are told apart."""

    outlet: str
    hour: datetime
    replay: bool
    runs: int
    counts: Counts
