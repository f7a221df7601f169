"""How a crawl behaves on the wire: names, robots.txt, waiting, and where it does not go."""

from __future__ import annotations

import sqlite3

import pytest

from tests.spider.conftest import Answer, story


@pytest.fixture
def outlet(project):
    project.site.story("/news/a", "Harbour opens")
    project.site.feed("/feed", "/news/a")
    return project


def test_every_request_names_the_crawler_and_its_contact(outlet):
    outlet.crawl()
    assert set(outlet.site.agents.values()) == {"newsspiders/0.1.0 (+https://example.org/crawler)"}


def test_a_crawl_without_a_contact_asks_for_one(outlet):
    crawl = outlet.crawl(environment={"NEWSSPIDERS_CONTACT": ""})
    assert "NEWSSPIDERS_CONTACT is not set" in crawl.log
    assert crawl.headlines() == ["Harbour opens"]


def test_a_feed_that_robots_txt_closes_is_not_asked_for(outlet):
    outlet.site.page("/robots.txt", "User-agent: *\nDisallow: /feed\n", Content_Type="text/plain")
    crawl = outlet.crawl()
    assert outlet.site.asked == ["/robots.txt"]
    assert "1 sources failed (robots.txt)" in crawl.log
    assert crawl.run()["status"] == "failed"


def test_a_crawl_delay_is_heard(outlet):
    outlet.site.page("/robots.txt", "User-agent: newsspiders\nCrawl-delay: 0.2\n", Content_Type="text/plain")
    crawl = outlet.crawl()
    assert "127.0.0.1 asks for 0.2 s between two requests" in crawl.log
    assert crawl.rows("SELECT crawl_delay FROM hosts") == [(0.2,)]


def test_a_source_whose_name_leads_to_a_private_address_is_refused_where_it_is_resolved(outlet):
    outlet.declare(f'Feed("http://localhost:{outlet.site.server.server_port}/feed"),')
    crawl = outlet.crawl(environment={"NEWSSPIDERS_ALLOWED_ADDRESSES": "127.0.0.2"})
    assert not outlet.site.asked
    assert "1 sources failed (private address)" in crawl.log
    assert "Traceback" not in crawl.log


def test_a_host_that_is_not_there_is_an_outcome(outlet):
    outlet.declare('Feed("http://127.0.0.1:9/feed"), Feed("http://no-such-host.invalid/feed"),')
    crawl = outlet.crawl()
    assert "1 sources failed (connection refused)" in crawl.log
    assert "1 sources failed (host not found)" in crawl.log
    assert "Traceback" not in crawl.log
    assert crawl.code == 0


def test_an_outlet_that_refuses_is_recorded_and_not_pressed(outlet):
    outlet.site.page("/news/a", "", 401, x_datadome="protected")
    crawl = outlet.crawl()
    assert crawl.outcomes() == {"/news/a": "blocked: DataDome"}
    assert outlet.site.asked.count("/news/a") == 1


def test_an_address_that_keeps_refusing_is_left_alone(outlet):
    outlet.site.page("/news/a", "", 403)
    for _ in range(6):
        crawl = outlet.crawl()
    assert outlet.site.asked.count("/news/a") == 5
    assert crawl.outcomes() == {"/news/a": "blocked: HTTP 403"}


def test_a_nested_sitemap_is_read_as_deep_as_three(outlet):
    index = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>{}</loc></sitemap></sitemapindex>'
    for number in range(4):
        outlet.site.page(f"/{number}.xml", index.format(outlet.site.url(f"/{number + 1}.xml")), Content_Type="text/xml")
    urls = f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>{outlet.site.url('/news/a')}</loc></url></urlset>"
    outlet.site.page("/4.xml", urls, Content_Type="text/xml")
    outlet.declare('Sitemap("{home}/1.xml"),')
    assert outlet.crawl().headlines() == ["Harbour opens"]
    outlet.declare('Sitemap("{home}/0.xml"),')
    assert "1 sources failed (sitemaps nested too deep)" in outlet.crawl().log


def test_a_story_that_its_source_carries_whole_is_not_fetched(outlet):
    body = "The harbour of Toyville opened again on Friday after the storm had passed over the bay of the town."
    outlet.site.page("/archive.json", f'[{{"link": "{outlet.site.url("/news/whole")}", "title": "Whole", "text": "{body}"}}]', Content_Type="application/json")
    more = 'page = type("RecordPage", (ArticlePage,), {"record": {"headline": "title", "body": "text"}, "__module__": __name__})'
    outlet.declare('Records("{home}/archive.json", fields=Fields(address="link", headline="title")),', more)
    (outlet.package / "toy.py").write_text((outlet.package / "toy.py").read_text().replace("import Cards, Feed,", "import Cards, Feed, Fields,"))
    crawl = outlet.crawl()
    assert crawl.headlines() == ["Whole"]
    assert "/news/whole" not in outlet.site.asked


def test_a_host_that_asks_to_wait_for_hours_is_left_alone_by_the_next_run_too(outlet):
    outlet.site.page("/news/a", "", 429, Retry_After="7200")
    first = outlet.crawl()
    assert first.outcomes() == {"/news/a": "pending"}
    assert "1 pending" in first.log
    assert "1 postponed (host asked to wait)" in first.log
    asked = list(outlet.site.asked)
    second = outlet.crawl()
    assert outlet.site.asked == asked, "not even robots.txt"
    assert "1 sources failed (host asked to wait)" in second.log
    assert second.outcomes() == {"/news/a": "pending"}
    [(status, evidence)] = second.rows("SELECT status, evidence FROM hosts")
    assert (status, evidence) == (429, "HTTP 429, Retry-After: 7200")


def test_what_was_left_is_read_when_the_time_is_over(outlet):
    outlet.site.page("/news/a", "", 503, Retry_After="7200")
    outlet.crawl(RETRY_ENABLED=1)
    with sqlite3.connect(outlet.output / "newsspiders.db") as database:
        database.execute("UPDATE hosts SET not_before = '2026-01-01T00:00:00Z'")
    outlet.site.story("/news/a", "Harbour opens")
    assert outlet.crawl().headlines() == ["Harbour opens"]


def test_a_short_retry_after_is_waited_for_within_the_run(outlet):
    answers = [Answer(b"", 503, {"Retry-After": "1"}), Answer(story("Harbour opens").encode())]
    outlet.site.answers["/news/a"] = lambda: answers.pop(0)
    assert outlet.crawl(RETRY_ENABLED=1).headlines() == ["Harbour opens"]


def test_the_budget_of_a_host_is_of_all_runs_of_the_day(outlet):
    outlet.site.story("/news/b", "Ferry sails", words="Another text altogether, about the ferry and its captain.")
    outlet.site.feed("/feed", "/news/a", "/news/b")
    first = outlet.crawl(environment={"NEWSSPIDERS_HOST_BUDGET": "4"})
    assert len(outlet.site.asked) == 4
    assert sorted(first.outcomes().values()) == ["pending", "saved"]
    assert first.log.count("has been asked 4 times") == 1
    assert "1 postponed (the day's requests of the host are spent)" in first.log
    outlet.crawl(environment={"NEWSSPIDERS_HOST_BUDGET": "4"})
    assert len(outlet.site.asked) == 4
    assert sorted(outlet.crawl(environment={"NEWSSPIDERS_HOST_BUDGET": "0"}).outcomes().values()) == ["saved", "saved"]


def test_a_budget_that_is_no_number_is_told_in_one_line(outlet):
    crawl = outlet.crawl(environment={"NEWSSPIDERS_HOST_BUDGET": "plenty"})
    assert "NEWSSPIDERS_HOST_BUDGET=plenty: give a number of requests a day" in crawl.log
    assert not outlet.site.asked


def test_a_sample_heeds_what_hosts_asked_of_other_runs_and_is_counted_with_them(outlet):
    outlet.crawl()
    [(before,)] = outlet.crawl("sample=1").rows("SELECT requests FROM host_days")
    assert before == len(outlet.site.asked)
    with sqlite3.connect(outlet.output / "newsspiders.db") as database:
        database.execute("UPDATE hosts SET not_before = '2999-01-01T00:00:00Z', status = 429, evidence = 'Retry-After', told_at = last_asked")
    crawl = outlet.crawl("sample=1")
    assert "1 sources failed (host asked to wait)" in crawl.log
    assert len(outlet.site.asked) == before
