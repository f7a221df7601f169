"""Reads the files in which a host states permissions: robots.txt when Scrapy fetches it, tdmrep.json once a day."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.exceptions import NotConfigured
from scrapy.http.request import NO_CALLBACK

from newsspiders.permissions import WELL_KNOWN
from newsspiders.run import Ended, Postponed

if TYPE_CHECKING:
    from typing import Any, Self

    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from newsspiders.archive import RecordReference

ROBOTS = "/robots.txt"
logger = logging.getLogger(__name__)


class Files(Protocol):
    """What a spider keeps of the files; LiveFiles of newsspiders.spider.hostfiles does."""

    def is_due(self, host: str, path: str, now: datetime) -> bool:
        """Say whether a file was not read within the last day."""

    def take(self, host: str, path: str, status: int, body: bytes, at: datetime, archive: RecordReference | None) -> None:
        """Take over a file that was read."""


class PermissionsMiddleware:
    """Downloader middleware that hands the files to the spider before the first page of a host is asked for.

    They come through the same guards, and into the archive and the account of requests, as everything else.
    """

    def __init__(self, crawler: Crawler, files: Files) -> None:
        self.crawler, self.files = crawler, files
        self.turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self.tried: set[str] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the middleware; in a replay the archive is asked instead, by the spider."""
        files: Any = getattr(crawler.spider, "files", None)
        if not hasattr(files, "take"):
            raise NotConfigured
        return cls(crawler, files)

    async def process_request(self, request: Request) -> None:
        """Before a page: read tdmrep.json of its host, unless that was done within a day."""
        if not request.meta.get("page"):
            return
        parts = urlsplit(request.url)
        host = parts.netloc.lower()
        async with self.turns[host]:
            if host in self.tried or not self.files.is_due(host, WELL_KNOWN, datetime.now(UTC)):
                return
            self.tried.add(host)
            wanted = Request(f"{parts.scheme}://{parts.netloc}{WELL_KNOWN}", callback=NO_CALLBACK, meta={"dont_retry": True})
            try:
                await self.crawler.engine.download_async(wanted)
            except Exception as error:  # noqa: BLE001  whatever keeps us from it, the file then says nothing
                reason = error.reason if isinstance(error, Ended | Postponed) else str(error) or type(error).__name__
                logger.info("No tdmrep.json from %s: %s", host, reason)

    def process_response(self, request: Request, response: Response) -> Response:
        """Hand a file that has come to the spider, under the host that was asked for it."""
        if request.callback is NO_CALLBACK:
            asked = urlsplit((request.meta.get("redirect_urls") or [request.url])[0])
            if asked.path in (ROBOTS, WELL_KNOWN):
                at = request.meta.get("fetched_at") or datetime.now(UTC).replace(microsecond=0)
                self.files.take(asked.netloc.lower(), asked.path, response.status, response.body, at, request.meta.get("archive"))
        return response
