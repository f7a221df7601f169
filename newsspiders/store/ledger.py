"""The ledger of addresses: discovered, fetched, settled."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from newsspiders.store.codec import State, address_key, clean, moment_of, optional_moment, optional_text, sortable, text_of
from newsspiders.store.database import EVERY, Connection, upsert
from newsspiders.store.records import KNOWN, Discovery, Known, SavedOutcome, Settlement

STORED = frozenset({"saved", "copied", "unchanged"})
"""States of an address whose page is in the store: no later outcome takes that back."""

PAGE_CAME = frozenset({"unchanged", "dropped"})
"""Outcomes, besides those of saving, for which the outlet sent a page."""

UNKNOWN = ("published_at", "modified_at", "fetched_at", "kind", "run_id", "outcome", "outcome_reason", "settled_at")


def discover(connection: Connection, outlet: str, links: Iterable[Discovery], run_id: str, at: datetime) -> list[Known]:
    """Enter links in the ledger and return what is known of each, in their order."""
    return [enter(connection, outlet, link, run_id, text_of(at)) for link in links]


def enter(connection: Connection, outlet: str, link: Discovery, run_id: str, at: str) -> Known:
    """Enter one link. What a source says later fills gaps; a pending address is taken up by the run that meets it."""
    stored = entry(connection, outlet, link.url)
    changed = dict(stored) if stored else new_entry(outlet, link.url, at) | {"found_in": clean(link.found_in)}
    changed["published_at"] = changed["published_at"] or optional_text(link.published_at)
    changed["modified_at"] = optional_text(link.modified_at) or changed["modified_at"]
    if changed["state"] == "pending":
        changed |= {"address": clean(link.address), "run_id": run_id}
    if changed != stored:
        put(connection, changed)
    return Known(
        url=link.url,
        state=changed["state"],
        reason=changed["reason"],
        first_seen=moment_of(changed["first_seen"]),
        fetched_at=optional_moment(changed["fetched_at"]),
        kind=changed["kind"],
        published_at=optional_moment(changed["published_at"]),
        checks=changed["checks"],
    )


def new_entry(outlet: str, url: str, at: str) -> dict[str, Any]:
    """Return the row of an address that was not known."""
    key = {"outlet": outlet, "url": address_key(url), "address": clean(url), "found_in": "", "first_seen": at}
    return key | {"state": "pending", "reason": "", "checks": 0} | dict.fromkeys(UNKNOWN)


def entry(connection: Connection, outlet: str, url: str) -> dict[str, Any] | None:
    """Return the row of an address."""
    row = connection.execute("SELECT * FROM urls WHERE outlet = ? AND url = ?", (outlet, address_key(url))).fetchone()
    return dict(row) if row else None


def put(connection: Connection, row: dict[str, Any]) -> None:
    """Write the row of an address."""
    upsert(connection, "urls", ("outlet", "url"), row)


def pending(connection: Connection, outlet: str, before_run: str | None, limit: int | None) -> list[Discovery]:
    """Return addresses that wait, the longest known first, but for those that ``before_run`` has taken up."""
    others, values = ("", ()) if before_run is None else ("AND (run_id IS NULL OR run_id <> ?) ", (before_run,))
    rows = connection.execute(
        "SELECT url, address, found_in, published_at, modified_at FROM urls WHERE outlet = ? AND state = 'pending' "  # noqa: S608
        f"{others}ORDER BY rtrim(first_seen, 'Z'), url LIMIT ?",
        (outlet, *values, EVERY if limit is None else limit),
    )
    return [
        Discovery(url, address, found_in, optional_moment(published), optional_moment(modified))
        for url, address, found_in, published, modified in rows
    ]


def settle(
    connection: Connection, outlet: str, url: str, outcome: Settlement, reason: str, run_id: str, at: datetime
) -> None:
    """Write an outcome that stored nothing."""
    when = text_of(at)
    row = entry(connection, outlet, url)
    state = row["state"] if row else ""
    row = row or new_entry(outlet, url, when)
    looked = not (outcome == "unchanged" and reason == KNOWN)
    repeated = (row["run_id"], row["outcome"], row["settled_at"]) == (run_id, outcome, when)
    changed = row | {"outcome": outcome, "outcome_reason": clean(reason), "run_id": run_id, "settled_at": when}
    if (looked and state not in STORED) or not state:
        changed |= {"state": outcome, "reason": clean(reason)}
    if looked and not repeated:
        changed["checks"] += 1
    if looked and outcome in PAGE_CAME:
        changed["fetched_at"] = later(row["fetched_at"], when)
    put(connection, changed)


def settle_saved(
    connection: Connection, capture: State, url: str, outcome: SavedOutcome, run_id: str, *, again: bool
) -> None:
    """Write the outcome of a capture that was given to be saved; ``again`` when the store had it already."""
    outlet, at = capture["outlet"] or "", capture["fetched_at"]
    row = entry(connection, outlet, url)
    if row and again and row["state"] in STORED and row["run_id"] == run_id:
        return
    row = row or new_entry(outlet, url, at) | {"address": capture["url"]}
    changed = row | {"outcome": outcome, "outcome_reason": "", "run_id": run_id, "settled_at": at}
    changed["fetched_at"] = later(row["fetched_at"], at)
    if outcome != "unchanged" or row["state"] not in STORED:
        changed |= {"state": outcome, "reason": ""}
    if changed["fetched_at"] == at:
        changed |= {"kind": capture["kind"], "published_at": capture["published_at"] or row["published_at"]}
    if not again or row["state"] not in STORED:
        changed["checks"] += 1
    put(connection, changed)


def last_settled(connection: Connection, run_id: str, outlet: str) -> datetime | None:
    """Return when a run last came to the end of an address that no later run has met."""
    row = connection.execute(
        "SELECT settled_at FROM urls WHERE outlet = ? AND run_id = ? AND settled_at IS NOT NULL "
        "ORDER BY rtrim(settled_at, 'Z') DESC LIMIT 1",
        (outlet, run_id),
    ).fetchone()
    return moment_of(row["settled_at"]) if row else None


def later(one: str | None, other: str) -> str:
    """Return the later of two moments."""
    return other if one is None else max(one, other, key=sortable)
