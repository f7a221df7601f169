"""Finding and Judgement: what is wrong with an outlet, said once as long as it lasts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

FindingKind = Literal[
    "silent",  # no new addresses, or far fewer, against the outlet's own weekdays and hours
    "frozen",  # a source shows what it showed before, though it used to change
    "emptied",  # a source is sound and has no links, far fewer, or far fewer that are articles
    "unread",  # a source cannot be read, again and again
    "blocked", "dropped", "failed",  # more pages than usual, by outcome
    "fill",  # a field is empty more often than it was
    "rule",  # a field is filled by another rule than it was
    "lost",  # pages that had a field when they were read before have it no more
    "length",  # bodies or headlines longer or shorter than they were
    "text",  # bodies cut short, garbled, with the same paragraph everywhere, in another language or behind a paywall
    "value",  # a field says the same everywhere, or something new
    "copies",  # more articles than usual repeat another
    "time",  # in the future, shifted by a time zone, or another than the source says
    "unended",  # a run that never ended, or none at all
    "broken",  # a run that failed for a reason of its own
    "expect",  # below what the outlet declares
]  # fmt: skip
KINDS: tuple[str, ...] = get_args(FindingKind)


@dataclass(slots=True, frozen=True, kw_only=True)
class Finding:
    """Something that is wrong with an outlet, in one line.

    ``kind`` and ``subject`` (a field, a source, a reason, or "") name it as long as it lasts; the numbers may change.
    ``value`` is what was measured, usual is what lies between ``low`` and ``high`` (None: no bound on that side).
    ``carried`` says that nothing shows the finding to be over, nor anything new of it: its numbers are not those of this run.
    ``run_id`` is the run that was judged, ``since`` the start of the run in which it was first found, as far as the history
    that judge() was given reaches.
    """

    outlet: str
    kind: FindingKind
    subject: str
    message: str
    value: float
    low: float | None
    high: float | None
    run_id: str
    since: datetime
    carried: bool = False

    @property
    def key(self) -> str:
        """The name of the finding within its outlet, the same from run to run: "fill authors"."""
        return f"{self.kind} {self.subject}".strip()


@dataclass(slots=True, frozen=True, kw_only=True)
class Judgement:
    """What a run is worth.

    ``findings`` are all that are open after this run: new ones, and earlier ones of which nothing shows that they are over.
    ``opened`` and ``recovered`` are the keys that changed with this run: each is to be told once. ``learning`` says that there
    is too little history for more than the declared Expect, ``reason`` why; ``passed`` that the outlet's feed may be published.
    """

    findings: tuple[Finding, ...] = ()
    opened: tuple[str, ...] = ()
    recovered: tuple[str, ...] = ()
    learning: bool = False
    reason: str = ""
    passed: bool = True

    @property
    def open(self) -> tuple[str, ...]:
        """Keys of the open findings: what belongs into ``Measures.open`` of the run before it is stored."""
        return tuple(finding.key for finding in self.findings)
