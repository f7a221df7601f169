"""Conditional requests: an unchanged feed or page costs a 304, is counted, archived, and replayed to the same rows."""

from __future__ import annotations

import sqlite3

import pytest

from newsspiders.archive import ArchiveReader
from tests.spider.conftest import story

CAPTURES = "SELECT article_id, fetched_at, content_hash, difference FROM captures ORDER BY 1, 2"
STORED = ("SELECT * FROM articles ORDER BY id", "SELECT article_id, first_seen, last_seen, record FROM versions ORDER BY 1, 2", CAPTURES)


def make_due(project, *statements):
    """Make the stored pages due for another look, as if they had come some days ago: a test does not wait."""
    with sqlite3.connect(project.output / "newsspiders.db") as database:
        database.execute("UPDATE urls SET first_seen = '2026-11-20T08:00:00Z', fetched_at = '2026-11-20T08:00:00Z'")
        for statement in statements:
            database.execute(statement)


def tag(site, path, etag, **more):
    """Give an answer a validator."""
    answer = site.answers[path]
    site.page(path, answer.body, **{name.replace("-", "_"): value for name, value in {**answer.headers, "ETag": etag, **more}.items()})


@pytest.fixture
def outlet(project):
    project.site.story("/news/a", "Harbour opens")
    tag(project.site, "/news/a", 'W/"a-gzip"')
    project.site.feed("/feed", "/news/a")
    tag(project.site, "/feed", '"f1"')
    project.crawl()
    return project


def test_what_is_unchanged_is_told_by_304_and_counts_as_a_whole_look_would(outlet):
    make_due(outlet)
    crawl = outlet.crawl()
    assert outlet.site.statuses == {"/robots.txt": [404, 404], "/.well-known/tdmrep.json": [404], "/feed": [200, 304], "/news/a": [200, 304]}
    assert outlet.site.sent["/news/a"]["If-None-Match"] == 'W/"a-gzip"', "as it came"
    assert crawl.run()["status"] == "finished"
    assert "1 discovered, 1 unchanged" in crawl.log
    assert crawl.outcomes() == {"/news/a": "saved"}
    assert crawl.rows("SELECT outcome, checks FROM urls") == [("unchanged", 2)]
    assert crawl.rows("SELECT count(*) FROM versions") == [(1,)]
    [(first, last)] = crawl.rows("SELECT first_seen, last_seen FROM versions")
    assert first < last, "the version was seen again"
    entries = [entry for entry in ArchiveReader(outlet.output / "archive" / "toy").entries() if entry.kind == "revisit"]
    assert sorted(entry.url.rpartition("/")[2] for entry in entries) == ["a", "feed"]
    assert all(entry.not_modified and entry.refers_to for entry in entries)


def test_a_replay_of_304_answers_gives_the_same_rows(outlet):
    make_due(outlet)
    crawl = outlet.crawl()
    again = outlet.crawl(f"replay={outlet.output}/archive", environment={"NEWSSPIDERS_OUTPUT": str(outlet.folder / "replayed")})
    assert "Traceback" not in again.log
    again.output = outlet.folder / "replayed"
    for query in STORED:
        assert again.rows(query) == crawl.rows(query)
    assert "1 discovered, 1 saved" in again.log


def test_a_304_whose_article_is_not_stored_is_read_from_the_answer_it_confirms(outlet):
    make_due(outlet)
    outlet.crawl()
    archive = outlet.folder / "part"
    archive.mkdir()
    for path in (outlet.output / "archive" / "toy").glob("*.warc.gz"):
        (archive / path.name).write_bytes(path.read_bytes())
    [page] = [entry for entry in ArchiveReader(archive).entries() if entry.not_modified and entry.url.endswith("/news/a")]
    again = outlet.crawl(f"replay={archive}", f"url={page.url}", environment={"NEWSSPIDERS_OUTPUT": str(outlet.folder / "replayed")})
    again.output = outlet.folder / "replayed"
    assert again.headlines() == ["Harbour opens"]


def test_a_page_that_has_changed_comes_whole_and_is_known_by_its_new_validator(outlet):
    make_due(outlet)
    outlet.site.page("/news/a", story("Harbour opens again"), ETag='"a2"')
    outlet.crawl()
    make_due(outlet)
    crawl = outlet.crawl()
    assert outlet.site.statuses["/news/a"] == [200, 200, 304]
    assert outlet.site.sent["/news/a"]["If-None-Match"] == '"a2"'
    assert crawl.rows("SELECT count(*) FROM versions") == [(2,)]


def test_a_feed_that_has_changed_is_read(outlet):
    outlet.site.story("/news/b", "Ferry sails", words="Another text altogether, about the ferry and its captain.")
    outlet.site.feed("/feed", "/news/a", "/news/b")
    tag(outlet.site, "/feed", '"f2"')
    assert outlet.crawl().headlines() == ["Ferry sails", "Harbour opens"]


def test_after_a_day_or_a_week_the_whole_is_asked_for_whatever_the_server_confirms(outlet):
    old = "UPDATE validators SET fetched_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '-{}', '-1 second') WHERE address LIKE '%{}'"
    make_due(outlet, old.format("1 day", "/feed"), old.format("7 days", "/news/a"))
    outlet.crawl()
    assert (outlet.site.statuses["/feed"], outlet.site.statuses["/news/a"]) == ([200, 200], [200, 200])


def test_one_address_is_always_asked_for_whole(outlet):
    make_due(outlet)
    outlet.crawl(f"url={outlet.site.url('/news/a')}")
    assert outlet.site.statuses["/news/a"] == [200, 200]


def test_a_page_that_could_not_be_read_and_a_feed_that_was_a_wall_are_asked_for_without_conditions(project):
    project.site.page("/news/a", "<html><head><title>Page not found</title></head><body><h1>404 Page not found</h1></body></html>", ETag='"a"')
    project.site.feed("/feed", "/news/a")
    tag(project.site, "/feed", '"f"')
    project.crawl()
    project.site.page("/feed", "<title>Just a moment...</title><script>window._cf_chl_opt={}</script>", ETag='"wall"')
    make_due(project)
    project.crawl()
    project.site.feed("/feed", "/news/a")
    make_due(project)
    crawl = project.crawl()
    assert crawl.outcomes()["/news/a"].startswith("dropped: ")
    assert project.site.statuses["/feed"] == [200, 200, 200]
    assert set(project.site.statuses["/news/a"]) == {200}
    assert not {"If-None-Match", "If-Modified-Since"} & project.site.sent["/news/a"].keys()


def test_a_last_modified_alone_will_do(project):
    project.site.story("/news/a", "Harbour opens")
    tag(project.site, "/news/a", "", Last_Modified="Fri, 20 Nov 2026 08:00:00 GMT")
    project.site.feed("/feed", "/news/a")
    project.crawl()
    make_due(project)
    project.crawl()
    assert project.site.statuses["/news/a"] == [200, 304]
    assert project.site.sent["/news/a"]["If-Modified-Since"] == "Fri, 20 Nov 2026 08:00:00 GMT"


def test_what_the_site_states_now_is_on_a_page_that_is_unchanged(outlet):
    outlet.site.page("/robots.txt", "User-agent: *\nContent-Usage: train-ai=n\n", Content_Type="text/plain")
    make_due(outlet)
    crawl = outlet.crawl()
    assert outlet.site.statuses["/news/a"] == [200, 304]
    assert "Content-Usage: train-ai=n" in crawl.rows("SELECT permissions FROM articles")[0][0]
    assert crawl.rows("SELECT count(*) FROM versions") == [(1,)]
