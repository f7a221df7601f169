"""The methods of the store for health: the ledger by the hour, measures, findings, alerts, and the state of feeds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from newsspiders.store import alerts, feeds, findings, hours
from newsspiders.store.database import Database
from newsspiders.store.health_records import Alert, FeedState, Judgement, LedgerHour, StoredFinding, StoredMeasures, Wrong
from newsspiders.store.records import Counts


class HealthMethods:
    """What was measured of runs, what was found wrong, and who was told."""

    database: Database

    def counts_of(self, run_id: str, outlet: str) -> Counts:
        """Add up what the ledger of addresses says of a run."""
        with self.database.reading() as connection:
            return hours.counts_of(connection, run_id, outlet)

    def hours(
        self, outlet: str | None = None, since: datetime | None = None, until: datetime | None = None
    ) -> Iterator[LedgerHour]:
        """Stream what became of the addresses of runs, by outlet and by the hour in which the run began."""
        return hours.hours(self.database.stream(*hours.selection(outlet, since, until)))

    def record_measures(self, outlet: str, run: StoredMeasures, forget_before: datetime) -> None:
        """Write what was measured of a run, and forget older ones."""
        with self.database.writing() as connection:
            findings.record_measures(connection, outlet, run, forget_before)

    def measures(self, outlet: str, since: datetime) -> list[StoredMeasures]:
        """Return the measures of an outlet's runs since a moment, in the order of their begin."""
        with self.database.reading() as connection:
            return findings.measures(connection, outlet, since)

    def record_judgement(
        self, outlet: str, run_id: str, at: datetime, wrong: Iterable[Wrong], fine: Iterable[tuple[str, str]]
    ) -> Judgement:
        """Open, keep and close findings of an outlet."""
        with self.database.writing() as connection:
            return findings.record_judgement(connection, outlet, run_id, at, wrong, fine)

    def findings(self, outlet: str | None = None, *, open_only: bool = False) -> list[StoredFinding]:
        """Return findings by outlet, those that were opened first in front."""
        with self.database.reading() as connection:
            return findings.findings(connection, outlet, open_only=open_only)

    def claim_alerts(self, address: str, at: datetime) -> list[Alert]:
        """Claim the changes of findings that an address has not been told."""
        with self.database.writing() as connection:
            return alerts.claim(connection, address, at)

    def settle_alerts(self, address: str, claimed: Iterable[Alert], told_at: datetime | None) -> None:
        """Note that claimed alerts were sent, or give them back."""
        with self.database.writing() as connection:
            alerts.settle(connection, address, claimed, told_at)

    def publish_feed(self, outlet: str, at: datetime) -> None:
        """Note that the feed of an outlet was published by a run that passed."""
        with self.database.writing() as connection:
            feeds.publish_feed(connection, outlet, at)

    def outdate_feed(self, outlet: str, since: datetime) -> FeedState:
        """Note that the feed of an outlet is behind."""
        with self.database.writing() as connection:
            return feeds.outdate_feed(connection, outlet, since)

    def feeds(self) -> list[FeedState]:
        """Return how each outlet's feed stands."""
        with self.database.reading() as connection:
            return feeds.feeds(connection)
