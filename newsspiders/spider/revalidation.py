"""Conditional requests (RFC 9110, 13): what an address is known by is sent along, so that an unchanged answer costs a 304."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from newsspiders.discovery import Link
from newsspiders.items import Article, Permission
from newsspiders.permissions import combined
from newsspiders.store import RecordError, StoreError, Validator
from newsspiders.store.codec import built, plain

if TYPE_CHECKING:
    from scrapy.http import Response

    from newsspiders.archive import RecordReference
    from newsspiders.monitor import Run

NOT_MODIFIED = 304
# After so long the whole is asked for: a server that answers 304 to everything cannot freeze an outlet, or a page, for longer.
WHOLE_SOURCE, WHOLE_PAGE = timedelta(days=1), timedelta(days=7)
# A source with more is asked for whole each time: its links are kept with its validator.
MOST_LINKS = 5_000
LONGEST_VALUE = 1_000


def known(run: Run, addresses: Iterable[str], lasting: timedelta, now: datetime) -> dict[str, Validator]:
    """Return the validators with which addresses can be asked for now, by address."""
    try:
        found = run.store.validators(run.name, addresses)
    except StoreError as error:
        run.complain(error)
        return {}
    return {address: each for address, each in found.items() if each.usable and now - lasting < each.fetched_at <= now}


def conditions(validator: Validator | None) -> dict[str, Any]:
    """Return what makes a request conditional: its headers as they were sent to us, and the validator for who gets the answer."""
    if validator is None:
        return {}
    headers = {"If-None-Match": validator.etag, "If-Modified-Since": validator.last_modified}
    return {"headers": {name: value for name, value in headers.items() if value}, "validator": validator}


def unmodified(response: Response) -> Validator | None:
    """Return the validator that an answer confirms, or None for any other answer."""
    validator: Validator | None = response.meta.get("validator")
    return validator if response.status == NOT_MODIFIED and not response.meta.get("redirect_urls") else None


def validator_of(response: Response, archive: RecordReference | None, at: datetime) -> Validator | None:
    """Return by what a whole answer is known.

    None where nothing is to be kept: no validator came, and none was asked with. An empty one takes the place of one that no
    longer holds. A redirected answer is that of another address, a rendered page is no answer.
    """
    meta = response.meta
    if meta.get("redirect_urls") or meta.get("playwright") or response.status != 200 or archive is None:
        return None
    etag, modified = (text(response.headers.get(name)) for name in (b"ETag", b"Last-Modified"))
    if not (etag or modified or meta.get("validator")):
        return None
    assert response.request is not None
    return Validator(response.request.url, at, etag, modified, archive.record, archive.digest)


def text(value: bytes | None) -> str | None:
    """Return the value of a header as it came, or None for one that is empty, or too long to be one."""
    said = (value or b"").decode("latin-1").strip()
    return said if said and len(said) <= LONGEST_VALUE and said.isprintable() else None


def link_rows(links: Iterable[Link]) -> tuple[dict[str, Any], ...] | None:
    """Return links as plain values, or None for those that cannot be kept: too many, none, or whole pages."""
    listed = list(links)
    if not 0 < len(listed) <= MOST_LINKS or any(link.content is not None for link in listed):
        return None
    try:
        return tuple(plain(link, "link") for link in listed)
    except RecordError:
        return None


def links_of(validator: Validator) -> Iterator[Link]:
    """Yield the links that a source held when it was last read."""
    for row in validator.links or ():
        yield built(Link, row)


def seen_again(
    run: Run,
    key: str,
    article_id: str | None,
    at: datetime,
    archive: RecordReference | None,
    said: tuple[list[Permission], list[Permission]],
) -> bool:
    """Save what is stored of a page once more, as it was seen unchanged at a moment; False when nothing is stored.

    ``said`` is what the host's files and the headers now state about uses; what the page states is in the record.
    """
    try:
        versions = [each for each in run.store.versions(article_id) if each.first_seen <= at] if article_id else []
        if not versions:
            return False
        article = versions[-1].article
        article.fetched_at = at
        article.permissions = restated(article, *said)
        article.archive_file, article.archive_record = (archive.file, archive.record) if archive else (None, None)
        run.saved(key, run.store.save(article, key, run.arguments.run_id))
    except RecordError:
        return False
    except StoreError as error:
        run.complain(error)
        run.count(key, "failed", "store error")
    return True


def restated(article: Article, host: list[Permission], headers: list[Permission]) -> list[Permission]:
    """Return what is stated about uses of a page that is the same: a 304 tells headers that have changed (RFC 9111, 3.2)."""
    own = [each for each in article.permissions if each.evidence.startswith("meta ")]
    before = [each for each in article.permissions if each.evidence.startswith("header ")]
    told = {each.signal for each in headers}
    return combined(host, headers + [each for each in before if each.signal not in told], own)
