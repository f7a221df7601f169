"""An archive through the same spider: every capture in the order of time, no network, an outcome for what is absent."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from newsspiders.archive import ArchiveWriter

START = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)


class Archive:
    """Writes captures of the site without the site."""

    def __init__(self, project):
        self.project, self.folder = project, project.folder / "archive" / "toy"

    def write(self, *captures):
        """Write (minutes after the start, path, body, status, headers) of each capture."""
        with ArchiveWriter(self.folder) as writer:
            for minutes, path, body, *more in captures:
                status, headers = (more + [200, {}][len(more):])
                named = {"Content-Type": "text/html; charset=utf-8", **headers}
                url = path if "://" in path else self.project.site.url(path)
                pairs = [(name.encode(), value.encode()) for name, value in named.items()]
                writer.write_response(url, START + timedelta(minutes=minutes), status, pairs, body.encode())

    def replay(self, *arguments):
        crawl = self.project.crawl(f"replay={self.folder.parent}", *arguments)
        assert not self.project.site.asked, "a replay asks nobody"
        assert "Traceback" not in crawl.log
        return crawl


@pytest.fixture
def archive(project):
    return Archive(project)


def feed(project, *paths):
    items = "".join(f"<item><title>{path}</title><link>{project.site.url(path)}</link></item>" for path in paths)
    return f'<rss version="2.0"><channel>{items}</channel></rss>'


def page(headline, words=""):
    text = f"{words or headline} The harbour of Toyville opened again on Friday after the storm had passed over the bay. " * 2
    return (f"<html><head><title>{headline}</title></head><body><article><h1>{headline}</h1>"
            f"<div itemprop=articleBody><p>{text}</p></div></article></body></html>")


def live(*updates):
    entries = [{"@type": "BlogPosting", "headline": text, "articleBody": f"{text} in full.", "url": f"https://toy.example/l#{key}",
                "datePublished": "2026-11-20T08:00:00Z"} for key, text in updates]
    data = {"@context": "https://schema.org", "@type": "LiveBlogPosting", "headline": "Storm live", "liveBlogUpdate": entries}
    return f"<html><head><script type='application/ld+json'>{json.dumps(data)}</script></head><body><h1>Storm live</h1><p>Follow the storm here.</p></body></html>"


def test_three_snapshots_of_a_live_blog_are_read_in_their_order(archive):
    archive.write(
        (0, "/feed", feed(archive.project, "/news/live")),
        (20, "/news/live", live(("a", "Ferries stop"), ("c", "Wind grows"))),
        (1, "/news/live", live(("a", "Ferries stop"), ("b", "Wind rises"))),
        (10, "/news/live", live(("a", "All ferries stop"), ("b", "Wind rises"), ("c", "Wind grows"))),
    )
    crawl = archive.replay()
    found = crawl.rows("SELECT id, first_seen, edited_at, withdrawn_at FROM live_updates")
    rows = {key: (first, edited is not None, withdrawn) for key, first, edited, withdrawn in found}
    assert rows["a"] == ("2026-11-20T08:01:00Z", True, None)
    assert rows["b"] == ("2026-11-20T08:01:00Z", False, "2026-11-20T08:20:00Z")
    assert rows["c"][0] == "2026-11-20T08:10:00Z"
    assert "1 discovered, 1 saved, 3 live updates" in crawl.log


def test_each_capture_that_says_something_new_is_a_version(archive):
    archive.write(
        (0, "/feed", feed(archive.project, "/news/a")),
        (1, "/news/a", page("Harbour opens")), (2, "/news/a", page("Harbour opens")), (3, "/news/a", page("Harbour opens again")),
    )
    crawl = archive.replay()
    assert crawl.rows("SELECT count(*) FROM versions") == [(2,)]
    assert crawl.headlines() == ["Harbour opens again"]


def test_every_capture_of_a_source_is_read(archive):
    archive.write(
        (0, "/feed", feed(archive.project, "/news/a")), (60, "/feed", feed(archive.project, "/news/b")),
        (1, "/news/a", page("First")), (61, "/news/b", page("Second", "Quite another story, told an hour later.")),
    )
    assert archive.replay().headlines() == ["First", "Second"]


def test_an_absent_page_is_an_outcome(archive):
    archive.write((0, "/feed", feed(archive.project, "/news/a", "/news/b")), (1, "/news/a", page("First")))
    crawl = archive.replay()
    assert crawl.outcomes() == {"/news/a": "saved", "/news/b": "failed: not in the archive"}


def test_an_absent_source_is_told_and_is_no_address(archive):
    archive.write((1, "/news/a", page("First")))
    crawl = archive.replay()
    assert "1 sources failed (not in the archive)" in crawl.log
    assert crawl.outcomes() == {"/news/a": "saved"}


def test_archived_pages_that_no_source_led_to_are_visited(archive):
    archive.write(
        (0, "/feed", feed(archive.project)), (1, "/news/lonely", page("Lonely")),
        (2, "/section", f'<html><body><a href="{archive.project.site.url("/news/listed")}">Listed story of the harbour</a></body></html>'),
        (3, "/about", page("About us")), (4, "https://elsewhere.example/news/x", page("Not ours")),
    )
    crawl = archive.replay()
    assert crawl.outcomes() == {"/news/lonely": "saved", "/news/listed": "failed: not in the archive"}


def test_redirects_are_followed_within_the_archive(archive):
    archive.write(
        (0, "/feed", feed(archive.project, "/news/old")),
        (1, "/news/old", "", 301, {"Location": "/news/new"}), (2, "/news/new", page("Moved")),
        (9, "/news/old", "", 301, {"Location": "/news/new"}), (10, "/news/new", page("Moved and changed")),
    )
    crawl = archive.replay()
    assert crawl.outcomes()["/news/old"] == "saved"
    assert crawl.rows("SELECT count(*) FROM versions") == [(2,)]


def test_walls_and_lost_pages_are_told_from_the_archive_too(archive):
    archive.write(
        (0, "/feed", feed(archive.project, "/news/wall", "/news/gone", "/news/closed/a")),
        (0, "/robots.txt", "User-agent: *\nDisallow: /news/closed/", 200, {"Content-Type": "text/plain"}),
        (1, "/news/wall", "<title>Just a moment...</title><script>window._cf_chl_opt={}</script>"),
        (1, "/news/gone", "gone", 410), (1, "/news/closed/a", page("Closed")),
    )
    assert archive.replay().outcomes() == {
        "/news/wall": "blocked: Cloudflare challenge", "/news/gone": "dropped: gone (410)", "/news/closed/a": "dropped: robots.txt",
    }


def test_a_page_lost_later_stays_saved(archive):
    archive.write((0, "/feed", feed(archive.project, "/news/a")), (1, "/news/a", page("First")), (2, "/news/a", "gone", 404))
    crawl = archive.replay()
    assert crawl.outcomes() == {"/news/a": "saved"}
    assert "1 discovered, 1 saved" in crawl.log


def test_a_rendered_page_needs_no_browser(archive):
    archive.project.declare(more="render = True")
    archive.write((0, "/feed", feed(archive.project, "/news/shell")), (1, "/news/shell", "<html><body><div id=app></div><script>go()</script></body></html>"))
    with ArchiveWriter(archive.folder) as writer:
        writer.write_conversion(archive.project.site.url("/news/shell"), START + timedelta(minutes=2), page("Rendered").encode(), None)
    crawl = archive.replay()
    assert crawl.headlines() == ["Rendered"]
    assert crawl.rows("SELECT fetched_at FROM articles") == [("2026-11-20T08:02:00Z",)]


def test_a_shell_that_was_never_rendered_is_an_outcome(archive):
    archive.project.declare(more="render = True")
    archive.write((0, "/feed", feed(archive.project, "/news/shell")), (1, "/news/shell", "<html><body><div id=app></div><script>go()</script></body></html>"))
    assert archive.replay().outcomes() == {"/news/shell": "failed: not in the archive"}
