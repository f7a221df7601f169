"""Deduplicate: say how an article stands to what is stored. Nothing is deleted: a copy is linked, a change is a version."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from scrapy.exceptions import DropItem

from newsspiders.monitor import Reading, Run, run_of
from newsspiders.store import RecordError, StoreError

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)


class DeduplicatePipeline:
    """Pipeline that links an article to the one it copies.

    An unchanged article goes on: only the store knows whether this capture widens the time in which it was seen.
    """

    def __init__(self, run: Run) -> None:
        self.run = run

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the pipeline for the run of a crawler."""
        return cls(run_of(crawler))

    def process_item(self, item: Reading) -> Reading:
        """Compare one article with the store."""
        try:
            comparison = self.run.store.compare(item.article)
            if self.run.recorder and comparison.change != "new":
                item.before = self.run.store.article(item.article.id)
        except RecordError as error:
            logger.error("%s cannot be stored: %s", item.article.url, error)
            self.run.end(item.key, "failed", "record cannot be stored", item.article.fetched_at)
            raise DropItem("record cannot be stored") from error
        except StoreError as error:
            self.run.complain(error)
            self.run.count(item.key, "failed", "store error")
            raise DropItem("store error") from error
        item.article.copy_of = comparison.copy_of
        logger.debug("%s is %s", item.article.url, comparison.change)
        return item
