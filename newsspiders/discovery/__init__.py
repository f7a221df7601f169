"""How outlets' news is found: declared sources, each with a pure ``links(body, url, fetched_at, timezone)``.

Nothing here fetches, and nothing raises but ValueError for a wrong declaration and SourceError for a body without news.
"""

from __future__ import annotations

from newsspiders.discovery.feeds import Feed
from newsspiders.discovery.finding import find_sources, sniff, sources_in_robots
from newsspiders.discovery.links import Link, Source, SourceError
from newsspiders.discovery.listings import Cards, Listing
from newsspiders.discovery.records import Columns, Fields, Records
from newsspiders.discovery.sitemaps import NewsSitemap, Sitemap

__all__ = [
    "Cards",
    "Columns",
    "Feed",
    "Fields",
    "Link",
    "Listing",
    "NewsSitemap",
    "Records",
    "Sitemap",
    "Source",
    "SourceError",
    "find_sources",
    "sniff",
    "sources_in_robots",
]
