"""Listings and cards: links in the order of the page, with the headline that a reader sees."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from newsspiders.discovery import Cards, Listing, SourceError

LISTING = Listing("https://example.org/world/")


def page(body: str, head: str = "") -> str:
    return f"<!doctype html><html lang='en-IN'><head>{head}</head><body>{body}</body></html>"


def test_anchors_become_links_in_page_order(read: Any) -> None:
    links = read(LISTING, page("<p><a href='/b?from=mdr'>Bridge <b>opens</b></a></p><a href='a.html'>Airport</a>"))
    assert [(link.position, link.url, link.headline) for link in links] == [
        (1, "https://example.org/b?from=mdr", "Bridge opens"),
        (2, "https://example.org/world/a.html", "Airport"),
    ]
    assert (links[0].language, links[0].found_in) == ("en-in", "listing https://example.org/world/")


def test_the_first_text_of_an_address_is_its_headline(read: Any) -> None:
    body = "<a href='/b'><img alt='A bridge'></a><a href='/c'>Canal</a><a href='/b'>Bridge opens</a><a href='/b'>Read more</a>"
    assert [(link.url, link.headline) for link in read(LISTING, page(body))] == [
        ("https://example.org/b", "Bridge opens"),
        ("https://example.org/c", "Canal"),
    ]


@pytest.mark.parametrize(
    ("anchor", "headline"),
    [
        ("<a href='/b' title='Bridge opens'><img alt='A bridge'></a>", "Bridge opens"),
        ("<a href='/b'><img alt=''><img alt='A bridge'></a>", "A bridge"),
        ("<a href='/b'>Opinion <h3>Bridge opens</h3> 2 min read</a>", "Bridge opens"),
        ("<a href='/b'><script>var x</script><style>a{}</style>Bridge opens</a>", "Bridge opens"),
        ("<a href='/b'></a>", None),
    ],
)
def test_where_the_headline_of_an_anchor_is_found(read: Any, anchor: str, headline: str | None) -> None:
    assert [link.headline for link in read(LISTING, page(anchor))] == [headline]


def test_links_that_lead_to_no_page_are_left_out(read: Any) -> None:
    addresses = ("javascript:void(0)", "data:text/html,x", "mailto:desk@example.org", "#top", "", "tel:1", "http://[broken")
    assert read(LISTING, page("".join(f"<a href='{address}'>x</a>" for address in addresses))) == ()


def test_the_base_of_the_page_counts(read: Any) -> None:
    assert [link.url for link in read(LISTING, page("<a href='b'>B</a>", head="<base href='/news/'>"))] == [
        "https://example.org/news/b"
    ]


def test_a_selector_narrows_the_listing(read: Any) -> None:
    body = "<nav><a href='/about'>About</a></nav><h3><a href='/b'>Bridge</a></h3><h3 class=top><a href='/c'>Canal</a></h3>"
    assert [link.headline for link in read(Listing(LISTING.url, "h3 a"), page(body))] == ["Bridge", "Canal"]
    assert [link.headline for link in read(Listing(LISTING.url, "h3.top"), page(body))] == ["Canal"]


def test_times_beside_the_stories(read: Any) -> None:
    listing = Listing("https://example.org/kr", item="li[data-id]", time=".time")
    body = """<ul><li data-id=1><a href="/view/1"><img alt="사진"></a><a href="/view/1">첫째 기사</a><span class=time>03-01 23:26</span></li>
        <li data-id=2><a href="/view/2">둘째 기사</a><time class=time datetime="2026-03-01T10:00:00+09:00">어제</time></li>
        <li data-id=3><a href="/view/3">셋째 기사</a></li></ul><a href="/about">소개</a>"""
    first, second, third = read(listing, f"<html lang=ko><body>{body}", timezone="Asia/Seoul")
    assert (first.headline, first.published.earliest) == ("첫째 기사", datetime(2026, 3, 1, 14, 26, tzinfo=UTC))
    assert second.published.earliest == datetime(2026, 3, 1, 1, tzinfo=UTC)
    assert third.published is None


def test_an_item_list_in_json_ld_adds_links_and_names(read: Any) -> None:
    script = """<script type="application/ld+json">{"@graph": [{"@type": "CollectionPage", "mainEntity": {"@type": "ItemList",
        "itemListElement": [{"@type": "ListItem", "position": 1, "url": "/b", "name": "Bridge opens"},
        {"@type": "ListItem", "item": {"@type": "NewsArticle", "@id": "https://example.org/d", "headline": "Dam &amp; lake"}},
        {"@type": "ListItem", "url": ""}, "https://example.org/e"]}},
        {"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "item": "/home"}]}]}</script>
        <script type="application/ld+json">{"@type": "ItemList", broken</script>"""
    links = read(LISTING, page("<a href='/b'></a><a href='/c'>Canal</a>" + script))
    assert [(link.url.rpartition("/")[2], link.headline) for link in links] == [
        ("b", "Bridge opens"),
        ("c", "Canal"),
        ("d", "Dam & lake"),
        ("e", None),
    ]


def test_a_page_without_links_is_no_error(read: Any) -> None:
    assert read(LISTING, page("<p>Nothing today</p>")) == ()


@pytest.mark.parametrize("body", ["", "just words", '{"a": "<p>"}', "<rss><item><a href='/x'>x</a></item></rss>"])
def test_what_is_no_page_is_an_error(read: Any, body: str) -> None:
    with pytest.raises(SourceError, match=r"^(empty|not HTML)$"):
        read(LISTING, body)


CARD = """<a class="x1" href="/en/article/0001"><img alt="Harbour plan agreed"><div><img alt="Yahoo logo"><span>{outlet}</span>
    <span>{time}</span></div><div>- <span>Business</span></div><h3>Harbour plan agreed</h3><p>Builders began two days ago.</p></a>"""


def test_a_card_gives_headline_and_time(read: Any, fetched_at: datetime) -> None:
    (link,) = read(Cards("https://example.org/en"), page(CARD.format(outlet="Yahoo", time="4 hours ago")))
    assert (link.url, link.headline, link.found_in) == (
        "https://example.org/en/article/0001",
        "Harbour plan agreed",
        "cards https://example.org/en",
    )
    assert link.published.precision == "interval"
    assert link.published.earliest <= fetched_at - timedelta(hours=4) <= link.published.latest


@pytest.mark.parametrize(("outlet", "raw"), [("Yahoo4 hours ago", "4 hours ago"), ("National Post18-07-2025", "18-07-2025")])
def test_outlet_and_time_of_a_card_may_run_together(read: Any, outlet: str, raw: str) -> None:
    (link,) = read(Cards("https://example.org/en"), page(CARD.format(outlet=outlet, time="")))
    assert link.published.raw == raw


def test_the_headline_of_a_card_may_be_only_its_pictures_alt(read: Any) -> None:
    body = "<a href='/en/article/3'><img alt='Harbour plan agreed'><p>Yahoo4 hours ago</p><p>Long excerpt</p></a>"
    (link,) = read(Cards("https://example.org/en"), page(body))
    assert (link.headline, link.published.raw) == ("Harbour plan agreed", "4 hours ago")


def test_a_card_without_heading_begins_with_its_headline(read: Any) -> None:
    body = "<a href='/en/article/2'><p>Harbour plan agreed</p><p>Yahoo</p><p>Long excerpt of the story, as of an hour ago</p></a>"
    assert read(Cards("https://example.org/en"), page(body))[0].headline == "Harbour plan agreed"


@pytest.mark.parametrize("options", [{"css": "a[["}, {"css": ""}, {"item": "li:nonsense("}, {"item": "li", "time": ">>"}])
def test_a_selector_that_is_none_is_an_error(options: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="is no CSS selector"):
        Listing("https://example.org/", **options)


def test_a_time_needs_an_item() -> None:
    with pytest.raises(ValueError, match="give item="):
        Listing("https://example.org/", time=".time")


def test_cards_check_their_selector() -> None:
    with pytest.raises(ValueError, match=r"Cards: css='a\[\['"):
        Cards("https://example.org/", "a[[")
