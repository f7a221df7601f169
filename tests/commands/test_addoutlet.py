"""scrapy addoutlet against a site on the loopback interface, in a copy of the project; then scrapy checkoutlets."""

from __future__ import annotations

import importlib.util
import json
import shutil
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

ROOT = Path(__file__).parents[2]
STORY = "/2026/06/13/tram-drivers-elect-first-conductor"
SPEED = ("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=0", "-s", "RETRY_ENABLED=0")
LOCAL = {"NEWSSPIDERS_ALLOWED_ADDRESSES": "127.0.0.1"}
ARTICLE = """<!doctype html><html lang=en><head><title>Tram drivers elect first conductor</title><script type="application/ld+json">
{{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Tram drivers elect first conductor", "url": "{url}",
"datePublished": "2026-06-13T01:15:00", "author": {{"@type": "Person", "name": "Ottoline Marsh"}},
"publisher": {{"@type": "Organization", "name": "Veldin \\"Herald\\""}}}}</script></head><body><article>
<h1>Tram drivers elect first conductor</h1><p>{first}</p><p>{second}</p></article></body></html>"""
FIRST = "The tram drivers of Veldin chose a conductor on Friday, after a vote that took three evenings and two recounts. " * 2
SECOND = "She begins on Monday, on the line that climbs from the fish market to the observatory, and rings the bell herself. " * 2
HOME = '<!doctype html><html><head><title>Veldin</title><link rel=alternate type="application/rss+xml" href="/feed.xml"></head><body>News</body></html>'


@pytest.fixture
def site() -> Iterator[str]:
    """An outlet's site: an article, a home page that names a feed, and a robots.txt that names a sitemap."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            home = f"http://127.0.0.1:{self.server.server_port}"
            pages = {
                "/": HOME,
                "/robots.txt": f"User-agent: *\nAllow: /\nSitemap: {home}/sitemap-news.xml\n",
                STORY: ARTICLE.format(url=home + STORY, first=FIRST, second=SECOND),
            }
            body = pages.get(self.path, "").encode()
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", "text/plain" if self.path.endswith(".txt") else "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the project that commands may write to."""
    shutil.copytree(ROOT / "newsspiders", tmp_path / "copy" / "newsspiders", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "scrapy.cfg", tmp_path / "copy" / "scrapy.cfg")
    return tmp_path / "copy"


def test_an_outlet_is_written_and_its_page_waits_for_review(scrapy, site: str, copy: Path) -> None:
    done = scrapy("addoutlet", "veldin", site + STORY, "--timezone", "Asia/Seoul", "--country", "nl", *SPEED, folder=copy, **LOCAL)
    assert (done.returncode, done.stderr) == (0, "")

    specification = importlib.util.spec_from_file_location("spiders.veldin", copy / "newsspiders" / "spiders" / "veldin.py")
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    spider = module.VeldinSpider
    assert [source.label for source in spider.sources] == [f"feed {site}/feed.xml", f"news sitemap {site}/sitemap-news.xml"]
    assert (spider.outlet.timezone, spider.outlet.country, spider.outlet.language) == ("Asia/Seoul", "nl", "en")

    (path,) = (copy / "tests" / "pages" / "veldin").glob("*/article.json")
    expected = json.loads(path.read_bytes())
    assert (expected["reviewed"], expected["outlet"]) == (False, "veldin")
    assert expected["published_at"] == "2026-06-12T16:15:00+00:00", "a time without a zone is the outlet's"

    unreviewed = scrapy("checkoutlets", "veldin", folder=copy)
    assert unreviewed.returncode == 1
    assert "not reviewed" in unreviewed.stdout

    path.write_text(json.dumps({**expected, "reviewed": True}))
    reviewed = scrapy("checkoutlets", "veldin", folder=copy)
    assert (reviewed.returncode, reviewed.stdout) == (0, "1 outlets checked, 0 faults\n")


@pytest.mark.parametrize(("words", "told"), [
    (("veldin",), "say `scrapy addoutlet NAME URL`"),
    (("Vel-din", "{site}/a"), "a name is made of"),
    (("ndtv", "{site}/a"), "exists already"),
    (("veldin", "https://www.ndtv.com/a-12345678"), "ndtv serves it already"),
    (("veldin", "ftp://veldin.example/a"), "give an http(s) address"),
    (("veldin", "{site}/missing"), "HTTP 404"),
    (("veldin", "{site}" + STORY, "--timezone", "Mars/Olympus"), "Mars/Olympus"),
])  # fmt: skip
def test_what_cannot_be_added_is_one_line_and_leaves_no_file(scrapy, site: str, copy: Path, words: tuple[str, ...], told: str) -> None:
    done = scrapy("addoutlet", *(word.format(site=site) for word in words), *SPEED, folder=copy, **LOCAL)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1), done.stderr
    assert told in done.stderr
    assert not (copy / "newsspiders" / "spiders" / "veldin.py").exists()


def test_the_projects_own_outlets_pass_the_check(scrapy) -> None:
    done = scrapy("checkoutlets")
    assert (done.returncode, done.stdout) == (0, "10 outlets checked, 0 faults\n")
