"""JSON lines of articles: one object a line with the fields of items.py, times in UTC with a Z."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

import orjson
from itemadapter import ItemAdapter
from scrapy.exporters import BaseItemExporter

from newsspiders.items import Article

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.settings import BaseSettings

ITEMS_FILE = "%(items_file)s"
OPTIONS = orjson.OPT_UTC_Z | orjson.OPT_APPEND_NEWLINE


class ArticleLinesExporter(BaseItemExporter):
    """Exporter for Scrapy's FEEDS; each line reaches the system at once, so that a killed crawl leaves whole lines."""

    def __init__(self, file: IO[bytes], **options: Any) -> None:
        super().__init__(dont_fail=True, **options)
        self.file = file

    def export_item(self, item: Any) -> None:
        """Write one line."""
        self.file.write(line(item))
        self.file.flush()


class LinesOfTheRun:
    """Add-on that keeps the file of the run among FEEDS: the command line, which Scrapyd uses too, replaces them all.

    No feeds at all are a wish, and stay none.
    """

    def update_settings(self, settings: BaseSettings) -> None:
        """Add the file again where the command line left it out."""
        feeds = settings.getdict("FEEDS")
        if feeds and ITEMS_FILE not in feeds:
            own = {ITEMS_FILE: {"format": "jsonl", "overwrite": False}}
            settings.set("FEEDS", {**own, **feeds}, priority=settings.getpriority("FEEDS") or 0)


def line(item: Any) -> bytes:
    """Return an item as one line of JSON; a dataclass keeps the order of its fields."""
    return orjson.dumps(item if isinstance(item, Article) else ItemAdapter(item).asdict(), str, OPTIONS)


def uri_params(params: dict[str, Any], spider: Spider) -> dict[str, Any]:
    """Add the path of the run's lines to the parameters of FEEDS: ``%(items_file)s``."""
    run = getattr(spider, "run", None)
    path = run.arguments.items_file(spider.name) if run else f"{spider.name}.jsonl"
    return {**params, "items_file": str(path)}
