"""Which traits of an outlet's sources are watched: each run is one look at a source, and a look is good or bad."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from newsspiders.health.findings import FindingKind
from newsspiders.health.measures import Measures, SourceMeasures
from newsspiders.health.series import Evidence, Trait, literal

Look = SourceMeasures | None
"""A source in one run; None where the run did not come to it."""

Judge = Callable[[SourceMeasures], bool]

LOOKS = -7.5
"""Logarithm of one in two thousand: a source is looked at twice before it is said to be broken, and few have more than five."""

LEAST = 20
"""Looks that must have come before."""

FAR_FEWER = 0.5
"""Of the number, or share, that nineteen of twenty looks had at least."""


def source_traits(runs: Sequence[Measures], usual: Sequence[Measures]) -> Iterator[Trait]:
    """Yield the traits of each source that was looked at in the last run."""
    for label in runs[-1].sources:
        looks = [run.sources.get(label) for run in runs]
        known = [source for run in usual if (source := run.sources.get(label)) and source.read]
        yield unread(label, looks)
        yield from emptied(label, looks, known)
        yield from still(label, looks)


def series(looks: Sequence[Look], bad: Judge, counts: Judge) -> tuple[Evidence]:
    """Return the looks that are bad among those that count."""
    number = [int(each is not None and counts(each)) for each in looks]
    wrong = [int(each is not None and counted > 0 and bad(each)) for each, counted in zip(looks, number, strict=True)]
    return (Evidence(wrong, number),)


def trait(kind: FindingKind, subject: str, evidence: tuple[Evidence], words: str) -> Trait:
    """Return a trait of looks."""
    return Trait(
        kind=kind, subject=subject, evidence=evidence, words=words, level=LOOKS, least=LEAST, runs=2, effect=0.5
    )  # fmt: skip


def unread(label: str, looks: Sequence[Look]) -> Trait:
    """Return the looks at which a source could not be read."""
    last = looks[-1]
    reasons = " and ".join(sorted(last.failed)) if last else ""
    evidence = series(looks, lambda each: not each.read and not each.unmodified, lambda each: True)  # noqa: ARG005
    return trait("unread", label, evidence, f"{literal(label)} could not be read {{number}} times ({literal(reasons)})")


def emptied(label: str, looks: Sequence[Look], known: Sequence[SourceMeasures]) -> Iterator[Trait]:
    """Yield the looks at which a source had far fewer links, or a far smaller share of articles among them, than is usual."""
    last = looks[-1] or SourceMeasures()
    fewest = lowest([float(each.links) for each in known])
    few = series(looks, lambda each: each.links < FAR_FEWER * fewest, lambda each: each.read > 0)
    yield trait("emptied", label, few, f"{literal(label)} has {last.links} links, usual are {fewest:.0f} or more")
    least = lowest([each.articles / each.links for each in known if each.links])
    poor = series(
        looks, lambda each: each.articles < FAR_FEWER * least * each.links, lambda each: each.read > 0 and each.links > 0
    )
    told = f"{literal(label)} has {last.articles} articles among {last.links} links, usual are {least:.0%} or more"
    yield trait("emptied", f"articles of {label}", poor, told)


def lowest(numbers: Sequence[float]) -> float:
    """Return what nineteen of twenty numbers reach, 0 without numbers."""
    return sorted(numbers)[len(numbers) // 20] if numbers else 0.0


def still(label: str, looks: Sequence[Look]) -> Iterator[Trait]:
    """Yield the looks at which a source was to the byte what it was before: some carry the time of day and never are."""
    bad, number, body = [], [], ""
    for each in looks:
        seen = each is not None and (each.read > 0 or each.unmodified > 0)
        same = each is not None and (each.unmodified > 0 or each.body == body)
        number.append(int(seen and body != ""))
        bad.append(int(seen and body != "" and same))
        body = each.body if each is not None and each.body else body
    before = sum(number[:-3])
    if before >= LEAST and sum(bad[:-3]) <= 0.02 * before:
        words = f"{literal(label)} was {{number}} times the same to the byte, which it is hardly ever"
        yield trait("frozen", label, (Evidence(bad, number),), words)
