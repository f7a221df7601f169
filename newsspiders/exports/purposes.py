"""A dataset for a purpose: what the sites reserve for it stays out of every table, and is listed with what reserves it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from newsspiders.exports.tables import WithheldRow
from newsspiders.items import Article, Purpose
from newsspiders.permissions import reserved
from newsspiders.store import LedgerHour, StoredCard, StoredCopy, StoredFinding, StoredMember, StoredStory, StoredUpdate, Version

if TYPE_CHECKING:
    from newsspiders.exports.dataset import Source


class Permitted:
    """A source of datasets without what sites reserve for a purpose: articles, and whatever of other tables has their words.

    Copies are left out when either article is; a story loses a headline that a reserved report gave it, and is left out when
    all its reports are reserved; its numbers still count them all. What a report shares with a reserved one is not told.
    """

    def __init__(self, source: Source, purpose: Purpose) -> None:
        self.source, self.purpose = source, purpose

    @cached_property
    def reserved_ids(self) -> frozenset[str]:
        """The ids of all articles that are reserved."""
        return frozenset(each.id for each in self.source.articles() if reserved(each.permissions, self.purpose))

    @cached_property
    def reserved_reports(self) -> frozenset[str]:
        """The ids of all reports of stories that are reserved."""
        return frozenset(each.id for each in self.source.story_members() if each.article_id in self.reserved_ids)

    @cached_property
    def kept_headlines(self) -> dict[str, set[str | None]]:
        """Of each story that has a reserved report: the headlines of its other reports."""
        touched = {each.story_id for each in self.source.story_members() if each.article_id in self.reserved_ids}
        found: dict[str, set[str | None]] = {story: set() for story in touched}
        for each in self.source.story_members():
            if each.story_id in touched and each.article_id not in self.reserved_ids:
                found[each.story_id].add(each.headline)
        return found

    def articles(
        self, outlet: str | None = None, since: datetime | None = None, until: datetime | None = None
    ) -> Iterator[Article]:
        """Stream articles that nothing reserves."""
        chosen = self.source.articles(outlet=outlet, since=since, until=until)
        return (each for each in chosen if not reserved(each.permissions, self.purpose))

    def withheld(
        self, outlet: str | None = None, since: datetime | None = None, until: datetime | None = None
    ) -> Iterator[WithheldRow]:
        """Stream what reserves the others, statement by statement."""
        for article in self.source.articles(outlet=outlet, since=since, until=until):
            for each in reserved(article.permissions, self.purpose):
                yield WithheldRow(
                    id=article.id, url=article.url, outlet=article.outlet,
                    purpose=each.purpose, signal=each.signal, scope=each.scope, evidence=each.evidence,
                )  # fmt: skip

    def summary(self, outlet: str | None = None, since: datetime | None = None, until: datetime | None = None) -> str:
        """Return in one line how many articles were left out, and by which signals; several may reserve one article."""
        total, kept, signals = 0, 0, Counter[str]()
        for article in self.source.articles(outlet=outlet, since=since, until=until):
            found = {each.signal for each in reserved(article.permissions, self.purpose)}
            signals.update(found)
            total, kept = total + 1, kept + (not found)
        why = ", ".join(f"{signal} {number}" for signal, number in sorted(signals.items(), key=lambda each: (-each[1], each[0])))
        return f"{self.purpose}: {total - kept} of {total} articles withheld" + (f" ({why})" if why else "")

    def versions(self, article_id: str) -> list[Version]:
        """Return the versions of an article that nothing reserved when they came."""
        return [each for each in self.source.versions(article_id) if not reserved(each.article.permissions, self.purpose)]

    def live_updates(self, outlet: str | None = None) -> Iterator[StoredUpdate]:
        """Stream the live updates of the other articles."""
        return (each for each in self.source.live_updates(outlet=outlet) if each.article_id not in self.reserved_ids)

    def cards(self, outlet: str | None = None) -> Iterator[StoredCard]:
        """Stream the cards that the other articles show."""
        return (each for each in self.source.cards(outlet=outlet) if each.article_id not in self.reserved_ids)

    def copies(self, outlet: str | None = None) -> Iterator[StoredCopy]:
        """Stream the edges between the other articles."""
        ids = self.reserved_ids
        return (each for each in self.source.copies(outlet=outlet) if each.copy_id not in ids and each.origin_id not in ids)

    def stories(self, outlet: str | None = None) -> Iterator[StoredStory]:
        """Stream the stories that the other articles tell."""
        for each in self.source.stories(outlet=outlet):
            kept = self.kept_headlines.get(each.id)
            if kept is None or each.headline in kept:
                yield each
            elif kept:
                yield replace(each, headline=None)

    def story_members(self, outlet: str | None = None) -> Iterator[StoredMember]:
        """Stream the reports of the other articles."""
        for each in self.source.story_members(outlet=outlet):
            if each.article_id not in self.reserved_ids:
                yield replace(each, nearest=None, reason="") if each.nearest in self.reserved_reports else each

    def hours(
        self, outlet: str | None = None, since: datetime | None = None, until: datetime | None = None
    ) -> Iterator[LedgerHour]:
        """Stream the ledger, which has no words of an article."""
        return self.source.hours(outlet=outlet, since=since, until=until)

    def findings(self, outlet: str | None = None) -> list[StoredFinding]:
        """Return the findings, which have none either."""
        return self.source.findings(outlet=outlet)
