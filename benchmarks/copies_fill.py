"""A store filled to a million articles in minutes: index rows as real articles of that number would have left them.

Each article has as many different shingles as real ones have, of which some are the boilerplate of its outlet and some are
shared within its topic; the values of the others are as random as a hash makes them. The rows go in by chunks, so that the
pages of the index are as full, and lie as scattered, as in a store that has grown.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from benchmarks.generated import START, Newsroom
from newsspiders.nearcopies import KEYS, MINIMA, words_of
from newsspiders.nearcopies.words import Hashes, mixed, shingles_of
from newsspiders.store.bands import ID_BITS

CHUNK, BATCH = 50_000, 5_000
TOPIC_SIZE, TOPIC_SHINGLES, TOPIC_SHARE = 8, 80, 0.3
MEDIAN_SHINGLES, SPREAD = 440, 0.55
NOTHING = np.uint64(2**64 - 1)
FROM, DAYS = START + timedelta(days=320), 300


@dataclass(slots=True, frozen=True)
class Rows:
    """Index rows of a batch of articles: rank, 16-byte id, shingles, packed signature, and the keys with their ranks."""

    ranks: list[int]
    ids: list[bytes]
    shingles: list[int]
    packed: list[bytes]
    keys: NDArray[np.int64]


def fill(path: Path, newsroom: Newsroom, count: int, seed: int) -> None:
    """Add so many articles to a store's index, with rows in ``articles`` that have no text."""
    random = np.random.default_rng(seed)
    bar = tqdm(total=count, desc="filling", unit="article")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection, bar:
        for setting in ("synchronous = OFF", "cache_size = -400000", "wal_autocheckpoint = 100000"):
            connection.execute(f"PRAGMA {setting}")
        for start in range(0, count, CHUNK):
            connection.execute("BEGIN")
            number = min(CHUNK, count - start)
            rows = list(batches(newsroom, random, number, first_topic=start))
            write_chunk(connection, rows)
            connection.execute("COMMIT")
            bar.update(number)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def write_chunk(connection: sqlite3.Connection, batches: list[Rows]) -> None:
    """Insert the rows of a chunk in the order of their keys, which is quick."""
    for rows in batches:
        values = zip(rows.ranks, rows.ids, rows.shingles, rows.packed, strict=True)
        connection.executemany("INSERT INTO sketches (rank, article, stamp, shingles, minima) VALUES (?, ?, 0, ?, ?)", values)
    keys = np.concatenate([rows.keys for rows in batches])
    ordered = keys[np.lexsort((keys[:, 1], keys[:, 0]))]
    connection.executemany("INSERT OR IGNORE INTO bands (key, rank) VALUES (?, ?)", ordered.tolist())
    ids = sorted(each.hex() for rows in batches for each in rows.ids)
    articles = ((each, f"https://filled.example/{each}", "2026-12-01T00:00:00Z", each) for each in ids)
    connection.executemany("INSERT INTO articles (id, url, fetched_at, content_hash, body) VALUES (?, ?, ?, ?, '')", articles)


def batches(newsroom: Newsroom, random: np.random.Generator, count: int, first_topic: int) -> Iterator[Rows]:
    """Yield the rows of so many articles."""
    boilerplate = boilerplate_of(newsroom)
    shares = np.array(newsroom.shares) / sum(newsroom.shares)
    for start in range(0, count, BATCH):
        size = min(BATCH, count - start)
        outlets = random.choice(len(shares), size, p=shares)
        shared = boilerplate[outlets].copy()
        shared[random.random(shared.shape[:2]) >= 0.5] = NOTHING  # as Newsroom.ending prints each sentence
        topics = (first_topic + start + np.arange(size)) // TOPIC_SIZE
        numbered = topics[:, None] * TOPIC_SHINGLES + np.arange(TOPIC_SHINGLES)
        topical = mixed(numbered.astype(np.uint64))
        topical[random.random(topical.shape) >= TOPIC_SHARE] = NOTHING
        lengths = np.maximum(random.lognormal(np.log(MEDIAN_SHINGLES), SPREAD, size), MINIMA)
        # The smallest of n random values lie as far apart as events that come at random, n to the whole range.
        own = np.minimum(np.cumsum(random.exponential(size=(size, MINIMA)), axis=1) / lengths[:, None] * 2.0**64, 2.0**64 - 2048)
        values = np.concatenate([own.astype(np.uint64), shared.reshape(size, -1), topical], axis=1)
        smallest = np.sort(values, axis=1)[:, :MINIMA]
        extra = (values[:, MINIMA:] != NOTHING).sum(axis=1)
        yield rows_of(smallest, (lengths + extra).astype(int).tolist(), random)


def boilerplate_of(newsroom: Newsroom) -> NDArray[np.uint64]:
    """Return the shingles of each outlet's boilerplate: outlet by sentence by shingle, filled up with ``NOTHING``."""
    hashes = [[shingles_of(words_of(each)).hashes for each in outlet.boilerplate] for outlet in newsroom.outlets]
    sentences, longest = max(map(len, hashes)), max(len(each) for outlet in hashes for each in outlet)
    table = np.full((len(hashes), sentences, longest), NOTHING)
    for number, outlet in enumerate(hashes):
        for place, each in enumerate(outlet):
            table[number, place, : len(each)] = each
    return table


def rows_of(smallest: Hashes, shingles: list[int], random: np.random.Generator) -> Rows:
    """Return the rows of articles with these smallest hashes."""
    size = len(smallest)
    seconds = (FROM.timestamp() + random.integers(0, DAYS * 86_400, size)).astype(np.int64)
    ranks = np.sort((seconds << ID_BITS) | random.integers(0, 2**ID_BITS, size))
    keys = (smallest[:, :KEYS] >> np.uint64(16)).astype("<u8")
    rest = (smallest[:, KEYS:] >> np.uint64(32)).astype("<u4")
    packed = np.concatenate([keys.view(np.uint8).reshape(size, -1), rest.view(np.uint8).reshape(size, -1)], axis=1)
    return Rows(
        ranks=ranks.tolist(),
        ids=[each.tobytes() for each in random.integers(0, 256, (size, 16), dtype=np.uint8)],
        shingles=shingles,
        packed=[each.tobytes() for each in packed],
        keys=np.stack([keys.astype(np.int64).ravel(), np.repeat(ranks, KEYS)], axis=1),
    )
