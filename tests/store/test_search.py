"""Full-text search: filled in batches, right after every change."""

from __future__ import annotations

import pytest

from newsspiders.store import Store
from newsspiders.store.textindex import BATCH
from tests.store.examples import make_article, save


def found(store: Store, words: str) -> list[str]:
    """Return the last sign of the headlines found."""
    return sorted((each.headline or "")[-1] for each in store.search(words))


def test_an_article_is_found_by_headline_and_body(store: Store) -> None:
    article = make_article(1, text="The Zürich ferry sank. Nobody was hurt.")
    save(store, article)
    save(store, make_article(2, text="Something else."))
    assert store.index_text() == 2
    assert found(store, "harbour") == ["1", "2"]
    [result] = store.search("zurich FERRY")
    assert (result.article_id, result.url, result.headline) == (article.id, article.url, article.headline)
    assert result.snippet == "The [Zürich] [ferry] sank. Nobody was hurt."


def test_what_is_not_indexed_yet_is_not_found(store: Store) -> None:
    save(store, make_article(1, text="The ferry sank."))
    assert found(store, "ferry") == []


def test_indexing_twice_finds_nothing_to_do(store: Store) -> None:
    save(store, make_article())
    assert (store.index_text(), store.index_text()) == (1, 0)


def test_a_changed_article_is_found_by_its_new_words_only(store: Store) -> None:
    save(store, make_article(1, 0, "Five hurt."))
    store.index_text()
    save(store, make_article(1, 10, "Six hurt."))
    assert found(store, "five") == []
    assert store.index_text() == 1
    assert (found(store, "five"), found(store, "six")) == ([], ["1"])


def test_an_article_that_changes_twice_before_it_is_indexed_is_right(store: Store) -> None:
    save(store, make_article(1, 0, "Five hurt."))
    store.index_text()
    for minutes, text in ((10, "Six hurt."), (20, "Seven hurt.")):
        save(store, make_article(1, minutes, text))
    store.index_text()
    assert [found(store, each) for each in ("five", "six", "seven")] == [[], [], ["1"]]


def test_an_older_capture_does_not_touch_the_index(store: Store) -> None:
    save(store, make_article(1, 10, "Six hurt."))
    store.index_text()
    save(store, make_article(1, 0, "Five hurt."))
    assert store.index_text() == 0
    assert (found(store, "five"), found(store, "six")) == ([], ["1"])


def test_an_article_without_a_headline_is_found_and_forgotten(store: Store) -> None:
    save(store, make_article(1, 0, "Five hurt.", headline=None))
    store.index_text()
    assert [each.headline for each in store.search("five")] == [None]
    save(store, make_article(1, 10, "Six hurt.", headline=None))
    store.index_text()
    assert found(store, "five") == []


def test_more_than_one_batch_is_indexed(store: Store) -> None:
    for number in range(BATCH + 3):
        save(store, make_article(number, number, f"Ferry {number}."))
    assert store.index_text() == BATCH + 3
    assert len(store.search("ferry", limit=BATCH * 2)) == BATCH + 3


def test_all_words_must_be_there(store: Store) -> None:
    save(store, make_article(1, text="The ferry sank."))
    store.index_text()
    assert found(store, "ferry burned") == []


@pytest.mark.parametrize("words", ["", "  ", "—", '"', '" OR "', "\0"])
def test_a_search_for_no_word_finds_nothing(store: Store, words: str) -> None:
    save(store, make_article(1))
    store.index_text()
    assert store.search(words) == []


@pytest.mark.parametrize("words", ["night-ferry", '"ferry', "ferry:", "ferry*", "(ferry", "NOT ferry", "ferry\0", "ferry'", "ferry\ud83d", "ferry \ud83d"])
def test_signs_in_a_search_are_no_orders(store: Store, words: str) -> None:
    save(store, make_article(1, text="Not a night ferry."))
    store.index_text()
    assert found(store, words) == ["1"]


def test_korean_words_are_found(store: Store) -> None:
    save(store, make_article(1, text="항구 다리가 닫혔다."))
    store.index_text()
    assert found(store, "항구") == ["1"]
