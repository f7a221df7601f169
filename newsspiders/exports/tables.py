"""The tables of a dataset, a dataclass for the rows of each: what their columns are is read from there and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime

from newsspiders.items import Article, LiveUpdate, documented
from newsspiders.store import StoredUpdate


@dataclass(slots=True, kw_only=True)
class LiveUpdateRow(LiveUpdate):
    """A row of `live_updates`: the update as last seen, the article it belongs to, and what several snapshots tell of it."""

    article_id: str = documented("id of the live blog in the table articles.")
    first_seen: datetime = documented("Fetch of the first snapshot that shows the update, UTC.")
    last_seen: datetime = documented("Fetch of the last snapshot that shows it, UTC.")
    edited_at: datetime | None = documented("Fetch of the last snapshot in which its words had changed, UTC.", default=None)
    withdrawn_at: datetime | None = documented("Fetch of the first snapshot that no longer shows it, UTC.", default=None)

    @classmethod
    def of(cls, stored: StoredUpdate) -> LiveUpdateRow:
        """Return the row of an update of the store."""
        told = {each.name: getattr(stored.update, each.name) for each in fields(LiveUpdate)}
        return cls(
            **told, article_id=stored.article_id, first_seen=stored.first_seen, last_seen=stored.last_seen,
            edited_at=stored.edited_at, withdrawn_at=stored.withdrawn_at,
        )


TABLES: dict[str, type] = {"articles": Article, "live_updates": LiveUpdateRow}
