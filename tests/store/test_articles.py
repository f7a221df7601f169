"""Saving and reading articles, through the protocol: every engine passes this."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from newsspiders.items import Article, LiveUpdate
from newsspiders.store import Comparison, RecordError, Saved, Store, StoreError, open_store
from tests.store.examples import at, contents, make_article, make_full_article, make_update, save


@pytest.mark.parametrize("article", [make_article(), make_full_article()], ids=["few fields", "every field"])
def test_an_article_comes_back_as_it_was_saved(store: Store, article: Article) -> None:
    save(store, article)
    assert list(store.articles()) == [article]


def test_an_article_outlives_the_process(store: Store, store_url: str) -> None:
    save(store, make_full_article())
    before = contents(store)
    store.close()
    with open_store(store_url) as again:
        assert contents(again) == before


def test_a_first_capture_is_new_and_saved(store: Store) -> None:
    article = make_article()
    assert store.compare(article) == Comparison("new", article.id, None)
    assert save(store, article) == Saved("saved")


def test_comparing_writes_nothing(store: Store) -> None:
    store.compare(make_article())
    assert list(store.articles()) == []


def test_the_same_capture_again_changes_nothing(store: Store) -> None:
    save(store, make_full_article())
    before = contents(store)
    assert store.compare(make_full_article()).change == "unchanged"
    assert save(store, make_full_article(), "another run") == Saved("unchanged")
    assert contents(store) == before


def test_another_reading_of_the_same_archive_record_changes_nothing(store: Store) -> None:
    save(store, make_article(archive_record="urn:uuid:1"))
    before = contents(store)
    assert save(store, make_article(text="Read by a later version.", archive_record="urn:uuid:1")) == Saved("unchanged")
    assert contents(store) == before


def test_an_unchanged_page_leaves_the_article_as_it_was(store: Store) -> None:
    save(store, make_article(minutes=0))
    assert save(store, make_article(minutes=30, keywords=["new"])) == Saved("unchanged")
    assert list(store.articles()) == [make_article(minutes=0)]


def test_times_of_any_zone_are_stored_as_the_same_moment(store: Store) -> None:
    kolkata = timezone(timedelta(hours=5, minutes=30))
    save(store, make_article(published_at=datetime(2026, 11, 3, 17, 30, tzinfo=kolkata)))
    [article] = store.articles()
    assert article.published_at == datetime(2026, 11, 3, 12, 0, tzinfo=UTC)
    assert article.published_at.tzinfo == UTC


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"id": ""}, "id is empty"),
        ({"content_hash": ""}, "content_hash is empty"),
        ({"published_at": datetime(2026, 1, 1)}, r"\.published_at: .* no time zone"),  # noqa: DTZ001
        ({"published_at": datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=9)))}, "outside the calendar"),
        ({"headline": "half \ud83d"}, r"\.headline holds a NUL or half a surrogate pair"),
        ({"live_updates": [LiveUpdate(id="a", body="\0")]}, r"\.live_updates\.body holds a NUL"),
        ({"keywords": [b"harbour"]}, "is of type bytes"),
    ],
)
def test_a_record_that_no_store_can_keep_is_named(store: Store, changes: dict[str, object], message: str) -> None:
    article = make_article(**changes)
    with pytest.raises(RecordError, match=message) as error:
        save(store, article)
    assert "\n" not in str(error.value)
    assert list(store.articles()) == []


def test_a_store_goes_on_after_a_bad_record(store: Store) -> None:
    with pytest.raises(RecordError):
        save(store, make_article(1, headline="\0"))
    assert save(store, make_article(2)) == Saved("saved")


def test_an_article_that_fails_half_way_leaves_nothing(store: Store) -> None:
    no_run_id = object()
    with pytest.raises(StoreError):
        store.save(make_full_article(), "https://courier.example/harbour-1", no_run_id)
    assert contents(store) == {"articles": [], "versions": {}, "live_updates": [], "cards": []}
    assert save(store, make_full_article()).outcome == "saved"


def test_articles_come_in_the_order_of_publication_then_of_fetching(store: Store) -> None:
    for number, published in ((1, at(10)), (2, None), (3, at(-10))):
        save(store, make_article(number, 5, published_at=published, text=f"Text {number}"))
    assert [each.headline[-1] for each in store.articles() if each.headline] == ["3", "2", "1"]
    assert [each.headline[-1] for each in store.articles(newest_first=True) if each.headline] == ["1", "2", "3"]


def test_fractions_of_a_second_sort_after_the_second(store: Store) -> None:
    for number, seconds in ((1, 0.5), (2, 0), (3, 1)):
        save(store, make_article(number, text=f"Text {number}", published_at=at(seconds / 60)))
    assert [each.headline[-1] for each in store.articles() if each.headline] == ["2", "1", "3"]


def test_since_is_included_and_until_is_not(store: Store) -> None:
    for number in range(4):
        save(store, make_article(number, text=f"Text {number}", published_at=at(number)))
    assert [each.published_at for each in store.articles(since=at(1), until=at(3))] == [at(1), at(2)]


def test_an_outlet_and_a_limit_are_respected(store: Store) -> None:
    for number in range(4):
        save(store, make_article(number, number, f"Text {number}", outlet="mercury" if number % 2 else "courier"))
    assert [each.fetched_at for each in store.articles("mercury", limit=1, newest_first=True)] == [at(3)]


def test_articles_are_read_from_one_snapshot(store: Store) -> None:
    for number in range(3):
        save(store, make_article(number, number, f"Text {number}"))
    reading = store.articles()
    next(reading)
    save(store, make_article(9, 9, "Later."))
    assert len(list(reading)) == 2


def test_a_reading_that_is_given_up_does_no_harm(store: Store) -> None:
    for number in range(3):
        save(store, make_article(number, number, f"Text {number}"))
    next(store.articles())
    save(store, make_article(9, 9, "Later."))
    assert len(list(store.articles())) == 4


def test_a_closed_store_says_so(store: Store) -> None:
    store.close()
    store.close()
    with pytest.raises(StoreError, match="is closed already"):
        store.compare(make_article())


def test_lists_keep_their_order(store: Store) -> None:
    article = make_article(live_updates=[make_update(2), make_update(1)], keywords=["b", "a"])
    save(store, article)
    assert list(store.articles()) == [article]


def test_one_article_can_be_asked_for(store: Store) -> None:
    article = make_full_article()
    save(store, article)
    assert store.article(article.id) == article
    assert store.article("unknown") is None
