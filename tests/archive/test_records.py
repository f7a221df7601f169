"""How WARC writes times and addresses."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspiders.archive.records import ArchiveError, date_text, plain_address, read_date


@given(st.datetimes(min_value=datetime(1000, 1, 1), timezones=st.just(timezone(timedelta(hours=5, minutes=30)))))  # noqa: DTZ001 -- hypothesis adds the zone
def test_a_time_comes_back_to_the_microsecond(moment):
    assert read_date(date_text(moment)) == moment


def test_a_time_is_written_in_utc_and_without_idle_zeros():
    assert date_text(datetime(2026, 3, 14, 12, 0, tzinfo=timezone(timedelta(hours=9)))) == "2026-03-14T03:00:00Z"


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(ArchiveError, match="no time zone"):
        date_text(datetime(2026, 3, 14, tzinfo=UTC).replace(tzinfo=None))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2017", datetime(2017, 1, 1, tzinfo=UTC)),
        ("2017-03", datetime(2017, 3, 1, tzinfo=UTC)),
        ("2017-03-06T04:03:53.123456789Z", datetime(2017, 3, 6, 4, 3, 53, 123456, tzinfo=UTC)),
        ("yesterday", None),
        ("", None),
    ],
)
def test_dates_of_warc_1_1_are_read(text, expected):
    assert read_date(text) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTPS://Daily.Example:443#top", "https://daily.example/"),
        ("http://daily.example:80/a?b=C", "http://daily.example/a?b=C"),
        ("http://daily.example:8080/A/", "http://daily.example:8080/A/"),
        ("https://Me:Word@daily.example/", "https://Me:Word@daily.example/"),
        ("http://[broken", "http://[broken"),
        ("", ""),
    ],
)
def test_an_address_is_made_plain_without_changing_what_it_asks_for(url, expected):
    assert plain_address(url) == expected


@given(st.text(max_size=80))
def test_a_plain_address_is_plain_already(url):
    assert plain_address(plain_address("https://daily.example" + url)) == plain_address("https://daily.example" + url)
