"""What is remembered of hosts, of answers and of the files that state permissions, in every engine."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from newsspiders.items import Permission
from newsspiders.store import HostNote, HostState, PermissionFile, Validator, Wish, open_store
from tests.store.examples import NOON, at, make_article, save

TODAY = NOON.date()
WISH = Wish(at(60), 429, "Retry-After: 3600", NOON)


def test_a_host_is_remembered_with_what_it_asked_for(store):
    store.note_hosts([HostNote("daily.example", {TODAY: 3}, at(1), crawl_delay=10.0, wish=WISH)])
    assert store.hosts(TODAY) == {"daily.example": HostState("daily.example", 10.0, at(1), WISH, 3)}
    assert store.hosts(TODAY + timedelta(days=1))["daily.example"].asked == 0


def test_what_several_runs_tell_adds_up_and_the_later_moments_count(store_url):
    url = store_url
    with open_store(url) as one, open_store(url) as other:
        one.note_hosts([HostNote("daily.example", {TODAY: 3}, at(5), wish=WISH)])
        other.note_hosts([HostNote("daily.example", {TODAY: 4}, at(2), wish=replace(WISH, not_before=at(30)))])
        assert one.hosts(TODAY) == {"daily.example": HostState("daily.example", 0.0, at(5), WISH, 7)}


def test_a_crawl_delay_that_is_gone_is_forgotten_and_one_that_was_not_read_stays(store):
    for delay, known in ((10.0, 10.0), (None, 10.0), (0.0, 0.0)):
        store.note_hosts([HostNote("daily.example", crawl_delay=delay)])
        assert store.hosts(TODAY)["daily.example"].crawl_delay == known


def test_a_validator_takes_the_place_of_the_one_before(store):
    first = Validator("https://courier.example/feed", NOON, 'W/"1"', "Tue, 03 Nov 2026 12:00:00 GMT", "urn:uuid:1", "sha1:A", links=({"url": "a"},))
    page = Validator("https://courier.example/a", NOON, '"x-gzip"', record="urn:uuid:2", digest="sha1:B", article_id="abc")
    store.keep_validators("courier", [first, page])
    assert store.validators("courier", [first.address, page.address, "https://courier.example/b"]) == {first.address: first, page.address: page}
    assert store.validators("mercury", [first.address]) == {}
    gone = Validator(page.address, at(9))
    store.keep_validators("courier", [gone])
    assert store.validators("courier", [page.address]) == {page.address: gone}
    assert (first.usable, gone.usable) == (True, False)


def test_a_file_that_says_the_same_is_one_row_and_another_content_another(store):
    read = PermissionFile("courier.example", "/robots.txt", NOON, NOON, 200, "User-agent: *", ({"evidence": "line 1"},), "courier/1.warc.gz", "urn:uuid:1")
    store.keep_permission_file("courier", read)
    later = replace(read, first_read=at(60), last_read=at(60), archive_record="urn:uuid:2")
    store.keep_permission_file("courier", later)
    changed = replace(later, first_read=at(120), last_read=at(120), content="User-agent: GPTBot")
    store.keep_permission_file("courier", changed)
    back = replace(read, first_read=at(180), last_read=at(180))
    store.keep_permission_file("courier", back)
    assert store.permission_files("courier") == [replace(later, first_read=NOON), changed, back]


def test_what_is_stated_about_uses_makes_no_version_and_is_that_of_the_last_capture(store):
    told = Permission("robots directive", "page", "train-ai", "reserved", "header X-Robots-Tag: noai")
    save(store, make_article(1, 0))
    assert save(store, make_article(1, 30, permissions=[told])).outcome == "unchanged"
    [article] = store.articles()
    assert article.permissions == [told]
    assert article.fetched_at == at(0)
    assert len(store.versions(article.id)) == 1
    save(store, make_article(1, 15))
    assert [each.permissions for each in store.articles()] == [[told]], "a capture that arrives late is not the last one"
