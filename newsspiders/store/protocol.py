"""The protocol of the store: what the project asks of all its state, whichever engine keeps it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from types import TracebackType
from typing import Any, Protocol, Self

from newsspiders.items import Article
from newsspiders.store.backfills import Backfills
from newsspiders.store.health_records import Alert, FeedState, Judgement, LedgerHour, StoredFinding, StoredMeasures, Wrong
from newsspiders.store.holding import Holding
from newsspiders.store.manners import Manners
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
    Settlement,
    StoredCard,
    StoredCopy,
    StoredUpdate,
    Version,
)
from newsspiders.store.rhythm import Sighting
from newsspiders.store.story_records import StoredMember, StoredStory


class Store(Manners, Backfills, Holding, Protocol):
    """All state of the project. Every method is one transaction; many processes may use one store at once.

    What is stored of articles depends only on the set of captures that were saved: not on the clock, the process or the
    order of arrival. Every method raises StoreError, with a one-line message, when the store cannot be read or written.
    One object belongs to one thread.
    """

    def begin_run(self, run: RunRow) -> None:
        """Write the row of a run that starts; a row with the same id and outlet is begun anew."""

    def finish_run(
        self, run_id: str, outlet: str, status: RunStatus, finished_at: datetime, counts: Counts | Mapping[str, Any]
    ) -> None:
        """Complete the row of a run. A run that was never begun is a StoreError."""

    def runs(self, outlet: str | None = None, limit: int | None = None) -> list[RunRow]:
        """Return runs, the latest start first."""

    def counts_of(self, run_id: str, outlet: str) -> Counts:
        """Add up what the ledger of addresses says of a run that could not count for itself.

        Addresses that it settled, or took up and left pending. Those that another run has met since are that run's.
        """

    def hours(
        self, outlet: str | None = None, since: datetime | None = None, until: datetime | None = None
    ) -> Iterator[LedgerHour]:
        """Stream what became of the addresses of runs, by outlet and by the hour (UTC) in which the run began.

        ``since`` is included and ``until`` is not; both are compared with the begin of a run. Replays have rows of their own.
        """

    def record_measures(self, outlet: str, run: StoredMeasures, forget_before: datetime) -> None:
        """Write what was measured of a run (again, that replaces it), and forget the outlet's runs that began before a moment."""

    def measures(self, outlet: str, since: datetime) -> list[StoredMeasures]:
        """Return the measures of an outlet's runs that began since a moment, in the order of their begin."""

    def record_judgement(
        self, outlet: str, run_id: str, at: datetime, wrong: Iterable[Wrong], fine: Iterable[tuple[str, str]]
    ) -> Judgement:
        """Write what a run found of its outlet, and return what that changed.

        What is ``wrong`` is opened, or kept open with its latest numbers. What is ``fine``, by kind and subject, is closed if it
        is open. An open finding that is neither, since nothing could be said of it this time, stays as it is.
        """

    def findings(self, outlet: str | None = None, *, open_only: bool = False) -> list[StoredFinding]:
        """Return findings, open and closed ones, by outlet; those that were opened first in front."""

    def claim_alerts(self, address: str, at: datetime) -> list[Alert]:
        """Return the changes of findings that an address has not been told, for the caller to send: nobody else gets them.

        An address hears once that a finding was opened, and once that what it heard of was closed. Whoever claims tells with
        ``settle_alerts`` what came of it. The claims of a process that died fall back after ten minutes.
        """

    def settle_alerts(self, address: str, claimed: Iterable[Alert], told_at: datetime | None) -> None:
        """Note that claimed alerts were sent, or, with None, that they were not, so that they can be claimed again."""

    def publish_feed(self, outlet: str, at: datetime) -> None:
        """Note that a run that passed has published the feed of its outlet."""

    def outdate_feed(self, outlet: str, since: datetime) -> FeedState:
        """Note that the feed of an outlet is behind, and return how it stands; of several bad runs the first counts."""

    def feeds(self) -> list[FeedState]:
        """Return how each outlet's feed stands, by outlet; empty for outlets of which no run has ended yet."""

    def looks(self, outlet: str, since: datetime) -> list[datetime]:
        """Return when runs that finished have looked at an outlet since a moment, in order; replays did not."""

    def sightings(self, outlet: str, since: datetime) -> list[Sighting]:
        """Return the stored articles of an outlet that were found since a moment, in the order in which they were found."""

    def discover(self, outlet: str, links: Iterable[Discovery], run_id: str, at: datetime) -> list[Known]:
        """Enter links in the ledger, unknown ones as ``pending``, and return what is known of each, in their order."""

    def pending(self, outlet: str, before_run: str | None = None, limit: int | None = None) -> list[Discovery]:
        """Return addresses that no run has settled, the longest known first, but for those taken up by ``before_run``.

        They are what a run that died, or that came to its limit, has left.
        """

    def settle(self, outlet: str, url: str, outcome: Settlement, reason: str, run_id: str, at: datetime) -> None:
        """Write the outcome of an address whose page was not saved; ``at`` is when it was fetched or passed over.

        A stored page stays ``saved`` whatever a later look at it brings, and ``unchanged`` with the reason ``KNOWN``, which
        says that nothing was fetched, changes no state at all: a pending address stays pending.
        """

    def compare(self, article: Article) -> Comparison:
        """Say how the article stands to what is stored, without writing."""

    def save(self, article: Article, url: str, run_id: str) -> Saved:
        """Store one capture of an article: its version, live updates, cards and ledger row, or nothing of it.

        ``url`` is the ledger's key, the canonical address under which the link was discovered. The article needs ``id``
        and ``content_hash``; its ``copy_of`` is decided here. RecordError when it cannot be stored as it is.

        *Versions* are ordered by ``fetched_at``. A capture with the content hash of its neighbour in time belongs to the
        neighbour's version, anything else is a version of its own, also when it arrives late; a version's record is that of
        its earliest capture, and ``articles`` holds the newest version. The same capture again (an equal record, or
        another reading of the same archive record) changes nothing.

        *Copies*: among all articles that ever had the same body, the one fetched first is the origin and the others point to
        it. When an origin arrives after its copies, the copies are pointed to it then, so that the rows do not depend on
        the order of arrival; the outcome counted for them when they came (``saved``) is not changed.

        *Near copies*: the current text is compared with the current texts of all other articles; each that it repeats by three
        fifths or more, or is repeated by, is linked with it in ``copies`` (see ``newsspiders.nearcopies``).

        *Live updates*: a snapshot adds what it shows first, marks what it shows with other words as edited, and what it does
        not show as withdrawn. A snapshot without any update tells nothing: it is more likely unread than emptied.

        *Cards* are kept once for each address and headline on an article, as the earliest capture showed them. Each is a lead,
        resolved by the article that it announced, whichever of the two comes first (see ``newsspiders.leads``).
        """

    def articles(
        self,
        outlet: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int | None = None,
        newest_first: bool = False,
    ) -> Iterator[Article]:
        """Stream current articles in the order of publication (of fetching where that is unknown), from one snapshot.

        ``since`` is included and ``until`` is not.
        """

    def article(self, article_id: str) -> Article | None:
        """Return the current record of an article, or None for an unknown id."""

    def versions(self, article_id: str) -> list[Version]:
        """Return the versions of an article, the oldest first; empty for an unknown id."""

    def live_updates(self, outlet: str | None = None) -> Iterator[StoredUpdate]:
        """Stream the ledger of live updates, article by article, in the order in which they were first seen."""

    def cards(self, outlet: str | None = None) -> Iterator[StoredCard]:
        """Stream the cards, article by article, in the order in which they were first seen, and of the page."""

    def leads(self) -> list[LeadCount]:
        """Return for each outlet that cards name how many of its stories they showed, and how many its spider brought.

        A story that many pages show counts once. Known outlets and printed names are told apart, in alphabetical order.
        """

    def open_leads(self, outlet: str) -> Iterator[StoredCard]:
        """Stream the stories of an outlet, named as in ``leads``, that its spider did not bring: the first card of each."""

    def copies(self, outlet: str | None = None) -> Iterator[StoredCopy]:
        """Stream the edges between near copies, copy by copy (those of one outlet, or all), the likely origin of each first."""

    def link_stories(self) -> int:
        """Link the reports of new and changed articles into stories, in batches; return how many articles were looked at.

        Reports are articles, live updates and cards with a text. How two of them are linked depends on these two alone, and the
        stories on which reports are stored and how they are linked: after this, rows do not depend on the order of arrival.
        """

    def newest_stories(self, limit: int = 20, least: int = 2) -> list[StoredStory]:
        """Return the stories of at least so many reports, with their members, that which was told last first."""

    def stories(self, outlet: str | None = None) -> Iterator[StoredStory]:
        """Stream all stories, or those that an outlet tells, without their members, by their ids."""

    def story_members(self, outlet: str | None = None) -> Iterator[StoredMember]:
        """Stream the reports of all stories, story by story, in the order of publication."""

    def index_text(self) -> int:
        """Bring the full-text index up to date, in batches; return how many articles were (re)indexed."""

    def search(self, words: str, limit: int = 20) -> list[Found]:
        """Return indexed articles whose headline and body hold all the words, the most relevant first."""

    def close(self) -> None:
        """Release the store; it cannot be used afterwards."""

    def __enter__(self) -> Self: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...
