"""extract(): the public call, and how an address finds its outlet."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from newsspiders import extract
from newsspiders.page import PageError
from newsspiders.registry import known_spiders, outlet_of

FETCHED = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
PAGE = """<html lang="en"><head><title>Harbour opens</title><script type="application/ld+json">
{"@type": "NewsArticle", "headline": "Harbour opens", "datePublished": "2026-11-23T08:00:00+05:30"}</script></head><body><article><h1>Harbour opens</h1>
<p>The harbour of Toyville opened again on Friday after the storm had passed over the bay of the town, and ferries run as usual.</p>
<p>The mayor thanked the crews who had worked through the night, and said that repairs of the pier would go on until the spring.</p></article></body></html>"""


def test_a_page_of_an_unknown_host_is_read_by_the_generic_page():
    article = extract(PAGE, "https://toy.example/a", FETCHED)
    assert (article.outlet, article.headline) == (None, "Harbour opens")
    assert article.published_at == datetime(2026, 11, 23, 2, 30, tzinfo=UTC)
    assert len(article.id) == 32
    assert article.content_hash
    assert article.body_hash


def test_bytes_and_text_give_the_same_article():
    assert extract(PAGE.encode(), "https://toy.example/a", FETCHED) == extract(PAGE, "https://toy.example/a", FETCHED)


def test_the_time_of_the_fetch_is_told_in_utc():
    moment = FETCHED.astimezone(timezone(timedelta(hours=9)))
    assert extract(PAGE, "https://toy.example/a", moment) == extract(PAGE, "https://toy.example/a", FETCHED)


def test_the_outlet_is_found_by_the_address_or_given():
    assert extract(PAGE, "https://www.daily8.com/en/article/" + "a" * 32, FETCHED).outlet == "daily8"
    assert extract(PAGE, "https://toy.example/a", FETCHED, outlet="daily8").outlet == "daily8"


def test_what_is_no_article_is_told():
    with pytest.raises(PageError):
        extract(b"", "https://toy.example/a", FETCHED)
    with pytest.raises(KeyError, match="outlet 'nosuch' is not known; there are"):
        extract(PAGE, "https://toy.example/a", FETCHED, outlet="nosuch")
    with pytest.raises(ValueError, match="no time zone"):
        extract(PAGE, "https://toy.example/a", datetime(2026, 11, 24))  # noqa: DTZ001


def test_every_outlet_is_found_by_its_homepage():
    assert {name: outlet_of(spider.outlet.homepage) for name, spider in known_spiders().items()} == {name: name for name in known_spiders()}


def test_a_stranger_is_no_outlet():
    assert outlet_of("https://toy.example/a") is None


def test_the_package_brings_no_scrapy_along_until_it_is_asked():
    command = "import sys, newsspiders, newsspiders.items; assert 'scrapy' not in sys.modules; newsspiders.extract; assert 'scrapy' in sys.modules"
    subprocess.run([sys.executable, "-c", command], check=True, cwd=Path(__file__).parents[1])
