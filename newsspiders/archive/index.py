"""The index beside a WARC file: one JSON line for each record, believed only as far as it fits the file.

The lines tell of neighbouring records, from the first byte on: an index with a lost, broken or foreign line shows it, and
what it no longer covers (the last records of a killed writer, say) is read from the WARC file itself. Field names are
those of CDXJ (https://specs.webrecorder.net/cdxj/0.1.0/) where it has one.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, get_args

import orjson

from newsspiders.archive.records import date_text, read_date

EntryKind = Literal["response", "conversion", "revisit", "other", "damaged"]
KINDS: dict[str, EntryKind] = {kind: kind for kind in get_args(EntryKind)}
NOT_MODIFIED = 304
NO_TIME = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What the index knows of one record, without its body.

    ``offset`` and ``length`` are bytes in ``file`` ("<folder>/<name>"). ``status`` is the HTTP status (200 for a conversion, 0
    where there is none), ``content_type`` the media type in lower case without parameters. ``kind`` "revisit" is a response
    whose body stands in an earlier record with the same ``digest``, or in the record ``refers_to`` where the server said that
    nothing had changed (status 304); "other" (warcinfo, request…) and "damaged" are no captures and have neither URL nor time.
    """

    kind: EntryKind
    file: str = ""
    offset: int = 0
    length: int = 0
    url: str = ""
    fetched_at: datetime = NO_TIME
    status: int = 0
    content_type: str | None = None
    digest: str = ""
    record: str = ""
    refers_to: str = ""

    @property
    def not_modified(self) -> bool:
        """Whether the server sent no page, but the word that it was still that of before."""
        return self.kind == "revisit" and self.status == NOT_MODIFIED


def index_path(warc: Path) -> Path:
    """Return where the index of a WARC file lies."""
    return warc.with_name(warc.name + ".index.jsonl")


def entry_line(entry: Entry) -> bytes:
    """Return an entry as one line of the index."""
    row: dict[str, str | int | None] = {
        "offset": entry.offset,
        "length": entry.length,
        "kind": entry.kind,
        "record": entry.record,
    }
    if entry.url:
        row |= {"url": entry.url, "date": date_text(entry.fetched_at), "status": entry.status}
        row |= {"mime": entry.content_type, "digest": entry.digest}
    if entry.refers_to:
        row["refers_to"] = entry.refers_to
    return orjson.dumps(row) + b"\n"


def read_line(line: bytes, file: str) -> Entry | None:
    """Read one line of the index, or None when it is not one."""
    try:
        row = orjson.loads(line)
        fetched_at = read_date(row["date"]) if "url" in row else NO_TIME
        if fetched_at is None:
            return None
        return Entry(
            file=file,
            offset=int(row["offset"]),
            length=int(row["length"]),
            kind=KINDS[row["kind"]],
            url=str(row.get("url", "")),
            fetched_at=fetched_at,
            status=int(row.get("status", 0)),
            content_type=row.get("mime"),
            digest=str(row.get("digest", "")),
            record=str(row["record"]),
            refers_to=str(row.get("refers_to", "")),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def read_index(warc: Path, file: str) -> list[Entry]:
    """Return the entries of the index up to its first gap or broken line; an empty list when there is no index."""
    try:
        lines = index_path(warc).read_bytes().split(b"\n")
    except OSError:
        return []
    entries: list[Entry] = []
    position = 0
    for line in lines:
        entry = read_line(line, file)
        if entry is None or entry.offset != position or entry.length <= 0:
            break
        entries.append(entry)
        position += entry.length
    return entries


def append_entry(warc: Path, entry: Entry) -> None:
    """Add one line to the index. A disk that refuses it is no error: readers scan what the index does not cover.

    The index is opened anew each time because a reader may have replaced it since.
    """
    with contextlib.suppress(OSError), index_path(warc).open("ab", buffering=0) as index:
        index.write(entry_line(entry))


def save_index(warc: Path, entries: Iterable[Entry]) -> None:
    """Replace the index as a whole; where the folder is read-only there is none, and every reader scans."""
    with contextlib.suppress(OSError):
        handle, temporary = tempfile.mkstemp(dir=warc.parent, prefix=f".{warc.name}.")
        try:
            with os.fdopen(handle, "wb") as index:
                index.writelines(entry_line(entry) for entry in entries)
            Path(temporary).chmod(0o644)
            Path(temporary).replace(index_path(warc))
        except OSError:
            Path(temporary).unlink(missing_ok=True)
