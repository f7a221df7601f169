"""make bench-copies: copies planted among generated articles, and what finding copies costs as the store grows.

Planted: copies of one to three kinds are made of every seventh of 21,000 articles, all are saved in a store in random order, and
the edges that the store has found are compared with what was planted. Scale: see ``benchmarks.copies_scale``.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import comb
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from tabulate import tabulate
from tqdm import tqdm

from benchmarks import copies_scale
from benchmarks.generated import Newsroom, Story
from benchmarks.planted import KINDS, article_of, planted
from newsspiders.store import StoredCopy, open_store

ARTICLES, SMALL = 21_000, 2_100
EVERY = 7
SHORTEST = 100
FLOORS = {"headline": 0.99, "credit": 0.99, "edited": 0.99, "cut to 70 %": 0.99, "cut to 40 %": 0.95}
PRECISION = 0.995


@dataclass(slots=True, frozen=True)
class Planting:
    """Generated articles and the copies planted among them, by number."""

    stories: tuple[Story, ...]
    topics: int

    @property
    def copies(self) -> list[Story]:
        """The planted copies."""
        return [each for each in self.stories if each.kind != "own"]


def plant(count: int, seed: int) -> Planting:
    """Return so many articles, eight a topic, and copies of every seventh."""
    newsroom = Newsroom(seed, topics=count // 8, outlets=max(count // 100, 10))
    stories = [newsroom.story(number) for number in tqdm(range(count), "writing", unit="article")]
    long_enough = [each for each in stories if len(each.body.split()) >= SHORTEST]
    for source in long_enough[::EVERY]:
        for kind in newsroom.random.sample(list(KINDS), newsroom.random.randint(1, 3)):
            stories.append(planted(newsroom, source, kind, len(stories)))
    return Planting(tuple(stories), len(newsroom.topics))


def found_edges(stories: Sequence[Story], path: Path, seed: int) -> list[tuple[Story, Story, StoredCopy]]:
    """Save all stories in a random order, and return the edges found: copy, origin and the record."""
    order = list(stories)
    Random(seed).shuffle(order)  # noqa: S311 - an order, no secret
    by_id: dict[str, Story] = {}
    with open_store(f"sqlite:///{path}") as store:
        for story in tqdm(order, "saving", unit="article"):
            article = article_of(story)
            by_id[article.id] = story
            store.save(article, article.canonical_url, "bench")
        return [(by_id[each.copy_id], by_id[each.origin_id], each) for each in store.copies()]


def recall_by_kind(planting: Planting, edges: Iterable[tuple[Story, Story, StoredCopy]]) -> dict[str, tuple[int, int, int]]:
    """Return for each kind how many copies were planted, linked with their source, and linked with it as the likely origin."""
    linked = {frozenset((copy.number, origin.number)): edge for copy, origin, edge in edges}
    counts = {kind: [0, 0, 0] for kind in KINDS}
    for copy in planting.copies:
        edge = linked.get(frozenset((copy.number, copy.source)))
        for place, true in enumerate((True, edge is not None, edge is not None and edge.likely)):
            counts[copy.kind][place] += true
    return {kind: (planted, found, likely) for kind, (planted, found, likely) in counts.items()}


def clusters_of(numbers: Iterable[int], pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Return for each number the smallest number that pairs connect it with."""
    parent = {each: each for each in numbers}

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = number = parent[parent[number]]
        return number

    for one, other in pairs:
        first, second = sorted((root(one), root(other)))
        parent[second] = first
    return {each: root(each) for each in parent}


def adjusted_rand(truth: Mapping[int, int], found: Mapping[int, int]) -> float:
    """Return the adjusted Rand index of two divisions of the same numbers (Hubert and Arabie, 1985)."""

    def pairs(labels: Iterable[Any]) -> int:
        return sum(comb(count, 2) for count in Counter(labels).values())

    together = pairs((truth[each], found[each]) for each in truth)
    first, second = pairs(truth.values()), pairs(found.values())
    expected = first * second / comb(len(truth), 2)
    return (together - expected) / ((first + second) / 2 - expected)


def measure_planted(count: int, folder: Path) -> bool:
    """Print how many planted copies are found, and say whether the figures hold."""
    planting = plant(count, seed=4)
    edges = found_edges(planting.stories, folder / "planted.db", seed=5)
    true = defaultdict[str, list[bool]](list)
    for copy, origin, _ in edges:
        for kind in {copy.kind, origin.kind}:
            true[kind].append(copy.source == origin.source)
    holds = True
    lines: list[tuple[object, ...]] = []
    for kind, (number, found, likely) in recall_by_kind(planting, edges).items():
        precision = sum(true[kind]) / max(len(true[kind]), 1)
        holds &= found / number >= FLOORS[kind] and precision >= PRECISION
        lines.append((kind, number, found / number, FLOORS[kind], likely / number, precision, PRECISION))
    correct = sum(copy.source == origin.source for copy, origin, _ in edges)
    topical = sum(copy.source != origin.source and copy.topic == origin.topic for copy, origin, _ in edges)
    holds &= correct / len(edges) >= PRECISION
    lines.append(("all edges", len(edges), None, None, None, correct / len(edges), PRECISION))
    header = ("copies", "planted", "recall", "wanted", "to likely origin", "precision", "wanted")
    print(tabulate(lines, header, floatfmt=".4f"))
    truth = {each.number: each.source for each in planting.stories}
    found_clusters = clusters_of(truth, ((copy.number, origin.number) for copy, origin, _ in edges))
    print(f"{count} articles on {planting.topics} topics and {len(planting.copies)} copies; wrong edges: {len(edges) - correct}, "
          f"{topical} of them within a topic. Adjusted Rand index of clusters: {adjusted_rand(truth, found_clusters):.4f}\n")
    return holds


def main() -> None:
    """Measure, print, and end with an error when a figure does not hold."""
    parser = argparse.ArgumentParser(prog="make bench-copies", description=__doc__)
    parser.add_argument("--small", action="store_true", help="a tenth of the articles, a twentieth of the store: a minute")
    parser.add_argument("--only", choices=("planted", "scale"), help="one of the two parts")
    options = parser.parse_args()
    holds = True
    with TemporaryDirectory(prefix="bench-copies-") as folder:
        if options.only != "scale":
            holds &= measure_planted(SMALL if options.small else ARTICLES, Path(folder))
        if options.only != "planted":
            holds &= copies_scale.measure(Path(folder), small=options.small)
    if not holds:
        raise SystemExit("a figure does not hold")


if __name__ == "__main__":
    main()
