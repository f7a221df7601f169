"""An outlet, a moment, and a short way to read an invented page."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from newsspiders.items import Article
from newsspiders.outlets import Expect, Outlet
from newsspiders.page import ArticlePage, read_page

ADDRESS = "https://www.harbour-post.example/news/harbour-opens-1001"
FETCHED_AT = datetime(2026, 3, 4, 12, tzinfo=UTC)
HARBOUR_POST = Outlet(
    title="The Harbour Post", homepage="https://www.harbour-post.example", country="in", language="en", timezone="Asia/Kolkata",
    every="15m", expect=Expect(articles=1),
)  # fmt: skip
PARAGRAPHS = "".join(
    f"<p>{text}</p>"
    for text in (
        "The new harbour opened on Tuesday after nine years of work, and the first ferries left it before sunrise.",
        "Some four hundred people stood on the quay, said the harbour master, who had counted them from the signal tower.",
        "The old harbour stays open to fishing boats until autumn, when its basin is to be dredged and its sheds pulled down.",
    )
)


@pytest.fixture
def fetched_at() -> datetime:
    return FETCHED_AT


@pytest.fixture
def read() -> Callable[..., Article]:
    """Return a function that reads a page: of markup, or of a body below a head and JSON-LD."""

    def read(
        body: str = PARAGRAPHS, head: str = "", json_ld: Any = None, url: str = ADDRESS, page: type[ArticlePage] = ArticlePage, outlet: Outlet | None = HARBOUR_POST,
    ) -> Article:
        script = f'<script type="application/ld+json">{json.dumps(json_ld)}</script>' if json_ld is not None else ""
        markup = body if body.startswith("<!doctype") else f"<!doctype html><html><head>{head}{script}</head><body>{body}</body></html>"
        return page.read(read_page(markup, url, FETCHED_AT), outlet, "harbourpost", {"harbourpost": HARBOUR_POST})

    return read
