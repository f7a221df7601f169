"""Saved pages: one row of a list of pages becomes a page with its address, outlet, time and content type."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import orjson

from newsspiders.archive.records import in_utc

Row = Mapping[str, Any]

ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://[^\x00-\x1f\x7f]+", re.IGNORECASE)
WAYBACK = re.compile(r"https?://web\.archive\.org/web/(\d{14})(?:[a-z]{2}_)?/(.+)", re.DOTALL)
DATE_IN_NAME = re.compile(r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)")
FOLDER_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")
END_OF_DAY = time(23, 59, 59, tzinfo=UTC)
CONTENT_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".xml": "application/xml",
    ".rss": "application/xml",
    ".atom": "application/xml",
    ".json": "application/json",
    ".txt": "text/plain",
}
HTML_START = re.compile(rb"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
XML_START = re.compile(rb"<\?xml\b|<(?:rss|feed|urlset|sitemapindex|rdf:RDF)\b")
SNIFFED_BYTES = 2000


class Skipped(Exception):
    """A row that cannot be imported; the message is the reason."""


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A row that can be imported; ``fetched_at`` is the best evidence of when the page was fetched, aware UTC."""

    outlet: str
    url: str
    fetched_at: datetime
    content_type: str
    body: bytes


def read_row(line: bytes) -> dict[str, Any]:
    """Read one line of the list; raises Skipped when it is no JSON object."""
    try:
        row = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise Skipped("not JSON") from error
    if not isinstance(row, dict):
        raise Skipped("not a JSON object")
    return row


def read_page(
    row: Row,
    folder: Path,
    outlet_of: Callable[[str], str | None],
    default_time: datetime | None,
    address_of: Callable[[Row], str | None] | None,
) -> SavedPage:
    """Return the page that a row stands for, its file looked for in ``folder``; raises Skipped with the reason."""
    name = row.get("file")
    if not isinstance(name, str) or not name:
        raise Skipped("no file named")
    address = row.get("url") or (address_of(row) if address_of else None)
    if not isinstance(address, str) or not address.strip():
        raise Skipped("no url")
    url, wayback_time = unwrap(address.strip())
    if not ADDRESS.fullmatch(url):
        raise Skipped(f"{url!r} is not an absolute URL")
    fetched_at = fetch_time(row, wayback_time) or default_time
    if fetched_at is None:
        raise Skipped("no time: none of fetched_at, published, in_repository_since and the file name gives an ISO 8601 date")
    outlet = row.get("outlet") or outlet_of(url) or "unknown"
    if not isinstance(outlet, str) or not FOLDER_NAME.fullmatch(outlet):
        raise Skipped(f"the outlet {outlet!r} cannot be the name of a folder")
    body = _read_file(folder / name)
    return SavedPage(outlet, url, in_utc(fetched_at), content_type_of(name, body), body)


def unwrap(url: str) -> tuple[str, datetime | None]:
    """Return the original address and the time of capture of a Wayback Machine address; other addresses as they are."""
    match = WAYBACK.match(url)
    if match is None:
        return url, None
    original = match[2] if "://" in match[2] else f"http://{match[2]}"
    try:
        return original, datetime.strptime(match[1], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return original, None


def fetch_time(row: Row, wayback_time: datetime | None) -> datetime | None:
    """Return when a page was fetched, as far as its row tells.

    ``fetched_at`` says it; else the time in the Wayback address; else the page cannot be older than the latest of its
    publication, the day it entered the repository and a date in its file name. A date alone is the end of that day in UTC, a
    time without a zone is UTC. Raises Skipped when ``fetched_at`` is there but cannot be read.
    """
    if row.get("fetched_at"):
        told = read_moment(row["fetched_at"])
        if told is None:
            raise Skipped(f"fetched_at {row['fetched_at']!r} is not an ISO 8601 time")
        return told
    if wayback_time:
        return wayback_time
    dates = DATE_IN_NAME.findall(str(row["file"]).rpartition("/")[2])
    evidence = [read_moment(each) for each in (row.get("published"), row.get("in_repository_since"), *dates)]
    return max((each for each in evidence if each), default=None)


def read_moment(value: object) -> datetime | None:
    """Read an ISO 8601 time or date; None when it is neither."""
    if not isinstance(value, str):
        return None
    text = value.strip()
    try:
        moment = datetime.fromisoformat(text)
        if ":" not in text and "T" not in text:
            return datetime.combine(moment.date(), END_OF_DAY)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def content_type_of(name: str, body: bytes) -> str:
    """Return the media type of a saved page: what its first bytes show beyond doubt, else what its name says."""
    suffixes = Path(name.removesuffix(".gz")).suffixes
    named = CONTENT_TYPES.get(suffixes[-1].lower()) if suffixes else None
    start = body[:SNIFFED_BYTES].removeprefix(b"\xef\xbb\xbf").lstrip()
    if HTML_START.match(start):
        return "text/html"
    if XML_START.match(start):
        return "application/xml" if named != "text/html" else named
    if named is None and start[:1] in (b"{", b"["):
        return "application/json"
    return named or "application/octet-stream"


def _read_file(path: Path) -> bytes:
    try:
        data = path.read_bytes()
        if path.suffix != ".gz":
            return data
        if not data:
            raise Skipped("the file is empty, not gzip")
        return gzip.decompress(data)
    except FileNotFoundError as error:
        raise Skipped("the file is missing") from error
    except (EOFError, zlib.error) as error:
        raise Skipped("the gzip data is damaged or cut short") from error
    except gzip.BadGzipFile as error:
        raise Skipped("the file is not gzip, or damaged") from error
    except (OSError, ValueError) as error:
        raise Skipped(f"the file cannot be read: {error}") from error
