"""What finding the copies of one more article costs in a small and in a large store, measured in turns on files on disk.

A step is what ``Store.save`` does for near copies, in a transaction of its own: sign the text, look up its keys, compare it with
what they bring, and write its rows. A tenth of the articles are copies of stored ones. Both stores hold the same first articles
with their texts; the large one is filled up as ``benchmarks.copies_fill`` tells.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from statistics import mean, median, quantiles
from time import perf_counter

from tabulate import tabulate
from tqdm import tqdm

from benchmarks.copies_fill import DAYS, FROM, fill
from benchmarks.generated import Newsroom, Story
from benchmarks.planted import KINDS, article_of, planted
from newsspiders.nearcopies import sign
from newsspiders.store import articles, copies
from newsspiders.store.codec import state_of
from newsspiders.store.engine import DatabaseStore
from newsspiders.store.sqlite import SqliteDatabase

SIZES, SMALL_SIZES = (10_000, 1_000_000), (2_000, 50_000)
STEPS, PROBED = 1_500, 300
LATER = 10**7
SLOWER, BYTES, MEGABYTES = 2.5, 1_000, 8.0
TABLES = ("bands", "sketches", "sketches_by_article")


@dataclass(slots=True)
class Measured:
    """A store, and the seconds of each step in it."""

    size: int
    path: Path
    store: DatabaseStore
    seconds: list[float] = field(default_factory=list)
    bytes_each: float = 0.0
    resident: float = 0.0


def measure(folder: Path, *, small: bool) -> bool:
    """Build both stores, print what a step costs in each, and say whether the figures hold."""
    sizes = SMALL_SIZES if small else SIZES
    newsroom = Newsroom(seed=7, topics=sizes[0] // 8, outlets=200)
    stored = sorted((newsroom.story(number) for number in range(sizes[0])), key=lambda each: each.published_at)
    paths = build(folder, newsroom, stored, sizes)
    measured = [Measured(size, path, DatabaseStore(SqliteDatabase(str(path)))) for size, path in zip(sizes, paths, strict=True)]
    stories = later_stories(newsroom, stored)
    signing = [timed_sign(each.body) for each in stories]
    for number, story in enumerate(tqdm(stories, "measuring", unit="article")):
        for each in measured if number % 2 else measured[::-1]:
            each.seconds.append(step(each.store, story))
    for each in measured:
        each.bytes_each = index_bytes(each.store) / (each.size + STEPS)
        each.store.close()
        each.resident = resident(each.path)
    return report(measured, signing)


def build(folder: Path, newsroom: Newsroom, stored: Sequence[Story], sizes: Sequence[int]) -> list[Path]:
    """Make a store of the articles, and fill a copy of it up to the larger size."""
    paths = [folder / f"{size}.db" for size in sizes]
    with DatabaseStore(SqliteDatabase(str(paths[0]))) as store:
        for story in tqdm(stored, "saving", unit="article"):
            article = article_of(story)
            store.save(article, article.canonical_url, "bench")
    shutil.copy(paths[0], paths[1])
    fill(paths[1], newsroom, sizes[1] - sizes[0], seed=8)
    return paths


def later_stories(newsroom: Newsroom, stored: Sequence[Story]) -> list[Story]:
    """Return stories of the days after all others, each tenth a copy of one that is stored."""
    stories: list[Story] = []
    for number in range(STEPS):
        if number % 10:
            story = newsroom.story(LATER + number)
        else:
            source, kind = newsroom.random.choice(stored), newsroom.random.choice(list(KINDS))
            story = planted(newsroom, source, kind, LATER + number)
        stories.append(replace(story, published_at=FROM + timedelta(days=DAYS + 1, minutes=number)))
    return stories


def timed_sign(text: str) -> float:
    """Return the seconds that signing a text takes."""
    start = perf_counter()
    sign(text)
    return perf_counter() - start


def step(store: DatabaseStore, story: Story) -> float:
    """Store a story, and return the seconds that its near copies took."""
    capture = state_of(article_of(story)) | {"copy_of": None}
    with store.database.writing() as connection:
        articles.write(connection, capture, articles.place(connection, capture))
    start = perf_counter()
    with store.database.writing() as connection:
        copies.write(connection, capture["id"])
    return perf_counter() - start


def index_bytes(store: DatabaseStore) -> int:
    """Return the bytes of the pages that the index takes."""
    with store.database.reading() as connection:
        query = "SELECT sum(pgsize) FROM dbstat WHERE name IN (?, ?, ?)"
        return int(connection.execute(query, TABLES).fetchone()[0])


def resident(path: Path) -> float:
    """Return the megabytes that a process needs at most which saves some hundred articles in the store."""
    command = [sys.executable, "-m", "benchmarks.copies_scale", str(path)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def probe(path: Path) -> None:
    """Save some hundred articles in a store, and print the most memory that this took, in megabytes."""
    newsroom = Newsroom(seed=9, topics=50, outlets=200)
    with DatabaseStore(SqliteDatabase(str(path))) as store:
        for number in range(PROBED):
            article = article_of(newsroom.story(2 * LATER + number))
            store.save(article, article.canonical_url, "bench")
    # Linux counts the memory of the process that started this one into getrusage(), but not here.
    status = Path("/proc/self/status")
    peak = status.read_text("ascii").partition("VmHWM:")[2].split()[0] if status.exists() else 0
    print(int(peak or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) / 1024)


def report(measured: Sequence[Measured], signing: Sequence[float]) -> bool:
    """Print a line for each store and the ratios, and say whether the figures hold."""
    lines = [
        (
            f"{each.size:,}",
            median(each.seconds) * 1000,
            mean(each.seconds) * 1000,
            quantiles(each.seconds, n=20)[-1] * 1000,
            each.bytes_each,
            each.resident,
        )
        for each in measured
    ]
    header = ("stored articles", "step ms median", "mean", "95 of 100 within", "index bytes an article", "memory MB")
    print(tabulate(lines, header, floatfmt=".2f"))
    small, large = measured
    slower, slower_mean = (statistic(large.seconds) / statistic(small.seconds) for statistic in (median, mean))
    grown = large.resident - small.resident
    print(
        f"{len(signing)} steps in turns, {median(signing) * 1000:.2f} ms of each for the signature. The large store takes "
        f"{slower:.2f} times as long (mean {slower_mean:.2f}; {SLOWER} wanted) and {grown:+.1f} MB of memory."
    )
    return slower <= SLOWER and large.bytes_each <= BYTES and grown <= MEGABYTES


if __name__ == "__main__":
    probe(Path(sys.argv[1]))
