"""import_pages: saved pages, listed in a JSON lines index, become an archive that a crawl can replay.

A row has ``file`` (relative to the index; plain or .gz), ``url``, and where known ``outlet``, ``fetched_at``, ``published`` and
``in_repository_since`` (ISO 8601 times or dates).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from newsspiders.archive.reader import ArchiveReader
from newsspiders.archive.records import ArchiveError, digest_of
from newsspiders.archive.savedpages import Row, SavedPage, Skipped, read_page, read_row
from newsspiders.archive.writer import ArchiveWriter


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did: pages written and pages that were already there, per outlet; rows left out, "<row>: <reason>"."""

    imported: dict[str, int] = field(default_factory=dict)
    present: dict[str, int] = field(default_factory=dict)
    skipped: list[str] = field(default_factory=list)


def import_pages(
    index: Path,
    folder: Path,
    outlet_of: Callable[[str], str | None],
    default_time: datetime | None = None,
    address_of: Callable[[Row], str | None] | None = None,
) -> ImportReport:
    """Write the pages that ``index`` lists to ``<folder>/<outlet>/``, each as a response with status 200.

    The outlet is the row's, else ``outlet_of(url)``, else "unknown". ``address_of`` may give an address to a row without a
    URL. Two pages of one URL and time are put a second apart. A page that the archive already holds (same URL, time and
    content) is counted as present and not written again. A row that cannot be read is skipped with its reason; ArchiveError
    is raised only when the index itself cannot be read or the folder not written to.
    """
    report = ImportReport()
    imported: Counter[str] = Counter()
    present: Counter[str] = Counter()
    shelves: dict[str, _Shelf] = {}
    with ExitStack() as stack:
        for number, line in _lines(index):
            label = f"line {number}"
            try:
                row = read_row(line)
                label = str(row.get("file") or label)
                page = read_page(row, index.parent, outlet_of, default_time, address_of)
            except Skipped as reason:
                report.skipped.append(f"{label}: {reason}")
                continue
            if page.outlet not in shelves:
                shelves[page.outlet] = _Shelf(folder / page.outlet, stack)
            written = shelves[page.outlet].add(page)
            (imported if written else present)[page.outlet] += 1
    report.imported.update(imported)
    report.present.update(present)
    return report


class _Shelf:
    """The archive of one outlet during an import: what it holds, and where new pages go."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._writer = stack.enter_context(ArchiveWriter(folder))
        self._taken: set[tuple[str, datetime]] = set()
        self._held: dict[tuple[str, datetime], set[str]] = {}
        with suppress(ArchiveError):  # there is nothing to compare with yet
            for entry in ArchiveReader(folder).entries():
                self._held.setdefault((entry.url, entry.fetched_at), set()).add(entry.digest)

    def add(self, page: SavedPage) -> bool:
        """Write a page at its time or the next free second; return False when the archive already holds it there."""
        digest = digest_of(page.body)
        place = (page.url, page.fetched_at)
        while place in self._taken or (place in self._held and digest not in self._held[place]):
            place = (page.url, place[1] + timedelta(seconds=1))
        self._taken.add(place)
        if place in self._held:
            return False
        headers = [(b"Content-Type", page.content_type.encode("ascii"))]
        self._writer.write_response(page.url, place[1], 200, headers, page.body)
        return True


def _lines(index: Path) -> list[tuple[int, bytes]]:
    """Return the lines of the list that are not blank, each with its number from 1."""
    try:
        return [(number, line) for number, line in enumerate(index.read_bytes().splitlines(), start=1) if line.strip()]
    except OSError as error:
        raise ArchiveError(f"cannot read the list of pages {index}: {error.strerror}; name a JSON lines file") from error
