"""One page fetched as a crawl would fetch it, with its manners and guards, for the commands that look at a single page."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response
from scrapy.settings import BaseSettings, Settings
from twisted.python.failure import Failure

from newsspiders.commandline import CommandError
from newsspiders.page.refusals import refusal

OK = 200


@dataclass(frozen=True, slots=True)
class Fetched:
    """A fetched page: its address after redirects, the decoded body, and when it came."""

    url: str
    body: bytes
    fetched_at: datetime


class OnePageSpider(Spider):
    """Fetches the addresses it is given, and nothing else."""

    name = "one-page"

    def __init__(self, urls: list[str], found: dict[str, Fetched | str], **arguments: Any) -> None:
        super().__init__(**arguments)
        self.urls = urls
        self.found = found

    async def start(self) -> AsyncIterator[Request]:
        """Request each address."""
        for url in self.urls:
            yield Request(url, callback=self.keep, errback=self.lose, cb_kwargs={"asked": url}, dont_filter=True)

    def keep(self, response: Response, asked: str) -> None:
        """Keep a page, or say why it is none."""
        headers = {name.decode("latin-1"): (response.headers.get(name) or b"").decode("latin-1") for name in response.headers}
        reason = refusal(response.status, headers, response.body)
        if reason:
            self.found[asked] = f"blocked: {reason}"
        elif response.status != OK:
            self.found[asked] = f"HTTP {response.status}"
        else:
            self.found[asked] = Fetched(response.url, response.body, datetime.now(UTC).replace(microsecond=0))

    def lose(self, failure: Failure) -> None:
        """Say why an address could not be fetched."""
        asked = failure.request.cb_kwargs["asked"]  # type: ignore[attr-defined]
        self.found[asked] = failure.getErrorMessage() or type(failure.value).__name__


def fetch_all(urls: list[str], settings: BaseSettings) -> dict[str, Fetched | str]:
    """Fetch addresses in one crawl; the value is a page or the reason why there is none.

    robots.txt, the delays and the address guard apply; nothing is archived or stored. One call a process: Twisted's
    reactor cannot be started twice.
    """
    found: dict[str, Fetched | str] = {}
    own = Settings()
    own.update(settings)
    middlewares = dict(settings.getdict("DOWNLOADER_MIDDLEWARES"))
    middlewares.update({name: None for name in middlewares if ".archive." in name or ".replay." in name})
    for name, value in {"DOWNLOADER_MIDDLEWARES": middlewares, "ITEM_PIPELINES": {}, "EXTENSIONS": {}, "FEEDS": {}}.items():
        own.set(name, value, priority="cmdline")
    process = AsyncCrawlerProcess(own)
    process.crawl(OnePageSpider, urls=urls, found=found)
    process.start()
    return found


def fetch(url: str, settings: BaseSettings) -> Fetched:
    """Fetch one page. Raises CommandError with the reason when it does not come."""
    page = fetch_all([url], settings).get(url, "no answer")
    if isinstance(page, str):
        raise CommandError(f"{url}: {page}")
    return page
