"""Times, pages and WARC files for the tests of the archive."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsspiders.archive import ArchiveWriter

PAGES = Path(os.environ.get("NEWSSPIDERS_PAGES") or Path(__file__).parents[3] / "shared" / "pages")
NOON = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)


@pytest.fixture
def plain_record():
    """The function below."""
    return make_plain_record


def make_plain_record(url, block, *, date="2019-05-04T03:02:01Z", kind="response", more="", end="\r\n", record="1"):
    """Return a record as another tool might have written it, not compressed."""
    content_type = "text/html" if kind == "conversion" else "application/http; msgtype=response"
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{record}>\r\nWARC-Date: {date}\r\nWARC-Target-URI: {url}\r\n"
        f"Content-Type: {content_type}\r\nContent-Length: {len(block)}\r\n{more}\r\n"
    )
    return head.replace("\r\n", end).encode() + block + (end * 2).encode()


@pytest.fixture
def three_pages(tmp_path):
    """A closed archive of one outlet: pages /0, /1 and /2, fetched a minute apart; returns the WARC file."""
    with ArchiveWriter(tmp_path / "daily") as writer:
        for number in range(3):
            writer.write_response(
                f"https://daily.example/{number}",
                NOON.replace(minute=number),
                200,
                [(b"Content-Type", b"text/html")],
                b"<p>%d" % number,
            )
    return next((tmp_path / "daily").glob("*.warc.gz"))


@pytest.fixture
def captured_pages():
    """The folder of captured pages of real outlets, which is no part of this project."""
    if not (PAGES / "index.jsonl").exists():
        pytest.skip(f"{PAGES}/index.jsonl is absent: set NEWSSPIDERS_PAGES to the folder of captured pages")
    return PAGES
