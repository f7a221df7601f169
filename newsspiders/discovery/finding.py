"""Finding sources where none are declared: in a page, in robots.txt, or by looking at a body."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

import orjson

from newsspiders.discovery.bodies import is_json, root_name, text_of
from newsspiders.discovery.feeds import Feed
from newsspiders.discovery.links import WEB, Source, SourceError
from newsspiders.discovery.listings import Listing, document_base
from newsspiders.discovery.markup import HTML_TAG, html_tree
from newsspiders.discovery.records import Fields, Records
from newsspiders.discovery.sitemaps import NewsSitemap, Sitemap
from newsspiders.text import absolute_url

Found = Feed | NewsSitemap | Sitemap

FEED_TYPES = frozenset(("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json"))
SITEMAP_PATH = re.compile(r"sitemap[^/]*\.xml(?:\.gz)?$|/sitemaps?/[^/]+\.xml(?:\.gz)?$", re.IGNORECASE)
COMMENTS = re.compile(r"\bcomments?\b", re.IGNORECASE)
NEWS = re.compile(r"news", re.IGNORECASE)
NEWS_NAMESPACE = "schemas/sitemap-news"
ROBOTS_LINE = re.compile(r"^[ \t]*sitemap[ \t]*:[ \t]*(\S+)", re.IGNORECASE | re.MULTILINE)

ADDRESS_KEYS = ("url", "link", "address")
HEADLINE_KEYS = ("headline", "title", "name")
PUBLISHED_KEYS = ("published_at", "datePublished", "published", "date_published", "pubDate", "date")


def find_sources(html: bytes, url: str) -> tuple[Found, ...]:
    """Return the feeds and sitemaps that a page names: its alternates first, then links to sitemaps, each address once.

    Feeds of comments are left out. Raises SourceError for a body that is no HTML page.
    """
    tree = html_tree(html)
    base = document_base(tree, url)
    found: dict[str, Found] = {}
    for element in tree.css("link[href][rel], a[href]"):
        attributes = {name: value or "" for name, value in element.attributes.items()}
        address = absolute_url(base, attributes["href"].strip()) or ""
        if not address.startswith(WEB):
            continue
        kind = attributes.get("type", "").partition(";")[0].strip().lower()
        relations = attributes.get("rel", "").lower().split()
        if kind in FEED_TYPES and (element.tag == "a" or "alternate" in relations):
            if not COMMENTS.search(f"{attributes.get('title', '')} {urlsplit(address).path}"):
                found.setdefault(address, Feed(address))
        elif "sitemap" in relations or SITEMAP_PATH.search(urlsplit(address).path):
            found.setdefault(address, sitemap(address))
    order = (Feed, NewsSitemap, Sitemap)
    return tuple(sorted(found.values(), key=lambda source: order.index(type(source))))


def sources_in_robots(text: str) -> tuple[NewsSitemap | Sitemap, ...]:
    """Return the sitemaps that a robots.txt names (https://www.sitemaps.org/protocol.html#submit_robots), in its order."""
    addresses = dict.fromkeys(match[1] for match in ROBOTS_LINE.finditer(text.replace("\r", "\n")))
    found = []
    for address in addresses:
        try:
            found.append(sitemap(address))
        except ValueError:
            continue
    return tuple(found)


def sitemap(address: str) -> NewsSitemap | Sitemap:
    """Return the sitemap of an address: one of news when its path says so."""
    parts = urlsplit(address)
    return NewsSitemap(address) if NEWS.search(f"{parts.path}?{parts.query}") else Sitemap(address)


def sniff(body: bytes, url: str) -> Source | None:
    """Return a source that can read this body, judged by the body alone; None when it is nothing that lists news."""
    try:
        text = text_of(body)
        if is_json(text):
            return sniff_json(text, url)
        name = root_name(text)
        if name in ("rss", "feed", "rdf", "channel"):
            return Feed(url)
        if name in ("urlset", "sitemapindex"):
            return NewsSitemap(url) if NEWS_NAMESPACE in text else Sitemap(url)
        return Listing(url) if HTML_TAG.search(text) else None
    except (SourceError, ValueError):
        return None


def sniff_json(text: str, url: str) -> Source | None:
    """Return a Feed for a JSON Feed, Records for an array of objects with an address and a headline."""
    value: Any = orjson.loads(text)
    if isinstance(value, dict):
        return Feed(url) if isinstance(value.get("items"), list) and "version" in value else None
    record = next((each for each in value if isinstance(each, dict)), {}) if isinstance(value, list) else {}
    address, headline, published = (
        next((key for key in keys if key in record), None) for keys in (ADDRESS_KEYS, HEADLINE_KEYS, PUBLISHED_KEYS)
    )
    if address is None or headline is None:
        return None
    return Records(url, fields=Fields(address=address, headline=headline, published=published))
