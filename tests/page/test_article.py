"""ArticlePage: the declared selectors and hooks, and what is refused as no article."""

from __future__ import annotations

from typing import Any

import pytest

from newsspiders.items import Article
from newsspiders.page import ArticlePage, Evidence, PageError, css

LD = {"@type": "NewsArticle", "headline": "Harbour opens", "datePublished": "2026-03-03T06:00:00Z"}


class Declared(ArticlePage):
    body = css(".new-body", ".old-body")
    junk = "^Join our channel"
    authors = css(".by")
    section = css(".desk")
    modified = css(".changed", fallback=True)
    description = css(".lead", fallback=True)


def test_a_page_is_read_by_its_data_and_each_value_knows_its_source(read: Any) -> None:
    article = read(json_ld=LD | {"description": "Nine years of work.", "author": {"name": "Mara Oduya"}})
    assert article.field_sources == {
        "language": "outlet", "headline": "json-ld", "description": "json-ld", "kind": "default", "published_at": "json-ld",
        "authors": "json-ld", "body": "judge",
    }  # fmt: skip
    assert (article.outlet, len(article.sections[0].paragraphs), article.problems) == ("harbourpost", 3, [])


def test_selectors_are_tried_in_order_so_that_old_layouts_are_read_too(read: Any) -> None:
    for name in ("new-body", "old-body"):
        article = read(f'<p>Menu</p><div class="{name}">It opened.<br>Join our channel</div>', json_ld=LD, page=Declared)
        assert (article.body, article.field_sources["body"]) == ("It opened.", "css:Declared")


def test_a_declared_body_that_is_absent_leaves_the_generic_one(read: Any) -> None:
    assert read(json_ld=LD, page=Declared).field_sources["body"] == "judge"


def test_a_declared_selector_comes_before_the_data(read: Any) -> None:
    article = read('<b class="desk">Ports</b><i class="by">By Ivo Lund</i><p>It opened.</p>', json_ld=LD | {"author": "Reuters", "articleSection": "News"}, page=Declared)
    assert (article.section, article.authors, article.organisations) == ("Ports", ["Ivo Lund"], [])


def test_a_fallback_selector_comes_after_them(read: Any) -> None:
    body = '<b class="lead">Shown</b><time class="changed" datetime="2026-03-04T06:00:00Z">now</time><p>It opened.</p>'
    told = read(body, json_ld=LD | {"description": "Told", "dateModified": "2026-03-03T07:00:00Z"}, page=Declared)
    shown = read(body, json_ld=LD, page=Declared)
    assert (told.description, told.field_sources["modified_at"]) == ("Told", "json-ld")
    assert (shown.description, shown.field_sources["modified_at"]) == ("Shown", "css:Declared")


def test_data_that_hold_more_than_twice_the_text_of_the_page_give_the_body(read: Any) -> None:
    told = "The harbour opened on Tuesday.\n" + "Ferries left it before sunrise, and people stood on the quay to see them go. " * 9
    article = read("<h1>Harbour opens</h1><p>Sign in to read.</p>", json_ld=LD | {"articleBody": told})
    assert (article.field_sources["body"], len(article.sections[0].paragraphs)) == ("json-ld", 2)


def test_hooks_stand_before_and_after_the_reading(read: Any) -> None:
    class Hooked(ArticlePage):
        @classmethod
        def prepare(cls, evidence: Evidence) -> None:
            evidence.article["headline"] = evidence.article["headline"].upper()

        @classmethod
        def finish(cls, article: Article, evidence: Evidence) -> None:
            article.keywords = [evidence.meta["channel"]]

    article = read("<p>It opened.</p>", head='<meta name="channel" content="sea">', json_ld=LD, page=Hooked)
    assert (article.headline, article.keywords) == ("HARBOUR OPENS", ["sea"])


def test_a_misspelt_attribute_is_an_error_when_the_class_is_made() -> None:
    with pytest.raises(TypeError, match="Odd.boddy: ArticlePage has no such attribute"):
        type("Odd", (ArticlePage,), {"boddy": css("p")})


def test_a_text_in_place_of_a_selector_is_an_error_when_the_class_is_made() -> None:
    with pytest.raises(TypeError, match=r"Odd.body = 'p': give css\(…\)"):
        type("Odd", (ArticlePage,), {"body": "p"})


def test_a_selector_that_cannot_be_parsed_is_an_error_when_it_is_declared() -> None:
    with pytest.raises(ValueError, match="not a selector"):
        css("div[")


@pytest.mark.parametrize("headline", ["404", "Page not found", "Sorry, this page does not exist", "Story no longer available"])
def test_an_error_page_served_as_a_page_is_a_soft_404(read: Any, headline: str) -> None:
    with pytest.raises(PageError, match="^soft 404$"):
        read(f"<h1>{headline}</h1><p>Try the search, or go to the front page.</p>")


def test_a_story_about_a_missing_page_is_a_story(read: Any) -> None:
    assert read("<h1>Page not found: how a harbour lost its log book</h1><p>It vanished.</p>", json_ld={"@type": "NewsArticle", "datePublished": "2026-03-03"}).headline


def test_a_page_filled_by_javascript_is_refused_as_empty(read: Any) -> None:
    with pytest.raises(PageError, match="^empty without JavaScript$"):
        read('<div id="app"></div><script src="/app.js"></script>', head="<title>The Harbour Post</title>")


def test_a_page_without_headline_and_body_is_no_article(read: Any) -> None:
    with pytest.raises(PageError, match="^no article$"):
        read('<img src="/a.jpg">')


def test_the_same_bytes_give_the_same_record(read: Any) -> None:
    assert read(json_ld=LD) == read(json_ld=LD)
