"""Capture and its relatives: what the archive gives back, and how WARC writes times, digests and addresses."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal
from urllib.parse import urlsplit, urlunsplit

CaptureKind = Literal["response", "conversion"]
DEFAULT_PORTS = {"http": ":80", "https": ":443"}


class ArchiveError(Exception):
    """The archive cannot do what was asked; the message is one line that names the file and says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One page as the archive holds it.

    ``fetched_at`` is an aware UTC datetime; ``headers`` are in the order of the wire, decoded as Latin-1; ``body`` is as it
    came off the wire, so ``Content-Encoding`` still holds. ``kind`` is "conversion" for a page that a browser rendered (its
    body is then the rendered document). ``record`` is the WARC-Record-ID without angle brackets, ``file`` the folder and
    name of the WARC file. ``not_modified`` says that at that time the server sent no page but the word that it was still that
    of before: status, headers and body are then those of the earlier response.
    """

    url: str
    fetched_at: datetime
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    record: str
    file: str
    kind: CaptureKind
    not_modified: bool = False


@dataclass(frozen=True, slots=True)
class RecordReference:
    """Where a record was written: ``file`` is "<folder>/<name>", ``record`` the WARC-Record-ID without angle brackets.

    ``digest`` is that of its body, where that is known.
    """

    file: str
    record: str
    digest: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Repeated:
    """A response that a revisit refers to: its WARC-Record-ID without angle brackets, its time, the digest of its body."""

    record: str
    fetched_at: datetime
    digest: str


def file_label(folder: str, name: str) -> str:
    """Return "<folder>/<name>": the file as seen from the folder that holds one folder for each outlet."""
    return f"{folder}/{name}"


def in_utc(moment: datetime) -> datetime:
    """Return an aware datetime in UTC; raises ArchiveError for one without a time zone, which could mean any of a day's hours."""
    if moment.tzinfo is None:
        raise ArchiveError(f"the time {moment.isoformat()} has no time zone: give an aware datetime")
    return moment.astimezone(UTC)


def date_text(moment: datetime) -> str:
    """Return an aware datetime as WARC-Date writes it: UTC with a Z, microseconds only where there are some (WARC 1.1, 5.4)."""
    return in_utc(moment).isoformat().replace("+00:00", "Z")


def read_date(text: str) -> datetime | None:
    """Read a WARC-Date, None if unreadable; WARC 1.1 lets it stop at the year, month or day, which then means the start of it."""
    text = text.strip()
    padded = text + {4: "-01-01", 7: "-01"}.get(len(text), "")
    try:
        moment = datetime.fromisoformat(padded)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def digest_of(data: bytes) -> str:
    """Return "sha1:<base 32>", the form of digest that WARC tools write and compare."""
    return "sha1:" + base64.b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode("ascii")


def plain_address(url: str) -> str:
    """Return the URL without fragment and default port, scheme and host in lower case, an empty path as "/".

    Nothing that a server could tell apart is changed (RFC 3986, 6.2.2.1 and 6.2.3); a URL that cannot be split is returned
    as it is.
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    user, at, host = parts.netloc.rpartition("@")
    netloc = user + at + host.lower().removesuffix(DEFAULT_PORTS.get(parts.scheme, ":"))
    path = parts.path or ("/" if netloc else "")
    return urlunsplit((parts.scheme, netloc, path, parts.query, ""))
