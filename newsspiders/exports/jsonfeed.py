"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/): the newest articles of an outlet, or of all of them."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
from filelock import FileLock, Timeout

from newsspiders.exports.files import ExportError, replacing
from newsspiders.items import Article

VERSION = "https://jsonfeed.org/version/1.1"
ITEMS = 200
LOCK_SECONDS = 60


def feed(
    articles: Iterable[Article],
    title: str,
    home_page_url: str | None = None,
    feed_url: str | None = None,
    *,
    language: str | None = None,
    limit: int = ITEMS,
    stale: Mapping[str, datetime] | None = None,
) -> dict[str, Any]:
    """Return a JSON Feed of at most `limit` articles, newest first, as plain data.

    Equal articles give an equal feed, whatever their order: nothing in it is taken from the clock. `articles` may be
    longer than memory is large; only `limit` of them are kept. `language` is a BCP 47 tag, for a feed of one language.
    `stale` names the outlets whose articles are those of before a moment, since they have had no good run from then on.
    """
    newest = heapq.nlargest(limit, articles, key=freshness)
    head = {"version": VERSION, "title": title, "home_page_url": home_page_url, "feed_url": feed_url, "language": language}
    behind = [{"outlet": name, "stale_since": rfc3339(since)} for name, since in sorted((stale or {}).items())]
    own = {"_newsspiders": {"stale": behind}} if behind else {}
    return {**stated(head), **own, "items": [item(article) for article in newest]}


def mark_stale(path: Path, since: datetime) -> bool:
    """Note in the feed at `path` that it is behind since a moment, and say whether there is one; its items stay.

    The format's own place for what it has no name for (https://www.jsonfeed.org/version/1.1/#extensions-a-name-extensions-a).
    Raises ExportError as publish() does, and when the file there is no feed.
    """
    if not path.is_file():
        return False

    def marked() -> dict[str, Any]:
        try:
            old = orjson.loads(path.read_bytes())
            items = old.pop("items")
        except (orjson.JSONDecodeError, AttributeError, KeyError, TypeError):
            raise ExportError(f"{path} is no feed of ours: move it away") from None
        return {**old, "_newsspiders": {"stale_since": rfc3339(since)}, "items": items}

    publish(path, marked)
    return True


def freshness(article: Article) -> tuple[datetime, datetime, str]:
    """Return the key by which items are ordered: an article dated after its own fetch cannot stay on top for ever."""
    published = min(article.published_at or article.fetched_at, article.fetched_at)
    return published, article.fetched_at, article.id


def item(article: Article) -> dict[str, Any]:
    """Return one item; what the format has no name for stands in `_newsspiders`."""
    address = article.canonical_url or article.url
    people = article.authors or article.organisations
    known = {
        "id": address,
        "url": article.url,
        "title": article.headline,
        "summary": article.description,
        "image": article.images[0].url if article.images else None,
        "date_published": rfc3339(article.published_at),
        "date_modified": rfc3339(article.modified_at),
        "authors": [{"name": name} for name in people],
        "tags": list(dict.fromkeys(tag for tag in (article.section, *article.keywords) if tag)),
        "language": article.language,
    }
    # The specification wants content_text or content_html in every item: an empty body is stated as such.
    return {**stated(known), "content_text": article.body, "_newsspiders": extension(article)}


def extension(article: Article) -> dict[str, Any]:
    """Return what the project knows of the article beyond the format: certainty, origin and doubts."""
    precision = {"published": article.published_precision, "modified": article.modified_precision}
    original = article.original
    origin = {
        "outlet_raw": original.outlet_raw,
        "outlet": original.outlet,
        "published_raw": original.published_raw,
        "published_at": rfc3339(original.published_at),
        "published_until": rfc3339(original.published_until),
    } if original else {}
    return {
        "outlet": article.outlet,
        "kind": article.kind,
        "copy_of": article.copy_of,
        "precision": stated(precision),
        "field_sources": article.field_sources,
        "problems": article.problems,
        **stated({
            "published_raw": article.published_raw,
            "published_until": rfc3339(article.published_until),
            "organisations": article.organisations,
            "free_to_read": article.free_to_read,
            "live_updates": len(article.live_updates),
            "original": stated(origin),
        }),
    }


def stated(values: Mapping[str, Any]) -> dict[str, Any]:
    """Drop what is empty: absent is how JSON Feed says unknown. False is a statement and stays."""
    return {name: value for name, value in values.items() if value or value is False}


def rfc3339(moment: datetime | None) -> str | None:
    """Return the time as RFC 3339 in UTC, with fractions of a second only where there are any."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z") if moment else None


def publish(path: Path, content: Mapping[str, Any] | Callable[[], Mapping[str, Any]]) -> bool:
    """Put the feed at `path` whole, and say whether its bytes changed; equal bytes leave the file untouched.

    Several processes may publish to one path. Give a function where they do: it is called while no other process
    publishes there, so that what it reads from the store is never older than what already stands in the file.
    Raises ExportError when the folder cannot be written, or another process holds it for more than a minute.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(path.with_name(f".{path.name}.lock"), timeout=LOCK_SECONDS):
            found = content() if callable(content) else content
            new = orjson.dumps(found, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
            if path.is_file() and path.read_bytes() == new:
                return False
            with replacing(path) as draft:
                draft.write_bytes(new)
            return True
    except Timeout as error:
        raise ExportError(f"cannot write {path}: another process has held it for {LOCK_SECONDS} s") from error
    except OSError as error:
        raise ExportError(f"cannot write {path}: {error.strerror or error}") from error
