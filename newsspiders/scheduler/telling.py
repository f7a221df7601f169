"""What the scheduler tells: one line for a crawl that ended, one now and then for all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from newsspiders.exports.report import why
from newsspiders.jobs import Job
from newsspiders.store import Counts, RunRow

AMISS = ("failed", "killed", "cancelled", "too long", "in vain")


@dataclass(slots=True)
class Tally:
    """Counts what crawls brought until it is told: by how they ended, and new articles and versions."""

    since: datetime
    ends: Counter[str] = field(default_factory=Counter)
    new: int = 0

    def add(self, job: Job, row: RunRow | None) -> None:
        """Count a crawl that ended; one without a row did not begin."""
        self.ends[row.status if row else "in vain"] += 1
        self.ends["too long"] += job.overran
        self.new += row.counts.saved + row.counts.copied if row else 0

    def told(self, now: datetime) -> str:
        """Return the counts in words, and begin anew: "8 crawls since 09:00 UTC (1 failed), 35 new articles or versions"."""
        crawls = self.ends.total() - self.ends["too long"]
        amiss = ", ".join(f"{self.ends[each]} {each}" for each in AMISS if self.ends[each])
        words = f"{crawls} crawls since {self.since:%H:%M} UTC" + (f" ({amiss})" if amiss else "")
        new, self.since, self.ends, self.new = self.new, now, Counter(), 0
        return f"{words}, {new} new articles or versions"


def ended(job: Job, row: RunRow | None, end_after: timedelta) -> str:
    """Return in one line how a crawl ended: "finished: 7 discovered, 2 saved, 5 unchanged; 41 s"."""
    told = f"{row.status}: {counted(row.counts)}" if row else f"did not begin, exit status {job.status}: {job.words}"
    long = f"asked to end after {end_after}, the longest that a crawl may take; " if job.overran else ""
    return f"{long}{told}; {job.seconds:.0f} s"


def counted(counts: Counts) -> str:
    """Return what a run brought in words: "7 discovered, 2 saved, 5 unchanged"."""
    numbers = {"saved": counts.saved, "copied": counts.copied, "unchanged": counts.unchanged, "pending": counts.pending}
    parts = [f"{counts.discovered} discovered", *(f"{number} {name}" for name, number in numbers.items() if number), why(counts)]
    return ", ".join(filter(None, parts))


def listed(names: Iterable[str]) -> str:
    """Return names in alphabetical order: "mint, ndtv"."""
    return ", ".join(sorted(names))


def clock(moment: datetime) -> str:
    """Return a moment for people to read."""
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
