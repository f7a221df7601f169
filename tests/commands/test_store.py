"""scrapy store copy, and commands over a store in PostgreSQL."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsspiders.store import open_store
from tests.postgresql import GUARDED, PASSWORD, Server
from tests.store.examples import make_article, save


@pytest.fixture
def filled(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path}/filled.db"
    with open_store(url) as store:
        for number in range(3):
            save(store, make_article(number, number, f"Ferry {number} left."))
    return url


def test_a_store_is_copied_and_every_table_is_counted(scrapy, filled: str, postgresql_url: str, tmp_path: Path) -> None:
    done = scrapy("store", "copy", filled, postgresql_url)
    assert done.returncode == 0, done.stderr
    counts = dict(line.split() for line in done.stdout.splitlines()[2:])
    assert (counts["articles"], counts["versions"], counts["urls"], counts["findings"]) == ("3", "3", "3", "0")
    back = f"sqlite:///{tmp_path}/deep/back.db"
    assert scrapy("store", "copy", postgresql_url, back).returncode == 0
    with open_store(filled) as one, open_store(back) as other:
        assert list(one.articles()) == list(other.articles())


def test_a_store_that_holds_articles_is_refused_without_a_password(scrapy, filled: str, postgresql: Server, postgresql_url: str) -> None:
    with open_store(postgresql_url) as store:
        save(store, make_article(7))
    done = scrapy("store", "copy", filled, postgresql.url(postgresql_url.rpartition("/")[2], GUARDED, PASSWORD))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "newsspiders: the target holds 1 articles already: copy into an empty store, such as a new database\n"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "say `scrapy store copy FROM TO`"),
        (["copy", "sqlite:///one.db"], "say `scrapy store copy FROM TO`"),
        (["move", "sqlite:///one.db", "sqlite:///other.db"], "say `scrapy store copy FROM TO`"),
        (["copy", "sqlite:///nowhere.db", "sqlite:///other.db"], "store nowhere.db: there is no such file"),
        (["copy", "mysql://x/y", "sqlite:///other.db"], "not supported"),
    ],
)
def test_what_cannot_be_is_refused(scrapy, words: list[str], told: str) -> None:
    done = scrapy("store", *words)
    assert done.returncode == 2
    assert told in done.stderr
    assert not Path("nowhere.db").exists()


def test_commands_read_a_store_of_postgresql(scrapy, postgresql: Server, postgresql_url: str, tmp_path: Path) -> None:
    with open_store(postgresql_url) as store:
        save(store, make_article(1, text="The ferry left."))
    guarded = postgresql.url(postgresql_url.rpartition("/")[2], GUARDED)
    done = scrapy("dataset", "--out", str(tmp_path / "set"), NEWSSPIDERS_STORE=guarded, PGPASSWORD=PASSWORD)
    assert done.returncode == 0, done.stderr
    assert "The ferry left." in (tmp_path / "set" / "articles.csv").read_text("utf-8")
    assert PASSWORD not in done.stdout + done.stderr
    assert scrapy("stories", NEWSSPIDERS_STORE=guarded, PGPASSWORD=PASSWORD).returncode == 0


@pytest.mark.parametrize("words", [["stories"], ["crawl", "ndtv"], ["plan"]])
def test_what_the_server_refuses_is_one_line_without_the_password(scrapy, postgresql: Server, words: list[str]) -> None:
    refused = scrapy(*words, NEWSSPIDERS_STORE=postgresql.url("nowhere", GUARDED, PASSWORD))
    assert (refused.returncode, refused.stdout) == (2, "")
    assert 'database "nowhere" does not exist' in refused.stderr
    assert "sesame" not in refused.stderr
    assert len(refused.stderr.splitlines()) == 1
