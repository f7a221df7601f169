"""One store copied into another one, of whichever engine: every table, row by row, all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from newsspiders.store.database import Database, Filling, Snapshot
from newsspiders.store.records import StoreError


@dataclass(slots=True, frozen=True)
class Copied:
    """How many rows a table has in the one store, and in the other after it was copied."""

    table: str
    source: int
    target: int


def copy(source: Database, target: Database, told: Callable[[str, int], None]) -> list[Copied]:
    """Copy all rows of one moment; ``told`` hears of each row: its table, and how many rows there are in all.

    The full-text index is not copied: the articles are noted to be indexed. Raises StoreError when the target is not empty, when
    the two have other tables, or when a row got lost; the target is then as it was.
    """
    with source.snapshot() as old, target.filling() as new:
        tables = common(old, new)
        refuse_filled(new, tables)
        counts = {table: old.count(table) for table in tables}
        total = sum(counts.values())
        for table, columns in tables.items():
            new.fill(table, columns, heard(old, table, columns, total, told))
        new.finish()
        copied = [Copied(table, counts[table], new.count(table)) for table in tables]
        lost = [each for each in copied if each.source != each.target]
        if lost:
            raise StoreError(f"{lost[0].table}: {lost[0].target} of {lost[0].source} rows came over: nothing was copied")
    return copied


def common(old: Snapshot, new: Snapshot) -> dict[str, list[str]]:
    """Return the columns of each table, in the order in which the target takes them."""
    there, here = old.tables(), new.tables()
    if {name: set(each) for name, each in there.items()} != {name: set(each) for name, each in here.items()}:
        raise StoreError("the two stores have other tables or columns: open both with one version of newsspiders")
    return here


def refuse_filled(new: Filling, tables: Iterable[str]) -> None:
    """Raise StoreError when the target holds anything."""
    held = {table: count for table in tables if (count := new.count(table))}
    if held:
        told = "articles" if "articles" in held else next(iter(held))
        raise StoreError(f"the target holds {held[told]} {told} already: copy into an empty store, such as a new database")


def heard(
    old: Snapshot, table: str, columns: Sequence[str], total: int, told: Callable[[str, int], None]
) -> Iterator[Sequence[Any]]:
    """Yield the rows of a table; what was indexed in the one store is not yet in the other."""
    indexed = list(columns).index("indexed") if table == "text_rows" else None
    for row in old.rows(table, columns):
        told(table, total)
        yield row if indexed is None else [0 if place == indexed else value for place, value in enumerate(row)]
