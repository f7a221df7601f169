"""Answers every request from an archive: the same spider, without a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.exceptions import NotConfigured
from scrapy.http import Response
from scrapy.utils.httpobj import urlparse_cached

from newsspiders.archive import ArchiveError, RecordReference
from newsspiders.run import Ended

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.http import Request

    from newsspiders.archive import ArchiveReader, Capture, Entry


ABSENT = "not in the archive"


class ReplayMiddleware:
    """Downloader middleware behind all others, in the place of the downloader.

    A request with ``meta["capture"]`` (an Entry of the archive) gets that capture; any other one the capture that was made next
    to the time of the request it comes from. ``meta["fetched_at"]`` becomes the WARC-Date.
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
        if request.meta.get("playwright"):
            entry = rendered(self.reader, request)
            return self.reader.read(entry) if entry else None
        entry = request.meta.get("capture")
        if entry is not None and entry.url == request.url:
            return self.reader.read(entry)
        return self.reader.find(request.url, request.meta.get("fetched_at"))


def rendered(reader: ArchiveReader, request: Request) -> Entry | None:
    """Return what a browser made of a page: the first conversion at or after the plain capture, else the last one before."""
    history = reader.history(request.url, "conversion")
    plain = request.meta.get("fetched_at")
    later = [entry for entry in history if plain is None or entry.fetched_at >= plain]
    return later[0] if later else (history[-1] if history else None)
