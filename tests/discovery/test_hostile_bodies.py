"""Whatever the bytes, a source gives links or a SourceError, and the same bytes give the same links."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsspiders.discovery import (
    Cards,
    Columns,
    Feed,
    Fields,
    Link,
    Listing,
    NewsSitemap,
    Records,
    Sitemap,
    Source,
    SourceError,
    find_sources,
    sniff,
    sources_in_robots,
)

WEB = ("http://", "https://")
URL = "https://example.org/source"
FETCHED_AT = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
SOURCES: tuple[Source, ...] = (
    Feed(URL),
    NewsSitemap(URL),
    Sitemap(URL, newest=1),
    Listing(URL, item="li, div", time="span"),
    Cards(URL),
    Records(URL, "**", fields=Fields(published="date", modified="title", section="section")),
    Records(URL, "**.a", state="state"),
    Columns(URL, "https://example.org/{link}", headline="title"),
)
FRAGMENTS = (
    *(
        "<?xml version='1.0' encoding='utf-16'?>",
        "<!DOCTYPE html>",
        "<!DOCTYPE r SYSTEM 'x'>",
        "<!-- -->",
        "<![CDATA[",
        "]]>",
        "<",
        ">",
        "&",
        "&x;",
    ),
    *(
        "<rss>",
        "<channel>",
        "<item>",
        "</item>",
        "<feed xml:base='a'>",
        "<entry>",
        "<link href='b'/>",
        "<link>",
        "</link>",
        "<guid>",
        "<rdf:RDF>",
    ),
    *(
        "<title>",
        "</title>",
        "<pubDate>",
        "Mon, 02 Mar 2026 10:30:15 +0530",
        "2026-03-02",
        "9999999999",
        "<language>en",
        "<date>",
        "<updated>",
    ),
    *(
        "<urlset>",
        "<sitemapindex>",
        "<url>",
        "<sitemap>",
        "<loc>",
        "</loc>",
        "<news:news>",
        "<news:title>",
        "<lastmod>",
        "</url>",
    ),
    *(
        "<html lang=x>",
        "<base href='//['>",
        "<li>",
        "<div>",
        "<a href='/a'>",
        "<a href='http://[x'>",
        "</a>",
        "<h2>",
        "<span>4 hours ago",
        "<img alt=b>",
    ),
    *(
        "<script id=state>",
        "<script type='application/ld+json'>",
        "</script>",
        '{"@type":"ItemList","itemListElement":["/x",{"item":"/y"}]}',
    ),
    *(
        '{"a":{"url":"/z","date":1e300}}',
        '[{"url":"//","headline":3,"date":-1}]',
        '{"version":"1","items":[{"url":"/q"}]}',
        "https://example.org/a",
    ),
)
NEAR_MISSES = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=8), max_size=30).map("".join)
BODIES = (
    st.binary(max_size=200)
    | NEAR_MISSES.map(lambda text: text.encode("utf-8", "surrogatepass"))
    | NEAR_MISSES.map(lambda text: text.encode("utf-16", "surrogatepass"))
)


def outcome(source: Source, body: bytes) -> tuple[Link, ...] | str:
    try:
        return source.links(body, URL, FETCHED_AT, "Asia/Kolkata")
    except SourceError as error:
        return error.reason


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.label)
@given(body=BODIES)
@settings(max_examples=150, deadline=None)
def test_a_source_gives_good_links_or_a_reason(source: Source, body: bytes) -> None:
    found = outcome(source, body)
    assert outcome(source, body) == found
    if isinstance(found, str):
        assert 0 < len(found) < 40
    else:
        assert [link.position for link in found] == list(range(1, len(found) + 1))
        assert len({link.url for link in found}) == len(found)
        assert all(link.url.startswith(WEB) for link in found)


@given(body=BODIES)
@settings(max_examples=150, deadline=None)
def test_sniffing_and_finding_never_fail(body: bytes) -> None:
    source = sniff(body, URL)
    if source is not None:
        outcome(source, body)
    with contextlib.suppress(SourceError):
        assert all(each.url.startswith(WEB) for each in find_sources(body, URL))
    assert all(each.url.startswith(WEB) for each in sources_in_robots(body.decode("latin-1")))


@pytest.mark.parametrize(
    "body",
    [
        b"<rss>" + b"<item>" * 200 + b"<x/>" * 50_000,
        b"<rss><channel><item><link>" + b"<![CDATA[" * 200_000,
        b"<rss><channel><item><link>" + b"&" * 1_000_000,
        b"<html><body>" + b"<div>" * 100_000,
        b"<html>" + b"<script id " * 50_000,
        b"<!--" * 200_000,
        b"[" * 200_000,
        b"\x00" * 1_000_000,
    ],
    ids=["nested items", "open CDATA", "ampersands", "deep", "open scripts", "open comments", "deep JSON", "NUL"],
)
def test_bodies_made_to_be_slow_are_read_or_refused(body: bytes) -> None:
    assert all(outcome(source, body) is not None for source in SOURCES)
