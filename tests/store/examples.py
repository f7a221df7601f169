"""Articles, live blogs and looks into the tables, for the tests of the store."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from newsspiders.items import Article, Card, Image, LiveUpdate, Original, Section
from newsspiders.store import Store

NOON = datetime(2026, 11, 3, 12, 0, tzinfo=UTC)
RECORD_TABLES = ("articles", "versions", "captures", "live_updates", "live_update_versions", "cards")


def at(minutes: float) -> datetime:
    """Return a moment some minutes after noon."""
    return NOON + timedelta(minutes=minutes)


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def make_article(number: int = 1, minutes: float = 0, text: str = "The bridge closed.", **changes: Any) -> Article:
    """Return a capture, some minutes after noon, of the page with this number."""
    address = f"https://courier.example/harbour-{number}"
    values: dict[str, Any] = {
        "url": f"{address}?from=feed",
        "canonical_url": address,
        "id": digest(address)[:32],
        "outlet": "courier",
        "headline": f"Harbour bridge closes, day {number}",
        "body": text,
        "fetched_at": at(minutes),
        "content_hash": digest(text + "content"),
        "body_hash": digest(text),
    }
    return Article(**(values | changes))


def make_full_article() -> Article:
    """Return an article with every field filled."""
    return make_article(
        description="Ferries run every hour",
        sections=[Section(paragraphs=["One.", "Two — “quoted”."]), Section(headline="Next", paragraphs=["Three."])],
        authors=["Mara Quint", "Jón Þór"],
        organisations=["Harbour Desk"],
        published_at=datetime(2026, 11, 3, 9, 15, 0, 250_000, tzinfo=UTC),
        published_until=datetime(2026, 11, 3, 9, 15, 59, tzinfo=UTC),
        published_precision="minute",
        published_raw="3 Nov 2026, 10:15\u202f am",
        modified_at=NOON,
        modified_precision="second",
        modified_raw="now",
        timezone_source="explicit",
        section="Region",
        keywords=["harbour", "항구"],
        language="en",
        free_to_read=False,
        kind="liveblog",
        images=[Image(url="https://courier.example/a.jpg", caption="The quay", credit="M. Quint")],
        live_updates=[make_update(1), LiveUpdate(id="post-2")],
        cards=[make_card(1, published_at=at(-31), published_until=at(-30), published_precision="interval")],
        original=Original(outlet_raw="Mercury3 hours ago", outlet="mercury", published_at=at(-240)),
        field_sources={"headline": "json-ld", "body": "css:CourierPage"},
        problems=["the time of change lies before the time of publication"],
        archive_file="courier/courier-20261103T120000Z-1.warc.gz",
        archive_record="urn:uuid:1",
    )


def make_update(number: int, text: str = "It left on time.", **changes: Any) -> LiveUpdate:
    values: dict[str, Any] = {"id": f"post-{number}", "headline": f"Ferry {number}", "body": text, "published_at": at(-number)}
    return LiveUpdate(**(values | changes))


def make_card(position: int, headline: str = "Tunnel opens", **changes: Any) -> Card:
    values: dict[str, Any] = {"position": position, "headline": headline, "url": "https://mercury.example/tunnel"}
    return Card(**(values | changes))


def make_snapshot(minutes: float, *updates: LiveUpdate, **changes: Any) -> Article:
    """Return a snapshot of one live blog."""
    text = "\n\n".join(f"{each.id} {each.headline} {each.body}" for each in updates)
    return make_article(77, minutes, text, kind="liveblog", live_updates=list(updates), **changes)


def save(store: Store, article: Article, run_id: str = "run") -> Any:
    return store.save(article, article.canonical_url, run_id)


def contents(store: Store) -> dict[str, Any]:
    """Return all that the protocol tells about articles."""
    articles = list(store.articles())
    return {
        "articles": articles,
        "versions": {each.id: store.versions(each.id) for each in articles},
        "live_updates": list(store.live_updates()),
        "cards": list(store.cards()),
    }


def dump(path: Path, tables: tuple[str, ...] = RECORD_TABLES) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of SQLite tables, sorted."""
    with closing(sqlite3.connect(path)) as connection:
        return {table: sorted(connection.execute(f"SELECT * FROM {table}"), key=repr) for table in tables}
