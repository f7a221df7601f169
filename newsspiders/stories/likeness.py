"""How likely two reports tell of the same event, and why: a few measures of what they share, weighed by a logistic function."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from math import exp, log1p, sqrt
from typing import NamedTuple

from newsspiders.stories.profiles import Profile

RARE = 5.0  # one document in a hundred and fifty
COPIED = 0.85
LEAST_PART = 0.05
REASON_WORDS = 5


class Measures(NamedTuple):
    """What two reports share.

    ``both`` is the geometric mean of two cosines, over names and over all other words: the same people and places are in the news
    for many things, and the same things happen to many, but both together seldom twice. ``lead`` and ``headline`` are cosines;
    ``contained`` is the share of the shorter one's words, by rarity, that the other has; ``rare`` grows with the number of rare
    words that both have.
    """

    both: float
    lead: float
    headline: float
    contained: float
    rare: float


class Link(NamedTuple):
    """That two reports tell of the same event: how likely, 0 to 1, by which measures, and the rarest words that both have."""

    score: float
    measures: Measures
    names: tuple[str, ...]
    numbers: tuple[str, ...]
    words: tuple[str, ...]


def measure(one: Profile, other: Profile) -> tuple[Measures, list[str]]:
    """Return what two reports share, and the rare words among that."""
    fewer, more = sorted((one, other), key=lambda each: (len(each.terms), each.id))
    names = others = lead = headline = mass = squares = 0.0
    rare: list[str] = []
    for word in filter(more.terms.__contains__, fewer.terms):  # most words stand in one of the two alone
        my_whole, my_lead, my_headline, my_rarity, my_name = fewer.terms[word]
        whole, its_lead, its_headline, rarity, name = more.terms[word]
        if my_name and name:
            names += my_whole * whole
        else:
            others += my_whole * whole
        lead += my_lead * its_lead
        headline += my_headline * its_headline
        lower = my_rarity if my_rarity < rarity else rarity  # noqa: FURB136 - min() takes five times as long
        mass += lower
        if lower > RARE:
            squares += lower * lower
            rare.append(word)
    least = min(one.mass, other.mass)
    contained = mass / least if least else 0.0
    return Measures(both(names, others, one, other), lead, headline, contained, log1p(squares / 6)), rare


def both(names: float, others: float, one: Profile, other: Profile) -> float:
    """Return the geometric mean of the cosines over names and other words, from the two parts of the cosine over all.

    Where one of two reports has hardly any names, as in a writing without capitals, or nothing else, the cosine over all stands.
    """
    named = one.named * other.named
    plain = sqrt((1 - one.named * one.named) * (1 - other.named * other.named))
    if min(named, plain) < LEAST_PART:
        return names + others
    return sqrt(min(names / named, 1.0) * min(others / plain, 1.0))


@cache
def weights() -> tuple[Measures, float]:
    """Return the weight of each measure and the constant, from ``likeness.json`` (made by ``python -m training.stories``)."""
    data = json.loads(files(__package__).joinpath("likeness.json").read_text("utf-8"))
    return Measures(**data["weights"]), float(data["constant"])


def chance(measures: Measures) -> float:
    """Return how likely it is that two reports tell of the same event, 0 to 1, rounded so that no machine differs."""
    factors, constant = weights()
    total = sum(factor * value for factor, value in zip(factors, measures, strict=True))
    return round(1 / (1 + exp(-total - constant)), 4)


def score(one: Profile, other: Profile) -> float:
    """Return the score of the link between two reports, without its reasons: half the work."""
    return chance(measure(one, other)[0])


def link(one: Profile, other: Profile) -> Link:
    """Return the link between two reports, the same whichever comes first."""
    measures, rare = measure(one, other)
    rarest = sorted(rare, key=lambda word: (-one.terms[word].whole * other.terms[word].whole, word))
    numbers = tuple(word for word in rarest if word[0].isdigit())
    names = tuple(word for word in rarest if one.terms[word].name and other.terms[word].name and word not in numbers)
    others = tuple(word for word in rarest if word not in names and word not in numbers)
    return Link(chance(measures), measures, names[:REASON_WORDS], numbers[:REASON_WORDS], others[:REASON_WORDS])


def reason(found: Link) -> str:
    """Return in words why two reports are taken to tell of the same event: the first reasons are the strongest."""
    parts = ["the same text"] if min(found.measures.both, found.measures.contained) >= COPIED else []
    for label, words in (("names", found.names), ("numbers", found.numbers), ("words", found.words)):
        if words:
            parts.append(f"{label}: {', '.join(words)}")
    return "; ".join(parts) or "words of the headline and the first sentences"
