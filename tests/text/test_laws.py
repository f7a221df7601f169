"""What holds for every text, whatever it is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given, settings
from hypothesis import strategies as st

from newsspiders.text import absolute_url, canonical_url, clean_space, clean_text, headline_without_suffix, read_byline, read_time
from newsspiders.text import time_words as words_of

WORDS = sorted(
    {*words_of.MONTHS, *words_of.UNITS, *words_of.AGO, *words_of.AGO_BEFORE, *words_of.DAYS, *words_of.JUST_NOW, *words_of.WEEKDAYS, *words_of.ERAS}
    | set(":/-.,()+ |") | {"am", "pm", "IST", "GMT", "Z", "T", "Updated", "2024", "31", "13", "02", "12:30", "9:05:07", "+05:30", "-0500", "uhr", "h", "年", "月", "日"}
)  # fmt: skip
TIMELIKE = st.lists(st.one_of(st.sampled_from(WORDS), st.integers(0, 99_999).map(str)), max_size=12).flatmap(
    lambda pieces: st.sampled_from(["", " "]).map(lambda glue: glue.join(pieces))
)
TEXTS = st.one_of(st.text(max_size=120), TIMELIKE)
ZONES = st.sampled_from([None, "Asia/Kolkata", "America/New_York", "Asia/Pyongyang", "Australia/Sydney", "No/Where", "../etc", ""])
LANGUAGES = st.sampled_from([None, "en", "de", "fr", "es", "it", "pt-br", "nl", "pl", "ru", "tr", "ja", "ko", "zh-hans", "hi", "sv", "da", "no", "fi", "id", "??"])
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
FETCHES = st.datetimes(datetime(1996, 1, 1), datetime(2090, 1, 1), timezones=OFFSETS)  # noqa: DTZ001 - hypothesis adds the zone
URLS = st.one_of(
    st.text(max_size=80),
    st.text(max_size=60).map(lambda rest: "https://" + rest),
    st.builds(
        lambda host, path, query, fragment: f"http://{host}/{path}?{query}#{fragment}",
        st.sampled_from(["www.example.com", "m.ndtv.com", "bücher.example", "amp.co.uk", "web.archive.org", "timesofindia.com", "m.m.m.com", "www.www.com", "1.2.3.4"]),
        st.lists(st.sampled_from(["amp", "print", "..", ".", "", "%2e%2e", "%2F", "a b", "é", "index.html", "x.amp", "web/2024/https://m.example.com", "-1234567", "%", "%zz"]), max_size=5).map("/".join),
        st.text(max_size=20),
        st.text(max_size=8),
    ),
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(TEXTS, FETCHES, ZONES, LANGUAGES)
def test_a_time_is_aware_in_utc_and_in_order_or_nothing(text, fetched, zone, language):
    when = read_time(text, fetched, zone, language)
    if when is not None:
        assert when.earliest.tzinfo is UTC
        assert when.latest.tzinfo is UTC
        assert when.earliest <= when.latest
        assert when.raw == text.strip()


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 500), st.sampled_from(["seconds", "minutes", "hours", "days", "weeks", "months", "years"]), FETCHES)
def test_a_relative_time_lies_before_the_fetch(count, unit, fetched):
    when = read_time(f"{count} {unit} ago", fetched)
    assert when is not None
    assert when.earliest < when.latest <= fetched


@settings(max_examples=200, deadline=None)
@given(st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1), timezones=OFFSETS), FETCHES, ZONES)  # noqa: DTZ001 - hypothesis adds the zone
def test_an_iso_time_comes_back_whatever_the_fetch_and_the_outlet(instant, fetched, zone):
    when = read_time(instant.isoformat(), fetched, zone)
    assert when is not None
    assert when.earliest == when.latest == instant.replace(microsecond=0)


@settings(max_examples=400, deadline=None)
@given(URLS)
def test_a_canonical_url_is_its_own_canonical_url(url):
    once = canonical_url(url)
    assert canonical_url(once) == once


@settings(max_examples=300, deadline=None)
@given(URLS, URLS)
def test_an_absolute_url_is_http_or_nothing(base, href):
    address = absolute_url(base, href)
    assert address is None or address.lower().startswith(("http://", "https://"))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_cleaning_twice_is_cleaning_once(text):
    assert clean_space(clean_space(text)) == clean_space(text)
    assert clean_text(clean_text(text)) == clean_text(text)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200), st.lists(st.text(max_size=20), max_size=3), LANGUAGES)
def test_a_byline_is_read_without_empty_names(text, names, language):
    byline = read_byline(text, names, language)
    assert all(each.strip() for each in (*byline.authors, *byline.organisations))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80), st.lists(st.text(max_size=40), max_size=3), st.lists(st.text(max_size=20), max_size=3))
def test_a_headline_without_its_suffix_is_a_part_of_it(headline, others, names):
    assert headline_without_suffix(headline, others, names) in clean_space(headline)
