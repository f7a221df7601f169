"""How the published feeds stand: the last run that passed, and since when a feed is behind."""

from __future__ import annotations

from datetime import datetime

from newsspiders.store.codec import optional_moment, text_of
from newsspiders.store.database import Connection, upsert
from newsspiders.store.health_records import FeedState


def publish_feed(connection: Connection, outlet: str, at: datetime) -> None:
    """Note that a run that passed has published the feed of its outlet."""
    upsert(connection, "feeds", ("outlet",), {"outlet": outlet, "published_at": text_of(at), "stale_since": None})


def outdate_feed(connection: Connection, outlet: str, since: datetime) -> FeedState:
    """Note that a run has not passed; the first of several in a row counts. Return how the feed then stands."""
    connection.execute(
        "INSERT INTO feeds (outlet, stale_since) VALUES (?, ?) ON CONFLICT (outlet) DO UPDATE "
        "SET stale_since = excluded.stale_since WHERE feeds.stale_since IS NULL",
        (outlet, text_of(since)),
    )
    return next(each for each in feeds(connection) if each.outlet == outlet)


def feeds(connection: Connection) -> list[FeedState]:
    """Return how each feed stands, by outlet."""
    rows = connection.execute("SELECT outlet, published_at, stale_since FROM feeds ORDER BY outlet")
    return [FeedState(row["outlet"], optional_moment(row["published_at"]), optional_moment(row["stale_since"])) for row in rows]
