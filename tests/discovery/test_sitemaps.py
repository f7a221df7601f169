"""Sitemaps give pages with their news fields, indexes give sitemaps to be read next."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime
from typing import Any

import pytest

from newsspiders.discovery import NewsSitemap, Sitemap, SourceError

NEWS = NewsSitemap("https://example.org/sitemap/today.xml")
PAGES = Sitemap("https://example.org/sitemap.xml")

NEWS_XML = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
  xmlns:image="http://www.google.com/schemas/sitemap-image/1.1" xmlns:xhtml="http://www.w3.org/1999/xhtml">
<url><loc>https://example.org/ferry-1</loc><lastmod>2026-03-02T11:00:00+05:30</lastmod>
  <news:news><news:publication><news:name>The Coast</news:name><news:language>en</news:language></news:publication>
    <news:publication_date>2026-03-02T10:30:15+05:30</news:publication_date><news:title>Ferry returns &amp; stays</news:title>
    <news:keywords>ferry, Port City , ferry,</news:keywords></news:news>
  <xhtml:link rel="amphtml" href="https://example.org/amp/ferry-1"/>
  <image:image><image:loc>https://example.org/ferry.jpg</image:loc><image:title>Picture</image:title></image:image></url>
<url><loc>https://example.org/tram-2</loc></url></urlset>"""

INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://example.org/2024.xml</loc><lastmod>2024-12-31</lastmod></sitemap>
<sitemap><loc>https://example.org/2025.xml.gz</loc><lastmod>2025-12-31</lastmod></sitemap>
<sitemap><loc>https://example.org/undated.xml</loc></sitemap>
<sitemap><loc>https://example.org/2026.xml</loc><lastmod>2026-03-01T00:00:00Z</lastmod></sitemap>
<sitemap><loc>https://example.org/sitemap.xml</loc><lastmod>2023-01-01</lastmod></sitemap></sitemapindex>"""


def test_news_fields_are_read(read: Any) -> None:
    ferry, tram = read(NEWS, NEWS_XML)
    assert (ferry.url, ferry.headline, ferry.keywords, ferry.language) == (
        "https://example.org/ferry-1",
        "Ferry returns & stays",
        ("ferry", "Port City"),
        "en",
    )
    assert ferry.published.earliest == datetime(2026, 3, 2, 5, 0, 15, tzinfo=UTC)
    assert ferry.modified.earliest == datetime(2026, 3, 2, 5, 30, tzinfo=UTC)
    assert (tram.position, tram.headline, tram.published, tram.nested) == (2, None, None, False)
    assert ferry.found_in == "news sitemap https://example.org/sitemap/today.xml"


def test_namespaces_do_not_matter(read: Any) -> None:
    bare = "<urlset><url><loc>https://example.org/a</loc><news:news><news:title>A</news:title></news:news></url></urlset>"
    other = "<s:urlset xmlns:s='http://www.google.com/schemas/sitemap/0.84'><s:url><s:loc>https://example.org/a</s:loc></s:url></s:urlset>"
    assert [link.headline for link in read(NEWS, bare)] == ["A"]
    assert [link.url for link in read(NEWS, other)] == ["https://example.org/a"]


def test_a_gzipped_sitemap_is_unpacked(read: Any) -> None:
    assert read(NEWS, gzip.compress(NEWS_XML.encode())) == read(NEWS, NEWS_XML)


def test_entries_of_an_index_are_nested(read: Any) -> None:
    links = read(PAGES, INDEX)
    assert [link.nested for link in links] == [True] * 5
    assert links[-1].url == PAGES.url


def test_the_newest_sitemaps_of_an_index_are_kept_and_those_of_unknown_age(read: Any) -> None:
    links = read(Sitemap(PAGES.url, newest=2), INDEX)
    assert [link.url.rpartition("/")[2] for link in links] == ["2025.xml.gz", "undated.xml", "2026.xml"]
    assert [link.position for link in links] == [1, 2, 3]


def test_newest_leaves_pages_alone(read: Any) -> None:
    assert len(read(Sitemap(PAGES.url, newest=1), NEWS_XML)) == 2


def test_a_last_change_that_is_a_day_is_a_day_of_the_outlet(read: Any) -> None:
    (link,) = read(PAGES, "<urlset><url><loc>/a</loc><lastmod>2026-03-01</lastmod></url></urlset>")
    assert link.url == "https://example.org/a"
    assert (link.modified.precision, link.modified.earliest) == ("day", datetime(2026, 2, 28, 18, 30, tzinfo=UTC))


def test_a_cut_sitemap_gives_the_links_that_are_whole(read: Any) -> None:
    assert [link.url for link in read(NEWS, NEWS_XML[: NEWS_XML.index("m-2<")])] == ["https://example.org/ferry-1"]


def test_a_sitemap_without_entries_is_no_error(read: Any) -> None:
    assert read(PAGES, "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'></urlset>") == ()


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (" ", "empty"),
        ("<!doctype html><title>Not found</title>", "sitemap is HTML"),
        ("<urlset><url><lo", "sitemap is malformed"),
        ("<?xml", "sitemap is malformed"),
        ("<rss><channel/></rss>", "not a sitemap"),
        (
            '<!DOCTYPE urlset [<!ENTITY x SYSTEM "file:///etc/hostname">]><urlset><url><loc>&x;</loc></url></urlset>',
            "entity expansion refused",
        ),
        (b"\x1f\x8b\x08\x00", "gzip is broken"),
    ],
)
def test_what_is_no_sitemap_is_an_error_with_a_reason(read: Any, body: bytes | str, reason: str) -> None:
    with pytest.raises(SourceError) as error:
        read(PAGES, body)
    assert error.value.reason == reason


def test_newest_below_one_is_an_error() -> None:
    with pytest.raises(ValueError, match="give 1 or more"):
        Sitemap("https://example.org/sitemap.xml", newest=0)
