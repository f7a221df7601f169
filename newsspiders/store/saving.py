"""One capture stored: its version, copies, citations, live updates, cards and leads, but not its address in the ledger."""

from __future__ import annotations

from dataclasses import dataclass

from newsspiders.store import articles, citations, copies, leads, parts, stories
from newsspiders.store.articles import Placement
from newsspiders.store.codec import State
from newsspiders.store.database import Connection


@dataclass(slots=True, frozen=True)
class Kept:
    """What storing a capture did; the numbers count what was not in the store before."""

    placement: Placement
    new_updates: int
    edited_updates: int
    withdrawn_updates: int
    cards: int


def keep(connection: Connection, capture: State) -> Kept | None:
    """Store a capture; None when it is stored already."""
    placement = articles.place(connection, capture)
    if placement.after is None:
        return None
    article_id = capture["id"]
    articles.write(connection, capture, placement)
    # The newest capture of a version that is stored changes nothing but what it shows around the text.
    changed = placement.change != "unchanged" or not placement.newest
    if changed:
        copies.write(connection, article_id)
        citations.write(connection, article_id)
    added, edited, withdrawn = parts.write_updates(connection, capture, newest=placement.newest)
    cards = parts.write_cards(connection, capture)
    if changed:
        leads.resolve_by(connection, article_id)
    if changed or capture["live_updates"] or capture["cards"]:
        stories.note(connection, article_id)
    return Kept(placement, added, edited, withdrawn, cards)
