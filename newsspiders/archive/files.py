"""One WARC file of any tool: find its records, and read one of them where the index says it lies."""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import BinaryIO, NamedTuple

from fastwarc.warc import ArchiveIterator, WarcRecord

from newsspiders.archive.index import Entry, EntryKind
from newsspiders.archive.message import HEAD_END, header, media_type, read_message
from newsspiders.archive.records import ArchiveError, Capture, digest_of, read_date

# An address or a cookie of more than 32 KiB, FastWARC's own limit, must not hide the records behind it.
MAX_HEADER_BYTES = 1 << 20
COMPRESSED_STARTS = (b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd")
PLAIN_START = b"WARC/1."
CAPTURE_KINDS: dict[str, EntryKind] = {"response": "response", "conversion": "conversion", "revisit": "revisit"}


class Found(NamedTuple):
    """A record with its block: HTTP head and body of a response, the document itself of a conversion."""

    entry: Entry
    block: bytes
    content_type: str


def scan(path: Path, file: str, start: int = 0) -> list[Entry]:
    """Return every record from byte ``start`` on, in the order of the file.

    Records that share one compressed member have no place of their own: their length is 0.
    """
    entries = [found.entry for found in records(path, file, start)]
    ends = [each.offset for each in entries[1:]] + [path.stat().st_size]  # the file may have grown meanwhile
    return [replace(each, length=end - each.offset) for each, end in zip(entries, ends, strict=False)]


def records(path: Path, file: str, start: int = 0, end: int | None = None) -> Iterator[Found]:
    """Yield every record that begins from byte ``start`` on and before ``end``, one at a time, in the order of the file.

    A stretch that cannot be read is one record of kind "damaged", without a block, that ends where the next one begins: a bad
    record does not hide those behind it. Raises OSError when the file itself cannot be read.
    """
    whole = True
    for found in _with_damage(path, file, start, end):
        if whole or found.entry.kind != "damaged":
            yield found
        whole = found.entry.kind != "damaged"


def _with_damage(path: Path, file: str, start: int, end: int | None) -> Iterator[Found]:
    """Yield records and damaged stretches, of which several may be neighbours."""
    with path.open("rb") as stream:
        lenient = _needs_patience(stream, file)
        position: int | None = start
        while position is not None and (end is None or position < end):
            last: Found | None = None
            try:
                for last in _records(stream, position, file, lenient=lenient):
                    if end is not None and last.entry.offset >= end:
                        return
                    yield last
                break
            except OSError:
                following = _next_start(stream, last.entry.offset if last else position)
                broken_at = _end_if_plain(stream, last) if last else position
                if broken_at is not None and broken_at < (stream.seek(0, 2) if following is None else following):
                    yield Found(Entry(file=file, offset=broken_at, kind="damaged"), b"", "")
                position = following


def load(path: Path, entry: Entry) -> Found:
    """Read one record where the entry says, or else wherever in the file it now lies.

    Raises ArchiveError when the file is gone or holds no such record any more.
    """
    try:
        with path.open("rb") as stream:
            for lenient, start, count in ((False, entry.offset, 1), (True, entry.offset, 1), (True, 0, None)):
                with suppress(OSError):
                    for each in islice(_records(stream, start, entry.file, lenient=lenient), count):
                        if _identity(each.entry) == _identity(entry):
                            return each
    except OSError as error:
        raise ArchiveError(f"cannot read {path}: {error.strerror or error}") from error
    raise ArchiveError(f"{path} no longer holds {entry.url} of {entry.fetched_at:%Y-%m-%d %H:%M:%S} undamaged; restore the file")


def stands_where_it_says(path: Path, entry: Entry) -> bool:
    """Tell whether the record that an index entry describes is at its offset."""
    try:
        with path.open("rb") as stream:
            first = next(_records(stream, entry.offset, entry.file, lenient=_needs_patience(stream, entry.file)), None)
    except OSError:
        return False
    return first is not None and _identity(first.entry) == _identity(entry)


def capture_of(found: Found) -> Capture:
    """Return a record of kind response, revisit or conversion as a capture; a conversion has status 200 and its content type."""
    entry = found.entry
    if entry.kind == "conversion":
        return _capture(entry, (("Content-Type", found.content_type),), found.block)
    message = read_message(found.block)
    return _capture(entry, message.headers, message.body)


def _capture(entry: Entry, headers: tuple[tuple[str, str], ...], body: bytes) -> Capture:
    return Capture(
        url=entry.url,
        fetched_at=entry.fetched_at,
        status=entry.status,
        headers=headers,
        body=body,
        record=entry.record,
        file=entry.file,
        kind="conversion" if entry.kind == "conversion" else "response",
    )


def _identity(entry: Entry) -> tuple[str, ...]:
    return (entry.kind, entry.record, entry.url, entry.fetched_at.isoformat())


def _needs_patience(stream: BinaryIO, file: str) -> bool:
    """Tell whether a file can be read with FastWARC's leniency only, such as one with bare line feeds; it would hide damage."""
    try:
        first = next(_records(stream, 0, file, lenient=False), None)
    except OSError:
        return False
    return first is not None and first.entry.kind == "damaged"


def _records(stream: BinaryIO, position: int, file: str, *, lenient: bool) -> Iterator[Found]:
    """Yield the records from a position on; raises OSError where the file cannot be read further."""
    stream.seek(position)
    for record in ArchiveIterator(stream, parse_http=False, quirks_mode=lenient, max_header_len=MAX_HEADER_BYTES):
        yield _found(record, file)


def _found(record: WarcRecord, file: str) -> Found:
    """Describe one record; a block that is short, or does not fit its digest, makes it a damaged one."""
    fields = {name.lower(): value for name, value in record.headers.items()}
    block = record.reader.read()
    block_digest = fields.get("warc-block-digest", "")
    place = Entry(file=file, offset=record.stream_pos, kind="other", record=fields.get("warc-record-id", "").strip("<>"))
    broken = not {"warc-type", "content-length"} <= fields.keys() or len(block) != record.content_length
    if broken or (block_digest.startswith("sha1:") and block_digest != digest_of(block)):
        return Found(replace(place, kind="damaged"), block, "")
    content_type = fields.get("content-type", "")
    kind = CAPTURE_KINDS.get(fields["warc-type"].strip().lower(), "other")
    # Some tools put the address in angle brackets, after an example in WARC 1.0 that contradicted its own grammar.
    url = fields.get("warc-target-uri", "").strip().removeprefix("<").removesuffix(">")
    fetched_at = read_date(fields.get("warc-date", ""))
    is_page = kind == "conversion" or content_type.lower().startswith("application/http")
    if kind == "other" or not url or fetched_at is None or not is_page:
        return Found(place, block, content_type)
    status, shown_type, body = 200, content_type or None, block
    if kind != "conversion":
        status, headers, body = read_message(block)
        shown_type = header(headers, "content-type")
    entry = replace(
        place,
        kind=kind,
        url=url,
        fetched_at=fetched_at,
        status=status,
        content_type=media_type(shown_type),
        digest=fields.get("warc-payload-digest") or digest_of(body),
        refers_to=fields.get("warc-refers-to", "").strip("<> ") if kind == "revisit" else "",
    )
    return Found(entry, block, content_type)


def _start_mark(stream: BinaryIO) -> bytes:
    """Return the bytes with which each record of the file begins: a compressed member's, or a plain record's."""
    stream.seek(0)
    head = stream.read(4)
    return next((each for each in COMPRESSED_STARTS if head.startswith(each)), PLAIN_START)


def _next_start(stream: BinaryIO, position: int) -> int | None:
    """Return where, behind a position, the next record seems to begin, or None."""
    mark = _start_mark(stream)
    with mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
        place = content.find(mark, position + 1)
    return None if place < 0 else place


def _end_if_plain(stream: BinaryIO, found: Found) -> int | None:
    """Return where an uncompressed record ends: behind its head, its block and two line ends.

    None in a compressed file: there the next member bears its mark even when it is broken, and so is tried and found out.
    """
    if _start_mark(stream) != PLAIN_START:
        return None
    stream.seek(found.entry.offset)
    head = HEAD_END.search(stream.read(MAX_HEADER_BYTES))
    return found.entry.offset + head.end() + len(found.block) + 4 if head else None
