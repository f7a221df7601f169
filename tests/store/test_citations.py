"""The table of citations: a row for each source of the current text, whatever the order in which captures came."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from newsspiders.items import Citation
from newsspiders.store import open_store
from tests.store.examples import make_article, save

KCNA = Citation("KCNA", "reported", None, "KCNA reported", 10, 23)
CITED = Citation("Cabinet Office", "cited", "KCNA", "citing the Cabinet Office", 25, 50)
REUTERS = Citation("Reuters", "told", None, "told Reuters", 4, 16)


def rows(path: Path) -> list[tuple[object, ...]]:
    query = "SELECT article_id, position, source, relation, via, phrase, start, end FROM citations ORDER BY article_id, position"
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def test_each_citation_is_a_row(tmp_path: Path) -> None:
    article = make_article(citations=[KCNA, CITED])
    with open_store(f"sqlite:///{tmp_path}/news.db") as store:
        save(store, article)
        assert list(store.articles()) == [article]
    assert rows(tmp_path / "news.db") == [
        (article.id, 1, "KCNA", "reported", None, "KCNA reported", 10, 23),
        (article.id, 2, "Cabinet Office", "cited", "KCNA", "citing the Cabinet Office", 25, 50),
    ]


def test_the_rows_are_those_of_the_current_text_in_any_order_of_arrival(tmp_path: Path) -> None:
    first = make_article(minutes=0, text="Old.", citations=[KCNA, CITED])
    later = make_article(minutes=9, text="New.", citations=[REUTERS])
    found = []
    for name, captures in (("in order", (first, later)), ("late", (later, first))):
        path = tmp_path / f"{name}.db"
        with open_store(f"sqlite:///{path}") as store:
            for each in captures:
                save(store, each)
        found.append(rows(path))
    assert found[0] == found[1] == [(first.id, 1, "Reuters", "told", None, "told Reuters", 4, 16)]


def test_who_cites_a_source_is_asked_of_the_index(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/news.db") as store:
        save(store, make_article(citations=[KCNA]))
    with closing(sqlite3.connect(tmp_path / "news.db")) as connection:
        plan = str(connection.execute("EXPLAIN QUERY PLAN SELECT article_id FROM citations WHERE source = 'KCNA'").fetchall())
    assert "citations_by_source" in plan
