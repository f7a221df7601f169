"""The table of citations: who cites whom, a row for each source of the current text of each article.

The articles hold the same as JSON, which is what versions and exports are made of. The table is for questions that begin with a
source: with its index, "who cites KCNA, and through whom" reads those rows alone.
"""

from __future__ import annotations

import orjson

from newsspiders.items import Citation
from newsspiders.store.codec import row_of
from newsspiders.store.database import Connection, upsert


def write(connection: Connection, article_id: str) -> None:
    """Make the rows of an article those of its current text, whichever capture came last."""
    current = connection.execute("SELECT citations FROM articles WHERE id = ?", (article_id,)).fetchone()
    connection.execute("DELETE FROM citations WHERE article_id = ?", (article_id,))
    if current is None or current[0] is None:
        return
    for position, citation in enumerate(orjson.loads(current[0]), 1):
        row = {"article_id": article_id, "position": position, **row_of(Citation, citation)}
        upsert(connection, "citations", ("article_id", "position"), row)
