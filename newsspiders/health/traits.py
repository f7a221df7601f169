"""Which traits of an outlet's pages are watched: each a series of bad ones among all, drawn from the measures of its runs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsspiders.health.bins import quantile
from newsspiders.health.counting import (
    Known,
    above,
    again,
    both,
    by_others,
    by_rules,
    every,
    foreign_to,
    having,
    lacking,
    new,
    repeats,
    under,
    without,
)
from newsspiders.health.findings import FindingKind
from newsspiders.health.measures import Measures
from newsspiders.health.reading import FIELDS
from newsspiders.health.series import Evidence, Trait, literal

PAGES = -13.8
"""Logarithm of one in a million: some hundred series are looked at after each run, most of them over several runs."""

USUAL_FILL = 0.3
"""A field that fewer articles have is not missed."""

USUAL_RULE = 0.1
"""A rule, or a value, is usual when it stands for at least such a share."""

def traits(runs: Sequence[Measures], usual: Sequence[Measures]) -> Iterator[Trait]:
    """Yield the traits of an outlet; ``usual`` are the runs that show what is usual, ``runs`` those that are to be compared."""
    known = Known(usual)
    yield from filling(runs, known)
    yield from rules(runs, known)
    yield from oddities(runs)
    yield from lengths(runs, known)
    yield from times(runs, known)
    yield from texts(runs, known)
    yield from values(runs, known)
    yield from outcomes(runs)


def filling(runs: Sequence[Measures], known: Known) -> Iterator[Trait]:
    """Yield, by field that the outlet has, the articles without it, and those that have lost it."""
    filled, number = known.total("filled"), known.number()
    for name in FIELDS:
        if number and filled[name] >= USUAL_FILL * number:
            yield Trait(
                kind="fill", subject=name, level=PAGES, good=True,
                evidence=(new(runs, without(name), every), again(runs, having("lost", name))),
                words=f"{{share}} of {{number}} articles have {name}, usual are {{usual}}",
            )  # fmt: skip


def rules(runs: Sequence[Measures], known: Known) -> Iterator[Trait]:
    """Yield, by field, the articles that have it by another rule than is usual, and the rise of each rule beside the first."""
    counted = known.total("rules")
    for name in FIELDS:
        own = {rule: number for rule, number in counted.items() if rule.partition(" ")[0] == name}
        total = sum(own.values())
        if not total:
            continue
        expected = [rule for rule, number in own.items() if number >= USUAL_RULE * total]
        told = literal(" or ".join(sorted(rule.partition(" ")[2] for rule in expected)))
        yield Trait(
            kind="rule", subject=name, level=PAGES, good=True,
            evidence=(new(runs, by_others(name, expected), by_rules(name)), again(runs, having("shifted", name))),
            words=f"{{share}} of {{number}} articles have {name} by {told}, usual are {{usual}}: the page tells it otherwise",
        )  # fmt: skip
        for rule in expected[:4] if len(expected) > 1 else ():
            yield Trait(
                kind="rule", subject=rule, level=PAGES, evidence=(new(runs, having("rules", rule), by_rules(name)),),
                words=f"{{share}} of {{number}} articles have {name} by {literal(rule.partition(' ')[2])}, usual are {{usual}}",
            )  # fmt: skip


ODD: dict[str, tuple[FindingKind, str, str]] = {
    "future": ("time", "future", "are from the future"),
    "day": ("time", "precision", "tell no time of the day"),
    "zone": ("time", "zone", "tell a time without a zone"),
    "tiny": ("length", "tiny", "have hardly a body"),
    "cut": ("text", "cut", "end in the middle of a sentence"),
    "garbled": ("text", "garbled", "are decoded wrongly"),
    "tail": ("text", "headline tail", "have something behind a bar or dash at the end of their headline"),
    "paywall": ("text", "paywall", "are declared as not free to read"),
    "alone": ("text", "mixed up", "have no word of their headline in their body"),
    "headline": ("text", "headline", "have another headline than their source said"),
}


def oddities(runs: Sequence[Measures]) -> Iterator[Trait]:
    """Yield, by flag, the articles that have it, and the known pages that have got it."""
    for flag, (kind, subject, words) in ODD.items():
        # What a source said is not stored: of known pages too it is counted as it is, not as a change.
        known = both(runs, having("flags", flag), every) if flag == "headline" else again(runs, having("gained", flag))
        yield Trait(
            kind=kind, subject=subject, level=PAGES, evidence=(new(runs, having("flags", flag), every), known),
            words=f"{{share}} of {{number}} articles {words}, usual are {{usual}}",
        )  # fmt: skip
    yield Trait(
        kind="copies", subject="", level=PAGES, evidence=(new(runs, lambda pages: pages.copied, every),),
        words="{share} of {number} articles repeat another, usual are {usual}",
    )  # fmt: skip


CUTS = (0.03, 0.1, 0.25, 0.5)
"""Lengths that so few articles lie below, or above, are where longer and shorter ones are counted."""


def lengths(runs: Sequence[Measures], known: Known) -> Iterator[Trait]:
    """Yield the articles that are shorter, or longer, than few are."""
    for name, what in (("words", "body"), ("headline_words", "headline")):
        low, high = (f"{what} short", f"have a {what} shorter"), (f"{what} long", f"have a {what} longer")
        yield from beyond(runs, known, name, "length", low, high)
    yield Trait(
        kind="length", subject="body shrunk", level=PAGES, evidence=(again(runs, lambda pages: pages.shrunk),),
        words="{share} of {number} pages have lost half of their body since they were read before, usual are {usual}",
    )  # fmt: skip


def beyond(
    runs: Sequence[Measures], known: Known, name: str, kind: FindingKind, low: tuple[str, str], high: tuple[str, str]
) -> Iterator[Trait]:
    """Yield, for a histogram, the articles below and above what is usual; the best of several cuts is the finding."""
    histogram = known.total(name)
    for share in CUTS:
        lower, upper = quantile(histogram, share), quantile(histogram, 1 - share)
        if lower is None or upper is None:
            return
        for (subject, words), bad in ((low, under(name, lower)), (high, above(name, upper))):
            yield Trait(
                kind=kind, subject=subject, level=PAGES, effect=0.2, evidence=(new(runs, bad, lacking(name)),),
                words=f"{{share}} of {{number}} articles {words} than {{usual}} are",
            )  # fmt: skip


def times(runs: Sequence[Measures], known: Known) -> Iterator[Trait]:
    """Yield the articles whose time is moved: against their first sight, their source, or what the page said before."""
    early = ("early", "are stated as later, against their first sight,")
    late = ("late", "are stated as earlier, against their first sight,")
    yield from beyond(runs, known, "delays", "time", early, late)
    apart = known.total("apart", known.both)
    usual = [name for name, number in apart.items() if number >= USUAL_RULE * sum(apart.values())]
    differing = new(runs, lacking("apart", *usual), lacking("apart"))
    yield Trait(
        kind="time", subject="apart", level=PAGES, evidence=(differing, again(runs, lambda pages: pages.moved)),
        words="{share} of {number} articles have another time than before, or another than their source says; usual are {usual}",
    )  # fmt: skip


WORDS_KNOWN, WORDS_USUAL = 8, 0.6


def texts(runs: Sequence[Measures], known: Known) -> Iterator[Trait]:
    """Yield the articles that are in another language, and those with a paragraph or headline that others have."""
    spoken = known.total("languages", known.both)
    usual = [name for name, number in spoken.items() if number >= USUAL_RULE * sum(spoken.values())]
    yield Trait(
        kind="text", subject="language", level=PAGES,
        evidence=(both(runs, lacking("languages", *usual), every),),
        words="{share} of {number} articles are in another language or script, usual are {usual}",
    )  # fmt: skip
    common, number = known.total("common"), known.number()
    words = [word for word, times in common.most_common(WORDS_KNOWN) if times >= WORDS_USUAL * number]
    if len(words) > 1:
        yield Trait(
            kind="text", subject="words", level=PAGES, effect=0.25, evidence=(both(runs, foreign_to(words), every),),
            words=f"{{share}} of {{number}} articles lack the commonest words ({', '.join(words)}), usual are {{usual}}",
        )  # fmt: skip
    for name, words_of in (("openings", "begin"), ("closings", "end"), ("headlines", "are headed")):
        yield Trait(
            kind="text", subject=name, level=PAGES, evidence=(repeats(runs, name),),
            words=f"{{share}} of {{number}} articles {words_of} as others do, usual are {{usual}}",
        )  # fmt: skip


def values(runs: Sequence[Measures], known: Known) -> Iterator[Trait]:
    """Yield the articles in a section that is new, and those in each of the larger ones."""
    counted = known.total("sections")
    total = sum(counted.values())
    if counted[""] >= (1 - USUAL_FILL) * total:
        return
    yield Trait(
        kind="value", subject="section", level=PAGES, effect=0.2,
        evidence=(new(runs, lambda pages: sum(n for name, n in pages.sections.items() if name not in counted), every),),
        words="{share} of {number} articles stand in a section that was not there before, usual are {usual}",
    )  # fmt: skip
    for name, times in counted.most_common(12):
        if name and times >= 0.02 * total:
            yield Trait(
                kind="value", subject=f"section {name}", level=PAGES, effect=0.4,
                evidence=(new(runs, having("sections", name), every),),
                words=f"{{share}} of {{number}} articles stand in the section {literal(name)}, usual are {{usual}}",
            )  # fmt: skip


ENDS: tuple[tuple[FindingKind, str, int], ...] = (
    ("blocked", "were refused", 1),
    ("dropped", "brought no article", 1),
    ("failed", "could not be had", 2),  # a server may be down for a while
)


def outcomes(runs: Sequence[Measures]) -> Iterator[Trait]:
    """Yield the pages that were refused, dropped, or could not be had."""
    asked = [run.fetched for run in runs]
    for name, words, least in ENDS:
        bad = [sum(getattr(run, name).values()) for run in runs]
        yield Trait(
            kind=name, subject="", level=PAGES, evidence=(Evidence(bad, asked),), runs=least,
            words=f"{{share}} of {{number}} pages {words}, usual are {{usual}}",
        )  # fmt: skip
