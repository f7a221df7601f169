"""Bylines of pages: data first, then what a reader sees around the headline; people apart from organisations."""

from __future__ import annotations

from typing import Any

import pytest

LD = {"@type": "NewsArticle", "headline": "Harbour opens"}


@pytest.mark.parametrize(
    ("markup", "source"),
    [
        ('<div class="byline">By <b>Mara Oduya</b></div>', "byline"),
        ('<p class="article__author"><span>Mara Oduya</span><span>Ports correspondent</span><span>3 March 2026</span><button>Copy link</button></p>', "byline"),
        ('<p><a href="/author/mara-oduya">Mara Oduya</a></p>', "byline"),
        ('<a rel="author" href="/m">Mara Oduya</a>', "rel-author"),
        ("<div>By Mara Oduya</div>", "line"),
        ("<div>Von Mara Oduya</div>", "line"),
    ],
)  # fmt: skip
def test_a_byline_that_only_a_reader_sees_is_found(read: Any, markup: str, source: str) -> None:
    article = read(f"<article><h1>Harbour opens</h1>{markup}<p>It opened on Tuesday.</p></article>")
    assert (article.authors, article.field_sources["authors"]) == (["Mara Oduya"], source)


@pytest.mark.parametrize(
    "markup",
    [
        '<div class="related-card"><span class="author">Ivo Lund</span></div>',
        '<ol class="comments"><li><span class="comment-author">Ivo Lund</span></li></ol>',
        '<footer><span class="author">Ivo Lund</span></footer>',
        '<div class="author">Follow</div>',
    ],
    ids=["another story", "a comment", "footer", "a button"],
)
def test_the_author_of_something_else_is_none_of_the_story(read: Any, markup: str) -> None:
    assert read(f"<h1>Harbour opens</h1><p>It opened on Tuesday.</p>{markup}").authors == []


def test_a_person_in_sight_comes_before_the_outlet_in_the_data(read: Any) -> None:
    markup = '<h1>Harbour opens</h1><div class="byline">Mara Oduya, Reuters</div><p>It opened.</p>'
    article = read(markup, json_ld=LD | {"author": {"@type": "Organization", "name": "The Harbour Post"}})
    assert (article.authors, article.organisations) == (["Mara Oduya"], ["Reuters"])


def test_the_outlet_beside_a_person_is_no_organisation_of_the_byline(read: Any) -> None:
    article = read(json_ld=LD | {"author": ["Mara Oduya", "Harbour Post", "harbour-post.example"]})
    assert (article.authors, article.organisations) == (["Mara Oduya"], [])


def test_an_author_given_by_reference_is_looked_up_in_the_page(read: Any) -> None:
    nodes = [LD | {"author": {"@id": "#mara"}}, {"@type": "Person", "@id": "#mara", "name": "Mara Oduya"}]
    assert read(json_ld=nodes).authors == ["Mara Oduya"]


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Mara Oduya">',
        '<meta name="articleAuthor" content="Mara Oduya">',
        '<meta name="author" content="https://www.harbour-post.example/mara"><meta name="author" content="Mara Oduya">',
    ],
    ids=["card label", "spelling", "an address is no name"],
)
def test_meta_elements_name_authors_in_many_ways(read: Any, head: str) -> None:
    assert read(head=f"<title>Harbour opens</title>{head}").authors == ["Mara Oduya"]
