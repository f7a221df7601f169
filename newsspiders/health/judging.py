"""judge(): a run held against the outlet's own history and declaration; pure, the same for the same measures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from newsspiders.health.expectation import missed
from newsspiders.health.findings import Finding, FindingKind, Judgement
from newsspiders.health.measures import Measures
from newsspiders.health.series import Shift, Trait, over, shift
from newsspiders.health.silence import looks_of, silence
from newsspiders.health.sources import source_traits
from newsspiders.health.traits import traits
from newsspiders.outlets import Outlet

LEARNING_RUNS, LEARNING_DAYS, LEARNING_PAGES = 12, timedelta(days=5), 30
"""Before so many runs, days and pages there is nothing to compare with."""

MEMORY = timedelta(days=28)
"""Runs that are older are forgotten."""

CONFIRMED = timedelta(days=14)
"""A finding that has stood for so long is how the outlet is now: its runs become what is usual."""

LONGEST_RUN = timedelta(hours=12)


@dataclass(slots=True)
class Past:
    """The runs that are compared, in their order with the judged one last, and since which of them each open finding stands."""

    outlet: Outlet
    name: str
    runs: list[Measures]
    now: datetime

    def standing(self, key: str) -> int | None:
        """Return the number of the run since which a finding has been open up to the run before, or None."""
        first = None
        for number in range(len(self.runs) - 2, -1, -1):
            if key not in self.runs[number].open:
                break
            first = number
        return first

    def eligible(self, key: str) -> list[bool]:
        """Say of each run whether it shows what is usual for a trait: not while its finding stood, unless that is confirmed."""
        first = self.standing(key)
        if first is not None and self.confirmed(first):
            return [number >= first for number in range(len(self.runs))]
        return [key not in run.open for run in self.runs]

    def confirmed(self, first: int) -> bool:
        """Say whether a finding that has stood since a run is how the outlet is now."""
        return self.runs[-1].started_at - self.runs[first].started_at >= CONFIRMED and len(self.runs) - first > LEARNING_RUNS


def judge(name: str, outlet: Outlet, history: Sequence[Measures], current: Measures, now: datetime) -> Judgement:
    """Judge a run of an outlet by those before it.

    ``history`` holds the measures of earlier whole runs in the order of their starts (28 days of them are used), each with
    ``open`` as Judgement.open gave it; what happened while a finding stood open is not held for usual, until it has stood for
    two weeks. ``now`` is when it is judged: a run of which ``current`` says "running" may still be at work until 12 hours on.
    """
    known = [run for run in history if current.started_at - MEMORY <= run.started_at < current.started_at]
    past = Past(outlet, name, [*known, current], now)
    learning = learning_reason(known, current)
    findings = [*unended(past), *below_expectation(past)]
    if not learning:
        findings += [*shifted(past), *silent(past)]
    unique = {finding.key: finding for finding in reversed(findings)}
    before = set(known[-1].open) if known else set()
    opened = tuple(sorted(unique.keys() - before))
    recovered = tuple(sorted(before - unique.keys()))
    passed = current.status == "finished" and not any(finding.kind == "expect" for finding in unique.values())
    return Judgement(
        findings=tuple(unique[key] for key in sorted(unique)), opened=opened, recovered=recovered,
        learning=bool(learning), reason=learning, passed=passed,
    )  # fmt: skip


def learning_reason(known: Sequence[Measures], current: Measures) -> str:
    """Return what is still too little to learn from, empty when there is enough."""
    pages = sum(run.new.number + run.again.compared for run in known)
    days = current.started_at - known[0].started_at if known else timedelta()
    if len(known) < LEARNING_RUNS or days < LEARNING_DAYS or pages < LEARNING_PAGES:
        time = f"{days.days} of {LEARNING_DAYS.days} days"
        return f"learning: {len(known)} of {LEARNING_RUNS} runs, {time}, {pages} of {LEARNING_PAGES} pages"
    return ""


def finding(
    past: Past, key: tuple[FindingKind, str], message: str, value: float = 0.0,
    low: float | None = None, high: float | None = None, *, carried: bool = False,
) -> Finding:  # fmt: skip
    """Return a finding of the judged run, with the start of the run since which it has stood."""
    current = past.runs[-1]
    first = past.standing(" ".join(key).strip())
    return Finding(
        outlet=past.name, kind=key[0], subject=key[1], message=message, value=round(value, 4),
        low=low, high=high, run_id=current.run_id, since=(current if first is None else past.runs[first]).started_at,
        carried=carried,
    )  # fmt: skip


def shifted(past: Past) -> Iterator[Finding]:
    """Yield the traits that differ from what is usual, and those whose finding is not over."""
    runs = past.runs
    usual = [run for run in runs[:-1] if not run.open]
    usual = usual if 2 * len(usual) >= len(runs) else runs[:-1]
    for trait in [*traits(runs, usual), *source_traits(runs, usual)]:
        eligible, since = past.eligible(trait.key), past.standing(trait.key)
        found = shift(trait, eligible)
        if found is not None:
            yield told(past, trait, found)
        elif since is not None and not past.confirmed(since) and not over(trait, eligible, since):
            yield finding(past, (trait.kind, trait.subject), f"{trait.key}: no sign yet that it is over", carried=True)


def told(past: Past, trait: Trait, found: Shift) -> Finding:
    """Return a shift as a finding."""
    share, usual = (1 - found.share, 1 - found.usual) if trait.good else (found.share, found.usual)
    words = trait.words.format(share=f"{share:.0%}", usual=f"{usual:.0%}", number=found.number)
    low, high = (round(usual - trait.effect, 4), None) if trait.good else (None, round(usual + trait.effect, 4))
    return finding(past, (trait.kind, trait.subject), words, share, low, high)


def silent(past: Past) -> Iterator[Finding]:
    """Yield silences of the outlet, and of each of several sources, and those that nothing has ended."""
    labels = list(past.runs[-1].sources)
    for label in ("", *(labels if len(labels) > 1 else ())):
        key = f"silent {label}".strip()
        looks = looks_of(past.runs, past.eligible(key), label)
        looked = bool(looks.at) and looks.at[-1] == past.runs[-1].started_at.timestamp()
        found = silence(looks, ZoneInfo(past.outlet.timezone)) if looked else None
        if found:
            words = f"{found.came} new addresses in {found.hours:.0f} hours, usual are {found.expected:.0f}"
            told = f"{label}: {words}" if label else words
            yield finding(past, ("silent", label), told, found.came, round(found.expected / 2, 2))
        elif past.standing(key) is not None and not (looked and looks.new[-1]):
            yield finding(past, ("silent", label), f"{key}: no sign yet that it is over", carried=True)


def unended(past: Past) -> Iterator[Finding]:
    """Yield a run that did not end: the judged one, when it was killed or has been running for half a day."""
    current = past.runs[-1]
    hours = (past.now - current.started_at) / timedelta(hours=1)
    longest = LONGEST_RUN / timedelta(hours=1)
    if current.status == "killed" or (current.status == "running" and hours > longest):
        ended = "was killed" if current.status == "killed" else "has not ended"
        told = f"the run that began {current.started_at:%Y-%m-%d %H:%M} UTC {ended}"
        yield finding(past, ("unended", ""), told, hours, None, longest)


def below_expectation(past: Past) -> Iterator[Finding]:
    """Yield what lies below the outlet's declaration."""
    for each in missed(past.outlet, past.runs):
        yield finding(past, ("expect", each.subject), each.message, each.value, each.declared)
