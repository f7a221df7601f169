"""The store over a database: the protocol, method by method, each one transaction, the same for every engine."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from newsspiders.store.backfills import BackfillsOfEngine
from newsspiders.store.database import Database
from newsspiders.store.engine_articles import ArticleMethods
from newsspiders.store.engine_crawls import CrawlMethods
from newsspiders.store.engine_health import HealthMethods
from newsspiders.store.engine_stories import StoryMethods
from newsspiders.store.holding import HoldingOfEngine
from newsspiders.store.manners import MannersOfEngine


class DatabaseStore(
    CrawlMethods, ArticleMethods, StoryMethods, HealthMethods, MannersOfEngine, BackfillsOfEngine, HoldingOfEngine
):
    """A Store (see ``newsspiders.store.Store``) over a database that is open and has all tables."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def close(self) -> None:
        """Close the database."""
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()
