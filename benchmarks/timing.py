"""Timing readers over pages: rounds that alternate, and a table of ratios to a bare parse."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import mean, median
from time import perf_counter
from typing import Any

from tqdm import tqdm

from benchmarks.corpus import SavedPage

COLUMNS = ("reader", "rounds", "ms mean", "ms median", "× lexbor total", "× lexbor median", "no result", "failed")
PART = "– "


@dataclass(frozen=True, slots=True)
class Reading:
    """Whether a reader found something on a page, and where it tells it, how many seconds its parts took."""

    found: bool
    parts: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reader:
    """A way of reading a page; the fast ones are measured in several rounds, of which the best counts."""

    name: str
    read: Callable[[SavedPage], Reading]
    rounds: int = 1


@dataclass(slots=True)
class Round:
    """One reader over all pages once: seconds by page, those of its parts, and the pages without result or with an error."""

    seconds: list[float] = field(default_factory=list)
    parts: dict[str, list[float]] = field(default_factory=dict)
    empty: int = 0
    failed: dict[str, str] = field(default_factory=dict)

    def times(self, unit: Round) -> float:
        """Return how many times as long as the unit it took, over all pages."""
        return sum(self.seconds) / sum(unit.seconds)


def time_round(reader: Reader, pages: Sequence[SavedPage], bar: tqdm[Any]) -> Round:
    """Read all pages, one after another. A page that cannot be read costs its time all the same."""
    result = Round()
    for page in pages:
        start = perf_counter()
        try:
            reading = reader.read(page)
        except Exception as error:  # noqa: BLE001 - other libraries raise what they like; the table counts it
            result.seconds.append(perf_counter() - start)
            result.failed[page.id] = f"{type(error).__name__}: {error}"
        else:
            result.seconds.append(perf_counter() - start)
            result.empty += not reading.found
            for name, seconds in reading.parts.items():
                result.parts.setdefault(name, []).append(seconds)
        bar.update()
    return result


def time_all(readers: Sequence[Reader], pages: Sequence[SavedPage]) -> dict[str, Round]:
    """Return each reader's best round. The rounds alternate, so that what else the machine does falls on all of them."""
    best: dict[str, Round] = {}
    rounds = range(max(reader.rounds for reader in readers))
    turns = [reader for number in rounds for reader in readers if number < reader.rounds]
    with tqdm(total=len(turns) * len(pages), unit="page") as bar:
        for reader in turns:
            bar.set_description(reader.name[:24])
            this = time_round(reader, pages, bar)
            if reader.name not in best or sum(this.seconds) < sum(best[reader.name].seconds):
                best[reader.name] = this
    return best


def table_of(best: dict[str, Round], readers: Sequence[Reader], unit: Round) -> list[dict[str, Any]]:
    """Return a line for each reader and each of its parts, by the names of COLUMNS."""
    lines: list[dict[str, Any]] = []
    for reader in readers:
        this = best[reader.name]
        whole = (reader.name, this.seconds, reader.rounds, this.empty, len(this.failed))
        parts = [(PART + name, seconds, "", "", "") for name, seconds in this.parts.items()]
        for name, seconds, rounds, empty, failed in (whole, *parts):
            spent = (mean(seconds) * 1000, median(seconds) * 1000)
            ratios = (sum(seconds) / sum(unit.seconds), median(seconds) / median(unit.seconds))
            lines.append(dict(zip(COLUMNS, (name, rounds, *spent, *ratios, empty, failed), strict=True)))
    return lines
