"""Boosted trees as a table of numbers: read from a file that a person can read, asked for all blocks of a page at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Trees:
    """Oblivious trees, as CatBoost grows them: all nodes of a level ask the same question, "is this column over this border?".

    ``columns`` and ``borders`` have the shape (levels, trees), ``leaves`` (trees, 2 ** levels); the answer to the question of
    level n is bit n of the leaf's number. ``names`` are the columns that are asked for, ``bias`` is added to the sum.
    """

    names: tuple[str, ...]
    columns: NDArray[np.int64]
    borders: NDArray[np.float32]
    leaves: NDArray[np.float32]
    bias: float

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Trees:
        """Read trees from their JSON.

        It is ``{"columns": [name, …], "bias": number, "trees": [{"ask": [[column, border], …], "leaves": [number, …]}, …]}``.
        """
        names = tuple(data["columns"])
        place = {name: number for number, name in enumerate(names)}
        asked = [[(place[name], border) for name, border in tree["ask"]] for tree in data["trees"]]
        columns = np.array([[column for column, _ in tree] for tree in asked], np.int64).T
        borders = np.array([[border for _, border in tree] for tree in asked], np.float32).T
        leaves = np.array([tree["leaves"] for tree in data["trees"]], np.float32)
        return cls(names, columns, borders, leaves, float(data["bias"]))

    def chances(self, table: NDArray[np.float32], names: Sequence[str]) -> NDArray[np.float64]:
        """Return the chance, 0 to 1, that the trees give each block of a table of shape (columns, blocks)."""
        place = {name: number for number, name in enumerate(names)}
        wanted = np.array([place[name] for name in self.names], np.int64)
        leaf = np.zeros((len(self.leaves), table.shape[1]), np.uint8)
        for level, (columns, borders) in enumerate(zip(wanted[self.columns], self.borders, strict=True)):
            leaf |= (table[columns] > borders[:, None]).view(np.uint8) << np.uint8(level)
        place_of_leaf = leaf + (np.arange(len(self.leaves), dtype=np.int32) * self.leaves.shape[1])[:, None]
        odds: NDArray[np.float64] = self.leaves.ravel().take(place_of_leaf).sum(axis=0, dtype=np.float64) + self.bias
        return 1 / (1 + np.exp(-odds))
