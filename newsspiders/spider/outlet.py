"""OutletSpider: an outlet is a declaration; this is the one road from its sources to its articles."""

from __future__ import annotations

import logging
import re
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, Self, cast
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.exceptions import DontCloseSpider

from newsspiders.archive import ArchiveError
from newsspiders.discovery import Link, NewsSitemap, Sitemap, Source, SourceError, sniff
from newsspiders.monitor import Run
from newsspiders.outlets import Outlet
from newsspiders.page.refusals import refusal
from newsspiders.run import ABSENT, ArgumentError
from newsspiders.spider import declaration, outcomes
from newsspiders.spider.archived import Timeline, open_run
from newsspiders.spider.hostfiles import ArchivedFiles, LiveFiles
from newsspiders.spider.links import Grammar, choose
from newsspiders.spider.revalidation import (
    NOT_MODIFIED,
    WHOLE_SOURCE,
    conditions,
    known,
    link_rows,
    links_of,
    unmodified,
    validator_of,
)
from newsspiders.spider.road import Output, Road, arguments_of, fetched_at, header_map
from newsspiders.store import StoreError, Validator
from newsspiders.text import canonical_url

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.settings import BaseSettings
    from twisted.python.failure import Failure

    from newsspiders.archive import Entry

DEEPEST = 3
FIRST = 100
# A replay asks nobody for patience, and an absent page stays absent.
REPLAYING = {"RETRY_ENABLED": False, "AUTOTHROTTLE_ENABLED": False, "DOWNLOAD_DELAY": 0}


class OutletSpider(Road):
    """Crawls one outlet. A subclass declares and has no methods.

    ``name`` is that of its file; ``sources`` are where news is found; ``article_url`` is searched for in the path and query of
    canonical addresses; ``page`` reads its articles; ``render`` says that pages without text go to a browser.
    An attribute that is misspelt or cannot be right raises OutletError when the class is made.
    """

    known: ClassVar[dict[str, type[OutletSpider]]] = {}

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        declaration.check_names(cls.__name__, vars(cls))
        declaration.check(cls.__name__, cls.__module__, {each: getattr(cls, each, None) for each in declaration.DECLARED})
        cls.known[cls.name] = cls

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Open the run. Raises ArgumentError, ArchiveError or StoreError, with a message of one line, before anything starts."""
        try:
            run = cls.open_run(kwargs, crawler.settings)
        except (ArgumentError, ArchiveError, StoreError) as error:
            if not crawler.settings.get("COMMANDS_MODULE"):
                logging.getLogger(cls.name).error("cannot start: %s", error)  # under Scrapyd no command tells it
            raise
        if run.reader is not None:
            crawler.settings.setdict(REPLAYING, priority="cmdline")
        spider = super().from_crawler(crawler)
        spider.run = run
        spider.timeline = Timeline(run.reader) if run.reader else None
        spider.files = ArchivedFiles(run.reader) if run.reader else LiveFiles(run)
        crawler.signals.connect(spider.idle, signal=signals.spider_idle)
        return spider

    @classmethod
    def open_run(cls, arguments: Mapping[str, str], settings: BaseSettings) -> Run:
        """Check the arguments and open store and archive; errors as in from_crawler()."""
        return open_run(cls.name, cls.outlet, arguments, settings)

    def __init__(self) -> None:
        super().__init__()
        self.grammar = Grammar(self.outlet, re.compile(self.article_url))
        self.timeline: Timeline | None = None
        self.visited: set[str] = set()
        self.sources_visited: set[str] = set()
        self.taken = 0
        self.swept = False

    @classmethod
    def outlets(cls) -> dict[str, Outlet]:
        """Return the outlets of all spiders that were imported, by name; Scrapy imports all before it runs one."""
        return {name: spider.outlet for name, spider in cls.known.items()}

    async def start(self) -> AsyncIterator[Any]:
        """Ask for the declared sources, or for the one address that the run was given."""
        arguments = self.run.arguments
        if self.timeline is None and not self.settings.get("NEWSSPIDERS_CONTACT"):
            self.logger.warning("NEWSSPIDERS_CONTACT is not set: say in it where the owner of a site finds who is crawling")
        if arguments.url:
            link = Link(url=arguments.url, found_in="argument url", position=1)
            for request in self.take([(canonical_url(link.url), link)], forced=True):
                yield request
            return
        for source in self.sources:
            for request in self.source_requests(source, ()):
                yield request

    def source_requests(self, source: Source, path: tuple[str, ...]) -> Iterator[Request]:
        """Ask for a source, or for its first capture; ``path`` holds the sitemaps that led to it."""
        if source.url in self.sources_visited:
            return
        self.sources_visited.add(source.url)
        path = (*path, source.url)
        if self.timeline is None:
            arguments = {"source": source, "path": path}
            validator = known(self.run, [source.url], WHOLE_SOURCE, self.run.arguments.started_at).get(source.url)
            options: dict[str, Any] = {"priority": FIRST, **conditions(validator)}
            yield self.request(source.url, None, self.parse_source, self.source_failed, arguments, **options)
        elif entries := self.timeline.of_source(source.url):
            yield from self.ask_source(entries, source, path)
        else:
            self.run.source_failed(source.label, ABSENT)

    def ask_source(self, entries: tuple[Entry, ...], source: Source, path: tuple[str, ...]) -> Iterator[Request]:
        """Ask for the next capture of a source, if there is one."""
        arguments = {"source": source, "path": path}
        yield from self.next_capture(entries, self.parse_source, self.source_failed, arguments, priority=FIRST)

    def parse_source(self, response: Response, source: Source, path: tuple[str, ...], rest: tuple[Entry, ...]) -> Output:
        """Read the links of a source."""
        yield from self.read_source(response, source, path)
        yield from self.ask_source(rest, source, path)

    def source_failed(self, failure: Failure) -> Output:
        """Count a source whose request failed."""
        source, path, rest = arguments_of(failure, "source", "path", "rest")
        reason = outcomes.of_error(failure.value, self.settings.getint("DOWNLOAD_MAXSIZE")).reason
        self.run.source_failed(source.label, reason, self.declared(path))
        yield from self.ask_source(rest, source, path)

    def read_source(self, response: Response, source: Source, path: tuple[str, ...]) -> Output:
        """Follow the links of a source's body, or count why there are none; an unchanged one holds those of last time."""
        if response.status == NOT_MODIFIED and (validator := unmodified(response)):
            self.run.sources_unchanged += 1
            yield from self.follow(tuple(links_of(validator)), response, source, path)
            return
        if response.status == NOT_MODIFIED and self.timeline is not None:  # an earlier capture had these links
            self.run.sources_read += 1
            return
        declared = self.declared(path)
        wall, status = refusal(response.status, header_map(response), response.body), outcomes.of_status(response.status)
        if wall or status:
            reason = f"blocked: {wall}" if wall else cast("outcomes.End", status).reason
            self.run.source_failed(source.label, reason, declared)
            return
        try:
            links = tuple(source.links(response.body, response.url, fetched_at(response), self.outlet.timezone))
        except SourceError as error:
            self.run.source_failed(source.label, error.reason, declared)
            return
        except Exception as error:  # noqa: BLE001  a body that a source did not foresee must not stop the others
            self.run.source_failed(source.label, f"source error: {type(error).__name__}", declared)
            return
        yield from self.follow(links, response, source, path)
        self.keep_source(links, response)

    def keep_source(self, links: tuple[Link, ...], response: Response) -> None:
        """Keep by what a source that was read is known, with its links, so that it need not be sent again."""
        validator = validator_of(response, response.meta.get("archive"), fetched_at(response))
        if self.timeline is None and validator is not None:
            rows = link_rows(link for link in links if link.nested or self.grammar.key(link.url) is not None)
            self.run.keep(replace(validator, links=rows) if rows else Validator(validator.address, validator.fetched_at))

    def follow(self, links: tuple[Link, ...], response: Response, source: Source, path: tuple[str, ...]) -> Output:
        """Follow the links of a source that was read."""
        declared = self.declared(path)
        self.run.sources_read += 1
        if self.run.recorder and response.status == NOT_MODIFIED:
            self.run.recorder.unmodified(declared)
        elif self.run.recorder:
            self.run.recorder.source(declared, links, response.body)
        for link in links:
            if link.nested:
                yield from self.nested(link, source, path)
        yield from self.take(choose(links, self.grammar, self.run.arguments), response=response, label=declared)

    def declared(self, path: tuple[str, ...]) -> str:
        """Return the label of the declared source at the head of a path of sitemaps."""
        return next((source.label for source in self.sources if source.url == path[0]), path[0])

    def nested(self, link: Link, source: Source, path: tuple[str, ...]) -> Iterator[Request]:
        """Follow a sitemap that an index names, unless it leads in a circle, too deep, off the site or before ``since``."""
        since = self.run.arguments.since
        if not isinstance(source, NewsSitemap | Sitemap) or (since and link.modified and link.modified.latest < since):
            return
        own = self.outlet.serves(link.url) or urlsplit(link.url).netloc == urlsplit(source.url).netloc
        wrong = "sitemap loop" if link.url in path else "sitemaps nested too deep" if len(path) > DEEPEST else ""
        if wrong or not own:
            self.run.source_failed(f"sitemap {link.url}", wrong or "sitemap on another site", self.declared(path))
        else:
            yield from self.source_requests(replace(source, url=link.url), path)

    def idle(self) -> None:
        """When everything is read: take up what dead runs left, or what no source of the archive led to. Once a run."""
        if self.swept or self.run.arguments.url:
            return
        self.swept = True
        found = self.left_over() if self.timeline is None else self.unvisited(self.timeline)
        requests = [each for each in found if isinstance(each, Request)]
        for request in requests:
            self.crawler.engine.crawl(request)
        if requests:
            raise DontCloseSpider

    def left_over(self) -> Iterator[Request]:
        """Take up addresses that an earlier run discovered and did not come to; not when this run is about certain days."""
        arguments = self.run.arguments
        if arguments.since or arguments.until:
            return
        try:
            waiting = self.run.store.pending(self.run.name)
        except StoreError as error:
            self.run.complain(error)
            return
        for each in waiting:
            if each.url not in self.run.outcomes and (arguments.limit is None or self.taken < arguments.limit):
                self.run.add([each.url])
                yield from self.page_requests(each.url, each.address)

    def unvisited(self, timeline: Timeline) -> Output:
        """Visit the archived pages of the outlet that no source led to: articles first, then what may be a source."""
        pages = [entries[0].url for key, entries in timeline.pages.items() if key not in self.visited]
        pages = [url for url in pages if self.outlet.serves(url)]
        links = [Link(url=url, found_in="archive", position=position) for position, url in enumerate(pages, 1)]
        yield from self.take(choose(links, self.grammar, self.run.arguments))
        for url in pages:
            entries = timeline.of_source(url)
            if self.grammar.key(url) is None and url not in self.sources_visited and entries:
                self.sources_visited.add(url)
                yield from self.next_capture(entries, self.parse_unknown, self.unknown_failed, {})

    def parse_unknown(self, response: Response, rest: tuple[Entry, ...]) -> Output:
        """Read an archived document that may be a source."""
        source = sniff(response.body, response.url) if response.status == 200 else None
        if source is not None:
            yield from self.read_source(response, source, (source.url,))
        yield from self.next_capture(rest, self.parse_unknown, self.unknown_failed, {})

    def unknown_failed(self, failure: Failure) -> Output:
        """Go on to the next capture; a document that may be a source is no address of the run."""
        [rest] = arguments_of(failure, "rest")
        yield from self.next_capture(rest, self.parse_unknown, self.unknown_failed, {})
