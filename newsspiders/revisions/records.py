"""What a comparison of two states of an article tells: differences with their evidence, and what they amount to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

Kind = Literal[
    "correction_added",
    "clarification_added",
    "update_added",
    "ticker",
    "number_changed",
    "name_changed",
    "rewritten",
    "rephrased",
    "paragraph_added",
    "paragraph_removed",
    "trivial",
]
"""Kinds of a difference, the weightiest first:

- ``correction_added``, ``clarification_added``, ``update_added``: a notice that says so stands in the later state only.
- ``ticker``: the changed words belong to something that is told while it runs: a score, a contest under way, live coverage.
- ``number_changed``: a figure, date or time of the earlier state stands otherwise in the same statement of the later one.
- ``name_changed``: a person, place or organisation in the same statement is named otherwise: another name, another spelling, or
  a name in place of a common noun and the reverse. A longer or shorter form of one name is ``rephrased``.
- ``rewritten``: less than half of the words that carry the meaning, on either side, stand on the other: another sentence.
- ``rephrased``: the same sentence, edited: words that carry meaning came, went or were replaced.
- ``paragraph_added``, ``paragraph_removed``: whole sentences, paragraphs or a whole standfirst came or went, the rest stands.
- ``trivial``: typography, case, spelling, inflection, articles and prepositions, credits, a text cut off elsewhere.
"""

KINDS: tuple[Kind, ...] = (
    "correction_added", "clarification_added", "update_added", "ticker", "number_changed", "name_changed", "rewritten",
    "rephrased", "paragraph_added", "paragraph_removed", "trivial",
)  # fmt: skip
NOTICES: tuple[Kind, ...] = ("correction_added", "clarification_added", "update_added")
SUBSTANCE: tuple[Kind, ...] = ("number_changed", "name_changed")

Field = Literal["headline", "description", "body"]


class Readable(Protocol):
    """What is compared; an ``Article`` is one. Texts are plain; paragraphs of the body are separated by an empty line."""

    @property
    def headline(self) -> str | None:
        """The headline."""

    @property
    def description(self) -> str | None:
        """The standfirst."""

    @property
    def body(self) -> str:
        """The text of the story."""

    @property
    def url(self) -> str:
        """The address, or nothing."""

    @property
    def kind(self) -> str:
        """What kind of page it is; "liveblog" is one whose changes are all those of a ticker."""


@dataclass(slots=True, frozen=True)
class Wording:
    """A state of an article of which little is known: a headline and a standfirst out of a feed, say."""

    headline: str | None = None
    description: str | None = None
    body: str = ""
    url: str = ""
    kind: str = "article"


@dataclass(slots=True, frozen=True)
class Difference:
    """One difference: ``before`` and ``after`` are the words that differ, as printed; either may be empty.

    ``paragraph`` counts the paragraphs of the body from 0, in the later state (for ``paragraph_removed`` in the earlier one);
    headline and description have only paragraph 0. ``start_before`` and ``start_after`` are where the words begin in their field,
    in characters.
    """

    kind: Kind
    field: Field
    before: str
    after: str
    paragraph: int = 0
    start_before: int = 0
    start_after: int = 0


@dataclass(slots=True, frozen=True)
class Revision:
    """How a later state of an article differs from an earlier one.

    ``kind`` is what the revision amounts to, None when nothing differs: a notice first, then a ticker, then a changed figure;
    then what happened to the headline, unless that is trivial, to the standfirst, to the body. ``kinds`` are all that occur, the
    weightiest first; ``headline_changed`` says whether more than its typography changed.
    ``silent_correction``: a figure or a name was exchanged in a statement that otherwise stands (a headline or standfirst that
    was reworded as well does not), and no notice says so. Tickers are none, nor is a toll that rose.
    ``kept`` is the share of the headline's words (of the standfirst's, where the headline stands) that stand in both, 0 to 1.
    """

    kind: Kind | None
    kinds: tuple[Kind, ...]
    differences: tuple[Difference, ...]
    headline_changed: bool
    silent_correction: bool
    kept: float
