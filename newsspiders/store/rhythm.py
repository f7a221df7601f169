"""When an outlet's articles were published, and when it was looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from newsspiders.store.codec import moment_of, optional_moment, sortable, text_of
from newsspiders.store.database import Connection


@dataclass(slots=True, frozen=True)
class Sighting:
    """An article as the ledger knows it: when a look found it first, and when it was published where that is known (UTC)."""

    first_seen: datetime
    published_at: datetime | None


def sightings(connection: Connection, outlet: str, since: datetime) -> list[Sighting]:
    """Return the stored articles of an outlet that were found since a moment, in the order in which they were found."""
    rows = connection.execute(
        "SELECT first_seen, published_at FROM urls WHERE outlet = ? AND state IN ('saved', 'copied', 'unchanged') "
        "AND rtrim(first_seen, 'Z') >= ? ORDER BY rtrim(first_seen, 'Z'), url",
        (outlet, sortable(text_of(since))),
    )
    return [Sighting(moment_of(row["first_seen"]), optional_moment(row["published_at"])) for row in rows]


def looks(connection: Connection, outlet: str, since: datetime) -> list[datetime]:
    """Return when runs that finished have looked at an outlet since a moment, in order; replays did not."""
    rows = connection.execute(
        "SELECT started_at FROM runs WHERE outlet = ? AND replay IS NULL AND status = 'finished' "
        "AND rtrim(started_at, 'Z') >= ? ORDER BY rtrim(started_at, 'Z')",
        (outlet, sortable(text_of(since))),
    )
    return [moment_of(row["started_at"]) for row in rows]
