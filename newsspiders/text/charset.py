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


class Decoded(NamedTuple):
    """The text of bytes, what is wrong where they do not fit their charset, and whether they are UTF-8 as they stand."""

    text: str
    doubt: str | None = None
    utf8: bool = False


def decode(body: bytes, encoding: str | None = None) -> Decoded:
    """Return the text of bytes.

    Bytes that are valid UTF-8 are UTF-8 whatever is declared: a longer text in another charset is practically never valid
    UTF-8 by chance. Otherwise ``encoding`` (the HTTP header's) counts, then the document's own, then Windows-1252.
    """
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Decoded(body.decode("utf-16", "replace"))
    if body.startswith((b"<\x00", b"\x00<")):
        return Decoded(body.decode("utf-16-le" if body.startswith(b"<") else "utf-16-be", "replace"))
    found = DECLARED.search(body, 0, 4096)
    names = [codec_of(encoding), codec_of(found[1].decode("ascii", "replace") if found else None)]
    if ESCAPES not in names:
        marked = body.startswith(codecs.BOM_UTF8)
        try:
            return Decoded(body.decode("utf-8-sig" if marked else "utf-8"), utf8=not marked)
        except UnicodeDecodeError:
            pass
    # Pages that say Latin-1 mean Windows-1252, and these bytes are no UTF-8.
    codec = next((name for name in names if name and name not in ("utf-8", "iso8859-1")), FALLBACK)
    text = body.decode(codec, "replace")
    return Decoded(text, f"bytes that are not {codec}" if "\ufffd" in text else None)


def codec_of(name: str | None) -> str | None:
    """Return Python's name for a charset of the web, or None."""
    try:
        codec = codecs.lookup(name).name if name else ""
    except (LookupError, ValueError):
        return None
    return codec if CHARSETS.fullmatch(codec) else None
