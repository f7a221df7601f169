"""Road: from links to articles. Every address that is taken ends in one counted outcome, whatever its page is like."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, ClassVar, cast

from scrapy import Request, Spider
from w3lib.encoding import http_content_type_encoding

from newsspiders.discovery import Link, Source
from newsspiders.items import Article, Permission
from newsspiders.monitor import Reading, Run
from newsspiders.outlets import Outlet
from newsspiders.page import ArticlePage, PageError, read_page
from newsspiders.page.refusals import refusal
from newsspiders.permissions import combined, header_permissions
from newsspiders.run import Postponed
from newsspiders.spider import outcomes
from newsspiders.spider.archived import Timeline
from newsspiders.spider.hostfiles import KnownFiles
from newsspiders.spider.links import LONGEST_ADDRESS, Grammar, discovery, is_due
from newsspiders.spider.revalidation import NOT_MODIFIED, WHOLE_PAGE, conditions, known, seen_again, unmodified, validator_of
from newsspiders.store import KNOWN, StoreError, Validator
from newsspiders.text import canonical_url

if TYPE_CHECKING:
    from scrapy.http import Response
    from twisted.python.failure import Failure

    from newsspiders.archive import Entry

Output = Iterator[Request | Reading]
SOON = 10
UNMODIFIED = "not modified"


class Road(Spider):
    """The half of a spider that reads pages; OutletSpider finds the links and says what is declared."""

    outlet: ClassVar[Outlet]
    sources: ClassVar[tuple[Source, ...]]
    article_url: ClassVar[str]
    page: ClassVar[type[ArticlePage]] = ArticlePage
    render: ClassVar[bool] = False

    run: Run
    grammar: Grammar
    timeline: Timeline | None
    files: KnownFiles
    visited: set[str]
    taken: int

    @classmethod
    def outlets(cls) -> dict[str, Outlet]:
        """Return all outlets that are known, by name, for the cards that name them."""
        return {cls.name: cls.outlet}

    @classmethod
    def extract(cls, content: bytes | str, url: str, fetched_at: datetime, encoding: str | None = None) -> Article:
        """Read a page of the outlet: pure, the same for the crawl and for every command. Raises PageError."""
        return cls.page.read(read_page(content, url, fetched_at, encoding), cls.outlet, cls.name, cls.outlets())

    def request(
        self, url: str, entry: Entry | None, callback: Any, errback: Any, arguments: dict[str, Any], **options: Any
    ) -> Request:
        """Make a request that always ends in its callback or its errback."""
        noted = {"capture": entry, "validator": options.pop("validator", None)}
        meta = {**options.pop("meta", {}), **{name: value for name, value in noted.items() if value is not None}}
        given = {"rest": (), **arguments}
        return Request(url, callback, errback=errback, cb_kwargs=given, meta=meta, dont_filter=True, **options)

    def next_capture(
        self, entries: tuple[Entry, ...], callback: Any, errback: Any, arguments: dict[str, Any], **options: Any
    ) -> Iterator[Request]:
        """Ask for the first of several captures; the others follow one by one, so that their order holds."""
        if entries:
            yield self.request(entries[0].url, entries[0], callback, errback, {**arguments, "rest": entries[1:]}, **options)

    def take(
        self, chosen: Iterable[tuple[str, Link]], *, response: Response | None = None, label: str = "", forced: bool = False
    ) -> Output:
        """Enter links in the ledger, in one transaction, and read those that are due as far as the limit allows.

        ``label`` is that of the declared source which they come from.
        """
        chosen, run, now = list(chosen), self.run, self.run.arguments.started_at
        run.add(key for key, _ in chosen)
        try:
            found = [discovery(key, link) for key, link in chosen]
            states = run.store.discover(run.name, found, run.arguments.run_id, now)
        except StoreError as error:
            run.complain(error)
            return
        if run.recorder and label:
            new = [state.first_seen == now and state.state == "pending" for state in states]
            run.recorder.articles(label, ((key, link, each) for (key, link), each in zip(chosen, new, strict=True)))
        again = [link.url for (_, link), state in zip(chosen, states, strict=True) if state.fetched_at is not None]
        validators = known(run, again, WHOLE_PAGE, now) if self.timeline is None and not forced else {}
        for (key, link), state in zip(chosen, states, strict=True):
            if link.content is not None and response is not None:
                yield from self.read(key, link.content, link.url, response)
            elif key in self.visited:
                continue
            elif not forced and self.timeline is None and not is_due(state, link, now):
                self.visited.add(key)
                run.end(key, "unchanged", KNOWN, now)
            elif run.arguments.limit is None or self.taken < run.arguments.limit:
                yield from self.page_requests(key, link.url, validators.get(link.url))

    def page_requests(self, key: str, address: str, validator: Validator | None = None) -> Iterator[Request]:
        """Ask for a page, or for its first capture; ``validator`` is what an earlier answer is known by."""
        self.visited.add(key)
        self.taken += 1
        options: dict[str, Any] = {"meta": {"page": True}}
        if len(address) > LONGEST_ADDRESS:
            self.run.end(key, "dropped", "address too long")
        elif self.timeline is not None and (entries := self.timeline.of_page(key)):
            yield from self.next_capture(entries, self.parse_page, self.page_failed, {"key": key}, **options)
        else:  # in a replay too: robots.txt is asked before the archive says that it has no such page
            options |= conditions(validator)
            yield self.request(address, None, self.parse_page, self.page_failed, {"key": key}, **options)

    def parse_page(self, response: Response, key: str, rest: tuple[Entry, ...]) -> Output:
        """Read an article's page; where it needs a browser, ask for it again."""
        again = False
        for result in self.read_answer(response, key, rest):
            again = again or isinstance(result, Request)
            yield result
        if not again:
            yield from self.next_capture(rest, self.parse_page, self.page_failed, {"key": key}, meta={"page": True})

    def page_failed(self, failure: Failure) -> Output:
        """Count a page whose request failed."""
        key, rest = arguments_of(failure, "key", "rest")
        if isinstance(failure.value, Postponed):
            self.run.postpone(key, failure.value.reason)
            return
        self.run.end(key, *outcomes.of_error(failure.value, self.settings.getint("DOWNLOAD_MAXSIZE")))
        yield from self.next_capture(rest, self.parse_page, self.page_failed, {"key": key}, meta={"page": True})

    def read_answer(self, response: Response, key: str, rest: tuple[Entry, ...]) -> Output:
        """Tell refusals, statuses and redirects from pages, and read the page."""
        request = cast("Request", response.request)
        self.visited.add(canonical_url(response.url))
        if response.status == NOT_MODIFIED and self.is_unmodified(response, key):
            return
        if response.status == NOT_MODIFIED and self.timeline is not None and not request.meta.get("whole"):
            meta = {name: request.meta[name] for name in ("page", "fetched_at", "capture") if name in request.meta}
            options: dict[str, Any] = {"meta": {**meta, "whole": True}, "priority": SOON}
            yield self.request(request.url, None, self.parse_page, self.page_failed, {"key": key, "rest": rest}, **options)
            return
        wall, status = refusal(response.status, header_map(response), response.body), outcomes.of_status(response.status)
        if wall:
            self.run.end(key, "blocked", wall, fetched_at(response))
        elif status:
            self.run.end(key, *status, fetched_at(response))
        elif request.meta.get("redirect_urls") and not self.run.arguments.url and self.grammar.key(response.url) is None:
            elsewhere = "another page" if self.outlet.serves(response.url) else "another site"
            self.run.end(key, "dropped", f"redirected to {elsewhere}", fetched_at(response))
        else:
            yield from self.read(key, response.body, response.url, response, rest)

    def is_unmodified(self, response: Response, key: str) -> bool:
        """Count a page that the server says is the same, and save that it was seen again; False when it is not known here."""
        validator, at = unmodified(response), fetched_at(response)
        article_id = validator.article_id if validator else self.run.article_ids.get(key)
        said = (self.files.of(response.url, at).permissions(response.url), stated(response))
        if seen_again(self.run, key, article_id, at, response.meta.get("archive"), said):
            return True
        if validator is not None:
            self.run.end(key, "unchanged", UNMODIFIED, at)
        return validator is not None

    def read(self, key: str, content: bytes, url: str, response: Response, rest: tuple[Entry, ...] = ()) -> Output:
        """Extract the article of a page, and send it on its way to the store; whatever goes wrong is one outcome and one line."""
        meta, at = response.meta, fetched_at(response)
        encoding = http_content_type_encoding((response.headers.get(b"Content-Type") or b"").decode("latin-1"))
        told = stated(response) if content is response.body else []
        try:
            article = self.extract(content, url, at, encoding)
            article.permissions = combined(self.files.of(url, at).permissions(url), told, article.permissions)
            validator = validator_of(response, meta.get("archive"), at) if content is response.body else None
            yield Reading(article, key, meta.get("archive"), validator)
        except PageError as error:
            if self.render and error.reason in outcomes.EMPTY and meta.get("page") and not meta.get("playwright"):
                kept = {name: meta[name] for name in ("page", "archive", "fetched_at") if name in meta}
                options: dict[str, Any] = {"meta": {**kept, "playwright": True, "stated": told}, "priority": SOON}
                yield self.request(url, None, self.parse_page, self.page_failed, {"key": key, "rest": rest}, **options)
            else:
                self.run.end(key, "dropped", error.reason, at)
        except Exception as error:  # noqa: BLE001  one page that breaks the reader is one outcome, not the end of the crawl
            self.logger.error("cannot read %s: %s: %s", url, type(error).__name__, " ".join(str(error).split())[:200])
            self.run.end(key, "failed", f"extraction error: {type(error).__name__}", at)


def arguments_of(failure: Failure, *names: str) -> list[Any]:
    """Return arguments of the callback that a failed request did not come to: Scrapy gives an errback only the failure."""
    request = cast("Request", failure.request)  # type: ignore[attr-defined]
    return [request.cb_kwargs[name] for name in names]


def fetched_at(response: Response) -> datetime:
    """Return when a response came, which the archive has noted in whole seconds."""
    noted: datetime | None = response.meta.get("fetched_at")
    return noted or datetime.now(UTC).replace(microsecond=0)


def stated(response: Response) -> list[Permission]:
    """Return what the headers of a page say about uses; a rendered page has those of the answer that it was rendered from."""
    noted: list[Permission] | None = response.meta.get("stated")
    if noted is not None:
        return noted
    return header_permissions(
        (name.decode("latin-1"), value.decode("latin-1")) for name, values in response.headers.items() for value in values
    )


def header_map(response: Response) -> dict[str, str]:
    """Return headers as text, several values of one name joined."""
    return {name.decode("latin-1"): b", ".join(values).decode("latin-1") for name, values in response.headers.items()}
