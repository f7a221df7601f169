"""Clean: tidy texts, and flag what cannot be right. Nothing is corrected by guessing, and nothing doubtful is thrown away."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from scrapy.exceptions import DropItem

from newsspiders.items import Article
from newsspiders.monitor import Reading, Run, run_of
from newsspiders.text import clean_space, clean_text

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# Fields whose paragraphs are kept; all other texts are one line.
LONG = frozenset({"body"})
# Fields that are not prose: a blank within them would be somebody else's mistake to explain.
EXACT = frozenset({"url", "id", "canonical_url", "archive_file", "archive_record", "field_sources"})
FIRST_NEWS = datetime(1990, 1, 1, tzinfo=UTC)  # before the Web there was no news page
CLOCKS_DIFFER = timedelta(hours=1)


class CleanPipeline:
    """Pipeline that cleans each article, and drops one without headline and text."""

    def __init__(self, run: Run) -> None:
        self.run = run

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the pipeline for the run of a crawler."""
        return cls(run_of(crawler))

    def process_item(self, item: Reading) -> Reading:
        """Clean one article."""
        article = clean(item.article)
        if not article.headline and not article.body and not article.live_updates:
            self.run.end(item.key, "dropped", "no headline and no text", article.fetched_at)
            raise DropItem("no headline and no text")
        return item


def clean(article: Article) -> Article:
    """Tidy all texts of an article in place, flag times that cannot be right, and return it."""
    tidy(article)
    flag(article, "published_at", article.published_at)
    flag(article, "modified_at", article.modified_at)
    return article


def tidy(record: Any) -> None:
    """Tidy the texts of a dataclass, and of those in it: control characters go, blanks are single, empty texts are None."""
    for each in fields(record):
        value = getattr(record, each.name)
        if isinstance(value, str):
            setattr(record, each.name, text(each.name, value) or (None if each.default is None else ""))
        elif isinstance(value, list):
            for member in value:
                if is_dataclass(member) and not frozen(member):
                    tidy(member)
            if any(isinstance(member, str) for member in value):
                setattr(record, each.name, [tidied for member in value if (tidied := text(each.name, member))])
        elif is_dataclass(value) and not frozen(value):
            tidy(value)


def frozen(record: Any) -> bool:
    """Say whether a dataclass cannot be changed: what is quoted from the text stays as it stood there."""
    return bool(record.__dataclass_params__.frozen)


def text(name: str, value: str) -> str:
    """Return the text of a field, tidied."""
    value = CONTROL.sub("", value)
    if name in EXACT:
        return value.strip()
    return clean_text(value) if name in LONG else clean_space(value)


def flag(article: Article, name: str, moment: datetime | None) -> None:
    """Note a time before there were news pages, or after the page was fetched; the clocks may differ by an hour."""
    if moment is None:
        return
    problem = ""
    if moment > article.fetched_at + CLOCKS_DIFFER:
        problem = f"{name} lies after the fetch"
    elif moment < FIRST_NEWS:
        problem = f"{name} lies before 1990"
    if problem and problem not in article.problems:
        article.problems.append(problem)
