"""The tables of a dataset that tell how its articles were gathered: what became of every address, and what was wrong when."""

# ruff: noqa: E501 - one field, one line: the data dictionary

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Literal

from newsspiders.items import documented
from newsspiders.store import LedgerHour, StoredFinding

Failing = Literal["dropped", "blocked", "failed"]


@dataclass(slots=True, kw_only=True)
class ReasonRow:
    """Why addresses did not bring an article."""

    outcome: Failing = documented("dropped, blocked or failed.")
    reason: str = documented("The reason in words that stay the same.")
    addresses: int = documented("How many addresses.")


@dataclass(slots=True, kw_only=True)
class LedgerRow:
    """A row of `ledger`: what became of the addresses of an outlet's runs that began in one hour. It adds up."""

    outlet: str = documented("Name of the outlet.")
    hour: datetime = documented("Begin of the hour, UTC, in which the runs began; all that they did is counted there, also what came later.")
    replay: bool = documented("Whether the runs read an archive and not the outlet.")
    runs: int = documented("How many runs.")
    discovered: int = documented("Addresses that the sources named, or that earlier runs had left: saved + unchanged + copied + dropped + blocked + failed + pending. Of a run that was killed, those that no later run has met.")
    saved: int = documented("New articles, and new versions of known ones.")
    unchanged: int = documented("Known, with nothing new, or not yet due for another look.")
    copied: int = documented("New articles whose body is word for word another's.")
    dropped: int = documented("No articles, not wanted or not allowed.")
    blocked: int = documented("Refused by the outlet.")
    failed: int = documented("Not to be had, or not to be read.")
    pending: int = documented("Left for the next run.")
    reasons: list[ReasonRow] = documented("The reasons for dropped, blocked and failed, with their numbers.", default_factory=list)
    live_updates: int = documented("New entries of live blogs; they are no addresses.", default=0)

    @classmethod
    def of(cls, hour: LedgerHour) -> LedgerRow:
        """Return the row of an hour of the store."""
        counts = hour.counts
        whole = {name: getattr(counts, name) for name in ("discovered", "saved", "unchanged", "copied", "pending", "live_updates")}
        named: dict[Failing, dict[str, int]] = {"dropped": counts.dropped, "blocked": counts.blocked, "failed": counts.failed}
        reasons = [ReasonRow(outcome=outcome, reason=reason, addresses=number) for outcome, each in named.items() for reason, number in sorted(each.items())]
        sums = {outcome: sum(each.values()) for outcome, each in named.items()}
        return cls(outlet=hour.outlet, hour=hour.hour, replay=hour.replay, runs=hour.runs, reasons=reasons, **whole, **sums)


@dataclass(slots=True, kw_only=True)
class FindingRow:
    """A row of `findings`: a state of an outlet that was wrong, from the run that found it to the run that found it mended."""

    outlet: str = documented("Name of the outlet.")
    kind: str = documented("What was wrong; docs/operations.md tells the kinds.")
    subject: str = documented("Of what: a field, a source or a run; empty where it is the outlet.")
    message: str = documented("The finding in one line, as last found.")
    value: float | None = documented("What was measured, where it is a number.", default=None)
    low: float | None = documented("Lower end of what is usual for the outlet.", default=None)
    high: float | None = documented("Upper end of it.", default=None)
    opened_at: datetime = documented("When it was found first, UTC.")
    opened_run: str = documented("The run that found it first.")
    last_at: datetime = documented("When it was found last, UTC.")
    last_run: str = documented("The run that found it last.")
    closed_at: datetime | None = documented("When it was found mended, UTC; empty while it is open.", default=None)
    closed_run: str | None = documented("The run that found it mended.", default=None)

    @classmethod
    def of(cls, stored: StoredFinding) -> FindingRow:
        """Return the row of a finding of the store."""
        return cls(**{each.name: getattr(stored, each.name) for each in fields(cls)})
