"""When to look next: the articles expected since the last look wait, a look costs, and the two are balanced.

With one price for all looks, an outlet of even rate is looked at in intervals for which the articles' waiting costs as much
as the look. Rates are never even: just after the minutes at which much is published is the best time, which is found by
weighing the next few looks together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from newsspiders.schedule.rhythm import DAY, HOUR, SLOT, SLOTS_A_DAY, History, Numbers, Rhythm, local_seconds

EVENNESS = 0.25
"""How much looks follow the sizes of outlets: their number grows with the rate to this power. 0.5 would be best for the mean
delay of all articles together, 0 would give each outlet the same; this serves the median article and the median outlet."""

DAYS_DOUBT, HOURS_DOUBT = 6.0, 4.0
"""So many articles more or less than expected are taken for chance, over the last day and over the last hour."""

LOOKED_BACK = 2 * SLOTS_A_DAY
AHEAD = 3.5
"""How far looks are weighed together, in intervals."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The shortest and the longest time between two looks, in seconds."""

    shortest: float
    longest: float


@dataclass(frozen=True, slots=True)
class Mood:
    """How much more or less than usual an outlet publishes: over the last day, and over the last hour beside that."""

    day: float
    hour: float


USUAL = Mood(1.0, 1.0)


def mood_of(rhythm: Rhythm, history: History, at: float) -> Mood:
    """Return the mood at a look, from what it and the looks before it have brought."""
    slots = min(LOOKED_BACK, int((at - history.since) // SLOT))
    if slots <= 0:
        return USUAL
    start = at - slots * SLOT
    usual = rhythm.expected(start, slots)
    ages = at - start - SLOT * (np.arange(slots) + 0.5)
    first, last = np.searchsorted(history.published, (start, at))
    since = at - history.published[first:last]
    day = (np.exp(-since / DAY).sum() + DAYS_DOUBT) / ((usual * np.exp(-ages / DAY)).sum() + DAYS_DOUBT)
    hour = (np.exp(-since / HOUR).sum() + HOURS_DOUBT) / (day * (usual * np.exp(-ages / HOUR)).sum() + HOURS_DOUBT)
    return Mood(float(day), float(hour))


def next_look(rhythm: Rhythm, mood: Mood, last: float, price: float, bounds: Bounds) -> float:
    """Return the moment of the next look after the one at ``last``."""
    slots = int(bounds.longest // SLOT) + 2
    usual = rhythm.expected(last, slots)
    lasting = mood.day * (1 + (mood.hour - 1) * np.exp(-np.arange(slots) * SLOT / HOUR))
    ends: Numbers = _first_end(rhythm, last) + np.arange(slots, dtype=np.float64)
    lengths: Numbers = np.diff(ends, prepend=0.0)
    weights = weights_of(usual * lasting, float(rhythm.rates.mean())) * lengths
    wait = min(_balanced(weights, lengths, price), bounds.longest / SLOT)
    if 2 < wait < bounds.longest / SLOT:
        wait = _timed(weights, ends, wait, price)
    return last + min(max(wait * SLOT, bounds.shortest), bounds.longest)


def expected_articles(rhythm: Rhythm, mood: Mood, last: float, until: float) -> float:
    """Return how many articles a look at ``until`` will bring that the one at ``last`` has not."""
    slots = int((until - last) // SLOT) + 2
    starts = np.concatenate([[0.0], (_first_end(rhythm, last) + np.arange(slots - 1)) * SLOT])
    lengths = np.clip((until - last) - starts, 0, np.append(np.diff(starts), SLOT)) / SLOT
    lasting = mood.day * (1 + (mood.hour - 1) * np.exp(-starts / HOUR))
    return float((rhythm.expected(last, slots) * lasting * lengths).sum())


def price_of(rhythms: Sequence[Rhythm], bounds: Sequence[Bounds], looks: float) -> float:
    """Return the price at which all the outlets together are looked at so many times a day, as nearly as their bounds allow."""
    if not rhythms:
        return 0.0
    hours = np.stack([rhythm.rates.reshape(7 * 24, -1).mean(1) for rhythm in rhythms])
    weights = np.stack([weights_of(each, float(each.mean())) for each in hours])
    fewest = np.array([[SLOT / each.longest] for each in bounds])
    most = np.array([[SLOT / each.shortest] for each in bounds])
    low, high = -40.0, 40.0
    for _ in range(40):
        middle = (low + high) / 2
        planned = np.clip(np.sqrt(weights / (2 * np.exp(middle))), fewest, most).mean(1).sum() * SLOTS_A_DAY
        low, high = (middle, high) if planned > looks else (low, middle)
    return float(np.exp(high))


def weights_of(rates: Numbers, average: float) -> Numbers:
    """Return how much a minute of waiting weighs at each rate.

    Looks become as frequent as the root of this. Within an outlet they follow the rate itself, for the median delay is that
    of the busy hours; between outlets its power ``EVENNESS``.
    """
    return np.asarray(rates**2 * average ** (2 * EVENNESS - 2), dtype=np.float64)


def _first_end(rhythm: Rhythm, last: float) -> float:
    """Return how much of its slot of five minutes is left at a moment, as a share that is not 0."""
    return float(1 - local_seconds(np.array([last]), rhythm.zone)[0] % SLOT / SLOT)


def _balanced(weights: Numbers, lengths: Numbers, price: float) -> float:
    """Return after how many slots the waiting since the last look has cost as much as a look, or infinity."""
    sums = np.cumsum(weights)
    before = sums - weights
    costs = np.cumsum(before * lengths + weights * lengths / 2)
    number = int(np.searchsorted(costs, price))
    if number >= len(costs):
        return float("inf")
    left = price - (costs[number - 1] if number else 0.0)
    # Within the slot the cost grows as before·x + rate·x²/2.
    rate = weights[number] / lengths[number]
    part = 2 * left / (before[number] + np.sqrt(before[number] ** 2 + 2 * rate * left))
    return float(lengths[:number].sum() + min(part, lengths[number]))


def _timed(weights: Numbers, ends: Numbers, wait: float, price: float) -> float:
    """Return the wait, in slots, to the first of the few looks that together cost least for the time which they cover."""
    count = min(int(AHEAD * wait) + 2, len(ends))
    marks = np.concatenate([[0.0], ends[:count]])
    articles = np.concatenate([[0.0], np.cumsum(weights[:count])])
    middles = (marks[1:] + marks[:-1]) / 2
    moments = np.concatenate([[0.0], np.cumsum(weights[:count] * middles)])
    costs = np.zeros(count + 1)
    came_from = np.zeros(count + 1, dtype=np.int64)
    reach = int(2.2 * wait) + 1
    for mark in range(1, count + 1):
        start = max(0, mark - reach)
        waiting = marks[mark] * (articles[mark] - articles[start:mark]) - (moments[mark] - moments[start:mark])
        choices = costs[start:mark] + price + waiting
        best = int(choices.argmin())
        costs[mark] = choices[best]
        came_from[mark] = start + best
    least = max(1, min(int((AHEAD - 1) * wait), count))
    mark = least + int((costs[least:] / marks[least:]).argmin())
    while came_from[mark]:
        mark = int(came_from[mark])
    return float(marks[mark])
