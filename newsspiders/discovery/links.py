"""Link, what a source says of one page, and the rules that all sources share in making links."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from urllib.parse import urlsplit

from newsspiders.items import When
from newsspiders.text import absolute_url, clean_space, read_time

WEB = ("http://", "https://")


class SourceError(Exception):
    """A body in which a source can find no news; ``reason`` is short and stable, to be counted.

    Reasons: "empty", "gzip is broken", "larger than 64 MB" (16 MB for HTML), "nested too deep", "entity expansion refused",
    "columns differ in length", and, of a feed, a sitemap, a listing, records or a state: "… is HTML", "… is malformed",
    "… is missing", "not a feed", "not a sitemap", "not HTML", "not records".
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A page that a source points to, or carries.

    ``url`` is absolute, http or https, and otherwise as the source wrote it: canonical_url() comes later. ``found_in`` is the
    source's label and ``position`` the link's place in it, from 1. ``content`` is the page itself when the source carries
    it whole, so that no fetch follows. ``nested`` marks a sitemap that is to be read next.
    """

    url: str
    found_in: str
    position: int
    published: When | None = None
    modified: When | None = None
    headline: str | None = None
    section: str | None = None
    keywords: tuple[str, ...] = ()
    language: str | None = None
    content: bytes | None = None
    nested: bool = False


class Source(Protocol):
    """A place where an outlet announces its news: a declaration, and how its body is read."""

    @property
    def url(self) -> str:
        """Address to fetch."""

    @property
    def label(self) -> str:
        """Name for reports, such as "feed https://example.org/rss"."""

    def links(self, body: bytes, url: str, fetched_at: datetime, timezone: str = "UTC") -> tuple[Link, ...]:
        """Return the links of a body that was fetched from ``url``.

        ``timezone`` is the outlet's, for times that name none. Pure: the same arguments give the same links.
        Raises SourceError when the body holds none that could be read, but not when it is sound and has no news.
        """


@dataclass(slots=True)
class LinkCollector:
    """Gathers the links of one body in its order: absolute web addresses only, each one once, the first one staying."""

    found_in: str
    base: str
    fetched_at: datetime
    timezone: str
    language: str | None = None
    found: dict[str, Link] = field(default_factory=dict)

    def add(
        self,
        address: str | None,
        *,
        headline: str | None = None,
        published: str | When | None = None,
        modified: str | When | None = None,
        section: str | None = None,
        keywords: tuple[str, ...] = (),
        language: str | None = None,
        content: bytes | None = None,
        nested: bool = False,
    ) -> None:
        """Take in one link; times are text as the source wrote it, or already read."""
        url = absolute_url(self.base, address.strip()) if address else None
        if url is None or not url.startswith(WEB) or url in self.found:
            return
        self.found[url] = Link(
            url=url,
            found_in=self.found_in,
            position=len(self.found) + 1,
            published=self.when(published),
            modified=self.when(modified),
            headline=clean_space(headline or "") or None,
            section=clean_space(section or "") or None,
            keywords=tuple(dict.fromkeys(filter(None, map(clean_space, keywords)))),
            language=(language or self.language or "").strip().lower() or None,
            content=content,
            nested=nested,
        )

    def when(self, value: str | When | None) -> When | None:
        """Return the moment that a text of the source means."""
        if not isinstance(value, str):
            return value
        return read_time(value, self.fetched_at, self.timezone, self.language) if value.strip() else None

    def result(self) -> tuple[Link, ...]:
        """Return the links in order."""
        return tuple(self.found.values())


def check_address(declaration: object, address: str) -> None:
    """Raise ValueError unless ``address`` is an absolute web address; the message names the class of the declaration."""
    try:
        host = urlsplit(address).hostname
    except ValueError:
        host = None
    if not host or not address.startswith(WEB) or any(character.isspace() for character in address):
        raise ValueError(f"{type(declaration).__name__}({address!r}): give an absolute http or https address")
