"""What an Article says in the terms of the corpus' gold."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from benchmarks.corpus import SavedPage
from benchmarks.predictions import Prediction, generic_article, prediction_of, trafilatura_prediction, written
from newsspiders import extract
from newsspiders.items import Article

FETCHED = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
PAGE = b"""<html lang="en"><head><title>Harbour opens</title><meta name="author" content="Ann Lee"><script type="application/ld+json">
{"@type": "NewsArticle", "headline": "Harbour opens", "datePublished": "2026-11-23T08:00:00+05:30"}
</script></head><body><article><h1>Harbour opens</h1>
<p>The harbour of Toyville opened again on Friday after the storm had passed over the bay of the town, and ferries run as usual.</p>
<p>The mayor thanked the crews who had worked through the night, and said that repairs of the pier would go on until the spring.</p></article></body></html>"""


def article(**fields) -> Article:
    return Article(url="https://toy.example/a", fetched_at=FETCHED, **fields)


def saved(url: str) -> SavedPage:
    return SavedPage("toy-1", "toy", url, FETCHED, PAGE)


def test_each_field_of_the_gold_comes_from_one_of_the_article():
    said = article(headline="Harbour opens", authors=["Ann Lee"], keywords=["harbours"], body="One.\n\nTwo.",
                   published_at=NOON, published_precision="second", timezone_source="explicit")
    assert prediction_of(said) == Prediction(
        title="Harbour opens", authors=["Ann Lee"], published="2026-11-23T12:00:00+00:00", topics=["harbours"], body=["One.", "Two."],
    )


def test_people_and_agencies_of_a_byline_are_named_together():
    said = article(authors=["Ann Lee"], organisations=["Associated Press"])
    assert prediction_of(said).authors == ["Ann Lee", "Associated Press"]


def test_an_article_that_says_nothing_predicts_nothing():
    assert prediction_of(article()) == Prediction()


@pytest.mark.parametrize(("precision", "zone", "expected"), [
    ("second", "explicit", "2026-11-23T12:00:00+00:00"),
    ("minute", "outlet", "2026-11-23T12:00:00+00:00"),
    ("minute", "unknown", "2026-11-23T12:00:00"),
])
def test_a_time_of_day_has_a_zone_where_one_is_known(precision, zone, expected):
    assert written(article(published_at=NOON, published_precision=precision, timezone_source=zone)) == expected


@pytest.mark.parametrize("hours", [-11, 0, 9])
def test_a_day_is_the_day_of_its_own_zone(hours):
    start = datetime(2026, 11, 23, tzinfo=UTC) - timedelta(hours=hours)
    day = article(published_at=start, published_until=start + timedelta(days=1), published_precision="day", timezone_source="explicit")
    assert written(day) == "2026-11-23"


def test_a_day_without_a_zone_is_written_as_it_is_kept():
    day = article(published_at=datetime(2026, 11, 23, tzinfo=UTC), published_precision="day", timezone_source="unknown")
    assert written(day) == "2026-11-23T00:00:00"


def test_the_generic_page_reads_what_extract_reads_of_an_unknown_host():
    assert generic_article(saved("https://toy.example/a")) == extract(PAGE, "https://toy.example/a", FETCHED)


def test_the_generic_page_reads_a_host_that_has_an_outlet_too():
    assert generic_article(saved("https://www.reuters.com/world/a-2026-11-23/")).outlet is None


def test_trafilatura_is_asked_for_the_same_fields():
    pytest.importorskip("trafilatura", reason="trafilatura comes with requirements-benchmark.txt")
    said = trafilatura_prediction(saved("https://toy.example/a"))
    assert (said.title, said.authors, said.published) == ("Harbour opens", ["Ann Lee"], "2026-11-23")
    assert [paragraph[:11] for paragraph in said.body if paragraph != "Harbour opens"] == ["The harbour", "The mayor t"]
