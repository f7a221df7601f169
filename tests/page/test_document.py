"""Documents: decoded whatever they declare, parsed once, and refused with a short reason when they are no page."""

from __future__ import annotations

from datetime import datetime

import pytest

from newsspiders.page import PageError, read_page

URL = "https://www.harbour-post.example/a"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty page"),
        (b"\x00\x00 \n", "empty page"),
        (b"%PDF-1.7 ...", "not HTML"),
        (b"\x1f\x8b\x08 a page cut off in its compression", "not HTML"),
        (b"just a line of text", "not HTML"),
        (b"[1, 2]", "not HTML"),
        (b'{"headline": ', "not HTML"),
        (b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>', "a feed or sitemap, not a page"),
        (b"<p>" + b"x" * (16 * 1024 * 1024), "larger than 16 MB"),
        (b"<html><body>" + b"<div>" * 40_000 + b"deep", "nested too deep"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_page_is_refused_with_a_reason(content: bytes, reason: str, fetched_at: datetime) -> None:
    with pytest.raises(PageError) as failure:
        read_page(content, URL, fetched_at)
    assert failure.value.reason == reason


def test_a_page_without_a_time_zone_for_its_fetch_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="give an aware datetime"):
        read_page("<p>a</p>", URL, datetime(2026, 3, 4))  # noqa: DTZ001


def test_utf_8_bytes_are_utf_8_whatever_is_declared(fetched_at: datetime) -> None:
    page = read_page('<meta charset="iso-8859-1"><p>Café in Malmö</p>'.encode(), URL, fetched_at, encoding="latin-1")
    assert "Café in Malmö" in page.text


def test_bytes_that_are_not_utf_8_are_read_as_the_header_says(fetched_at: datetime) -> None:
    page = read_page("<p>새 항구</p>".encode("euc-kr"), URL, fetched_at, encoding="euc-kr")
    assert "새 항구" in page.text


def test_a_page_that_wrongly_declares_utf_8_is_read_as_windows_1252(fetched_at: datetime) -> None:
    page = read_page('<meta charset="utf-8"><p>Malmö – “open”</p>'.encode("windows-1252"), URL, fetched_at, encoding="utf-8")
    assert "Malmö – “open”" in page.text


def test_an_unknown_charset_is_no_obstacle(fetched_at: datetime) -> None:
    assert "Malmö" in read_page("<p>Malmö</p>".encode("windows-1252"), URL, fetched_at, encoding="x-klingon").text


def test_bytes_that_fit_no_declared_charset_leave_a_problem(fetched_at: datetime) -> None:
    page = read_page(b"<p>harbour \xff\xff\xfe opens</p>", URL, fetched_at, encoding="euc-jp")
    assert page.problems == ["charset: bytes that are not euc_jp"]


def test_nul_and_control_bytes_vanish_from_the_text(fetched_at: datetime) -> None:
    page = read_page(b"<p>The har\x00bour\x08 opens</p>", URL, fetched_at)
    assert page.tree.css_first("p").text() == "The harbour opens"


def test_many_paragraphs_left_open_are_no_deep_nesting(fetched_at: datetime) -> None:
    assert read_page("<body>" + "<p>line<br>" * 40_000, URL, fetched_at).tree.css_first("p").text() == "line"


def test_a_json_object_becomes_a_record(fetched_at: datetime) -> None:
    assert read_page(b' {"headline": "Harbour opens"}', URL, fetched_at).record == {"headline": "Harbour opens"}


def test_an_xml_document_becomes_a_record_of_its_leaves(fetched_at: datetime) -> None:
    page = read_page(b'<?xml version="1.0"?><story><title>Harbour opens</title><tag>sea</tag><tag>port</tag></story>', URL, fetched_at)
    assert page.record == {"title": "Harbour opens", "tag": ["sea", "port"]}


def test_entities_of_an_xml_document_are_not_expanded(fetched_at: datetime) -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE s [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><story><title>&b;</title></story>'
    assert "aaaa" not in str(read_page(bomb, URL, fetched_at).record)
