"""Bodies of sources as text: gunzipped, decoded, and named by their first element, whatever the server said of them."""

from __future__ import annotations

import re
import zlib
from collections.abc import Collection

from newsspiders.discovery.links import SourceError
from newsspiders.text.charset import decode

MEGABYTE = 1024 * 1024
# A sitemap may have 50 MB (https://www.sitemaps.org/protocol.html); a listing is a page.
LARGEST = 64 * MEGABYTE
LARGEST_PAGE = 16 * MEGABYTE

GZIP = b"\x1f\x8b"
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
ROOT = re.compile(r"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")


def text_of(body: bytes, largest: int = LARGEST) -> str:
    """Return the text of a body, without control characters.

    A gzip file is unpacked, a cut one as far as it goes. Bytes that are valid UTF-8 are UTF-8 whatever they declare, else the
    declared charset counts, else Windows-1252. Raises SourceError: "empty", "gzip is broken", "larger than … MB".
    """
    if body.startswith(GZIP):
        body = gunzip(body, largest)
    if len(body) > largest:
        raise SourceError(f"larger than {largest // MEGABYTE} MB")
    text = CONTROL.sub("", decode(body)[0]).strip("\ufeff \t\r\n")
    if not text:
        raise SourceError("empty")
    return text


def gunzip(body: bytes, largest: int = LARGEST) -> bytes:
    """Unpack the members of a gzip file, up to a byte more than ``largest``; a cut file gives what it holds."""
    unpacked = bytearray()
    while body.startswith(GZIP) and len(unpacked) <= largest:
        member = zlib.decompressobj(wbits=31)
        try:
            unpacked += member.decompress(body, largest + 1 - len(unpacked))
        except zlib.error:
            break
        body = member.unused_data
    if not unpacked:
        raise SourceError("gzip is broken")
    return bytes(unpacked)


def root_name(text: str) -> str:
    """Return the local name of the first element in lower case: "rss", "urlset", "html"; empty when there is no markup.

    Raises SourceError("entity expansion refused") for a document type with declarations of its own, the only place where
    entities can be declared (https://www.w3.org/TR/xml/#sec-prolog-dtd).
    """
    at = text.find("<")
    while at >= 0:
        if text.startswith("<?", at):
            end = text.find("?>", at)
        elif text.startswith("<!--", at):
            end = text.find("-->", at + 4)
        elif text.startswith("<!", at):
            end = text.find(">", at)
            if "[" in text[at : end if end >= 0 else None]:
                raise SourceError("entity expansion refused")
            if text[at : at + 64].lower().startswith("<!doctype html"):
                return "html"
        else:
            found = ROOT.match(text, at)
            return found[2].lower() if found else ""
        at = text.find("<", end) if end >= 0 else -1
    return ""


def expect_root(text: str, names: Collection[str], document: str) -> None:
    """Raise SourceError "<document> is HTML", "<document> is malformed" or "not a <document>" unless the root has such a name."""
    name = root_name(text)
    if name == "html":
        raise SourceError(f"{document} is HTML")
    if not name and text.startswith("<"):
        raise SourceError(f"{document} is malformed")
    if name not in names:
        raise SourceError(f"not a {document}")


def is_json(text: str) -> bool:
    """Say whether the text can only be JSON."""
    return text.startswith(("{", "["))
