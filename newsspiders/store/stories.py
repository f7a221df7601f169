"""Stories: one event told by many outlets, gathered in batches, the same whatever the order in which reports came.

A report that is new, changed or gone touches those that it is linked with. All that binding links connect with these, directly or
through others, is gathered anew (see ``newsspiders.stories.grouping``); of other stories nothing is read. First all reports are
linked, then all that they touched is gathered, so that a large story is gathered once and not with each batch.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Any

from newsspiders.store import reports
from newsspiders.store.codec import json_of, moment_of
from newsspiders.store.database import Connection, Database, Row, upsert
from newsspiders.store.schema import PUBLISHED
from newsspiders.store.story_records import StoredMember, StoredStory
from newsspiders.stories import BINDING, Story, components, gathered, reason, story_of

BATCH = 100
"""Articles in one transaction: a crawl that waits to write does not notice."""

GATHERED = 500
"""Touched reports in one transaction, with all that binding links connect with them."""

MEMBER = ("id", "story_id", "kind", "article_id", "item_id", "outlet", "headline", "published_at", "score", "nearest", "reason")
TO_DO = f"SELECT article_id FROM reports_to_do JOIN articles ON articles.id = article_id ORDER BY {PUBLISHED}, article_id"  # noqa: S608
DONE = "DELETE FROM reports_to_do WHERE article_id IN (SELECT value FROM json_each(?)) RETURNING article_id"
NOTE_GATHERING = "INSERT INTO reports_to_gather (report) VALUES (?) ON CONFLICT DO NOTHING"
TO_GATHER = "SELECT report FROM reports_to_gather"
LINKS = "SELECT report_links.other, report_links.score FROM report_links WHERE one = ?"
REPORT = "SELECT number, id, kind, article_id, item_id, outlet, headline, published_at, day FROM reports WHERE number = ?"


def note(connection: Connection, article_id: str) -> None:
    """Note that an article, or what it shows, has changed, and its reports are to be linked."""
    connection.execute("INSERT INTO reports_to_do (article_id) VALUES (?) ON CONFLICT DO NOTHING", (article_id,))


def link_stories(database: Database) -> int:
    """Link the reports of all noted articles, a batch a transaction; return how many articles that were."""
    total = 0
    while noted := waiting(database):
        for start in range(0, len(noted), BATCH):
            total += link_batch(database, noted[start : start + BATCH])
    while gather_batch(database):
        pass
    return total


def waiting(database: Database) -> list[str]:
    """Return the noted articles in the order of publication: what one is compared with is then at hand for the next."""
    with database.reading() as connection:
        return [row[0] for row in connection.execute(TO_DO)]


def link_batch(database: Database, chosen: Sequence[str]) -> int:
    """Link those of some articles that no other process has linked since; return how many these are."""
    with database.writing() as connection:
        noted = [row[0] for row in connection.execute(DONE, (json_of(chosen),)).fetchall()]
        touched: set[int] = set()
        for article_id in noted:
            touched |= reports.bring(connection, article_id)
        connection.executemany(NOTE_GATHERING, [(each,) for each in touched])
    return len(noted)


def gather_batch(database: Database) -> int:
    """Gather the stories of one batch of touched reports and return its size."""
    with database.writing() as connection:
        touched = {row[0] for row in connection.execute(f"{TO_GATHER} ORDER BY report LIMIT ?", (GATHERED,))}
        if touched:
            done = gather(connection, touched)
            connection.executemany("DELETE FROM reports_to_gather WHERE report = ?", [(each,) for each in done])
    return len(touched)


def gather(connection: Connection, touched: set[int]) -> set[int]:
    """Gather anew the stories of these reports and of all that is bound to them; a report that is gone leaves its story.

    Return the numbers of all touched reports that this has settled.
    """
    rows, links = neighbourhood(connection, touched)
    names = {number: row["id"] for number, row in rows.items()}
    by_name = {names[one]: {names[other]: score for other, score in near.items()} for one, near in links.items()}
    numbers = {name: number for number, name in names.items()}
    done = touched | {row[0] for row in connection.execute(TO_GATHER) if row[0] in names}
    fresh = {names[number] for number in done if number in names}
    before = story_ids(connection, numbers)
    sizes = {each: size_of(connection, each) for each in set(before.values())}
    changed = forget_gone(connection)
    for component in components(names.values(), by_name):
        days = {name: rows[numbers[name]]["day"] for name in component}
        for members in gathered(days, by_name):
            stored = {before[name] for name in members if name in before}
            if fresh.isdisjoint(members) and [sizes[each] for each in stored] == [len(members)]:
                continue  # the very story that is stored
            story = story_of([reports.profile_of(connection, numbers[name]) for name in members], by_name)
            write(connection, story, [rows[numbers[name]] for name in members])
            changed |= {story.id, *stored}
    for story_id in changed:
        summarise(connection, story_id)
        touch_others(connection, story_id, numbers)
    return done


def touch_others(connection: Connection, story_id: str, gathered_now: Container[str]) -> None:
    """Note the members of a changed story that were not gathered with it: what they shared it with may have left."""
    query = "SELECT number, reports.id FROM story_members JOIN reports ON reports.id = story_members.id WHERE story_id = ?"
    others = [(number,) for number, name in connection.execute(query, (story_id,)) if name not in gathered_now]
    connection.executemany(NOTE_GATHERING, others)


def forget_gone(connection: Connection) -> set[str]:
    """Take reports that are gone out of their stories, and return these."""
    query = "DELETE FROM story_members WHERE id NOT IN (SELECT id FROM reports) RETURNING story_id"
    return {row[0] for row in connection.execute(query).fetchall()}


def neighbourhood(
    connection: Connection, touched: Iterable[int]
) -> tuple[dict[int, Row], dict[int, dict[int, float]]]:
    """Return the rows of these reports and of all that binding links connect with them, and the links among these."""
    rows: dict[int, Row] = {}
    links: dict[int, dict[int, float]] = {}
    todo = list(touched)
    while todo:
        number = todo.pop()
        if number in links:
            continue
        row = connection.execute(REPORT, (number,)).fetchone()
        links[number] = {}
        if row is not None:
            rows[number], links[number] = row, dict(connection.execute(LINKS, (number,)).fetchall())
            todo += [other for other, score in links[number].items() if score >= BINDING]
    return rows, {one: {other: score for other, score in links[one].items() if other in rows} for one in rows}


def story_ids(connection: Connection, names: Iterable[str]) -> dict[str, str]:
    """Return the story of each of these reports that is in one."""
    query = "SELECT id, story_id FROM story_members WHERE id = ?"
    return dict(tuple(row) for name in names for row in connection.execute(query, (name,)))


def size_of(connection: Connection, story_id: str) -> int:
    """Return how many reports a story has."""
    count: int = connection.execute("SELECT count(*) FROM story_members WHERE story_id = ?", (story_id,)).fetchone()[0]
    return count


def write(connection: Connection, story: Story, rows: Sequence[Row]) -> None:
    """Write the members of a story."""
    by_id = {row["id"]: row for row in rows}
    for member in story.members:
        row = {name: by_id[member.id][name] for name in MEMBER if name in by_id[member.id].keys()}  # noqa: SIM118  Row
        told = {"score": member.score, "nearest": member.nearest, "reason": reason(member.link) if member.link else ""}
        upsert(connection, "story_members", ("id",), row | {"story_id": story.id} | told)


def summarise(connection: Connection, story_id: str) -> None:
    """Make the row of a story that of its members, or remove it with the last of them."""
    query = "SELECT * FROM story_members WHERE story_id = ? ORDER BY rtrim(published_at, 'Z'), id"
    members = connection.execute(query, (story_id,)).fetchall()
    if not members:
        connection.execute("DELETE FROM stories WHERE id = ?", (story_id,))
        return
    central = min(members, key=lambda each: (not each["headline"], each["kind"] != "article", -each["score"]))
    row: dict[str, Any] = {
        "id": story_id,
        "headline": central["headline"],
        "first_published": members[0]["published_at"],
        "last_published": members[-1]["published_at"],
        "reports": len(members),
        "outlets": len({each["outlet"] for each in members if each["outlet"]}),
    }
    upsert(connection, "stories", ("id",), row)


def newest(connection: Connection, limit: int, least: int) -> list[StoredStory]:
    """Return the stories of at least so many reports, with their members, that which was told last first."""
    query = "SELECT * FROM stories WHERE reports >= ? ORDER BY rtrim(last_published, 'Z') DESC, id LIMIT ?"
    return [story_of_row(connection, row) for row in connection.execute(query, (least, limit)).fetchall()]


def story_of_row(connection: Connection, row: Row) -> StoredStory:
    """Return a story with its members in the order of publication."""
    query = "SELECT * FROM story_members WHERE story_id = ? ORDER BY rtrim(published_at, 'Z'), id"
    members = tuple(map(member_of_row, connection.execute(query, (row["id"],))))
    ends = moment_of(row["first_published"]), moment_of(row["last_published"])
    return StoredStory(row["id"], row["headline"], *ends, row["reports"], row["outlets"], members)


def member_of_row(row: Row) -> StoredMember:
    """Return the record of a row of ``story_members``."""
    values = {name: row[name] for name in MEMBER}
    return StoredMember(**values | {"published_at": moment_of(row["published_at"])})


def selection(outlet: str | None) -> tuple[str, tuple[object, ...]]:
    """Return the query, with its values, for the members of all stories, story by story."""
    where, values = ("", ()) if outlet is None else ("WHERE outlet = ? ", (outlet,))
    return f"SELECT * FROM story_members {where}ORDER BY story_id, rtrim(published_at, 'Z'), id", values  # noqa: S608


def all_stories(outlet: str | None) -> tuple[str, tuple[object, ...]]:
    """Return the query, with its values, for all stories, or for those that an outlet tells."""
    told = "WHERE id IN (SELECT story_id FROM story_members WHERE outlet = ?) "
    where, values = ("", ()) if outlet is None else (told, (outlet,))
    return f"SELECT * FROM stories {where}ORDER BY id", values  # noqa: S608


def summaries(rows: Iterator[Row]) -> Iterator[StoredStory]:
    """Yield the stories of rows of ``stories``, without their members."""
    for row in rows:
        ends = moment_of(row["first_published"]), moment_of(row["last_published"])
        yield StoredStory(row["id"], row["headline"], *ends, row["reports"], row["outlets"], ())
