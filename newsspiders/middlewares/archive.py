"""Writes every response to the outlet's WARC archive at the wire: the body as it came, before anything decoded it."""

from __future__ import annotations

from datetime import UTC, datetime
from http import HTTPStatus
from typing import TYPE_CHECKING

from scrapy import signals
from scrapy.exceptions import NotConfigured

from newsspiders.archive import ArchiveError, ArchiveWriter, Repeated
from newsspiders.run import Ended

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.http import Request, Response

    from newsspiders.archive import RecordReference
    from newsspiders.store import Validator


class ArchiveMiddleware:
    """Downloader middleware next to the downloader.

    It sets ``request.meta["fetched_at"]`` (whole seconds, UTC: the WARC-Date of the record, so that a replay gives the same
    article) and ``request.meta["archive"]``, the reference of the record. A page that a browser rendered is written as a
    conversion that refers to the response it was rendered from; a 304 that confirms an earlier answer as a revisit of that one.
    """

    def __init__(self, writer: ArchiveWriter) -> None:
        self.writer = writer

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Open the writer of the run; there is nothing to do in a replay. Raises ArchiveError for an unwritable folder."""
        arguments = getattr(getattr(crawler.spider, "run", None), "arguments", None)
        if arguments is None or arguments.replay or crawler.spider is None:
            raise NotConfigured
        self = cls(ArchiveWriter(arguments.archive_folder(crawler.spider.name)))
        crawler.signals.connect(self.spider_closed, signal=signals.spider_closed)
        return self

    def process_response(self, request: Request, response: Response) -> Response:
        """Archive a response. Raises Ended when the archive takes it not: a page that cannot be replayed is not read."""
        fetched_at = datetime.now(UTC).replace(microsecond=0)
        request.meta["fetched_at"] = fetched_at
        try:
            request.meta["archive"] = self.write(request, response, fetched_at)
        except ArchiveError as error:
            raise Ended("failed", "archive cannot be written") from error
        return response

    def write(self, request: Request, response: Response, fetched_at: datetime) -> RecordReference:
        """Write one record and return its reference."""
        if request.meta.get("playwright"):
            plain: RecordReference | None = request.meta.get("archive")
            return self.writer.write_conversion(request.url, fetched_at, response.body, plain.record if plain else None)
        headers = [(name, value) for name, values in response.headers.items() for value in values]
        known: Validator | None = request.meta.get("validator")
        if response.status == HTTPStatus.NOT_MODIFIED and known is not None:
            first = Repeated(known.record, known.fetched_at, known.digest)
            return self.writer.write_revisit(request.url, fetched_at, response.status, headers, first, reason(response.status))
        return self.writer.write_response(
            request.url, fetched_at, response.status, headers, response.body, reason(response.status), response.ip_address
        )

    def spider_closed(self) -> None:
        """Close the file."""
        self.writer.close()


def reason(status: int) -> str:
    """Return the phrase that belongs to a status; Scrapy does not keep the one of the wire."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"
