"""Records that go into and come out of a store, whatever its engine, and the errors it raises."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from typing import Any, Literal, Self

from newsspiders.items import Article, Card, LiveUpdate
from newsspiders.leads import Method

RunStatus = Literal["running", "finished", "failed", "cancelled", "killed"]
SavedOutcome = Literal["saved", "unchanged", "copied"]
Settlement = Literal["dropped", "blocked", "failed", "unchanged"]
AddressState = Literal["pending", "saved", "unchanged", "copied", "dropped", "blocked", "failed"]

KNOWN = "known"
"""The reason of an ``unchanged`` that needed no fetch: the address is in the ledger and was not due for another look."""


class StoreError(Exception):
    """The store cannot be opened, read or written; the message is one line that names the place and the remedy."""


class RecordError(StoreError):
    """This one record cannot be stored as it is; the store is sound and takes the others."""


@dataclass(slots=True)
class Counts:
    """What became of the addresses of one run; ``dropped``, ``blocked`` and ``failed`` count by reason.

    ``postponed`` tells by reason of those among ``pending`` that a host's wishes, or its budget, kept waiting.
    """

    discovered: int = 0
    saved: int = 0
    unchanged: int = 0
    copied: int = 0
    pending: int = 0
    live_updates: int = 0
    dropped: dict[str, int] = field(default_factory=dict)
    blocked: dict[str, int] = field(default_factory=dict)
    failed: dict[str, int] = field(default_factory=dict)
    postponed: dict[str, int] = field(default_factory=dict)

    @classmethod
    def from_mapping(cls, counts: Mapping[str, Any]) -> Self:
        """Build counts from names and values; a name that is no count is a StoreError."""
        unknown = sorted(counts.keys() - {each.name for each in fields(cls)})
        if unknown:
            raise StoreError(f"counts of a run have no {', '.join(unknown)}; see newsspiders/store/records.py")
        return cls(**counts)

    @classmethod
    def sum(cls, several: Iterable[Counts]) -> Counts:
        """Return the sums of counts, reason by reason."""
        total, discovered = Counts(), 0
        for counts in several:
            discovered += counts.discovered
            total.live_updates += counts.live_updates
            for reason, number in counts.postponed.items():
                total.postponed[reason] = total.postponed.get(reason, 0) + number
            for outcome, reason, number in counts.outcomes():
                total.add(outcome, reason, number)
        total.discovered = discovered  # as it was told: whether it is the sum of the outcomes is for sums() to say
        return total

    def add(self, outcome: str, reason: str, number: int) -> None:
        """Count so many addresses as discovered, and by their outcome; ``reason`` matters where there are reasons."""
        self.discovered += number
        if outcome in ("dropped", "blocked", "failed"):
            reasons: dict[str, int] = getattr(self, outcome)
            reasons[reason] = reasons.get(reason, 0) + number
        else:
            setattr(self, outcome, getattr(self, outcome) + number)

    def outcomes(self) -> Iterator[tuple[str, str, int]]:
        """Yield outcome, reason and number of what was counted, the reasons in alphabetical order."""
        for outcome in ("saved", "unchanged", "copied", "pending"):
            if number := getattr(self, outcome):
                yield outcome, "", number
        for outcome in ("dropped", "blocked", "failed"):
            for reason, number in sorted(getattr(self, outcome).items()):
                yield outcome, reason, number

    def as_dict(self) -> dict[str, Any]:
        """Return names and values, ready for JSON."""
        return asdict(self)

    def sums(self) -> bool:
        """Say whether every discovered address has exactly one outcome (live updates are no addresses)."""
        settled = self.saved + self.unchanged + self.copied + self.pending
        reasons = (self.dropped, self.blocked, self.failed)
        return self.discovered == settled + sum(sum(each.values()) for each in reasons)


@dataclass(slots=True, kw_only=True)
class RunRow:
    """One outlet's part of one run. The key is (``id``, ``outlet``): ten outlets may share the id of a batch."""

    id: str
    outlet: str
    started_at: datetime
    finished_at: datetime | None = None
    status: RunStatus = "running"
    replay: str | None = None
    job: str | None = None
    counts: Counts = field(default_factory=Counts)


@dataclass(slots=True, frozen=True)
class Discovery:
    """A link that a source gave: ``url`` is its canonical form and the ledger's key, ``address`` what to fetch."""

    url: str
    address: str
    found_in: str = ""
    published_at: datetime | None = None
    modified_at: datetime | None = None


@dataclass(slots=True, frozen=True)
class Known:
    """What the ledger knows of an address.

    ``reason`` belongs to ``state``. ``fetched_at`` is when its page last came. ``checks`` is how often a fetch of it came to
    an outcome. ``published_at`` is the article's own time where it was read, else what the source said.
    """

    url: str
    state: AddressState
    reason: str
    first_seen: datetime
    fetched_at: datetime | None
    kind: str | None
    published_at: datetime | None
    checks: int


@dataclass(slots=True, frozen=True)
class Comparison:
    """How an article stands to what is stored, before it is saved.

    ``changed`` means that saving it would make one more version. ``copy_of`` is the id of the article with the same body
    that was fetched earlier, if there is one.
    """

    change: Literal["new", "changed", "unchanged"]
    article_id: str
    copy_of: str | None


@dataclass(slots=True, frozen=True)
class Saved:
    """What saving an article did; the numbers count what was not in the store before."""

    outcome: SavedOutcome
    new_updates: int = 0
    edited_updates: int = 0
    withdrawn_updates: int = 0
    cards: int = 0


@dataclass(slots=True, frozen=True)
class Version:
    """One state of an article, from the first capture that showed it to the last in an unbroken row of captures.

    ``article`` is the record of the first of them.
    """

    first_seen: datetime
    last_seen: datetime
    article: Article


@dataclass(slots=True, frozen=True)
class StoredUpdate:
    """A live update with what several snapshots tell.

    ``edited_at`` is the fetch time of the last snapshot in which its text had changed, ``withdrawn_at`` that of the first
    one without it (None again once it is back).
    """

    article_id: str
    update: LiveUpdate
    first_seen: datetime
    last_seen: datetime
    edited_at: datetime | None
    withdrawn_at: datetime | None


@dataclass(slots=True, frozen=True)
class StoredCard:
    """A card with the article that showed it, the fetch time of the earliest capture that did, and the article it announced.

    ``resolved_by`` and ``resolved_score`` say how that was found (see ``newsspiders.leads``).
    """

    article_id: str
    card: Card
    fetched_at: datetime
    resolved_id: str | None
    resolved_by: Method | None = None
    resolved_score: float | None = None


@dataclass(slots=True, frozen=True)
class LeadCount:
    """How many stories of an outlet the cards showed: ``open`` were not brought by its spider, the others were found so.

    ``outlet`` is the name of a known outlet, or, where ``known`` is false, what the cards print.
    """

    outlet: str
    known: bool
    open: int
    by_url: int = 0
    by_headline: int = 0
    by_text: int = 0

    @property
    def resolved(self) -> int:
        """The stories that the outlet's spider brought."""
        return self.by_url + self.by_headline + self.by_text


@dataclass(slots=True, frozen=True)
class StoredCopy:
    """An edge from an article to an earlier one that it repeats, in whole or in part.

    ``likely`` marks the one edge of a copy that leads to its likely origin: an article of the outlet that the copy names as its
    source, or else the earliest. ``containment`` is the share of the copy's words that stand in the origin, ``origin_share`` the
    share of the origin's words that stand in the copy, ``resemblance`` that of all their shingles that both have.
    ``sentences_added`` are places of sentences in the copy, ``sentences_removed`` in the origin, from 0. ``credited`` says
    that the copy states another source as its own.
    """

    copy_id: str
    origin_id: str
    likely: bool
    containment: float
    origin_share: float
    resemblance: float
    sentences_added: tuple[int, ...]
    sentences_removed: tuple[int, ...]
    credited: bool


@dataclass(slots=True, frozen=True)
class Found:
    """A result of a search; ``snippet`` is a piece of the body with the words found in square brackets."""

    article_id: str
    url: str
    headline: str | None
    snippet: str
