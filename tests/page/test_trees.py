"""Trees as arrays: each level asks one question, the answers are the bits of the leaf's number."""

from __future__ import annotations

import math

import numpy as np

from newsspiders.page.trees import Trees

DATA = {
    "columns": ["length", "link"],
    "bias": 0.5,
    "trees": [
        {"ask": [["length", 80.0], ["link", 0.5]], "leaves": [0.0, 2.0, -1.0, -3.0]},
        {"ask": [["link", 0.1], ["link", 0.1]], "leaves": [0.25, 9.0, 9.0, -0.25]},
    ],
}


def chances(*blocks: tuple[float, float]) -> list[float]:
    table = np.array([[length for length, _ in blocks], [0.0] * len(blocks), [link for _, link in blocks]], np.float32)
    return Trees.from_data(DATA).chances(table, ["length", "depth", "link"]).tolist()


def test_the_leaves_of_all_trees_are_summed_and_turned_into_a_chance() -> None:
    expected = [0.5 + 2.0 + 0.25, 0.5 + 0.0 + 0.25, 0.5 - 3.0 - 0.25]
    assert np.allclose(chances((100, 0.0), (80, 0.0), (100, 0.9)), [1 / (1 + math.exp(-odds)) for odds in expected])


def test_columns_are_found_by_name_wherever_they_stand() -> None:
    trees = Trees.from_data(DATA)
    one = trees.chances(np.array([[100], [0.9]], np.float32), ["length", "link"])
    other = trees.chances(np.array([[0.9], [7], [100]], np.float32), ["link", "depth", "length"])
    assert one == other
