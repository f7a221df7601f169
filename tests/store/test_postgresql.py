"""The PostgreSQL engine: what is said of a server or a database that cannot be used, and what becomes of a connection that is lost."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from newsspiders.store import Discovery, RecordError, StoreError, open_store, place_of
from newsspiders.store.engine import DatabaseStore
from newsspiders.store.postgres import LOCK, PostgresDatabase
from newsspiders.store.postgres_connection import statement_of
from tests.postgresql import GUARDED, PASSWORD, Server
from tests.store.examples import at, contents, make_article, make_card, save


def message(url: str) -> str:
    """Return what opening a store says; one line, whatever it is, without a password."""
    with pytest.raises(StoreError) as error:
        open_store(url)
    assert "\n" not in str(error.value)
    assert PASSWORD not in str(error.value)
    assert "sesame" not in str(error.value)
    return str(error.value)


@pytest.fixture
def free_port() -> Iterator[int]:
    """A port that is taken, but answers nobody."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]


@pytest.mark.parametrize(
    ("statement", "wanted", "names"),
    [
        ("SELECT ? WHERE a = ? AND b = '?'", b"SELECT $1 WHERE a = $2 AND b = '?'", ()),
        ("SELECT ?1, ?2, ?1", b"SELECT $1, $2, $1", ()),
        ("SELECT :a, :b, :a, x::text, ':c', \":d\"", b"SELECT $1, $2, $1, x::text, ':c', \":d\"", ("a", "b")),
    ],
)
def test_placeholders_of_sqlite_become_those_of_postgresql(statement: str, wanted: bytes, names: tuple[str, ...]) -> None:
    assert statement_of(statement) == (wanted, names)


def test_a_server_that_is_not_there(free_port: int) -> None:
    told = message(f"postgresql://news:open%20sesame@127.0.0.1:{free_port}/news")
    assert told.startswith(f"store postgresql://news@127.0.0.1:{free_port}/news: cannot be reached: ")
    assert "Connection refused" in told


def test_a_database_that_is_not_there(postgresql: Server) -> None:
    assert 'database "nowhere" does not exist' in message(postgresql.url("nowhere"))


@pytest.mark.parametrize("password", [None, "open sesame?"])
def test_a_password_that_is_wrong_or_missing(postgresql: Server, postgresql_url: str, password: str | None) -> None:
    told = message(postgresql.url(postgresql_url.rpartition("/")[2], GUARDED, password))
    assert "write the password to ~/.pgpass" in told


def test_a_password_may_come_from_a_file(postgresql: Server, postgresql_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "pgpass"
    file.write_text(f"127.0.0.1:{postgresql.port}:*:{GUARDED}:{PASSWORD}\n")
    file.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(file))
    open_store(postgresql.url(postgresql_url.rpartition("/")[2], GUARDED)).close()


def test_what_an_address_leaves_out_comes_from_the_environment(postgresql: Server, postgresql_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"HOST": "127.0.0.1", "PORT": postgresql.port, "USER": "newsspiders", "DATABASE": postgresql_url.rpartition("/")[2]}.items():
        monkeypatch.setenv(f"PG{name}", str(value))
    with open_store("postgresql://") as store:
        save(store, make_article())
    with open_store(postgresql_url) as store:
        assert len(list(store.articles())) == 1


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("postgresql://news:open%20sesame@db.example:5433/news?sslpassword=sesame", "postgresql://news@db.example:5433/news"),
        ("postgres:///news?host=/run/db&password=sesame", "postgresql:///run/db/news"),
        ("postgresql://", "postgresql:///"),
        ("sqlite:///output/newsspiders.db", "output/newsspiders.db"),
    ],
)
def test_an_address_is_told_without_its_secrets(url: str, place: str) -> None:
    assert place_of(url) == place


def test_an_address_that_makes_no_sense_is_not_repeated() -> None:
    assert message("postgresql://news:open sesame@[db/news") == (
        "store postgresql://…: not a valid address: use postgresql://USER@HOST:PORT/DATABASE"
    )


def test_another_programs_database(postgresql: Server, postgresql_url: str) -> None:
    postgresql.run("CREATE TABLE articles (title TEXT)", postgresql_url.rpartition("/")[2])
    assert "another program's database (it has articles)" in message(postgresql_url)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ("INSERT INTO newsspiders_migrations (name, applied_at) VALUES ('m099_future', '')", "m099_future"),
        ("ALTER TABLE articles ADD COLUMN mood TEXT", "articles.mood"),
    ],
)
def test_a_database_of_a_newer_version(postgresql: Server, postgresql_url: str, change: str, named: str) -> None:
    open_store(postgresql_url).close()
    postgresql.run(change, postgresql_url.rpartition("/")[2])
    assert f"made by a newer version of newsspiders ({named})" in message(postgresql_url)


def test_a_database_made_before_a_field_came_gets_its_column(postgresql: Server, postgresql_url: str) -> None:
    with open_store(postgresql_url) as store:
        save(store, make_article(1))
    postgresql.run("ALTER TABLE articles DROP COLUMN keywords; ALTER TABLE cards DROP COLUMN excerpt", postgresql_url.rpartition("/")[2])
    with open_store(postgresql_url) as store:
        save(store, make_article(2, 5, "Other.", keywords=["harbour"]))
        assert [each.keywords for each in store.articles()] == [[], ["harbour"]]


def test_a_user_who_may_not_make_tables(postgresql: Server, postgresql_url: str) -> None:
    postgresql.run("DROP ROLE IF EXISTS guest")
    postgresql.run("CREATE ROLE guest LOGIN")
    postgresql.run("REVOKE CREATE ON SCHEMA public FROM PUBLIC", postgresql_url.rpartition("/")[2])
    told = message(postgresql.url(postgresql_url.rpartition("/")[2], "guest"))
    assert "make the user the owner of the database, or grant CREATE and USAGE on its schema" in told


def test_a_database_of_another_encoding(postgresql: Server) -> None:
    postgresql.run("CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C' LOCALE_PROVIDER libc")
    try:
        assert "its encoding is LATIN1: make the database with ENCODING 'UTF8'" in message(postgresql.url("latin"))
    finally:
        postgresql.drop("latin")


def test_tables_may_lie_in_a_schema_of_their_own(postgresql: Server, postgresql_url: str) -> None:
    postgresql.run("CREATE SCHEMA north; CREATE SCHEMA south", postgresql_url.rpartition("/")[2])
    for number, name in enumerate(("north", "south")):
        with open_store(f"{postgresql_url}?options=-csearch_path%3D{name}") as store:
            save(store, make_article(number))
            assert len(list(store.articles())) == 1


def end_connections(postgresql: Server) -> None:
    postgresql.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'newsspiders'")


def test_a_connection_that_was_lost_between_two_methods_is_made_anew(postgresql: Server, postgresql_url: str) -> None:
    with open_store(postgresql_url) as store:
        save(store, make_article(1))
        end_connections(postgresql)
        assert save(store, make_article(2, 5, "Other.")).outcome == "saved"
        end_connections(postgresql)
        assert len(list(store.articles())) == 2
        assert store.runs() == []


def test_a_connection_that_is_lost_within_a_method_is_an_error_that_leaves_nothing(postgresql: Server, postgresql_url: str) -> None:
    database = PostgresDatabase(postgresql_url)
    with DatabaseStore(database) as store:
        save(store, make_article(1))
        before = contents(store)

        def write() -> None:
            with database.writing() as connection:
                connection.execute("DELETE FROM captures")
                end_connections(postgresql)
                connection.execute("DELETE FROM versions")

        with pytest.raises(StoreError, match="the connection was lost: terminating connection"):
            write()
        assert contents(store) == before
        assert save(store, make_article(2, 5, "Other.")).outcome == "saved"


def test_a_stream_that_is_lost_is_an_error(postgresql: Server, postgresql_url: str) -> None:
    with open_store(postgresql_url) as store:
        for number in range(300):
            store.discover("courier", [Discovery(f"https://courier.example/{number}", "")], "run", at(number))
            if number < 3:
                save(store, make_article(number, number, f"Text {number}.", cards=[make_card(each, f"Card {each}") for each in range(150)]))
        reading = store.cards()
        next(reading)
        end_connections(postgresql)
        with pytest.raises(StoreError, match="the connection was lost"):
            list(reading)


def test_a_writer_that_holds_the_lock_for_too_long_is_told_of(postgresql: Server, postgresql_url: str) -> None:
    database = PostgresDatabase(postgresql_url)
    with DatabaseStore(database) as store, psycopg.connect(postgresql_url) as other:
        other.execute("SELECT pg_advisory_xact_lock(%s)", (LOCK,))
        database.current.execute("SET lock_timeout = '50ms'")
        with pytest.raises(StoreError, match="another process has been writing for 30 s: stop it, or try again"):
            save(store, make_article())
        assert list(store.articles()) == []
        other.rollback()
        assert save(store, make_article()).outcome == "saved"


def test_a_closed_store_says_so(postgresql_url: str) -> None:
    store = open_store(postgresql_url)
    store.close()
    store.close()
    for work in (store.runs, lambda: list(store.articles()), lambda: save(store, make_article())):
        with pytest.raises(StoreError, match="is closed already"):
            work()


def test_what_an_index_cannot_take_concerns_one_record_only(postgresql: Server, postgresql_url: str) -> None:
    noise = "".join(chr(0x4E00 + number * 7919 % 20_000) for number in range(3_000))
    with open_store(postgresql_url) as store:
        with pytest.raises(RecordError, match="cannot be kept as it is"):
            save(store, make_article(1, id=noise))
        assert save(store, make_article(2)).outcome == "saved"


def test_rows_come_in_the_order_of_bytes_whatever_the_locale(postgresql_url: str) -> None:
    with open_store(postgresql_url) as store:
        links = [Discovery(f"https://courier.example/{name}", "") for name in ("b", "B", "a", "é", "Z", "_")]
        store.discover("courier", links, "run", at(0))
        assert [each.url[-1] for each in store.pending("courier")] == sorted(each.url[-1] for each in links)
