"""Bringing a database up to date: whose it is, which steps it still needs, which columns came since."""

from __future__ import annotations

from newsspiders.store.records import StoreError
from newsspiders.store.schema import STEPS
from newsspiders.store.tables import RECORDS, Tables, add_missing, columns, missing

OURS = "articles versions captures live_updates live_update_versions cards urls runs copies citations".split()


def refuse_strangers(tables: Tables, place: str) -> None:
    """Raise StoreError for a database that another program, or a newer version of this one, has made."""
    applied = tables.applied()
    if not applied:
        taken = sorted(tables.names().intersection(OURS))
        if taken:
            raise StoreError(f"store {place}: another program's database (it has {', '.join(taken)}): choose another one")
        return
    newer = sorted(applied - {each.__name__ for each in STEPS})
    newer += [f"{table}.{name}" for table in RECORDS for name in sorted(tables.columns(table) - columns(table).keys())]
    if newer:
        raise StoreError(f"store {place}: made by a newer version of newsspiders ({', '.join(newer)}): update newsspiders")


def is_current(tables: Tables) -> bool:
    """Say whether a database of ours needs nothing."""
    return tables.applied() >= {each.__name__ for each in STEPS} and not any(missing(tables, table) for table in RECORDS)


def add_fields(tables: Tables) -> None:
    """Add the columns of fields that a record has got since its table was made."""
    for table in RECORDS:
        add_missing(tables, table)
