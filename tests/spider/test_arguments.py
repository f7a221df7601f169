"""What `-a` does to a crawl, and what a crawl that cannot start says."""

from __future__ import annotations

import pytest


@pytest.fixture
def outlet(project):
    site = project.site
    for day in (18, 19, 20):
        site.story(f"/news/{day}", f"Story of the {day}th", f"2026-11-{day}T08:00:00+00:00", words=f"What happened on the {day}th.")
    items = "".join(
        f"<item><title>{day}</title><link>{site.url(f'/news/{day}')}</link><pubDate>{day} Nov 2026 08:00:00 +0000</pubDate></item>" for day in (18, 19, 20)
    )
    site.page("/feed", f'<rss version="2.0"><channel>{items}</channel></rss>', Content_Type="application/rss+xml")
    return project


def asked(outlet):
    return [path for path in outlet.site.asked if path.startswith("/news/")]


def test_a_limit_takes_the_newest_and_leaves_the_rest_pending(outlet):
    crawl = outlet.crawl("limit=2", CONCURRENT_REQUESTS_PER_DOMAIN=1)
    assert sorted(asked(outlet)) == ["/news/19", "/news/20"]
    assert crawl.outcomes()["/news/18"] == "pending"
    assert "3 discovered, 2 saved, 1 pending" in crawl.log


def test_the_next_run_takes_what_the_limit_left(outlet):
    outlet.crawl("limit=2")
    outlet.site.feed("/feed")
    crawl = outlet.crawl()
    assert len(crawl.headlines()) == 3
    assert asked(outlet).count("/news/20") == 1


def test_known_articles_are_not_fetched_again_at_once(outlet):
    outlet.crawl()
    crawl = outlet.crawl()
    assert len(asked(outlet)) == 3
    assert "3 discovered, 3 unchanged" in crawl.log


@pytest.mark.parametrize(("arguments", "days"), [
    (["since=2026-11-19"], {"/news/19", "/news/20"}),
    (["until=2026-11-18"], {"/news/18"}),
    (["since=2026-11-19", "until=2026-11-19"], {"/news/19"}),
    (["since=2026-11-20T08:00:01Z"], set()),
])
def test_days_are_those_of_the_links(outlet, arguments, days):
    crawl = outlet.crawl(*arguments)
    assert set(asked(outlet)) == days
    assert set(crawl.outcomes()) == days


def test_one_address_is_read_without_the_sources(outlet):
    crawl = outlet.crawl(f"url={outlet.site.url('/news/19')}")
    assert crawl.headlines() == ["Story of the 19th"]
    assert "/feed" not in outlet.site.asked


def test_one_address_is_read_again_however_soon(outlet):
    outlet.crawl(f"url={outlet.site.url('/news/19')}")
    crawl = outlet.crawl(f"url={outlet.site.url('/news/19')}")
    assert asked(outlet) == ["/news/19", "/news/19"]
    assert "1 discovered, 1 unchanged" in crawl.log


def test_a_sample_leaves_no_trace_in_what_counts_as_seen(outlet):
    crawl = outlet.crawl("sample=1", environment={"NEWSSPIDERS_RUN": "try"})
    assert not (outlet.output / "newsspiders.db").exists()
    crawl.output = outlet.output / "sample" / "try"
    assert len(crawl.headlines()) == 3
    assert (crawl.output / "feeds" / "toy.json").is_file()
    assert len(outlet.crawl().headlines()) == 3
    assert len(asked(outlet)) == 6


def test_a_sample_does_not_touch_the_main_database(outlet):
    before = outlet.crawl("limit=1")
    dump = [before.rows(f"SELECT * FROM {table}") for table in ("articles", "urls", "runs", "versions")]
    outlet.crawl("sample=1")
    assert [before.rows(f"SELECT * FROM {table}") for table in ("articles", "urls", "runs", "versions")] == dump


@pytest.mark.parametrize(("arguments", "settings", "says"), [
    (["limit=few"], {}, "cannot start: -a limit=few: give a number of articles, 1 or more"),
    (["colour=red"], {}, "cannot start: -a colour=red: there is no such argument"),
    (["replay=/no/such/place"], {}, "there is no archive"),
    ([], {"NEWSSPIDERS_OUTPUT": "/dev/null/x"}, "cannot write to"),
    ([], {"NEWSSPIDERS_STORE": "oracle://x"}, "store 'oracle'"),
    ([], {"NEWSSPIDERS_ALLOWED_ADDRESSES": "home"}, "NEWSSPIDERS_ALLOWED_ADDRESSES: 'home'"),
])
def test_a_crawl_that_cannot_start_says_why_and_fails(outlet, arguments, settings, says):
    crawl = outlet.crawl(*arguments, **settings)
    assert crawl.code == 1
    assert says in crawl.log
    assert not outlet.site.asked


def test_an_archive_without_records_is_told(outlet, tmp_path):
    (tmp_path / "empty").mkdir()
    crawl = outlet.crawl(f"replay={tmp_path / 'empty'}")
    assert crawl.code == 1
    assert "holds no .warc" in crawl.log


def test_a_job_directory_and_a_feed_of_its_own_are_what_scrapyd_asks_for(outlet, tmp_path):
    items = tmp_path / "items.jl"
    feeds = f'{{"{items.as_uri()}": {{"format": "jsonlines"}}}}'
    crawl = outlet.crawl("_job=77aa", JOBDIR=tmp_path / "job", FEEDS=feeds)
    assert crawl.code == 0
    assert "Unable to serialize" not in crawl.log
    assert crawl.rows("SELECT id, status FROM runs") == [("77aa", "finished")]
    assert items.read_text().count('"published_at":"2026-11-') == 3
