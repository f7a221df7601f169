"""What is counted of runs: readers of one run's sums, and the evidence that they give over all runs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from newsspiders.health.bins import below
from newsspiders.health.measures import Measures, PageMeasures
from newsspiders.health.series import Evidence

Reader = Callable[[PageMeasures], int]
"""What counts of a run's new, or known, articles."""


class Known:
    """Sums over the runs that show what is usual."""

    def __init__(self, usual: Sequence[Measures]) -> None:
        self.new = [run.new for run in usual]
        self.both = [pages for run in usual for pages in (run.new, run.again)]

    def total(self, name: str, pages: Sequence[PageMeasures] | None = None) -> Counter[str]:
        """Return the sum of one counter, over new articles or the given pages."""
        added: Counter[str] = Counter()
        for each in self.new if pages is None else pages:
            for key, number in getattr(each, name).items():
                added[key] += number
        return added

    def number(self) -> int:
        """Return the number of new articles."""
        return sum(each.number for each in self.new)


def new(runs: Sequence[Measures], bad: Reader, number: Reader) -> Evidence:
    """Return the evidence that new articles give."""
    return Evidence([bad(run.new) for run in runs], [number(run.new) for run in runs])


def again(runs: Sequence[Measures], bad: Reader) -> Evidence:
    """Return the evidence that pages give which the store knew, against what they were."""
    return Evidence([bad(run.again) for run in runs], [run.again.compared for run in runs])


def both(runs: Sequence[Measures], bad: Reader, number: Reader) -> Evidence:
    """Return the evidence that all pages give."""
    return Evidence(
        [bad(run.new) + bad(run.again) for run in runs], [number(run.new) + number(run.again) for run in runs]
    )


def every(pages: PageMeasures) -> int:
    """Return the number of articles."""
    return pages.number


def having(counter: str, *names: str) -> Reader:
    """Return what counts the articles under names of a counter."""
    return lambda pages: sum(getattr(pages, counter)[name] for name in names)


def lacking(counter: str, *names: str) -> Reader:
    """Return what counts the articles that are not under any of the names of a counter, in which each article is once."""
    return lambda pages: sum(getattr(pages, counter).values()) - sum(getattr(pages, counter)[name] for name in names)


def without(field: str) -> Reader:
    """Return what counts the articles that do not have a field."""
    return lambda pages: pages.number - pages.filled[field]


def by_rules(field: str) -> Reader:
    """Return what counts the articles that have a field by any rule."""
    return lambda pages: sum(number for rule, number in pages.rules.items() if rule.partition(" ")[0] == field)


def by_others(field: str, expected: Sequence[str]) -> Reader:
    """Return what counts the articles that have a field by other rules than the expected ones."""
    total = by_rules(field)
    return lambda pages: total(pages) - sum(pages.rules[rule] for rule in expected)


def foreign_to(words: Sequence[str]) -> Reader:
    """Return what counts the articles that lack the words of a language: as many as lack the middle one of these words."""
    return lambda pages: max(0, pages.number - sorted(pages.common[word] for word in words)[len(words) // 2])


def under(name: str, edge: int) -> Reader:
    """Return what counts the articles in bins below an edge."""
    return lambda pages: below(getattr(pages, name), edge)


def above(name: str, edge: int) -> Reader:
    """Return what counts the articles in bins above an edge."""
    return lambda pages: sum(getattr(pages, name).values()) - below(getattr(pages, name), edge + 1)


def repeats(runs: Sequence[Measures], name: str) -> Evidence:
    """Return the articles with a paragraph, or headline, that an earlier one of these runs had, or another of the same run."""
    seen: set[str] = set()
    bad, number = [], []
    for run in runs:
        counted = getattr(run.new, name) + getattr(run.again, name)
        counted.pop("", None)
        bad.append(sum(times for text, times in counted.items() if times > 1 or text in seen))
        number.append(sum(counted.values()))
        seen.update(counted)
    return Evidence(bad, number)
