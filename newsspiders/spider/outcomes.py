"""What a failed request, an answer's status or a page error means as an outcome: short, stable reasons that can be counted."""

from __future__ import annotations

from typing import NamedTuple

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)

from newsspiders.run import Ended, Failing, Postponed

GONE = frozenset({404, 410})
# The page class has read the page, but only a browser would see its text.
EMPTY = frozenset({"empty without JavaScript", "empty page", "no article"})
FAILURES: tuple[tuple[type[Exception], str], ...] = (
    (CannotResolveHostError, "host not found"),
    (DownloadConnectionRefusedError, "connection refused"),
    (DownloadTimeoutError, "timeout"),
    (ResponseDataLossError, "damaged content"),
    (DownloadFailedError, "connection failed"),
)


class End(NamedTuple):
    """An outcome with its reason."""

    outcome: Failing
    reason: str


def of_error(error: BaseException | None, largest: int) -> End:
    """Return what an exception of the downloader or a middleware means; ``largest`` is DOWNLOAD_MAXSIZE in bytes."""
    if isinstance(error, Ended):
        return End(error.outcome, error.reason)
    if isinstance(error, Postponed):
        return End("failed", error.reason)  # of a source: a page that is postponed has no outcome
    if isinstance(error, DownloadCancelledError) or "DOWNLOAD_MAXSIZE" in str(error):
        return End("dropped", f"larger than {largest // 2**20} MB")
    if isinstance(error, IgnoreRequest):
        reasons = {"Forbidden by robots.txt": "robots.txt", "max redirections reached": "too many redirects"}
        return End("dropped", reasons.get(str(error), "request ignored"))
    reason = next((reason for kind, reason in FAILURES if isinstance(error, kind)), None)
    return End("failed", reason or f"download error: {type(error).__name__}")


def of_status(status: int) -> End | None:
    """Return what an answer's status means, or None for one with a page. Refusals are told apart before."""
    if 200 <= status < 300:
        return None
    if status in GONE:
        return End("dropped", f"gone ({status})")
    if 300 <= status < 400:
        return End("dropped", f"redirect to nowhere ({status})")
    return End("dropped" if status < 500 else "failed", f"HTTP {status}")
