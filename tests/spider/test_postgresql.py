"""Crawls that keep their state in PostgreSQL, and in what was copied there."""

from __future__ import annotations

import json

from newsspiders.store import copy_store, open_store
from tests.postgresql import GUARDED, PASSWORD


def serve(site) -> None:
    site.feed("/feed", "/news/a", "/news/b")
    site.story("/news/a", "Harbour opens")
    site.story("/news/b", "Ferry sails", words="Another text altogether, about the ferry and its captain.")


def test_a_crawl_writes_to_postgresql_alone_and_never_tells_the_password(project, postgresql, postgresql_url):
    serve(project.site)
    url = postgresql.url(postgresql_url.rpartition("/")[2], GUARDED, PASSWORD)
    crawled = project.crawl(environment={"NEWSSPIDERS_STORE": url})
    assert crawled.code == 0, crawled.log
    assert "Traceback" not in crawled.log
    assert "sesame" not in crawled.log
    assert not (project.output / "newsspiders.db").exists()
    with open_store(postgresql_url) as store:
        assert sorted(article.headline for article in store.articles("toy")) == ["Ferry sails", "Harbour opens"]
        [run] = store.runs("toy")
        assert (run.status, run.counts.saved, run.counts.sums()) == ("finished", 2, True)
        assert len(store.search("harbour")) == 2
    told = [json.loads(line)["headline"] for line in (project.output / "runs" / run.id / "toy.jsonl").read_text("utf-8").splitlines()]
    assert sorted(told) == ["Ferry sails", "Harbour opens"]


def test_a_second_crawl_after_a_copy_finds_nothing_new(project, postgresql_url):
    serve(project.site)
    first = project.crawl()
    assert first.code == 0
    copy_store(f"sqlite:///{project.output / 'newsspiders.db'}", postgresql_url, lambda table, total: None)
    second = project.crawl(environment={"NEWSSPIDERS_STORE": postgresql_url})
    assert second.code == 0, second.log
    with open_store(postgresql_url) as store:
        counts = [run.counts for run in store.runs("toy")]
        assert [(each.discovered, each.saved, each.unchanged) for each in counts] == [(2, 0, 2), (2, 2, 0)]
        assert len(list(store.articles())) == 2


def test_a_job_whose_server_is_not_there_says_so_without_the_password(project):
    crawled = project.crawl(environment={"NEWSSPIDERS_STORE": "postgresql://news:sesame@127.0.0.1:1/news"})
    assert crawled.code == 1
    assert "cannot start: store postgresql://news@127.0.0.1:1/news: cannot be reached: " in crawled.log
    assert "sesame" not in crawled.log
