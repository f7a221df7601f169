"""A crawl from declaration to database, feed, JSON lines and archive, over a real site and a real process."""

from __future__ import annotations

import json

import pytest

from newsspiders.archive import ArchiveReader


@pytest.fixture(scope="module")
def crawled(shared_project):
    site = shared_project.site
    site.feed("/feed", "/news/a", "/news/b", "/about", "https://elsewhere.example/news/x")
    site.story("/news/a", "Harbour opens")
    site.story("/news/b", "Ferry sails", words="Another text altogether, about the ferry and its captain.")
    return shared_project.crawl()


def test_a_crawl_ends_well(crawled):
    assert crawled.code == 0
    assert "Traceback" not in crawled.log
    assert " WARNING: " not in crawled.log
    assert " ERROR: " not in crawled.log


def test_articles_reach_the_store(crawled):
    assert crawled.headlines() == ["Ferry sails", "Harbour opens"]


def test_links_off_the_grammar_and_off_the_outlet_are_no_addresses_of_the_run(crawled):
    assert set(crawled.outcomes()) == {"/news/a", "/news/b"}


def test_the_outcomes_of_a_run_add_up(crawled):
    counts = json.loads(crawled.run()["counts"]) if "counts" in crawled.run() else crawled.run()
    assert (counts["discovered"], counts["saved"]) == (2, 2)
    assert crawled.run()["status"] == "finished"


def test_the_feed_of_the_outlet_and_that_of_all_are_published(crawled):
    for name in ("toy", "all"):
        feed = json.loads((crawled.output / "feeds" / f"{name}.json").read_text())
        assert sorted(item["title"] for item in feed["items"]) == ["Ferry sails", "Harbour opens"]


def test_the_lines_of_the_run_have_times_in_utc(crawled):
    [path] = (crawled.output / "runs").glob("*/toy.jsonl")
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    assert {line["published_at"] for line in lines} == {"2026-11-20T08:00:00Z"}


def test_every_response_is_archived_with_the_time_of_the_article(crawled):
    archive = ArchiveReader(crawled.output / "archive" / "toy")
    captured = {entry.url.split("/", 3)[3]: entry for entry in archive.entries()}
    assert set(captured) == {"robots.txt", ".well-known/tdmrep.json", "feed", "news/a", "news/b"}
    for path, fetched_at, record in crawled.rows("SELECT url, fetched_at, archive_record FROM articles"):
        entry = captured[path.split("/", 3)[3]]
        assert (entry.fetched_at.isoformat().replace("+00:00", "Z"), entry.record) == (fetched_at, record)


def test_a_replay_gives_the_same_records(crawled, shared_project):
    asked = len(shared_project.site.asked)
    again = shared_project.crawl(f"replay={crawled.output}/archive", environment={"NEWSSPIDERS_OUTPUT": str(shared_project.folder / "replayed")})
    again.output = shared_project.folder / "replayed"
    assert len(shared_project.site.asked) == asked, "a replay asks nobody"
    query = "SELECT * FROM articles ORDER BY url"
    assert again.rows(query) == crawled.rows(query)


def test_a_second_replay_changes_no_record(crawled, shared_project):
    query = "SELECT * FROM articles ORDER BY url"
    before = crawled.rows(query)
    again = shared_project.crawl(f"replay={crawled.output}/archive")
    assert again.rows(query) == before
    counts = again.run()
    assert "2 unchanged" in again.log
    assert counts["status"] == "finished"
