"""A record becomes an article, or one outcome with its reason."""

from __future__ import annotations

import gzip

import brotli
import pytest

from benchmarks.news_archive import page
from newsspiders.archive import Capture
from newsspiders.backfill.pages import read_capture
from newsspiders.extraction import extract
from tests.backfill.examples import NOON

STORY = "https://www.ndtv.com/world-news/harbour-bridge-reopens-1000007"
ELSEWHERE = "https://courier.example/2026/11/harbour-bridge-reopens"
TEXT = ["The harbour bridge reopened on Friday, said the mayor, after the storm had passed over the bay and the ferries ran again."] * 3


def capture(url=STORY, body=None, status=200, content_type="text/html; charset=utf-8", **headers):
    content = page(url, "Harbour bridge reopens after the storm", TEXT, NOON) if body is None else body
    told = (("Content-Type", content_type), *((name.replace("_", "-"), value) for name, value in headers.items()))
    return Capture(url=url, fetched_at=NOON, status=status, headers=told, body=content, record="urn:uuid:1", file="11/a.warc.gz", kind="response")


@pytest.mark.parametrize(("url", "outlet"), [(STORY, "ndtv"), (ELSEWHERE, None)])
def test_a_page_is_read_as_extract_reads_it_and_knows_its_record(url, outlet):
    reading = read_capture(capture(url))
    expected = extract(capture(url).body, url, NOON, outlet, "utf-8")
    expected.archive_file, expected.archive_record = "11/a.warc.gz", "urn:uuid:1"
    assert (reading.outlet, reading.article, reading.page) == (outlet, expected, True)
    assert reading.article.outlet == outlet


@pytest.mark.parametrize("coding", ["gzip", "br", "utf-8"])
def test_a_coded_body_is_decoded_and_a_coding_that_is_none_ignored(coding):
    plain = capture().body
    body = {"gzip": gzip.compress, "br": brotli.compress, "utf-8": bytes}[coding](plain)
    assert read_capture(capture(body=body, Content_Encoding=coding)).article == read_capture(capture()).article


@pytest.mark.parametrize(
    ("given", "outcome", "reason", "is_page"),
    [
        ({"url": "https://www.ndtv.com/robots.txt"}, "dropped", "robots.txt", False),
        ({"url": "https://www.ndtv.com/world-news"}, "dropped", "not an article's address", False),
        ({"url": "https://courier.example/"}, "dropped", "home page", False),
        ({"url": "https://courier.example/" + "a" * 3000}, "dropped", "address too long", False),
        ({"url": ELSEWHERE, "content_type": "image/jpeg", "body": b"\xff\xd8\xff"}, "dropped", "not HTML", False),
        ({"url": "https://courier.example/region", "body": b"<html><h1>Region</h1><p>All of the region.</p></html>"}, "dropped", "section page", False),
        ({"status": 404}, "dropped", "gone (404)", True),
        ({"status": 301, "body": b""}, "dropped", "redirect (301)", True),
        ({"status": 503, "body": b"<html>later</html>"}, "failed", "HTTP 503", True),
        ({"status": 403, "body": b"<html>no</html>"}, "blocked", "HTTP 403", True),
        ({"body": b""}, "dropped", "empty page", True),
        ({"body": gzip.compress(b"<html>" * 99)[:-9], "Content_Encoding": "gzip"}, "failed", "damaged content", True),
        ({"body": brotli.compress(b"<html>" * 99)[:-3], "Content_Encoding": "br"}, "failed", "damaged content", True),
        ({"body": brotli.compress(bytes(17 * 2**20)), "Content_Encoding": "br"}, "dropped", "larger than 16 MB", True),
        ({"body": b"(\xb5/\xfd", "Content_Encoding": "zstd"}, "failed", "content coding zstd", True),
    ],
)
def test_what_is_no_article_has_an_outcome_and_a_reason(given, outcome, reason, is_page):
    reading = read_capture(capture(**given))
    assert (reading.article, reading.outcome, reading.reason, reading.page) == (None, outcome, reason, is_page)


def test_a_page_that_breaks_the_reader_is_a_failed_record(monkeypatch, caplog):
    def broken(*_):
        raise RecursionError("too deep")

    monkeypatch.setattr("newsspiders.backfill.pages.extract", broken)
    assert read_capture(capture()).reason == "extraction error: RecursionError"
    assert "too deep" in caplog.text
