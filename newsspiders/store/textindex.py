"""The full-text index: filled in batches, since triggers make every insert many times dearer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from newsspiders.store.codec import clean
from newsspiders.store.database import Connection, Database, Row
from newsspiders.store.records import Found

BATCH = 500
"""Articles indexed in one transaction: short enough that a crawl waiting to write does not notice."""


def note_text(connection: Connection, article_id: str, row: Mapping[str, Any], before: Row | None) -> None:
    """Note that the text of an article is to be indexed.

    A text that changes leaves the index now, while it is at hand; its successor comes with the next batch.
    """
    if before is None:
        connection.execute("INSERT INTO text_rows (article_id, indexed) VALUES (?, 0)", (article_id,))
        return
    if (before["headline"], before["body"]) == (row["headline"], row["body"]):
        return
    number, indexed = connection.execute("SELECT number, indexed FROM text_rows WHERE article_id = ?", (article_id,)).fetchone()
    if indexed:
        connection.text_index.forget(connection, number, before)
        connection.execute("UPDATE text_rows SET indexed = 0 WHERE number = ?", (number,))


def index_text(database: Database) -> int:
    """Index what is to be indexed, a batch a transaction; return how many articles that were."""
    total = 0
    while done := index_batch(database):
        total += done
    return total


def index_batch(database: Database) -> int:
    """Index one batch and return its size."""
    with database.writing() as connection:
        rows = connection.execute("SELECT number FROM text_rows WHERE indexed = 0 ORDER BY number LIMIT ?", (BATCH,)).fetchall()
        connection.text_index.enter(connection, [row[0] for row in rows])
        connection.executemany("UPDATE text_rows SET indexed = 1 WHERE number = ?", [(row[0],) for row in rows])
    return len(rows)


def search(connection: Connection, words: str, limit: int) -> list[Found]:
    """Return indexed articles that hold all of the words, the most relevant first."""
    return connection.text_index.search(connection, clean(words), limit)
