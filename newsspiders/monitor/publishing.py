"""Publishing: what the feeds say at the end of a run. A run that failed replaces no feed; it marks its outlet's as stale."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from itertools import islice

from newsspiders.exports.jsonfeed import feed, mark_stale, publish
from newsspiders.items import Article
from newsspiders.monitor.account import Run
from newsspiders.store import RunStatus, Store

# How many articles a published feed chooses its items from.
FEED_ITEMS = 200


def publish_feeds(run: Run, status: RunStatus) -> None:
    """Index the new text, link the new reports into stories, and bring the feed of the outlet and that of all up to date.

    A run that failed leaves the feed as it is, and where it looked at the whole outlet, that is known to be behind from now
    on. Only a whole run that passes takes this back: what a replay, or a run for certain days, brings is published
    unless the feed is behind. Raises StoreError or ExportError.
    """
    store, name = run.store, run.name
    store.index_text()
    store.link_stories()
    stale = stale_outlets(store)
    path, whole = run.arguments.feed_file(name), run.recorder is not None
    if status == "failed":
        if whole:
            mark_stale(path, since=store.outdate_feed(name, run.arguments.started_at).stale_since or run.arguments.started_at)
    elif (whole and status == "finished") or name not in stale:
        publish(path, lambda: feed(
            store.articles(outlet=name, limit=FEED_ITEMS, newest_first=True),
            title=run.outlet.title, home_page_url=run.outlet.homepage, language=run.outlet.language,
        ))  # fmt: skip
        if whole and status == "finished":
            store.publish_feed(name, datetime.now(UTC))

    def all_outlets() -> Mapping[str, object]:
        behind = stale_outlets(store)
        return feed(good_articles(store, behind), title="newsspiders", stale=behind)

    publish(run.arguments.feed_file("all"), all_outlets)


def stale_outlets(store: Store) -> dict[str, datetime]:
    """Return since when the feeds of outlets are behind, of those that are."""
    return {each.outlet: each.stale_since for each in store.feeds() if each.stale_since is not None}


def good_articles(store: Store, stale: Mapping[str, datetime]) -> Iterable[Article]:
    """Return the newest articles of all outlets, those of stale ones as they were before."""
    if not stale:
        return store.articles(limit=FEED_ITEMS, newest_first=True)
    return islice(as_they_were(store, store.articles(newest_first=True), stale), FEED_ITEMS)


def as_they_were(store: Store, articles: Iterable[Article], stale: Mapping[str, datetime]) -> Iterator[Article]:
    """Yield articles, those of stale outlets in the last version that was fetched before, if there is one."""
    for article in articles:
        since = stale.get(article.outlet or "")
        if since is None or article.fetched_at < since:
            yield article
        else:
            before = [each.article for each in store.versions(article.id) if each.first_seen < since]
            yield from before[-1:]
