"""Revisions: what changed between two states of an article, as typed differences with their evidence."""

from __future__ import annotations

from newsspiders.revisions.comparing import difference
from newsspiders.revisions.records import KINDS, Difference, Kind, Readable, Revision, Wording
from newsspiders.revisions.sides import Piece, Side, sides

__all__ = ["KINDS", "Difference", "Kind", "Piece", "Readable", "Revision", "Side", "Wording", "difference", "sides"]
