"""Writes the demo archive: one WARC 1.1 file for each outlet and round, the same bytes on every run.

newsspiders.archive.ArchiveWriter names its files by the clock and at random, as a crawl must; here names, dates and record
ids are made from the content instead. Format: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/
"""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from http import HTTPStatus
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

import brotli  # comes with Scrapy
from fastwarc.stream_io import GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType
from markup import Reply

from newsspiders.archive.files import scan
from newsspiders.archive.index import save_index
from newsspiders.archive.message import write_message
from newsspiders.archive.records import date_text, digest_of

CODERS = {"": bytes, "gzip": lambda body: gzip.compress(body, 9, mtime=0), "br": brotli.compress}


@dataclass(frozen=True, slots=True)
class Exchange:
    """A reply and when it came off the wire."""

    reply: Reply
    at: datetime


def write_file(path: Path, outlet: str, exchanges: Iterable[Exchange]) -> None:
    """Write a WARC file and the index beside it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        about = f"software: newsspiders demo\r\nformat: WARC File Format 1.1\r\nisPartOf: {outlet}\r\n"
        about += "description: invented stories\r\n"
        exchanges = list(exchanges)
        info = _write(
            file,
            "warcinfo",
            path.name,
            exchanges[0].at,
            about.encode(),
            {"Content-Type": "application/warc-fields", "WARC-Filename": path.name},
        )
        for exchange in exchanges:
            _write_exchange(file, exchange, {"WARC-Warcinfo-ID": f"<{info}>"})
    save_index(path, scan(path, f"{outlet}/{path.name}"))


def _write_exchange(file: io.BufferedWriter, exchange: Exchange, fields: dict[str, str]) -> None:
    reply, at = exchange.reply, exchange.at
    body = CODERS[reply.coding](reply.body.encode())
    headers = [("Date", format_datetime(at.astimezone(UTC), usegmt=True)), ("Content-Type", reply.content_type), *reply.headers]
    if reply.coding:
        headers.append(("Content-Encoding", reply.coding))
    raw = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers]
    block = write_message(reply.status, HTTPStatus(reply.status).phrase, raw, body)
    naming = {"WARC-Target-URI": reply.url, "WARC-Payload-Digest": digest_of(body), **fields}
    record = _write(file, "response", reply.url, at, block, {"Content-Type": "application/http;msgtype=response", **naming})
    if reply.rendered:
        rendered = reply.rendered.encode()
        naming = {
            "WARC-Target-URI": reply.url,
            "WARC-Payload-Digest": digest_of(rendered),
            "WARC-Refers-To": f"<{record}>",
            **fields,
        }
        _write(file, "conversion", reply.url, at, rendered, {"Content-Type": "text/html; charset=utf-8", **naming})


def _write(file: io.BufferedWriter, kind: str, name: str, at: datetime, block: bytes, fields: dict[str, str]) -> str:
    """Write one record as a gzip member of its own, and return its id, made from what it holds as ArchiveWriter does."""
    date = date_text(at)
    identity = uuid5(NAMESPACE_URL, f"{kind} {date} {digest_of(block)} {name}").urn
    record = WarcRecord()
    record.init_headers(getattr(WarcRecordType, kind), identity.removeprefix("urn:").encode("ascii"))
    record.headers["WARC-Date"] = date
    for field, value in fields.items():
        record.headers[field] = value
    record.headers["WARC-Block-Digest"] = digest_of(block)
    record.set_bytes_content(block)
    buffer = io.BytesIO()
    stream = GzipWriter(buffer, compression_level=9)
    record.write(stream)
    stream.finish()
    file.write(buffer.getvalue())
    return identity
