"""Floors: figures that must not get worse. They are kept in floors.json and only ever rise."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.json")

# Block, set of pages, figure as score.py names it: a number. A figure of None was not measured.
Floors = dict[str, dict[str, dict[str, float]]]
Figures = Mapping[str, Mapping[str, Mapping[str, float | None]]]


def read_floors(path: Path = FLOORS) -> Floors:
    """Return the floors that score.py's figures have to reach, by block and set."""
    floors: Floors = json.loads(path.read_text("utf-8"))["floors"]
    return floors


def read_speed_limit(path: Path = FLOORS) -> float:
    """Return how many times as long as a bare parse the reading of a page may take."""
    limit: float = json.loads(path.read_text("utf-8"))["times_lexbor_parse"]
    return limit


def each_floor(floors: Floors) -> Iterator[tuple[str, str, str, float]]:
    """Yield block, set, name of the figure, and floor."""
    for block, sets in floors.items():
        for name, figures in sets.items():
            for figure, floor in figures.items():
                yield block, name, figure, floor


def measured(figures: Figures, block: str, name: str, figure: str) -> float | None:
    """Return a figure, or None when it was not measured."""
    return figures.get(block, {}).get(name, {}).get(figure)


def missed(floors: Floors, figures: Figures) -> list[str]:
    """Name each floor that is not reached; a figure that was not measured does not reach its floor."""
    lines = []
    for block, name, figure, floor in each_floor(floors):
        value = measured(figures, block, name, figure)
        if value is None:
            lines.append(f"{block}, {name}: {figure} was not measured; its floor is {floor}")
        elif round(value, 3) < floor:  # as score.py prints it
            lines.append(f"{block}, {name}: {figure} is {value:.4f}, below its floor {floor}")
    return lines


def raised(floors: Floors, figures: Figures) -> tuple[Floors, list[str]]:
    """Return the floors lifted to the figures that exceed them, rounded down to three digits, and name each that rose."""
    result = {block: {name: dict(of_set) for name, of_set in sets.items()} for block, sets in floors.items()}
    lines = []
    for block, name, figure, floor in each_floor(floors):
        value = measured(figures, block, name, figure)
        reached = math.floor(value * 1000) / 1000 if value is not None else floor
        if reached > floor:
            result[block][name][figure] = reached
            lines.append(f"{block}, {name}: {figure} rises from {floor} to {reached}")
    return result, lines


def write_floors(floors: Floors, path: Path = FLOORS) -> None:
    """Write the floors; the speed limit stays."""
    kept = {"times_lexbor_parse": read_speed_limit(path), "floors": floors}
    path.write_text(json.dumps(kept, indent=2) + "\n", "utf-8")
