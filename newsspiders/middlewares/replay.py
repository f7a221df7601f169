"""Answers every request from an archive: the same spider, without a network."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from scrapy.exceptions import NotConfigured
from scrapy.http import Response
from scrapy.utils.httpobj import urlparse_cached

from newsspiders.archive import ArchiveError, RecordReference
from newsspiders.archive.records import CaptureKind
from newsspiders.run import ABSENT, Ended

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.http import Request

    from newsspiders.archive import ArchiveReader, Capture, Entry


class ReplayMiddleware:
    """Downloader middleware behind all others, in the place of the downloader.

    A request with ``meta["capture"]`` (an Entry of the archive) gets that capture; any other one the first capture
    since that of the request it comes from. ``meta["fetched_at"]`` becomes the WARC-Date. A 304 that was archived is answered
    as it was, or with ``meta["whole"]`` by the answer that it confirmed.
    """

    def __init__(self, reader: ArchiveReader) -> None:
        self.reader = reader

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Take the reader of the spider's run; there is nothing to do in a live crawl."""
        reader = getattr(getattr(crawler.spider, "run", None), "reader", None)
        if reader is None:
            raise NotConfigured
        return cls(reader)

    def process_request(self, request: Request) -> Response:
        """Answer a request. Raises Ended when the archive has no answer; a robots.txt that it lacks is answered with 404."""
        try:
            capture = self.find(request)
        except ArchiveError as error:
            raise Ended("failed", "archive cannot be read") from error
        if capture is None and urlparse_cached(request).path == "/robots.txt":
            return Response(request.url, status=404)
        if capture is None:
            raise Ended("failed", ABSENT)
        request.meta["fetched_at"] = capture.fetched_at
        request.meta["archive"] = RecordReference(capture.file, capture.record)
        headers: dict[str, list[str]] = {}
        for name, value in capture.headers:
            headers.setdefault(name, []).append(value)
        return Response(request.url, status=capture.status, headers=headers, body=capture.body)

    def find(self, request: Request) -> Capture | None:
        """Return the capture that answers a request, or None."""
        entry: Entry | None = request.meta.get("capture")
        if entry is None or entry.url != request.url:
            kind: CaptureKind = "conversion" if request.meta.get("playwright") else "response"
            entry = following(self.reader.history(request.url, kind), request.meta.get("fetched_at"))
        return self.reader.read(entry, as_sent=not request.meta.get("whole")) if entry else None


def following(history: list[Entry], moment: datetime | None) -> Entry | None:
    """Return the first capture at or after a moment, as a redirect or a rendering comes after its cause; else the last one."""
    return next((entry for entry in history if moment and entry.fetched_at >= moment), history[-1] if history else None)
