"""What a site asks for, read."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspiders.middlewares.retryafter import seconds, wish_of

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(("text", "wait"), [
    ("120", 120.0),
    (" 7 ", 7.0),
    ("Tue, 24 Nov 2026 09:01:30 GMT", 90.0),
    ("Tue, 24 Nov 2026 08:00:00 GMT", 0.0),
    ("soon", 0.0),
    ("", 0.0),
    ("-5", 0.0),
])
def test_retry_after_is_seconds_or_a_date(text, wait):
    assert seconds(text, NOW) == wait


@pytest.mark.parametrize(("status", "text", "wait"), [
    (429, "7200", timedelta(hours=2)),
    (503, "Tue, 24 Nov 2026 09:01:30 GMT", timedelta(seconds=90)),
    (503, "9" * 400, timedelta(days=30)),
    (429, "٣", timedelta(seconds=3)),
    (200, "7200", None),
    (429, "0", None),
    (503, None, None),
])  # fmt: skip
def test_a_wish_names_a_moment(status, text, wait):
    wish = wish_of(status, text, NOW)
    assert (wish and wish.not_before - NOW) == wait


@given(st.text())
def test_any_text_is_read(text):
    assert seconds(text, NOW) >= 0
