"""Near copies: who repeats whom, how much of it, and from where most likely.

What stands in ``copies`` depends on what is stored alone: each pair of articles that the index brings together (see ``bands``)
has a row or none for its own sake, and an article that comes, changes or is dated anew has all of its pairs looked at again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from operator import attrgetter
from typing import Any

import orjson

from newsspiders.nearcopies import Analysis, analyse, compare, estimate, is_copy, new_sentences, signature_of
from newsspiders.store import bands
from newsspiders.store.bands import Indexed
from newsspiders.store.codec import json_of, moment_of, optional_moment
from newsspiders.store.database import Connection, Row, upsert
from newsspiders.store.records import StoredCopy

ROUGHLY, LEAST = 0.4, 0.2
"""Containment of shingles from which two texts are compared word by word: what copies with a word in five changed have, or by
an estimate that rests on little, less; but one shared value of many is boilerplate."""

SOURCE = (
    "SELECT id, outlet, body, original, wire, published_at, published_until, published_precision FROM articles WHERE id = ?"
)
FIRST_SEEN = "SELECT min(rtrim(first_seen, 'Z')) FROM versions WHERE article_id = ?"
LIKELY = (
    "UPDATE copies SET likely = CASE WHEN origin_id = (SELECT other.origin_id FROM copies AS other "
    "WHERE other.copy_id = copies.copy_id ORDER BY other.origin_named DESC, other.origin_rank LIMIT 1) THEN 1 ELSE 0 END "
    "WHERE copy_id = ?"
)


@dataclass(slots=True, frozen=True)
class Source:
    """What decides on an article's edges, besides its rank: ``names`` are those that it credits.

    ``credits`` says whether it credits anybody but its own outlet, if only "agencies".
    """

    article_id: str
    outlet: str
    body: str
    credits: bool
    names: frozenset[str]


@dataclass(slots=True, frozen=True)
class Text:
    """An article as it is compared with another."""

    rank: int
    source: Source
    analysis: Analysis


def write(connection: Connection, article_id: str) -> None:
    """Bring the index and the edges of a stored article up to date; does nothing where nothing has changed."""
    row = connection.execute(SOURCE, (article_id,)).fetchone()
    (first_seen,) = connection.execute(FIRST_SEEN, (article_id,)).fetchone()
    source = source_of(row)
    rank = bands.rank_of(anchor(row, moment_of(f"{first_seen}Z")), article_id)
    stamp = stamp_of(source, rank)
    before = bands.find(connection, article_id)
    if before is not None and before.stamp == stamp:
        return
    touched = withdraw(connection, before) if before is not None else set()
    analysis = analyse(source.body)
    signature = signature_of(analysis)
    if signature.shingles:
        article = Indexed(bands.free_rank(connection, rank), article_id, stamp, signature)
        touched |= bring(connection, article, Text(article.rank, source, analysis))
    for each in sorted(touched):
        connection.execute(LIKELY, (each,))


def anchor(row: Row, first_seen: datetime) -> datetime:
    """Return the moment by which an article is ordered among its copies.

    It is the time of publication where the page gives one, but for a day or an interval its end: the article was there by then.
    Nothing is later than the first fetch that showed it.
    """
    published, until = optional_moment(row["published_at"]), optional_moment(row["published_until"])
    exact = row["published_precision"] in {"second", "minute"}
    stated = published if exact else until if row["published_precision"] else None
    return min(stated, first_seen) if stated else first_seen


def source_of(row: Row) -> Source:
    """Return the source of a row of ``articles``. An agency that says so on its own pages credits nobody."""
    outlet = plain_name(row["outlet"] or "")
    original: dict[str, Any] = orjson.loads(row["original"] or "null") or {}
    wire: dict[str, Any] = orjson.loads(row["wire"] or "null") or {}
    agencies = wire.get("agencies", [])
    named = [] if original.get("outlet") == row["outlet"] else [original.get("outlet"), original.get("outlet_raw")]
    names = frozenset(plain_name(name) for name in (*named, *agencies) if name) - {outlet}
    unnamed = wire.get("role", "none") != "none" and not agencies
    return Source(row["id"], outlet, row["body"], bool(names) or unnamed, names)


def plain_name(name: str) -> str:
    """Return a name as outlets and agencies are compared: letters and digits, without case."""
    return "".join(filter(str.isalnum, name.casefold()))


def stamp_of(source: Source, rank: int) -> int:
    """Return a number of 48 bits that changes with what decides on an article's edges."""
    said = f"{rank} {source.outlet} {source.credits} {sorted(source.names)} {source.body}"
    return int.from_bytes(blake2b(said.encode(), digest_size=6).digest())


def bring(connection: Connection, article: Indexed, text: Text) -> set[str]:
    """Enter an article and its edges; return the ids of the copies whose edges have changed."""
    bands.enter(connection, article)
    found = bands.bands_of(connection, article.signature.keys)
    touched = connect(connection, article, text, bands.partners(connection, article, found))
    for band in found:
        ousted = band.earliest if band.barely_common else band.earliest[-1:] if band.is_crowded_by(article) else []
        for rank in ousted:
            touched |= disconnect(connection, rank)
    return touched


def withdraw(connection: Connection, article: Indexed) -> set[str]:
    """Take an article and its edges out; return the ids of the copies whose edges have changed."""
    found = bands.bands_of(connection, article.signature.keys)
    touched = {row["copy_id"] for row in edges(connection, article.article_id)}
    connection.execute("DELETE FROM copies WHERE copy_id = ?1 OR origin_id = ?1", (article.article_id,))
    bands.leave(connection, article)
    for band in found:
        if band.barely_common:
            (again,) = bands.bands_of(connection, [band.key])
            admitted = again.origins()
        else:
            admitted = band.earliest[-1:] if band.is_crowded_by(article) else []
        for each in bands.at_ranks(connection, admitted):
            touched |= connect(connection, each, None, bands.later_holders(connection, band.key, each.rank))
    return touched


def connect(connection: Connection, article: Indexed, text: Text | None, ranks: Iterable[int]) -> set[str]:
    """Compare an article with those at the ranks, and write an edge for each near copy; return the ids of the copies.

    ``text`` is the article's where it is at hand.
    """
    near = [each for each in bands.at_ranks(connection, ranks) if roughly(article, each)]
    if not near:
        return set()
    touched: set[str] = set()
    own = text or text_of(connection, article)
    for each in near:
        row = edge(own, text_of(connection, each))
        if row is not None:
            upsert(connection, "copies", ("copy_id", "origin_id"), row)
            touched.add(row["copy_id"])
    return touched


def text_of(connection: Connection, article: Indexed) -> Text:
    """Return a stored article of the index as it is compared."""
    source = source_of(connection.execute(SOURCE, (article.article_id,)).fetchone())
    return Text(article.rank, source, analyse(source.body))


def roughly(one: Indexed, other: Indexed) -> bool:
    """Say whether two articles may be near copies by what the index keeps of them, the error of the estimate allowed for."""
    # An estimate differs by the side from which it is made: whichever of the two came last, it is made from the later one's.
    earlier, later = sorted((one, other), key=attrgetter("rank"))
    rough = estimate(later.signature, earlier.signature)
    return rough.seen > 0 and rough.containment >= max(ROUGHLY - 0.8 * rough.seen**-0.5, LEAST)


def edge(one: Text, other: Text) -> dict[str, Any] | None:
    """Return the row of the edge between two articles, or None when neither repeats the other.

    The earlier is the origin, unless it says itself that it has the text from the later one's outlet.
    """
    first, second = (one, other) if one.rank < other.rank else (other, one)
    origin, copy = (second, first) if second.source.outlet in first.source.names else (first, second)
    comparison = compare(copy.analysis, origin.analysis)
    if not is_copy(comparison):
        return None
    added, removed = new_sentences(copy.analysis, origin.analysis), new_sentences(origin.analysis, copy.analysis)
    return {
        "copy_id": copy.source.article_id,
        "origin_id": origin.source.article_id,
        "containment": comparison.copied,
        "origin_share": comparison.used,
        "resemblance": comparison.resemblance,
        "sentences_added": len(added),
        "sentences_removed": len(removed),
        "added": json_of(added),
        "removed": json_of(removed),
        "credited": int(copy.source.credits),
        "origin_named": int(origin.source.outlet in copy.source.names),
        "origin_rank": origin.rank,
        "likely": 0,
    }


def disconnect(connection: Connection, rank: int) -> set[str]:
    """Remove edges between an article and later ones that the index no longer brings together; return the ids of the copies."""
    (article,) = bands.at_ranks(connection, [rank])
    rows = edges(connection, article.article_id)
    if not rows:
        return set()
    kept, touched = bands.followers(connection, article), set()
    for row in rows:
        other = bands.find(connection, row["origin_id"] if row["copy_id"] == article.article_id else row["copy_id"])
        assert other is not None
        if other.rank > rank and other.rank not in kept:
            connection.execute("DELETE FROM copies WHERE copy_id = ? AND origin_id = ?", (row["copy_id"], row["origin_id"]))
            touched.add(row["copy_id"])
    return touched


def edges(connection: Connection, article_id: str) -> list[Row]:
    """Return the two ids of every edge of an article."""
    query = "SELECT copy_id, origin_id FROM copies WHERE copy_id = ?1 OR origin_id = ?1"
    return connection.execute(query, (article_id,)).fetchall()


def copy_of_row(row: Row) -> StoredCopy:
    """Return the record of a row of ``copies``."""
    return StoredCopy(
        copy_id=row["copy_id"],
        origin_id=row["origin_id"],
        likely=bool(row["likely"]),
        containment=row["containment"],
        origin_share=row["origin_share"],
        resemblance=row["resemblance"],
        sentences_added=tuple(orjson.loads(row["added"])),
        sentences_removed=tuple(orjson.loads(row["removed"])),
        credited=bool(row["credited"]),
    )


def selection(outlet: str | None) -> tuple[str, tuple[object, ...]]:
    """Return the query, with its values, that selects edges by their copy, of an outlet's articles or of all."""
    join = "JOIN articles ON articles.id = copy_id WHERE articles.outlet = ? "
    where, values = ("", ()) if outlet is None else (join, (outlet,))
    return f"SELECT copies.* FROM copies {where}ORDER BY copy_id, likely DESC, origin_rank", values  # noqa: S608
