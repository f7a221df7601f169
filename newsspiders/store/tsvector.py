"""The full-text index of PostgreSQL: a column of type tsvector, whose words are told apart and folded as SQLite's FTS5 does.

PostgreSQL's own parser keeps addresses and hyphenated words whole, depends on the locale of the database, and folds diacritics
only with an extension: the same search would find other articles than in SQLite.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize

from newsspiders.store.database import Connection, Row
from newsspiders.store.fts5 import SNIPPET_WORDS
from newsspiders.store.records import Found

WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
MARKS = re.compile(r"([a-z])[\u0300-\u036f]+")
LONGEST = 500
"""Letters of a word that are kept: PostgreSQL's limit is 2 KB."""

LAST_PLACE = 2**14 - 1
"""The highest position that a tsvector knows; what stands behind it is found, but not as a part of a phrase."""

MOST_BYTES = 900_000
"""Bytes of a tsvector's words, whose limit is 1 MB: a text with more different ones is found by the first."""

SEARCH = (
    "SELECT articles.id, articles.url, articles.headline, articles.body FROM article_index "
    "JOIN text_rows ON text_rows.number = article_index.number JOIN articles ON articles.id = text_rows.article_id "
    "WHERE words @@ CAST(?1 AS tsquery) ORDER BY ts_rank(words, CAST(?1 AS tsquery), 1) DESC, articles.id LIMIT ?2"
)


def make(connection: Connection) -> None:
    """Make the index."""
    connection.execute(
        "CREATE TABLE article_index (number BIGINT PRIMARY KEY REFERENCES text_rows (number), words tsvector NOT NULL)"
    )
    connection.execute("CREATE INDEX article_index_words ON article_index USING gin (words)")


class Index:
    """The index of a PostgreSQL database."""

    def enter(self, connection: Connection, numbers: Sequence[int]) -> None:
        """Enter the current texts of articles that are not in the index."""
        query = "SELECT headline, body FROM text_rows JOIN articles ON articles.id = text_rows.article_id WHERE number = ?"
        texts = (connection.execute(query, (each,)).fetchone() for each in numbers)
        entries = [(number, vector_of(row["headline"] or "", row["body"])) for number, row in zip(numbers, texts, strict=True)]
        connection.executemany("INSERT INTO article_index (number, words) VALUES (?, CAST(? AS tsvector))", entries)

    def forget(self, connection: Connection, number: int, before: Row) -> None:
        """Take an article out of the index."""
        connection.execute("DELETE FROM article_index WHERE number = ?", (number,))

    def search(self, connection: Connection, words: str, limit: int) -> list[Found]:
        """Return indexed articles that hold all of the words, the most relevant first."""
        phrases = phrases_of(words)
        if not phrases:
            return []
        query = " & ".join("(" + " <-> ".join(f"'{word}'" for word in phrase) + ")" for phrase in phrases)
        rows = connection.execute(SEARCH, (query, limit))
        return [Found(row["id"], row["url"], row["headline"], snippet(row["body"], phrases)) for row in rows]


@dataclass(slots=True, frozen=True)
class Word:
    """A word of a text: as it is compared, and where it stands."""

    folded: str
    start: int
    end: int


def words_of(text: str) -> list[Word]:
    """Return the words of a text: runs of letters and digits."""
    return [Word(folded(each[0]), each.start(), each.end()) for each in WORD.finditer(text)]


@lru_cache(20_000)
def folded(word: str) -> str:
    """Return a word as it is compared: small letters, Latin ones without their marks."""
    small = word.lower()
    if not small.isascii():
        small = normalize("NFC", MARKS.sub(r"\1", normalize("NFD", small)))
    return small[:LONGEST]


def phrases_of(words: str) -> list[list[str]]:
    """Return what a search asks for: each part between spaces is a word, or more that stand side by side."""
    phrases = ([each.folded for each in words_of(part)] for part in words.split())
    return [phrase for phrase in phrases if phrase]


def vector_of(headline: str, body: str) -> str:
    """Return the text of a tsvector; no phrase reaches from the headline into the body."""
    places: dict[str, list[int]] = {}
    first = 1
    for text in (headline, body):
        found = words_of(text)
        for place, word in enumerate(found, first):
            places.setdefault(word.folded, []).append(min(place, LAST_PLACE))
        first += len(found) + 1
    parts, size = [], 0
    for lexeme, found_at in places.items():
        size += len(lexeme.encode())
        if size > MOST_BYTES:
            break
        parts.append(f"'{lexeme}':{','.join(map(str, found_at[:256]))}")
    return " ".join(parts)


def snippet(body: str, phrases: Sequence[Sequence[str]]) -> str:
    """Return the piece of a body that shows most of the phrases, each in square brackets."""
    words = words_of(body)
    shown = sorted({span for phrase in phrases for span in occurrences(words, phrase)})
    starts = [start for start, _ in shown] or [0]
    last = max(len(words) - SNIPPET_WORDS, 0)
    first = max((min(start, last) for start in starts), key=lambda place: (covered(shown, place), -place))
    end = first + SNIPPET_WORDS
    begin = words[first].start if first else 0
    stop = words[end - 1].end if end < len(words) else len(body)
    pieces, at = [], begin
    for start, after in shown:
        if start >= first and after <= end and words[start].start >= at:
            pieces += [body[at : words[start].start], "[", body[words[start].start : words[after - 1].end], "]"]
            at = words[after - 1].end
    return f"{'…' if first else ''}{''.join(pieces)}{body[at:stop]}{'…' if end < len(words) else ''}"


def occurrences(words: Sequence[Word], phrase: Sequence[str]) -> list[tuple[int, int]]:
    """Return where a phrase stands: the places of its first word, and after its last."""
    size = len(phrase)
    starts = [place for place, word in enumerate(words) if word.folded == phrase[0]]
    return [(place, place + size) for place in starts if [each.folded for each in words[place : place + size]] == list(phrase)]


def covered(shown: Sequence[tuple[int, int]], first: int) -> int:
    """Return how many of the phrases stand in the piece that begins with a word."""
    return sum(first <= start and after <= first + SNIPPET_WORDS for start, after in shown)
