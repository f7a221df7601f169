"""Articles invented for the exports."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from newsspiders.items import Article, Image, LiveUpdate, Section

NOON = datetime(2026, 11, 3, 12, 0, tzinfo=UTC)


def make_article(number: int = 1, **changes: Any) -> Article:
    address = f"https://courier.example/harbour-{number}"
    values: dict[str, Any] = {
        "url": f"{address}?from=feed",
        "canonical_url": address,
        "id": f"{number:032x}",
        "outlet": "courier",
        "headline": f"Harbour bridge closes, day {number}",
        "body": "The bridge closed on Monday.\n\nFerries run every hour, the port said.",
        "sections": [Section(paragraphs=["The bridge closed on Monday.", "Ferries run every hour, the port said."])],
        "authors": ["Mara Quint"],
        "published_at": NOON + timedelta(hours=number),
        "published_until": NOON + timedelta(hours=number),
        "published_precision": "second",
        "keywords": ["harbour", "ferries"],
        "section": "Region",
        "language": "en",
        "images": [Image(url=f"{address}.jpg", caption="The bridge, seen from the quay")],
        "field_sources": {"headline": "json-ld", "body": "css:CourierPage"},
        "fetched_at": NOON + timedelta(days=9),
    }
    return Article(**(values | changes))


def make_update(number: int = 1, **changes: Any) -> LiveUpdate:
    values: dict[str, Any] = {
        "id": f"post-{number}", "headline": f"Ferry {number} leaves", "body": "It was on time.", "published_at": NOON + timedelta(minutes=number),
        "published_precision": "minute",
    }
    return LiveUpdate(**(values | changes))
