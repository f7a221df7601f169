"""Which links are read, and in which order."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from newsspiders.discovery import Link
from newsspiders.items import When
from newsspiders.outlets import Expect, Outlet
from newsspiders.run import RunArguments
from newsspiders.spider.links import TRIALS, Grammar, choose, is_due, within
from newsspiders.store import Known

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
OUTLET = Outlet(title="Toy", homepage="https://www.toy.example", country="in", language="en", timezone="UTC", every="1h", expect=Expect(articles=1))
GRAMMAR = Grammar(OUTLET, re.compile(r"/news/\d+|[?&]id=\d+"))


def link(url="https://www.toy.example/news/1", published=None, modified=None, **more):
    return Link(url=url, found_in="feed", position=1, published=when(published), modified=when(modified), **more)


def when(hours_ago):
    moment = NOW - timedelta(hours=hours_ago or 0)
    return None if hours_ago is None else When(moment, moment, "second")


def asked(**arguments):
    return RunArguments.parse("toy", OUTLET, arguments, {}, NOW)


def known(state, *, hours_ago=None, checks=1, kind="article"):
    fetched = None if hours_ago is None else NOW - timedelta(hours=hours_ago)
    return Known("https://www.toy.example/news/1", state, "", NOW - timedelta(hours=48), fetched, kind, None, checks)


@pytest.mark.parametrize(("url", "is_article"), [
    ("https://www.toy.example/news/1", True),
    ("https://m.toy.example/news/1?utm_source=x", True),
    ("https://www.toy.example/read?id=7", True),
    ("https://www.toy.example/about", False),
    ("https://toy.example.evil.example/news/1", False),
    ("https://www.toy.example/about#/news/1", False),
    ("http://[broken/news/1", False),
])
def test_an_article_is_on_the_outlet_and_fits_its_grammar(url, is_article):
    assert (GRAMMAR.key(url) is not None) == is_article


def test_links_come_newest_first_and_those_without_a_time_last():
    links = [link(f"https://www.toy.example/news/{number}", published) for number, published in ((1, 5), (2, None), (3, 1), (4, 3))]
    assert [each.url[-1] for _, each in choose(links, GRAMMAR, asked())] == ["3", "4", "1", "2"]


def test_one_article_under_two_addresses_is_one():
    links = [link("https://www.toy.example/news/1?utm_source=rss"), link("https://www.toy.example/news/1")]
    assert [each.url for _, each in choose(links, GRAMMAR, asked())] == ["https://www.toy.example/news/1?utm_source=rss"]


def test_sitemaps_to_be_read_next_are_no_articles():
    assert choose([link(nested=True)], GRAMMAR, asked()) == []


@pytest.mark.parametrize(("published", "modified", "arguments", "is_in"), [
    (None, None, {"since": "2026-11-24"}, True),
    (2, None, {"since": "2026-11-24"}, True),
    (30, None, {"since": "2026-11-24"}, False),
    (30, 2, {"since": "2026-11-24"}, True),
    (30, 2, {"until": "2026-11-23"}, True),
    (2, None, {"until": "2026-11-23"}, False),
])
def test_since_and_until_ask_what_the_source_says(published, modified, arguments, is_in):
    assert within(link(published=published, modified=modified), asked(**arguments)) == is_in


@pytest.mark.parametrize(("state", "due"), [
    (known("pending", checks=9), True),
    (known("saved", hours_ago=0.1), False),
    (known("saved", hours_ago=40), True),
    (known("saved", hours_ago=0.1, kind="liveblog"), False),
    (known("failed"), True),
    (known("failed", checks=TRIALS), False),
    (known("blocked", checks=TRIALS), False),
    (known("dropped", hours_ago=40, checks=TRIALS), False),
])
def test_what_is_known_is_looked_at_again_when_it_is_worth_it(state, due):
    assert is_due(state, link(), NOW) == due


def test_what_only_an_archive_lacked_is_tried_however_often_it_did():
    assert is_due(replace(known("failed", checks=99), reason="not in the archive"), link(), NOW)


def test_a_stated_change_is_worth_a_look():
    assert is_due(known("saved", hours_ago=1), link(modified=0.5), NOW)
