"""Boosted trees as a table of numbers: read from a file that a person can read, asked for all blocks of a page at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Trees:
    """Oblivious trees, as CatBoost grows them: all nodes of a level ask the same question, "is this column over this border?".

    ``names`` are the columns that are asked for. ``columns`` and ``borders`` are the questions, each once; ``asked`` says which
    of them each level of each tree asks, in the shape (levels, trees). ``leaves`` has the shape (trees, 2 ** levels): the answer
    to the question of level n is bit n of the leaf's number. ``bias`` is added to the sum.
    """

    names: tuple[str, ...]
    columns: NDArray[np.int64]
    borders: NDArray[np.float32]
    asked: NDArray[np.int64]
    leaves: NDArray[np.float32]
    bias: float

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Trees:
        """Read trees from their JSON.

        It is ``{"columns": [name, …], "bias": number, "trees": [{"ask": [[column, border], …], "leaves": [number, …]}, …]}``.
        """
        names = tuple(data["columns"])
        place = {name: number for number, name in enumerate(names)}
        asked = [[(place[name], float(border)) for name, border in tree["ask"]] for tree in data["trees"]]
        questions = sorted({question for tree in asked for question in tree})
        number = {question: each for each, question in enumerate(questions)}
        return cls(
            names,
            np.array([column for column, _ in questions], np.int64),
            np.array([[border] for _, border in questions], np.float32),
            np.array([[number[question] for question in tree] for tree in asked], np.int64).T,
            np.array([tree["leaves"] for tree in data["trees"]], np.float32),
            float(data["bias"]),
        )

    def chances(self, table: NDArray[np.float32], names: Sequence[str]) -> NDArray[np.float64]:
        """Return the chance, 0 to 1, that the trees give each block of a table of shape (columns, blocks)."""
        wanted = places_of(self.names, tuple(names))
        answers = (table[wanted[self.columns]] > self.borders).view(np.uint8)
        leaf = np.zeros((len(self.leaves), table.shape[1]), np.uint8)
        for level, asked in enumerate(self.asked):
            leaf |= answers[asked] << np.uint8(level)
        first_leaf = np.arange(0, self.leaves.size, self.leaves.shape[1])[:, None]
        odds: NDArray[np.float64] = self.leaves.ravel().take(leaf + first_leaf).sum(axis=0, dtype=np.float64) + self.bias
        return 1 / (1 + np.exp(-odds))


@cache
def places_of(wanted: tuple[str, ...], names: tuple[str, ...]) -> NDArray[np.int64]:
    """Return where each wanted name stands among the names of a table, which are the same for every page."""
    place = {name: number for number, name in enumerate(names)}
    return np.array([place[name] for name in wanted], np.int64)
