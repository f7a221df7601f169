"""The full-text index of SQLite: FTS5 over the texts as they stand in ``articles``."""

from __future__ import annotations

from collections.abc import Sequence

from newsspiders.store.database import Connection, Row
from newsspiders.store.records import Found

SNIPPET_WORDS = 24
"""Words of a snippet, in either engine."""


def make(connection: Connection) -> None:
    """Make the index."""
    connection.execute(
        "CREATE VIEW article_texts AS SELECT number, headline, body FROM text_rows "
        "JOIN articles ON articles.id = text_rows.article_id"
    )
    connection.execute(
        "CREATE VIRTUAL TABLE article_index USING fts5 (headline, body, content = 'article_texts', content_rowid = 'number', "
        "tokenize = 'unicode61 remove_diacritics 2')"
    )


class Index:
    """The index of a SQLite database."""

    def enter(self, connection: Connection, numbers: Sequence[int]) -> None:
        """Enter the current texts of articles that are not in the index."""
        connection.executemany(
            "INSERT INTO article_index (rowid, headline, body) SELECT number, headline, body FROM article_texts WHERE number = ?",
            [(each,) for each in numbers],
        )

    def forget(self, connection: Connection, number: int, before: Row) -> None:
        """Take an article out of the index.

        FTS5 forgets a row only when it is given the text that it has indexed: https://www.sqlite.org/fts5.html#the_delete_command
        """
        connection.execute(
            "INSERT INTO article_index (article_index, rowid, headline, body) VALUES ('delete', ?, ?, ?)",
            (number, before["headline"], before["body"]),
        )

    def search(self, connection: Connection, words: str, limit: int) -> list[Found]:
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


def query_of(words: str) -> str:
    """Return the query for all of the words, whatever signs they hold; empty when there is no word."""
    terms = (each.replace('"', '""') for each in words.split() if any(map(str.isalnum, each)))
    return " ".join(f'"{each}"' for each in terms)
