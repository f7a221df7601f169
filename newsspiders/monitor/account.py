"""Run: what a run was asked, what it may use, and one counted outcome for every address."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from scrapy.exceptions import NotConfigured

from newsspiders.exports import ExportError
from newsspiders.health import Recorder
from newsspiders.items import Article
from newsspiders.store import Counts, Saved, SavedOutcome, Settlement, Store, StoreError, Validator

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from newsspiders.archive import ArchiveReader, RecordReference
    from newsspiders.outlets import Outlet
    from newsspiders.run import RunArguments
    from newsspiders.runlock import OutletLock

logger = logging.getLogger(__name__)
BATCH = 50
Outcome = SavedOutcome | Settlement
# Of several captures of one address in a replay, the outcome that brought most is the address's.
RANK: dict[Outcome, int] = {"saved": 5, "copied": 4, "unchanged": 3, "blocked": 2, "failed": 1, "dropped": 0}


@dataclass(slots=True)
class Reading:
    """An article on its way from the spider to the store.

    ``key`` is the canonical address under which its link was discovered, ``archive`` the record that it was read from,
    ``validator`` by what the answer is known that brought it, ``before`` what the store had of it, where that is asked for.
    """

    article: Article
    key: str
    archive: RecordReference | None = None
    validator: Validator | None = None
    before: Article | None = None


@dataclass(slots=True)
class Run:
    """One outlet's part of one run: what it was asked, what it may use, and what has become of every address.

    A run that tells how the outlet is has a ``recorder``, which takes its measures.
    """

    name: str
    outlet: Outlet
    arguments: RunArguments
    store: Store
    reader: ArchiveReader | None = None
    lock: OutletLock | None = None
    recorder: Recorder | None = None
    outcomes: dict[str, tuple[Outcome, str] | None] = field(default_factory=dict)
    sources_failed: Counter[str] = field(default_factory=Counter)
    sources_read: int = 0
    sources_unchanged: int = 0
    live_updates: int = 0
    postponed: dict[str, str] = field(default_factory=dict)
    at_end: list[Callable[[], None]] = field(default_factory=list)
    validators: list[Validator] = field(default_factory=list)
    article_ids: dict[str, str] = field(default_factory=dict)
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

    def saved(self, key: str, saved: Saved, reading: Reading | None = None) -> None:
        """Count an article that the store has taken, and measure it where its page was read anew."""
        self.live_updates += saved.new_updates
        self.count(key, saved.outcome, "")
        if self.recorder and reading:
            self.recorder.add(reading.article, key, reading.before, copied=saved.outcome == "copied")

    def accepted(self, reading: Reading) -> None:
        """Note of an article that was saved how to ask for it again; a replay notes which article it was."""
        if self.reader is not None:
            self.article_ids[reading.key] = reading.article.id
        elif reading.validator is not None:
            self.keep(replace(reading.validator, article_id=reading.article.id))

    def keep(self, validator: Validator) -> None:
        """Keep by what an answer is known; written in batches, since a lost one only costs a whole answer."""
        self.validators.append(validator)
        if len(self.validators) >= BATCH:
            self.write_validators()

    def write_validators(self) -> None:
        """Write the validators that were kept back."""
        written, self.validators = self.validators, []
        if written:
            try:
                self.store.keep_validators(self.name, written)
            except StoreError as error:
                self.complain(error)

    def count(self, key: str, outcome: Outcome, reason: str) -> None:
        """Count an outcome, unless a better one of the same address is counted already."""
        known = self.outcomes.get(key)
        if known is None or RANK[outcome] > RANK[known[0]]:
            self.outcomes[key] = (outcome, reason)

    def postpone(self, key: str, reason: str) -> None:
        """Leave an address pending, and count why: its host would not be asked now."""
        self.postponed[key] = reason

    def wind_up(self) -> None:
        """Write what parts of the crawl have kept back."""
        self.write_validators()
        for write in self.at_end:
            try:
                write()
            except StoreError as error:
                self.complain(error)

    def source_failed(self, label: str, reason: str, declared: str | None = None) -> None:
        """Count a source that could not be read; it is no address of the run, so that the sum holds without it.

        ``declared`` is the label of the declared source that led to it, where that is another one.
        """
        self.sources_failed[reason] += 1
        if self.recorder:
            self.recorder.source_failed(declared or label, reason)
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
        counts.postponed = dict(Counter(reason for key, reason in self.postponed.items() if self.outcomes.get(key) is None))
        return counts

    def close(self) -> None:
        """Release the store, and the outlet to the next run."""
        self.store.close()
        if self.lock:
            self.lock.free()


def run_of(crawler: Crawler) -> Run:
    """Return the run of a crawler's spider. Raises NotConfigured when it is no OutletSpider."""
    run = getattr(crawler.spider, "run", None)
    if not isinstance(run, Run):
        raise NotConfigured("not an outlet's spider")
    return run
