"""The methods of the store for crawls: runs, and the ledger of addresses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from newsspiders.store import ledger, rhythm, runs
from newsspiders.store.database import Database
from newsspiders.store.records import Counts, Discovery, Known, RunRow, RunStatus, Settlement
from newsspiders.store.rhythm import Sighting


class CrawlMethods:
    """Runs and addresses."""

    database: Database

    def begin_run(self, run: RunRow) -> None:
        """Write the row of a run that starts."""
        with self.database.writing() as connection:
            runs.begin_run(connection, run)

    def finish_run(
        self, run_id: str, outlet: str, status: RunStatus, finished_at: datetime, counts: Counts | Mapping[str, Any]
    ) -> None:
        """Complete the row of a run."""
        with self.database.writing() as connection:
            runs.finish_run(connection, run_id, outlet, status, finished_at, counts)

    def runs(self, outlet: str | None = None, limit: int | None = None) -> list[RunRow]:
        """Return runs, the latest start first."""
        with self.database.reading() as connection:
            return runs.runs(connection, outlet, limit)

    def looks(self, outlet: str, since: datetime) -> list[datetime]:
        """Return when runs that finished have looked at an outlet since a moment, in order."""
        with self.database.reading() as connection:
            return rhythm.looks(connection, outlet, since)

    def sightings(self, outlet: str, since: datetime) -> list[Sighting]:
        """Return the stored articles of an outlet that were found since a moment, in the order in which they were found."""
        with self.database.reading() as connection:
            return rhythm.sightings(connection, outlet, since)

    def discover(self, outlet: str, links: Iterable[Discovery], run_id: str, at: datetime) -> list[Known]:
        """Enter links in the ledger and return what is known of each, in their order."""
        # The links may come out of a parser: none of its work is done while other writers wait.
        found = list(links)
        with self.database.writing() as connection:
            return ledger.discover(connection, outlet, found, run_id, at)

    def pending(self, outlet: str, before_run: str | None = None, limit: int | None = None) -> list[Discovery]:
        """Return addresses that no run has settled, the longest known first."""
        with self.database.reading() as connection:
            return ledger.pending(connection, outlet, before_run, limit)

    def settle(self, outlet: str, url: str, outcome: Settlement, reason: str, run_id: str, at: datetime) -> None:
        """Write the outcome of an address whose page was not saved."""
        with self.database.writing() as connection:
            ledger.settle(connection, outlet, url, outcome, reason, run_id, at)
