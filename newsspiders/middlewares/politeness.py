"""Manners that Scrapy leaves out: Crawl-delay of robots.txt (not in RFC 9309, but meant), and Retry-After (RFC 9110, 10.2.3)."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from scrapy import signals
from scrapy.utils.httpobj import urlparse_cached

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.http import Request, Response
    from scrapy.robotstxt import RobotParser

logger = logging.getLogger(__name__)
# Seconds. A longer wish cannot be met within a run; the page is tried again in a later one.
LONGEST = 120.0


class PolitenessMiddleware:
    """Downloader middleware that slows a host down as far as it asks for that, 120 s between two requests at most."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.wished: dict[str, float] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the middleware and listen for robots.txt files."""
        self = cls(crawler)
        crawler.signals.connect(self.robots_parsed, signal=signals.robots_parsed)
        return self

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        """Remember the Crawl-delay of a host."""
        delay = robotparser.crawl_delay(self.crawler.settings["ROBOTSTXT_USER_AGENT"])
        if delay:
            self.wish(request, delay)

    def process_request(self, request: Request) -> None:
        """Make sure that the host's slot waits as long as was asked for; AutoThrottle may have shortened it."""
        self.slow_down(urlparse_cached(request).hostname or "")

    def process_response(self, request: Request, response: Response) -> Response:
        """Remember a Retry-After of an answer that says "too many" or "not now"."""
        after = response.headers.get(b"Retry-After")
        if response.status in (429, 503) and after:
            self.wish(request, seconds(after.decode("latin-1"), datetime.now(UTC)))
        return response

    def wish(self, request: Request, delay: float) -> None:
        """Note a host's wish of so many seconds between two requests."""
        host = urlparse_cached(request).hostname or ""
        if delay > self.wished.get(host, 0.0):
            self.wished[host] = min(delay, LONGEST)
            logger.info("%s asks for %g s between two requests; it gets %g s", host, delay, self.wished[host])
            self.slow_down(host)

    def slow_down(self, host: str) -> None:
        """Raise the delay of a host's slot to what it wished."""
        slot = self.crawler.engine.downloader.slots.get(host)
        if slot is not None and slot.delay < self.wished.get(host, 0.0):
            slot.delay = self.wished[host]


def seconds(text: str, now: datetime) -> float:
    """Return the seconds that a Retry-After asks for: a number, or a date that is compared with ``now``; 0 for neither."""
    if text.strip().isdigit():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return 0.0
    return max(0.0, ((moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now).total_seconds())
