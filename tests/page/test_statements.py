"""What a page's data state of the origin of its text, as evidence for ``wire``."""

from __future__ import annotations

import json
from datetime import datetime

import pytest

from newsspiders import extract
from newsspiders.items import Wire

STORY = "".join(f"<p>{text}</p>" for text in (
    "The ferry to the outer islands was stopped on Tuesday after a storm damaged the pier that it lands at.",
    "Some three hundred passengers waited in the terminal, and were told that no boat would leave before the morning.",
    "The harbour master said the pier would be looked at by divers as soon as the sea was calm enough for them.",
))  # fmt: skip


def wire_of(fetched_at: datetime, site: str = "Harbour Post", meta: str = "", **data: object) -> Wire | None:
    node = {"@type": "NewsArticle", "headline": "Ferry stopped", "datePublished": "2026-03-03T06:30:00Z", **data}
    named = f'<meta property="og:site_name" content="{site}">' if site else ""
    page = f'<html lang="en"><head>{named}{meta}<script type="application/ld+json">{json.dumps(node)}</script></head><body><h1>Ferry stopped</h1>{STORY}</body>'
    return extract(page, "https://www.harbour-post.example/news/ferry-1001", fetched_at).wire


@pytest.mark.parametrize(("data", "kind"), [
    ({"publisher": {"@type": "Organization", "name": "Associated Press"}}, "publisher"),
    ({"sourceOrganization": {"@type": "NewsMediaOrganization", "name": "The Associated Press"}}, "source"),
    ({"copyrightHolder": {"name": "Associated Press"}}, "source"),
    ({"copyrightNotice": "© 2026 The Associated Press. All rights reserved."}, "copyright"),
])  # fmt: skip
def test_an_agency_that_the_data_name_is_the_origin(fetched_at: datetime, data: dict[str, object], kind: str) -> None:
    wire = wire_of(fetched_at, **data)
    assert wire is not None
    assert (wire.role, wire.agencies, [(each.kind, each.offset) for each in wire.evidence]) == ("whole", ("AP",), [(kind, -1)])


def test_a_meta_element_may_state_the_copyright(fetched_at: datetime) -> None:
    wire = wire_of(fetched_at, meta='<meta name="copyright" content="Copyright 2026 Reuters">')
    assert wire is not None
    assert (wire.agencies, wire.evidence[0].text) == (("Reuters",), "Copyright 2026 Reuters")


def test_the_site_itself_is_nobodys_agency(fetched_at: datetime) -> None:
    assert wire_of(fetched_at, site="The New York Times", publisher={"name": "The New York Times"}) is None


def test_without_the_sites_name_its_publisher_tells_nothing(fetched_at: datetime) -> None:
    assert wire_of(fetched_at, site="", publisher={"name": "Associated Press"}) is None


def test_a_publisher_of_no_agency_tells_nothing(fetched_at: datetime) -> None:
    assert wire_of(fetched_at, publisher={"name": "Harbour Media Group"}) is None
