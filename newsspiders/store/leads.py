"""Leads: which stored article each card announced, the same whatever the order in which cards and articles come.

A card that is new or better dated is compared with the articles of its outlet at that time; an article that is new or changed
with the cards of its outlet at its time. Both find their partners by indexes, and both end in ``resolve``, which alone writes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial

import orjson

from newsspiders.leads import FAR, FOLLOWED, WIDEST, Announced, Lead, best, lead_time, match, times_of
from newsspiders.store.codec import json_of, moment_of, optional_moment, sortable, text_of
from newsspiders.store.database import Connection, Row
from newsspiders.store.records import LeadCount
from newsspiders.store.schema import CARD_ENDS, PUBLISHED

ARTICLE = "SELECT id, canonical_url, outlet, published_at, published_until, modified_at, fetched_at, kind FROM articles"
CARD = "SELECT *, (SELECT outlet FROM articles WHERE id = cards.article_id) AS shown_by FROM cards"
HEADLINES = "SELECT article_id, headline FROM versions WHERE article_id IN (SELECT value FROM json_each(?))"
RESOLVED = ("resolved_id", "resolved_by", "resolved_score")
WRITE = "UPDATE cards SET resolved_id = ?, resolved_by = ?, resolved_score = ? WHERE id = ?"


def resolve(connection: Connection, card_id: str) -> None:
    """Find the article that a stored card announced, and write it, or that there is none."""
    row = connection.execute(f"{CARD} WHERE cards.id = ?", (card_id,)).fetchone()
    lead = lead_of(row)
    found = best(lead, list(candidates(connection, lead, row["article_id"])))
    values = (None, None, None) if found is None else (found[0], found[1].method, found[1].score)
    if values != tuple(row[name] for name in RESOLVED):
        connection.execute(WRITE, (*values, card_id))


def resolve_by(connection: Connection, article_id: str) -> None:
    """Resolve the cards that a stored article, new or changed, may have been announced by, or was until now."""
    row = connection.execute(f"{ARTICLE} WHERE id = ?", (article_id,)).fetchone()
    (article,) = announced(connection, [row])
    for row in announcements(connection, article):
        if row["resolved_id"] == article_id or match(lead_of(row), article, by=row["resolved_by"]):
            resolve(connection, row["id"])


def candidates(connection: Connection, lead: Lead, shown_on: str) -> Iterator[Announced]:
    """Yield the articles that a card may have announced: at its address, or of its outlet at its time; not the page it is on."""
    chosen: dict[str, Row] = {}
    if lead.target:
        chosen |= rows_by_id(connection, f"{ARTICLE} WHERE canonical_url = ?", lead.target)
    if lead.outlet is not None and lead.latest - lead.earliest <= WIDEST:
        late = f"({PUBLISHED} >= ?4 OR published_until >= ?4 OR modified_at >= ?4)"
        query = f"{ARTICLE} WHERE outlet = ?1 AND {PUBLISHED} >= ?2 AND {PUBLISHED} <= ?3 AND {late}"
        since = ends(lead.earliest, -FAR)
        chosen |= rows_by_id(connection, query, lead.outlet, ends(lead.earliest, -FAR - FOLLOWED), ends(lead.latest, FAR), since)
    chosen.pop(shown_on, None)
    yield from announced(connection, list(chosen.values()))


def announcements(connection: Connection, article: Announced) -> list[Row]:
    """Return the cards that may announce an article: those resolved by it, at its address, or of its outlet at its time."""
    chosen = rows_by_id(connection, f"{CARD} WHERE cards.resolved_id = ?", article.id)
    chosen |= rows_by_id(connection, f"{CARD} WHERE cards.target = ?", article.address)
    if article.outlet is not None:
        query = f"{CARD} WHERE cards.target_outlet = ? AND {CARD_ENDS} >= ? AND {CARD_ENDS} <= ?"
        for start, end in article.times:
            chosen |= rows_by_id(connection, query, article.outlet, ends(start, -FAR), ends(end, FAR + WIDEST))
    return [row for row in chosen.values() if row["article_id"] != article.id]


def rows_by_id(connection: Connection, query: str, *values: str) -> dict[str, Row]:
    """Return rows by their id."""
    return {row["id"]: row for row in connection.execute(query, values)}


def ends(moment: datetime, change: timedelta) -> str:
    """Return a moment, earlier or later, as it compares with the indexed ones; the calendar's own ends stay."""
    try:
        return sortable(text_of(moment + change))
    except OverflowError:
        return sortable(text_of(moment))


def announced(connection: Connection, rows: Sequence[Row]) -> Iterator[Announced]:
    """Yield articles as cards are compared with them."""
    headlines: dict[str, list[str | None]] = {row["id"]: [] for row in rows}
    for article_id, headline in connection.execute(HEADLINES, (json_of(list(headlines)),)):
        headlines[article_id].append(headline)
    for row in rows:
        told, live = headlines[row["id"]], row["kind"] == "liveblog"
        yield Announced(
            id=row["id"],
            address=row["canonical_url"],
            outlet=row["outlet"],
            headlines=tuple(sorted({each for each in told if each})),
            texts=partial(texts, connection, row["id"], live=live, changed=len(told) > 1),
            times=times_of(
                moment_of(row["published_at"] or row["fetched_at"]),
                optional_moment(row["published_until"]),
                optional_moment(row["modified_at"]),
                live=live,
            ),
        )


def texts(connection: Connection, article_id: str, *, live: bool, changed: bool) -> Sequence[str]:
    """Return what an article says and said: standfirst and body, those of earlier versions, and a live blog's updates."""
    found: list[Iterable[str | None]] = []
    found += connection.execute("SELECT description, body FROM articles WHERE id = ?", (article_id,)).fetchall()
    if changed:
        versions = connection.execute("SELECT record FROM versions WHERE article_id = ?", (article_id,)).fetchall()
        records = [orjson.loads(each["record"]) for each in versions]
        found += [(each.get("description"), each.get("body")) for each in records]
    if live:
        found += connection.execute("SELECT headline, body FROM live_updates WHERE article_id = ?", (article_id,)).fetchall()
    return ["\n\n".join(filter(None, row)) for row in found]


def lead_of(row: Row) -> Lead:
    """Return a card's row as it is compared with articles."""
    published, until = optional_moment(row["published_at"]), optional_moment(row["published_until"])
    earliest, latest, told = lead_time(published, until, moment_of(row["fetched_at"]))
    return Lead(
        target=row["target"],
        headline=row["headline"],
        excerpt=row["excerpt"] or "",
        outlet=row["target_outlet"],
        shown_by=row["shown_by"],
        labelled=bool(row["outlet_raw"]),
        earliest=earliest,
        latest=latest,
        told=told,
    )


def counts(connection: Connection) -> list[LeadCount]:
    """Return for each outlet that cards name how many of its stories they showed, and how many of these were brought.

    A story that many pages show counts once: cards with one address, or without any one headline, are one story.
    """
    rows = connection.execute(
        "SELECT name, known, min(method) AS method FROM (SELECT coalesce(target_outlet, outlet_raw) AS name, "
        "CASE WHEN target_outlet IS NULL THEN 0 ELSE 1 END AS known, coalesce(target, headline) AS story, CASE resolved_by "
        "WHEN 'url' THEN 0 WHEN 'headline' THEN 1 WHEN 'text' THEN 2 ELSE 3 END AS method FROM cards) AS shown "
        "WHERE name IS NOT NULL GROUP BY name, known, story"
    )
    tally = Counter((row["name"], bool(row["known"]), row["method"]) for row in rows)
    order = (3, 0, 1, 2)
    return [LeadCount(*key, *(tally[*key, each] for each in order)) for key in sorted({each[:2] for each in tally})]


def open_leads(outlet: str) -> tuple[str, tuple[object, ...]]:
    """Return the query, with its values, that selects the first card of each story of an outlet that was not brought."""
    order = "rtrim(fetched_at, 'Z'), article_id, position, id"
    story = "coalesce(target, headline)"
    query = (
        f"SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY {story} ORDER BY {order}) AS place, "  # noqa: S608
        f"count(resolved_id) OVER (PARTITION BY {story}) AS brought FROM cards "
        f"WHERE coalesce(target_outlet, outlet_raw) = ?) AS shown WHERE place = 1 AND brought = 0 ORDER BY {order}"
    )
    return query, (outlet,)
