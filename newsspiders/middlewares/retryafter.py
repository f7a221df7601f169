"""Retry-After (RFC 9110, 10.2.3): until when a host asks to be left alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from newsspiders.store import Wish

REFUSING = frozenset({429, 503})
# A longer one is a mistake or a joke; the host can say it again.
LONGEST = timedelta(days=30)


def wish_of(status: int, retry_after: str | None, now: datetime) -> Wish | None:
    """Return the wish of an answer that says "too many" or "not now", or None where it names no moment in the future."""
    if status not in REFUSING or not retry_after:
        return None
    wait = timedelta(seconds=min(seconds(retry_after, now), LONGEST.total_seconds()))
    if wait <= timedelta():
        return None
    return Wish(now + wait, status, f"HTTP {status}, Retry-After: {retry_after.strip()[:100]}", now)


def seconds(text: str, now: datetime) -> float:
    """Return the seconds that a Retry-After asks for: a number, or a date that is compared with ``now``; 0 for neither."""
    if text.strip().isdecimal():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
        return max(0.0, ((moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now).total_seconds())
    except (ValueError, OverflowError):
        return 0.0
