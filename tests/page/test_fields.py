"""Fields: one precedence a field, and each value with the name of its source."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsspiders.page import fields, read_page
from newsspiders.page.bylines import byline
from newsspiders.page.evidence import gather

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
        ("<nav><ul><li><h1>Port: news and more</h1></li></ul></nav><h2>Live Harbour opens at last</h2>", "<title>Port: news and more</title>", LD | {"headline": "Harbour opens at last"}, "Harbour opens at last", "json-ld"),
        ('<h1>Harbour opens late</h1><section><h1><a href="/more">Further ferries today</a></h1></section>', '<meta property="og:title" content="Ferries, harbours, gulls">', None, "Harbour opens late", "h1"),
        ("<h1><span>Ports</span><span>: Harbour opens</span></h1>", "", None, "Ports: Harbour opens", "h1"),
        ("<h1><span>Ports</span><span>Harbour opens at last</span></h1>", '<meta property="og:title" content="Ports / Harbour opens at last">', None, "Ports / Harbour opens at last", "open-graph"),
        ("<h1>Harbour opens: what to know, and when</h1>", '<meta property="og:title" content="Harbour opens"><title>Harbour opens</title>', LD | {"headline": "Harbour opens: what to know, and…"}, "Harbour opens: what to know, and when", "h1"),
    ],
    ids=["suffix", "search title", "name as h1", "several h1", "name is no vote", "cut headline", "entities", "title alone",
         "h1 in breadcrumbs", "linked h1", "mark in an element of its own", "kicker", "cut and a shorter title"],
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


@pytest.mark.parametrize(
    ("head", "json_ld", "keywords", "source"),
    [
        ('<meta property="article:tag" content="sea"><meta property="article:tag" content="port">', LD, ["sea", "port"], "meta:article:tag"),
        ('<meta name="news_keywords" content="sea, port">', LD | {"keywords": ["web", "paid", "desk"]}, ["sea", "port"], "meta:news_keywords"),
        ('<meta name="keywords" content="port news, latest, sea, port">', LD | {"keywords": ["sea", "port"]}, ["sea", "port"], "json-ld"),
        ("", LD | {"keywords": ["Day: Friday", "Subject: Sea", "Subject: Port"]}, ["Sea", "Port"], "json-ld"),
        ("", LD | {"keywords": "港湾 連絡船 新年度"}, ["港湾", "連絡船", "新年度"], "json-ld"),
        ("", LD | {"about": [{"@type": "Thing", "name": "Ferries"}]}, ["Ferries"], "json-ld:about"),
    ],
    ids=["several elements", "news keywords", "longer for search engines", "labelled", "parted by spaces", "about"],
)  # fmt: skip
def test_keywords_are_those_written_for_readers(read: Any, head: str, json_ld: Any, keywords: list[str], source: str) -> None:
    article = read(head=head, json_ld=json_ld | {"headline": "Harbour"})
    assert (article.keywords, article.field_sources["keywords"]) == (keywords, source)


TAGS = '<a href="/tag/sea">Sea</a><a href="/tag/port">Port</a>'


@pytest.mark.parametrize(
    ("markup", "keywords"),
    [
        (f'<article><p>It opened.</p><div class="tag-list">{TAGS}</div></article>', ["Sea", "Port"]),
        (f"<article><p>It opened.</p><footer>{TAGS.replace('<a ', '<a rel=tag ')}</footer></article>", ["Sea", "Port"]),
        (f"<article><p>It opened.</p><div>{TAGS}</div></article>", ["Sea", "Port"]),
        (f'<nav class="tags">{TAGS}</nav><article><p>It opened.</p></article>', []),
        ('<article><p>The <a href="/tag/sea">sea</a> is calm around the new harbour since Tuesday, and the ferries sail.</p></article>', []),
    ],
    ids=["called tags", "rel=tag", "a list of links", "a menu", "a link in the text"],
)  # fmt: skip
def test_a_list_of_links_to_tag_pages_gives_keywords(read: Any, markup: str, keywords: list[str]) -> None:
    assert read(f"<h1>Harbour</h1>{markup}").keywords == keywords


@pytest.mark.parametrize(
    ("markup", "published", "source"),
    [
        ('<h1>Harbour</h1><time datetime="2026-03-03T06:30:00+05:30">today</time><p>It opened.</p>', "2026-03-03T01:00:00+00:00", "time"),
        ('<h1>Harbour</h1><p class="byline">Updated: 4 March 2026</p><p class="date">3 March 2026</p><p>It opened.</p>', "2026-03-03T00:00:00+00:00", "line"),
        ("<h1>Harbour</h1><div>Ports | 3 March 2026, 01:00 UTC</div><p>It opened.</p>", "2026-03-03T01:00:00+00:00", "line"),
        ("<title>Harbour opens at last</title><h2>Harbour opens at last</h2><div>Di 03.03.26 | 01:00 UTC</div><p>It opened.</p>", "2026-03-03T01:00:00+00:00", "line"),
    ],
    ids=["time element", "what was changed comes later", "line below the headline", "line below a headline that is no h1"],
)  # fmt: skip
def test_a_time_that_only_a_reader_sees_is_found(read: Any, markup: str, published: str, source: str) -> None:
    article = read(markup, outlet=None)
    assert (article.published_at.isoformat(), article.field_sources["published_at"]) == (published, source)


def test_the_day_in_the_address_is_the_last_resort(read: Any) -> None:
    article = read("<h1>Harbour</h1><p>It opened.</p>", url="https://www.harbour-post.example/2026/03/02/harbour")
    assert (article.published_precision, article.field_sources["published_at"]) == ("day", "url")


def test_a_day_gives_way_to_the_time_of_that_day(read: Any) -> None:
    head = '<meta name="publish-date" content="2026-03-03T06:30:00Z">'
    article = read(head=head, json_ld=LD | {"headline": "Harbour", "datePublished": "2026-03-03"})
    assert (article.published_at.isoformat(), article.field_sources["published_at"]) == ("2026-03-03T06:30:00+00:00", "meta:publish-date")


@pytest.mark.parametrize("name", ["article:published_time", "article:published:time", "articlePublishedTime", "article.published"])
def test_the_names_of_meta_elements_may_be_spelt_in_any_way(read: Any, name: str) -> None:
    article = read(head=f'<title>Harbour</title><meta name="{name}" content="2026-03-03T06:30:00Z">')
    assert article.field_sources["published_at"] == f"meta:{name.lower()}"


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


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["@type", "@id", "name", "url", "@value", "item"]), inner, max_size=3),
)
KEYS = ["@type", "@id", "headline", "name", "url", "author", "creator", "datePublished", "dateModified", "keywords", "about", "mentions", "image",
        "articleSection", "publisher", "mainEntityOfPage", "inLanguage", "isAccessibleForFree", "description", "itemListElement", "liveBlogUpdate"]  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=6), min_size=1, max_size=3))
def test_data_of_any_type_anywhere_do_no_harm(read: Any, nodes: list[dict[str, Any]]) -> None:
    read("<h1>Harbour opens</h1><p>It opened.</p>", json_ld=[LD | node for node in nodes] + nodes)


@pytest.mark.parametrize("url", ["", "x", "http://[", "https://harbour-post.example:port/a"])
def test_an_address_that_is_none_does_no_harm(read: Any, url: str) -> None:
    assert read("<h1>Harbour opens</h1><p>It opened.</p>", url=url).headline == "Harbour opens"


def test_data_nested_without_end_do_no_harm(read: Any) -> None:
    deep: Any = "Mara Oduya"
    for _ in range(900):
        deep = [deep]
    assert read(json_ld=LD | dict.fromkeys(KEYS[2:], deep) | {"headline": "Harbour"}).headline == "Harbour"


@pytest.mark.parametrize("piece", [" ", "|", " | ", " - ", ".", "…", "by ", ", ", "12:", "<b> </b>", "&nbsp;", "a, ", "\u00b7 ", "(", "Mara "])
def test_a_long_text_in_every_field_is_read_without_delay(piece: str, fetched_at: Any) -> None:
    long = piece * (100_000 // len(piece))
    script = f'<script type="application/ld+json">{json.dumps(LD | dict.fromkeys(KEYS[2:], long))}</script>'
    markup = f'<title>{long}x</title>{script}<h1>{long}x</h1><h2>Harbour</h2><div class="author">{long}x</div><time>{long}x</time>'
    start = time.process_time()
    evidence = gather(read_page(markup, "https://harbour-post.example/a", fetched_at), None, {})
    for field in (fields.language, fields.headline, fields.description, fields.keywords, fields.kind, fields.free_to_read):
        field(evidence)
    fields.section(evidence, long)
    fields.times(evidence, "published", "en")
    byline(evidence, "en")
    assert time.process_time() - start < 10
