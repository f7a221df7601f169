"""Feeds are read as they are written, not as they should be."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import orjson
import pytest

from newsspiders.discovery import Feed, SourceError

FEED = Feed("https://example.org/rss")
STORY = "https://example.org/story"


def rss(*items: str, channel: str = "") -> str:
    return f"<?xml version='1.0' encoding='UTF-8'?><rss version='2.0'><channel>{channel}{''.join(items)}</channel></rss>"


def test_an_item_becomes_a_link(read: Any) -> None:
    item = (
        "<item><title>Ferry returns</title><link>https://example.org/a?utm_source=rss</link><category>Coast</category>"
        "<category><![CDATA[Ships & boats]]></category><pubDate>Mon, 02 Mar 2026 10:30:15 +0530</pubDate></item>"
    )
    (link,) = read(FEED, rss(item, channel="<language>en-IN</language>"))
    assert (link.url, link.headline, link.position) == ("https://example.org/a?utm_source=rss", "Ferry returns", 1)
    assert link.found_in == "feed https://example.org/rss"
    assert link.published.earliest == link.published.latest == datetime(2026, 3, 2, 5, 0, 15, tzinfo=UTC)
    assert (link.keywords, link.language) == (("Coast", "Ships & boats"), "en-in")


def test_all_fields_in_cdata_and_a_zone_of_one_digit(read: Any) -> None:
    item = (
        "<item><title><![CDATA[Funds buy  <span class='sign'>₹</span>12 crore]]></title><link><![CDATA[https://example.org/a-117.html]]>"
        "</link><pubDate><![CDATA[Mon, 02 Mar 2026 13:10:57+5:30]]> </pubDate><guid><![CDATA[117]]></guid></item>"
    )
    (link,) = read(FEED, rss(item))
    assert (link.url, link.headline) == ("https://example.org/a-117.html", "Funds buy ₹12 crore")
    assert link.published.earliest == datetime(2026, 3, 2, 7, 40, 57, tzinfo=UTC)


def test_a_time_of_change_without_zone_is_the_outlets(read: Any) -> None:
    (link,) = read(FEED, rss(f"<item><link>{STORY}</link><updatedAt>March 02, 2026 01:34 PM</updatedAt></item>"))
    assert link.modified.earliest == datetime(2026, 3, 2, 8, 4, tzinfo=UTC)
    assert link.modified.zone == "outlet"


@pytest.mark.parametrize(
    "guid",
    ["<guid>117</guid>", "<guid isPermaLink='false'>https://example.org/?p=117</guid>", "<guid/>"],
)
def test_a_guid_that_is_no_address_makes_no_link(read: Any, guid: str) -> None:
    assert read(FEED, rss(f"<item><title>No address</title>{guid}</item>")) == ()


def test_a_guid_that_is_an_address_stands_in_for_a_missing_link(read: Any) -> None:
    (link,) = read(FEED, rss(f"<item><guid>{STORY}</guid></item>"))
    assert link.url == STORY


def test_the_outlets_address_is_preferred_to_the_distributors(read: Any) -> None:
    item = (
        "<item><link>https://feeds.example.com/~r/news/1</link><f:origLink xmlns:f='http://rssnamespace.org/feedburner/ext/1.0'>"
        f"{STORY}</f:origLink></item>"
    )
    assert [link.url for link in read(FEED, rss(item))] == [STORY]


def test_relative_addresses_are_the_outlets_not_the_distributors(read: Any) -> None:
    feed = rss("<item><link>/a</link></item>", channel="<link>https://outlet.example/</link>")
    assert [link.url for link in read(FEED, feed, "https://feeds.example.com/outlet")] == ["https://outlet.example/a"]


def test_addresses_may_have_stray_ampersands_and_line_breaks(read: Any) -> None:
    feed = rss(
        "<item><link>\n https://example.org/a?b=1&c=2 \n</link></item>",
        "<item><link><![CDATA[https://example.org/b?b=1&amp;c=2]]></link></item>",
    )
    assert [link.url for link in read(FEED, feed)] == ["https://example.org/a?b=1&c=2", "https://example.org/b?b=1&c=2"]


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "mailto:desk@example.org", "#top", "ftp://example.org/a"]
)
def test_addresses_that_are_no_pages_are_left_out(read: Any, address: str) -> None:
    assert read(FEED, rss(f"<item><link>{address}</link></item>", channel="<link>https://example.org/</link>")) == ()


def test_an_address_given_twice_is_one_link(read: Any) -> None:
    links = read(FEED, rss(*(f"<item><title>{title}</title><link>{STORY}</link></item>" for title in ("First", "Second"))))
    assert [link.headline for link in links] == ["First"]


def test_titles_of_pictures_are_not_the_headline(read: Any) -> None:
    item = f"<item><media:title xmlns:media='urn:m'>Picture</media:title><link>{STORY}</link><title>Story</title></item>"
    assert read(FEED, rss(item))[0].headline == "Story"


def test_atom(read: Any) -> None:
    feed = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://outlet.example/news/">
        <link rel="self" href="feed"/><title>All</title>
        <entry><title type="html">Tea &amp;amp; &lt;b&gt;toast&lt;/b&gt;</title><id>tag:1</id>
          <link rel="edit" href="edit/1"/><link rel="alternate" type="text/html" href="one"/>
          <category term="food" label="Food"/>
          <published>2026-03-01T09:00:00Z</published><updated>2026-03-01T11:00:00Z</updated></entry>
        <entry><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Two <i>words</i></div></title>
          <link href="https://outlet.example/two"/><updated>2026-03-02T00:00:00+09:00</updated></entry></feed>"""
    one, two = read(FEED, feed)
    assert (one.url, one.headline, one.keywords, one.language) == (
        "https://outlet.example/news/one",
        "Tea & toast",
        ("Food",),
        "en",
    )
    assert one.published.earliest == datetime(2026, 3, 1, 9, tzinfo=UTC)
    assert one.modified.earliest == datetime(2026, 3, 1, 11, tzinfo=UTC)
    assert (two.url, two.headline, two.published) == ("https://outlet.example/two", "Two words", None)
    assert two.modified.earliest == datetime(2026, 3, 1, 15, tzinfo=UTC)


def test_rss_1_0_has_its_items_beside_the_channel(read: Any) -> None:
    feed = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
        xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>All</title></channel>
        <item><title>One</title><link>{STORY}</link><dc:date>2026-03-01T09:00:00Z</dc:date><dc:subject>Coast</dc:subject></item></rdf:RDF>"""
    (link,) = read(FEED, feed)
    assert (link.url, link.headline, link.keywords) == (STORY, "One", ("Coast",))
    assert link.published.earliest == datetime(2026, 3, 1, 9, tzinfo=UTC)


def test_rss_0_91_with_its_document_type_is_read_without_fetching_it(read: Any) -> None:
    feed = f"<!DOCTYPE rss SYSTEM 'https://example.org/rss-0.91.dtd'><rss version='0.91'><item><link>{STORY}</link></item></rss>"
    assert [link.url for link in read(FEED, feed)] == [STORY]


def test_json_feed(read: Any) -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "language": "en-IN",
        "items": [
            {"id": "1", "url": STORY, "title": "One", "date_published": "2026-03-01T09:00:00Z", "tags": ["coast", 3]},
            {"id": "https://example.org/two", "content_text": "x"},
            {"id": "3", "external_url": "/three", "date_modified": "2026-03-01T10:00:00Z"},
            {"id": 4},
            "five",
        ],
    }
    links = read(FEED, orjson.dumps(feed))
    assert [link.url for link in links] == [STORY, "https://example.org/two", "https://example.org/three"]
    assert (links[0].headline, links[0].keywords, links[0].language) == ("One", ("coast",), "en-in")
    assert links[0].published.earliest == datetime(2026, 3, 1, 9, tzinfo=UTC)


def test_a_feed_without_items_is_no_error(read: Any) -> None:
    assert read(FEED, rss()) == ()


def test_a_cut_feed_gives_the_links_that_are_whole(read: Any) -> None:
    feed = rss(*(f"<item><title>{number}</title><link>https://example.org/{number}</link></item>" for number in (11, 22, 33)))
    links = read(FEED, feed[: feed.index("org/33") + 5])
    assert [link.url for link in links] == ["https://example.org/11", "https://example.org/22"]


def test_a_mistake_in_the_middle_loses_no_item(read: Any) -> None:
    feed = rss(
        "<item><link>https://example.org/1</link></item>",
        "<item><link>https://example.org/2</link><title>Rain & wind&nbsp;<b>today</title></item>",
        "<item><link>https://example.org/3</link></item>",
    )
    assert {link.url for link in read(FEED, feed)} == {f"https://example.org/{number}" for number in (1, 2, 3)}


BILLION_LAUGHS = (
    "<?xml version='1.0'?><!DOCTYPE lolz [<!ENTITY lol 'lol'>"
    + "".join(f"<!ENTITY lol{level} '{f'&lol{level - 1};' * 10}'>" for level in range(1, 10))
    + "]><rss><channel><item><title>&lol9;</title><link>https://example.org/</link></item></channel></rss>"
)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("", "empty"),
        ("<!DOCTYPE html><html><body><p>Access denied</p></body></html>", "feed is HTML"),
        ("<html><body>", "feed is HTML"),
        ("<?xml version='1.0'?>", "feed is malformed"),
        ("<rss><channel><item><title>Only a beginn", "feed is malformed"),
        ('{"version": "https://jsonfeed.org/version/1.1", "items": [', "feed is malformed"),
        ('{"error": "forbidden"}', "not a feed"),
        ("[1, 2]", "not a feed"),
        ("<urlset><url><loc>https://example.org/</loc></url></urlset>", "not a feed"),
        ("words", "not a feed"),
        (BILLION_LAUGHS, "entity expansion refused"),
        (BILLION_LAUGHS.encode("utf-16"), "entity expansion refused"),
    ],
)
def test_what_is_no_feed_is_an_error_with_a_reason(read: Any, body: bytes | str, reason: str) -> None:
    with pytest.raises(SourceError) as error:
        read(FEED, body)
    assert error.value.reason == reason


@pytest.mark.parametrize(
    "url", ["", "example.org/rss", "ftp://example.org/rss", "https:///rss", "https://example.org/a b", "https://[::1"]
)
def test_a_declaration_without_an_absolute_address_is_an_error(url: str) -> None:
    with pytest.raises(ValueError, match="give an absolute http or https address"):
        Feed(url)
