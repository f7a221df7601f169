"""Builds demo/archive and demo/expected.json from the invented stories: `python demo/build.py`, the same bytes on every run."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

import expected  # noqa: E402  (the project's root must be on the path first)
from markup import Reply  # noqa: E402
from pages import bloomberg, daily8, kcna, mint, ndtv, reuters, timesofindia, wordpress, yonhap  # noqa: E402
from story import OUTLETS, ROUNDS, Story, StoryError, load, started  # noqa: E402
from warc import Exchange, write_file  # noqa: E402

PACE = timedelta(seconds=2)


class Site(Protocol):
    """What an outlet's module in demo/pages offers."""

    def robots(self) -> list[Reply]:
        """Return the robots.txt of each host."""

    def sources(self, stories: Sequence[Story], at: datetime, /) -> list[Reply]:
        """Return feeds, sitemaps and listings that show ``stories`` at that moment."""

    def page(self, story: Story, stories: Sequence[Story], at: datetime, /) -> list[Reply]:
        """Return what the server answers when the page of ``story`` is asked for."""


SITES: dict[str, Site] = {
    "ndtv": ndtv,
    "timesofindia": timesofindia,
    "mint": mint,
    "reuters": reuters,
    "bloomberg": bloomberg,
    "yonhap": yonhap,
    "kcna": kcna,
    "38north": wordpress.NORTH_SITE,
    "beyondparallel": wordpress.PARALLEL_SITE,
    "daily8": daily8,
}


def crawl(outlet: str, stories: Sequence[Story], look: int) -> tuple[list[Exchange], list[str]]:
    """Return what one round at an outlet fetches, in order, and the addresses of its sources."""
    site = SITES[outlet]
    moment = started(outlet, look)
    exchanges: list[Exchange] = []

    def fetch(replies: list[Reply]) -> None:
        nonlocal moment
        for reply in replies:
            exchanges.append(Exchange(reply, moment))
            moment += PACE

    known = [story.at(look) for story in stories if min(story.rounds) <= look]
    if look == min(ROUNDS):
        fetch(site.robots())
    sources = site.sources(known, moment)
    fetch(sources)
    for story in known:
        if look in story.rounds:
            late = [
                each
                for each in (story.published, story.modified, *(each.published for each in story.updates))
                if each and each >= moment
            ]
            if late:
                raise StoryError(
                    f"demo/stories/{outlet}.toml, {story.key}: {late[0]} is after the fetch at {moment}; give an earlier time"
                )
            fetch(site.page(story, known, moment))
    return exchanges, [reply.url for reply in sources]


def build(folder: Path) -> None:
    """Write the archive and the expectations below ``folder``."""
    archive = folder / "archive"
    shutil.rmtree(archive, ignore_errors=True)
    stories = load()
    fetched: dict[str, list[Exchange]] = {outlet: [] for outlet in OUTLETS}
    sources: dict[str, list[str]] = {}
    for outlet in OUTLETS:
        for look in ROUNDS:
            exchanges, sources[outlet] = crawl(outlet, stories[outlet], look)
            fetched[outlet] += exchanges
            write_file(archive / outlet / f"{outlet}-{started(outlet, look):%Y%m%dT%H%M%SZ}-demo.warc.gz", outlet, exchanges)
    report = json.dumps(expected.expect(stories, fetched, sources), ensure_ascii=False, indent=1)
    (folder / "expected.json").write_text(report + "\n", encoding="utf-8")


if __name__ == "__main__":
    build(HERE)
    size = sum(path.stat().st_size for path in (HERE / "archive").rglob("*.warc.gz"))
    print(f"demo/archive: {size / 1000:.0f} kB in {len(OUTLETS)} folders; demo/expected.json says what a crawl of it gives")
