"""Publishing: the feed of a run's outlet and that of all outlets, at the end of the run."""

from __future__ import annotations

from collections.abc import Iterable

from newsspiders.exports.jsonfeed import feed, publish
from newsspiders.items import Article
from newsspiders.monitor.account import Run

# How many articles a published feed chooses its items from.
FEED_ITEMS = 200


def publish_feeds(run: Run) -> None:
    """Index the new text, link the new reports into stories, and publish the feed of the outlet and that of all."""
    arguments = run.arguments
    run.store.index_text()
    run.store.link_stories()

    def newest(outlet: str | None) -> Iterable[Article]:
        return run.store.articles(outlet=outlet, limit=FEED_ITEMS, newest_first=True)

    publish(arguments.feed_file(run.name), lambda: feed(
        newest(run.name), title=run.outlet.title, home_page_url=run.outlet.homepage, language=run.outlet.language,
    ))  # fmt: skip
    publish(arguments.feed_file("all"), lambda: feed(newest(None), title="newsspiders"))
