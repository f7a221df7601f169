"""Bytes to text, whatever they say of their charset (https://encoding.spec.whatwg.org/)."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

DECLARED = re.compile(rb"""(?:<\?xml[^>]{0,100}?\bencoding|<meta[^>]{0,200}?\bcharset)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
# Python knows codecs that are no charset of the web (punycode, unicode_escape, hex): a body must not choose one of them.
CHARSETS = re.compile(r"utf-(?:8|16|32).*|iso.*|cp\d+|koi8.*|euc.*|gb.*|big5.*|shift.*|mac.*|tis.*|hz|johab")
ESCAPES = "iso2022_jp"
FALLBACK = "cp1252"
WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


PIECE = 1 << 15  # bytes: what is decoded in pieces stays in the processor's memory, and takes a third of the time


class Decoded(NamedTuple):
    """The text of bytes, and what is wrong where they do not fit their charset."""

    text: str
    doubt: str | None = None


def decode(body: bytes, encoding: str | None = None) -> Decoded:
    """Return the text of bytes.

    Bytes that are valid UTF-8 are UTF-8 whatever is declared: a longer text in another charset is practically never valid
    UTF-8 by chance. Otherwise ``encoding`` (the HTTP header's) counts, then the document's own, then Windows-1252.
    """
    if is_wide(body):
        wide = "utf-16" if body.startswith(WIDE_MARKS) else "utf-16-le" if body.startswith(b"<") else "utf-16-be"
        return Decoded(body.decode(wide, "replace"))
    names = charsets_of(body, encoding)
    if ESCAPES not in names:
        try:
            return Decoded(body.decode("utf-8-sig"))
        except UnicodeDecodeError:
            pass
    # Pages that say Latin-1 mean Windows-1252, and these bytes are no UTF-8.
    codec = next((name for name in names if name and name not in ("utf-8", "iso8859-1")), FALLBACK)
    text = body.decode(codec, "replace")
    return Decoded(text, f"bytes that are not {codec}" if "\ufffd" in text else None)


def in_utf8(body: bytes, encoding: str | None = None) -> tuple[bytes, str | None]:
    """Return bytes in UTF-8 without a byte order mark, and what is wrong: as ``decode`` reads them, mostly as they stand."""
    if not is_wide(body) and ESCAPES not in charsets_of(body, encoding) and is_utf8(body):
        return body.removeprefix(codecs.BOM_UTF8), None
    text, doubt = decode(body, encoding)
    return text.encode("utf-8", "replace"), doubt


def is_utf8(body: bytes) -> bool:
    """Say whether bytes are valid UTF-8."""
    view, place = memoryview(body), 0
    while place < len(body):
        try:
            place += codecs.utf_8_decode(view[place : place + PIECE], "strict", place + PIECE >= len(body))[1]
        except UnicodeDecodeError:
            return False
    return True


def is_wide(body: bytes) -> bool:
    """Say whether bytes are UTF-16, by their mark or their first tag."""
    return body.startswith((*WIDE_MARKS, b"<\x00", b"\x00<"))


def charsets_of(body: bytes, encoding: str | None) -> tuple[str | None, str | None]:
    """Return the codecs that the HTTP header and the document itself name."""
    found = DECLARED.search(body, 0, 4096)
    return codec_of(encoding), codec_of(found[1].decode("ascii", "replace") if found else None)


def codec_of(name: str | None) -> str | None:
    """Return Python's name for a charset of the web, or None."""
    try:
        codec = codecs.lookup(name).name if name else ""
    except (LookupError, ValueError):
        return None
    return codec if CHARSETS.fullmatch(codec) else None
