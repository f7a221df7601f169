"""Stories that come as data: read by the declared paths."""

from __future__ import annotations

import json
from datetime import datetime
from types import MappingProxyType
from typing import Any

from newsspiders.items import Article
from newsspiders.page import ArticlePage, read_page

URL = "https://www.harbour-post.example/data/1001"


class Data(ArticlePage):
    record = MappingProxyType({
        "headline": "head", "body": "text", "authors": "meta.by", "section": "meta.section", "keywords": "tags", "published": "at",
        "url": "meta.link", "image": "art.url", "caption": "art.words",
        "live_updates": "live.entries", "live_updates.id": "id", "live_updates.headline": "title", "live_updates.body": "said.text",
        "live_updates.published": "at",
    })  # fmt: skip


def read(fetched_at: datetime, **record: Any) -> Article:
    return Data.read(read_page(json.dumps({"head": "Harbour opens", **record}), URL, fetched_at))


def test_fields_are_found_under_their_paths_with_the_path_as_source(fetched_at: datetime) -> None:
    article = read(fetched_at, meta={"section": "Ports"}, at="2026-03-03T06:30:00+05:30")
    assert (article.section, article.published_at.isoformat()) == ("Ports", "2026-03-03T01:00:00+00:00")
    assert article.field_sources["section"] == "record:meta.section"


def test_markup_becomes_headings_and_paragraphs(fetched_at: datetime) -> None:
    assert read(fetched_at, text="<p>It <b>opened</b>.</p><h2>The quay</h2><p>It rained.</p>").body == "It opened.\n\nThe quay\n\nIt rained."


def test_plain_text_has_a_paragraph_a_line(fetched_at: datetime) -> None:
    assert read(fetched_at, text="It opened.\n\nIt rained.").sections[0].paragraphs == ["It opened.", "It rained."]


def test_lists_of_names_and_keywords(fetched_at: datetime) -> None:
    article = read(fetched_at, meta={"by": ["Mara Oduya", "Reuters"]}, tags=["sea", "port, ferry"])
    assert (article.authors, article.organisations, article.keywords) == (["Mara Oduya"], ["Reuters"], ["sea", "port", "ferry"])


def test_the_address_that_the_record_names_is_the_storys(fetched_at: datetime) -> None:
    assert read(fetched_at, meta={"link": "/news/harbour-1001"}).url == "https://www.harbour-post.example/news/harbour-1001"


def test_the_picture_has_its_caption(fetched_at: datetime) -> None:
    image = read(fetched_at, art={"url": "/quay.jpg", "words": "<b>The quay</b>"}).images[0]
    assert (image.url, image.caption) == ("https://www.harbour-post.example/quay.jpg", "The quay")


def test_missing_and_empty_values_leave_fields_empty(fetched_at: datetime) -> None:
    article = read(fetched_at, meta=None, text="", tags=[])
    assert (article.body, article.keywords, article.problems) == ("", [], ["no body", "no time of publication"])


def test_entries_under_a_declared_path_make_a_live_blog(fetched_at: datetime) -> None:
    entry = {"id": 52, "title": "<p>Wet</p>", "said": {"text": "<p>Rain.</p>"}, "at": "2026-03-03T06:30:00Z"}
    article = read(fetched_at, live={"entries": [entry]})
    [update] = article.live_updates
    assert (article.kind, update.id, update.headline, update.body) == ("liveblog", "52", "Wet", "Rain.")


def test_a_record_without_entries_is_no_live_blog(fetched_at: datetime) -> None:
    assert read(fetched_at, live={"entries": []}).kind == "article"
