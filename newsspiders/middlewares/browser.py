"""The way out: every request passes its host's gate; a page that asks for it is rendered in a browser through scrapy-playwright.

A crawl without such a page pays nothing: scrapy-playwright's handler would import Playwright and start its driver with every
crawl, so it is made by the first request with ``meta["playwright"]``.
https://github.com/scrapy-plugins/scrapy-playwright (0.0.48)
"""

from __future__ import annotations

import asyncio
import logging
import os
import shutil
import socket
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler

from newsspiders.middlewares.address_guard import Network, allowed_networks, is_private, literal_address
from newsspiders.middlewares.politeness import gate_of, host_of, is_for_manners
from newsspiders.run import Ended

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrapy.crawler import Crawler
    from scrapy.http import Request, Response

logger = logging.getLogger(__name__)
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# What Chromium would otherwise do on its own: updates, QUIC, first-run pages, synchronisation.
QUIET = (
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
)  # fmt: skip
NEEDLESS = frozenset({"image", "font", "media"})
# Milliseconds that a page gets to become quiet after it has loaded. One that never does is read as it then stands.
SETTLE = 10_000
FAILED = "page could not be rendered"
ADVICE = "install the package chromium, or run: playwright install --with-deps chromium"


class BrowserDownloadHandler(HTTP11DownloadHandler):
    """Scrapy's handler for HTTP, which hands requests with ``meta["playwright"]`` to a browser."""

    lazy = True

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.browser: Any = None
        self.starting = asyncio.Lock()

    async def download_request(self, request: Request) -> Response:
        """Download a request, with the browser when asked, as soon as its host may be asked.

        Raises Postponed when that is not now, and Ended when the browser cannot be had or fails.
        """
        gate, host = gate_of(self._crawler), host_of(request)
        await gate.admit(host, manners=is_for_manners(request))
        response = await self.download(request)
        gate.heard(host, response.status, (response.headers.get(b"Retry-After") or b"").decode("latin-1"))
        return response

    async def download(self, request: Request) -> Response:
        """Download a request over HTTP, or with the browser."""
        if not request.meta.get("playwright"):
            return await super().download_request(request)
        try:
            async with self.starting:
                if self.browser is None:
                    self.browser = await start(self._crawler)
            return await self.render(request)
        except Exception as error:  # whatever the driver, the browser or the page raises
            lines = str(error).strip().splitlines() or [type(error).__name__]
            missing = "Executable doesn't exist" in str(error)
            logger.warning("Cannot render %s: %s", request.url, f"no browser; {ADVICE}" if missing else lines[0])
            raise Ended("failed", "no browser" if missing else FAILED) from error

    async def render(self, request: Request) -> Response:
        """Open the page, wait until it is quiet, and return its document."""
        from scrapy_playwright.page import PageMethod

        request.meta["playwright_page_methods"] = [PageMethod(settle)]
        response: Response = await self.browser.download_request(request)
        return response

    async def close(self) -> None:
        """Close the browser, if one was started."""
        if self.browser is not None:
            await self.browser.close()
        await super().close()


async def start(crawler: Crawler) -> Any:
    """Import scrapy-playwright, start its driver and make the handler."""
    from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler

    logging.getLogger("scrapy-playwright").addFilter(one_line)
    handler = ScrapyPlaywrightDownloadHandler.from_crawler(crawler)
    handler.config.launch_options = launch_options()
    handler.config.startup_context_kwargs = {"default": {"service_workers": "block", "accept_downloads": False}}
    handler.abort_request = Aborter(allowed_networks(crawler.settings)).wants
    # The signal that it waits for, engine_started, is long gone.
    await handler._maybe_launch_in_thread()  # noqa: SLF001
    return handler


def launch_options() -> dict[str, Any]:
    """Return how to start the browser: a system one where there is one, else Playwright's own; root needs --no-sandbox."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    options: dict[str, Any] = {"args": [*QUIET, "--no-sandbox"] if root else list(QUIET), "chromium_sandbox": not root}
    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    return {**options, "executable_path": path} if path else options


async def settle(page: Any) -> None:
    """Wait until the page asks for nothing more, or for ten seconds."""
    from playwright.async_api import TimeoutError as PlaywrightTimeoutError

    try:
        await page.wait_for_load_state("networkidle", timeout=SETTLE)
    except PlaywrightTimeoutError:
        logger.info("%s was still loading after %d s", page.url, SETTLE // 1000)


def one_line(record: logging.LogRecord) -> bool:
    """Take the traceback out of a log record: the outcome and a line of our own tell what happened."""
    record.exc_info = None
    return True


class Aborter:
    """Decides which requests of a page are not made: pictures, fonts, media, and whatever leads to a private address."""

    def __init__(self, allowed: Sequence[Network]) -> None:
        self.allowed = allowed
        self.private: dict[str, bool] = {}

    async def wants(self, request: Any) -> bool:
        """Say whether a request of the browser is to be aborted."""
        return request.resource_type in NEEDLESS or await self.is_private(request.url)

    async def is_private(self, url: str) -> bool:
        """Say whether an address leads to a private one, or to no host at all; data: and blob: do not leave the browser."""
        parts = urlsplit(url)
        if parts.scheme in ("data", "blob", "about"):
            return False
        host = (parts.hostname or "").rstrip(".")
        if host not in self.private:
            self.private[host] = not host or any(is_private(address, self.allowed) for address in await self.addresses(host))
        return self.private[host]

    async def addresses(self, host: str) -> list[Any]:
        """Return what a host resolves to; nothing for a name that does not exist, which the browser finds out itself."""
        literal = literal_address(host)
        if literal is not None:
            return [literal]
        try:
            found = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
        except OSError:
            return []
        return [address for each in found if (address := literal_address(str(each[4][0]))) is not None]
