"""Predictions in the form that the corpus' score.py reads, from an Article of the generic page and from trafilatura."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from benchmarks.corpus import SavedPage
from newsspiders.items import Article
from newsspiders.page import ArticlePage, read_page
from newsspiders.pipelines.clean import clean
from newsspiders.pipelines.provenance import identify
from newsspiders.registry import known_spiders


@dataclass(frozen=True, slots=True)
class Prediction:
    """What one reader says about one page; an empty one for a page that it could not read."""

    title: str | None = None
    authors: list[str] = field(default_factory=list)
    published: str | None = None
    topics: list[str] = field(default_factory=list)
    body: list[str] = field(default_factory=list)

    def row(self, page_id: str) -> dict[str, Any]:
        """Return the line that score.py reads."""
        return {"id": page_id, **asdict(self)}


def generic_article(page: SavedPage) -> Article:
    """Read a page as `newsspiders.extract` reads a host that no outlet has, whether or not an outlet has it."""
    outlets = {name: spider.outlet for name, spider in known_spiders().items()}
    article = ArticlePage.read(read_page(page.content, page.url, page.fetched_at), None, None, outlets)
    return identify(clean(article))


def prediction_of(article: Article) -> Prediction:
    """Return what an article says in the terms of the gold."""
    return Prediction(
        title=article.headline,
        authors=named(article),
        published=written(article),
        topics=article.keywords,
        body=[paragraph for paragraph in article.body.split("\n\n") if paragraph],
    )


def named(article: Article) -> list[str]:
    """Return whom the byline names: the gold lists people, desks and agencies together."""
    return [*article.authors, *article.organisations]


def written(article: Article) -> str | None:
    """Return the time of publication as ISO 8601: with an offset, but where no zone is known."""
    start = article.published_at
    if start is None:
        return None
    if article.published_precision == "day" and article.timezone_source != "unknown":
        # In UTC a day of another zone begins on its neighbour; its noon does not.
        until = article.published_until or start
        return (start + (until - start) / 2).date().isoformat()
    return (start.replace(tzinfo=None) if article.timezone_source == "unknown" else start).isoformat()


def trafilatura_prediction(page: SavedPage) -> Prediction:
    """Read a page by trafilatura with its metadata, in the setting with which its bodies score best."""
    from trafilatura import bare_extraction  # of the benchmarks' own requirements: the tests of this file do without

    document = bare_extraction(page.content, url=page.url, include_comments=False, favor_precision=True, with_metadata=True)
    if document is None or isinstance(document, dict):
        return Prediction()
    return Prediction(
        title=document.title,
        authors=document.author.split("; ") if document.author else [],
        published=document.date,
        topics=list(document.tags or ()),
        body=[line for line in (document.text or "").split("\n") if line.strip()],
    )
