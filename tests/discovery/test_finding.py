"""Sources are found in pages and robots.txt, and bodies of unknown kind are recognised."""

from __future__ import annotations

import gzip
from typing import Any

import orjson
import pytest

from newsspiders.discovery import (
    Feed,
    Fields,
    Listing,
    NewsSitemap,
    Records,
    Sitemap,
    SourceError,
    find_sources,
    sniff,
    sources_in_robots,
)

HOME = "https://example.org/"


def test_feeds_and_sitemaps_of_a_page() -> None:
    page = b"""<!doctype html><html><head>
        <link rel="alternate" type="application/rss+xml" title="All" href="/feed/">
        <link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed/">
        <link rel="alternate" type="application/atom+xml; charset=utf-8" href="https://feeds.example.com/atom">
        <link rel="alternate" type="application/feed+json" href="feed.json">
        <link rel="alternate" type="application/json+oembed" href="/oembed"><link rel="alternate" hreflang="hi" href="/hi/">
        <link rel="sitemap" type="application/xml" href="/sitemap.xml"><link rel="alternate" type="application/rss+xml" href="javascript:0">
        </head><body><a href="/feed/" type="application/rss+xml">RSS</a><a href="/sitemap/news.xml">Sitemap</a><a href="/sitemap/">Map</a></body></html>"""
    assert find_sources(page, HOME) == (
        Feed("https://example.org/feed/"),
        Feed("https://feeds.example.com/atom"),
        Feed("https://example.org/feed.json"),
        NewsSitemap("https://example.org/sitemap/news.xml"),
        Sitemap("https://example.org/sitemap.xml"),
    )


def test_a_page_without_sources_has_none() -> None:
    assert find_sources(b"<html><body><p>Nothing</p></body></html>", HOME) == ()


def test_sources_are_not_looked_for_in_what_is_no_page() -> None:
    with pytest.raises(SourceError, match=r"^not HTML$"):
        find_sources(b"%PDF-1.7", HOME)


def test_sitemaps_of_robots_txt() -> None:
    robots = (
        "User-agent: *\r\nDisallow: /search\r\nSitemap: https://example.org/sitemap.xml\r\nSITEMAP : https://example.org/news-index?type=xml\r\n"
        "sitemap: https://example.org/sitemap.xml\nSitemap: /relative.xml\n# Sitemap: https://example.org/old.xml\n"
    )
    assert sources_in_robots(robots) == (
        Sitemap("https://example.org/sitemap.xml"),
        NewsSitemap("https://example.org/news-index?type=xml"),
    )


@pytest.mark.parametrize(
    ("body", "source"),
    [
        (b"<?xml version='1.0'?><rss><channel/></rss>", Feed(HOME)),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'/>", Feed(HOME)),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": []}', Feed(HOME)),
        (b"<urlset xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'/>", NewsSitemap(HOME)),
        (b"<sitemapindex/>", Sitemap(HOME)),
        (gzip.compress(b"<urlset/>"), Sitemap(HOME)),
        (b"<!doctype html><html><body><a href='/a'>A</a></body></html>", Listing(HOME)),
        (
            b'[{"link": "/a", "headline": "A", "date": 1}]',
            Records(HOME, fields=Fields(address="link", headline="headline", published="date")),
        ),
        (b'[{"id": 1}]', None),
        (b'{"error": "x"}', None),
        (b"[", None),
        (b"words", None),
        (b"", None),
        (b"\x89PNG\r\n\x1a\n\x00", None),
        (b"<!DOCTYPE rss [<!ENTITY a 'b'>]><rss/>", None),
    ],
)
def test_a_body_is_recognised(body: bytes, source: Any) -> None:
    assert sniff(body, HOME) == source


def test_a_recognised_body_can_be_read(read: Any) -> None:
    body = orjson.dumps([{"url": "/a", "title": "A"}])
    source = sniff(body, HOME)
    assert source is not None
    assert [link.headline for link in read(source, body)] == ["A"]
