"""Pictures: each once, with caption and credit, whichever part of the page names them."""

from __future__ import annotations

from typing import Any

from newsspiders.page import ArticlePage, css

LD = {"@type": "NewsArticle", "headline": "Harbour opens"}
FIGURE = '<article><p>The harbour opened on Tuesday.</p><figure><img src="/pictures/quay.jpg?w=400">{}</figure></article>'


class Framed(ArticlePage):
    body = css("article")
    drop = css(".cap")
    figure = css(".frame")
    caption = css(".cap")
    picture = r"id-(?!999)(\d+)"


def told(article: Any) -> list[tuple[str, str | None, str | None]]:
    return [(image.url, image.caption, image.credit) for image in article.images]


def test_a_figure_lends_its_caption_to_the_picture_that_the_data_name(read: Any) -> None:
    article = read(FIGURE.format("<figcaption>The quay. Photo: Ivo Lund</figcaption>"), json_ld=LD | {"image": "https://cdn.example/big/quay.jpg"})
    assert told(article) == [("https://cdn.example/big/quay.jpg", "The quay.", "Ivo Lund")]


def test_a_credit_in_an_element_of_its_own_is_told_apart(read: Any) -> None:
    article = read(FIGURE.format('<figcaption>The quay <span class="credit">Ivo Lund</span></figcaption>'), json_ld=LD)
    assert told(article) == [("https://www.harbour-post.example/pictures/quay.jpg?w=400", "The quay", "Ivo Lund")]


def test_picture_nodes_carry_their_own_caption_and_credit(read: Any) -> None:
    node = {"@type": "ImageObject", "url": "/a.jpg", "caption": "The quay", "creditText": "Ivo Lund"}
    assert told(read(json_ld=LD | {"image": [node, "/b.jpg"]})) == [
        ("https://www.harbour-post.example/a.jpg", "The quay", "Ivo Lund"), ("https://www.harbour-post.example/b.jpg", None, None),
    ]  # fmt: skip


def test_the_address_behind_a_placeholder_counts(read: Any) -> None:
    markup = '<article><p>It opened on Tuesday.</p><figure><img src="data:image/gif;base64,R0" data-src="/real.jpg"></figure></article>'
    assert [url for url, *_ in told(read(markup, json_ld=LD))] == ["https://www.harbour-post.example/real.jpg"]


def test_a_slide_that_a_carousel_repeats_counts_once(read: Any) -> None:
    slide = "<figure><img src='/one.jpg'><figcaption>One</figcaption></figure>"
    assert len(read(f"<article><p>It opened on Tuesday.</p>{slide}{slide}</article>", json_ld=LD).images) == 1


def test_the_open_graph_picture_stands_in_where_there_is_no_other(read: Any) -> None:
    article = read(head='<meta property="og:image" content="/card.jpg">', json_ld=LD)
    assert (told(article), article.field_sources["images"]) == ([("https://www.harbour-post.example/card.jpg", None, None)], "open-graph")


def test_declared_figures_captions_and_addresses(read: Any) -> None:
    markup = """<article>It opened.<div class="frame"><img src="https://i.example/id-7/small.jpg"><p class="cap">The quay</p></div>
        <div class="frame"><img src="https://i.example/spinner.gif"></div></article>"""
    images = ["https://i.example/wide/id-7.jpg", "https://i.example/id-999/sign.jpg"]
    assert told(read(markup, json_ld=LD | {"image": images}, page=Framed)) == [("https://i.example/wide/id-7.jpg", "The quay", None)]


def test_the_caption_of_a_figure_loaded_by_script_goes_to_the_open_graph_picture(read: Any) -> None:
    markup = '<article>It opened.<div class="frame"><img src="/spinner.gif"><p class="cap">The quay</p></div></article>'
    article = read(markup, head='<meta property="og:image" content="https://i.example/id-8.jpg">', json_ld=LD, page=Framed)
    assert told(article) == [("https://i.example/id-8.jpg", "The quay", None)]


def test_the_still_of_a_video_is_a_picture(read: Any) -> None:
    markup = '<article>It opened.<div class="frame"><meta itemprop="thumbnailUrl" content="https://i.example/id-9.jpg"><p class="cap">Tape</p></div></article>'
    assert told(read(markup, json_ld=LD, page=Framed)) == [("https://i.example/id-9.jpg", "Tape", None)]
