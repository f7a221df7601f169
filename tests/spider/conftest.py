"""A news site on the loopback interface, an outlet that reads it, and `scrapy crawl` as a process of its own."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
HTML = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Answer:
    body: bytes
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: {"Content-Type": HTML})


class Site:
    """Answers by path; whatever is missing is 404. A request with the ETag or Last-Modified of its answer gets a 304.

    ``asked`` holds the paths in the order of the requests, ``agents`` who asked for each last, ``sent`` the headers of that
    request, ``statuses`` what each path was answered.
    """

    def __init__(self) -> None:
        self.answers: dict[str, Answer | Callable[[], Answer]] = {}
        self.asked: list[str] = []
        self.agents: dict[str, str] = {}
        self.sent: dict[str, dict[str, str]] = {}
        self.statuses: dict[str, list[int]] = {}
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self.handler())
        self.server.daemon_threads = True
        self.thread = Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self.thread.start()

    def handler(self) -> type[BaseHTTPRequestHandler]:
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                site.asked.append(self.path)
                site.agents[self.path] = self.headers.get("User-Agent", "")
                answer = site.answers.get(self.path, Answer(b"<title>Not found</title>", 404))
                answer = answer() if callable(answer) else answer
                site.sent[self.path] = dict(self.headers.items())
                if any(value and self.headers.get(asked) == value for asked, value in (
                    ("If-None-Match", answer.headers.get("ETag")), ("If-Modified-Since", answer.headers.get("Last-Modified")),
                )):
                    answer = Answer(b"", 304, {name: value for name, value in answer.headers.items() if name != "Content-Type"})
                site.statuses.setdefault(self.path, []).append(answer.status)
                try:
                    self.send_response(answer.status)
                    for name, value in answer.headers.items():
                        self.send_header(name, value)
                    if "Content-Length" not in answer.headers:
                        self.send_header("Content-Length", str(len(answer.body)))
                    self.end_headers()
                    self.wfile.write(answer.body)
                except OSError:
                    self.close_connection = True

            def log_message(self, *arguments: Any) -> None:
                pass

        return Handler

    def url(self, path: str = "") -> str:
        return f"http://127.0.0.1:{self.server.server_port}{path}"

    def page(self, path: str, body: str | bytes, status: int = 200, **headers: str) -> None:
        content = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[path] = Answer(content, status, {"Content-Type": HTML, **named})

    def story(self, path: str, headline: str, published: str = "2026-11-20T08:00:00+00:00", words: str = "") -> None:
        self.page(path, story(headline, published, words))

    def feed(self, path: str, *paths: str) -> None:
        """Serve a feed; paths that are whole addresses stay what they are."""
        items = "".join(f"<item><title>{each}</title><link>{each if '://' in each or ':' in each else self.url(each)}</link></item>" for each in paths)
        self.page(path, f'<?xml version="1.0"?><rss version="2.0"><channel><title>Toy</title>{items}</channel></rss>', Content_Type="application/rss+xml")

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


def story(headline: str, published: str = "2026-11-20T08:00:00+00:00", words: str = "") -> str:
    """Return a page as an ordinary outlet makes them."""
    data = json.dumps({
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": headline, "datePublished": published,
        "author": {"@type": "Person", "name": "Ada Writer"},
    })
    text = f"{words or headline} The harbour of Toyville opened again on Friday after the storm had passed over the bay. " * 2
    more = "The mayor thanked the crews who had worked through the night, and said that ferries would run as usual from noon. " * 2
    return (
        f"<!doctype html><html lang=en><head><title>{headline}</title><script type='application/ld+json'>{data}</script></head>"
        f"<body><nav>Home</nav><article><h1>{headline}</h1><div itemprop=articleBody><p>{text}</p><p>{more}</p></div></article></body></html>"
    )


@dataclass
class Crawl:
    """What a crawl that has ended left behind."""

    code: int
    log: str
    output: Path

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        connection = sqlite3.connect(self.output / "newsspiders.db")
        try:
            return connection.execute(query, values).fetchall()
        finally:
            connection.close()

    def outcomes(self) -> dict[str, str]:
        """Return path to "state: reason" of every address in the ledger."""
        rows = self.rows("SELECT address, state, reason FROM urls")
        return {"/" + address.split("/", 3)[3]: f"{state}: {reason}" if reason else state for address, state, reason in rows}

    def headlines(self) -> list[str]:
        return [row[0] for row in self.rows("SELECT headline FROM articles ORDER BY headline")]

    def run(self) -> dict[str, Any]:
        """Return the row of the latest run."""
        connection = sqlite3.connect(self.output / "newsspiders.db")
        connection.row_factory = sqlite3.Row
        try:
            return dict(connection.execute("SELECT * FROM runs ORDER BY started_at DESC, rowid DESC LIMIT 1").fetchone())
        finally:
            connection.close()


SPIDER = '''"""Toy: a site that exists for a test."""

from newsspiders.discovery import Cards, Feed, Listing, NewsSitemap, Records, Sitemap
from newsspiders.outlets import Expect, Outlet
from newsspiders.page import ArticlePage, css
from newsspiders.spider import OutletSpider


class ToyPage(ArticlePage):
    body = css("[itemprop=articleBody]")


class ToySpider(OutletSpider):
    name = "toy"
    outlet = Outlet(title="Toy", homepage="{home}", country="in", language="en", timezone="Asia/Kolkata", every="15m", expect=Expect(articles=1))
    sources = {sources}
    article_url = r"/news/"
    page = ToyPage
    {more}
'''


class Project:
    """An outlet that reads the site, and the environment of its crawls."""

    def __init__(self, site: Site, folder: Path) -> None:
        self.site, self.folder, self.output = site, folder, folder / "output"
        self.package = folder / "toyspiders"
        self.package.mkdir()
        (self.package / "__init__.py").write_text("")
        self.declare()

    def declare(self, sources: str = 'Feed("{home}/feed"),', more: str = "") -> None:
        home = self.site.url()
        text = SPIDER.format(home=home, sources=f"({sources.format(home=home)})", more=more)
        (self.package / "toy.py").write_text(text)

    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("NEWSSPIDERS_", "SCRAPY", "COVERAGE"))}
        return {
            **kept, "SCRAPY_SETTINGS_MODULE": "newsspiders.settings", "SCRAPY_PROJECT": "test", "NEWSSPIDERS_OUTPUT": str(self.output),
            "NEWSSPIDERS_ALLOWED_ADDRESSES": "127.0.0.1", "NEWSSPIDERS_CONTACT": "https://example.org/crawler",
            "PYTHONPATH": f"{ROOT}{os.pathsep}{self.folder}", "PYTHONDONTWRITEBYTECODE": "1", "no_proxy": "*",
        }

    def command(self, *arguments: str, **settings: Any) -> list[str]:
        given = {"SPIDER_MODULES": "toyspiders", "DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": 0, "CONCURRENT_REQUESTS_PER_DOMAIN": 4, "RETRY_ENABLED": 0, **settings}
        spider = [part for argument in arguments for part in ("-a", argument)]
        return [sys.executable, "-m", "scrapy", "crawl", "toy", *spider, *(part for pair in given.items() for part in ("-s", "{}={}".format(*pair)))]

    def start(self, *arguments: str, environment: Mapping[str, str] | None = None, **settings: Any) -> subprocess.Popen[str]:
        return subprocess.Popen(
            self.command(*arguments, **settings), cwd=self.folder, env={**self.environment(), **(environment or {})},
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        )

    def end(self, process: subprocess.Popen[str]) -> Crawl:
        _, log = process.communicate(timeout=120)
        return Crawl(process.returncode, log, self.output)

    def crawl(self, *arguments: str, environment: Mapping[str, str] | None = None, **settings: Any) -> Crawl:
        return self.end(self.start(*arguments, environment=environment, **settings))


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.close()


@pytest.fixture
def project(site: Site, tmp_path: Path) -> Project:
    return Project(site, tmp_path)


@pytest.fixture(scope="module")
def shared_project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """The same for a whole file of tests that look at one crawl."""
    site = Site()
    yield Project(site, tmp_path_factory.mktemp("toy"))
    site.close()
