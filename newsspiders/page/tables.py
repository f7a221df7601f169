"""A table of numbers about the blocks of a page, and the texts that are compared for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Hints:
    """What the page's data say, without blanks and case: headline, description, stated body, and the words of authors' names."""

    headline: str = ""
    description: str = ""
    stated: str = ""
    authors: frozenset[str] = frozenset()


def squeeze(text: str) -> str:
    """Return a text without blanks and case: what is left when markup has parted it otherwise."""
    return text.lower().replace(" ", "")


class Table:
    """Columns of one number a block, by name, in the order in which they were put."""

    def __init__(self, blocks: int) -> None:
        self.blocks = blocks
        self.names: list[str] = []
        self.parts: list[tuple[int, Any]] = []

    def put(self, name: str, values: Any) -> None:
        """Add a column: an array, or one number for all blocks."""
        self.names.append(name)
        self.parts.append((1, values))

    def put_all(self, names: Iterable[str], rows: Any) -> None:
        """Add several columns at once: an array with a row a column."""
        self.names.extend(names)
        self.parts.append((len(rows), rows))

    def put_bits(self, prefix: str, names: tuple[str, ...], values: Any) -> None:
        """Add a column for each of the lowest bits of integers."""
        self.put_all([f"{prefix}_{name}" for name in names], (np.asarray(values, np.int64) >> np.arange(len(names))[:, None]) & 1)

    def array(self) -> Numbers:
        """Return the table, a row a column name."""
        table = np.empty((len(self.names), self.blocks), np.float32)
        place = 0
        for count, rows in self.parts:
            table[place : place + count] = rows
            place += count
        return table


def shifted(values: Any, by: int, fill: float = 0.0) -> Any:
    """Return the values of the blocks ``by`` places before (or after, when negative)."""
    moved = np.full(len(values), fill, values.dtype)
    if abs(by) < len(values):
        if by > 0:
            moved[by:] = values[:-by]
        else:
            moved[:by] = values[-by:]
    return moved
