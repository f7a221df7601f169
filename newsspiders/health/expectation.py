"""What an outlet declares of a healthy run, held against what came: the one measure that needs no history."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from newsspiders.health.measures import Measures
from newsspiders.outlets import Outlet

WEEK = timedelta(days=7)
WEEKEND = timedelta(days=2)
ARTICLES = 100
"""So many of the last articles tell how often a field is filled."""

CHANCE = 1e-5


@dataclass(slots=True, frozen=True)
class Missed:
    """A declared number that was not reached: its name, what came, what was declared, and a line that says so."""

    subject: str
    value: float
    declared: float
    message: str


def missed(outlet: Outlet, runs: Sequence[Measures]) -> Iterator[Missed]:
    """Yield what lies below the declaration beyond what chance explains; ``runs`` in their order, the judged one last."""
    yield from missed_articles(outlet, runs)
    yield from missed_fields(outlet, runs)


def missed_articles(outlet: Outlet, runs: Sequence[Measures]) -> Iterator[Missed]:
    """Hold the articles of the last week against the declared number; two days of it may be a weekend or a holiday."""
    end = runs[-1].started_at
    recent = [run for run in runs if run.started_at > end - WEEK]
    days = min(WEEK, end - runs[0].started_at)
    working = days - WEEKEND if days > WEEKEND else timedelta()
    came, declared = sum(run.new.number for run in recent), outlet.expect.articles * (working / timedelta(days=1))
    if came < declared and poisson_at_most(came, declared) < CHANCE:
        told = f"{came} articles in {days / timedelta(days=1):.1f} days, declared are {outlet.expect.articles} a day"
        yield Missed("articles", came / (days / timedelta(days=1)), outlet.expect.articles, told)


def missed_fields(outlet: Outlet, runs: Sequence[Measures]) -> Iterator[Missed]:
    """Hold the last articles, and those of the last run alone, against the declared fill rates."""
    for name, share in outlet.expect.fill.items():
        filled = number = 0
        for run in reversed(runs):
            filled, number = filled + run.new.filled[name], number + run.new.number
            if run is runs[-1] or number >= ARTICLES:
                if binomial_at_most(filled, number, share) < CHANCE:
                    told = f"{filled} of {number} articles have {name}, declared are {share:.0%}"
                    yield Missed(name, filled / number, share, told)
                    break
                if number >= ARTICLES:
                    break


def poisson_at_most(number: int, mean: float) -> float:
    """Return the chance of at most a number where so many are expected."""
    return sum(math.exp(x * math.log(mean) - mean - math.lgamma(x + 1)) for x in range(number + 1)) if mean > 0 else 1.0


def binomial_at_most(filled: int, number: int, share: float) -> float:
    """Return the chance of at most so many of a number, each with the same chance; a declared 100 % tolerates one in 200."""
    share = min(share, 0.995)
    if not number or filled >= share * number or share <= 0:
        return 1.0
    return sum(
        math.comb(number, x) * math.exp(x * math.log(share) + (number - x) * math.log(1 - share)) for x in range(filled + 1)
    )
