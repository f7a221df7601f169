"""XML is read as a stream that survives its mistakes; HTML is measured before it is parsed."""

from __future__ import annotations

import pytest

from newsspiders.discovery import SourceError
from newsspiders.discovery.markup import XmlStream, escape_stray_ampersands, html_tree, plain, text_content
from newsspiders.text.nesting import DEEPEST, depth


def texts(text: str) -> list[str]:
    return [text_content(element) for element in XmlStream(text, {"a"})]


def test_elements_come_in_order_whatever_their_namespace() -> None:
    assert texts('<r xmlns:n="urn:n"><a>1</a><n:a>2</n:a><b>3</b><undeclared:a>4</undeclared:a></r>') == ["1", "2", "4"]


def test_a_sound_document_is_not_broken() -> None:
    stream = XmlStream("<r><a>1</a></r>", {"a"})
    assert list(stream)
    assert not stream.broken


def test_a_cut_document_gives_no_half_value() -> None:
    stream = XmlStream("<r><a>11</a><a>22</a><a>33", {"a"})
    assert [text_content(element) for element in stream if text_content(element)] == ["11", "22"]
    assert stream.broken


def test_no_entity_is_expanded_even_where_one_was_declared() -> None:
    assert texts('<!DOCTYPE r [<!ENTITY x "expanded">]><r><a>&x;</a></r>') == ["&x;"]


def test_stray_ampersands_are_escaped_outside_cdata_only() -> None:
    before = "<a>?b=1&c=2 &amp; &#38; &nbsp;</a><![CDATA[x & y]]> & z <![CDATA[ & open"
    assert escape_stray_ampersands(before) == (
        "<a>?b=1&amp;c=2 &amp; &#38; &amp;nbsp;</a><![CDATA[x & y]]> &amp; z <![CDATA[ & open"
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Rain <span class='sign'>₹</span>12 crore", "Rain ₹12 crore"),
        ("Tea &amp; toast&nbsp;again &#8217;26", "Tea & toast again ’26"),
        ("1 < 2, R&D, a&b", "1 < 2, R&D, a&b"),
        ("", ""),
    ],
)
def test_plain_text_has_no_tags_and_entities(text: str, line: str) -> None:
    assert plain(text) == line


@pytest.mark.parametrize(
    ("markup", "open_at_once"),
    [
        ("<div><div></div></div><div></div>", 2),
        ("<p>a<p>b<br><li>c<img src=x>", 0),
        ("</x></x></x><div>", 1),
        ("<div></span><div></span>", 2),
        ("<div/><div/>", 2),
        ("<svg><path d=x /><path /></svg>", 1),
    ],
)
def test_depth_counts_open_elements(markup: str, open_at_once: int) -> None:
    assert depth(markup) == open_at_once


@pytest.mark.parametrize("opening", ["<div>", "</x><div>", "<div></span>", "<x-y/>", "<DIV class='>'>"])
def test_a_page_that_is_nested_too_deep_is_not_parsed(opening: str) -> None:
    with pytest.raises(SourceError, match=r"^nested too deep$"):
        html_tree(f"<html><body>{opening * (DEEPEST + 1)}".encode())


@pytest.mark.parametrize(
    "body",
    [
        b"plain words",
        b'{"html": "<p>text</p>"}',
        b"<rss><channel><description><p>x</p></description></channel></rss>",
        b"%PDF-1.7",
    ],
)
def test_what_is_not_html_is_not_parsed(body: bytes) -> None:
    with pytest.raises(SourceError, match=r"^not HTML$"):
        html_tree(body)
