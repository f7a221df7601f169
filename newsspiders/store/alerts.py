"""Alerts: which changes of findings were told to which address. A row is claimed before it is sent, by one process alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from newsspiders.store.codec import sortable, text_of
from newsspiders.store.database import Connection
from newsspiders.store.findings import finding_of_row
from newsspiders.store.health_records import Alert, AlertState, StoredFinding

CLAIMED_FOR = timedelta(minutes=10)
"""After so long a process that has claimed an alert and told of no success is taken for dead."""

TO_TELL: dict[AlertState, str] = {
    # What was opened and mended before it could be told is not told at all.
    "opened": "findings.closed_at IS NULL",
    # An address hears of the end of what it has heard of.
    "closed": "findings.closed_at IS NOT NULL AND EXISTS (SELECT 1 FROM alerts AS heard WHERE heard.address = ? "
    "AND heard.state = 'opened' AND heard.told_at IS NOT NULL AND heard.outlet = findings.outlet "
    "AND heard.kind = findings.kind AND heard.subject = findings.subject AND heard.opened_at = findings.opened_at)",
}
UNTOLD = (
    "NOT EXISTS (SELECT 1 FROM alerts WHERE alerts.address = ? AND alerts.state = ? AND alerts.told_at IS NOT NULL "
    "AND alerts.outlet = findings.outlet AND alerts.kind = findings.kind AND alerts.subject = findings.subject "
    "AND alerts.opened_at = findings.opened_at)"
)
CLAIM = (
    "INSERT INTO alerts (address, outlet, kind, subject, opened_at, state, claimed_at) VALUES (?, ?, ?, ?, ?, ?, ?) "
    "ON CONFLICT (address, outlet, kind, subject, opened_at, state) DO UPDATE SET claimed_at = excluded.claimed_at "
    "WHERE alerts.told_at IS NULL AND (alerts.claimed_at IS NULL OR rtrim(alerts.claimed_at, 'Z') < ?)"
)
SETTLE = (
    "UPDATE alerts SET told_at = ?, claimed_at = NULL "
    "WHERE address = ? AND outlet = ? AND kind = ? AND subject = ? AND opened_at = ? AND state = ?"
)


def claim(connection: Connection, address: str, at: datetime) -> list[Alert]:
    """Claim what an address has not been told."""
    claimed = []
    for state, wanted in TO_TELL.items():
        heard = (address,) if state == "closed" else ()
        rows = connection.execute(
            f"SELECT findings.* FROM findings WHERE {wanted} AND {UNTOLD} "  # noqa: S608
            "ORDER BY outlet, rtrim(opened_at, 'Z'), kind, subject",
            (*heard, address, state),
        )
        for finding in [finding_of_row(row) for row in rows.fetchall()]:
            values = (address, *key_of(finding), state, text_of(at), sortable(text_of(at - CLAIMED_FOR)))
            if connection.execute(CLAIM, values).rowcount:
                claimed.append(Alert(state, finding))
    return claimed


def settle(connection: Connection, address: str, alerts: Iterable[Alert], told_at: datetime | None) -> None:
    """Note that alerts were sent, or give them back."""
    for each in alerts:
        told = None if told_at is None else text_of(told_at)
        connection.execute(SETTLE, (told, address, *key_of(each.finding), each.state))


def key_of(finding: StoredFinding) -> tuple[str, str, str, str]:
    """Return the key of a finding as its columns hold it."""
    return finding.outlet, finding.kind, finding.subject, text_of(finding.opened_at)
