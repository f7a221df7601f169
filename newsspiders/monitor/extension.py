"""Monitor: the extension that begins a run's row; at the end it checks the sum, judges the run, and publishes the feeds."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from scrapy import signals

from newsspiders.alerts import tell_if_asked
from newsspiders.exports import ExportError
from newsspiders.monitor.account import Reading, Run, run_of
from newsspiders.monitor.judging import judge_killed, judge_run
from newsspiders.monitor.publishing import publish_feeds
from newsspiders.runlock import RunLock, hold_run
from newsspiders.store import Counts, RunRow, RunStatus, StoreError

if TYPE_CHECKING:
    from typing import Any, Self

    from scrapy import Spider
    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)


class Monitor:
    """Extension that writes the run's row at the start and at the end, judges the run, and publishes the feeds."""

    def __init__(self, run: Run, crawler: Crawler, lock: RunLock | None = None) -> None:
        self.run = run
        self.crawler = crawler
        self.lock = lock

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Begin the run's row: a crawl that cannot even do that does not start. Raises ArgumentError or StoreError."""
        run = run_of(crawler)
        arguments = run.arguments
        self = cls(run, crawler, RunLock.hold(arguments, run.name))
        hold_run(run.store, arguments.run_id, run.name)
        judge_killed(run.store, run.name, run.outlet, arguments.output)
        run.store.begin_run(RunRow(
            id=arguments.run_id, outlet=run.name, started_at=arguments.started_at,
            replay=str(arguments.replay) if arguments.replay else None, job=arguments.job,
        ))  # fmt: skip
        crawler.signals.connect(self.item_error, signal=signals.item_error)
        crawler.signals.connect(self.spider_error, signal=signals.spider_error)
        crawler.signals.connect(self.spider_closed, signal=signals.spider_closed)
        return self

    def item_error(self, item: Any, failure: Any) -> None:
        """Count an article on which a pipeline failed."""
        if isinstance(item, Reading):
            self.run.end(item.key, "failed", f"pipeline error: {type(failure.value).__name__}", item.article.fetched_at)

    def spider_error(self, failure: Any) -> None:
        """Note that the spider itself failed, which is a mistake of ours: the run has failed."""
        self.run.broken = f"spider error: {type(failure.value).__name__}"

    def spider_closed(self, spider: Spider, reason: str) -> None:
        """Judge the run, publish the feeds, complete the row, and tell how it went."""
        self.run.wind_up()
        run, counts = self.run, self.run.counts()
        if not counts.sums():
            logger.error("%s: the outcomes do not add up to what was discovered: %s", spider.name, counts)
        told = False
        status = self.status(reason)
        try:
            status = judge_run(run, status, reason, counts)
            publish_feeds(run, status)
        except (StoreError, ExportError) as error:
            run.complain(error)
            status = "failed"
        try:
            run.store.finish_run(run.arguments.run_id, run.name, status, datetime.now(UTC), counts)
            told = True
            if run.recorder:
                tell_if_asked(run.store, str(self.crawler.settings.get("NEWSSPIDERS_ALERTS") or ""), datetime.now(UTC))
        except StoreError as error:
            logger.error("%s: %s", spider.name, error)
        finally:
            run.close()
            if self.lock:
                self.lock.free(told)
        self.tell(counts)

    def status(self, reason: str) -> RunStatus:
        """Return how the run ended: failed also when no source could be read at all, so that it is tried again soon."""
        if self.run.broken:
            return "failed"
        if reason == "finished":
            unread = self.run.sources_failed and not self.run.sources_read and not self.run.outcomes
            return "failed" if unread else "finished"
        return "cancelled" if reason in ("shutdown", "cancelled") or reason.startswith("closespider") else "failed"

    def tell(self, counts: Counts) -> None:
        """Put the outcomes into Scrapy's stats and one line into the log."""
        stats = self.crawler.stats
        parts = []
        for name, value in counts.as_dict().items():
            stats.set_value(f"newsspiders/{name}", sum(value.values()) if isinstance(value, dict) else value)
            if isinstance(value, dict):
                parts += [f"{number} {name} ({reason})" for reason, number in sorted(value.items())]
            elif value or name == "discovered":
                parts.append(f"{value} {name.replace('_', ' ')}")
        for reason, number in self.run.sources_failed.items():
            stats.set_value(f"newsspiders/sources_failed/{reason}", number)
            parts.append(f"{number} sources failed ({reason})")
        logger.info("%s: %s", self.run.name, ", ".join(parts))
