"""Manners that Scrapy leaves out: Crawl-delay of robots.txt (not in RFC 9309, but meant), Retry-After, a budget for each host.

All of it is kept by the HostGate of a crawl; the download handler lets each request through it just before it leaves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from scrapy import signals
from scrapy.exceptions import NotConfigured
from scrapy.http.request import NO_CALLBACK
from scrapy.utils.httpobj import urlparse_cached

from newsspiders.middlewares.hostgate import ASKED_TO_WAIT, HostGate
from newsspiders.middlewares.retryafter import REFUSING
from newsspiders.monitor import Run
from newsspiders.run import Postponed, host_budget
from newsspiders.store import HostNote, HostState, StoreError

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.http import Request, Response
    from scrapy.robotstxt import RobotParser


class MemoryOfRun:
    """The store of a run as the gate's memory; when it fails, the run has failed, but goes on as politely as it can."""

    def __init__(self, run: Run) -> None:
        self.run = run

    def hosts(self, day: date) -> Mapping[str, HostState]:
        """Return all hosts that are remembered."""
        try:
            return self.run.store.hosts(day)
        except StoreError as error:
            self.run.complain(error)
            return {}

    def note_hosts(self, notes: Iterable[HostNote]) -> None:
        """Add what was asked and heard."""
        try:
            self.run.store.note_hosts(notes)
        except StoreError as error:
            self.run.complain(error)


GATES: WeakKeyDictionary[Crawler, HostGate] = WeakKeyDictionary()


def gate_of(crawler: Crawler) -> HostGate:
    """Return the gate of a crawl, which remembers as long as the store of its run, or as the crawl where there is none."""
    if crawler not in GATES:
        run = getattr(crawler.spider, "run", None)
        memory = MemoryOfRun(run) if isinstance(run, Run) else None
        gate = HostGate(memory, host_budget(crawler.settings), stopped=lambda: not crawler.crawling)
        GATES[crawler] = gate
        if isinstance(run, Run):
            run.at_end.append(gate.tell)
    return GATES[crawler]


def host_of(request: Request) -> str:
    """Return the host of a request."""
    return urlparse_cached(request).hostname or ""


def is_for_manners(request: Request) -> bool:
    """Say whether a request is for robots.txt or another file in which a host states its wishes."""
    return request.callback is NO_CALLBACK


class PolitenessMiddleware:
    """Downloader middleware before robots.txt: what would not get out is not begun, and "not now" is no outcome of a page."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the middleware and listen for robots.txt files; a replay asks nobody."""
        if getattr(getattr(crawler.spider, "run", None), "reader", None) is not None:
            raise NotConfigured
        self = cls(crawler)
        crawler.signals.connect(self.robots_parsed, signal=signals.robots_parsed)
        return self

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        """Note the Crawl-delay of a host."""
        delay = robotparser.crawl_delay(self.crawler.settings["ROBOTSTXT_USER_AGENT"])
        gate_of(self.crawler).slow_down(host_of(request), delay or 0.0)

    def process_request(self, request: Request) -> None:
        """Raise Postponed when the host cannot be asked in this run."""
        gate_of(self.crawler).check(host_of(request))

    def process_response(self, request: Request, response: Response) -> Response:
        """Raise Postponed for an answer that says when to come again: that says nothing of the page."""
        gate = gate_of(self.crawler)
        wish = gate.host(host_of(request)).wish
        if response.status in REFUSING and wish is not None and wish.not_before > gate.clock() and not is_for_manners(request):
            raise Postponed(ASKED_TO_WAIT)
        return response
