"""Run and Monitor: one counted outcome for every address of a run, its row in the store, and the feeds published at its end."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from scrapy import signals
from scrapy.exceptions import NotConfigured

from newsspiders.exports import ExportError
from newsspiders.exports.jsonfeed import feed, publish
from newsspiders.items import Article
from newsspiders.runlock import RunLock, tell_killed
from newsspiders.store import Counts, RunRow, RunStatus, Saved, SavedOutcome, Settlement, Store, StoreError

if TYPE_CHECKING:
    from typing import Any, Self

    from scrapy import Spider
    from scrapy.crawler import Crawler

    from newsspiders.archive import ArchiveReader, RecordReference
    from newsspiders.outlets import Outlet
    from newsspiders.run import RunArguments

logger = logging.getLogger(__name__)
Outcome = SavedOutcome | Settlement
# Of several captures of one address in a replay, the outcome that brought most is the address's.
RANK: dict[Outcome, int] = {"saved": 5, "copied": 4, "unchanged": 3, "blocked": 2, "failed": 1, "dropped": 0}
# How many articles a published feed chooses its items from.
FEED_ITEMS = 200


@dataclass(slots=True)
class Reading:
    """An article on its way from the spider to the store.

    ``key`` is the canonical address under which its link was discovered, ``archive`` the record that it was read from.
    """

    article: Article
    key: str
    archive: RecordReference | None = None


@dataclass(slots=True)
class Run:
    """One outlet's part of one run: what it was asked, what it may use, and what has become of every address."""

    name: str
    outlet: Outlet
    arguments: RunArguments
    store: Store
    reader: ArchiveReader | None = None
    outcomes: dict[str, tuple[Outcome, str] | None] = field(default_factory=dict)
    sources_failed: Counter[str] = field(default_factory=Counter)
    sources_read: int = 0
    live_updates: int = 0
    broken: str = ""

    def add(self, keys: Iterable[str]) -> None:
        """Take addresses into the account: each is pending until end() or saved() says more."""
        for key in keys:
            self.outcomes.setdefault(key, None)

    def end(self, key: str, outcome: Settlement, reason: str, at: datetime | None = None) -> None:
        """Count the outcome of an address and write it to the ledger; ``at`` is when it was fetched, or now."""
        self.count(key, outcome, reason)
        try:
            self.store.settle(self.name, key, outcome, reason, self.arguments.run_id, at or datetime.now(UTC))
        except StoreError as error:
            self.complain(error)

    def saved(self, key: str, saved: Saved) -> None:
        """Count an article that the store has taken."""
        self.live_updates += saved.new_updates
        self.count(key, saved.outcome, "")

    def count(self, key: str, outcome: Outcome, reason: str) -> None:
        """Count an outcome, unless a better one of the same address is counted already."""
        known = self.outcomes.get(key)
        if known is None or RANK[outcome] > RANK[known[0]]:
            self.outcomes[key] = (outcome, reason)

    def source_failed(self, label: str, reason: str) -> None:
        """Count a source that could not be read; it is no address of the run, so that the sum holds without it."""
        self.sources_failed[reason] += 1
        logger.warning("%s: %s gave nothing: %s", self.name, label, reason)

    def complain(self, error: StoreError | ExportError) -> None:
        """Note that the store, or a feed, did not take something; said once in the log, and the run has failed."""
        if not self.broken:
            logger.error("%s: %s", self.name, error)
        self.broken = str(error)

    def counts(self) -> Counts:
        """Add up the outcomes."""
        counts = Counts(discovered=len(self.outcomes), live_updates=self.live_updates)
        for ended in self.outcomes.values():
            outcome, reason = ended or ("pending", "")
            if outcome in ("dropped", "blocked", "failed"):
                reasons: dict[str, int] = getattr(counts, outcome)
                reasons[reason] = reasons.get(reason, 0) + 1
            else:
                setattr(counts, outcome, getattr(counts, outcome) + 1)
        return counts

    def close(self) -> None:
        """Release the store."""
        self.store.close()


def run_of(crawler: Crawler) -> Run:
    """Return the run of a crawler's spider. Raises NotConfigured when it is no OutletSpider."""
    run = getattr(crawler.spider, "run", None)
    if not isinstance(run, Run):
        raise NotConfigured("not an outlet's spider")
    return run


class Monitor:
    """Extension that writes the run's row at the start and at the end, checks the sum, and publishes the feeds."""

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
        tell_killed(run.store, arguments.output, run.name)
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
        """Complete the row, bring the full-text index up to date, publish the feeds, and tell how it went."""
        counts = self.run.counts()
        if not counts.sums():
            logger.error("%s: the outcomes do not add up to what was discovered: %s", spider.name, counts)
        told = False
        try:
            self.publish()
        except (StoreError, ExportError) as error:
            self.run.complain(error)
        try:
            self.run.store.finish_run(self.run.arguments.run_id, self.run.name, self.status(reason), datetime.now(UTC), counts)
            told = True
        except StoreError as error:
            logger.error("%s: %s", spider.name, error)
        finally:
            self.run.close()
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

    def publish(self) -> None:
        """Index the new text, link the new reports into stories, and publish the feed of the outlet and that of all."""
        run, arguments = self.run, self.run.arguments
        run.store.index_text()
        run.store.link_stories()

        def newest(outlet: str | None) -> Iterable[Article]:
            return run.store.articles(outlet=outlet, limit=FEED_ITEMS, newest_first=True)

        publish(arguments.feed_file(run.name), lambda: feed(
            newest(run.name), title=run.outlet.title, home_page_url=run.outlet.homepage, language=run.outlet.language,
        ))  # fmt: skip
        publish(arguments.feed_file("all"), lambda: feed(newest(None), title="newsspiders"))

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
