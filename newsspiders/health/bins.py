"""Histograms that add up: a bin is named by its lower edge, so that any two runs have the same bins."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import timedelta

FINENESS = 6
"""Bins an octave: neighbouring edges differ by 12 %, less than bodies of two quiet days do."""


def length_bin(words: int) -> str:
    """Return the bin of a number of words: "0" for none, else the edge on a scale of octaves."""
    return str(math.floor(FINENESS * math.log2(words)) + 1) if words > 0 else "0"


def length_of(name: str) -> int:
    """Return the smallest number of words of a bin."""
    return math.ceil(2 ** ((int(name) - 1) / FINENESS) - 1e-9) if name != "0" else 0


def delay_bin(delay: timedelta) -> str:
    """Return the bin of a delay: half hours, from two days before to two weeks after."""
    return str(max(-96, min(672, math.floor(delay.total_seconds() / 1800))))


def below(histogram: Mapping[str, int], edge: int) -> int:
    """Return how many lie in bins below an edge."""
    return sum(number for name, number in histogram.items() if int(name) < edge)


def quantile(histogram: Mapping[str, int], share: float) -> int | None:
    """Return the bin in which a share of the values is reached, or None without values."""
    total = sum(histogram.values())
    reached = 0
    for name in sorted(histogram, key=int):
        reached += histogram[name]
        if total and reached >= share * total:
            return int(name)
    return None
