"""Recorder: measures of one run, taken one article and one source at a time, in bounded memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import Any, Protocol

from newsspiders.health import reading
from newsspiders.health.bins import delay_bin, length_bin
from newsspiders.health.measures import Measures, PageMeasures, SourceMeasures
from newsspiders.items import Article, When

LARGEST = 60
"""Names that are kept of a counter without bounds: the commonest ones."""

UNBOUNDED = ("sections", "common", "openings", "closings", "headlines", "days")
HALF = 0.5
EXACT = ("second", "minute")


class SourceLink(Protocol):
    """What a source says of a page; ``newsspiders.discovery.Link`` has it."""

    @property
    def url(self) -> str:
        """Address as the source wrote it."""

    @property
    def published(self) -> When | None:
        """Publication as the source states it."""

    @property
    def modified(self) -> When | None:
        """Last change as the source states it."""

    @property
    def headline(self) -> str | None:
        """Headline as the source states it."""

    @property
    def nested(self) -> bool:
        """Whether it leads to another sitemap."""


@dataclass(slots=True, frozen=True)
class Announced:
    """What a source said of an article before its page was read."""

    published: When | None
    headline: str | None


class Recorder:
    """Takes the measures of one run.

    The spider tells of sources: ``source(label, links, body)`` for each body that was read, then ``articles(label, …)`` for the
    links that are articles; ``source_failed`` and ``unmodified`` otherwise. The pipelines tell of articles by ``add``, before
    or after they are saved. ``finish`` gives the measures. ``label`` is always that of the declared source.
    """

    def __init__(self, run_id: str, started_at: datetime) -> None:
        self.measures = Measures(run_id=run_id, started_at=started_at)
        self.announced: dict[str, Announced] = {}
        self.prints: dict[str, int] = {}

    def source(self, label: str, links: Sequence[SourceLink], body: bytes) -> None:
        """Take in what a body of a source gave; a nested sitemap is a body of the source that leads to it."""
        known = self.measures.sources.setdefault(label, SourceMeasures())
        known.read += 1
        pages = [link for link in links if not link.nested]
        known.links += len(pages)
        times = [when.latest for link in pages for when in (link.published, link.modified) if when is not None]
        known.newest = max([*times, *([known.newest] if known.newest else [])], default=None)
        known.fingerprint = self.mixed(label, "links", "\n".join(sorted({link.url for link in pages})).encode("utf-8", "replace"))
        known.body = self.mixed(label, "body", body)

    def mixed(self, label: str, which: str, content: bytes) -> str:
        """Return a fingerprint of all contents that were given under a label, in whatever order."""
        name = f"{which} {label}"
        self.prints[name] = self.prints.get(name, 0) ^ int.from_bytes(blake2b(content, digest_size=8).digest())
        return f"{self.prints[name]:016x}"

    def articles(self, label: str, links: Iterable[tuple[str, SourceLink, bool]]) -> None:
        """Take in the links of a source that are articles: canonical address, link, and whether the ledger did not know it."""
        known = self.measures.sources.setdefault(label, SourceMeasures())
        for key, link, new in links:
            known.articles += 1
            known.new += new
            if key not in self.announced:
                self.measures.found += new
                self.announced[key] = Announced(link.published, link.headline)

    def source_failed(self, label: str, reason: str) -> None:
        """Take in that a source could not be read."""
        self.measures.sources.setdefault(label, SourceMeasures()).failed[reason] += 1

    def unmodified(self, label: str) -> None:
        """Take in that a source answered 304: it has nothing that the last run did not see."""
        self.measures.sources.setdefault(label, SourceMeasures()).unmodified += 1

    def add(self, article: Article, key: str, before: Article | None, *, copied: bool = False) -> None:
        """Take in an article whose page was read: new, changed, copied or unchanged.

        ``key`` is the canonical address of its link, ``before`` the record that the store had of it, None for a new one;
        ``copied`` says that an earlier article has the same body.
        """
        pages = self.measures.again if before else self.measures.new
        pages.number += 1
        pages.filled.update(reading.filled_fields(article))
        pages.rules.update(f"{name} {rule}" for name, rule in article.field_sources.items())
        pages.flags.update(reading.flags(article))
        pages.words[length_bin(len(article.body.split()))] += 1
        pages.headline_words[length_bin(len((article.headline or "").split()))] += 1
        pages.languages[reading.language(article)] += 1
        pages.sections[article.section or ""] += 1
        pages.common.update(reading.common_words(article.body))
        pages.copied += copied
        self.compare_with_source(pages, article, self.announced.get(key))
        if before is None:
            self.first_sight(pages, article)
        else:
            compare_with_store(pages, article, before)
        for name in UNBOUNDED:
            bound(getattr(pages, name))

    def first_sight(self, pages: PageMeasures, article: Article) -> None:
        """Take in what only the first sight of an article tells."""
        if article.published_at is not None:
            pages.days[article.published_at.date().isoformat()] += 1
            if article.published_precision in EXACT:
                pages.delays[delay_bin(article.fetched_at - article.published_at)] += 1
        pages.headlines[reading.fingerprint(article.headline or "")] += 1
        opening, closing = reading.edges(article.body)
        pages.openings[opening] += 1
        pages.closings[closing] += 1

    def compare_with_source(self, pages: PageMeasures, article: Article, announced: Announced | None) -> None:
        """Take in where page and source disagree."""
        if announced is None:
            return
        said = announced.published
        exact = said is not None and said.precision in EXACT and article.published_precision in EXACT
        if said and article.published_at and exact:
            pages.apart[str(reading.quarters_apart(article.published_at, said.earliest))] += 1
        if announced.headline and article.headline and not reading.agree(article.headline, announced.headline):
            pages.flags["headline"] += 1

    def finish(self, status: str, finished_at: datetime, counts: Mapping[str, Any]) -> Measures:
        """Return the measures; ``counts`` are the outcomes by name (``newsspiders.store.Counts.as_dict()``)."""
        measures = self.measures
        measures.status, measures.finished_at = status, finished_at
        for name in ("discovered", "saved", "unchanged", "copied", "pending", "live_updates"):
            setattr(measures, name, int(counts.get(name, 0)))
        for name in ("dropped", "blocked", "failed"):
            setattr(measures, name, Counter(counts.get(name, {})))
        refused = (measures.dropped, measures.blocked, measures.failed)
        measures.fetched = measures.new.number + measures.again.number + sum(sum(each.values()) for each in refused)
        return measures


def compare_with_store(pages: PageMeasures, article: Article, before: Article) -> None:
    """Take in what a page has lost, or tells by another rule, since it was read before: pages rarely do so by themselves."""
    pages.compared += 1
    had, has = set(reading.filled_fields(before)), set(reading.filled_fields(article))
    pages.lost.update(had - has)
    for name in had & has:
        one, other = before.field_sources.get(name), article.field_sources.get(name)
        pages.shifted[name] += one is not None and other is not None and one != other
    pages.gained.update(set(reading.flags(article)) - set(reading.flags(before)))
    if article.published_at and before.published_at:
        pages.moved += abs(article.published_at - before.published_at) > reading.CLOCKS_DIFFER
    pages.shrunk += len(article.body) < HALF * len(before.body)
    was, now = reading.edges(before.body), reading.edges(article.body)
    for counter, one, other in ((pages.openings, was[0], now[0]), (pages.closings, was[1], now[1])):
        if one != other:
            counter[other] += 1


def bound(counter: Counter[str]) -> None:
    """Keep the commonest names of a counter that has grown to twice what is kept of it."""
    if len(counter) > 2 * LARGEST:
        kept = dict(counter.most_common(LARGEST))
        counter.clear()
        counter.update(kept)
