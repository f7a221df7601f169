"""The tables of the store, for every engine: the steps that make them, one after another, each once.

A step is written in SQL that SQLite and PostgreSQL both run (see ``tables.Tables``); it may call the store's own functions with
``tables.connection`` to fill what it makes.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files

from newsspiders.store.tables import Tables, add_missing, columns, texts
from newsspiders.text import canonical_url

PUBLISHED = "rtrim(coalesce(published_at, fetched_at), 'Z')"
"""SQL for the moment by which articles are ordered; without the Z, text sorts by time (see ``codec.sortable``)."""

CARD_ENDS = "rtrim(coalesce(published_until, published_at, fetched_at), 'Z')"
"""SQL for the last moment at which a card's story can have been published."""

ARTICLE = {"article_id": "articles"}


def m001_articles(tables: Tables) -> None:
    """Make tables for current articles, their versions, and the captures that these come from."""
    tables.create(
        "articles",
        columns("articles"),
        key=("id",),
        required={"id", "url", "fetched_at", "content_hash"},
        refers={"copy_of": "articles"},
    )
    tables.execute(f"CREATE INDEX articles_by_time ON articles ({PUBLISHED}, id)")
    tables.execute(f"CREATE INDEX articles_by_outlet ON articles (outlet, {PUBLISHED}, id)")
    tables.execute("CREATE INDEX articles_by_body ON articles (body_hash)")
    tables.execute("CREATE INDEX articles_by_origin ON articles (copy_of) WHERE copy_of IS NOT NULL")
    tables.create(
        "versions",
        texts("article_id first_seen last_seen content_hash body_hash headline record"),
        key=("article_id", "first_seen", "content_hash"),
        required={"last_seen", "record"},
        refers=ARTICLE,
    )
    # Who had a body first is asked for every article that is saved; an empty body is nobody's copy and has no hash here.
    tables.execute(
        "CREATE INDEX versions_by_body ON versions (body_hash, rtrim(first_seen, 'Z'), article_id) WHERE body_hash <> ''"
    )
    tables.create(
        "captures",
        texts("article_id fetched_at content_hash digest difference"),
        key=("article_id", "fetched_at", "content_hash", "digest"),
        required={"difference"},
        refers=ARTICLE,
    )


def m002_live_updates_and_cards(tables: Tables) -> None:
    """Make tables for the ledger of live updates with its history, and for the teasers of other stories."""
    tables.create(
        "live_updates",
        columns("live_updates"),
        key=("article_id", "id"),
        required={"first_seen", "last_seen"},
        refers=ARTICLE,
    )
    tables.create(
        "live_update_versions",
        texts("article_id id seen_at event headline body"),
        key=("article_id", "id", "seen_at", "event"),
        refers=ARTICLE,
    )
    tables.create(
        "cards",
        columns("cards"),
        key=("id",),
        required={"article_id", "fetched_at"},
        refers=ARTICLE | {"resolved_id": "articles"},
    )
    tables.execute("CREATE INDEX cards_by_article ON cards (article_id, position)")
    tables.execute("CREATE INDEX cards_by_resolved ON cards (resolved_id) WHERE resolved_id IS NOT NULL")


def m003_ledger(tables: Tables) -> None:
    """Make tables for the ledger of addresses and for the runs."""
    tables.create(
        "urls",
        {
            **texts("outlet url address found_in published_at modified_at state reason first_seen fetched_at kind"),
            "checks": int,
            **texts("run_id outcome outcome_reason settled_at"),
        },
        key=("outlet", "url"),
        required={"address", "state", "first_seen", "checks"},
    )
    tables.execute("CREATE INDEX urls_pending ON urls (outlet, rtrim(first_seen, 'Z'), url) WHERE state = 'pending'")
    tables.create(
        "runs",
        texts("id outlet started_at finished_at status replay job counts"),
        key=("id", "outlet"),
        required={"started_at", "status", "counts"},
    )
    tables.execute("CREATE INDEX runs_by_start ON runs (outlet, rtrim(started_at, 'Z'))")


def m004_text(tables: Tables) -> None:
    """Make the full-text index over ``articles``, and the table of which rows it holds.

    The numbers by which the index knows the rows stand in a table of their own: they depend on the order of arrival, which
    nothing in ``articles`` may.
    """
    tables.create(
        "text_rows",
        {"number": int, "article_id": str, "indexed": int},
        key=("number",),
        required={"article_id", "indexed"},
        refers=ARTICLE,
    )
    tables.execute("CREATE UNIQUE INDEX text_rows_by_article ON text_rows (article_id)")
    tables.execute("CREATE INDEX text_rows_to_do ON text_rows (number) WHERE indexed = 0")
    tables.make_text_index()


def m005_leads(tables: Tables) -> None:
    """Make what cards and the articles that they announce find each other by, and resolve the cards that are stored."""
    add_missing(tables, "cards")
    tables.index_long("articles_by_address", "articles", "canonical_url")
    tables.index_long("cards_by_target", "cards", "target", "target IS NOT NULL")
    tables.execute(f"CREATE INDEX cards_by_outlet ON cards (target_outlet, {CARD_ENDS}) WHERE target_outlet IS NOT NULL")
    tables.execute(
        "UPDATE cards SET target_outlet = coalesce(outlet, CASE WHEN coalesce(outlet_raw, '') = '' THEN "
        "(SELECT articles.outlet FROM articles WHERE articles.id = cards.article_id) END)"
    )
    for name, url in tables.execute("SELECT id, url FROM cards WHERE url IS NOT NULL").fetchall():
        tables.execute("UPDATE cards SET target = ? WHERE id = ?", (canonical_url(url), name))
    stored = tables.execute("SELECT id FROM cards").fetchall()
    if stored:
        from newsspiders.store import leads

        for (name,) in stored:
            leads.resolve(tables.connection, name)


def m006_near_copies(tables: Tables) -> None:
    """Make the index of near copies and the table of edges between them, and enter the articles that are stored."""
    tables.execute(
        "CREATE TABLE sketches (rank INTEGER PRIMARY KEY, article BLOB NOT NULL, stamp INTEGER NOT NULL, "
        "shingles INTEGER NOT NULL, minima BLOB NOT NULL)"
    )
    tables.execute("CREATE UNIQUE INDEX sketches_by_article ON sketches (article)")
    # No rowid, and the rank within the key: an entry of a million articles' sixteen takes 22 bytes.
    tables.execute("CREATE TABLE bands (key INTEGER NOT NULL, rank INTEGER NOT NULL, PRIMARY KEY (key, rank)) WITHOUT ROWID")
    tables.create(
        "copies",
        {
            **texts("copy_id origin_id"),
            **dict.fromkeys(("containment", "origin_share", "resemblance"), float),
            **dict.fromkeys(("sentences_added", "sentences_removed"), int),
            **texts("added removed"),
            **dict.fromkeys(("credited", "origin_named", "origin_rank", "likely"), int),
        },
        key=("copy_id", "origin_id"),
        refers={"copy_id": "articles", "origin_id": "articles"},
    )
    tables.execute("CREATE INDEX copies_by_origin ON copies (origin_id)")
    stored = tables.execute("SELECT id FROM articles").fetchall()
    if stored:
        from newsspiders.store import copies

        add_missing(tables, "articles")
        for (article_id,) in stored:
            copies.write(tables.connection, article_id)


def m007_citations(tables: Tables) -> None:
    """Make the table of citations. Articles that are stored get theirs when they are extracted anew."""
    tables.create(
        "citations",
        columns("citations"),
        key=("article_id", "position"),
        required={"source", "relation"},
        refers=ARTICLE,
    )
    tables.execute("CREATE INDEX citations_by_source ON citations (source, article_id)")


def m008_stories(tables: Tables) -> None:
    """Make the tables of stories; what is stored is linked by the next ``link_stories``."""
    run_file(tables, "stories.sql")


def m009_gathering(tables: Tables) -> None:
    """Make the table of reports that wait for their stories to be gathered anew."""
    tables.execute("CREATE TABLE reports_to_gather (report INTEGER PRIMARY KEY)")


def m010_health(tables: Tables) -> None:
    """Make the tables of what was measured of runs and found wrong, of what was told to whom, and of the feeds that stand."""
    run_file(tables, "health.sql")


def m011_manners(tables: Tables) -> None:
    """Make the tables of hosts and what they asked for, of validators, and of the files that state permissions."""
    run_file(tables, "manners.sql")


def m012_backfill(tables: Tables) -> None:
    """Make the tables of backfills: archive files, the pieces that they are divided into, and an outcome for each record."""
    run_file(tables, "backfill.sql")


def m013_ids_as_bytes(tables: Tables) -> None:
    """Keep every id of the index of near copies as bytes: those that are not 32 hex digits were text."""
    from newsspiders.store.bands import stored_id

    for rank, article in tables.execute("SELECT rank, article FROM sketches").fetchall():
        if isinstance(article, bytes) and len(article) == 16:
            continue
        stored = stored_id(article.hex() if isinstance(article, bytes) else article)
        tables.execute("UPDATE sketches SET article = ? WHERE rank = ?", (stored, rank))


def run_file(tables: Tables, name: str) -> None:
    """Run the statements of a file beside this one."""
    for statement in files(__package__).joinpath(name).read_text("utf-8").split(";\n"):
        if statement.strip():
            tables.execute(statement)


STEPS: tuple[Callable[[Tables], None], ...] = (
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
    m012_backfill,
    m013_ids_as_bytes,
)
"""The migrations in order. One that was released is never changed: what comes later is a new one at the end."""
