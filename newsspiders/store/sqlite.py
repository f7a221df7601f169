"""The store in one SQLite file: the protocol, method by method, each one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from types import TracebackType
from typing import Any, Self

from newsspiders.items import Article
from newsspiders.store import (
    alerts,
    articles,
    citations,
    copies,
    feeds,
    findings,
    hours,
    leads,
    ledger,
    parts,
    rhythm,
    runs,
    stories,
    textindex,
)
from newsspiders.store.codec import state_of
from newsspiders.store.database import DatabaseFile
from newsspiders.store.health_records import Alert, FeedState, Judgement, LedgerHour, StoredFinding, StoredMeasures, Wrong
from newsspiders.store.manners import MannersOfEngine
from newsspiders.store.records import (
    Comparison,
    Counts,
    Discovery,
    Found,
    Known,
    LeadCount,
    RunRow,
    RunStatus,
    Saved,
    SavedOutcome,
    Settlement,
    StoredCard,
    StoredCopy,
    StoredUpdate,
    Version,
)
from newsspiders.store.rhythm import Sighting
from newsspiders.store.story_records import StoredMember, StoredStory


class SqliteStore(MannersOfEngine):
    """A Store (see ``newsspiders.store.Store``) in a SQLite database of WAL mode. ``path`` may be ``:memory:``."""

    def __init__(self, path: str) -> None:
        self.database = DatabaseFile(path)

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

    def counts_of(self, run_id: str, outlet: str) -> Counts:
        """Add up what the ledger of addresses says of a run."""
        with self.database.reading() as connection:
            return hours.counts_of(connection, run_id, outlet)

    def hours(
        self, outlet: str | None = None, since: datetime | None = None, until: datetime | None = None
    ) -> Iterator[LedgerHour]:
        """Stream what became of the addresses of runs, by outlet and by the hour in which the run began."""
        return hours.hours(self.database.stream(*hours.selection(outlet, since, until)))

    def record_measures(self, outlet: str, run_id: str, at: datetime, measures: Mapping[str, Any]) -> None:
        """Write what was measured of a run."""
        with self.database.writing() as connection:
            findings.record_measures(connection, outlet, run_id, at, measures)

    def measures(self, outlet: str, limit: int) -> list[StoredMeasures]:
        """Return the measures of an outlet's last runs, the latest first."""
        with self.database.reading() as connection:
            return findings.measures(connection, outlet, limit)

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

    def compare(self, article: Article) -> Comparison:
        """Say how the article stands to what is stored."""
        capture = state_of(article)
        with self.database.reading() as connection:
            change = articles.place(connection, capture).change
            return Comparison(change, article.id, articles.copy_of(connection, capture))

    def save(self, article: Article, url: str, run_id: str) -> Saved:
        """Store one capture of an article, all of it or nothing."""
        capture = state_of(article) | {"copy_of": None}
        with self.database.writing() as connection:
            placement = articles.place(connection, capture)
            if placement.after is None:
                ledger.settle_saved(connection, capture, url, "unchanged", run_id, again=True)
                return Saved(outcome="unchanged")
            articles.write(connection, capture, placement)
            # The newest capture of a version that is stored changes nothing but what it shows around the text.
            changed = placement.change != "unchanged" or not placement.newest
            if changed:
                copies.write(connection, article.id)
                citations.write(connection, article.id)
            added, edited, withdrawn = parts.write_updates(connection, capture, newest=placement.newest)
            cards = parts.write_cards(connection, capture)
            if changed:
                leads.resolve_by(connection, article.id)
            if changed or article.live_updates or article.cards:
                stories.note(connection, article.id)
            copied = articles.copy_of(connection, capture) is not None
            outcome: SavedOutcome = "unchanged" if placement.change == "unchanged" else "copied" if copied else "saved"
            ledger.settle_saved(connection, capture, url, outcome, run_id, again=False)
            return Saved(outcome, added, edited, withdrawn, cards)

    def articles(
        self,
        outlet: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int | None = None,
        newest_first: bool = False,
    ) -> Iterator[Article]:
        """Stream current articles in the order of publication, from one snapshot."""
        query, values = articles.selection(outlet, since, until, limit, newest_first=newest_first)
        return map(articles.article_of_row, self.database.stream(query, values))

    def versions(self, article_id: str) -> list[Version]:
        """Return the versions of an article, the oldest first."""
        with self.database.reading() as connection:
            return articles.versions(connection, article_id)

    def live_updates(self, outlet: str | None = None) -> Iterator[StoredUpdate]:
        """Stream the ledger of live updates, article by article."""
        return map(parts.update_of_row, self.database.stream(*parts.selection("live_updates", outlet)))

    def cards(self, outlet: str | None = None) -> Iterator[StoredCard]:
        """Stream the cards, article by article, in the order in which they were first seen."""
        return map(parts.card_of_row, self.database.stream(*parts.selection("cards", outlet)))

    def leads(self) -> list[LeadCount]:
        """Count the stories of each outlet that cards showed, those that its spider brought and those that it did not."""
        with self.database.reading() as connection:
            return leads.counts(connection)

    def open_leads(self, outlet: str) -> Iterator[StoredCard]:
        """Stream the stories of an outlet that cards showed and its spider did not bring, the first card of each."""
        return map(parts.card_of_row, self.database.stream(*leads.open_leads(outlet)))

    def copies(self, outlet: str | None = None) -> Iterator[StoredCopy]:
        """Stream the edges between near copies, copy by copy, the likely origin of each first."""
        return map(copies.copy_of_row, self.database.stream(*copies.selection(outlet)))

    def link_stories(self) -> int:
        """Link the reports of new and changed articles into stories, in batches."""
        return stories.link_stories(self.database)

    def newest_stories(self, limit: int = 20, least: int = 2) -> list[StoredStory]:
        """Return the stories of at least so many reports, with their members, that which was told last first."""
        with self.database.reading() as connection:
            return stories.newest(connection, limit, least)

    def stories(self, outlet: str | None = None) -> Iterator[StoredStory]:
        """Stream stories without their members, by their ids."""
        return stories.summaries(self.database.stream(*stories.all_stories(outlet)))

    def story_members(self, outlet: str | None = None) -> Iterator[StoredMember]:
        """Stream the reports of all stories, story by story."""
        return map(stories.member_of_row, self.database.stream(*stories.selection(outlet)))

    def index_text(self) -> int:
        """Bring the full-text index up to date, in batches."""
        return textindex.index_text(self.database)

    def search(self, words: str, limit: int = 20) -> list[Found]:
        """Return indexed articles that hold all the words, the most relevant first."""
        with self.database.reading() as connection:
            return textindex.search(connection, words, limit)

    def close(self) -> None:
        """Close the database."""
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()
