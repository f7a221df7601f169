"""HTTP responses as bytes: the block of a WARC response record, written exactly and read with patience."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

HEAD_END = re.compile(rb"\r?\n\r?\n")
LINE_END = re.compile(rb"\r?\n")
STATUS_LINE = re.compile(rb"HTTP/\d+(?:\.\d+)?\s+(\d{3})")
CHUNK_SIZE = re.compile(rb"\s*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
NOT_IN_NAME = re.compile(rb"[\x00-\x20:\x7f]+")
NOT_IN_VALUE = re.compile(rb"[\x00\r\n]+")
NO_STATUS = 0
BLANKS = " \t"


class HttpMessage(NamedTuple):
    """A response: ``status`` is 0 where there is no status line, ``headers`` are decoded as Latin-1 in their order."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


def write_message(status: int, reason: str, headers: Iterable[tuple[bytes, bytes]], body: bytes) -> bytes:
    """Return status line, headers and body as one block.

    ``body`` is taken as it is, usually compressed. Transfer-Encoding is left out, because the client has already joined the
    chunks, and Content-Length is made true; all other headers stay, in their order, with line breaks in them made blanks.
    """
    phrase = NOT_IN_VALUE.sub(b" ", reason.encode("latin-1", "replace"))
    lines = [b"HTTP/1.1 %d %s" % (status, phrase)]
    length_told = False
    for raw_name, raw_value in headers:
        name = NOT_IN_NAME.sub(b"-", raw_name)
        value = NOT_IN_VALUE.sub(b" ", raw_value).strip(b" \t")
        if not name or name.lower() == b"transfer-encoding":
            continue
        if name.lower() == b"content-length":
            if length_told:
                continue
            length_told, value = True, b"%d" % len(body)
        lines.append(b"%s: %s" % (name, value))
    if not length_told:
        lines.append(b"Content-Length: %d" % len(body))
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


def read_message(block: bytes) -> HttpMessage:
    """Read a response that any tool wrote: bare line feeds, folded and broken headers, chunks left in the body.

    Content-Encoding is left as it is. A block without a status line is all body.
    """
    first = STATUS_LINE.match(block)
    if first is None:
        return HttpMessage(NO_STATUS, (), block)
    end = HEAD_END.search(block)
    head, body = (block[: end.start()], block[end.end() :]) if end else (block, b"")
    headers = _read_headers(LINE_END.split(head)[1:])
    if any(name.lower() == "transfer-encoding" and "chunked" in value.lower() for name, value in headers):
        headers = tuple(each for each in headers if each[0].lower() != "transfer-encoding")
        body = join_chunks(body)
    return HttpMessage(int(first[1]), headers, body)


def join_chunks(body: bytes) -> bytes:
    """Return the content of a chunked body, as far as it goes; a body that is not chunked after all comes back as it is."""
    pieces: list[bytes] = []
    position = 0
    while size := CHUNK_SIZE.match(body, position):
        count = int(size[1], 16)
        if count == 0:
            return b"".join(pieces)
        pieces.append(body[size.end() : size.end() + count])
        position = size.end() + count
    return b"".join(pieces) if pieces else body


def header(headers: Iterable[tuple[str, str]], name: str) -> str | None:
    """Return the first value of a header, its name in any case, or None."""
    return next((value for each, value in headers if each.lower() == name.lower()), None)


def media_type(content_type: str | None) -> str | None:
    """Return a Content-Type without its parameters, in lower case; None when it says nothing."""
    return (content_type or "").partition(";")[0].strip().lower() or None


def _read_headers(lines: Iterable[bytes]) -> tuple[tuple[str, str], ...]:
    """Read header lines; a blank at the start continues the line before (RFC 9112, 5.2), a line without colon is left out."""
    headers: list[tuple[str, str]] = []
    for line in lines:
        text = line.decode("latin-1")
        if text[:1] in BLANKS and text.strip(BLANKS) and headers:
            name, value = headers[-1]
            headers[-1] = (name, value + " " + text.strip(BLANKS))
            continue
        name, colon, value = text.partition(":")
        if colon and name.strip(BLANKS):
            headers.append((name.strip(BLANKS), value.strip(BLANKS)))
    return tuple(headers)
