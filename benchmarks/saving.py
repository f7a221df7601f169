"""What storing one more article costs, part by part: `python -m benchmarks.saving`.

A file on disk with the project's settings holds 3,000 generated articles of 375 topics in 300 days, of English words as common
as in news, a tenth of them copies of others, each tenth with cards; 500 more are compared, saved, and then linked into stories.
Milliseconds are of this process's CPU time, and of the clock for the whole.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from hashlib import sha256
from random import Random
from time import perf_counter, process_time
from typing import Any
from unittest.mock import patch

from tabulate import tabulate
from tqdm import tqdm

from benchmarks.generated import COMMON, VOCABULARY, Newsroom
from benchmarks.planted import KINDS, article_of, planted
from newsspiders.items import Article, Card, Citation, Image, Removed, Section
from newsspiders.store import (
    Store,
    articles,
    citations,
    copies,
    engine_articles,
    leads,
    ledger,
    open_store,
    parts,
    reports,
    stories,
)
from newsspiders.stories.words import counted

STORED, MORE = 3_000, 500
COPIED, SHOWING, CARDS = 10, 10, 6  # each tenth is a copy, each tenth shows so many cards
SAVE_PARTS = (
    ("record as plain values", engine_articles, "state_of"),
    ("place among versions", articles, "place"),
    ("current row, version, capture", articles, "write"),
    ("near copies", copies, "write"),
    ("citations", citations, "write"),
    ("live updates", parts, "write_updates"),
    ("cards", parts, "write_cards"),
    ("leads", leads, "resolve_by"),
    ("note for stories", stories, "note"),
    ("same body", articles, "copy_of"),
    ("ledger", ledger, "settle_saved"),
)
LINK_PARTS = (("reports and links", reports, "bring"), ("gathering", stories, "gather"))
REST = "transaction and the rest"


class EnglishNewsroom(Newsroom):
    """A newsroom that knows how common the words of English are: made-up ones would all be rare, and link every report."""

    def make_words(self) -> list[str]:
        """Return words of English news, the commonest first, and made-up ones after them."""
        known, _ = counted()
        english = sorted(known, key=lambda word: (known[word], word))[len(COMMON) :]
        return [*english, *(word for word in super().make_words() if word not in known)][:VOCABULARY]


@dataclass(slots=True)
class Clock:
    """Seconds of CPU time by part."""

    seconds: dict[str, float] = field(default_factory=dict)

    def timed(self, part: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """Return the same work, whose time is added to a part."""

        def run(*values: Any, **named: Any) -> Any:
            start = process_time()
            try:
                return work(*values, **named)
            finally:
                self.seconds[part] = self.seconds.get(part, 0.0) + process_time() - start

        return run

    @contextmanager
    def watching(self, watched: Sequence[tuple[str, Any, str]]) -> Iterator[None]:
        """Time these functions, named by part, module and name, as long as the context lasts."""
        patches = [patch.object(module, name, self.timed(part, getattr(module, name))) for part, module, name in watched]
        for each in patches:
            each.start()
        try:
            yield
        finally:
            for each in patches:
                each.stop()


def generated(count: int) -> list[Article]:
    """Return articles as pages bring them, in the order of their time: with sections, citations, cards, and what was removed."""
    newsroom = EnglishNewsroom(seed=11, topics=STORED // 8, outlets=100)
    told = [newsroom.story(number) for number in range(count)]
    for number in range(1, count, COPIED):
        told[number] = planted(newsroom, newsroom.random.choice(told), newsroom.random.choice(list(KINDS)), count + number)
    told.sort(key=lambda each: each.published_at)
    random, found = Random(12), list[Article]()  # noqa: S311 - texts, no secrets
    for number, story in enumerate(told):
        shown = random.sample(found[-300:], CARDS) if number > CARDS and not number % SHOWING else ()
        cards = [card_of(each, place, random) for place, each in enumerate(shown, 1)]
        found.append(full(article_of(story), story.paragraphs, cards))
    return found


def full(article: Article, paragraphs: Sequence[str], cards: list[Card]) -> Article:
    """Return an article with what else is read off a page."""
    sources = ("headline", "body", "published_at", "authors", "images", "language", "canonical_url")
    hashes = (sha256(f"{place}".encode()).hexdigest()[:16] for place in range(30))
    return replace(
        article,
        sections=[Section(paragraphs=list(paragraphs))],
        removed=[Removed(position=place, rule="judge 0.02", text_hash=text) for place, text in enumerate(hashes)],
        authors=["Mara Quint"],
        images=[Image(url=f"{article.url}/quay.jpg", caption=paragraphs[0][:80])],
        language="en",
        certainty=0.97,
        citations=[
            Citation(source=each.split()[0], relation="told", phrase=each[:30], start=0, end=30) for each in paragraphs[1:5]
        ],
        cards=cards,
        field_sources=dict.fromkeys(sources, "json-ld"),
        archive_file="generated/generated-1.warc.gz",
        archive_record=f"urn:uuid:{article.id}",
    )


def card_of(article: Article, place: int, random: Random) -> Card:
    """Return a card that announces an article, half of them by its address; some name what no spider brings."""
    return Card(
        position=place,
        headline=article.headline or "",
        url=article.url if random.random() < 0.5 else f"https://hub.example/{article.id[:8]}",
        excerpt=article.body[:300],
        outlet_raw=article.outlet,
        outlet=article.outlet,
        published_at=article.published_at,
        published_until=article.fetched_at + timedelta(minutes=1),
        published_precision="interval",
    )


def save_all(store: Store, chosen: Sequence[Article], title: str) -> None:
    """Save articles as the pipelines of a crawl do: compared, then saved."""
    for each in tqdm(chosen, title, unit="article"):
        each.copy_of = store.compare(each).copy_of
        store.save(each, each.canonical_url, "bench")


def measured(
    work: Callable[[], object], parts_of_it: Sequence[tuple[str, Any, str]], count: int
) -> list[tuple[str, float, float]]:
    """Do the work, and return lines of part, milliseconds for one of so many articles, and share of the whole."""
    clock = Clock()
    with clock.watching(parts_of_it):
        wall, start = perf_counter(), process_time()
        work()
        whole, wall = process_time() - start, perf_counter() - wall
    known = [(part, clock.seconds.get(part, 0.0)) for part, _, _ in parts_of_it]
    lines = [*known, (REST, whole - sum(seconds for _, seconds in known)), ("whole", whole), ("whole, by the clock", wall)]
    return [(part, seconds * 1000 / count, seconds / whole) for part, seconds in lines]


def main() -> int:
    """Fill a store, measure, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", help="the address of an empty store (default: a new SQLite file)")
    given = parser.parse_args()
    found = generated(STORED + MORE)
    random = Random(13)  # noqa: S311
    random.shuffle(found)  # a crawl does not bring them in the order of their time
    header = ("part", "ms an article", "of CPU time")
    with tempfile.TemporaryDirectory() as folder, open_store(given.store or f"sqlite:///{folder}/bench.db") as store:
        save_all(store, found[:STORED], "filling")
        store.link_stories()
        more = found[STORED:]
        for title, work, watched in (
            ("comparing", lambda: [store.compare(each) for each in more], ()),
            ("saving", lambda: save_only(store, more), SAVE_PARTS),
            ("saving again, fetched an hour later", lambda: save_only(store, [later(each) for each in more]), SAVE_PARTS),
            ("linking stories", store.link_stories, LINK_PARTS),
        ):
            print(f"\n{title}: {MORE} articles, {STORED:,} stored\n")
            print(tabulate(measured(work, watched, MORE), header, floatfmt=(".0f", ".2f", ".0%")))
    print(f"\nmemory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB, the generated articles among it")
    return 0


def save_only(store: Store, chosen: Sequence[Article]) -> None:
    """Save articles."""
    for each in chosen:
        store.save(each, each.canonical_url, "bench")


def later(article: Article) -> Article:
    """Return the next capture of an article, with nothing changed."""
    return replace(article, fetched_at=article.fetched_at + timedelta(hours=1), archive_record=f"{article.archive_record}-2")


if __name__ == "__main__":
    sys.exit(main())
