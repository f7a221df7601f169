"""A page that is empty without JavaScript goes through a real browser, and into the archive."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from newsspiders.archive import ArchiveReader
from newsspiders.middlewares.browser import ADVICE, BROWSERS

SHELL = """<!doctype html><html><head><title>Toy</title></head><body><div id="app"></div>
<img src="/picture.png"><script src="/app.js"></script></body></html>"""
SCRIPT = """fetch('/story.json').then(answer => answer.json()).then(story => {
  document.getElementById('app').innerHTML = '<article><h1>' + story.headline + '</h1><div itemprop=articleBody>' + story.body + '</div></article>';
  fetch('http://10.0.0.1/secret').catch(() => {}); fetch('http://127.0.0.9:%d/secret').catch(() => {});
});"""
STORY = """{"headline": "Filled by a script", "body": "<p>The harbour of Toyville opened again on Friday after the storm had passed over the bay of the town, and ferries run.</p>"}"""


def browser_is_there() -> bool:
    if any(shutil.which(name) for name in BROWSERS):
        return True
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path).is_file()


needs_browser = pytest.mark.skipif(not browser_is_there(), reason=f"no Chromium: {ADVICE}")


@pytest.fixture(scope="module")
def outlet(shared_project):
    site = shared_project.site
    site.page("/news/shell", SHELL)
    site.page("/app.js", SCRIPT % site.server.server_port, Content_Type="text/javascript")
    site.page("/story.json", STORY, Content_Type="application/json")
    site.page("/picture.png", b"\x89PNG", Content_Type="image/png")
    site.feed("/feed", "/news/shell")
    shared_project.declare(more="render = True")
    return shared_project


@pytest.fixture(scope="module")
def crawled(outlet):
    return outlet.crawl()


@needs_browser
def test_the_text_that_a_script_brings_is_read(crawled):
    assert crawled.headlines() == ["Filled by a script"]
    assert crawled.outcomes() == {"/news/shell": "saved"}
    assert "Traceback" not in crawled.log
    assert crawled.code == 0


@needs_browser
def test_pictures_and_private_addresses_are_not_asked_for(crawled, outlet):
    assert "/picture.png" not in outlet.site.asked
    assert "/secret" not in outlet.site.asked


@needs_browser
def test_the_browser_says_who_it_is(crawled, outlet):
    assert crawled.code == 0
    assert {outlet.site.agents[path] for path in ("/news/shell", "/app.js")} == {"newsspiders/0.1.0 (+https://example.org/crawler)"}


@needs_browser
def test_the_rendered_page_is_a_conversion_of_the_plain_one(crawled):
    archive = ArchiveReader(crawled.output / "archive" / "toy")
    [plain] = [entry for entry in archive.entries() if entry.url.endswith("/news/shell") and entry.kind == "response"]
    [rendered] = [entry for entry in archive.entries() if entry.kind == "conversion"]
    assert (rendered.url, plain.kind) == (plain.url, "response")
    assert crawled.rows("SELECT archive_record FROM articles") == [(rendered.record,)]


@needs_browser
def test_its_replay_needs_no_browser_and_gives_the_same_record(crawled, outlet, tmp_path):
    asked = len(outlet.site.asked)
    again = outlet.crawl(f"replay={crawled.output}/archive", environment={"NEWSSPIDERS_OUTPUT": str(tmp_path), "PATH": str(Path(sys.executable).parent)})
    again.output = tmp_path
    assert again.rows("SELECT * FROM articles") == crawled.rows("SELECT * FROM articles")
    assert len(outlet.site.asked) == asked
    assert "scrapy-playwright" not in again.log


def test_a_browser_that_cannot_be_had_is_an_outcome(project, tmp_path):
    project.declare(more="render = True")
    project.site.page("/news/shell", SHELL)
    project.site.feed("/feed", "/news/shell")
    nowhere = {"PATH": str(Path(sys.executable).parent), "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path / "none")}
    crawl = project.crawl(environment=nowhere)
    assert crawl.outcomes() == {"/news/shell": "failed: no browser"}
    assert "Traceback" not in crawl.log
    assert "install the package chromium" in crawl.log


def test_a_spider_without_rendering_starts_no_browser(project):
    project.site.page("/news/shell", SHELL)
    project.site.feed("/feed", "/news/shell")
    crawl = project.crawl(LOG_LEVEL="DEBUG")
    assert crawl.outcomes() == {"/news/shell": "dropped: empty without JavaScript"}
    assert "playwright" not in crawl.log.split("Overridden settings")[1].split("}", 1)[1].lower()
