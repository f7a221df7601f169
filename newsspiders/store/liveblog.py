"""The ledger of live updates as a fold over the snapshots of a live blog, in the order of their time: pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from newsspiders.store.codec import State

Event = Literal["added", "edited", "withdrawn", "returned"]
PUBLISHED = ("published_at", "published_precision", "published_raw")


@dataclass(slots=True)
class Ledger:
    """Updates of one article by id, and what happened to them: rows as they stand in the tables.

    An update has the fields of ``LiveUpdate`` (as plain values), ``first_seen``, ``last_seen``, ``edited_at`` and
    ``withdrawn_at``. An event has ``id``, ``seen_at``, ``event``, ``headline`` and ``body``.
    """

    updates: dict[str, dict[str, Any]] = field(default_factory=dict)
    events: list[dict[str, Any]] = field(default_factory=list)

    def count(self, event: Event, seen_at: str) -> int:
        """Return how many updates had this event in the snapshot of that time."""
        return sum(each["event"] == event and each["seen_at"] == seen_at for each in self.events)


def fold(ledger: Ledger, snapshots: Iterable[State]) -> Ledger:
    """Bring the ledger on by snapshots that come after all that it has seen; the given ledger is changed and returned.

    The text of an update is that of the last snapshot that shows it. Its time of publication is what the first snapshot that
    has one says: a relative time only grows coarser.
    """
    for snapshot in snapshots:
        shown = first_of_each(snapshot["live_updates"])
        if not shown:
            continue
        for update in shown.values():
            show(ledger, update, snapshot["fetched_at"])
        for known in ledger.updates.values():
            if known["id"] not in shown and known["withdrawn_at"] is None:
                known["withdrawn_at"] = snapshot["fetched_at"]
                record(ledger, "withdrawn", known, snapshot["fetched_at"])
    return ledger


def first_of_each(updates: Iterable[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """Return the updates of a snapshot by id; of two with one id, the first on the page."""
    shown: dict[str, Mapping[str, Any]] = {}
    for update in updates:
        shown.setdefault(update["id"], update)
    return shown


def show(ledger: Ledger, update: Mapping[str, Any], at: str) -> None:
    """Enter one update of the snapshot fetched at ``at``."""
    known = ledger.updates.get(update["id"])
    if known is None:
        known = {**update, "first_seen": at, "last_seen": at, "edited_at": None, "withdrawn_at": None}
        ledger.updates[update["id"]] = known
        record(ledger, "added", known, at)
        return
    edited = any(known[name] != update[name] for name in ("headline", "body"))
    returned = known["withdrawn_at"] is not None
    published = {name: known[name] for name in PUBLISHED} if known["published_at"] is not None else {}
    known.update({**update, **published, "last_seen": at, "withdrawn_at": None})
    if edited:
        known["edited_at"] = at
        record(ledger, "edited", known, at)
    if returned:
        record(ledger, "returned", known, at)


def record(ledger: Ledger, event: Event, update: Mapping[str, Any], at: str) -> None:
    """Enter what happened to an update, with its text at that time."""
    text = {name: update[name] for name in ("headline", "body")}
    ledger.events.append({"id": update["id"], "seen_at": at, "event": event, **text})
