"""What a site asks for, read."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newsspiders.middlewares.politeness import seconds

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
