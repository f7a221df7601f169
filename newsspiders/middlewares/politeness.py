"""Manners that Scrapy leaves out: Crawl-delay of robots.txt (not in RFC 9309, but meant), Retry-After, a budget for each host.

All of it is kept by the HostGate of a crawl; the download handler lets each request through it just before it leaves.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from scrapy import signals
from scrapy.exceptions import NotConfigured
from scrapy.http.request import NO_CALLBACK
from scrapy.utils.httpobj import urlparse_cached

from newsspiders.middlewares.hostgate import ASKED_TO_WAIT, HostGate
from newsspiders.middlewares.retryafter import REFUSING
from newsspiders.monitor import Run
from newsspiders.run import Postponed, host_budget, store_address
from newsspiders.store import HostNote, HostState, Store, StoreError, open_store

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.http import Request, Response
    from scrapy.robotstxt import RobotParser


class StoredMemory:
    """A store as the gate's memory; when it fails, that is told, and the crawl goes on as politely as it can."""

    def __init__(self, store: Store, complain: Callable[[StoreError], None]) -> None:
        self.store, self.complain = store, complain

    def hosts(self, day: date) -> Mapping[str, HostState]:
        """Return all hosts that are remembered."""
        try:
            return self.store.hosts(day)
        except StoreError as error:
            self.complain(error)
            return {}

    def note_hosts(self, notes: Iterable[HostNote]) -> None:
        """Add what was asked and heard."""
        try:
            self.store.note_hosts(notes)
        except StoreError as error:
            self.complain(error)


logger = logging.getLogger(__name__)
SQLITE = "sqlite:///"
GATES: WeakKeyDictionary[Crawler, HostGate] = WeakKeyDictionary()


def gate_of(crawler: Crawler) -> HostGate:
    """Return the gate of a crawl.

    What hosts are asked by a sample, or by a command that looks at one page, is remembered in the project's store as well,
    if there is one: to a host it makes no difference why it is asked.
    """
    if crawler not in GATES:
        run = getattr(crawler.spider, "run", None)
        memory: StoredMemory | None
        if isinstance(run, Run) and not run.arguments.sample:
            memory = StoredMemory(run.store, run.complain)
        else:
            memory = memory_of_project(crawler.settings)
        gate = GATES[crawler] = HostGate(memory, host_budget(crawler.settings), stopped=lambda: not crawler.crawling)
        if isinstance(run, Run) and not run.arguments.sample:
            run.at_end.append(gate.tell)
        elif memory is not None:
            crawler.signals.connect(Closing(gate, memory).spider_closed, signal=signals.spider_closed, weak=False)
    return GATES[crawler]


def memory_of_project(settings: Mapping[str, object]) -> StoredMemory | None:
    """Open the project's store as a memory, unless there is none yet or it cannot be opened."""
    address = store_address(settings)
    if address.startswith(SQLITE) and not Path(address.removeprefix(SQLITE)).exists():
        return None
    try:
        return StoredMemory(open_store(address), lambda error: logger.warning("%s", error))
    except StoreError as error:
        logger.warning("%s: what hosts asked for before is not known", error)
        return None


class Closing:
    """Tells a store that belongs to no run what is left, and closes it, when the crawl ends."""

    def __init__(self, gate: HostGate, memory: StoredMemory) -> None:
        self.gate, self.memory = gate, memory

    def spider_closed(self) -> None:
        """Tell and close."""
        self.gate.tell()
        self.memory.store.close()


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
