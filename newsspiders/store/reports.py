"""Reports: what articles, live updates and cards tell, entered in an index of words and linked with what is like them.

``report_words`` has each report's weightiest words with its day, so that what may tell of the same event is found by a few short
ranges, however large the store is; nothing is kept in memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b, sha256
from typing import Any

from newsspiders.store.codec import json_of, moment_of
from newsspiders.store.database import Connection, Row, upsert
from newsspiders.stories import BINDING, LEAST, SHARED, WINDOW, Profile, Report, packed, profile, score, unpacked

LEAST_UPDATE, LEAST_LEAD = 8, 15  # words: a shorter update or teaser names no event
KEPT_PROFILES = 2000

ARTICLE = "SELECT id, outlet, headline, description, body, kind, language, coalesce(published_at, fetched_at) AS at FROM articles"
UPDATES = "SELECT id, headline, body, coalesce(published_at, first_seen) AS at FROM live_updates WHERE article_id = ?"
CARDS = "SELECT * FROM cards WHERE article_id = ? AND coalesce(excerpt, '') <> ''"
SHOWN = "SELECT cards.*, articles.language FROM cards JOIN articles ON articles.id = cards.article_id"
ONE_CARD = f"{SHOWN} WHERE cards.id = ?"
SAME_CARDS = (
    f"{SHOWN} WHERE target = ? AND cards.headline = ? AND coalesce(excerpt, '') <> '' "
    "ORDER BY rtrim(cards.fetched_at, 'Z'), cards.id LIMIT 1"
)
LIKE = (
    "SELECT report FROM report_words WHERE word IN (SELECT value FROM json_each(?)) AND day BETWEEN ? AND ? AND report <> ? "
    "GROUP BY report HAVING count(*) >= ?"
)
PROFILE = "SELECT profile FROM reports WHERE number = ?"


@dataclass(frozen=True, slots=True)
class Told:
    """A report with what the tables say of it; ``item_id`` names a live update or card of the article, ``at`` is stored text."""

    report: Report
    article_id: str
    item_id: str | None
    outlet: str | None
    at: str

    def stamp(self) -> int:
        """Return a number of 48 bits that changes with anything that the index and the stories hold of the report."""
        said = (self.report, self.article_id, self.item_id, self.outlet, self.at)
        return int.from_bytes(blake2b(repr(said).encode(), digest_size=6).digest())


def of_article(connection: Connection, article_id: str) -> Iterator[Told]:
    """Yield the reports that a stored article brings: itself, its live updates, and the cards on it that have a text.

    A live blog tells of many events: where its updates are known, they are reports and the whole page is none.
    """
    row = connection.execute(f"{ARTICLE} WHERE id = ?", (article_id,)).fetchone()
    updates = connection.execute(UPDATES, (article_id,)).fetchall()
    if not updates:
        body = row["body"] or row["description"] or ""
        report = Report(article_id, row["headline"] or "", body, moment_of(row["at"]), row["language"])
        yield Told(report, article_id, None, row["outlet"], row["at"])
    for update in updates:
        headline = update["headline"] or ""
        if len(f"{headline} {update['body']}".split()) >= LEAST_UPDATE:
            name = f"{article_id}#{update['id']}"
            report = Report(name, headline, update["body"], moment_of(update["at"]), row["language"], "live_update")
            yield Told(report, article_id, update["id"], row["outlet"], update["at"])
    for card in connection.execute(CARDS, (article_id,)).fetchall():
        if len(card["excerpt"].split()) >= LEAST_LEAD:
            yield lead(connection, card)


def lead(connection: Connection, card: Row) -> Told:
    """Return the report of a card. The same card on other pages is the same report, told by the one that was seen first."""
    if card["target"] is None:
        name, first = f"lead-{card['id']}", connection.execute(ONE_CARD, (card["id"],)).fetchone()
    else:
        key = f"{card['target']}\n{card['headline']}"
        name = f"lead-{sha256(key.encode()).hexdigest()[:32]}"
        first = connection.execute(SAME_CARDS, (card["target"], card["headline"])).fetchone()
    at = first["published_at"] or first["fetched_at"]
    report = Report(name, first["headline"], first["excerpt"], moment_of(at), first["language"], "lead")
    return Told(report, first["article_id"], first["id"], first["target_outlet"] or first["outlet_raw"], at)


def bring(connection: Connection, article_id: str) -> set[int]:
    """Bring the reports of an article up to date; return the numbers of those from which stories are to be gathered anew."""
    touched: set[int] = set()
    wanted = {each.report.id: each for each in of_article(connection, article_id)}
    for row in connection.execute("SELECT number, id FROM reports WHERE article_id = ?", (article_id,)).fetchall():
        if row["id"] not in wanted:
            touched |= leave(connection, row["number"])
            connection.execute("DELETE FROM reports WHERE number = ?", (row["number"],))
    for name, each in wanted.items():
        stored = connection.execute("SELECT number, stamp FROM reports WHERE id = ?", (name,)).fetchone()
        if stored is None or stored["stamp"] != each.stamp():
            touched |= (leave(connection, stored["number"]) if stored is not None else set()) | {enter(connection, each)}
    return touched


def enter(connection: Connection, new: Told) -> int:
    """Enter a report with its words and links; return its number."""
    analysed = profile(new.report)
    upsert(connection, "reports", ("id",), row_of(new, analysed))
    number: int = connection.execute("SELECT number FROM reports WHERE id = ?", (new.report.id,)).fetchone()[0]
    words = analysed.indexed()
    links = linked(connection, number, analysed, words)
    connection.executemany(
        "INSERT INTO report_words (word, day, report) VALUES (?, ?, ?)", [(word, analysed.day, number) for word in words]
    )
    connection.executemany("INSERT INTO report_links (one, other, score) VALUES (?1, ?2, ?3), (?2, ?1, ?3)", list(links))
    return number


def row_of(new: Told, analysed: Profile) -> dict[str, Any]:
    """Return the row of a report."""
    return {
        "id": new.report.id,
        "kind": new.report.kind,
        "article_id": new.article_id,
        "item_id": new.item_id,
        "outlet": new.outlet,
        "headline": new.report.headline,
        "published_at": new.at,
        "day": analysed.day,
        "stamp": new.stamp(),
        "profile": packed(analysed),
    }


def linked(
    connection: Connection, number: int, analysed: Profile, words: tuple[str, ...]
) -> Iterator[tuple[int, int, float]]:
    """Yield the links of a report with those within the window that share weighty words with it."""
    assert analysed.day is not None
    values = (json_of(words), analysed.day - WINDOW, analysed.day + WINDOW, number, SHARED)
    for (other,) in connection.execute(LIKE, values).fetchall():
        value = score(analysed, profile_of(connection, other))
        if value >= LEAST:
            yield number, other, value


def leave(connection: Connection, number: int) -> set[int]:
    """Take a report out of the index and off all links; return the numbers of those that it was bound to."""
    near = connection.execute("SELECT other, score FROM report_links WHERE one = ?", (number,)).fetchall()
    connection.executemany("DELETE FROM report_links WHERE one = ? AND other = ?", [(each["other"], number) for each in near])
    connection.execute("DELETE FROM report_links WHERE one = ?", (number,))
    analysed = profile_of(connection, number)
    connection.executemany(
        "DELETE FROM report_words WHERE word = ? AND day = ? AND report = ?",
        [(word, analysed.day, number) for word in analysed.indexed()],
    )
    return {each["other"] for each in near if each["score"] >= BINDING}


def profile_of(connection: Connection, number: int) -> Profile:
    """Return the profile of a stored report."""
    return kept(connection.execute(PROFILE, (number,)).fetchone()[0])


kept = lru_cache(KEPT_PROFILES)(unpacked)
"""Profiles by their bytes: what tells of today's events is compared with every new report of them."""
