"""robots.txt and tdmrep.json as a run knows them: those that were read with its pages, or those that the archive then held."""

from __future__ import annotations

import logging
from bisect import bisect_right
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Protocol
from urllib.parse import urljoin, urlsplit

from newsspiders.archive import ArchiveError, ArchiveReader, Capture, Entry, RecordReference
from newsspiders.archive.message import header
from newsspiders.middlewares.decoding import DamagedError, TooLargeError, decoded
from newsspiders.monitor import Run
from newsspiders.permissions import WELL_KNOWN, HostFiles
from newsspiders.permissions.robots import LARGEST
from newsspiders.store import PermissionFile, StoreError

ROBOTS = "/robots.txt"
PATHS = frozenset({ROBOTS, WELL_KNOWN})
# "Once a day": https://www.rfc-editor.org/rfc/rfc9309#section-2.4 lets a copy of robots.txt be used as long.
LASTING = timedelta(hours=24)
MOST_REDIRECTS = 5
TOO_LARGE = 16 * 1024 * 1024

logger = logging.getLogger(__name__)


class KnownFiles(Protocol):
    """What the files of hosts said when a page came."""

    def of(self, url: str, at: datetime) -> HostFiles:
        """Return the files of an address' host as they were at a moment."""


def host_of(url: str) -> str:
    """Return host and port of an address, "" for none; the two schemes are one site."""
    try:
        return urlsplit(url).netloc.lower().rpartition("@")[2]
    except ValueError:
        return ""


def decides(status: int) -> bool:
    """Say whether an answer tells what the file says: a server that fails, or asks for patience, leaves it as it was."""
    return status < 500 and status != 429


def text_of(body: bytes) -> str:
    """Return as much of a file as is read of it, in a form that can be stored."""
    return body[:LARGEST].decode("utf-8", "ignore").replace("\0", "")


class LiveFiles:
    """The files that the run has read, and those that earlier runs have and the archive of the outlet still holds.

    So a replay of that archive, which reads the last capture before each page, finds the same.
    """

    def __init__(self, run: Run) -> None:
        self.run = run
        self.contents: dict[tuple[str, str], bytes] = {}
        self.read_at: dict[tuple[str, str], datetime] = {}
        self.parsed: dict[str, HostFiles] = {}
        archives = run.arguments.archive_folder(run.name).parent
        try:
            known = run.store.permission_files(run.name)
        except StoreError as error:
            run.complain(error)
            known = []
        for each in known:
            if each.archive_file and (archives / each.archive_file).exists():
                self.contents[each.origin, each.file] = each.content.encode()
                self.read_at[each.origin, each.file] = each.last_read

    def of(self, url: str, at: datetime) -> HostFiles:
        """Return the files of an address' host as they are known now."""
        host = host_of(url)
        if host not in self.parsed:
            self.parsed[host] = HostFiles.read(self.contents.get((host, ROBOTS), b""), self.contents.get((host, WELL_KNOWN), b""))
        return self.parsed[host]

    def is_due(self, host: str, path: str, now: datetime) -> bool:
        """Say whether a file was not read within the last day."""
        last = self.read_at.get((host, path))
        return last is None or not now - LASTING < last <= now

    def take(self, host: str, path: str, status: int, body: bytes, at: datetime, archive: RecordReference | None) -> None:
        """Take over a file that was read, and keep it in the store with what it says about uses."""
        if not decides(status):
            return
        content = text_of(body) if status == 200 else ""
        self.contents[host, path], self.read_at[host, path] = content.encode(), at
        self.parsed.pop(host, None)
        said = HostFiles.read(content.encode()) if path == ROBOTS else HostFiles.read(tdm=content.encode())
        file, record = (archive.file, archive.record) if archive else (None, None)
        try:
            kept = PermissionFile(host, path, at, at, status, content, tuple(said.statements()), file, record)
            self.run.store.keep_permission_file(self.run.name, kept)
        except StoreError as error:
            self.run.complain(error)


class ArchivedFiles:
    """The files as an archive holds them: of each host the last capture before a page."""

    def __init__(self, reader: ArchiveReader) -> None:
        self.reader = reader
        self.entries: dict[tuple[str, str], list[Entry]] = {}
        self.parsed: dict[tuple[str, str], HostFiles] = {}
        for entry in reader.entries():
            path = urlsplit(entry.url).path
            if path in PATHS and entry.kind == "response" and decides(entry.status):
                self.entries.setdefault((host_of(entry.url), path), []).append(entry)

    def of(self, url: str, at: datetime) -> HostFiles:
        """Return the files of an address' host as they were last captured before a moment."""
        host = host_of(url)
        robots, tdm = (self.last(self.entries.get((host, path), ()), at) for path in (ROBOTS, WELL_KNOWN))
        key = (robots.record if robots else "", tdm.record if tdm else "")
        if key not in self.parsed:
            self.parsed[key] = HostFiles.read(self.content(robots, at), self.content(tdm, at))
        return self.parsed[key]

    def last(self, entries: Iterable[Entry], at: datetime) -> Entry | None:
        """Return the last capture at or before a moment."""
        listed = list(entries)
        place = bisect_right(listed, at, key=lambda entry: entry.fetched_at)
        return listed[place - 1] if place else None

    def content(self, entry: Entry | None, at: datetime) -> bytes:
        """Return the content of a file, found where it was redirected to; empty where there was none."""
        for _ in range(MOST_REDIRECTS + 1):
            try:
                capture = self.reader.read(entry) if entry else None
            except ArchiveError as error:
                logger.warning("%s", error)
                return b""
            if capture is None or capture.status == 200:
                return text_of(plain(capture)).encode() if capture else b""
            target = header(capture.headers, "location")
            if not target or not 300 <= capture.status < 400:
                return b""
            found = self.reader.history(urljoin(capture.url, target))
            entry = self.last((each for each in found if decides(each.status)), at)
        return b""


def plain(capture: Capture) -> bytes:
    """Return the body of a capture without its content coding; empty when it is damaged, as a crawl would have it."""
    try:
        body, rest = decoded(header(capture.headers, "content-encoding") or "", capture.body, TOO_LARGE)
    except (DamagedError, TooLargeError):
        return b""
    return body if not rest else b""
