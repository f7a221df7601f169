"""Sources over captured bodies of the real outlets: facts only, the captures are no part of the project."""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from newsspiders.discovery import Cards, Columns, Feed, Fields, Link, Listing, Records, find_sources, sniff

PAGES = Path(os.environ.get("NEWSSPIDERS_PAGES") or Path(__file__).parents[3] / "shared" / "pages")
pytestmark = pytest.mark.skipif(not PAGES.is_dir(), reason="no captured pages: set NEWSSPIDERS_PAGES to a folder that has them")

Capture = Callable[[str], bytes]


@pytest.fixture
def capture() -> Capture:
    """Return the body of a captured file; skip where this collection lacks it."""

    def body(name: str) -> bytes:
        path = PAGES / name
        if not path.is_file():
            pytest.skip(f"the captured pages have no {name}")
        return gzip.decompress(path.read_bytes())

    return body


@pytest.mark.parametrize(
    ("name", "source", "count", "first", "time"),
    [
        (
            "mint/rss_markets_NewsLookout.xml.gz",
            Feed("https://www.livemint.com/rss/markets"),
            35,
            "-11624778080170.html",
            datetime(2021, 6, 27, 7, 40, 57, tzinfo=UTC),
        ),
        (
            "ndtv/rss_NewsLookout.xml.gz",
            Feed("https://feeds.feedburner.com/ndtvprofit-latest"),
            20,
            "-2473454",
            datetime(2021, 6, 27, 8, 4, 47, tzinfo=UTC),
        ),
        (
            "timesofindia/rss_blogs_NewsLookout.xml.gz",
            Feed("https://timesofindia.indiatimes.com/blogs/feed/defaultrss"),
            20,
            "/blogs/sonalysis/",
            datetime(2021, 6, 27, 8, 6, 1, tzinfo=UTC),
        ),
    ],
)
def test_feeds(read: Any, capture: Capture, name: str, source: Feed, count: int, first: str, time: datetime) -> None:
    links = read(source, capture(name))
    assert len(links) == count
    assert first in links[0].url
    assert links[0].published.earliest == time
    assert all(link.headline and link.published and link.published.zone == "explicit" for link in links)
    assert sniff(capture(name), source.url) == source


def stories(links: tuple[Link, ...], part: str) -> list[Link]:
    return [link for link in links if part in link.url]


@pytest.mark.parametrize(
    ("name", "url", "part", "least"),
    [
        ("mint/listing_2024-11-28_market_kartikshukla17.html.gz", "https://www.livemint.com/market", ".html", 60),
        ("ndtv/home_2025-09-23_bxscrappy.html.gz", "https://www.ndtv.com/", "ndtv.com/", 300),
        ("ndtv/home_2020-08-05_gadgets-ndtv_itssreekanth.html.gz", "https://gadgets.ndtv.com/", "/news/", 30),
        ("reuters/listing_2025-07-14_finance_mandar-meshram.html.gz", "https://www.reuters.com/business/finance/", "-2025-0", 20),
        ("timesofindia/home_2020_swapnilkathane.html.gz", "https://timesofindia.indiatimes.com/", "/articleshow/", 200),
        ("timesofindia/home_2025-08-26_bxscrappy.html.gz", "https://timesofindia.indiatimes.com/", "/articleshow/", 150),
        (
            "timesofindia/listing_2022-03-03_briefs_Ayu947.html.gz",
            "https://timesofindia.indiatimes.com/briefs",
            "/articleshow/",
            20,
        ),
        ("timesofindia/listing_business_saranraj48.html.gz", "https://timesofindia.indiatimes.com/business", "/articleshow/", 50),
        (
            "timesofindia/listing_city-delhi_lawkeshdhurve.html.gz",
            "https://timesofindia.indiatimes.com/city/delhi",
            "/articleshow/",
            50,
        ),
        ("bloomberg/home_joaxchon.html.gz", "https://www.bloomberg.com/", "/news/articles/", 10),
    ],
)
def test_listings(read: Any, capture: Capture, name: str, url: str, part: str, least: int) -> None:
    found = stories(read(Listing(url), capture(name)), part)
    assert len(found) >= least
    assert sum(link.headline is not None for link in found) >= 0.95 * len(found)


def test_the_korean_listing_has_times(read: Any, capture: Capture) -> None:
    source = Listing("https://www.yna.co.kr/international/asia-australia", item="li[data-cid]", time=".txt-time")
    body = capture("yonhap/listing-korean_asia-australia_daily-news-gravity.html.gz")
    links = source.links(body, source.url, datetime(2025, 12, 2, tzinfo=UTC), "Asia/Seoul")
    assert len(links) == 25
    assert "AKR20251201154051098" in links[0].url
    assert all(link.published for link in links)
    assert links[0].published is not None
    assert links[0].published.earliest == datetime(2025, 12, 1, 14, 26, tzinfo=UTC)


def test_the_live_blog_in_the_state_of_a_listing(read: Any, capture: Capture) -> None:
    source = Records(
        "https://www.livemint.com/market",
        "**.liveBlogData",
        state="__NEXT_DATA__",
        fields=Fields(address="metadata.url", published="firstPublishedDate", modified="lastPublishedDate"),
    )
    (link,) = read(source, capture("mint/listing_2024-11-28_market_kartikshukla17.html.gz"))
    assert link.url.endswith("-11732676012404.html")
    assert link.published.earliest == datetime(2024, 11, 27, 3, 18, 53, tzinfo=UTC)
    assert b'"listElement"' in link.content


def test_the_json_archive(read: Any, capture: Capture) -> None:
    source = Records(
        "https://www.kcna.kp/archive.json",
        fields=Fields(address="link", published="date_str", section="topic"),
    )
    links = read(source, capture("kcna/archive_json_2024-08-04_stiles.json.gz"), timezone="Asia/Pyongyang")
    assert len(links) == 264
    assert links[0].url.endswith("/a713c2df6798b0f051a4fac14e5953be.kcmsf")
    assert {link.published.precision for link in links} == {"day"}
    assert all(link.content and link.headline and link.section for link in links)


def test_the_xml_list_of_2017(read: Any, capture: Capture) -> None:
    source = Columns("http://kcna.kp/list.kcmsf", "http://kcna.kp/article.kcmsf?articleCode={articleCode}", headline="dispTitle")
    links = read(source, capture("kcna/api_article-list_1_kcna.rb.xml.gz"))
    assert [link.url.rpartition("=")[2] for link in links[:3]] == ["AR0099896", "AR0099895", "AR0099894"]
    assert len(links) == 10
    assert all(link.headline and "<" not in link.headline for link in links)
    assert read(source, capture("kcna/api_article-list_empty_kcna.rb.xml.gz")) == ()


def test_cards(read: Any, capture: Capture) -> None:
    links = stories(read(Cards("https://www.daily8.com/en"), capture("daily8/article-a.html.gz")), "/en/article/")
    assert links
    assert all(link.headline and link.published and link.published.precision == "interval" for link in links)


def test_feeds_named_by_pages(capture: Capture) -> None:
    assert find_sources(capture("ndtv/home_2025-09-23_bxscrappy.html.gz"), "https://www.ndtv.com/") == (
        Feed("https://feeds.feedburner.com/NDTV-LatestNews"),
        Feed("https://feeds.feedburner.com/ndtvnews-top-stories"),
    )
    assert find_sources(
        capture("timesofindia/listing_business_saranraj48.html.gz"), "https://timesofindia.indiatimes.com/business"
    ) == (Feed("https://timesofindia.indiatimes.com/rssfeeds/1898055.cms"),)
