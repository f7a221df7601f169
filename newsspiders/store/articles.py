"""Articles: one capture put in its place among the versions, the current row, and links between copies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

from newsspiders.items import Article
from newsspiders.store import history
from newsspiders.store.codec import (
    State,
    article_of,
    columns_of,
    complete,
    json_of,
    moment_of,
    row_of,
    sortable,
    state_of_row,
    text_of,
)
from newsspiders.store.database import EVERY, Connection, upsert
from newsspiders.store.history import Change, Start
from newsspiders.store.records import Version
from newsspiders.store.schema import PUBLISHED
from newsspiders.store.textindex import note_text

Row = dict[str, Any]
VERSION_KEY = ("article_id", "first_seen", "content_hash")
CAPTURE_KEY = ("article_id", "fetched_at", "content_hash", "digest")
COLUMNS = ", ".join(f'articles."{each}"' for each in columns_of(Article))


@dataclass(slots=True, frozen=True)
class Placement:
    """A capture among the captures of the versions next to it; ``after`` is None when it is there already.

    ``latest`` says that no version comes after these, ``newest`` that no capture comes after this one.
    """

    change: Change
    rows: tuple[list[Row], list[Row]]
    after: list[State] | None
    latest: bool
    newest: bool


def place(connection: Connection, capture: State) -> Placement:
    """Find the place of a capture. Only the version that it falls into or after, and the next one, can change by it."""
    article_id = capture["id"]
    starts = [
        (sortable(row["first_seen"]), row["content_hash"])
        for row in connection.execute("SELECT first_seen, content_hash FROM versions WHERE article_id = ?", (article_id,))
    ]
    starts.sort()
    before = sum(start <= history.start_of(capture) for start in starts)
    first, end = max(before - 1, 0), before + 1
    window = starts[first:end]
    if not window:
        return Placement(change="new", rows=([], []), after=[capture], latest=True, newest=True)
    rows = window_rows(connection, article_id, window[0], starts[end] if end < len(starts) else None)
    captures = captures_of(*rows)
    after = history.insert(captures, capture)
    return Placement(
        change=history.change_of(captures, after, capture),
        rows=rows,
        after=after,
        latest=end >= len(starts),
        newest=end >= len(starts) and after is not None and after[-1] is capture,
    )


def window_rows(connection: Connection, article_id: str, start: Start, end: Start | None) -> tuple[list[Row], list[Row]]:
    """Return rows of versions and of captures from ``start`` up to, without, ``end``."""
    found: list[list[Row]] = []
    for table, time, rest in (("versions", "first_seen", ""), ("captures", "fetched_at", ", digest")):
        place_of_row = f"(rtrim({time}, 'Z'), content_hash)"
        query = f"SELECT * FROM {table} WHERE article_id = ? AND {place_of_row} >= (?, ?)"  # noqa: S608
        values = [article_id, *start]
        if end is not None:
            query += f" AND {place_of_row} < (?, ?)"
            values += end
        query += f" ORDER BY rtrim({time}, 'Z'), content_hash{rest}"
        found.append([dict(row) for row in connection.execute(query, values)])
    return found[0], found[1]


def captures_of(versions: Sequence[Row], captures: Sequence[Row]) -> list[State]:
    """Return whole captures, in order, from sorted rows of versions and captures."""
    whole: list[State] = []
    remaining = iter(versions)
    record: State = {}
    content = None
    for row in captures:
        if row["content_hash"] != content:
            content = row["content_hash"]
            record = orjson.loads(next(remaining)["record"])
        whole.append(complete(record | orjson.loads(row["difference"])))
    return whole


def all_captures(connection: Connection, article_id: str) -> list[State]:
    """Return every capture of an article, in order."""
    return captures_of(*window_rows(connection, article_id, ("", ""), None))


def write(connection: Connection, capture: State, placement: Placement) -> None:
    """Write what a placement changes: versions, captures, the current row, links between copies."""
    if placement.after is None:
        return
    versions = history.versions_of(placement.after)
    if placement.latest:
        # What is stated about uses may change while the text does not: what counts is what the last capture was told.
        write_current(connection, versions[-1][0] | {"permissions": versions[-1][-1]["permissions"]})
    exchange(connection, "versions", VERSION_KEY, placement.rows[0], [version_row(each) for each in versions])
    rows = [capture_row(version[0], each) for version in versions for each in version]
    exchange(connection, "captures", CAPTURE_KEY, placement.rows[1], rows)
    link_copies(connection, capture["id"], body_hash(capture))


def version_row(version: Sequence[State]) -> Row:
    """Return the row of a version; its record does not hold ``copy_of``, which other articles decide."""
    record = version[0]
    return {
        "article_id": record["id"],
        "first_seen": record["fetched_at"],
        "last_seen": version[-1]["fetched_at"],
        "content_hash": record["content_hash"],
        "body_hash": body_hash(record),
        "headline": record["headline"],
        "record": json_of(record),
    }


def capture_row(record: State, capture: State) -> Row:
    """Return the row of a capture within a version with the given record."""
    key = {"article_id": capture["id"], "fetched_at": capture["fetched_at"], "content_hash": capture["content_hash"]}
    return {**key, "digest": history.digest_of(capture), "difference": json_of(history.difference(record, capture))}


def body_hash(capture: State) -> str:
    """Return the hash by which copies are found: none for an empty body."""
    return str(capture["body_hash"]) if capture["body"] else ""


def exchange(connection: Connection, table: str, key: tuple[str, ...], before: list[Row], after: list[Row]) -> None:
    """Make the rows of a table those of ``after``, touching only what differs from ``before``."""
    old = {tuple(row[name] for name in key): row for row in before}
    new = {tuple(row[name] for name in key): row for row in after}
    for values in old.keys() - new.keys():
        condition = " AND ".join(f"{name} = ?" for name in key)
        connection.execute(f"DELETE FROM {table} WHERE {condition}", values)  # noqa: S608
    for values, row in new.items():
        if old.get(values) != row:
            upsert(connection, table, key, row)


def write_current(connection: Connection, record: State) -> None:
    """Make a record the current row of its article; ``copy_of`` stays as it is until ``link_copies``."""
    stored = connection.execute(f"SELECT {COLUMNS} FROM articles WHERE id = ?", (record["id"],)).fetchone()  # noqa: S608
    row = row_of(Article, record) | {"copy_of": stored["copy_of"] if stored else None}
    if stored is None or dict(stored) != row:
        upsert(connection, "articles", ("id",), row)
        note_text(connection, record["id"], row, stored)


def link_copies(connection: Connection, article_id: str, changed_hash: str) -> None:
    """Point the article to the origin of its body and, when it is itself the origin of ``changed_hash``, the copies to it."""
    current = connection.execute("SELECT body, body_hash, copy_of FROM articles WHERE id = ?", (article_id,)).fetchone()
    origin = origin_of(connection, body_hash(dict(current)))
    wanted = None if origin == article_id else origin
    if current["copy_of"] != wanted:
        connection.execute("UPDATE articles SET copy_of = ? WHERE id = ?", (wanted, article_id))
    if origin_of(connection, changed_hash) == article_id:
        connection.execute(
            "UPDATE articles SET copy_of = ?1 WHERE body_hash = ?2 AND body <> '' AND id <> ?1 "
            "AND (copy_of IS NULL OR copy_of <> ?1)",
            (article_id, changed_hash),
        )


def origin_of(connection: Connection, wanted: str) -> str | None:
    """Return the id of the article that had a body first."""
    found = first_with_body(connection, wanted, but="")
    return found[1] if found else None


def first_with_body(connection: Connection, wanted: str, but: str) -> tuple[str, str] | None:
    """Return when and where a body was first seen, leaving out one article."""
    if not wanted:
        return None
    row = connection.execute(
        "SELECT rtrim(first_seen, 'Z'), article_id FROM versions WHERE body_hash = ? AND body_hash <> '' AND article_id <> ? "
        "ORDER BY rtrim(first_seen, 'Z'), article_id LIMIT 1",
        (wanted, but),
    ).fetchone()
    return (row[0], row[1]) if row else None


def copy_of(connection: Connection, capture: State) -> str | None:
    """Return the id of the earlier article with the body of a capture that may not be stored yet."""
    other = first_with_body(connection, body_hash(capture), but=capture["id"])
    if other is None:
        return None
    own = connection.execute(
        "SELECT min(rtrim(first_seen, 'Z')) FROM versions WHERE article_id = ? AND body_hash = ?",
        (capture["id"], body_hash(capture)),
    ).fetchone()[0]
    first = min(sortable(capture["fetched_at"]), own) if own else sortable(capture["fetched_at"])
    return other[1] if other < (first, capture["id"]) else None


def versions(connection: Connection, article_id: str) -> list[Version]:
    """Return the versions of an article, the oldest first."""
    return [
        Version(moment_of(row["first_seen"]), moment_of(row["last_seen"]), article_of(orjson.loads(row["record"])))
        for row in window_rows(connection, article_id, ("", ""), None)[0]
    ]


def selection(
    outlet: str | None, since: datetime | None, until: datetime | None, limit: int | None, *, newest_first: bool
) -> tuple[str, tuple[object, ...]]:
    """Return the query, with its values, that selects current articles."""
    bounds = (("outlet = ?", outlet), (f"{PUBLISHED} >= ?", bound(since)), (f"{PUBLISHED} < ?", bound(until)))
    chosen = [(condition, value) for condition, value in bounds if value is not None]
    where = f" WHERE {' AND '.join(condition for condition, _ in chosen)}" if chosen else ""
    way = "DESC" if newest_first else "ASC"
    query = f"SELECT {COLUMNS} FROM articles{where} ORDER BY {PUBLISHED} {way}, id {way} LIMIT ?"  # noqa: S608
    return query, (*(value for _, value in chosen), EVERY if limit is None else limit)


def bound(moment: datetime | None) -> str | None:
    """Return a bound as it compares with ``PUBLISHED``."""
    return None if moment is None else sortable(text_of(moment))


def article(connection: Connection, article_id: str) -> Article | None:
    """Return the current record of an article."""
    row = connection.execute(f"SELECT {COLUMNS} FROM articles WHERE id = ?", (article_id,)).fetchone()  # noqa: S608
    return None if row is None else article_of_row(row)


def article_of_row(row: Row) -> Article:
    """Return the article of a row of ``articles``."""
    return article_of(state_of_row(Article, dict(row)))
