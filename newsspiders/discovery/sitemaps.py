"""NewsSitemap and Sitemap: the sitemaps protocol with Google's news extension, and indexes of sitemaps."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from lxml import etree

from newsspiders.discovery.bodies import expect_root, text_of
from newsspiders.discovery.links import Link, LinkCollector, SourceError, check_address
from newsspiders.discovery.markup import XmlStream, plain, split_name, text_content

ROOTS = frozenset(("urlset", "sitemapindex"))
ENTRIES = frozenset(("url", "sitemap"))


@dataclass(frozen=True, slots=True)
class NewsSitemap:
    """A sitemap of recent news, or an index of such.

    See https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap.

    Example: ``NewsSitemap("https://www.example.org/sitemap/today.xml")``.
    """

    url: str

    def __post_init__(self) -> None:
        check_address(self, self.url)

    @property
    def label(self) -> str:
        """Name of the source in reports."""
        return f"news sitemap {self.url}"

    def links(self, body: bytes, url: str, fetched_at: datetime, timezone: str = "UTC") -> tuple[Link, ...]:
        """Return the pages with their news title, keywords, language, times of publication and last change, or nested sitemaps.

        Raises SourceError: "sitemap is HTML", "sitemap is malformed", "not a sitemap", "entity expansion refused", or a
        reason of text_of(). A malformed sitemap gives what could be read of it, if anything.
        """
        return read_sitemap(body, LinkCollector(self.label, url, fetched_at, timezone))


@dataclass(frozen=True, slots=True)
class Sitemap:
    """A sitemap of pages, or an index of sitemaps (https://www.sitemaps.org/protocol.html), as XML or gzipped XML.

    ``newest`` limits an index that reaches back for years to so many sitemaps, those changed last; entries that say
    nothing of their age are always kept. Example: ``Sitemap("https://www.example.org/sitemap.xml", newest=2)``.
    """

    url: str
    newest: int | None = None

    def __post_init__(self) -> None:
        check_address(self, self.url)
        if self.newest is not None and self.newest < 1:
            raise ValueError(f"Sitemap({self.url!r}, newest={self.newest}): give 1 or more, or leave it out for all")

    @property
    def label(self) -> str:
        """Name of the source in reports."""
        return f"sitemap {self.url}"

    def links(self, body: bytes, url: str, fetched_at: datetime, timezone: str = "UTC") -> tuple[Link, ...]:
        """Return the pages of a sitemap or the nested sitemaps of an index; errors as in NewsSitemap.links()."""
        links = read_sitemap(body, LinkCollector(self.label, url, fetched_at, timezone))
        dated = [link.modified.latest for link in links if link.nested and link.modified]
        if self.newest is None or len(dated) <= self.newest:
            return links
        oldest = sorted(dated, reverse=True)[self.newest - 1]
        kept = [link for link in links if not link.nested or link.modified is None or link.modified.latest >= oldest]
        return tuple(replace(link, position=position) for position, link in enumerate(kept, 1))


def read_sitemap(body: bytes, collector: LinkCollector) -> tuple[Link, ...]:
    """Return the links of a sitemap or index, whatever namespaces its elements are said to have."""
    text = text_of(body)
    expect_root(text, ROOTS, "sitemap")
    entries = XmlStream(text, ENTRIES)
    for entry in entries:
        read_entry(entry, collector)
    if entries.broken and not collector.found:
        raise SourceError("sitemap is malformed")
    return collector.result()


def read_entry(entry: etree._Element, collector: LinkCollector) -> None:
    """Add the link of one <url> or <sitemap>."""
    fields: dict[str, str] = {}
    for element in entry:
        fields.setdefault(split_name(element)[1], text_content(element))
        if split_name(element)[1] == "news":
            for part in element.iter(etree.Element):
                fields.setdefault(f"news:{split_name(part)[1]}", text_content(part))
    collector.add(
        fields.get("loc", "").replace("&amp;", "&"),
        headline=plain(fields.get("news:title", "")),
        published=fields.get("news:publication_date"),
        modified=fields.get("lastmod"),
        keywords=tuple(plain(keyword) for keyword in fields.get("news:keywords", "").split(",")),
        language=fields.get("news:language"),
        nested=split_name(entry)[1] == "sitemap",
    )
