"""A fetched document, decoded and parsed once: HTML as a lexbor tree, JSON and XML as records."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import orjson
from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from newsspiders.page.bounds import cut_off, is_large, too_many_attributes
from newsspiders.text.charset import in_utf8
from newsspiders.text.nesting import too_deep

LARGEST = 16 * 1024 * 1024
START = 2000  # bytes that tell what a document is

CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f]")
MARKUP = re.compile(
    rb"<(?:!doctype|html|head|body|meta|div|p|article|section|header|h[1-6]|script|title|span|a)[\s>/]", re.IGNORECASE
)
XHTML = re.compile(r"<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE)
FEED = re.compile(r"<(?:rss|feed|rdf:RDF|urlset|sitemapindex)[\s>]")
MAGIC = (b"%PDF", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"PK\x03\x04", b"RIFF", b"\x1f\x8b", b"OggS", b"\x00\x00\x01\x00")


class PageError(ValueError):
    """A document that is no page to read; ``reason`` is short and stable, to be counted."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(slots=True)
class Page:
    """A document as it was fetched.

    ``markup`` is its content in UTF-8, and ``tree`` what the parser made of it: both are empty unless it is HTML. ``record``
    holds the JSON object, or the leaf elements of an XML document as a dictionary, and is empty for HTML. ``problems``
    collects what was doubtful in reading it.
    """

    url: str
    fetched_at: datetime
    markup: bytes
    tree: LexborHTMLParser
    record: dict[str, Any] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The document's markup as text. It is decoded each time: few pages are read by anything but their tree."""
        return self.markup.decode("utf-8", "replace")


def xml_record(markup: bytes) -> dict[str, Any]:
    """Return the leaf elements of an XML document as name to text; equal names give a list.

    Raises PageError("not HTML") for XML that cannot be parsed. Entities are not expanded and nothing is fetched.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False, remove_comments=True)
    try:
        root = etree.fromstring(markup, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise PageError("not HTML")
    record: dict[str, Any] = {}
    for element in root.iter(etree.Element):
        if len(element) == 0:
            name, value = etree.QName(element).localname, (element.text or "").strip()
            known = record.get(name)
            record[name] = value if known is None else [*(known if isinstance(known, list) else [known]), value]
    return record


def read_page(content: bytes | str, url: str, fetched_at: datetime, encoding: str | None = None) -> Page:
    """Decode and parse a document.

    ``encoding`` is the charset of the HTTP header, if any; ``fetched_at`` must be aware. Raises PageError with reason
    "empty page", "not HTML", "larger than 16 MB", "nested too deep" or "too many attributes", and ValueError for a naive
    ``fetched_at``. A page of more than 40,000 elements or six million characters is cut off there, which ``problems`` says.
    """
    if fetched_at.tzinfo is None:
        raise ValueError(f"fetched_at={fetched_at!r} has no time zone: give an aware datetime")
    if len(content) > LARGEST:
        raise PageError("larger than 16 MB")
    if isinstance(content, bytes) and content.startswith(MAGIC):
        raise PageError("not HTML")
    if isinstance(content, str):
        markup, doubt = content.encode("utf-8", "replace"), None  # half of a character, which a str can hold, cannot be written
    else:
        markup, doubt = in_utf8(content, encoding)
    # Other control characters are left to the cleaning of each text: looking for them costs as much as decoding.
    if b"\x00" in markup:
        markup = CONTROL.sub(b"", markup)
    start = markup[:START].decode("utf-8", "ignore").lstrip("\ufeff \t\r\n")
    if not start and not markup.decode("utf-8", "ignore").strip():
        raise PageError("empty page")
    problems = [f"charset: {doubt}"] if doubt else []
    record: dict[str, Any] = {}
    if start.startswith(("{", "[")):
        record, markup = json_record(markup), b""
    elif start.startswith("<?xml") and not XHTML.search(start):
        if FEED.search(start):
            raise PageError("a feed or sitemap, not a page")
        record, markup = xml_record(markup), b""
    elif not MARKUP.search(markup):
        raise PageError("not HTML")
    else:
        if is_large(markup):
            whole = markup.decode("utf-8", "replace")
            if len(whole) != len(text := cut_off(whole)):
                problems.append(f"cut off after {len(text):,} of {len(whole):,} characters")
                markup = text.encode()
            if too_deep(markup):
                raise PageError("nested too deep")
        if too_many_attributes(markup):
            raise PageError("too many attributes")
    return Page(url, fetched_at, markup, LexborHTMLParser(markup), record, problems)


def json_record(markup: bytes) -> dict[str, Any]:
    """Return the JSON object that the document is. Raises PageError("not HTML") for anything else."""
    try:
        value = orjson.loads(markup)
    except orjson.JSONDecodeError:
        raise PageError("not HTML") from None
    if not isinstance(value, dict):
        raise PageError("not HTML")
    return value
