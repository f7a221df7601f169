"""Feeds: valid by the specification, newest first, and whole on the disk at every moment."""

from __future__ import annotations

import json
import multiprocessing
import os
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from newsspiders.exports import ExportError, feed, publish
from newsspiders.items import Article, Image, Original
from tests.exports.examples import make_article

SCHEMA = Draft202012Validator(json.loads(Path(__file__).with_name("json_feed_1_1.schema.json").read_text("utf-8")))


def make_feed(*articles: Article, **options: Any) -> dict[str, Any]:
    return feed(articles, "The Courier", "https://courier.example", **options)


def test_a_feed_is_valid_by_the_specification() -> None:
    made = make_feed(make_article(1), make_article(2), feed_url="https://data.example/courier.json", language="en")
    SCHEMA.validate(json.loads(json.dumps(made)))
    assert made["version"] == "https://jsonfeed.org/version/1.1"


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
MOMENT = st.datetimes(datetime(1990, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@given(st.builds(
    make_article, headline=st.none() | TEXT, body=TEXT, authors=st.lists(TEXT.filter(bool), max_size=2), description=st.none() | TEXT,
    published_at=st.none() | MOMENT, modified_at=st.none() | MOMENT, keywords=st.lists(TEXT, max_size=3), section=st.none() | TEXT,
    images=st.sampled_from([[], [Image(url="https://courier.example/a.jpg")]]), language=st.sampled_from([None, "en", "pt-br"]),
))
def test_any_article_gives_a_valid_item(article: Article) -> None:
    SCHEMA.validate(json.loads(json.dumps(make_feed(article))))


def test_the_schema_refuses_what_the_specification_refuses() -> None:
    wrong = make_feed(make_article(1))
    wrong["items"][0] |= {"id": 7, "date_published": "2026-11-03 12:00"}
    del wrong["items"][0]["content_text"]
    assert {error.validator for error in SCHEMA.iter_errors(wrong)} == {"type", "pattern", "anyOf"}


def test_an_item_says_what_the_article_says() -> None:
    (item,) = make_feed(make_article(1, description="Ferries instead", modified_at=datetime(2026, 11, 4, 9, 30, 0, 250000, tzinfo=UTC)))["items"]
    extension = item.pop("_newsspiders")
    assert item == {
        "id": "https://courier.example/harbour-1",
        "url": "https://courier.example/harbour-1?from=feed",
        "title": "Harbour bridge closes, day 1",
        "summary": "Ferries instead",
        "image": "https://courier.example/harbour-1.jpg",
        "date_published": "2026-11-03T13:00:00Z",
        "date_modified": "2026-11-04T09:30:00.250000Z",
        "authors": [{"name": "Mara Quint"}],
        "tags": ["Region", "harbour", "ferries"],
        "language": "en",
        "content_text": "The bridge closed on Monday.\n\nFerries run every hour, the port said.",
    }
    assert extension == {
        "outlet": "courier", "kind": "article", "copy_of": None, "precision": {"published": "second"},
        "field_sources": {"headline": "json-ld", "body": "css:CourierPage"}, "problems": [], "published_until": "2026-11-03T13:00:00Z",
    }


def test_what_is_unknown_is_absent() -> None:
    bare = make_article(1, headline=None, authors=[], published_at=None, keywords=[], section=None, images=[], language=None)
    (item,) = make_feed(bare)["items"]
    assert set(item) == {"id", "url", "content_text", "_newsspiders"}


def test_an_agency_signs_where_no_person_does() -> None:
    (item,) = make_feed(make_article(1, authors=[], organisations=["Harbour Press"]))["items"]
    assert item["authors"] == [{"name": "Harbour Press"}]


def test_a_declared_paywall_and_an_original_are_in_the_extension() -> None:
    original = Original(outlet_raw="The Mercury", outlet="mercury", published_raw="4 hours ago")
    (item,) = make_feed(make_article(1, free_to_read=False, original=original))["items"]
    assert item["_newsspiders"]["free_to_read"] is False
    assert item["_newsspiders"]["original"] == {"outlet_raw": "The Mercury", "outlet": "mercury", "published_raw": "4 hours ago"}


def test_times_are_told_in_utc() -> None:
    seoul = timezone(timedelta(hours=9))
    (item,) = make_feed(make_article(1, published_at=datetime(2026, 11, 3, 9, 0, tzinfo=seoul)))["items"]
    assert item["date_published"] == "2026-11-03T00:00:00Z"


def test_the_newest_come_first_whatever_the_order() -> None:
    articles = [make_article(number) for number in (2, 3, 1)]
    made = make_feed(*articles)
    assert [item["id"][-1] for item in made["items"]] == ["3", "2", "1"]
    assert made == make_feed(*reversed(articles))


def test_a_feed_is_bounded() -> None:
    made = feed((make_article(number) for number in range(1, 301)), "The Courier")
    assert len(made["items"]) == 200
    assert [item["id"][-3:] for item in make_feed(*(make_article(number) for number in range(1, 5)), limit=1)["items"]] == ["r-4"]


def test_a_date_in_the_future_does_not_stay_on_top() -> None:
    astray = make_article(1, published_at=datetime(2030, 1, 1, tzinfo=UTC), fetched_at=datetime(2026, 11, 3, 12, 30, tzinfo=UTC))
    assert [item["id"][-1] for item in make_feed(astray, make_article(2))["items"]] == ["2", "1"]


def test_publishing_makes_the_folder_and_says_that_the_file_changed(tmp_path: Path) -> None:
    path = tmp_path / "feeds" / "courier.json"
    assert publish(path, make_feed(make_article(1)))
    assert json.loads(path.read_bytes())["title"] == "The Courier"


def test_equal_bytes_leave_the_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "courier.json"
    publish(path, make_feed(make_article(1)))
    os.utime(path, ns=(1, 1))
    assert not publish(path, make_feed(make_article(1)))
    assert path.stat().st_mtime_ns == 1
    assert publish(path, make_feed(make_article(2)))


def test_a_feed_that_cannot_be_made_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "courier.json"
    publish(path, make_feed(make_article(1)))
    before = path.read_bytes()
    with pytest.raises(TypeError):
        publish(path, {"items": object()})
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.glob("*draft*")] == []


def test_a_folder_that_cannot_be_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "feeds").write_text("a file where a folder should be")
    with pytest.raises(ExportError, match=r"^cannot write .*courier\.json: .+$"):
        publish(tmp_path / "feeds" / "courier.json", {})


def add_one_item(path: Path) -> None:
    """Publish what stands in the file and one item more, as a crawl does that has stored one article more."""
    def content() -> dict[str, Any]:
        items = json.loads(path.read_bytes())["items"] if path.exists() else []
        return {"items": [*items, len(items)]}
    for _ in range(10):
        publish(path, content)


def test_processes_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "all.json"
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=add_one_item, args=(path,)) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert json.loads(path.read_bytes())["items"] == list(range(30))
