"""The index of near copies: by which shingle hashes, the smallest of each text, articles find each other.

Every article has a *rank*, one number that sorts articles by time: the anchored second in the upper bits, bits of the id in the
lower ones. A band is a key with the ranks of its holders, so that the earliest come first. Of each key only the 16 earliest
holders count as possible origins, which loses no story that many have copied; and a key that more than a thousand articles hold
is boilerplate and counts for nobody. Both bound what a look-up reads, and both depend on what is stored, not on the order in
which it came: whoever moves another article out of the earliest, or makes a key common, has its edges looked at again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from newsspiders.nearcopies import Signature, packed, unpacked
from newsspiders.store.codec import json_of
from newsspiders.store.database import Connection, Row

EARLIEST = 16
"""Holders of a key that count as possible origins."""

COMMON = 1_000
"""A key that more articles than this hold is no sign of a copy."""

ID_BITS = 31
LAST_SECOND = 2**32 - 1

HEX = re.compile(r"[0-9a-f]{32}")

HOLDERS = (
    "SELECT wanted, (SELECT group_concat(rank) FROM (SELECT rank FROM bands WHERE key = wanted ORDER BY rank LIMIT ?) AS first), "
    "(SELECT count(*) FROM (SELECT 1 FROM bands WHERE key = wanted LIMIT ?) AS holders) "
    "FROM (SELECT CAST(value AS BIGINT) AS wanted FROM json_each(?)) AS keys"
)


@dataclass(slots=True, frozen=True)
class Indexed:
    """An article as the index knows it. ``stamp`` stands for all that its edges depend on."""

    rank: int
    article_id: str
    stamp: int
    signature: Signature


@dataclass(slots=True, frozen=True)
class Band:
    """A key with its earliest holders: those that count, and one more where there are more.

    ``count`` is how many there are in all, exactly as far as one above ``COMMON``.
    """

    key: int
    earliest: list[int]
    count: int

    @property
    def common(self) -> bool:
        """Whether so many hold the key that it counts for nobody."""
        return self.count > COMMON

    @property
    def barely_common(self) -> bool:
        """Whether it would count again with one holder fewer."""
        return self.count == COMMON + 1

    def origins(self) -> list[int]:
        """Return the holders that count as possible origins."""
        return [] if self.common else self.earliest[:EARLIEST]

    def is_crowded_by(self, article: Indexed) -> bool:
        """Say whether an article is among the earliest of more than count."""
        return len(self.earliest) > EARLIEST and article.rank in self.origins()


def rank_of(moment: datetime, article_id: str) -> int:
    """Return the rank of an article: a positive number of 63 bits."""
    second = min(max(int(moment.timestamp()), 0), LAST_SECOND)
    return second << ID_BITS | int.from_bytes(sha256(article_id.encode()).digest()[:4]) >> 1


def stored_id(article_id: str) -> bytes:
    """Return an id as it is kept: 32 hex digits, which the ids of articles are, take 16 bytes; any other text never does."""
    if HEX.fullmatch(article_id):
        return bytes.fromhex(article_id)
    text = article_id.encode()
    return text + b"\0" if len(text) == 16 else text


def id_of(stored: bytes) -> str:
    """Return the id that ``stored_id`` turned into bytes."""
    return stored.hex() if len(stored) == 16 else stored.removesuffix(b"\0").decode()


def indexed(row: Row) -> Indexed:
    """Return the record of a row of ``sketches``."""
    return Indexed(row["rank"], id_of(row["article"]), row["stamp"], unpacked(row["minima"], row["shingles"]))


def find(connection: Connection, article_id: str) -> Indexed | None:
    """Return an article of the index."""
    row = connection.execute("SELECT * FROM sketches WHERE article = ?", (stored_id(article_id),)).fetchone()
    return None if row is None else indexed(row)


def at_ranks(connection: Connection, ranks: Iterable[int]) -> Iterator[Indexed]:
    """Yield the articles at these ranks."""
    query = "SELECT sketches.* FROM json_each(?) JOIN sketches ON rank = CAST(value AS BIGINT)"
    return map(indexed, connection.execute(query, (json_of(sorted(ranks)),)))


def free_rank(connection: Connection, rank: int) -> int:
    """Return the rank, or the next free one: two articles of one second share it once in two thousand million."""
    while connection.execute("SELECT 1 FROM sketches WHERE rank = ?", (rank,)).fetchone():
        rank += 1
    return rank


def enter(connection: Connection, article: Indexed) -> None:
    """Enter an article that is not in the index."""
    values = (article.rank, stored_id(article.article_id), article.stamp, article.signature.shingles, packed(article.signature))
    connection.execute("INSERT INTO sketches (rank, article, stamp, shingles, minima) VALUES (?, ?, ?, ?, ?)", values)
    keys = [(key, article.rank) for key in article.signature.keys]
    connection.executemany("INSERT INTO bands (key, rank) VALUES (?, ?)", keys)


def leave(connection: Connection, article: Indexed) -> None:
    """Take an article out of the index."""
    connection.execute("DELETE FROM sketches WHERE rank = ?", (article.rank,))
    keys = [(key, article.rank) for key in article.signature.keys]
    connection.executemany("DELETE FROM bands WHERE key = ? AND rank = ?", keys)


def bands_of(connection: Connection, keys: Iterable[int]) -> list[Band]:
    """Return the bands of some keys."""
    rows = connection.execute(HOLDERS, (EARLIEST + 1, COMMON + 2, json_of(list(keys))))
    return [Band(key, [int(each) for each in ranks.split(",")] if ranks else [], count) for key, ranks, count in rows]


def later_holders(connection: Connection, key: int, rank: int) -> set[int]:
    """Return the ranks of all holders of a key that come after a rank."""
    return {row[0] for row in connection.execute("SELECT rank FROM bands WHERE key = ? AND rank > ?", (key, rank))}


def partners(connection: Connection, article: Indexed, found: Iterable[Band]) -> set[int]:
    """Return the ranks that an article of the index is to be compared with; ``found`` are its bands.

    Two articles are to be compared when they share a key of which the earlier one counts as a possible origin.
    """
    ranks: set[int] = set()
    for band in found:
        ranks.update(band.origins())
        if band.is_crowded_by(article):
            ranks |= later_holders(connection, band.key, article.rank)
    return ranks - {article.rank}


def followers(connection: Connection, article: Indexed) -> set[int]:
    """Return the ranks of the later articles that one of the index is to be compared with."""
    found = bands_of(connection, article.signature.keys)
    return {each for each in partners(connection, article, found) if each > article.rank}
