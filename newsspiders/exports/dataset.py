"""Datasets for analysts: the tables of the store as files, with the dictionary of their columns beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from newsspiders.exports.dictionary import as_csv, as_markdown, dictionary
from newsspiders.exports.files import ExportError, replacing
from newsspiders.exports.formats import WRITERS
from newsspiders.exports.tables import TABLES, LiveUpdateRow
from newsspiders.items import Article
from newsspiders.store import StoredUpdate

FORMATS = tuple(WRITERS)


class Source(Protocol):
    """What a dataset is read from: the two streams of a Store."""

    def articles(
        self, outlet: str | None = None, since: datetime | None = None, until: datetime | None = None
    ) -> Iterator[Article]:
        """Stream articles by their time of publication, `since` included and `until` not."""

    def live_updates(self, outlet: str | None = None) -> Iterator[StoredUpdate]:
        """Stream the ledger of live updates."""


def write_dataset(
    store: Source,
    format: str,  # noqa: A002  the word of the command's option
    outlet: str | None,
    since: datetime | None,
    until: datetime | None,
    folder: Path,
) -> list[Path]:
    """Write `articles` and `live_updates` in one format, and the data dictionary as CSV and Markdown; return the four paths.

    `since` is included and `until` is not; both are aware and compared with the time of publication, of a live update with
    its own, and with the first fetch where that is unknown. Rows are streamed: the size of the store does not matter. Equal
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
    streams: dict[str, Iterable[Any]] = {
        "articles": store.articles(outlet=outlet, since=since, until=until),
        "live_updates": _live_updates(store, outlet, since, until),
    }
    paths = []
    for table, record in TABLES.items():
        paths.append(folder / f"{table}.{format}")
        with replacing(paths[-1]) as draft:
            WRITERS[format](record, streams[table], draft)
    entries = [entry for table, record in TABLES.items() for entry in dictionary(table, record)]
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
