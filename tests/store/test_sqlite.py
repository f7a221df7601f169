"""The SQLite engine: what the file holds, and what is said of a file that cannot be opened."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from newsspiders.store import Discovery, StoreError, open_store
from newsspiders.store.engine import DatabaseStore
from newsspiders.store.sqlite import SqliteDatabase
from tests.store.examples import (
    RECORD_TABLES,
    at,
    contents,
    dump,
    make_article,
    make_full_article,
    make_snapshot,
    make_update,
    save,
)


def message(url: str) -> str:
    """Return what opening a store says; one line, whatever it is."""
    with pytest.raises(StoreError) as error:
        open_store(url)
    assert "\n" not in str(error.value)
    return str(error.value)


@contextmanager
def nobody() -> Iterator[None]:
    """Run as a user without rights, since root may write everywhere."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        if user == 0:
            os.seteuid(0)


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder that every user can come to, which pytest's own are not."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        yield folder
        folder.chmod(0o777)


def run(path: Path, *statements: str) -> None:
    """Change a database behind the store's back."""
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


@pytest.mark.parametrize("url", ["mysql://x/y", "output/newsspiders.db", ""])
def test_another_engine_is_not_supported(url: str) -> None:
    assert message(url).endswith("not supported: use sqlite:///PATH or postgresql://USER@HOST/DATABASE")


def test_a_password_in_an_address_is_not_repeated() -> None:
    assert "secret" not in message("mysql://user:secret@host/news")


def test_an_address_without_a_path_is_refused() -> None:
    assert "names no file" in message("sqlite:///")


def test_a_relative_path_lies_in_the_working_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    open_store("sqlite:///output/deep/news.db").close()
    assert (tmp_path / "output/deep/news.db").is_file()


def test_a_store_in_memory_works_like_any_other() -> None:
    with open_store("sqlite:///:memory:") as store:
        save(store, make_full_article())
        assert list(store.articles()) == [make_full_article()]
        assert store.index_text() == 1
        assert len(store.search("bridge")) == 1


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "its folder cannot be made" in message(f"sqlite:///{tmp_path}/file/deep/news.db")


def test_a_path_that_is_a_folder(tmp_path: Path) -> None:
    assert "cannot be opened: check that the path is a file" in message(f"sqlite:///{tmp_path}")


def test_a_folder_that_cannot_be_written(public: Path) -> None:
    public.chmod(0o555)
    with nobody():
        assert "cannot be written: Permission denied: check the permissions" in message(f"sqlite:///{public}/news.db")
        assert "its folder cannot be made: Permission denied" in message(f"sqlite:///{public}/deep/news.db")


def test_a_database_that_cannot_be_written(public: Path) -> None:
    open_store(f"sqlite:///{public}/news.db").close()
    for each in public.iterdir():
        each.chmod(0o666)
    (public / "news.db").chmod(0o444)
    with nobody():
        assert "cannot be written: check the permissions of the file" in message(f"sqlite:///{public}/news.db")


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    path.write_text("These are my notes. " * 100)
    assert "is no SQLite database" in message(f"sqlite:///{path}")
    assert path.read_text().startswith("These are my notes.")


def test_another_programs_database(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    run(path, "CREATE TABLE articles (title TEXT)")
    assert "another program's database (it has articles)" in message(f"sqlite:///{path}")


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ("INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('newsspiders', 'm099_future', '')", "m099_future"),
        ("ALTER TABLE articles ADD COLUMN mood TEXT", "articles.mood"),
    ],
)
def test_a_database_of_a_newer_version(tmp_path: Path, change: str, named: str) -> None:
    path = tmp_path / "news.db"
    open_store(f"sqlite:///{path}").close()
    run(path, change)
    assert f"made by a newer version of newsspiders ({named})" in message(f"sqlite:///{path}")


def test_a_database_made_before_a_field_came_gets_its_column(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with open_store(f"sqlite:///{path}") as store:
        save(store, make_article(1))
    run(path, "ALTER TABLE articles DROP COLUMN keywords", "ALTER TABLE cards DROP COLUMN excerpt")
    run(path, "UPDATE versions SET record = json_remove(record, '$.keywords')")
    with open_store(f"sqlite:///{path}") as store:
        assert list(store.articles()) == [make_article(1)]
        save(store, make_article(2, 5, "Other.", keywords=["harbour"]))
        assert [each.keywords for each in store.articles()] == [[], ["harbour"]]
        assert save(store, make_article(1)).outcome == "unchanged"


def test_a_path_with_odd_signs_is_taken_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a b?c#d%20é.db"
    with open_store(f"sqlite:///{path}") as store:
        save(store, make_article())
        assert len(list(store.articles())) == 1
    assert path.is_file()


def test_the_file_is_in_wal_mode_with_foreign_keys(tmp_path: Path) -> None:
    with closing(SqliteDatabase(str(tmp_path / "news.db"))) as database:
        pragmas = ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
        values = [database.connection.execute(f"PRAGMA {each}").fetchone()[0] for each in pragmas]
        assert values == ["wal", 1, 1, 30_000]


def test_saving_everything_again_changes_no_byte(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with open_store(f"sqlite:///{path}") as store:
        captures = [
            make_full_article(),
            make_article(2, 5, "One."),
            make_article(2, 9, "Two."),
            make_article(3, 6, "One."),
            make_snapshot(0, make_update(1), make_update(2)),
            make_snapshot(10, make_update(1, "Late.")),
        ]
        for each in captures:
            save(store, each, "run 1")
        before = dump(path)
        for each in captures:
            save(store, each, "run 2")
        assert dump(path) == before
        assert all(before[table] for table in RECORD_TABLES)


def test_no_row_of_a_record_depends_on_the_order_of_arrival(tmp_path: Path) -> None:
    captures = [make_article(page, minute, f"{minute % 2} {page % 2}") for page in range(4) for minute in range(4)]
    for name, arrival in (("one", captures), ("other", captures[::-1])):
        with open_store(f"sqlite:///{tmp_path}/{name}.db") as store:
            for each in arrival:
                save(store, each)
    assert dump(tmp_path / "one.db") == dump(tmp_path / "other.db")


def test_the_history_of_a_live_update_keeps_every_text(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/news.db") as store:
        save(store, make_snapshot(0, make_update(1, "First."), make_update(2)))
        save(store, make_snapshot(10, make_update(1, "Second."), make_update(2)))
        save(store, make_snapshot(20, make_update(2)))
        save(store, make_snapshot(30, make_update(1, "Third."), make_update(2)))
    with closing(sqlite3.connect(tmp_path / "news.db")) as connection:
        rows = connection.execute("SELECT seen_at, event, body FROM live_update_versions WHERE id = 'post-1' ORDER BY seen_at, event")
        assert [(seen_at[14:16], event, body) for seen_at, event, body in rows] == [
            ("00", "added", "First."),
            ("10", "edited", "Second."),
            ("20", "withdrawn", "Second."),
            ("30", "edited", "Third."),
            ("30", "returned", "Third."),
        ]


def test_columns_of_articles_are_readable_by_analysts(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/news.db") as store:
        save(store, make_full_article())
    with closing(sqlite3.connect(tmp_path / "news.db")) as connection:
        row = connection.execute(
            "SELECT published_at, free_to_read, json_extract(authors, '$[1]'), json_extract(images, '$[0].credit') FROM articles"
        ).fetchone()
    assert row == ("2026-11-03T09:15:00.250000Z", 0, "Jón Þór", "M. Quint")


def test_a_full_text_index_agrees_with_the_articles(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/news.db") as store:
        for minutes, text in enumerate(["One.", "Two.", "One.", "Three."]):
            save(store, make_article(1, minutes, text))
            store.index_text()
    run(tmp_path / "news.db", "INSERT INTO article_index (article_index, rank) VALUES ('integrity-check', 1)")


def test_a_full_disk_is_a_clear_error_and_loses_nothing(tmp_path: Path) -> None:
    database = SqliteDatabase(str(tmp_path / "news.db"))
    with DatabaseStore(database) as store:
        save(store, make_article(1))
        before = contents(store)
        pages = database.connection.execute("PRAGMA page_count").fetchone()[0]
        database.connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(StoreError, match=r"news\.db: database or disk is full"):
            save(store, make_article(2, text="Long. " * 50_000))
        assert contents(store) == before


def test_links_are_read_before_other_writers_have_to_wait(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/news.db") as store, open_store(f"sqlite:///{tmp_path}/news.db") as other:

        def links() -> Iterator[Discovery]:
            save(other, make_article())
            yield Discovery("https://courier.example/a", "")

        assert len(store.discover("courier", links(), "run", at(0))) == 1
