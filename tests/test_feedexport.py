"""Lines of JSON."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime

from scrapy.settings import Settings

from newsspiders.feedexport import ArticleLinesExporter, LinesOfTheRun
from newsspiders.items import Article, LiveUpdate

ARTICLE = Article(
    url="https://toy.example/a", fetched_at=datetime(2026, 11, 24, 9, 0, tzinfo=UTC), headline="Häfen öffnen\nwieder",
    live_updates=[LiveUpdate(id="1", published_at=datetime(2026, 11, 24, 8, 30, tzinfo=UTC))],
)


def test_an_article_is_one_line_with_times_in_utc():
    file = io.BytesIO()
    exporter = ArticleLinesExporter(file)
    exporter.export_item(ARTICLE)
    exporter.export_item({"a": 1})
    first, second = file.getvalue().splitlines()
    row = json.loads(first)
    assert list(row)[:2] == ["url", "fetched_at"]
    assert (row["fetched_at"], row["live_updates"][0]["published_at"]) == ("2026-11-24T09:00:00Z", "2026-11-24T08:30:00Z")
    assert (row["headline"], row["published_at"]) == ("Häfen öffnen\nwieder", None)
    assert json.loads(second) == {"a": 1}


def feeds(given):
    """Return the FEEDS of a crawl for which the command line gives others."""
    settings = Settings({"FEEDS": {"%(items_file)s": {"format": "jsonl", "overwrite": False}}})
    settings.set("FEEDS", given, priority="cmdline")
    LinesOfTheRun().update_settings(settings)
    return settings.getdict("FEEDS")


def test_the_lines_of_the_run_are_written_beside_what_the_command_line_asks_for():
    assert feeds('{"file:///srv/items/toy.jl": {"format": "jsonlines"}}') == {
        "%(items_file)s": {"format": "jsonl", "overwrite": False}, "file:///srv/items/toy.jl": {"format": "jsonlines"},
    }


def test_no_feeds_at_all_stay_none():
    assert feeds({}) == {}
