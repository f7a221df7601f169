"""What the readers of cues are given, and what they answer."""

from __future__ import annotations

from typing import NamedTuple

from newsspiders.items import CitationRelation

NEWS = frozenset({"agency", "media", "collective"})


class Cue(NamedTuple):
    """What makes a mention a citation: the relation, and where the telling words begin and end."""

    relation: CitationRelation
    start: int
    end: int
    cited: bool = False


class Around(NamedTuple):
    """A group of mentions joined by "and" with its sentence: ``left`` ends before their articles and epithets, at ``at``."""

    kind: str
    weak: bool
    left: str
    at: int
    start: int
    end: int
    right: str
    state: bool = False
    raw: str = ""
