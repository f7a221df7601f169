"""Silence: far fewer new addresses than the outlet's own weekdays and hours let expect, with room for holidays."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import numpy as np

from newsspiders.health.measures import Measures
from newsspiders.schedule.rhythm import SLOT, History, Rhythm, learn

SILENCE = -9.2
"""Logarithm of one in ten thousand."""

WINDOWS = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 144)
"""So many of the last looks are pooled."""

REACH = 14 * 86_400.0
"""Seconds that are looked back upon at most."""

LONGEST_GAP = 2 * 86_400.0
"""A look tells of so many seconds before it at most: a source has forgotten what is older."""

HOLIDAYS, HOLIDAY_RATE, HOLIDAY_LENGTH = 0.03, 0.2, 3 * 86_400.0
"""One day in thirty is a holiday, on which a fifth of the usual comes, for up to three days."""

STEADIEST, UNSTEADIEST = 12.0, 1.5
"""Bounds of the shape of the negative binomial distribution: how much busy and idle days of one outlet differ."""

LEAST_LOOKS = 20


@dataclass(slots=True, frozen=True)
class Silence:
    """New addresses that came in the hours before, those that were to be expected, and the logarithm of the chance of so few."""

    came: int
    expected: float
    hours: float
    chance: float


@dataclass(slots=True, frozen=True)
class Looks:
    """Looks at an outlet, or at one of its sources: when, how many new addresses, and whether it counts as usual."""

    at: Sequence[float]
    new: Sequence[int]
    usual: Sequence[bool]


def looks_of(runs: Sequence[Measures], usual: Sequence[bool], label: str) -> Looks:
    """Return the looks at which the source, or any of the outlet where none is named, could be read."""

    def read(run: Measures) -> bool:
        sources = [each for name, each in run.sources.items() if name == label or not label]
        return any(each.read or each.unmodified for each in sources)

    chosen = [(run, good) for run, good in zip(runs, usual, strict=True) if read(run)]
    new = [run.sources[label].new if label else run.found for run, _ in chosen]
    # What is asked is whether the last looks without anything new are usual: they are not held for it.
    last = max((number for number, count in enumerate(new) if count), default=-1)
    good = [usual and number <= last for number, (_, usual) in enumerate(chosen)]
    return Looks([run.started_at.timestamp() for run, _ in chosen], new, good)


def silence(looks: Looks, zone: ZoneInfo) -> Silence | None:
    """Return the most surprising silence up to the last look, or None when nothing is surprising."""
    if len(looks.at) <= LEAST_LOOKS:
        return None
    expected = expectations(looks, zone)
    best = None
    last = len(looks.at) - 1
    for window in WINDOWS:
        first = last - window + 1
        if first < LEAST_LOOKS // 2 or looks.at[last] - looks.at[first] > REACH:
            break
        came, mean = sum(looks.new[first:]), float(expected[first:].sum())
        if came >= mean / 2:
            continue
        length = looks.at[last] - looks.at[first - 1]
        chance = too_few(came, mean, shape(looks, expected, window), length)
        if chance <= SILENCE and (best is None or chance < best.chance):
            best = Silence(came, mean, length / 3600, chance)
    return best


def expectations(looks: Looks, zone: ZoneInfo) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return the addresses that each look lets expect, by the rhythm of those before; the first one tells nothing."""
    at = np.array(looks.at)
    rhythm = rhythm_of(looks, zone)
    start = at[0] - at[0] % SLOT
    slots = int((at[-1] - start) // SLOT) + 2
    reached = np.concatenate(([0.0], np.cumsum(rhythm.expected(float(start), slots))))
    edges = start + SLOT * np.arange(slots + 1, dtype=np.float64)
    since = np.maximum(np.concatenate((at[:1], at[:-1])), at - LONGEST_GAP)
    expected = np.interp(at, edges, reached) - np.interp(since, edges, reached)
    expected[0] = 0.0
    return np.asarray(expected, dtype=np.float64)


def rhythm_of(looks: Looks, zone: ZoneInfo) -> Rhythm:
    """Return the outlet's week: addresses are spread over the time since the look before; unusual looks are gaps."""
    moments: list[float] = []
    gaps: list[tuple[float, float]] = []
    for i in range(1, len(looks.at)):
        before, at, number = looks.at[i - 1], looks.at[i], looks.new[i]
        if not looks.usual[i]:
            gaps.append((before, at))
        else:
            before = max(before, at - LONGEST_GAP)
            moments.extend(before + (at - before) * (j + 0.5) / number for j in range(number))
    published = np.sort(np.array(moments, dtype=np.float64))
    return learn(History(published, looks.at[0], tuple(gaps)), looks.at[-1], zone)


def shape(looks: Looks, expected: np.ndarray[tuple[int], np.dtype[np.float64]], window: int) -> float:
    """Return the shape of the distribution of what so many looks bring, by the method of moments over usual looks."""
    ends = range(window, len(looks.at) - window, max(1, window))
    squares = excess = 0.0
    for end in ends:
        group = slice(end - window + 1, end + 1)
        mean = float(expected[group].sum())
        if mean >= 0.5 and all(looks.usual[group]):
            squares += mean**2
            excess += (sum(looks.new[group]) - mean) ** 2 - mean
    return STEADIEST if excess <= 0 else max(UNSTEADIEST, min(STEADIEST, squares / excess))


def too_few(came: int, mean: float, steadiness: float, seconds: float) -> float:
    """Return the logarithm of the chance that so few come, on a usual day or a holiday."""
    quiet = min(1.0, HOLIDAY_LENGTH / seconds) if seconds > 0 else 1.0
    on_holiday = mean * (1 - quiet) + HOLIDAY_RATE * mean * quiet
    usual = (1 - HOLIDAYS) * at_most(came, mean, steadiness)
    return math.log(max(usual + HOLIDAYS * at_most(came, on_holiday, 2 * STEADIEST), 1e-300))


def at_most(number: int, mean: float, steadiness: float) -> float:
    """Return the chance of at most a number under a negative binomial distribution of a mean and a shape."""
    if mean <= 0:
        return 1.0
    share = mean / (mean + steadiness)
    term = total = steadiness * math.log(1 - share)
    terms = [term]
    for x in range(1, number + 1):
        term += math.log((steadiness + x - 1) / x * share)
        terms.append(term)
    top = max(terms)
    total = top + math.log(sum(math.exp(each - top) for each in terms))
    return min(1.0, math.exp(total))
