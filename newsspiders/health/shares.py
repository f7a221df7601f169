"""How surprising a share is against a history of shares: tails of the beta-binomial distribution, exact for small numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence

FIRMEST = 200.0
"""However long a history is, it is believed as if it were of so many pages at most: outlets change a little all the time."""

LOOSEST = 4.0
"""However much a history varies from run to run, it is believed as if it were of so many pages at least."""

DOUBT = 0.1
"""So many bad pages may come that the history had not yet shown."""


def surprise(bad: int, number: int, bad_before: int, number_before: int, firmness: float = FIRMEST) -> float:
    """Return the natural logarithm of the chance of so many bad ones or more of a number, after those that came before.

    ``firmness`` is the number of pages that the history is worth (see firmness()). 0.0 when nothing is surprising.
    """
    if not number or bad * (number_before + 1) <= number * (bad_before + 0.5):
        return 0.0
    share = (bad_before + 0.5) / (number_before + 1)
    worth = min(number_before + 1.0, firmness, FIRMEST)
    a, b = max(share * worth, DOUBT), max((1 - share) * worth, DOUBT)
    term = choose(number, bad) + log_beta(bad + a, number - bad + b) - log_beta(a, b)
    terms = total = 1.0
    for x in range(bad, number):
        terms *= (number - x) / (x + 1) * (a + x) / (b + number - x - 1)
        total += terms
        if terms < 1e-9 * total:
            break
    return min(0.0, term + math.log(total))


def choose(number: int, chosen: int) -> float:
    """Return the logarithm of the number of ways to choose."""
    return math.lgamma(number + 1) - math.lgamma(chosen + 1) - math.lgamma(number - chosen + 1)


def log_beta(a: float, b: float) -> float:
    """Return the logarithm of the beta function."""
    return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)


def firmness(bad: Sequence[int], number: Sequence[int]) -> float:
    """Return how many pages a history is worth, given how far the shares of its runs lie apart.

    By the method of moments: where runs differ as pages do by chance, FIRMEST; where bad pages come in clusters, less.
    """
    pages, wrong, runs = sum(number), sum(bad), sum(1 for each in number if each)
    if not 0 < wrong < pages or runs < 3 or pages <= runs:
        return FIRMEST
    share = wrong / pages
    distance = sum((k - n * share) ** 2 / n for k, n in zip(bad, number, strict=True) if n) / (share * (1 - share))
    clustered = (distance / (runs - 1) - 1) / (pages / runs - 1)
    return FIRMEST if clustered <= 1 / FIRMEST else max(LOOSEST, min(FIRMEST, 1 / clustered - 1))


def joined(logarithms: Sequence[float]) -> float:
    """Return the logarithm of the chance of several independent surprises together, by Fisher's method.

    https://en.wikipedia.org/wiki/Fisher%27s_method: with x the product of m chances it is x * sum((-ln x)^i / i! for i < m).
    """
    product = sum(logarithms)
    return min(0.0, product + math.log(sum((-product) ** i / math.factorial(i) for i in range(max(1, len(logarithms))))))
