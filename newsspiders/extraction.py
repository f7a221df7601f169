"""extract(): one page into one Article, in one pure call."""

from __future__ import annotations

from datetime import UTC, datetime

from newsspiders.items import Article
from newsspiders.page import ArticlePage, read_page
from newsspiders.pipelines.clean import clean
from newsspiders.pipelines.provenance import identify
from newsspiders.registry import known_spiders, outlet_of


def extract(
    html: bytes | str, url: str, fetched_at: datetime, outlet: str | None = None, encoding: str | None = None
) -> Article:
    """Read a page, as a crawl would.

    ``fetched_at`` is aware: relative times are counted from it. ``outlet`` is found by the address when it is not given; the
    generic page reads hosts that no outlet has. ``encoding`` is the charset of the HTTP header, if any. Raises PageError for what
    is no article, KeyError for an outlet that is not known, and ValueError for a naive time.
    """
    if fetched_at.tzinfo is None:
        raise ValueError(f"fetched_at={fetched_at.isoformat()} has no time zone: give an aware datetime")
    spiders = known_spiders()
    name = outlet if outlet is not None else outlet_of(url)
    if name is not None and name not in spiders:
        raise KeyError(f"outlet {name!r} is not known; there are {', '.join(spiders)}")
    moment = fetched_at.astimezone(UTC)
    if name is not None:
        article = spiders[name].extract(html, url, moment, encoding)
    else:
        outlets = {known: spider.outlet for known, spider in spiders.items()}
        article = ArticlePage.read(read_page(html, url, moment, encoding), None, None, outlets)
    return identify(clean(article))
