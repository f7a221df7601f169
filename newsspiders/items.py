"""Article and its parts: the one definition of every field, column and dictionary entry.

Field names are schema.org's in snake case (https://schema.org/NewsArticle). All times are aware UTC datetimes.
The ``doc`` metadata of each field is what the data dictionary of an export prints.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

Kind = Literal["article", "liveblog", "video", "gallery", "opinion", "brief"]
Precision = Literal["second", "minute", "day", "interval"]
ZoneSource = Literal["explicit", "outlet", "unknown"]
WireRole = Literal["whole", "contributed", "none"]
CitationRelation = Literal["reported", "told", "according_to", "analysis", "quoted", "cited", "affiliation"]
Purpose = Literal["train-ai", "ai-use", "search", "text-mining"]
Says = Literal["allowed", "reserved"]
PermissionSignal = Literal["robots.txt agents", "content-usage", "content-signal", "tdm-reservation", "robots directive"]
PermissionScope = Literal["site", "path", "page"]


def documented(doc: str, **options: Any) -> Any:
    """Return a dataclass field that carries its data dictionary entry."""
    return field(metadata={"doc": doc}, **options)


@dataclass(slots=True, frozen=True)
class When:
    """A moment as far as a page tells it: an interval in UTC, both ends included.

    ``precision`` says what the page gave: ``second`` (both ends equal), ``minute``, ``day`` (of the outlet's calendar) or
    ``interval`` (a relative time such as "31 minutes ago"). ``zone`` says where the time zone came from: the text
    itself, the outlet's declaration, or nowhere (then UTC was assumed and the value is to be flagged).
    """

    earliest: datetime
    latest: datetime
    precision: Precision
    raw: str = ""
    zone: ZoneSource = "explicit"


@dataclass(slots=True, kw_only=True)
class Image:
    """A picture of the article."""

    url: str = documented("Absolute address of the picture.")
    caption: str | None = documented("Caption as printed, without the credit where that can be told apart.", default=None)
    credit: str | None = documented("Photographer or agency as printed.", default=None)


@dataclass(slots=True, kw_only=True)
class Section:
    """A run of paragraphs below one heading; the first section of an article usually has none."""

    headline: str | None = documented("Heading above the paragraphs, empty for the opening.", default=None)
    paragraphs: list[str] = documented("Paragraphs in the order of the page.", default_factory=list)


@dataclass(slots=True, kw_only=True)
class LiveUpdate:
    """One entry of a live blog, as one snapshot of the page shows it.

    The store adds what only several snapshots can tell: ``first_seen``, ``edited_at`` and ``withdrawn_at``.
    """

    id: str = documented("The page's own identifier of the update (anchor, post id), or a hash of time and headline.")
    url: str | None = documented("Address of the update, often the page's with an anchor.", default=None)
    headline: str | None = documented("Headline of the update.", default=None)
    body: str = documented("Text of the update, paragraphs separated by an empty line.", default="")
    published_at: datetime | None = documented("Start of the moment of publication, UTC.", default=None)
    published_precision: Precision | None = documented("second, minute, day or interval.", default=None)
    published_raw: str | None = documented("The time as printed.", default=None)
    modified_at: datetime | None = documented("Last change that the page states, UTC.", default=None)


@dataclass(slots=True, frozen=True)
class WireEvidence:
    """One thing that tells whose copy a text is: ``text[offset:]`` begins with it; the offset is -1 for what is not in the text."""

    kind: str = documented("byline, dateline, credit, contribution, notice, copyright, licence, sign-off, or the kind of a stated value.")
    text: str = documented("The words as printed.")
    offset: int = documented("Where they stand in the text as it was read, in characters; -1 for what stands elsewhere on the page.", default=-1)


@dataclass(slots=True, frozen=True)
class Wire:
    """Whose copy a text is: agencies by their canonical names, and what part of the text is theirs."""

    agencies: tuple[str, ...] = documented("Agencies and licensed publishers; empty with a role for an agency that is not named.", default=())
    role: WireRole = documented("whole: the text is theirs; contributed: they gave material to the outlet's own; none.", default="none")
    modified: bool | None = documented("Whether the outlet says that it edited the text; empty when it says nothing.", default=None)
    dateline_place: str | None = documented("Place of the dateline as printed.", default=None)
    dateline_date: date | None = documented("Day of the dateline; its year is the latest that is not after the fetch.", default=None)
    evidence: tuple[WireEvidence, ...] = documented("What told it, in the order in which it was found.", default=())


@dataclass(slots=True, kw_only=True)
class Card:
    """A teaser of another story on the page: an aggregator's related card or a related box."""

    position: int = documented("Place among the cards of the page, from 1.")
    headline: str = documented("Headline of the card.")
    url: str | None = documented("Absolute address that the card leads to.", default=None)
    excerpt: str | None = documented("Text of the card below its headline.", default=None)
    outlet_raw: str | None = documented("Outlet as written on the card.", default=None)
    outlet: str | None = documented("Name of the known outlet that outlet_raw means.", default=None)
    published_raw: str | None = documented("Time as written on the card.", default=None)
    published_at: datetime | None = documented("Start of the interval in which the story was published, UTC.", default=None)
    published_until: datetime | None = documented("End of that interval, UTC.", default=None)
    published_precision: Precision | None = documented("second, minute, day or interval.", default=None)
    wire: Wire | None = documented("Whose copy the card's text is, where the text tells it.", default=None)


@dataclass(slots=True, kw_only=True)
class Original:
    """Where a page says that it has the text from: an aggregator's line, or a canonical address on another site."""

    outlet_raw: str = documented("Outlet of the original as written on the page, or the host of its address.")
    outlet: str | None = documented("Name of the known outlet that outlet_raw means.", default=None)
    url: str | None = documented("Address of the original, where the page states it.", default=None)
    published_raw: str | None = documented("Time of the original as written.", default=None)
    published_at: datetime | None = documented("Start of the interval of the original's publication, UTC.", default=None)
    published_until: datetime | None = documented("End of that interval, UTC.", default=None)
    published_precision: Precision | None = documented("second, minute, day or interval.", default=None)


@dataclass(slots=True, kw_only=True)
class Removed:
    """A span of the page's visible text that is no part of the body: with the body it makes up the whole text, in order."""

    position: int = documented("Place of its first block among all blocks of the page's visible text, from 0.")
    blocks: int = documented("How many blocks of the page it spans.", default=1)
    rule: str = documented("Why it is no part of the body: an element, a declared rule, or the judge's score.")
    text_hash: str = documented("First 16 hex digits of SHA-256 over its text, blocks separated by line breaks.")


@dataclass(slots=True, frozen=True)
class Citation:
    """A source that a text takes information or words from; ``text[start:end] == phrase``."""

    source: str = documented("Canonical name of a known source, otherwise the name as printed, without article or possessive.")
    relation: CitationRelation = documented("How it is used: reported, told, according_to, analysis, quoted, cited, or an expert's affiliation alone.")
    via: str | None = documented("The source that relied on this one, empty when the text has it directly.", default=None)
    phrase: str = documented("The telling words as printed.", default="")
    start: int = documented("First character of phrase, from 0.", default=0)
    end: int = documented("Character after phrase.", default=0)


@dataclass(slots=True, frozen=True)
class Permission:
    """What a site states about one use of a text; what it does not state is neither permission nor refusal (docs/permissions.md)."""

    signal: PermissionSignal = documented("Where it is stated: robots.txt agents (its rules for the robots of AI companies), content-usage, content-signal, tdm-reservation, or a robots directive of the page.")
    scope: PermissionScope = documented("What it is stated of: the site, a path that holds the page, or the page.")
    purpose: Purpose = documented("The use: train-ai (training a generative model), ai-use (input of one), search (finding and linking), text-mining (any automated analysis).")
    says: Says = documented("allowed, or reserved: not without asking.")
    evidence: str = documented("The words that state it and where they stand, such as a line of robots.txt with its number.")


@dataclass(slots=True, kw_only=True)
class Article:
    """One news page, read once: what it says, and which rule gave each value."""

    url: str = documented("Address that was read, after redirects.")
    fetched_at: datetime = documented("When the page came off the wire, UTC.")
    outlet: str | None = documented("Name of the outlet (its spider); empty for a page of an undeclared host.", default=None)
    id: str = documented("Stable key: the first 32 hex digits of SHA-256 over the canonical URL.", default="")
    canonical_url: str = documented("The address without tracking, mobile, AMP or print forms.", default="")
    headline: str | None = documented("Headline without the outlet's suffix.", default=None)
    description: str | None = documented("Standfirst or summary.", default=None)
    body: str = documented("Text of the story: headings and paragraphs in order, separated by an empty line.", default="")
    sections: list[Section] = documented("The same text divided by its headings.", default_factory=list)
    removed: list[Removed] = documented("The rest of the page's visible text: where it stood, and why it is not in the body.", default_factory=list)
    certainty: float | None = documented("How sure the extractor is of the body, 0 to 1; empty where an outlet's selectors gave it.", default=None)
    authors: list[str] = documented("People named as authors, in order.", default_factory=list)
    organisations: list[str] = documented("Agencies, desks and outlets named in the byline.", default_factory=list)
    published_at: datetime | None = documented("Start of the moment of publication, UTC.", default=None)
    published_until: datetime | None = documented("End of that moment, UTC: equal to published_at when known to the second.", default=None)
    published_precision: Precision | None = documented("second, minute, day or interval.", default=None)
    published_raw: str | None = documented("The time of publication as written on the page.", default=None)
    modified_at: datetime | None = documented("Start of the moment of the last change that the page states, UTC.", default=None)
    modified_precision: Precision | None = documented("second, minute, day or interval.", default=None)
    modified_raw: str | None = documented("The time of the last change as written on the page.", default=None)
    timezone_source: ZoneSource | None = documented("Where the zone of published_at came from: explicit, outlet, unknown.", default=None)
    section: str | None = documented("Section of the outlet in which the story stands.", default=None)
    keywords: list[str] = documented("Keywords of the page.", default_factory=list)
    language: str | None = documented("BCP 47 language, lower case.", default=None)
    free_to_read: bool | None = documented("False when the page declares a paywall, empty when it says nothing.", default=None)
    kind: Kind = documented("article, liveblog, video, gallery, opinion or brief.", default="article")
    images: list[Image] = documented("Pictures of the story.", default_factory=list)
    live_updates: list[LiveUpdate] = documented("Entries of a live blog, as this snapshot shows them.", default_factory=list)
    cards: list[Card] = documented("Teasers of other stories that the page shows.", default_factory=list)
    wire: Wire | None = documented("Whose copy the text is, as byline, dateline, credits and notices tell; empty when they tell nothing.", default=None)
    citations: list[Citation] = documented("The sources that the body takes information from, each once, in its order.", default_factory=list)
    original: Original | None = documented("Where the page says that it has the text from.", default=None)
    permissions: list[Permission] = documented("What the site and the page state about uses of the text, as read with its last capture.", default_factory=list)
    field_sources: dict[str, str] = documented("Field name to the rule that gave its value.", default_factory=dict)
    problems: list[str] = documented("What is doubtful about this record, in words.", default_factory=list)
    content_hash: str = documented("SHA-256 over what a reader would call the content; a change of it is a new version.", default="")
    body_hash: str = documented("SHA-256 over the body's words alone; equal bodies at two addresses are copies.", default="")
    copy_of: str | None = documented("id of the article first seen with the same body at another address.", default=None)
    archive_file: str | None = documented("WARC file that holds the response, relative to the archive folder.", default=None)
    archive_record: str | None = documented("WARC-Record-ID of the response.", default=None)
