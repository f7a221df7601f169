"""Which links of a source are read: pure choices over what a source says and what the ledger knows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import cast
from urllib.parse import urlsplit

from newsspiders.discovery import Link
from newsspiders.items import Kind, When
from newsspiders.outlets import Outlet
from newsspiders.run import ABSENT, RunArguments
from newsspiders.schedule import recheck_due
from newsspiders.store import Discovery, Known
from newsspiders.text import canonical_url

# Longer ones come from traps and mistakes: https://docs.scrapy.org/en/latest/topics/settings.html#urllength-limit
LONGEST_ADDRESS = 2083
# Looks at an address that brought nothing, after which it is left alone.
TRIALS = 5


@dataclass(frozen=True, slots=True)
class Grammar:
    """Which addresses are articles of an outlet."""

    outlet: Outlet
    pattern: re.Pattern[str]

    def key(self, url: str) -> str | None:
        """Return the canonical form of an article's address, or None for an address that is no article of the outlet."""
        if not self.outlet.serves(url):
            return None
        key = canonical_url(url)
        try:
            parts = urlsplit(key)
        except ValueError:
            return None
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        return key if self.pattern.search(path) else None


def moment(link: Link) -> When | None:
    """Return the last time that a source states of a link."""
    times = [each for each in (link.published, link.modified) if each is not None]
    return max(times, key=lambda when: when.latest) if times else None


def within(link: Link, arguments: RunArguments) -> bool:
    """Say whether a link may lie between ``since`` and ``until``; one without a time may."""
    last = moment(link)
    if last is None:
        return True
    first = link.published or last
    return not (arguments.since and last.latest < arguments.since) and not (arguments.until and first.earliest > arguments.until)


def choose(links: Iterable[Link], grammar: Grammar, arguments: RunArguments) -> list[tuple[str, Link]]:
    """Return the articles among links with their keys, each one once, newest first where the source states times."""
    chosen: dict[str, Link] = {}
    for link in links:
        key = None if link.nested else grammar.key(link.url)
        if key is not None and within(link, arguments):
            chosen.setdefault(key, link)
    dated = [(when.latest, pair) for pair in chosen.items() if (when := moment(pair[1])) is not None]
    undated = [pair for pair in chosen.items() if moment(pair[1]) is None]
    return [pair for _, pair in sorted(dated, key=lambda each: each[0], reverse=True)] + undated


def discovery(key: str, link: Link) -> Discovery:
    """Return a link as the ledger takes it."""
    published = link.published.earliest if link.published else None
    modified = link.modified.earliest if link.modified else None
    return Discovery(key, link.url, link.found_in, published, modified)


def is_due(known: Known, link: Link, now: datetime) -> bool:
    """Say whether an address is to be fetched: pending ones, and known ones that are worth another look.

    An address that was refused, or failed, is tried in five runs and then left alone; that an archive lacked it says
    nothing of the outlet.
    """
    if known.state == "pending" or known.reason == ABSENT:
        return True
    if known.state in ("blocked", "failed", "dropped") and known.checks >= TRIALS:
        return False
    kind = cast("Kind", known.kind or "article")
    return recheck_due(known.first_seen, known.fetched_at, known.published_at, link.modified, kind, now)
