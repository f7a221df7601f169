"""What is measured of one run of one outlet: sums and small histograms, which add up over runs and go to JSON and back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any, Self

Count = Counter[str]


@dataclass(slots=True)
class SourceMeasures:
    """What one declared source gave in one run; the sitemaps that it leads to are counted with it.

    ``links`` are those that it gave, ``articles`` those of them that are addresses of the outlet's articles, ``new`` those of
    them that the ledger did not know. ``unmodified`` counts answers 304. ``newest`` is the latest time that a link states.
    ``fingerprint`` stands for the set of links, ``body`` for the bytes: both are the same as long as the source is frozen.
    """

    read: int = 0
    unmodified: int = 0
    failed: Count = field(default_factory=Counter)
    links: int = 0
    articles: int = 0
    new: int = 0
    newest: datetime | None = None
    fingerprint: str = ""
    body: str = ""


@dataclass(slots=True)
class PageMeasures:
    """Sums over the articles of the pages that were read in one run.

    ``filled`` counts by field the articles that have it, ``rules`` by "field rule" those that have it by that rule (see
    ``Article.field_sources``), ``flags`` by name those of which something is odd (see ``newsspiders.health.reading``).
    ``words``, ``headline_words``, ``delays`` and ``apart`` are histograms by the lower edge of a bin: words of the body and of
    the headline, half hours from publication to first sight, quarters of an hour by which page and source differ on it.
    ``languages`` counts "declared/script", ``sections`` their names, ``common`` by word the articles in which it is one of
    the commonest. ``openings`` and ``closings`` count hashes of first and last paragraphs, ``headlines`` those of headlines.
    Of the ``compared`` pages, which the store knew, ``lost`` and ``shifted`` count by field those that have it no more, or by
    another rule, ``gained`` by flag those that have become odd; ``moved`` have another time of publication, ``shrunk`` have
    lost half of their body.
    """

    number: int = 0
    filled: Count = field(default_factory=Counter)
    rules: Count = field(default_factory=Counter)
    flags: Count = field(default_factory=Counter)
    words: Count = field(default_factory=Counter)
    headline_words: Count = field(default_factory=Counter)
    delays: Count = field(default_factory=Counter)
    apart: Count = field(default_factory=Counter)
    languages: Count = field(default_factory=Counter)
    sections: Count = field(default_factory=Counter)
    common: Count = field(default_factory=Counter)
    openings: Count = field(default_factory=Counter)
    closings: Count = field(default_factory=Counter)
    headlines: Count = field(default_factory=Counter)
    days: Count = field(default_factory=Counter)
    copied: int = 0
    compared: int = 0
    lost: Count = field(default_factory=Counter)
    shifted: Count = field(default_factory=Counter)
    gained: Count = field(default_factory=Counter)
    moved: int = 0
    shrunk: int = 0


@dataclass(slots=True, kw_only=True)
class Measures:
    """One run of one outlet. ``status`` is that of its row ("running", "finished", "failed", "cancelled", "killed").

    ``found`` counts addresses that the ledger did not know, ``fetched`` pages that were asked for and came to an outcome.
    ``new`` holds the articles that were seen for the first time, ``again`` those that were read before. ``open`` are the keys
    of the findings that stood open after this run: judge() leaves such runs out of what it holds for usual.
    """

    run_id: str
    started_at: datetime
    finished_at: datetime | None = None
    status: str = "running"
    discovered: int = 0
    saved: int = 0
    unchanged: int = 0
    copied: int = 0
    pending: int = 0
    live_updates: int = 0
    dropped: Count = field(default_factory=Counter)
    blocked: Count = field(default_factory=Counter)
    failed: Count = field(default_factory=Counter)
    found: int = 0
    fetched: int = 0
    sources: dict[str, SourceMeasures] = field(default_factory=dict)
    new: PageMeasures = field(default_factory=PageMeasures)
    again: PageMeasures = field(default_factory=PageMeasures)
    open: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Return names and values, ready for JSON; what is empty or nothing is left out."""
        values = plain(self)
        values["sources"] = {label: plain(source) for label, source in self.sources.items()}
        return {**values, "run_id": self.run_id, "started_at": self.started_at.isoformat(), "status": self.status}

    @classmethod
    def from_mapping(cls, values: Mapping[str, Any]) -> Self:
        """Build measures from what as_dict() gave, in this version or another: unknown names are passed over.

        Raises KeyError without ``run_id`` or ``started_at``.
        """
        known = filled(cls, values)
        sources = {label: SourceMeasures(**filled(SourceMeasures, each)) for label, each in known.pop("sources", {}).items()}
        new, again = (PageMeasures(**filled(PageMeasures, known.pop(name, {}))) for name in ("new", "again"))
        started_at = datetime.fromisoformat(known.pop("started_at"))
        return cls(**known, started_at=started_at, sources=sources, new=new, again=again)


def plain(record: Any) -> dict[str, Any]:
    """Return what of a record of measures is something, as JSON knows it."""
    values: dict[str, Any] = {}
    for each in fields(record):
        value = getattr(record, each.name)
        if isinstance(value, datetime):
            value = value.isoformat()
        elif isinstance(value, PageMeasures):
            value = plain(value)
        elif isinstance(value, Counter):
            value = {name: number for name, number in value.items() if number}
        elif isinstance(value, tuple):
            value = list(value)
        if value:
            values[each.name] = value
    return values


def filled(record: type, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of the fields that a record has, with their types."""
    known: dict[str, Any] = {}
    for each in fields(record):
        if each.name not in values:
            continue
        value = values[each.name]
        if each.type == "Count":
            value = Counter(value)
        elif each.type == "datetime | None" and value is not None:
            value = datetime.fromisoformat(value)
        elif each.name == "open":
            value = tuple(value)
        known[each.name] = value
    return known
