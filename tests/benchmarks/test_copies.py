"""The benchmark of copies: what it generates, plants and counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.copies import adjusted_rand, clusters_of, found_edges, plant, recall_by_kind
from benchmarks.generated import Newsroom
from benchmarks.planted import KINDS, planted


def make_newsroom() -> Newsroom:
    return Newsroom(seed=3, topics=5, outlets=6)


def test_the_same_seed_writes_the_same_stories() -> None:
    one, other = make_newsroom(), make_newsroom()
    assert [one.story(number) for number in range(5)] == [other.story(number) for number in range(5)]


def test_frequent_words_are_frequent_as_in_real_texts() -> None:
    newsroom = make_newsroom()
    words = " ".join(newsroom.story(number).body.lower() for number in range(100)).split()
    assert 0.02 < words.count("the") / len(words) < 0.08
    assert len(set(words)) > 3000


@pytest.mark.parametrize(("kind", "low", "high"), [("headline", 1, 1), ("credit", 1, 1.3), ("edited", 0.9, 1.1), ("cut to 70 %", 0.69, 0.71), ("cut to 40 %", 0.39, 0.41)])
def test_a_planted_copy_has_the_length_that_its_kind_says(kind: str, low: float, high: float) -> None:
    newsroom = make_newsroom()
    source = max((newsroom.story(number) for number in range(20)), key=lambda each: len(each.body))
    boilerplate = {sentence for outlet in newsroom.outlets for sentence in outlet.boilerplate}
    text = tuple(each for each in source.paragraphs if each not in boilerplate)
    copy = planted(newsroom, source, kind, 99)
    assert (copy.source, copy.kind, copy.outlet == source.outlet) == (source.number, kind, False)
    assert low <= len(" ".join(KINDS[kind](newsroom, text)).split()) / len(" ".join(text).split()) <= high


def test_clusters_are_what_pairs_connect() -> None:
    assert clusters_of(range(6), [(0, 1), (4, 1), (2, 3)]) == {0: 0, 1: 0, 2: 2, 3: 2, 4: 0, 5: 5}


def test_the_adjusted_rand_index_is_one_for_the_truth_and_about_none_for_chance() -> None:
    truth = {number: number // 3 for number in range(30)}
    assert adjusted_rand(truth, {number: -label for number, label in truth.items()}) == 1
    assert abs(adjusted_rand(truth, {number: number * 7 % 10 for number in truth})) < 0.15
    # Hubert and Arabie's index of {1, 2, 3}, {4, 5, 6} against {1, 2}, {3, 4}, {5, 6}: (2 - 1.2) / (4.5 - 1.2).
    assert adjusted_rand(dict(enumerate("aaabbb")), dict(enumerate("xxyyzz"))) == pytest.approx(0.8 / 3.3)


def test_planted_copies_are_found_in_a_store(tmp_path: Path) -> None:
    planting = plant(60, seed=1)
    edges = found_edges(planting.stories, tmp_path / "news.db", seed=2)
    assert all(copy.source == origin.source for copy, origin, _ in edges)
    counts = recall_by_kind(planting, edges)
    assert sum(found for _, found, _ in counts.values()) == sum(number for number, _, _ in counts.values()) == len(planting.copies)
