"""Live updates and cards in SQLite: what the captures of an article bring besides its versions."""

from __future__ import annotations

import sqlite3
from hashlib import sha256
from typing import Any

from newsspiders.items import Card, LiveUpdate
from newsspiders.store.articles import all_captures
from newsspiders.store.codec import State, built, columns_of, json_of, moment_of, optional_moment, row_of, sortable, state_of_row
from newsspiders.store.database import upsert
from newsspiders.store.liveblog import Ledger, fold
from newsspiders.store.records import StoredCard, StoredUpdate

SEEN = ("first_seen", "last_seen", "edited_at", "withdrawn_at")
EVENT_KEY = ("article_id", "id", "seen_at", "event")


def write_updates(connection: sqlite3.Connection, capture: State, *, newest: bool) -> tuple[int, int, int]:
    """Bring the ledger of live updates on by one stored capture; return how many it added, edited and withdrew.

    A capture that comes after all others is one step more; one that arrives late changes what the later ones meant, and the
    ledger is made anew from all captures.
    """
    if not capture["live_updates"]:
        return 0, 0, 0
    known = stored_updates(connection, capture["id"])
    if newest:
        ledger = fold(Ledger({name: dict(row) for name, row in known.items()}), [capture])
    else:
        ledger = fold(Ledger(), all_captures(connection, capture["id"]))
        connection.execute("DELETE FROM live_update_versions WHERE article_id = ?", (capture["id"],))
    for name, update in ledger.updates.items():
        if known.get(name) != update:
            row = {"article_id": capture["id"], **row_of(LiveUpdate, update), **{each: update[each] for each in SEEN}}
            upsert(connection, "live_updates", ("article_id", "id"), row)
    for event in ledger.events:
        upsert(connection, "live_update_versions", EVENT_KEY, {"article_id": capture["id"], **event})
    at = capture["fetched_at"]
    return len(ledger.updates.keys() - known.keys()), ledger.count("edited", at), ledger.count("withdrawn", at)


def stored_updates(connection: sqlite3.Connection, article_id: str) -> dict[str, dict[str, Any]]:
    """Return the ledger's rows of an article by the id of the update, without the article's."""
    names = [*columns_of(LiveUpdate), *SEEN]
    rows = connection.execute("SELECT * FROM live_updates WHERE article_id = ?", (article_id,))
    return {row["id"]: {name: row[name] for name in names} for row in rows}


def update_of_row(row: sqlite3.Row) -> StoredUpdate:
    """Return the record of a row of ``live_updates``."""
    return StoredUpdate(
        article_id=row["article_id"],
        update=built(LiveUpdate, state_of_row(LiveUpdate, dict(row))),
        first_seen=moment_of(row["first_seen"]),
        last_seen=moment_of(row["last_seen"]),
        edited_at=optional_moment(row["edited_at"]),
        withdrawn_at=optional_moment(row["withdrawn_at"]),
    )


def card_of_row(row: sqlite3.Row) -> StoredCard:
    """Return the record of a row of ``cards``."""
    card = built(Card, state_of_row(Card, dict(row)))
    return StoredCard(row["article_id"], card, moment_of(row["fetched_at"]), row["resolved_id"])


def selection(table: str, outlet: str | None) -> tuple[str, tuple[object, ...]]:
    """Return the query, with its values, that selects the parts of articles, article by article, as they were first seen."""
    order = {"live_updates": "rtrim(live_updates.first_seen, 'Z')", "cards": "rtrim(cards.fetched_at, 'Z'), cards.position"}
    where, values = ("", ()) if outlet is None else ("WHERE articles.outlet = ? ", (outlet,))
    join = f"SELECT {table}.* FROM {table} JOIN articles ON articles.id = {table}.article_id "  # noqa: S608
    return f"{join}{where}ORDER BY {table}.article_id, {order[table]}, {table}.id", values


def write_cards(connection: sqlite3.Connection, capture: State) -> int:
    """Store the cards of a capture and return how many were new; each is kept as the earliest capture showed it."""
    new = 0
    for card in capture["cards"]:
        key = {"id": card_id(capture["id"], card), "article_id": capture["id"]}
        row = key | row_of(Card, card) | {"fetched_at": capture["fetched_at"]}
        found = connection.execute("SELECT * FROM cards WHERE id = ?", (row["id"],)).fetchone()
        stored = {name: found[name] for name in row} if found else None
        new += stored is None
        if stored is None or age(row) < age(stored):
            upsert(connection, "cards", ("id",), row)
    return new


def age(row: dict[str, Any]) -> tuple[str, int, str]:
    """Return what decides between two showings of one card: the time, the place, and at one place what it says."""
    return sortable(row["fetched_at"]), row["position"], json_of(row)


def card_id(article_id: str, card: State) -> str:
    """Return the key of a card: what it leads to and what it says, on one article."""
    return sha256("\n".join((article_id, card["url"] or "", card["headline"])).encode()).hexdigest()[:32]
