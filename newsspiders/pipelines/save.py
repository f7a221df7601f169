"""Save: give the article to the store, and count what that did."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from scrapy.exceptions import DropItem

from newsspiders.items import Article
from newsspiders.monitor import Reading, Run, run_of
from newsspiders.store import RecordError, StoreError

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)


class SavePipeline:
    """Last pipeline: what it returns, new and changed articles, goes to the run's JSON lines."""

    def __init__(self, run: Run) -> None:
        self.run = run

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make the pipeline for the run of a crawler."""
        return cls(run_of(crawler))

    def process_item(self, item: Reading) -> Article:
        """Save one article, in one transaction. An unchanged one goes no further, without noise in the log."""
        try:
            saved = self.run.store.save(item.article, item.key, self.run.arguments.run_id)
        except RecordError as error:
            logger.error("%s cannot be stored: %s", item.article.url, error)
            self.run.end(item.key, "failed", "record cannot be stored", item.article.fetched_at)
            raise DropItem("record cannot be stored") from error
        except StoreError as error:
            self.run.complain(error)
            self.run.count(item.key, "failed", "store error")
            raise DropItem("store error") from error
        self.run.saved(item.key, saved, item)
        self.run.accepted(item)
        if saved.outcome == "unchanged":
            raise DropItem("unchanged", log_level="DEBUG")
        return item.article
