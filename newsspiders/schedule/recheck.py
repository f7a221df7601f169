"""Which known articles are worth another fetch."""

from __future__ import annotations

from datetime import datetime, timedelta

from newsspiders.items import Kind, When

LIVE = timedelta(hours=24)
SHORTEST_RECHECK = timedelta(minutes=15)
LAST_RECHECK = timedelta(days=30)


def recheck_due(
    first_seen: datetime,
    fetched_at: datetime | None,
    published_at: datetime | None,
    modified: When | None,
    kind: Kind,
    now: datetime,
) -> bool:
    """Say whether an article that is known already is to be fetched again.

    Yes when it was never fetched; when its source states a change that is certainly newer than the last fetch (a change
    in the future is a mistake of the source); at every look while it is a live blog younger than 24 hours; else when the
    time since the last fetch exceeds a third of the age that the article then had, at least 15 minutes, and the article
    is not older than 30 days. So an article of one hour is read again after 20 minutes, one of a week after two days.
    """
    if fetched_at is None:
        return True
    if modified is not None and fetched_at < modified.earliest <= now:
        return True
    born = min(published_at or first_seen, first_seen)
    if kind == "liveblog" and now - born < LIVE:
        return True
    waited, age_then = now - fetched_at, fetched_at - born
    return now - born <= LAST_RECHECK and waited > max(SHORTEST_RECHECK, age_then / 3)
