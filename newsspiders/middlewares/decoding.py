"""Strict decoding of gzip and deflate bodies: a truncated one is an outcome, not half an article.

Scrapy's HttpCompressionMiddleware returns as much as it could read, which suits a page that is only looked at
(https://github.com/scrapy/scrapy/blob/2.19/scrapy/utils/gz.py). It stays in place for br and zstd.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from newsspiders.run import Ended

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.http import Request, Response

GZIP, ZLIB, RAW = 31, 15, -15  # zlib's wbits
DAMAGED = "damaged content"


class DamagedError(ValueError):
    """Bytes that do not decode to their end."""


class TooLargeError(ValueError):
    """Bytes that decode to more than is allowed."""


class DecodingMiddleware:
    """Downloader middleware that decodes the outer gzip and deflate codings of a response."""

    def __init__(self, largest: int) -> None:
        self.largest = largest

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the middleware, with DOWNLOAD_MAXSIZE as its limit in bytes."""
        return cls(crawler.settings.getint("DOWNLOAD_MAXSIZE"))

    def process_response(self, request: Request, response: Response) -> Response:
        """Return the response decoded, as far as the codings are ours. Raises Ended for damaged and for oversized bodies."""
        lines = response.headers.getlist(b"Content-Encoding")
        if request.method == "HEAD" or not response.body or not lines:
            return response
        try:
            body, codings = decoded(b",".join(lines).decode("latin-1"), response.body, self.largest)
        except DamagedError as error:
            raise Ended("failed", DAMAGED) from error
        except TooLargeError as error:
            raise Ended("dropped", f"larger than {self.largest // 2**20} MB") from error
        headers = response.headers.copy()
        headers[b"Content-Encoding"] = codings
        if not codings:
            del headers[b"Content-Encoding"]
        return response.replace(body=body, headers=headers)


def decoded(codings: str, body: bytes, largest: int) -> tuple[bytes, list[str]]:
    """Return a body without the codings of a Content-Encoding that are ours, and those that are left; errors as in decode()."""
    left = [coding.strip() for coding in codings.lower().split(",")]
    while left and left[-1] in ("gzip", "x-gzip", "deflate", "identity", ""):
        body = decode(left.pop().encode(), body, largest)
    return body, left


def decode(coding: bytes, body: bytes, largest: int) -> bytes:
    """Decode one content coding. Raises DamagedError, and TooLargeError beyond ``largest`` bytes (0 for no limit)."""
    if coding in (b"identity", b""):
        return body
    if coding == b"deflate":
        try:
            return inflate(body, ZLIB, largest)
        except DamagedError:
            return inflate(body, RAW, largest)  # as some servers of Microsoft send it
    if not body.startswith(b"\x1f\x8b"):
        return body  # the header says gzip, the body is plain: some caches do that
    return inflate(body, GZIP, largest)


def inflate(body: bytes, window: int, largest: int) -> bytes:
    """Return the whole of one or several compressed members; what follows the last one is ignored, as by gzip(1)."""
    parts: list[bytes] = []
    room = largest
    while True:
        decompressor = zlib.decompressobj(window)
        try:
            parts.append(decompressor.decompress(body, room + 1 if largest else 0))
        except zlib.error as error:
            raise DamagedError(str(error)) from error
        room -= len(parts[-1])
        if largest and room < 0:
            raise TooLargeError(f"more than {largest} bytes")
        if not decompressor.eof:
            raise DamagedError("the compressed data ends too early")
        body = decompressor.unused_data
        if window != GZIP or not body.startswith(b"\x1f\x8b"):
            return b"".join(parts)
