"""Judging: a run that looked at its whole outlet is held against those before it, and what changed by it is written down."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import takewhile
from pathlib import Path

from newsspiders.alerts import described
from newsspiders.health import MEMORY, Finding, FindingKind, Judgement, Measures, judge
from newsspiders.monitor.account import Run
from newsspiders.outlets import Outlet
from newsspiders.runlock import tell_killed
from newsspiders.store import Counts, RunStatus, Store, StoredMeasures

logger = logging.getLogger(__name__)

RECENT = 20
"""So many of an outlet's runs are looked through for the latest that read the outlet."""

OVERDUE = 2
"""After so many of its longest intervals without a run, an outlet is forgotten rather than waiting."""

LEARNING = "learning"
"""The name under which the reason for not judging stands beside the measures."""


def judge_run(run: Run, status: RunStatus, reason: str, counts: Counts) -> RunStatus:
    """Judge a run that has ended, write what was found, and return its status: failed below what the outlet declares.

    ``reason`` is Scrapy's for the end. A run that was stopped on purpose tells nothing. Raises StoreError.
    """
    if run.recorder is None or status not in ("finished", "failed"):
        return status
    now = datetime.now(UTC)
    measures = run.recorder.finish(status, now, counts.as_dict())
    judgement = judge(run.name, run.outlet, history(run.store, run.name, measures), measures, now)
    if status == "finished" and not judgement.passed:
        status = measures.status = "failed"
        for finding in judgement.findings:
            if finding.kind == "expect":
                logger.error("%s: the run failed: %s", run.name, finding.message)
    keep(run.store, run.name, measures, judgement)
    told = run.broken or ("" if reason == "finished" else f"it ended with {reason}")
    own = [own_finding(run.name, "broken", "", f"the run failed: {told}", measures)] if told else []
    write(run.store, run.name, measures.run_id, [*judgement.findings, *own], now)
    return status


def judge_killed(store: Store, name: str, outlet: Outlet, output: Path) -> None:
    """Write down, of an outlet's runs whose processes have died, that they never ended. Raises StoreError.

    Whoever plans runs may have told of their end before: those since the last run that did end are looked at.
    """
    tell_killed(store, output, name)
    live = (row for row in store.runs(name, limit=RECENT) if row.replay is None)
    for row in reversed(list(takewhile(lambda each: each.status in ("killed", "running"), live))):
        measures = Measures(run_id=row.id, started_at=row.started_at, status="killed")
        if row.status == "killed" and not any(each.run_id == row.id for each in store.measures(name, row.started_at)):
            now = datetime.now(UTC)
            judgement = judge(name, outlet, history(store, name, measures), measures, now)
            keep(store, name, measures, judgement)
            write(store, name, row.id, judgement.findings, now)


def watch(store: Store, outlets: Mapping[str, Outlet], output: Path, now: datetime) -> None:
    """Write down what no run tells of itself: that it was killed, that it does not end, that there is none. Raises StoreError."""
    for name, outlet in outlets.items():
        judge_killed(store, name, outlet, output)
        last = next((row for row in store.runs(name, limit=RECENT) if row.replay is None), None)
        if last is None:
            continue
        measures = Measures(run_id=last.id, started_at=last.started_at, status=last.status)
        found = list(judge(name, outlet, (), measures, now).findings) if last.status == "running" else []
        if now - last.started_at > OVERDUE * outlet.longest_interval:
            hours, most = (each / timedelta(hours=1) for each in (now - last.started_at, OVERDUE * outlet.longest_interval))
            told = f"no run has looked at it for {hours:.0f} hours: is the scheduler alive?"
            found.append(own_finding(name, "unended", "schedule", told, measures, hours, most))
        if found:
            store.record_judgement(name, last.id, now, found, ())


def history(store: Store, name: str, measures: Measures) -> list[Measures]:
    """Return the measures of the runs that are remembered, in the order of their begin."""
    return [Measures.from_mapping(each.measures) for each in store.measures(name, measures.started_at - MEMORY)]


def keep(store: Store, name: str, measures: Measures, judgement: Judgement) -> None:
    """Store the measures of a run, with what was open after it and why nothing else was judged, and forget old ones."""
    measures.open = judgement.open
    values = {**measures.as_dict(), LEARNING: judgement.reason}
    store.record_measures(name, StoredMeasures(measures.run_id, measures.started_at, values), measures.started_at - MEMORY)


def write(store: Store, name: str, run_id: str, findings: Sequence[Finding], now: datetime) -> None:
    """Bring the stored findings of an outlet up to date, and tell the log of each change in one line.

    Of a finding that nothing shows to be over nothing new is known: its row stays as it is.
    """
    stands = {(each.kind, each.subject) for each in findings}
    fine = [(each.kind, each.subject) for each in store.findings(name, open_only=True) if (each.kind, each.subject) not in stands]
    changed = store.record_judgement(name, run_id, now, [each for each in findings if not each.carried], fine)
    for each in changed.opened:
        logger.warning("%s: wrong: %s", name, described(each))
    for each in changed.closed:
        logger.info("%s: mended: %s", name, described(each))


def own_finding(
    name: str, kind: FindingKind, subject: str, told: str, measures: Measures, value: float = 0.0, high: float | None = None
) -> Finding:
    """Return a finding about a run itself."""
    return Finding(
        outlet=name,
        kind=kind,
        subject=subject,
        message=told,
        value=value,
        low=None,
        high=high,
        run_id=measures.run_id,
        since=measures.started_at,
    )


def learning_of(store: Store, name: str, now: datetime) -> str:
    """Return why an outlet cannot be judged yet, empty where it can be."""
    known = store.measures(name, now - MEMORY)
    return str(known[-1].measures.get(LEARNING, "")) if known else ""
