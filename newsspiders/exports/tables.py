"""The tables of a dataset, a dataclass for the rows of each: what their columns are is read from there and nowhere else."""

# ruff: noqa: E501 - one field, one line: the data dictionary

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import datetime

from newsspiders.exports.health_tables import FindingRow, LedgerRow
from newsspiders.items import Article, Card, Citation, LiveUpdate, PermissionScope, PermissionSignal, Purpose, documented
from newsspiders.leads import Method
from newsspiders.revisions import Difference, Kind, difference
from newsspiders.store import StoredCard, StoredCopy, StoredMember, StoredStory, StoredUpdate, Version
from newsspiders.stories import Kind as ReportKind


@dataclass(slots=True, kw_only=True)
class LiveUpdateRow(LiveUpdate):
    """A row of `live_updates`: the update as last seen, the article it belongs to, and what several snapshots tell of it."""

    article_id: str = documented("id of the live blog in the table articles.")
    first_seen: datetime = documented("Fetch of the first snapshot that shows the update, UTC.")
    last_seen: datetime = documented("Fetch of the last snapshot that shows it, UTC.")
    edited_at: datetime | None = documented("Fetch of the last snapshot in which its words had changed, UTC.", default=None)
    withdrawn_at: datetime | None = documented("Fetch of the first snapshot that no longer shows it, UTC.", default=None)

    @classmethod
    def of(cls, stored: StoredUpdate) -> LiveUpdateRow:
        """Return the row of an update of the store."""
        told = {each.name: getattr(stored.update, each.name) for each in fields(LiveUpdate)}
        return cls(
            **told, article_id=stored.article_id, first_seen=stored.first_seen, last_seen=stored.last_seen,
            edited_at=stored.edited_at, withdrawn_at=stored.withdrawn_at,
        )


@dataclass(slots=True, kw_only=True)
class LeadRow(Card):
    """A row of `leads`: a card of another story as first shown, the page that shows it, and the article that it announced."""

    article_id: str = documented("id of the article that shows the card, in the table articles.")
    fetched_at: datetime = documented("Fetch of the first capture that shows the card, UTC.")
    resolved_id: str | None = documented("id of the article that the card announced; empty while its outlet's spider has not brought it.", default=None)
    resolved_by: Method | None = documented("How it was found: url, headline or text.", default=None)
    resolved_score: float | None = documented("How well it fits, 0 to 1: address 1, else likeness times the agreement of the times.", default=None)

    @classmethod
    def of(cls, stored: StoredCard) -> LeadRow:
        """Return the row of a card of the store."""
        told = {each.name: getattr(stored.card, each.name) for each in fields(Card)}
        return cls(
            **told, article_id=stored.article_id, fetched_at=stored.fetched_at,
            resolved_id=stored.resolved_id, resolved_by=stored.resolved_by, resolved_score=stored.resolved_score,
        )


@dataclass(slots=True, frozen=True, kw_only=True)
class CitationRow(Citation):
    """A row of `citations`: a source that an article takes information from, with the article and its place in the list."""

    article_id: str = documented("id of the article in the table articles.")
    position: int = documented("Place among the citations of the article, from 1.")

    @classmethod
    def of(cls, article: Article) -> Iterator[CitationRow]:
        """Yield the rows of an article."""
        for position, each in enumerate(article.citations, 1):
            told = {part.name: getattr(each, part.name) for part in fields(Citation)}
            yield cls(**told, article_id=article.id, position=position)


@dataclass(slots=True, kw_only=True)
class CopyRow:
    """A row of `copies`: an article, and an earlier one that it repeats in whole or in part. Neither is left out for it."""

    copy_id: str = documented("id of the article that repeats the other, in the table articles.")
    origin_id: str = documented("id of the earlier article.")
    likely: bool = documented("Whether this is the likely origin, one for each copy: an article of the outlet that the copy credits, or else the earliest.")
    containment: float = documented("Share of the copy's words that stand in the origin, 0 to 1.")
    origin_share: float = documented("Share of the origin's words that stand in the copy, 0 to 1: how much was copied.")
    resemblance: float = documented("Share of the word runs of both that both have, 0 to 1.")
    sentences_added: list[int] = documented("Places, from 0, of the copy's sentences that the origin does not have.")
    sentences_removed: list[int] = documented("Places, from 0, of the origin's sentences that the copy does not have.")
    credited: bool = documented("Whether the copy credits another than its own outlet: an agency, or where the page says that it has the text from.")

    @classmethod
    def of(cls, stored: StoredCopy) -> CopyRow:
        """Return the row of an edge of the store."""
        told = {each.name: getattr(stored, each.name) for each in fields(cls)}
        return cls(**told | {name: list(told[name]) for name in ("sentences_added", "sentences_removed")})


@dataclass(slots=True, kw_only=True)
class DifferenceRow:
    """One difference of a version from the one before it."""

    kind: Kind = documented("What it is; the kinds are explained at the column kind.")
    field: str = documented("headline, description or body.")
    paragraph: int = documented("Paragraph of the body, from 0; of the version before for paragraph_removed.")
    before: str = documented("The words of the version before that differ, as printed; empty for words that came.")
    after: str = documented("The words that stand there now; empty for words that went.")
    start_before: int = documented("Where `before` begins in the field, in characters.")
    start_after: int = documented("Where `after` begins in the field, in characters.")

    @classmethod
    def of(cls, told: Difference) -> DifferenceRow:
        """Return the row of a difference."""
        return cls(**{each.name: getattr(told, each.name) for each in fields(Difference)})


@dataclass(slots=True, kw_only=True)
class VersionRow:
    """A row of `versions`: one state of an article, and how it differs from the one before it in time."""

    article_id: str = documented("id of the article in the table articles.")
    number: int = documented("Place among the versions of the article by their time, from 1.")
    first_seen: datetime = documented("Fetch of the first capture that shows this state, UTC.")
    last_seen: datetime = documented("Fetch of the last capture in a row that shows it, UTC.")
    content_hash: str = documented("SHA-256 over what a reader would call the content.")
    headline: str | None = documented("Headline of this version.", default=None)
    description: str | None = documented("Standfirst of this version.", default=None)
    body: str = documented("Text of this version, paragraphs separated by an empty line.", default="")
    modified_at: datetime | None = documented("The change that this version's page states, UTC.", default=None)
    kind: Kind | None = documented("What the change from the version before amounts to; empty for the first version, and where headline, standfirst and body are the same. correction_added, clarification_added, update_added: a notice that says so. ticker: a running score or live coverage. number_changed, name_changed: another figure or name in the same statement. rewritten: another text, less than half of its words kept. rephrased: the same text, edited. paragraph_added, paragraph_removed: only whole sentences or paragraphs. trivial: typography, spelling, inflection, credits.", default=None)
    kinds: list[Kind] = documented("All kinds among the differences, the weightiest first.", default_factory=list)
    headline_changed: bool | None = documented("Whether more than the headline's typography changed.", default=None)
    silent_correction: bool | None = documented("A figure or name was exchanged in a statement that otherwise stands, no notice says so, and it is neither a running score nor a toll that rose.", default=None)
    kept: float | None = documented("Share of the headline's words (of the standfirst's, where the headline stands) that both versions have, 0 to 1.", default=None)
    differences: list[DifferenceRow] = documented("The differences one by one, with the words before and after.", default_factory=list)

    @classmethod
    def of(cls, versions: Sequence[Version]) -> Iterator[VersionRow]:
        """Yield the rows of an article's versions, the oldest first."""
        for number, version in enumerate(versions, 1):
            article = version.article
            row = cls(
                article_id=article.id, number=number, first_seen=version.first_seen, last_seen=version.last_seen,
                content_hash=article.content_hash, headline=article.headline, description=article.description, body=article.body,
                modified_at=article.modified_at,
            )
            if number > 1:
                told = difference(versions[number - 2].article, article)
                row.kind, row.kinds, row.kept = told.kind, list(told.kinds), told.kept
                row.headline_changed, row.silent_correction = told.headline_changed, told.silent_correction
                row.differences = [DifferenceRow.of(each) for each in told.differences]
            yield row


@dataclass(slots=True, kw_only=True)
class StoryRow:
    """A row of `stories`: one event, told by one report or many."""

    id: str = documented("Stable key; it follows from the story's earliest report.")
    headline: str | None = documented("Headline of the article that is most like the other reports.", default=None)
    first_published: datetime = documented("Publication of the earliest report, UTC.")
    last_published: datetime = documented("Publication of the latest report, UTC.")
    reports: int = documented("How many reports tell of it: articles, live updates and cards with a text.")
    outlets: int = documented("How many outlets they are of.")

    @classmethod
    def of(cls, stored: StoredStory) -> StoryRow:
        """Return the row of a story of the store."""
        return cls(**{each.name: getattr(stored, each.name) for each in fields(cls)})


@dataclass(slots=True, kw_only=True)
class StoryMemberRow:
    """A row of `story_members`: a report, the story that it belongs to, and why."""

    id: str = documented("Key of the report.")
    story_id: str = documented("id of the story in the table stories.")
    kind: ReportKind = documented("article, live_update, or lead: a card that announces a story.")
    article_id: str = documented("id in the table articles: the article, or the page on which the live update or card stands.")
    item_id: str | None = documented("id of the live update in the table live_updates, or key of the card.", default=None)
    outlet: str | None = documented("The report's outlet: for a card the one that it names.", default=None)
    headline: str | None = documented("Headline of the report.", default=None)
    published_at: datetime = documented("Publication of the report, UTC; its first fetch where that is unknown.")
    score: float = documented("Mean likeness to the story's other reports, 0 to 1; 1 for a story of one report.")
    nearest: str | None = documented("id of the report that is most like it.", default=None)
    reason: str = documented("What it shares with that one: the same text, rare names, numbers and other words.", default="")

    @classmethod
    def of(cls, stored: StoredMember) -> StoryMemberRow:
        """Return the row of a report of the store."""
        return cls(**{each.name: getattr(stored, each.name) for each in fields(cls)})


@dataclass(slots=True, frozen=True, kw_only=True)
class WithheldRow:
    """A row of `withheld`: a statement that reserves an article for the purpose of the dataset, and so keeps it out."""

    id: str = documented("Key of the article, which the other tables do not have.")
    url: str = documented("Address of the article.")
    outlet: str | None = documented("Name of the outlet.", default=None)
    purpose: Purpose = documented("The purpose of the dataset.")
    signal: PermissionSignal = documented("Where the use is reserved; the signals are explained at the column permissions of articles.")
    scope: PermissionScope = documented("Of what it is: the site, a path that holds the page, or the page.")
    evidence: str = documented("The words that reserve it and where they stand.")


TABLES: dict[str, type] = {
    "articles": Article, "live_updates": LiveUpdateRow, "leads": LeadRow, "citations": CitationRow, "copies": CopyRow, "versions": VersionRow,
    "stories": StoryRow, "story_members": StoryMemberRow, "ledger": LedgerRow, "findings": FindingRow,
}  # fmt: skip
