"""What a row of a list of saved pages says of time, address and type."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newsspiders.archive.savedpages import Skipped, content_type_of, fetch_time, read_row, unwrap

CAPTURED = datetime(2022, 7, 20, 14, 44, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"fetched_at": "2024-05-06T07:08:09+05:30", "published": "2025-01-01"}, datetime(2024, 5, 6, 1, 38, 9, tzinfo=UTC)),
        ({"published": "2019-11-19T21:57:01+0000"}, datetime(2019, 11, 19, 21, 57, 1, tzinfo=UTC)),
        (
            {"published": "2024-03-04T12:45:52Z", "in_repository_since": "2024-03-07"},
            datetime(2024, 3, 7, 23, 59, 59, tzinfo=UTC),
        ),
        (
            {"published": "2020-06-12T00:17:43+0000", "in_repository_since": "2020-06-11"},
            datetime(2020, 6, 12, 0, 17, 43, tzinfo=UTC),
        ),
        (
            {"file": "x/story_2025-11-13_a.html", "published": "2024-05-15T05:42:00+05:30"},
            datetime(2025, 11, 13, 23, 59, 59, tzinfo=UTC),
        ),
        ({"file": "2031-01-01/story_2019-10_12345678.html"}, None),
        ({"file": "story_2024-13-45.html", "published": "May 4, 2024"}, None),
        ({"published": "2024-03-04"}, datetime(2024, 3, 4, 23, 59, 59, tzinfo=UTC)),
        ({"published": "2024-03-04T12:00:00"}, datetime(2024, 3, 4, 12, 0, tzinfo=UTC)),
        ({"published": 17}, None),
    ],
    ids=[
        "told",
        "published",
        "repository",
        "never before publication",
        "file name",
        "other digits",
        "no dates",
        "day",
        "no zone",
        "number",
    ],
)
def test_the_time_of_the_fetch_is_the_best_evidence(row, expected):
    assert fetch_time({"file": "story.html", **row}, None) == expected


def test_the_time_of_a_wayback_capture_comes_before_later_evidence():
    assert fetch_time({"file": "a_2024-01-01.html", "in_repository_since": "2024-03-25"}, CAPTURED) == CAPTURED


def test_a_fetch_time_that_cannot_be_read_is_not_replaced_by_a_guess():
    with pytest.raises(Skipped, match="fetched_at 'noon' is not an ISO 8601 time"):
        fetch_time({"file": "a_2024-01-01.html", "fetched_at": "noon"}, None)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://web.archive.org/web/20220720144410/https://daily.example/a?b#c", ("https://daily.example/a?b#c", CAPTURED)),
        ("http://web.archive.org/web/20220720144410id_/daily.example/a", ("http://daily.example/a", CAPTURED)),
        ("https://web.archive.org/web/20229999999999/https://daily.example/a", ("https://daily.example/a", None)),
        ("https://daily.example/web/20220720144410/", ("https://daily.example/web/20220720144410/", None)),
    ],
)
def test_an_address_in_the_wayback_machine_is_unwrapped(url, expected):
    assert unwrap(url) == expected


@pytest.mark.parametrize(
    ("name", "body", "expected"),
    [
        ("a.html.gz", b"<p>a fragment", "text/html"),
        ("a.html", b"<?xml version='1.0'?><!DOCTYPE html><html>", "text/html"),
        ("a.html", b"<?xml version='1.0'?><div>", "text/html"),
        ("a.xml.gz", b"<!-- old --><HTML>", "text/html"),
        ("a.rb.xml.gz", b"<?xml version='1.0'?><list/>", "application/xml"),
        ("a.xml", b"", "application/xml"),
        ("a.json", b"[]", "application/json"),
        ("feed", b"\xef\xbb\xbf<rss>", "application/xml"),
        ("page", b"\r\n <!doctype html>", "text/html"),
        ("data", b'{"a": 1}', "application/json"),
        ("a.bin", b"\0\1", "application/octet-stream"),
    ],
)
def test_the_content_type_follows_content_and_name(name, body, expected):
    assert content_type_of(name, body) == expected


@pytest.mark.parametrize(("line", "reason"), [(b"{", "not JSON"), (b"[1]", "not a JSON object")])
def test_a_line_that_is_no_row_is_skipped(line, reason):
    with pytest.raises(Skipped, match=reason):
        read_row(line)
