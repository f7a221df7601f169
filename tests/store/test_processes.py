"""Several processes at once, and processes that are killed."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from newsspiders.store import Store, open_store
from tests.store.examples import at, contents, digest, make_article, make_card, save

ROOT = Path(__file__).parents[2]


def start(url: str, first: int, number: int) -> subprocess.Popen[str]:
    """Start a writer (see writer.py)."""
    command = [sys.executable, "-W", "error", "-m", "tests.store.writer", url, str(first), str(number)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def finish(writers: list[subprocess.Popen[str]]) -> None:
    """Wait for writers and see that none complained."""
    for each in writers:
        _, errors = each.communicate(timeout=120)
        assert (each.returncode, errors) == (0, "")


def numbers(store: Store) -> list[int]:
    """Return the numbers of the stored articles, in order."""
    return [int((each.headline or "").rpartition(" ")[2]) for each in store.articles()]


def assert_whole(store: Store, count: int) -> None:
    """See that every article is there once, with its version, card, ledger row and place in the index."""
    assert numbers(store) == list(range(count))
    assert all(len(store.versions(each.id)) == 1 for each in store.articles())
    assert Counter(each.card.headline for each in store.cards()) == {f"Card {number}": 1 for number in range(count)}
    assert store.pending("courier") == []
    store.index_text()
    assert len(store.search("ferry", limit=count * 2)) == count


def test_four_processes_write_one_new_store(store_url: str) -> None:
    finish([start(store_url, first, 200) for first in range(0, 800, 200)])
    with open_store(store_url) as store:
        assert_whole(store, 800)


def test_processes_that_save_the_same_articles_store_them_once(store_url: str) -> None:
    finish([start(store_url, 0, 60) for _ in range(3)])
    with open_store(store_url) as store:
        assert_whole(store, 60)


@pytest.mark.parametrize("attempt", range(3))
def test_eight_processes_make_the_tables_at_once(empty_url: str, attempt: int) -> None:
    finish([start(empty_url, number, 1) for number in range(8)])
    with open_store(empty_url) as store:
        assert_whole(store, 8)


@pytest.mark.parametrize("after", [0, 1, 17, 49, 50, 73])
def test_a_killed_writer_loses_nothing_and_its_successor_stores_nothing_twice(store_url: str, after: int) -> None:
    writer = start(store_url, 0, 10_000)
    assert writer.stdout is not None
    told = [int(writer.stdout.readline()) for _ in range(after + 1)]
    writer.kill()
    writer.communicate()
    with open_store(store_url) as store:
        assert numbers(store)[: len(told)] == told
    finish([start(store_url, 0, 150)])
    with open_store(store_url) as store:
        count = max(150, len(numbers(store)))
        assert_whole(store, count)


def test_readers_and_writers_do_not_wait_for_each_other(store_url: str) -> None:
    with open_store(store_url) as store:
        for number in range(3):
            save(store, make_article(number, number / 60, f"Ferry {number}.", cards=[make_card(1, f"Card {number}")]))
        reading = store.articles()
        next(reading)
        finish([start(store_url, 3, 20)])
        assert len(list(reading)) == 2
        assert len(numbers(store)) == 23


def test_what_is_stored_does_not_depend_on_the_process(store_url: str, store: Store) -> None:
    finish([start(store_url, 0, 5)])
    written = contents(store)
    for number in range(5):
        article = make_article(number, number / 60, f"Ferry {number}.", cards=[make_card(1, f"Card {number}")])
        assert save(store, article).outcome == "unchanged"
    assert contents(store) == written
    assert [each.fetched_at for each in written["articles"]] == [at(number / 60) for number in range(5)]
    assert written["articles"][0].body_hash == digest("Ferry 0.")
