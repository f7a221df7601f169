"""Stories in the store: what articles, live updates and cards tell of one event, in whatever order they were saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import permutations

import pytest

from newsspiders.items import Article, Card, LiveUpdate
from newsspiders.store import Store
from newsspiders.stories import Report, Stories
from tests.store.examples import NOON, at, digest, make_article, save
from tests.stories.examples import FLOOD, FLOOD_AGAIN, LIVE_LINE, MESSAGE, RELAUNCH, WARSHIP

TABLES = ("stories", "story_members")


def article(number: int, told: Report, **changes) -> Article:
    """Return an article that tells a report."""
    return make_article(number, number, told.body, headline=told.headline, published_at=told.published, **changes)


def card(position: int, told: Report, **changes) -> Card:
    values = {"position": position, "headline": told.headline, "excerpt": told.body, "url": f"https://daily.example/{told.id}"}
    return Card(**values | {"published_at": told.published, "published_until": told.published, "published_precision": "second"} | changes)


def told_together(store: Store) -> set[frozenset[str]]:
    """Return the headlines of each story of several reports."""
    return {frozenset(each.headline or "" for each in story.members) for story in store.newest_stories()}


def headlines(*reports: Report) -> frozenset[str]:
    return frozenset(each.headline for each in reports)


def test_articles_of_one_event_are_one_story(store: Store) -> None:
    for number, told in enumerate((FLOOD, FLOOD_AGAIN, MESSAGE), 1):
        save(store, article(number, told))
    assert store.newest_stories() == []
    assert store.link_stories() == 3
    [story] = store.newest_stories()
    assert (story.headline, story.reports, story.outlets) == (FLOOD.headline, 2, 1)
    assert (story.first_published, story.last_published) == (FLOOD.published, FLOOD_AGAIN.published)
    first, second = story.members
    assert (first.kind, first.headline, first.nearest) == ("article", FLOOD.headline, second.id)
    assert "quill" in first.reason
    assert first.score == second.score > 0.5


def test_cards_of_a_page_are_reports_without_the_page_that_shows_them(store: Store) -> None:
    save(store, article(1, MESSAGE, cards=[card(1, WARSHIP), card(2, LIVE_LINE), card(3, RELAUNCH)]))
    store.link_stories()
    assert told_together(store) == {headlines(WARSHIP, LIVE_LINE, RELAUNCH)}
    assert {each.kind for each in store.newest_stories()[0].members} == {"lead"}


def test_a_card_that_two_pages_show_is_one_report(store: Store) -> None:
    for number, told in enumerate((FLOOD, MESSAGE), 1):
        save(store, article(number, told, cards=[card(1, WARSHIP)]))
    store.link_stories()
    [lead] = [each for each in store.story_members() if each.kind == "lead"]
    assert lead.article_id == make_article(1).id


def test_a_card_without_a_text_is_no_report(store: Store) -> None:
    save(store, article(1, MESSAGE, cards=[card(1, WARSHIP, excerpt=None), card(2, RELAUNCH, excerpt="Read more")]))
    store.link_stories()
    assert [each.kind for each in store.story_members()] == ["article"]


def test_a_live_update_belongs_to_the_story_that_it_tells(store: Store) -> None:
    lines = [
        LiveUpdate(id="post-1", body=LIVE_LINE.body, published_at=LIVE_LINE.published),
        LiveUpdate(id="post-2", body=FLOOD_AGAIN.body, published_at=FLOOD_AGAIN.published),
        LiveUpdate(id="post-3", body="More soon."),
    ]
    save(store, make_article(1, headline="Live: the day in short", body="", kind="liveblog", live_updates=lines))
    save(store, article(2, WARSHIP))
    save(store, article(3, FLOOD))
    store.link_stories()
    members = [{(each.kind, each.item_id) for each in story.members} for story in store.newest_stories()]
    assert sorted(members, key=sorted) == [{("article", None), ("live_update", "post-1")}, {("article", None), ("live_update", "post-2")}]


def test_an_article_that_is_rewritten_leaves_its_story(store: Store) -> None:
    save(store, article(1, FLOOD))
    save(store, article(2, FLOOD_AGAIN))
    store.link_stories()
    save(store, replace(article(2, MESSAGE), fetched_at=at(60), content_hash=digest("rewritten")))
    assert store.link_stories() == 1
    assert store.newest_stories() == []
    assert len(list(store.stories())) == 2


def test_what_has_not_changed_is_not_linked_again(store: Store) -> None:
    save(store, article(1, FLOOD))
    store.link_stories()
    save(store, replace(article(1, FLOOD), fetched_at=at(60)))
    before = list(store.story_members())
    store.link_stories()
    assert (list(store.story_members()), store.link_stories()) == (before, 0)


SAVED = [
    article(1, FLOOD, cards=[card(1, WARSHIP)]),
    article(2, FLOOD_AGAIN),
    article(3, MESSAGE, cards=[card(1, WARSHIP), card(2, LIVE_LINE)]),
    article(4, RELAUNCH),
    replace(article(2, LIVE_LINE), fetched_at=at(60), content_hash=digest("another text at the same address")),
]


@pytest.mark.parametrize("each_by_itself", [True, False])
@pytest.mark.parametrize("order", list(permutations(range(5)))[::17])
def test_the_order_of_arrival_does_not_matter(new_store: Callable[[], Store], order: tuple[int, ...], each_by_itself: bool) -> None:
    found = []
    for places in (range(5), order):
        store = new_store()
        for place in places:
            save(store, SAVED[place])
            if each_by_itself and places is order:
                store.link_stories()
        store.link_stories()
        found.append((list(store.stories()), list(store.story_members())))
    assert found[0] == found[1]


def test_the_store_tells_the_same_stories_as_the_core(store: Store) -> None:
    stories = Stories()
    for number, told in enumerate((FLOOD, FLOOD_AGAIN, MESSAGE, WARSHIP, RELAUNCH), 1):
        saved = article(number, told)
        save(store, saved)
        stories.add(replace(told, id=saved.id))
    store.link_stories()
    of_core = {(story.id, member.id, member.score, member.nearest) for story in stories.current() for member in story.members}
    assert {(each.story_id, each.id, each.score, each.nearest) for each in store.story_members()} == of_core


def test_articles_of_an_outlet_are_told_apart(store: Store) -> None:
    save(store, article(1, FLOOD))
    save(store, article(2, FLOOD_AGAIN, outlet="mercury"))
    store.link_stories()
    assert [each.headline for each in store.story_members("mercury")] == [FLOOD_AGAIN.headline]
    assert store.newest_stories()[0].outlets == 2


def test_the_latest_story_comes_first_and_lonely_reports_on_demand(store: Store) -> None:
    late = replace(MESSAGE, published=NOON + timedelta(days=9))
    for number, told in enumerate((FLOOD, late), 1):
        save(store, article(number, told))
    store.link_stories()
    assert [each.headline for each in store.newest_stories(least=1)] == [late.headline, FLOOD.headline]
    assert [each.headline for each in store.newest_stories(limit=1, least=1)] == [late.headline]


@pytest.mark.parametrize(("articles", "reports"), [(1, 1), (2, 3), (100, 500)])
def test_stories_do_not_depend_on_how_much_one_transaction_holds(
    store: Store, monkeypatch: pytest.MonkeyPatch, articles: int, reports: int
) -> None:
    monkeypatch.setattr("newsspiders.store.stories.BATCH", articles)
    monkeypatch.setattr("newsspiders.store.stories.GATHERED", reports)
    for number, told in enumerate((FLOOD, FLOOD_AGAIN, MESSAGE), 1):
        save(store, article(number, told))
    assert store.link_stories() == 3
    assert told_together(store) == {headlines(FLOOD, FLOOD_AGAIN)}
    save(store, replace(article(1, RELAUNCH), fetched_at=at(60), content_hash=digest("rewritten")))
    store.link_stories()
    assert [(each.score, each.nearest) for each in store.story_members() if each.headline == FLOOD_AGAIN.headline] == [(1.0, None)]
