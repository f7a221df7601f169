"""Live updates and cards: what the captures of an article bring besides its versions."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from newsspiders.items import Card, LiveUpdate, When
from newsspiders.store import leads
from newsspiders.store.articles import all_captures
from newsspiders.store.codec import (
    State,
    built,
    columns_of,
    json_of,
    moment_of,
    optional_moment,
    row_of,
    sortable,
    state_of_row,
    text_of,
)
from newsspiders.store.database import Connection, Row, upsert
from newsspiders.store.liveblog import Ledger, fold
from newsspiders.store.records import StoredCard, StoredUpdate
from newsspiders.text import canonical_url, narrowed

SEEN = ("first_seen", "last_seen", "edited_at", "withdrawn_at")
EVENT_KEY = ("article_id", "id", "seen_at", "event")


def write_updates(connection: Connection, capture: State, *, newest: bool) -> tuple[int, int, int]:
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


def stored_updates(connection: Connection, article_id: str) -> dict[str, dict[str, Any]]:
    """Return the ledger's rows of an article by the id of the update, without the article's."""
    names = [*columns_of(LiveUpdate), *SEEN]
    rows = connection.execute("SELECT * FROM live_updates WHERE article_id = ?", (article_id,))
    return {row["id"]: {name: row[name] for name in names} for row in rows}


def update_of_row(row: Row) -> StoredUpdate:
    """Return the record of a row of ``live_updates``."""
    return StoredUpdate(
        article_id=row["article_id"],
        update=built(LiveUpdate, state_of_row(LiveUpdate, dict(row))),
        first_seen=moment_of(row["first_seen"]),
        last_seen=moment_of(row["last_seen"]),
        edited_at=optional_moment(row["edited_at"]),
        withdrawn_at=optional_moment(row["withdrawn_at"]),
    )


def card_of_row(row: Row) -> StoredCard:
    """Return the record of a row of ``cards``."""
    card = built(Card, state_of_row(Card, dict(row)))
    resolved = (row["resolved_id"], row["resolved_by"], row["resolved_score"])
    return StoredCard(row["article_id"], card, moment_of(row["fetched_at"]), *resolved)


def selection(table: str, outlet: str | None) -> tuple[str, tuple[object, ...]]:
    """Return the query, with its values, that selects the parts of articles, article by article, as they were first seen."""
    order = {"live_updates": "rtrim(live_updates.first_seen, 'Z')", "cards": "rtrim(cards.fetched_at, 'Z'), cards.position"}
    where, values = ("", ()) if outlet is None else ("WHERE articles.outlet = ? ", (outlet,))
    join = f"SELECT {table}.* FROM {table} JOIN articles ON articles.id = {table}.article_id "  # noqa: S608
    return f"{join}{where}ORDER BY {table}.article_id, {order[table]}, {table}.id", values


def write_cards(connection: Connection, capture: State) -> int:
    """Store the cards of a capture and return how many were new.

    Each is kept as the earliest capture showed it, but the interval of its publication is what all showings in their order
    leave of it: a relative time seen twice is known better. A showing that contradicts the earlier ones changes nothing.
    """
    shown = showings(capture)
    known = stored_cards(connection, shown)
    if known and not is_newest(connection, capture):
        captures, rows = all_captures(connection, capture["id"]), {}
    else:
        captures, rows = [capture], dict(known)
    for each in captures:
        for name, row in showings(each).items():
            rows[name] = seen_again(rows[name], row) if name in rows else row
    for name in shown:
        if rows[name] != known.get(name):
            upsert(connection, "cards", ("id",), rows[name])
            leads.resolve(connection, name)
    return len(shown.keys() - known.keys())


def showings(capture: State) -> dict[str, dict[str, Any]]:
    """Return the rows of a capture's cards by id; of two with one id, the first on the page."""
    found: dict[str, dict[str, Any]] = {}
    for card in sorted(capture["cards"], key=lambda each: (each["position"], json_of(each))):
        key = {"id": card_id(capture["id"], card), "article_id": capture["id"]}
        # A card without a label, in a related box, is of the outlet that shows it.
        outlet = card["outlet"] or (None if card["outlet_raw"] else capture["outlet"])
        target = {"target": canonical_url(card["url"]) if card["url"] else None, "target_outlet": outlet}
        found.setdefault(key["id"], key | row_of(Card, card) | target | {"fetched_at": capture["fetched_at"]})
    return found


def stored_cards(connection: Connection, shown: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return the stored rows of these cards by id, with the columns that a showing fills."""
    found = {name: connection.execute("SELECT * FROM cards WHERE id = ?", (name,)).fetchone() for name in shown}
    return {name: {each: row[each] for each in shown[name]} for name, row in found.items() if row is not None}


def is_newest(connection: Connection, capture: State) -> bool:
    """Say whether a stored capture was fetched after all others of its article."""
    query = "SELECT count(*) FROM captures WHERE article_id = ? AND rtrim(fetched_at, 'Z') >= ?"
    return bool(connection.execute(query, (capture["id"], sortable(capture["fetched_at"]))).fetchone()[0] == 1)


def seen_again(row: dict[str, Any], later: dict[str, Any]) -> dict[str, Any]:
    """Return a card's row with its time narrowed by a later showing of it."""
    first, second = published(row), published(later)
    when = narrowed(first, second) if first and second else None
    if when is None or when == first:
        return row
    ends = {"published_at": text_of(when.earliest), "published_until": text_of(when.latest)}
    return row | ends | {"published_precision": when.precision}


def published(row: dict[str, Any]) -> When | None:
    """Return when a card's story was published, as far as its row tells."""
    start, end = optional_moment(row["published_at"]), optional_moment(row["published_until"])
    return When(start, end, row["published_precision"]) if start and end and row["published_precision"] else None


def card_id(article_id: str, card: State) -> str:
    """Return the key of a card: what it leads to and what it says, on one article."""
    return sha256("\n".join((article_id, card["url"] or "", card["headline"])).encode()).hexdigest()[:32]
