"""Metrics for Prometheus: what the store tells of outlets and their runs, in the text format that node_exporter reads.

Names follow https://prometheus.io/docs/practices/naming/. Counters are sums over all stored runs that read the outlet itself, so
that they go on where a restarted process would begin anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from newsspiders.exports.files import replacing
from newsspiders.exports.standing import STATES, Standing
from newsspiders.store import Counts, LedgerHour


@dataclass(frozen=True, slots=True)
class Reading:
    """What is told at a moment: how outlets stand, and their ledger."""

    at: datetime
    standings: Sequence[Standing]
    hours: Iterable[LedgerHour]


class OutletCollector(Collector):
    """Collects the metrics anew whenever they are asked for."""

    def __init__(self, read: Callable[[], Reading]) -> None:
        self.read = read

    def collect(self) -> Iterator[Metric]:
        """Yield the metrics."""
        reading = self.read()
        yield from of_ledger(reading.hours)
        yield from of_runs(reading.standings)
        yield from of_health(reading.standings, reading.at)


def of_ledger(hours: Iterable[LedgerHour]) -> Iterator[Metric]:
    """Yield the sums of the ledger."""
    runs: Counter[str] = Counter()
    totals: dict[str, Counts] = {}
    for each in hours:
        if not each.replay:
            runs[each.outlet] += each.runs
            totals[each.outlet] = Counts.sum((totals.get(each.outlet, Counts()), each.counts))
    count = CounterMetricFamily("newsspiders_runs", "Runs that read the outlet.", labels=["outlet"])
    saved = CounterMetricFamily("newsspiders_articles_saved", "New articles, and new versions of known ones.", labels=["outlet"])
    addresses = CounterMetricFamily(
        "newsspiders_addresses", "Addresses that runs discovered, by what became of them.", labels=["outlet", "outcome", "reason"]
    )
    for outlet, counts in totals.items():
        count.add_metric([outlet], runs[outlet])
        saved.add_metric([outlet], counts.saved + counts.copied)
        for outcome, reason, number in counts.outcomes():
            addresses.add_metric([outlet, outcome, reason], number)
    yield from (count, saved, addresses)


def of_runs(standings: Iterable[Standing]) -> Iterator[Metric]:
    """Yield what the last runs were like."""
    began = GaugeMetricFamily("newsspiders_last_run_timestamp_seconds", "Begin of the last run that ended.", labels=["outlet"])
    success = GaugeMetricFamily("newsspiders_last_run_success", "1 where the last run did not fail, else 0.", labels=["outlet"])
    seconds = GaugeMetricFamily("newsspiders_last_run_duration_seconds", "How long the last run took.", labels=["outlet"])
    for each in standings:
        if run := each.last_run:
            began.add_metric([each.outlet], run.started_at.timestamp())
            success.add_metric([each.outlet], float(each.state != "failed"))
            if run.finished_at:
                seconds.add_metric([each.outlet], (run.finished_at - run.started_at).total_seconds())
    yield from (began, success, seconds)


def of_health(standings: Iterable[Standing], at: datetime) -> Iterator[Metric]:
    """Yield states, open findings, and how old the feeds are."""
    states = GaugeMetricFamily("newsspiders_outlet_state", "1 for the outlet's state, else 0.", labels=["outlet", "state"])
    findings = GaugeMetricFamily("newsspiders_findings_open", "Findings that are open.", labels=["outlet", "kind"])
    published = GaugeMetricFamily(
        "newsspiders_feed_published_timestamp_seconds", "When a run that passed last wrote the feed.", labels=["outlet"]
    )
    stale = GaugeMetricFamily("newsspiders_feed_stale_seconds", "For how long the feed has been stale.", labels=["outlet"])
    for each in standings:
        for state in STATES:
            states.add_metric([each.outlet, state], float(each.state == state))
        for kind, number in sorted(Counter(finding.kind for finding in each.findings).items()):
            findings.add_metric([each.outlet, kind], number)
        if feed := each.feed:
            stale.add_metric([each.outlet], max(0.0, (at - feed.stale_since).total_seconds()) if feed.stale_since else 0.0)
            if feed.published_at:
                published.add_metric([each.outlet], feed.published_at.timestamp())
    yield from (states, findings, published, stale)


def registry_of(read: Callable[[], Reading]) -> CollectorRegistry:
    """Return a registry that holds these metrics and no others."""
    registry = CollectorRegistry()
    registry.register(OutletCollector(read))
    return registry


def as_text(reading: Reading) -> str:
    """Return the metrics in the text format of Prometheus."""
    return generate_latest(registry_of(lambda: reading)).decode()


def write_textfile(reading: Reading, path: Path) -> None:
    """Write the metrics for node_exporter's textfile collector, whole or not at all. Raises ExportError.

    The library's own writer leaves its draft behind when something fails (prometheus/client_python issue 607).
    """
    text = as_text(reading)
    with replacing(path) as draft:
        draft.write_text(text, encoding="utf-8")
