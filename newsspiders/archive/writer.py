"""ArchiveWriter: one WARC 1.1 file of its own for each writer, one gzip member for each record.

Format: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from ipaddress import IPv4Address, IPv6Address
from pathlib import Path
from types import TracebackType
from typing import Self
from uuid import NAMESPACE_URL, uuid5

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType

from newsspiders.archive.index import Entry, append_entry
from newsspiders.archive.message import header, media_type, read_message, write_message
from newsspiders.archive.records import ArchiveError, RecordReference, Repeated, date_text, digest_of, file_label, in_utc

CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
# The size at which archives usually begin a new file (WARC 1.1, annex C).
MAX_FILE_BYTES = 1_000_000_000
# A body that came compressed does not become smaller, only slower.
FAST, SMALL = 1, 6
RECORD_TYPES = {
    "warcinfo": WarcRecordType.warcinfo,
    "response": WarcRecordType.response,
    "conversion": WarcRecordType.conversion,
    "revisit": WarcRecordType.revisit,
}
# WARC 1.1, 6.7.3: the server said, to a conditional request, that nothing had changed.
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"


class ArchiveWriter:
    """Writes captures to ``<folder>/<name of the folder>-<time>-<random>.warc.gz``, and the index beside it.

    The file is made with the first record. Each record is handed to the system in one piece, so a process killed at any
    moment leaves a file whose records can be read. A writer belongs to one process and one thread; any number of
    writers may share a folder. Raises ArchiveError when the folder cannot be made or written to.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder.absolute()
        self._file: io.FileIO | None = None
        self._path = self._folder
        self._warcinfo = ""
        self._closed = False
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ArchiveError(
                f"cannot make the archive folder {self._folder}: {error.strerror}; choose another folder"
            ) from error
        if not os.access(self._folder, os.W_OK):
            raise ArchiveError(
                f"cannot write to the archive folder {self._folder}: give write permission or choose another folder"
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; closing twice does no harm."""
        self._closed = True
        if self._file is not None:
            self._file.close()
            self._file = None

    def write_response(
        self,
        url: str,
        fetched_at: datetime,
        status: int,
        headers: Iterable[tuple[bytes, bytes]],
        body: bytes,
        reason: str = "OK",
        ip: str | IPv4Address | IPv6Address | None = None,
    ) -> RecordReference:
        """Write a response as it came off the wire: ``body`` still compressed if it was, but with its chunks joined.

        Transfer-Encoding is left out and Content-Length made true; ``fetched_at`` (aware) becomes WARC-Date. Raises
        ArchiveError for a naive time, an address with control characters, and a disk that takes no more.
        """
        block = write_message(status, reason, headers, body)
        written = read_message(block).headers
        fields = {"Content-Type": "application/http;msgtype=response"} | ({"WARC-IP-Address": str(ip)} if ip else {})
        entry = Entry(
            kind="response",
            url=url,
            fetched_at=in_utc(fetched_at),
            status=status,
            content_type=media_type(header(written, "content-type")),
            digest=digest_of(body),
        )
        return self._write(entry, fields, block, FAST if header(written, "content-encoding") else SMALL)

    def write_revisit(
        self, url: str, fetched_at: datetime, status: int, headers: Iterable[tuple[bytes, bytes]], first: Repeated, reason: str
    ) -> RecordReference:
        """Write the answer "not modified" to a conditional request; ``first`` is the response that still holds."""
        block = write_message(status, reason, headers, b"")
        fields = {
            "Content-Type": "application/http;msgtype=response",
            "WARC-Profile": NOT_MODIFIED,
            "WARC-Refers-To": f"<{first.record}>",
            "WARC-Refers-To-Target-URI": url,
            "WARC-Refers-To-Date": date_text(first.fetched_at),
        }
        entry = Entry(
            kind="revisit",
            url=url,
            fetched_at=in_utc(fetched_at),
            status=status,
            content_type=media_type(header(read_message(block).headers, "content-type")),
            digest=first.digest,
            refers_to=first.record,
        )
        return self._write(entry, fields, block, SMALL)

    def write_conversion(
        self, url: str, fetched_at: datetime, body: bytes, refers_to: str | None, content_type: str = "text/html; charset=utf-8"
    ) -> RecordReference:
        """Write a page as a browser rendered it; ``refers_to`` is the record of the response that it was rendered from."""
        fields = {"Content-Type": content_type} | ({"WARC-Refers-To": f"<{refers_to}>"} if refers_to else {})
        entry = Entry(
            kind="conversion",
            url=url,
            fetched_at=in_utc(fetched_at),
            status=200,
            content_type=media_type(content_type),
            digest=digest_of(body),
        )
        return self._write(entry, fields, body, SMALL)

    def _write(self, entry: Entry, fields: Mapping[str, str], block: bytes, level: int) -> RecordReference:
        if CONTROL.search(entry.url):
            raise ArchiveError(f"cannot archive {entry.url!r}: a URL has no line breaks or control characters; escape them")
        date = date_text(entry.fetched_at)
        # The same capture has the same name wherever it is written, so that a replay or a second import tells the same record.
        record = uuid5(NAMESPACE_URL, f"{entry.kind} {date} {digest_of(block)} {entry.url}").urn
        file = self._open()
        naming = {"WARC-Target-URI": entry.url, "WARC-Warcinfo-ID": f"<{self._warcinfo}>", "WARC-Payload-Digest": entry.digest}
        offset, length = self._append(file, _member(entry.kind, record, date, {**fields, **naming}, block, level))
        label = file_label(self._folder.name, self._path.name)
        append_entry(self._path, replace(entry, file=label, offset=offset, length=length, record=record))
        return RecordReference(label, record, entry.digest)

    def _open(self) -> io.FileIO:
        """Return the file to write to: a new one at the beginning and when the last one is full."""
        if self._closed:
            raise ArchiveError(f"the archive writer of {self._folder} is closed: open another one")
        if self._file is not None and self._file.tell() < MAX_FILE_BYTES:
            return self._file
        if self._file is not None:
            self._file.close()
        started = datetime.now(UTC)
        self._path = self._folder / f"{self._folder.name}-{started:%Y%m%dT%H%M%SZ}-{secrets.token_hex(4)}.warc.gz"
        try:
            self._file = io.FileIO(self._path, "xb")
        except OSError as error:
            raise ArchiveError(f"cannot make {self._path}: {error.strerror}; make room or choose another folder") from error
        self._warcinfo = uuid5(NAMESPACE_URL, f"warcinfo {started.isoformat()} {self._path.name}").urn
        fields = {"Content-Type": "application/warc-fields", "WARC-Filename": self._path.name}
        block = _about(self._folder.name)
        member = _member("warcinfo", self._warcinfo, date_text(started), fields, block, SMALL)
        _, length = self._append(self._file, member)
        label = file_label(self._folder.name, self._path.name)
        append_entry(self._path, Entry(file=label, offset=0, length=length, kind="other", record=self._warcinfo))
        return self._file

    def _append(self, file: io.FileIO, member: bytes) -> tuple[int, int]:
        """Write one member and return its offset and length; what a full disk took of it is cut off again."""
        offset = file.tell()
        rest = memoryview(member)
        try:
            while rest:
                rest = rest[file.write(rest) :]
        except OSError as error:
            with contextlib.suppress(OSError):
                file.truncate(offset)
                file.seek(offset)
            raise ArchiveError(f"cannot write to {self._path}: {error.strerror}; make room and run again") from error
        return offset, len(member)


def _about(outlet: str) -> bytes:
    """Return the fields of the warcinfo record: which software wrote the file, and in which format."""
    try:
        software = f"newsspiders/{version('newsspiders')}"
    except PackageNotFoundError:
        software = "newsspiders"
    standard = "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"
    return f"software: {software}\r\nformat: WARC File Format 1.1\r\nconformsTo: {standard}\r\nisPartOf: {outlet}\r\n".encode()


def _member(kind: str, record_id: str, date: str, fields: Mapping[str, str], block: bytes, level: int) -> bytes:
    """Return a record as one gzip member."""
    record = WarcRecord()
    record.init_headers(RECORD_TYPES[kind], record_id.removeprefix("urn:").encode("ascii"))
    record.headers["WARC-Date"] = date
    for name, value in fields.items():
        record.headers[name] = value
    record.headers["WARC-Block-Digest"] = digest_of(block)
    record.set_bytes_content(block)
    buffer = io.BytesIO()
    stream = GzipWriter(buffer, compression_level=level)
    record.write(stream)
    stream.finish()
    return buffer.getvalue()
