"""Records of stories as they come out of a store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from newsspiders.stories import Kind


@dataclass(slots=True, frozen=True)
class StoredMember:
    """A report of a story: an article, a live update or a card.

    ``item_id`` is the update's id on its live blog, or the card's. ``score`` is the mean link to the story's other reports, 1 for
    a story of one report. ``nearest`` is the report with the best link, and ``reason`` says what the two share.
    """

    id: str
    story_id: str
    kind: Kind
    article_id: str
    item_id: str | None
    outlet: str | None
    headline: str | None
    published_at: datetime
    score: float
    nearest: str | None
    reason: str


@dataclass(slots=True, frozen=True)
class StoredStory:
    """One event: ``headline`` is that of the article most like the others; ``members`` may be left out."""

    id: str
    headline: str | None
    first_published: datetime
    last_published: datetime
    reports: int
    outlets: int
    members: tuple[StoredMember, ...]
