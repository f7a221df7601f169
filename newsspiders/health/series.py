"""Series: the bad and all pages of one trait, run by run, and when the last runs differ from those before them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from newsspiders.health.findings import FindingKind
from newsspiders.health.shares import firmness, joined, surprise

WINDOWS = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48)
"""So many of the last runs that met the trait are pooled and compared with all before them."""

LEAST = 20
"""Pages before the pooled ones, without which there is nothing to compare with."""

SETTLED = 4
"""Pages, or runs, that must look usual again before a finding is over."""


@dataclass(slots=True, frozen=True)
class Evidence:
    """Bad ones and all, one pair of numbers a run, in the order of the runs."""

    bad: Sequence[int]
    number: Sequence[int]


@dataclass(slots=True, frozen=True, kw_only=True)
class Trait:
    """A trait of an outlet: what it is called, its evidence, and how surprising it must be to be a finding.

    The first evidence is what is told; ``level`` is the logarithm of the chance that is too small; ``effect`` is by how much the
    share of bad ones must have risen at least; ``good`` says that the share of good ones is told. ``words`` are the message
    with {share}, {usual} and {number}. ``least`` is how many must have come before.
    """

    kind: FindingKind
    subject: str
    evidence: tuple[Evidence, ...]
    words: str
    level: float
    effect: float = 0.1
    good: bool = False
    least: int = LEAST
    runs: int = 1

    @property
    def key(self) -> str:
        """The finding's name."""
        return f"{self.kind} {self.subject}".strip()


def literal(text: str) -> str:
    """Return a text as it stands in the words of a trait."""
    return text.replace("{", "{{").replace("}", "}}")


@dataclass(slots=True, frozen=True)
class Shift:
    """Shares of bad ones in the last runs and before them, of how many pages, and the logarithm of the chance of it."""

    share: float
    usual: float
    number: int
    chance: float


def shift(trait: Trait, eligible: Sequence[bool]) -> Shift | None:
    """Return how the last runs differ from the eligible ones before, the most surprising number of runs, or None.

    ``eligible`` says of each run whether it counts as usual; the last run is the one that is judged.
    """
    met = [i for i in range(len(eligible)) if any(each.number[i] for each in trait.evidence)]
    if not met or met[-1] != len(eligible) - 1 or not any(each.bad[-1] for each in trait.evidence):
        return None
    best = None
    for window in WINDOWS:
        if window >= len(met):
            break
        if window < trait.runs:
            continue
        found = compared(trait, [i for i in met[:-window] if eligible[i]], met[-window:])
        if found and found.chance <= trait.level and (best is None or found.chance < best.chance):
            best = found
    return best


def compared(trait: Trait, before: Sequence[int], after: Sequence[int]) -> Shift | None:
    """Return how some runs differ from others; None where there is too little to compare with or too little difference."""
    chances, told = [], None
    for each in trait.evidence:
        bad, number = sum(each.bad[i] for i in after), sum(each.number[i] for i in after)
        was_bad, was = [each.bad[i] for i in before], [each.number[i] for i in before]
        if not number or sum(was) < trait.least:
            continue
        share, usual = bad / number, sum(was_bad) / sum(was)
        if share - usual < trait.effect:
            chances.append(0.0)
            continue
        chances.append(surprise(bad, number, sum(was_bad), sum(was), firmness(was_bad, was)))
        if told is None or chances[-1] < min(chances[:-1], default=0.0):
            told = (share, usual, number)
    return Shift(*told, joined(chances)) if told else None


def over(trait: Trait, eligible: Sequence[bool], since: int) -> bool:
    """Say whether a finding that has been open since a run is over: the last pages are nearer to the usual than to it.

    The first evidence that has pages since then decides; without any the finding stays.
    """
    last = len(eligible)
    each = next((each for each in trait.evidence if any(each.number[since:])), None)
    if each is None:
        return False
    met = [i for i in range(since + 1, last) if each.number[i]]
    recent: list[int] = []
    while met and len(recent) < SETTLED and sum(each.number[i] for i in recent) < SETTLED:
        recent.append(met.pop())
    if len(recent) < SETTLED and sum(each.number[i] for i in recent) < SETTLED:
        return False
    share = pooled(each, recent)
    usual = pooled(each, [i for i in range(since) if eligible[i]])
    return share <= max((usual + pooled(each, range(since, last))) / 2, usual + trait.effect)


def pooled(evidence: Evidence, runs: Iterable[int]) -> float:
    """Return the share of bad ones over some runs, 0 without pages."""
    chosen = list(runs)
    number = sum(evidence.number[i] for i in chosen)
    return sum(evidence.bad[i] for i in chosen) / number if number else 0.0
