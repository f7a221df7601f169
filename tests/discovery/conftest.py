"""What the tests of discovery share: a moment of fetching, and how a body is read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from newsspiders.discovery import Link, Source

Read = Callable[..., tuple[Link, ...]]


@pytest.fixture
def fetched_at() -> datetime:
    """The moment at which every body of these tests was fetched."""
    return datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.fixture
def read(fetched_at: datetime) -> Read:
    """Read a body with a source, by default at the source's own address and for an outlet in India."""

    def links(source: Source, body: bytes | str, url: str | None = None, timezone: str = "Asia/Kolkata") -> tuple[Link, ...]:
        content = body.encode() if isinstance(body, str) else body
        return source.links(content, url or source.url, fetched_at, timezone)

    return links
