"""Fields: one precedence a field, and each value with the name of its source."""

from __future__ import annotations

from typing import Any

import pytest

LD = {"@type": "NewsArticle"}


def crumbs(*names: str) -> dict[str, Any]:
    return {"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "item": {"@id": "/", "name": name}} for name in names]}


@pytest.mark.parametrize(
    ("body", "head", "json_ld", "headline", "source"),
    [
        ("<h1>Harbour opens</h1>", "<title>Harbour opens - The Harbour Post</title>", None, "Harbour opens", "h1"),
        ("<h1>Harbour opens</h1>", '<meta property="og:title" content="Ten facts on harbours"><title>Ten facts on harbours</title>', None, "Harbour opens", "h1"),
        ("<h1>The Harbour Post</h1>", '<meta property="og:title" content="Harbour opens"><title>Harbour opens</title>', None, "Harbour opens", "open-graph"),
        ("<h1>One card</h1><h1>Another card</h1>", '<meta property="og:title" content="Harbour opens">', None, "Harbour opens", "open-graph"),
        ("<h1>Harbour opens</h1>", "", LD | {"headline": "Harbour opens", "name": "harbour-ferry-news"}, "Harbour opens", "json-ld"),
        ("<h1>Harbour opens at last and early</h1>", '<meta property="og:title" content="Harbour opens at last and early">', LD | {"headline": "Harbour opens at"}, "Harbour opens at last and early", "h1"),
        ("<h1>Gulls &amp; terns</h1>", "", LD | {"headline": "Gulls &amp;amp; terns"}, "Gulls & terns", "json-ld"),
        ("", "<title>Harbour opens | The Harbour Post</title>", None, "Harbour opens", "title"),
    ],
    ids=["suffix", "search title", "name as h1", "several h1", "name is no vote", "cut headline", "entities", "title alone"],
)  # fmt: skip
def test_the_headline_is_what_most_of_the_page_agrees_on(read: Any, body: str, head: str, json_ld: Any, headline: str, source: str) -> None:
    article = read(body + "<p>It opened.</p>", head, json_ld)
    assert (article.headline, article.field_sources["headline"]) == (headline, source)


@pytest.mark.parametrize(
    ("url", "json_ld", "body", "kind"),
    [
        ("/news/harbour-1001", LD, "", "article"),
        ("/opinion/harbour-1001", LD, "", "opinion"),
        ("/news/harbour-1001", {"@type": "OpinionNewsArticle"}, "", "opinion"),
        ("/video/harbour-1001", LD, "", "video"),
        ("/news/harbour-1001", {"@type": "VideoObject", "name": "Harbour"}, "", "video"),
        ("/photos/harbour-1001", LD, "", "gallery"),
        ("/briefs/harbour-1001", LD, "", "brief"),
        ("/news/harbour-live-1001", {"@type": "LiveBlogPosting", "headline": "Harbour"}, "", "liveblog"),
        ("/news/harbour-1001", LD, '<div itemscope itemtype="https://schema.org/LiveBlogPosting"></div>', "liveblog"),
        ("/news/opinion", LD, "", "article"),
    ],
)
def test_the_kind_comes_from_the_type_and_the_address(read: Any, url: str, json_ld: Any, body: str, kind: str) -> None:
    assert read(f"<h1>Harbour</h1><p>It opened.</p>{body}", json_ld=json_ld, url=f"https://www.harbour-post.example{url}").kind == kind


@pytest.mark.parametrize(
    ("value", "free"),
    [(True, True), (False, False), ("False", False), ("true", True), ("http://schema.org/False", False), (None, None)],
)
def test_a_declared_paywall_is_believed(read: Any, value: Any, free: bool | None) -> None:
    assert read(json_ld=LD | {"headline": "Harbour", "isAccessibleForFree": value}).free_to_read is free


def test_a_locked_content_tier_is_a_paywall(read: Any) -> None:
    article = read(head='<title>Harbour</title><meta property="article:content_tier" content="locked">')
    assert (article.free_to_read, article.field_sources["free_to_read"]) == (False, "meta:article:content_tier")


@pytest.mark.parametrize(
    ("names", "section"),
    [
        (("Home", "Asia", "Korea"), "Korea"),
        (("Home", "Asia", "Korea", "Harbour opens"), "Korea"),
        (("Home", "Cricket", "News", "Harbour opens"), "Cricket"),
        (("Home", "Harbour opens at last"), None),
    ],
)
def test_the_deepest_breadcrumb_is_the_section(read: Any, names: tuple[str, ...], section: str | None) -> None:
    assert read("<h1>Harbour opens at last</h1><p>It opened.</p>", json_ld=crumbs(*names)).section == section


def test_breadcrumbs_in_microdata_give_the_section_too(read: Any) -> None:
    trail = "".join(f'<li itemprop="itemListElement"><span itemprop="name">{name}</span></li>' for name in ("Home", "City"))
    article = read(f'<ul itemscope itemtype="https://schema.org/BreadcrumbList">{trail}</ul><h1>Harbour</h1><p>It opened.</p>')
    assert (article.section, article.field_sources["section"]) == ("City", "breadcrumb")


def test_a_named_section_comes_before_breadcrumbs(read: Any) -> None:
    article = read(json_ld=[LD | {"headline": "Harbour", "articleSection": ["Ports"]}, crumbs("Home", "City")])
    assert (article.section, article.field_sources["section"]) == ("Ports", "json-ld")


def test_times_come_from_json_ld_before_meta_and_keep_their_raw_text(read: Any) -> None:
    article = read(
        head='<meta property="article:published_time" content="2026-03-03T01:00:00Z">',
        json_ld=LD | {"headline": "Harbour", "datePublished": "2026-03-03T06:30:00&#x2B;05:30"},
    )
    assert (article.published_at.isoformat(), article.published_precision, article.timezone_source) == ("2026-03-03T01:00:00+00:00", "second", "explicit")
    assert article.field_sources["published_at"] == "json-ld"


def test_a_time_without_a_zone_is_the_outlets(read: Any) -> None:
    article = read(json_ld=LD | {"headline": "Harbour", "datePublished": "2026-03-03T06:30:00"})
    assert (article.published_at.isoformat(), article.timezone_source) == ("2026-03-03T01:00:00+00:00", "outlet")


def test_a_time_without_a_zone_at_an_unknown_outlet_is_kept_and_flagged(read: Any) -> None:
    article = read(json_ld=LD | {"headline": "Harbour", "datePublished": "2026-03-03T06:30:00"}, outlet=None)
    assert article.problems == ["time zone of publication unknown: UTC assumed"]


def test_a_page_without_a_time_is_kept_and_flagged(read: Any) -> None:
    assert read("<h1>Harbour</h1><p>It opened.</p>").problems == ["no time of publication"]


def test_the_language_is_the_html_elements_before_the_outlets(read: Any) -> None:
    assert read('<!doctype html><html lang="pt_BR"><body><h1>Porto</h1><p>Abriu.</p></body></html>').language == "pt-br"
    assert read("<h1>Harbour</h1><p>It opened.</p>").field_sources["language"] == "outlet"


def test_keywords_are_divided_and_each_is_named_once(read: Any) -> None:
    assert read(json_ld=LD | {"headline": "Harbour", "keywords": ["sea, port", "port; ferry"]}).keywords == ["sea", "port", "ferry"]


def test_the_node_that_names_the_pages_address_is_the_pages_own(read: Any) -> None:
    nodes = [LD | {"headline": "Another story", "url": "https://www.harbour-post.example/news/other-1", "description": "x", "image": "/a.jpg"},
             LD | {"headline": "Harbour opens", "mainEntityOfPage": {"@id": "https://www.harbour-post.example/news/harbour-opens-1001"}}]  # fmt: skip
    assert read(json_ld=nodes).headline == "Harbour opens"


def test_people_are_authors_and_desks_are_organisations(read: Any) -> None:
    article = read(json_ld=LD | {"headline": "Harbour", "author": [{"@type": "Person", "name": "Mara Oduya"}, {"name": "Reuters"}]})
    assert (article.authors, article.organisations) == (["Mara Oduya"], ["Reuters"])


def test_a_byline_that_names_a_person_comes_before_data_that_name_the_outlet(read: Any) -> None:
    article = read('<h1>Harbour</h1><a rel="author" href="/m">Mara Oduya</a><p>It opened.</p>', json_ld=LD | {"author": "The Harbour Post"})
    assert (article.authors, article.field_sources["authors"]) == (["Mara Oduya"], "rel-author")


@pytest.mark.parametrize(
    "line",
    [
        "Mara Oduya / TNN / Updated: Oct 9, 2019, 11:05 IST",
        "Mara Oduya | TNN | Apr 7, 2020, 15:43 IST",
        "Mara Oduya, TNN Published on: 7 April 2020",
        "Mara Oduya, TNN 2020-04-07 15:43",
    ],
)
def test_a_time_in_a_byline_is_no_author(line: str) -> None:
    from newsspiders.page.bylines import read_names

    assert read_names([line], (), "en") == (["Mara Oduya"], ["TNN"])
