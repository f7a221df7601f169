"""Datasets for analysts: the tables of the store as files, with the dictionary of their columns beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from newsspiders.exports.dictionary import as_csv, as_markdown, dictionary
from newsspiders.exports.files import ExportError, replacing
from newsspiders.exports.formats import WRITERS
from newsspiders.exports.health_tables import FindingRow, LedgerRow
from newsspiders.exports.purposes import Permitted
from newsspiders.exports.tables import (
    TABLES,
    CitationRow,
    CopyRow,
    LeadRow,
    LiveUpdateRow,
    StoryMemberRow,
    StoryRow,
    VersionRow,
    WithheldRow,
)
from newsspiders.items import Article, Purpose
from newsspiders.store import (
    LedgerHour,
    StoredCard,
    StoredCopy,
    StoredFinding,
    StoredMember,
    StoredStory,
    StoredUpdate,
    Version,
)

FORMATS = tuple(WRITERS)


class Source(Protocol):
    """What a dataset is read from: the streams of a Store, and the versions of each article."""

    def articles(
        self, outlet: str | None = None, since: datetime | None = None, until: datetime | None = None
    ) -> Iterator[Article]:
        """Stream articles by their time of publication, `since` included and `until` not."""

    def live_updates(self, outlet: str | None = None) -> Iterator[StoredUpdate]:
        """Stream the ledger of live updates."""

    def cards(self, outlet: str | None = None) -> Iterator[StoredCard]:
        """Stream the cards of other stories."""

    def copies(self, outlet: str | None = None) -> Iterator[StoredCopy]:
        """Stream the edges between near copies, those of one outlet's copies or all."""

    def versions(self, article_id: str) -> list[Version]:
        """Return the versions of an article, the oldest first."""

    def stories(self, outlet: str | None = None) -> Iterator[StoredStory]:
        """Stream the stories."""

    def story_members(self, outlet: str | None = None) -> Iterator[StoredMember]:
        """Stream the reports of all stories, story by story."""

    def hours(
        self, outlet: str | None = None, since: datetime | None = None, until: datetime | None = None
    ) -> Iterator[LedgerHour]:
        """Stream the ledger by outlet and hour."""

    def findings(self, outlet: str | None = None) -> list[StoredFinding]:
        """Return findings, open and closed ones."""


def write_dataset(
    store: Source,
    format: str,  # noqa: A002  the word of the command's option
    outlet: str | None,
    since: datetime | None,
    until: datetime | None,
    folder: Path,
    purpose: Purpose | None = None,
) -> list[Path]:
    """Write the tables of TABLES in one format, and the data dictionary as CSV and Markdown; return the paths.

    With a `purpose` the articles that their sites reserve for it are in no table but `withheld`, without their words.

    `since` is included and `until` is not; both are aware and compared with the time of publication, of a live update with
    its own, and with the first fetch where that is unknown; in the ledger with the begin of the runs; a finding is in when it
    was open for some of that time. Rows are streamed: the size of the store does not matter. Equal
    stores give equal bytes. Each file is replaced whole or not at all. Raises ExportError for an unknown format, for
    bounds that cannot be and for a folder that cannot be written.
    """
    if format not in WRITERS:
        raise ExportError(f"format {format!r}: choose one of {', '.join(FORMATS)}")
    for name, bound in (("since", since), ("until", until)):
        if bound is not None and bound.tzinfo is None:
            raise ExportError(f"{name} {bound.isoformat()} has no time zone: give one, such as {bound.isoformat()}Z")
    if since is not None and until is not None and since >= until:
        raise ExportError(f"since {since.isoformat()} is not before until {until.isoformat()}: the dataset would be empty")
    tables, streams = TABLES, dict[str, Iterable[Any]]()
    if purpose is not None:
        store = permitted = Permitted(store, purpose)
        tables = {**TABLES, "withheld": WithheldRow}
        streams["withheld"] = permitted.withheld(outlet, since, until)
    chosen = partial(store.articles, outlet=outlet, since=since, until=until)
    streams |= {
        "articles": chosen(),
        "live_updates": _live_updates(store, outlet, since, until),
        "leads": _leads(store, outlet, since, until),
        "citations": (row for article in chosen() for row in CitationRow.of(article)),
        "copies": _copies(store, outlet, since, until),
        "versions": (row for article in chosen() for row in VersionRow.of(store.versions(article.id))),
        "stories": _stories(store, outlet, since, until),
        "story_members": _story_members(store, outlet, since, until),
        "ledger": _ledger(store, outlet, since, until),
        "findings": _findings(store, outlet, since, until),
    }
    paths = []
    for table, record in tables.items():
        paths.append(folder / f"{table}.{format}")
        with replacing(paths[-1]) as draft:
            WRITERS[format](record, streams[table], draft)
    if purpose is None:
        (folder / f"withheld.{format}").unlink(missing_ok=True)  # of an earlier dataset in the same place
    entries = [entry for table, record in tables.items() for entry in dictionary(table, record)]
    for name, text in (("data_dictionary.csv", as_csv(entries)), ("data_dictionary.md", as_markdown(entries))):
        paths.append(folder / name)
        with replacing(paths[-1]) as draft:
            draft.write_bytes(text.encode())
    return paths


def _live_updates(store: Source, outlet: str | None, since: datetime | None, until: datetime | None) -> Iterator[LiveUpdateRow]:
    for stored in store.live_updates(outlet=outlet):
        moment = stored.update.published_at or stored.first_seen
        if (since is None or moment >= since) and (until is None or moment < until):
            yield LiveUpdateRow.of(stored)


def _leads(store: Source, outlet: str | None, since: datetime | None, until: datetime | None) -> Iterator[LeadRow]:
    for stored in store.cards(outlet=outlet):
        moment = stored.card.published_at or stored.fetched_at
        if (since is None or moment >= since) and (until is None or moment < until):
            yield LeadRow.of(stored)


def _copies(store: Source, outlet: str | None, since: datetime | None, until: datetime | None) -> Iterator[CopyRow]:
    """Yield the edges of the copies that are among the articles; the copies' ids are all that is kept of these."""
    chosen = None if since is None and until is None else {each.id for each in store.articles(outlet, since, until)}
    for stored in store.copies(outlet=outlet):
        if chosen is None or stored.copy_id in chosen:
            yield CopyRow.of(stored)


def _stories(store: Source, outlet: str | None, since: datetime | None, until: datetime | None) -> Iterator[StoryRow]:
    for stored in store.stories(outlet=outlet):
        if (since is None or stored.last_published >= since) and (until is None or stored.first_published < until):
            yield StoryRow.of(stored)


def _story_members(store: Source, outlet: str | None, since: datetime | None, until: datetime | None) -> Iterator[StoryMemberRow]:
    for stored in store.story_members(outlet=outlet):
        if (since is None or stored.published_at >= since) and (until is None or stored.published_at < until):
            yield StoryMemberRow.of(stored)


def _ledger(store: Source, outlet: str | None, since: datetime | None, until: datetime | None) -> Iterator[LedgerRow]:
    for hour in store.hours(outlet=outlet, since=since, until=until):
        yield LedgerRow.of(hour)


def _findings(store: Source, outlet: str | None, since: datetime | None, until: datetime | None) -> Iterator[FindingRow]:
    for stored in store.findings(outlet=outlet):
        last = stored.closed_at
        if (since is None or last is None or last >= since) and (until is None or stored.opened_at < until):
            yield FindingRow.of(stored)
