"""ArchiveReader: the captures of a folder of WARC files, or of one file, by URL and time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from pathlib import Path

from newsspiders.archive.files import capture_of, load, scan, stands_where_it_says
from newsspiders.archive.index import Entry, read_index, save_index
from newsspiders.archive.records import ArchiveError, Capture, CaptureKind, file_label, in_utc, plain_address

WARC_SUFFIXES = (".warc", ".warc.gz", ".warc.zst")
CAPTURE_KINDS = ("response", "revisit", "conversion")


class ArchiveReader:
    """Finds captures in the WARC files of any tool.

    ``path`` is one WARC file or a folder that holds some (not its subfolders). Where the index of a file is missing, stale or
    damaged the file is scanned and, if the folder can be written to, the index made anew. What was written after the
    reader was made is not seen. ``problems`` tells in words what could not be read. Raises ArchiveError when the path is
    missing or no WARC record is in it.
    """

    def __init__(self, path: Path) -> None:
        warcs = _warc_files(path)
        self._folder = warcs[0].parent
        self.problems: list[str] = []
        entries: list[Entry] = []
        for warc in warcs:
            entries += self._entries_of(warc)
        if not entries:
            raise ArchiveError(f"{path} holds no WARC record: name a WARC file or a folder of them")
        captures = [entry for entry in entries if entry.kind in CAPTURE_KINDS]
        self._entries = sorted(captures, key=lambda entry: entry.fetched_at)
        self._by_url: dict[str, list[Entry]] = {}
        self._by_plain_address: dict[str, list[Entry]] = {}
        for entry in self._entries:
            self._by_url.setdefault(entry.url, []).append(entry)
            self._by_plain_address.setdefault(plain_address(entry.url), []).append(entry)

    def entries(self) -> Iterator[Entry]:
        """Yield what is known of each capture, in the order of time, without reading any body."""
        return iter(self._entries)

    def urls(self) -> list[str]:
        """Return the captured URLs as they were recorded, in the order of their first capture."""
        return list(self._by_url)

    def history(self, url: str, kind: CaptureKind = "response") -> list[Entry]:
        """Return the captures of a URL in the order of time, without reading any body; an empty list when there is none.

        The URL is looked for as it is, then without fragment, default port and the difference between no path and "/".
        """
        for entries in (self._by_url.get(url, ()), self._by_plain_address.get(plain_address(url), ())):
            matching = [entry for entry in entries if (entry.kind == "conversion") == (kind == "conversion")]
            if matching:
                return matching
        return []

    def captures(self, url: str, kind: CaptureKind = "response") -> list[Capture]:
        """Return the captures of a URL with their bodies, in the order of time."""
        return [self.read(entry) for entry in self.history(url, kind)]

    def find(self, url: str, at: datetime | None = None, kind: CaptureKind = "response") -> Capture | None:
        """Return the last capture at or before ``at`` (aware), else the first one after it; the latest when no time is given."""
        history = self.history(url, kind)
        if not history:
            return None
        moment = None if at is None else in_utc(at)
        before = [entry for entry in history if moment is None or entry.fetched_at <= moment]
        return self.read(before[-1] if before else history[0])

    def read(self, entry: Entry, *, as_sent: bool = False) -> Capture:
        """Return the capture that an entry stands for, the body of a revisit taken from the response that it repeats.

        Where the server only said that nothing had changed, status and headers are taken from there too, unless the answer is
        wanted ``as_sent``. Raises ArchiveError when the file has since been changed, damaged or removed, or the archive lacks
        that response.
        """
        capture = capture_of(load(self._path_of(entry), entry))
        if entry.kind != "revisit" or (as_sent and entry.not_modified):
            return capture
        first = self._repeated(entry)
        if first is None:
            raise ArchiveError(
                f"the archive lacks the response that {entry.url} of {entry.fetched_at:%Y-%m-%d} repeats ({entry.digest})"
            )
        whole = self.read(first)
        if entry.not_modified:
            return replace(capture, status=whole.status, headers=whole.headers, body=whole.body, not_modified=True)
        return replace(capture, body=whole.body)

    def _repeated(self, entry: Entry) -> Entry | None:
        """Return the response that a revisit repeats: the one that it names, else one with its digest.

        "Not modified" of a tool that tells neither is about the last response of the address before it.
        """
        found = self._responses.get(entry.refers_to) or self._responses.get(entry.digest)
        if found is None and entry.not_modified:
            before = [each for each in self.history(entry.url) if each.kind == "response" and each.fetched_at <= entry.fetched_at]
            return before[-1] if before else None
        return found

    @cached_property
    def _responses(self) -> dict[str, Entry]:
        """The responses by their records, and the first one of each digest."""
        responses = [each for each in self._entries if each.kind == "response"]
        return {each.digest: each for each in reversed(responses)} | {each.record: each for each in responses}

    def _path_of(self, entry: Entry) -> Path:
        return self._folder / entry.file.rpartition("/")[2]

    def _entries_of(self, warc: Path) -> list[Entry]:
        """Return the entries of one file: what its index covers, and what a scan finds behind that."""
        file = file_label(warc.parent.name, warc.name)
        entries = [] if _deceives(warc, known := read_index(warc, file)) else known
        covered = entries[-1].offset + entries[-1].length if entries else 0
        try:
            found = scan(warc, file, covered) if covered < warc.stat().st_size else []
        except OSError as error:
            self.problems.append(f"{file}: {error.strerror or error}")
            return entries
        if found:
            torn = found[-1].kind == "damaged"
            if torn:
                self.problems.append(
                    f"{file}: cannot be read from byte {found[-1].offset} on, probably its writer was stopped there"
                )
            # The true end of the last record of a file is not known: the file may just be written to.
            _save(warc, entries, found[:-1])
            entries = entries + (found[:-1] if torn else found)
        for entry in entries:
            if entry.kind == "damaged":
                self.problems.append(f"{file}: {entry.length} bytes from byte {entry.offset} on cannot be read")
        return entries


def _save(warc: Path, known: list[Entry], found: list[Entry]) -> None:
    """Keep what a scan found, unless records share a compressed member: then they have no place to be indexed by."""
    if found and all(entry.length > 0 for entry in found):
        save_index(warc, known + found)


def _deceives(warc: Path, entries: list[Entry]) -> bool:
    """Tell whether the index is that of another file: it reaches too far, or its first or last record is not where it says."""
    if entries and warc.exists() and entries[-1].offset + entries[-1].length > warc.stat().st_size:
        return True
    return any(not stands_where_it_says(warc, entry) for entry in entries[:1] + entries[-1:] if entry.kind != "damaged")


def _warc_files(path: Path) -> list[Path]:
    """Return the WARC files that a path stands for, or raise ArchiveError saying what is there instead."""
    path = path.absolute()
    if not path.exists():
        raise ArchiveError(f"there is no archive at {path}: name a WARC file or a folder of them")
    if path.is_file():
        return [path]
    warcs = sorted(each for each in path.iterdir() if each.name.endswith(WARC_SUFFIXES) and each.is_file())
    if warcs:
        return warcs
    inner = sorted({each.parent.name for suffix in WARC_SUFFIXES for each in path.glob(f"*/*{suffix}")})
    advice = f"its folders {', '.join(inner)} do: name one of them" if inner else "name a WARC file or a folder of them"
    raise ArchiveError(f"{path} holds no .warc, .warc.gz or .warc.zst file; {advice}")
