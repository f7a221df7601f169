"""A crawl killed at any moment and started again loses no article and stores none twice; nor do two replays at once."""

from __future__ import annotations

import signal
from threading import Event

import pytest

from newsspiders.archive import ArchiveReader

STORIES = [f"/news/{number:02}" for number in range(24)]


class KilledAt:
    """Serves a page after it has killed the crawl that asks for it, as a power cut would."""

    def __init__(self, site, path):
        self.site, self.path, self.page, self.process = site, path, site.answers[path], None
        site.answers[path] = self

    def __call__(self):
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            self.process = None
        return self.page


@pytest.fixture
def outlet(project):
    for path in STORIES:
        project.site.story(path, f"Story {path[-2:]}", words=f"This is story {path} and no other.")
    project.site.feed("/feed", *STORIES)
    return project


def articles(crawl):
    return sorted(headline for (headline,) in crawl.rows("SELECT headline FROM articles"))


EXPECTED = sorted(f"Story {path[-2:]}" for path in STORIES)


@pytest.mark.parametrize("moment", ["/robots.txt", "/feed", STORIES[0], STORIES[9], STORIES[-1]])
def test_a_crawl_killed_at_a_request_is_made_good_by_the_next(outlet, moment):
    outlet.site.page("/robots.txt", "User-agent: *\nAllow: /\n", Content_Type="text/plain")
    trap = KilledAt(outlet.site, moment)
    process = outlet.start()
    trap.process = process
    killed = outlet.end(process)
    assert killed.code == -signal.SIGKILL
    again = outlet.crawl()
    assert articles(again) == EXPECTED
    assert again.rows("SELECT count(*) FROM versions") == [(len(STORIES),)]
    assert again.rows("SELECT count(*) FROM urls WHERE state = 'pending'") == [(0,)]
    assert again.run()["status"] == "finished"


def test_what_a_killed_crawl_discovered_is_read_although_the_feed_forgot_it(outlet):
    trap = KilledAt(outlet.site, STORIES[5])
    process = outlet.start(environment={"NEWSSPIDERS_RUN": "night"})
    trap.process = process
    outlet.end(process)
    outlet.site.feed("/feed")
    again = outlet.crawl(environment={"NEWSSPIDERS_RUN": "night"})
    assert articles(again) == EXPECTED


def test_the_archive_of_a_killed_crawl_can_be_replayed(outlet, tmp_path):
    trap = KilledAt(outlet.site, STORIES[-1])
    process = outlet.start()
    trap.process = process
    outlet.end(process)
    stored = outlet.crawl("limit=1")
    replayed = outlet.crawl(f"replay={outlet.output}/archive", environment={"NEWSSPIDERS_OUTPUT": str(tmp_path / "replayed")})
    replayed.output = tmp_path / "replayed"
    captured = {entry.url for entry in ArchiveReader(outlet.output / "archive" / "toy").entries() if "/news/" in entry.url}
    assert len(articles(replayed)) == len(captured) >= len(articles(stored))


def test_a_second_crawl_does_not_join_one_that_is_under_way(outlet):
    asked, released, feed = Event(), Event(), outlet.site.answers["/feed"]

    def held():
        asked.set()
        released.wait(60)
        return feed

    outlet.site.answers["/feed"] = held
    first = outlet.start()
    assert asked.wait(60)
    second = outlet.crawl()
    released.set()
    ended = outlet.end(first)
    assert (second.code, ended.code) == (1, 0)
    assert "cannot start: a run of toy is under way on this machine" in second.log
    assert articles(ended) == EXPECTED
    assert ended.rows("SELECT status FROM runs") == [("finished",)]


def test_two_replays_at_once_store_each_article_once(outlet, tmp_path):
    archive = outlet.crawl().output / "archive"
    elsewhere = {"NEWSSPIDERS_OUTPUT": str(tmp_path / "replayed")}
    ended = [outlet.end(each) for each in [outlet.start(f"replay={archive}", environment=elsewhere) for _ in range(2)]]
    for crawl in ended:
        crawl.output = tmp_path / "replayed"
    assert [crawl.code for crawl in ended] == [0, 0]
    assert all("Traceback" not in crawl.log and " ERROR: " not in crawl.log for crawl in ended)
    assert articles(ended[0]) == EXPECTED
    assert ended[0].rows("SELECT count(*) FROM versions") == [(len(STORIES),)]
    assert ended[0].rows("SELECT count(*), count(DISTINCT id), min(status), max(status) FROM runs") == [(2, 2, "finished", "finished")]


def test_a_crawl_that_is_asked_to_stop_ends_in_order(outlet):
    class AskedToStop(KilledAt):
        def __call__(self):
            if self.process is not None:
                self.process.send_signal(signal.SIGTERM)
                self.process = None
            return self.page

    trap = AskedToStop(outlet.site, STORIES[2])
    process = outlet.start(CONCURRENT_REQUESTS_PER_DOMAIN=1)
    trap.process = process
    stopped = outlet.end(process)
    assert stopped.run()["status"] == "cancelled"
    assert stopped.rows("SELECT count(*) FROM urls WHERE state = 'pending'")[0][0] > 0
    assert articles(outlet.crawl()) == EXPECTED
