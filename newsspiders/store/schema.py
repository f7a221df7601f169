"""Tables of the SQLite store and the migrations that make them, one after another, each once."""

from __future__ import annotations

from importlib.resources import files

import sqlite_utils
from sqlite_utils.migrations import Migrations

from newsspiders.items import Article, Card, Citation, LiveUpdate
from newsspiders.store.codec import columns_of
from newsspiders.store.records import StoreError
from newsspiders.text import canonical_url

MIGRATIONS = Migrations("newsspiders")
TYPES: dict[str, type] = {"text": str, "time": str, "flag": int, "number": int, "share": float, "json": str}


def texts(names: str) -> dict[str, type]:
    """Return columns of text by their names."""
    return dict.fromkeys(names.split(), str)


RECORDS: dict[str, type] = {"articles": Article, "live_updates": LiveUpdate, "cards": Card, "citations": Citation}
"""Tables whose columns are the fields of a record, with a few of their own."""

OWN_COLUMNS: dict[str, dict[str, type]] = {
    "articles": {},
    "live_updates": texts("article_id first_seen last_seen edited_at withdrawn_at"),
    "cards": texts("id article_id fetched_at target target_outlet resolved_id resolved_by") | {"resolved_score": float},
    "citations": {"article_id": str, "position": int},
}

TABLES = (
    "articles", "versions", "captures", "live_updates", "live_update_versions", "cards", "urls", "runs", "copies", "citations",
)  # fmt: skip

PUBLISHED = "rtrim(coalesce(published_at, fetched_at), 'Z')"
"""SQL for the moment by which articles are ordered; without the Z, text sorts by time (see ``codec.sortable``)."""

CARD_ENDS = "rtrim(coalesce(published_until, published_at, fetched_at), 'Z')"
"""SQL for the last moment at which a card's story can have been published."""


def prepare(database: sqlite_utils.Database, path: str) -> None:
    """Make and migrate the tables. The caller makes sure that no other process does so at the same time."""
    refuse_strangers(database, path)
    database.enable_wal()
    database.execute("BEGIN IMMEDIATE")
    try:
        MIGRATIONS.apply(database)
        for table in RECORDS:
            present = database.table(table).columns_dict
            for name, kind in columns(table).items():
                if name not in present:  # a field that the record has got since the table was made
                    database.table(table).add_column(name, kind)
        database.execute("COMMIT")
    except BaseException:
        database.rollback()
        raise


def refuse_strangers(database: sqlite_utils.Database, path: str) -> None:
    """Raise StoreError for a database that another program, or a newer version of this one, has made."""
    applied = {each.name for each in MIGRATIONS.applied(database)}
    if not applied:
        taken = sorted(set(TABLES) & set(database.table_names()))
        if taken:
            raise StoreError(f"store {path}: another program's database (it has {', '.join(taken)}): choose another path")
        return
    newer = sorted(applied - {each.__name__ for each in STEPS})
    newer += [f"{table}.{name}" for table in RECORDS for name in database.table(table).columns_dict if name not in columns(table)]
    if newer:
        raise StoreError(f"store {path}: made by a newer version of newsspiders ({', '.join(newer)}): update newsspiders")


def columns(table: str) -> dict[str, type]:
    """Return the columns of a table that follows a record, as this version knows them."""
    return OWN_COLUMNS[table] | {name: TYPES[kind] for name, kind in columns_of(RECORDS[table]).items()}


def m001_articles(database: sqlite_utils.Database) -> None:
    """Make tables for current articles, their versions, and the captures that these come from."""
    database.create_table(
        "articles",
        columns("articles"),
        pk="id",
        not_null={"id", "url", "fetched_at", "content_hash"},
        foreign_keys=[("copy_of", "articles", "id")],
    )
    database.execute(f"CREATE INDEX articles_by_time ON articles ({PUBLISHED}, id)")
    database.execute(f"CREATE INDEX articles_by_outlet ON articles (outlet, {PUBLISHED}, id)")
    database.execute("CREATE INDEX articles_by_body ON articles (body_hash)")
    database.execute("CREATE INDEX articles_by_origin ON articles (copy_of) WHERE copy_of IS NOT NULL")
    database.create_table(
        "versions",
        texts("article_id first_seen last_seen content_hash body_hash headline record"),
        pk=("article_id", "first_seen", "content_hash"),
        not_null={"last_seen", "record"},
        foreign_keys=[("article_id", "articles", "id")],
    )
    # Who had a body first is asked for every article that is saved; an empty body is nobody's copy and has no hash here.
    database.execute(
        "CREATE INDEX versions_by_body ON versions (body_hash, rtrim(first_seen, 'Z'), article_id) WHERE body_hash <> ''"
    )
    database.create_table(
        "captures",
        texts("article_id fetched_at content_hash digest difference"),
        pk=("article_id", "fetched_at", "content_hash", "digest"),
        not_null={"difference"},
        foreign_keys=[("article_id", "articles", "id")],
    )


def m002_live_updates_and_cards(database: sqlite_utils.Database) -> None:
    """Make tables for the ledger of live updates with its history, and for the teasers of other stories."""
    database.create_table(
        "live_updates",
        columns("live_updates"),
        pk=("article_id", "id"),
        not_null={"first_seen", "last_seen"},
        foreign_keys=[("article_id", "articles", "id")],
    )
    database.create_table(
        "live_update_versions",
        texts("article_id id seen_at event headline body"),
        pk=("article_id", "id", "seen_at", "event"),
        foreign_keys=[("article_id", "articles", "id")],
    )
    database.create_table(
        "cards",
        columns("cards"),
        pk="id",
        not_null={"article_id", "fetched_at"},
        foreign_keys=[("article_id", "articles", "id"), ("resolved_id", "articles", "id")],
    )
    database.execute("CREATE INDEX cards_by_article ON cards (article_id, position)")
    database.execute("CREATE INDEX cards_by_resolved ON cards (resolved_id) WHERE resolved_id IS NOT NULL")


def m003_ledger(database: sqlite_utils.Database) -> None:
    """Make tables for the ledger of addresses and for the runs."""
    database.create_table(
        "urls",
        {
            **texts("outlet url address found_in published_at modified_at state reason first_seen fetched_at kind"),
            "checks": int,
            **texts("run_id outcome outcome_reason settled_at"),
        },
        pk=("outlet", "url"),
        not_null={"address", "state", "first_seen", "checks"},
    )
    database.execute("CREATE INDEX urls_pending ON urls (outlet, rtrim(first_seen, 'Z'), url) WHERE state = 'pending'")
    database.create_table(
        "runs",
        texts("id outlet started_at finished_at status replay job counts"),
        pk=("id", "outlet"),
        not_null={"started_at", "status", "counts"},
    )
    database.execute("CREATE INDEX runs_by_start ON runs (outlet, rtrim(started_at, 'Z'))")


def m004_text(database: sqlite_utils.Database) -> None:
    """Make the full-text index over ``articles``, and the table of which rows it holds.

    The numbers by which FTS5 knows the rows stand in a table of their own: they depend on the order of arrival, which nothing
    in ``articles`` may.
    """
    database.create_table(
        "text_rows",
        {"number": int, "article_id": str, "indexed": int},
        pk="number",
        not_null={"article_id", "indexed"},
        foreign_keys=[("article_id", "articles", "id")],
    )
    database.execute("CREATE UNIQUE INDEX text_rows_by_article ON text_rows (article_id)")
    database.execute("CREATE INDEX text_rows_to_do ON text_rows (number) WHERE indexed = 0")
    database.create_view(
        "article_texts", "SELECT number, headline, body FROM text_rows JOIN articles ON articles.id = text_rows.article_id"
    )
    database.execute(
        "CREATE VIRTUAL TABLE article_index USING fts5 (headline, body, content = 'article_texts', content_rowid = 'number', "
        "tokenize = 'unicode61 remove_diacritics 2')"
    )


def m005_leads(database: sqlite_utils.Database) -> None:
    """Make what cards and the articles that they announce find each other by, and resolve the cards that are stored."""
    present = database.table("cards").columns_dict
    for name in ("target", "target_outlet", "resolved_by", "resolved_score"):
        if name not in present:
            database.table("cards").add_column(name, OWN_COLUMNS["cards"][name])
    database.execute("CREATE INDEX articles_by_address ON articles (canonical_url)")
    database.execute("CREATE INDEX cards_by_target ON cards (target) WHERE target IS NOT NULL")
    database.execute(f"CREATE INDEX cards_by_outlet ON cards (target_outlet, {CARD_ENDS}) WHERE target_outlet IS NOT NULL")
    database.execute(
        "UPDATE cards SET target_outlet = coalesce(outlet, CASE WHEN coalesce(outlet_raw, '') = '' THEN "
        "(SELECT articles.outlet FROM articles WHERE articles.id = cards.article_id) END)"
    )
    for name, url in database.execute("SELECT id, url FROM cards WHERE url IS NOT NULL").fetchall():
        database.execute("UPDATE cards SET target = ? WHERE id = ?", (canonical_url(url), name))
    if database.table("cards").count:
        from newsspiders.store import leads

        for (name,) in database.execute("SELECT id FROM cards").fetchall():
            leads.resolve(database.conn, name)


def m006_near_copies(database: sqlite_utils.Database) -> None:
    """Make the index of near copies and the table of edges between them, and enter the articles that are stored."""
    database.execute(
        "CREATE TABLE sketches (rank INTEGER PRIMARY KEY, article NOT NULL, stamp INTEGER NOT NULL, shingles INTEGER NOT NULL, "
        "minima BLOB NOT NULL)"
    )
    database.execute("CREATE UNIQUE INDEX sketches_by_article ON sketches (article)")
    # No rowid, and the rank within the key: an entry of a million articles' sixteen takes 22 bytes.
    database.execute("CREATE TABLE bands (key INTEGER NOT NULL, rank INTEGER NOT NULL, PRIMARY KEY (key, rank)) WITHOUT ROWID")
    database.create_table(
        "copies",
        {
            **texts("copy_id origin_id"),
            **dict.fromkeys(("containment", "origin_share", "resemblance"), float),
            **dict.fromkeys(("sentences_added", "sentences_removed"), int),
            **texts("added removed"),
            **dict.fromkeys(("credited", "origin_named", "origin_rank", "likely"), int),
        },
        pk=("copy_id", "origin_id"),
        foreign_keys=[("copy_id", "articles", "id"), ("origin_id", "articles", "id")],
    )
    database.execute("CREATE INDEX copies_by_origin ON copies (origin_id)")
    if database.table("articles").count:
        from newsspiders.store import copies

        present = database.table("articles").columns_dict
        for name, kind in columns("articles").items():
            if name not in present:
                database.table("articles").add_column(name, kind)
        for (article_id,) in database.execute("SELECT id FROM articles"):
            copies.write(database.conn, article_id)


def m007_citations(database: sqlite_utils.Database) -> None:
    """Make the table of citations. Articles that are stored get theirs when they are extracted anew."""
    database.create_table(
        "citations",
        columns("citations"),
        pk=("article_id", "position"),
        not_null={"source", "relation"},
        foreign_keys=[("article_id", "articles", "id")],
    )
    database.execute("CREATE INDEX citations_by_source ON citations (source, article_id)")


def m008_stories(database: sqlite_utils.Database) -> None:
    """Make the tables of stories; what is stored is linked by the next ``link_stories``."""
    for statement in files(__package__).joinpath("stories.sql").read_text("utf-8").split(";\n"):
        database.execute(statement)


def m009_gathering(database: sqlite_utils.Database) -> None:
    """Make the table of reports that wait for their stories to be gathered anew."""
    database.execute("CREATE TABLE reports_to_gather (report INTEGER PRIMARY KEY)")


def m010_health(database: sqlite_utils.Database) -> None:
    """Make the tables of what was measured of runs and found wrong, of what was told to whom, and of the feeds that stand."""
    for statement in files(__package__).joinpath("health.sql").read_text("utf-8").split(";\n"):
        database.execute(statement)


def m011_manners(database: sqlite_utils.Database) -> None:
    """Make the tables of hosts and what they asked for, of validators, and of the files that state permissions."""
    for statement in files(__package__).joinpath("manners.sql").read_text("utf-8").split(";\n"):
        database.execute(statement)


STEPS = (
    m001_articles,
    m002_live_updates_and_cards,
    m003_ledger,
    m004_text,
    m005_leads,
    m006_near_copies,
    m007_citations,
    m008_stories,
    m009_gathering,
    m010_health,
    m011_manners,
)
"""The migrations in order. One that was released is never changed: what comes later is a new one at the end."""

for step in STEPS:
    MIGRATIONS()(step)
