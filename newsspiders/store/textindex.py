"""The full-text index of SQLite: filled in batches, since triggers make every insert many times dearer."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

from newsspiders.store.codec import clean
from newsspiders.store.database import DatabaseFile
from newsspiders.store.records import Found

BATCH = 500
"""Articles indexed in one transaction: short enough that a crawl waiting to write does not notice."""

SNIPPET_WORDS = 24


def note_text(connection: sqlite3.Connection, article_id: str, row: Mapping[str, Any], before: sqlite3.Row | None) -> None:
    """Note that the text of an article is to be indexed.

    FTS5 forgets a row only when it is given the text that it has indexed (https://www.sqlite.org/fts5.html#the_delete_command),
    so that a text which changes leaves the index now, while it is at hand, and its successor comes with the next batch.
    """
    if before is None:
        connection.execute("INSERT INTO text_rows (article_id, indexed) VALUES (?, 0)", (article_id,))
        return
    if (before["headline"], before["body"]) == (row["headline"], row["body"]):
        return
    number, indexed = connection.execute("SELECT number, indexed FROM text_rows WHERE article_id = ?", (article_id,)).fetchone()
    if indexed:
        connection.execute(
            "INSERT INTO article_index (article_index, rowid, headline, body) VALUES ('delete', ?, ?, ?)",
            (number, before["headline"], before["body"]),
        )
        connection.execute("UPDATE text_rows SET indexed = 0 WHERE number = ?", (number,))


def index_text(database: DatabaseFile) -> int:
    """Index what is to be indexed, a batch a transaction; return how many articles that were."""
    total = 0
    while done := index_batch(database):
        total += done
    return total


def index_batch(database: DatabaseFile) -> int:
    """Index one batch and return its size."""
    with database.writing() as connection:
        rows = connection.execute("SELECT number FROM text_rows WHERE indexed = 0 ORDER BY number LIMIT ?", (BATCH,)).fetchall()
        connection.executemany(
            "INSERT INTO article_index (rowid, headline, body) SELECT number, headline, body FROM article_texts WHERE number = ?",
            rows,
        )
        connection.executemany("UPDATE text_rows SET indexed = 1 WHERE number = ?", rows)
    return len(rows)


def query_of(words: str) -> str:
    """Return the FTS5 query for all of the words, whatever signs they hold; empty when there is no word."""
    terms = (each.replace('"', '""') for each in clean(words).split() if any(map(str.isalnum, each)))
    return " ".join(f'"{each}"' for each in terms)


def search(connection: sqlite3.Connection, words: str, limit: int) -> list[Found]:
    """Return indexed articles that hold all of the words, the most relevant first."""
    query = query_of(words)
    if not query:
        return []
    rows = connection.execute(
        "SELECT articles.id, articles.url, articles.headline, snippet(article_index, 1, '[', ']', '…', ?) FROM article_index "
        "JOIN text_rows ON text_rows.number = article_index.rowid JOIN articles ON articles.id = text_rows.article_id "
        "WHERE article_index MATCH ? ORDER BY article_index.rank, articles.id LIMIT ?",
        (SNIPPET_WORDS, query, limit),
    )
    return [Found(*row) for row in rows]
