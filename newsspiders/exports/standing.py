"""How each outlet stands: its last run, what is wrong with it, and its feed, as a table, as JSON and for Prometheus."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal, get_args

from newsspiders.store import FeedState, RunRow, Store, StoredFinding

State = Literal["ok", "learning", "never run", "wrong", "failed"]
STATES: tuple[State, ...] = get_args(State)
BAD = frozenset({"failed", "killed"})
"""Statuses of a run that brought no good feed."""

RECENT = 20
"""So many runs are looked through for one that read the outlet and not an archive, and has ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How an outlet stands. ``last_run`` is the latest that read the outlet itself and ended; ``findings`` are open ones."""

    outlet: str
    state: State
    last_run: RunRow | None
    findings: tuple[StoredFinding, ...]
    feed: FeedState | None

    @property
    def well(self) -> bool:
        """Whether nothing is known to be wrong."""
        return self.state not in ("wrong", "failed")


def standings(store: Store, outlets: Iterable[str], learning: Mapping[str, bool]) -> list[Standing]:
    """Return how outlets stand, in their order; ``learning`` says of which too little is known to judge them."""
    feeds = {each.outlet: each for each in store.feeds()}
    return [standing(store, name, feeds.get(name), learning=learning.get(name, False)) for name in outlets]


def standing(store: Store, outlet: str, feed: FeedState | None, *, learning: bool) -> Standing:
    """Return how one outlet stands."""
    ended = (run for run in store.runs(outlet, limit=RECENT) if run.replay is None and run.status != "running")
    last = next(ended, None)
    findings = tuple(store.findings(outlet, open_only=True))
    state: State
    if last is not None and last.status in BAD:
        state = "failed"
    elif findings:
        state = "wrong"
    elif last is None:
        state = "never run"
    else:
        state = "learning" if learning else "ok"
    return Standing(outlet=outlet, state=state, last_run=last, findings=findings, feed=feed)


def rows(listed: Iterable[Standing]) -> list[dict[str, str]]:
    """Return lines for people: one for each finding, or one for an outlet without any."""
    lines: list[dict[str, str]] = []
    for each in listed:
        run, feed = each.last_run, each.feed
        head = {
            "outlet": each.outlet,
            "state": each.state,
            "last run": f"{clock(run.started_at)} {run.status}" if run else "",
            "last good feed": clock(feed.published_at) if feed and feed.published_at else "none" if feed else "",
        }
        if feed and feed.stale_since:
            head["last good feed"] += f", stale since {clock(feed.stale_since)}"
        for number, finding in enumerate(each.findings or (None,)):
            start = head if number == 0 else dict.fromkeys(head, "")
            lines.append(start | (finding_cells(finding) if finding else dict.fromkeys(FINDING, "")))
    return lines


FINDING = ("wrong", "since", "value", "usual")


def finding_cells(finding: StoredFinding) -> dict[str, str]:
    """Return the cells of a finding."""
    about = f"{finding.kind} {finding.subject}".strip()
    value, low, high = (spoken(each) for each in (finding.value, finding.low, finding.high))
    usual = f"{low} to {high}" if low and high else f"at least {low}" if low else f"at most {high}" if high else ""
    return dict(zip(FINDING, (f"{about}: {finding.message}", clock(finding.opened_at), value, usual), strict=True))


def spoken(number: float | None) -> str:
    """Return a number with three digits, or nothing."""
    return "" if number is None else f"{number:.3g}" if abs(number) < 1000 else f"{number:.0f}"


def clock(moment: datetime) -> str:
    """Return a moment for people, in UTC."""
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M")


def as_data(listed: Iterable[Standing]) -> list[dict[str, Any]]:
    """Return what a program may want to know, as plain values and records for JSON."""
    return [
        {
            "outlet": each.outlet,
            "state": each.state,
            "last_run": each.last_run and {
                "id": each.last_run.id,
                "started_at": each.last_run.started_at,
                "finished_at": each.last_run.finished_at,
                "status": each.last_run.status,
                "counts": each.last_run.counts,
            },
            "feed": each.feed and {"published_at": each.feed.published_at, "stale_since": each.feed.stale_since},
            "findings": each.findings,
        }
        for each in listed
    ]  # fmt: skip
