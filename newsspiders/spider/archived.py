"""Opening a run, and the captures of an archive in the order in which a replay reads them."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsspiders.archive import ArchiveReader
from newsspiders.health import Recorder
from newsspiders.monitor import Run
from newsspiders.run import RunArguments
from newsspiders.runlock import OutletLock, hold_outlet
from newsspiders.spider.hostfiles import PATHS
from newsspiders.store import open_store
from newsspiders.text import canonical_url

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

    from newsspiders.archive import Entry
    from newsspiders.outlets import Outlet


class Timeline:
    """The captures of an archive by canonical address, each list in the order of time.

    An address that was only ever rendered by a browser has its conversions in the place of responses.
    """

    def __init__(self, reader: ArchiveReader) -> None:
        self.reader = reader
        plain: dict[str, list[Entry]] = {}
        rendered: dict[str, list[Entry]] = {}
        for entry in reader.entries():
            if urlsplit(entry.url).path not in PATHS:
                (rendered if entry.kind == "conversion" else plain).setdefault(canonical_url(entry.url), []).append(entry)
        self.pages = {key: tuple(entries) for key, entries in {**rendered, **plain}.items()}

    def of_page(self, key: str) -> tuple[Entry, ...]:
        """Return the captures of a page, under whatever form of its address they were made."""
        return self.pages.get(key, ())

    def of_source(self, url: str) -> tuple[Entry, ...]:
        """Return the captures of a source; its parameters may decide what it lists, so that its own address comes first."""
        return tuple(self.reader.history(url)) or self.pages.get(canonical_url(url), ())


def open_run(name: str, outlet: Outlet, arguments: Mapping[str, str], settings: BaseSettings) -> Run:
    """Check the arguments of a run and open what it needs; while it asks the outlet's site, no other process does.

    Raises ArgumentError, ArchiveError or StoreError.
    """
    asked = RunArguments.parse(name, outlet, arguments, settings, datetime.now(UTC))
    asked.check_output()
    if asked.replay:
        return Run(name, outlet, asked, open_store(asked.store_url), ArchiveReader(asked.replay))
    lock = OutletLock.hold(asked, name)
    with ExitStack() as stack:
        stack.callback(lock.free)
        store = stack.enter_context(open_store(asked.store_url))
        hold_outlet(store, name)  # until the store is closed
        stack.pop_all()
    recorder = Recorder(asked.run_id, asked.started_at) if asked.whole else None
    return Run(name, outlet, asked, store, lock=lock, recorder=recorder)
