"""What a site states about uses, from its files, headers and pages to the record; and the same from the archive."""

from __future__ import annotations

import json
import shutil

import pytest

PLAIN = {"Content_Type": "text/plain"}


@pytest.fixture
def outlet(project):
    project.site.story("/news/a", "Harbour opens")
    project.site.feed("/feed", "/news/a")
    return project


def stated(crawl) -> list[tuple[str, str, str, str]]:
    """Return (signal, use, what is said of it, evidence) of the only article."""
    [(permissions,)] = crawl.rows("SELECT permissions FROM articles")
    return [(each["signal"], each["purpose"], each["says"], each["evidence"]) for each in json.loads(permissions)]


def replay(outlet, archive, *arguments):
    again = outlet.crawl(f"replay={archive}", *arguments, environment={"NEWSSPIDERS_OUTPUT": str(outlet.folder / "replayed")})
    again.output = outlet.folder / "replayed"
    return again


def test_files_headers_and_the_page_itself_are_heard_and_a_replay_gives_the_same_record(outlet):
    site = outlet.site
    site.page("/robots.txt", "User-agent: *\nContent-Usage: train-ai=n\n\nUser-agent: GPTBot\nDisallow: /news/\n", **PLAIN)
    site.page("/.well-known/tdmrep.json", '[{"location": "/news/", "tdm-reservation": 1}]', Content_Type="application/json")
    site.page("/news/a", site.answers["/news/a"].body.replace(b"<head>", b"<head><meta name=robots content=noml>"), X_Robots_Tag="noindex")
    crawl = outlet.crawl()
    assert stated(crawl) == [
        ("robots.txt agents", "train-ai", "reserved", "robots.txt line 5: Disallow: /news/ (GPTBot)"),
        ("content-usage", "train-ai", "reserved", "robots.txt line 2: Content-Usage: train-ai=n"),
        *(("tdm-reservation", use, "reserved", "tdmrep.json rule 1: /news/ tdm-reservation 1") for use in ("text-mining", "train-ai", "ai-use")),
        ("robots directive", "search", "reserved", "header X-Robots-Tag: noindex"),
        ("robots directive", "train-ai", "reserved", "meta robots: noml"),
    ]
    asked = len(site.asked)
    again = replay(outlet, outlet.output / "archive")
    assert len(site.asked) == asked, "a replay asks nobody"
    query = "SELECT * FROM articles"
    assert again.rows(query) == crawl.rows(query)


def test_a_site_that_says_nothing_is_said_nothing_of(outlet):
    assert stated(outlet.crawl()) == []


def test_tdmrep_is_asked_for_once_a_day_and_robots_txt_once_a_run(outlet):
    outlet.site.page("/.well-known/tdmrep.json", '[{"location": "/", "tdm-reservation": 0}]', Content_Type="application/json")
    outlet.crawl()
    outlet.site.story("/news/b", "Ferry sails", words="Another text altogether, about the ferry and its captain.")
    outlet.site.feed("/feed", "/news/b")
    crawl = outlet.crawl()
    assert (outlet.site.asked.count("/.well-known/tdmrep.json"), outlet.site.asked.count("/robots.txt")) == (1, 2)
    assert {row[0].count("tdm-reservation") > 0 for row in crawl.rows("SELECT permissions FROM articles")} == {True}
    files = crawl.rows("SELECT file, status, first_read < last_read OR first_read = last_read, statements FROM permissions ORDER BY file")
    assert [each[:3] for each in files] == [("/.well-known/tdmrep.json", 200, 1), ("/robots.txt", 404, 1)]
    assert json.loads(files[0][3])[0]["evidence"] == "tdmrep.json rule 1"


def test_a_file_that_the_archive_has_lost_is_asked_for_again(outlet):
    outlet.crawl()
    shutil.rmtree(outlet.output / "archive")
    outlet.site.story("/news/b", "Ferry sails")
    outlet.site.feed("/feed", "/news/b")
    outlet.crawl()
    assert outlet.site.asked.count("/.well-known/tdmrep.json") == 2


def test_a_replay_hears_what_was_stated_when_each_page_came(outlet):
    outlet.site.page("/robots.txt", "User-agent: GPTBot\nDisallow: /\n", **PLAIN)
    outlet.crawl()
    outlet.site.page("/robots.txt", "User-agent: GPTBot\nAllow: /\n", **PLAIN)
    outlet.site.story("/news/b", "Ferry sails", words="Another text altogether, about the ferry and its captain.")
    outlet.site.feed("/feed", "/news/b")
    crawl = outlet.crawl()
    query = "SELECT url, permissions FROM articles ORDER BY url"
    assert [json.loads(row[1])[0]["says"] for row in crawl.rows(query)] == ["reserved", "allowed"]
    assert replay(outlet, outlet.output / "archive").rows(query) == crawl.rows(query)


def test_a_path_that_robots_txt_closes_is_not_asked_for_permissions(outlet):
    outlet.site.page("/robots.txt", "User-agent: *\nDisallow: /.well-known/\n", **PLAIN)
    crawl = outlet.crawl()
    assert "/.well-known/tdmrep.json" not in outlet.site.asked
    assert crawl.headlines() == ["Harbour opens"]
    assert " ERROR: " not in crawl.log
