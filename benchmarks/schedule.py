"""How long articles wait for a look: the adaptive plan beside one fixed interval that takes as many requests in all.

Usage: python -m benchmarks.schedule [--every 1h]. NEWSSPIDERS_GOLD names the folder of rhythms.jsonl.gz (../shared/gold).
The plan starts with no history and learns from what its own looks found. Exit status 1 when a floor is missed.
"""

from __future__ import annotations

import argparse
import heapq
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
from tabulate import tabulate
from tqdm import tqdm

from benchmarks.publications import DAYS, START, Numbers, Publications, generated, real
from newsspiders.outlets import Expect, Outlet
from newsspiders.schedule.budget import prices
from newsspiders.schedule.plan import LEARNED_EVERY, known_rhythm, wait_after
from newsspiders.schedule.rhythm import DAY, History, Rhythm

FLOOR = 0.35
"""By how much the median delay must be shorter."""

PHASES = 8
"""The fixed interval is begun at so many moments, so that no luck with the minute counts."""

MARGIN = 1.5
"""Days at the end whose articles are not judged: the last look may come later than they."""

BEGIN = START.replace(tzinfo=UTC).timestamp()


@dataclass(frozen=True, slots=True)
class Looked:
    """An outlet of the simulation and the moments at which it was looked at, in order."""

    outlet: Publications
    looks: Numbers

    @property
    def begin(self) -> float:
        """When it was first looked at."""
        return float(self.looks[0])

    @property
    def a_day(self) -> float:
        """Looks a day."""
        return len(self.looks) / ((BEGIN + DAYS * DAY - self.begin) / DAY)


def declared(outlet: Publications, every: str) -> Outlet:
    """Return an outlet as a spider would declare it."""
    return Outlet(
        title=outlet.name, homepage="https://news.example", country="gb", language="en", timezone=outlet.zone, every=every,
        expect=Expect(articles=1), hosts=(f"{outlet.name.replace(' ', '-')}.example",),
    )  # fmt: skip


def simulate(outlets: Sequence[Publications], every: str, days: float = DAYS) -> list[Looked]:
    """Look at all outlets for so many days as `due` would have it, each look knowing only what it and those before it found.

    The rhythms are kept between the looks that share them, which is why `due` itself is not asked; a test holds the two together.
    """
    known = {outlet.name: declared(outlet, every) for outlet in outlets}
    published = {outlet.name: outlet.published for outlet in outlets}
    looks: dict[str, list[float]] = {name: [] for name in known}
    rhythms: dict[str, Rhythm] = {}
    priced: Mapping[str, float] = {}
    learned: dict[str, float] = {}
    # Outlets are first looked at one after another, as a crawl of all of them would.
    queue = [(BEGIN + outlet.begins * DAY + 37.0 * number, outlet.name) for number, outlet in enumerate(outlets)]
    heapq.heapify(queue)
    with tqdm(total=days, desc="simulating", unit="day", file=sys.stderr) as progress:
        while queue[0][0] < BEGIN + days * DAY:
            at, name = heapq.heappop(queue)
            progress.update(int((at - BEGIN) / DAY) - progress.n)
            looks[name].append(at)
            last = datetime.fromtimestamp(at, UTC)
            found = published[name]
            history = History(found[found.searchsorted(looks[name][0]) : found.searchsorted(at)], looks[name][0])
            if learned.get(name) != at // LEARNED_EVERY:
                learned[name] = at // LEARNED_EVERY
                if rhythm := known_rhythm(known[name], history, last):
                    rhythms[name] = rhythm
                    priced = prices({each: known[each] for each in rhythms}, rhythms, {})
            if name in rhythms:
                until = wait_after(known[name], last, history, rhythms[name], priced[name]).until
            else:
                until = last + known[name].interval
            heapq.heappush(queue, (until.timestamp(), name))
    return [Looked(outlet, np.array(looks[outlet.name])) for outlet in outlets]


def fixed_interval(looked: Sequence[Looked]) -> float:
    """Return the one interval, in seconds, that takes as many looks in all."""
    return sum(BEGIN + DAYS * DAY - each.begin for each in looked) / sum(len(each.looks) for each in looked)


def delays(each: Looked, looks: Numbers, days: tuple[float, float] | None = None) -> Numbers:
    """Return how many minutes each article waited, from the outlet's first look on or in a stretch of days."""
    start, end = days or (0.0, DAYS)
    start, end = max(each.begin, BEGIN + start * DAY), BEGIN + min(end, DAYS - MARGIN) * DAY
    published = each.outlet.published
    published = published[published.searchsorted(start) : published.searchsorted(end)]
    return np.asarray((looks[looks.searchsorted(published)] - published) / 60)


def fixed_delays(each: Looked, interval: float, days: tuple[float, float] | None = None) -> Numbers:
    """Return how long each article would have waited under the fixed interval, for every phase."""
    looks: Numbers = each.begin + interval * np.arange(int(DAYS * DAY / interval) + 2, dtype=np.float64)
    return np.concatenate([delays(each, np.asarray(looks + interval * phase / PHASES), days) for phase in range(PHASES)])


def row(name: str, articles: int, a_day: float, plan: Numbers, fixed: Numbers) -> list[str]:
    """Return a line of the table."""
    cells = [name, f"{articles:,}", f"{a_day:.1f}"]
    for measure in (np.median, np.mean, lambda values: np.quantile(values, 0.9)):
        ours, theirs = float(measure(plan)), float(measure(fixed))
        cells += [f"{ours:.1f}", f"{theirs:.1f}", f"{ours / theirs - 1:+.0%}"]
    return cells


def summary(name: str, looked: Sequence[Looked], interval: float) -> tuple[list[str], float]:
    """Return the line of all articles of some outlets, and by how much their median delay is shorter."""
    plan = np.concatenate([delays(each, each.looks) for each in looked])
    fixed = np.concatenate([fixed_delays(each, interval) for each in looked])
    return row(name, len(plan), sum(each.a_day for each in looked), plan, fixed), float(1 - np.median(plan) / np.median(fixed))


def outlets_summary(looked: Sequence[Looked], interval: float) -> tuple[list[str], float]:
    """Return the line of the median outlet, and by how much the median of the outlets' median delays is shorter."""
    judged = [each for each in looked if len(delays(each, each.looks))]
    plan = np.array([np.median(delays(each, each.looks)) for each in judged])
    fixed = np.array([np.median(fixed_delays(each, interval)) for each in judged])
    return row("outlets' medians", len(judged), sum(each.a_day for each in judged), plan, fixed), float(
        1 - np.median(plan) / np.median(fixed)
    )


def events(looked: Iterable[Looked], interval: float) -> Iterable[list[str]]:
    """Yield for each surprise its looks a day, beside those of the week before, and its median delay."""
    for each in looked:
        if each.outlet.event:
            start, end = each.outlet.event
            days = (each.looks - BEGIN) / DAY
            during = ((days >= start) & (days < end)).sum() / (end - start)
            before = ((days >= start - 7) & (days < start)).sum() / 7
            plan, fixed = delays(each, each.looks, (start, end)), fixed_delays(each, interval, (start, end))
            name = f"{each.outlet.name}, {START + timedelta(days=start):%d %B}, {end - start:.1f} days"
            looks = [f"{during:.1f}", f"{before:.1f}" if before else "-"]
            yield [name, *looks, f"{np.median(plan):.1f}", f"{np.median(fixed):.1f}"]


HEADERS = (
    "outlet", "articles", "looks/day", "median", "fixed", "", "mean", "fixed", "", "90 %", "fixed", "",
)  # fmt: skip


def main() -> int:
    """Simulate, print the tables, and return the exit status."""
    parser = argparse.ArgumentParser(prog="benchmarks.schedule", description="Simulate the plan over real and made-up rhythms.")
    parser.add_argument("--every", default="1h", help="the declared interval of every outlet (1h)")
    every = parser.parse_args().every
    true = real(Path(os.environ.get("NEWSSPIDERS_GOLD", "../shared/gold")))
    looked = simulate([*true, *generated()], every)
    interval = fixed_interval(looked)
    lines = [
        row(each.outlet.name, len(plan), each.a_day, plan, fixed_delays(each, interval))
        for each in looked
        if len(plan := delays(each, each.looks))
    ]
    parts = {"all articles": looked, "of real outlets": looked[: len(true)], "of made-up ones": looked[len(true) :]}
    totals = {name: summary(name, some, interval) for name, some in parts.items() if some}
    medians, typical = outlets_summary(looked, interval)
    print(f"Minutes from publication to the first look after it; every={every}; {DAYS} days; one fixed interval of")
    print(f"{interval / 60:.1f} minutes for every outlet takes as many looks in all.\n")
    print(tabulate([*lines, *(line for line, _ in totals.values()), medians], headers=HEADERS, disable_numparse=True))
    print()
    heads = ("what happens", "looks/day", "before", "median", "fixed")
    print(tabulate(list(events(looked, interval)), headers=heads, disable_numparse=True))
    print()
    for name, (_, shorter) in totals.items():
        told = "kept" if shorter >= FLOOR else "MISSED"
        print(f"{name}: median delay {shorter:.0%} shorter, floor {FLOOR:.0%} {told}; the fixed interval would need", end=" ")
        print(f"{1 / (1 - shorter):.2f} times the requests for the same")
    print(f"outlets' medians: their median is {typical:.0%} shorter (no floor)")
    return int(any(shorter < FLOOR for _, shorter in totals.values()))


if __name__ == "__main__":
    sys.exit(main())
