"""A store copied into another one, of the same engine or the other."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from newsspiders.items import Citation
from newsspiders.store import (
    Counts,
    Discovery,
    RunRow,
    Store,
    StoreError,
    copy_store,
    open_database,
    open_store,
)
from tests.store.examples import at, contents, make_article, make_card, make_full_article, make_snapshot, make_update, save

LONG = (
    "The harbour bridge closed on Tuesday after divers had found a crack in the second pier, said the port authority of Quay. "
    "Ferries run every ten minutes until engineers have looked at the steel, and the mayor asked people to work at home. "
) * 4


@pytest.fixture
def filled(tmp_path: Path) -> str:
    """The address of a SQLite store with rows in every table that a crawl fills, an article that points to a later row, and odd numbers."""
    url = f"sqlite:///{tmp_path}/filled.db"
    with open_store(url) as store:
        fill(store)
    return url


def fill(store: Store) -> None:
    store.begin_run(RunRow(id="run", outlet="courier", started_at=at(0)))
    store.discover("courier", [Discovery("https://courier.example/later", "https://courier.example/later?a", "feed")], "run", at(0))
    save(store, make_full_article())
    save(store, make_article(9, 9, LONG, citations=[Citation(source="port authority", relation="said", phrase="said", start=0, end=4)]))
    save(store, make_article(2, 1, LONG, cards=[make_card(1, excerpt=LONG, url="https://courier.example/harbour-9")]))
    save(store, make_article(3, 3, LONG.replace("Tuesday", "Wednesday") + "A word more."))
    save(store, make_article(3, 7, LONG.replace("Tuesday", "Thursday")))
    save(store, make_snapshot(0, make_update(1), make_update(2)))
    save(store, make_snapshot(10, make_update(1, "It left late, since the crew had to wait for the second engineer of the port.")))
    store.finish_run("run", "courier", "finished", at(20), Counts(discovered=1, pending=1))
    store.link_stories()
    store.index_text()


def rows(url: str) -> dict[str, list[tuple[Any, ...]]]:
    """Return all rows of all tables, but for the mark of what is indexed, which a copy indexes anew."""
    with closing(open_database(url)) as database, database.snapshot() as snapshot:
        tables = snapshot.tables()
        return {table: sorted((tuple(row) for row in snapshot.rows(table, sorted(tables[table]))), key=repr) for table in sorted(tables)}


def copied(source: str, target: str) -> dict[str, int]:
    return {each.table: each.target for each in copy_store(source, target, lambda table, total: None)}


def test_there_and_back_no_row_of_any_table_has_changed(filled: str, store_url: str, tmp_path: Path) -> None:
    before = rows(filled)
    counts = copied(filled, store_url)
    assert counts == {table: len(each) for table, each in before.items()}
    assert rows(store_url) == before
    back = f"sqlite:///{tmp_path}/back.db"
    copied(store_url, back)
    assert rows(back) == before
    assert {table for table, count in counts.items() if count} >= {
        "articles", "versions", "captures", "live_updates", "live_update_versions", "cards", "urls", "runs", "copies", "citations",
        "sketches", "bands", "reports", "report_words", "report_links", "stories", "story_members", "text_rows",
    }  # fmt: skip


def test_a_copy_goes_on_as_the_store_would_have(filled: str, store_url: str) -> None:
    copied(filled, store_url)
    told: list[Any] = []
    for url in (filled, store_url):
        with open_store(url) as store:
            known = store.discover("courier", [Discovery("https://courier.example/later", "")], "run 2", at(30))
            outcomes = [save(store, make_full_article()).outcome, save(store, make_article(9, 9, LONG)).outcome]
            outcomes += [save(store, make_article(4, 40, LONG + "And more.")).outcome, save(store, make_article(2, 50, "Else.")).outcome]
            linked, indexed = store.link_stories(), store.index_text()
            found = sorted(each.article_id for each in store.search("ferries"))
            told.append((known, outcomes, linked, indexed, found, contents(store), list(store.copies()), list(store.story_members())))
    assert told[0] == told[1]


def test_a_copy_is_indexed(filled: str, store_url: str) -> None:
    copied(filled, store_url)
    with open_store(store_url) as store:
        assert len(store.search("engineers steel")) == 3


def test_a_store_that_holds_something_is_left_alone(filled: str, store_url: str) -> None:
    with open_store(store_url) as store:
        save(store, make_article(8))
        before = contents(store)
        with pytest.raises(StoreError, match="the target holds 1 articles already: copy into an empty store"):
            copied(filled, store_url)
        assert contents(store) == before


def test_runs_alone_are_something_as_well(filled: str, store_url: str) -> None:
    with open_store(store_url) as store:
        store.begin_run(RunRow(id="other", outlet="courier", started_at=at(0)))
    with pytest.raises(StoreError, match="the target holds 1 runs already"):
        copied(filled, store_url)


def test_what_is_written_meanwhile_is_not_copied(filled: str, store_url: str) -> None:
    seen: list[str] = []

    def told(table: str, total: int) -> None:
        if not seen:
            with open_store(filled) as store:
                save(store, make_article(50, 60, "Written while it is copied."))
        seen.append(table)

    counts = {each.table: (each.source, each.target) for each in copy_store(filled, store_url, told)}
    assert counts["articles"] == (5, 5)
    assert len(seen) == sum(source for source, _ in counts.values())


def test_a_copy_that_breaks_off_leaves_nothing(filled: str, store_url: str) -> None:
    def told(table: str, total: int) -> None:
        if table == "urls":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        copy_store(filled, store_url, told)
    assert not any(rows(store_url).values())


def test_tables_of_another_version_are_not_copied(filled: str, store_url: str) -> None:
    with closing(sqlite3.connect(filled.removeprefix("sqlite:///"))) as connection:
        connection.execute("CREATE TABLE moods (article_id TEXT)")
    with pytest.raises(StoreError, match="the two stores have other tables or columns"):
        copied(filled, store_url)
