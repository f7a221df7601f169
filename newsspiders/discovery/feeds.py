"""Feed: RSS 0.9 to 2.0, Atom and JSON Feed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from lxml import etree

from newsspiders.discovery.bodies import expect_root, is_json, text_of
from newsspiders.discovery.links import WEB, Link, LinkCollector, SourceError, check_address
from newsspiders.discovery.markup import XmlStream, plain, split_name, text_content
from newsspiders.text import absolute_url

ROOTS = frozenset(("rss", "feed", "rdf", "channel"))
ENTRIES = frozenset(("item", "entry"))
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# First the names of RSS, then those of Atom, then Dublin Core's; "updatedAt" is NDTV's own.
PUBLISHED = ("pubDate", "published", "issued", "date", "created")
MODIFIED = ("updated", "modified", "updatedAt")


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed of the outlet: RSS 0.90 to 2.0, Atom 0.3 and 1.0, or JSON Feed (https://www.jsonfeed.org/version/1.1/).

    Example: ``Feed("https://feeds.example.org/latest")``.
    """

    url: str

    def __post_init__(self) -> None:
        check_address(self, self.url)

    @property
    def label(self) -> str:
        """Name of the source in reports."""
        return f"feed {self.url}"

    def links(self, body: bytes, url: str, fetched_at: datetime, timezone: str = "UTC") -> tuple[Link, ...]:
        """Return one link an entry, in the feed's order; an entry without address is left out.

        Raises SourceError: "feed is HTML", "feed is malformed", "not a feed", "entity expansion refused", or a reason of
        text_of(). A malformed feed gives what could be read of it, if anything.
        """
        text = text_of(body)
        collector = LinkCollector(self.label, url, fetched_at, timezone)
        if is_json(text):
            read_json_feed(text, collector)
            return collector.result()
        expect_root(text, ROOTS, "feed")
        entries = XmlStream(text, ENTRIES)
        for number, entry in enumerate(entries):
            if not number:
                read_channel(entry, collector)
            read_entry(entry, collector)
        if entries.broken and not collector.found:
            raise SourceError("feed is malformed")
        return collector.result()


def read_channel(entry: etree._Element, collector: LinkCollector) -> None:
    """Take language and base address from what stands before the first entry."""
    channel = entry.getparent()
    if channel is None:
        return
    for element in channel:
        name = split_name(element)[1]
        if name == "language":
            collector.language = collector.language or text_content(element)
        elif name == "link" and channel.base is None and text_content(element).startswith(WEB):
            # A feed served by a distributor has addresses relative to the outlet's page, not to the distributor.
            collector.base = text_content(element)
    collector.language = channel.get(LANGUAGE) or collector.language


def read_entry(entry: etree._Element, collector: LinkCollector) -> None:
    """Add the link of one RSS item or Atom entry."""
    namespace = split_name(entry)[0]
    own: dict[str, str] = {}
    foreign: dict[str, str] = {}
    categories: list[str] = []
    address: dict[str, str] = {}
    for element in entry:
        space, name = split_name(element)
        text = text_content(element)
        (own if space == namespace else foreign).setdefault(name, text)
        if name == "category" or (name == "subject" and space != namespace):
            categories.append(element.get("label") or element.get("term") or text)
        elif rank := address_rank(element, name, text):
            address.setdefault(rank, text or element.get("href", ""))
    fields = {**foreign, **{name: text for name, text in own.items() if text}}
    best = next((address[rank] for rank in ("original", "link", "alternate", "permalink") if rank in address), "")
    base = (absolute_url(collector.base, entry.base) if entry.base else None) or collector.base
    collector.add(
        absolute_url(base, tidy_address(best)),
        headline=plain(fields.get("title", "")),
        published=first(fields, PUBLISHED),
        modified=first(fields, MODIFIED),
        keywords=tuple(plain(category) for category in categories),
        language=entry.get(LANGUAGE),
    )


def address_rank(element: etree._Element, name: str, text: str) -> str:
    """Say what kind of address of the entry an element holds, empty when none."""
    if name == "origLink" and text.startswith(WEB):
        return "original"
    if name == "link" and text:
        return "link"
    if name == "link" and element.get("href") and element.get("rel", "alternate") == "alternate":
        return "link" if element.get("type", "text/html") == "text/html" else "alternate"
    # A guid is an address unless it says otherwise, but Mint's and NDTV's are bare numbers.
    if name == "guid" and text.startswith(WEB) and element.get("isPermaLink", "true").lower() != "false":
        return "permalink"
    return ""


def tidy_address(address: str) -> str:
    """Undo what feeds do to addresses: line breaks inside, and ampersands that were escaped twice."""
    return "".join(address.split()).replace("&amp;", "&")


def first(fields: dict[str, str], names: tuple[str, ...]) -> str | None:
    """Return the first non-empty field of these names."""
    return next((fields[name] for name in names if fields.get(name)), None)


def read_json_feed(text: str, collector: LinkCollector) -> None:
    """Add the links of a JSON Feed. Raises SourceError: "feed is malformed", "not a feed"."""
    try:
        feed = orjson.loads(text)
    except orjson.JSONDecodeError:
        raise SourceError("feed is malformed") from None
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        raise SourceError("not a feed")
    collector.language = string(feed, "language")
    for item in feed["items"]:
        if not isinstance(item, dict):
            continue
        key = string(item, "id") or ""
        tags = item.get("tags")
        collector.add(
            string(item, "url") or string(item, "external_url") or (key if key.startswith(WEB) else None),
            headline=plain(string(item, "title") or ""),
            published=string(item, "date_published"),
            modified=string(item, "date_modified"),
            keywords=tuple(tag for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else (),
            language=string(item, "language"),
        )


def string(values: dict[str, Any], name: str) -> str | None:
    """Return the value of a key when it is text with something in it."""
    value = values.get(name)
    return value if isinstance(value, str) and value.strip() else None
