"""The data dictionary: every column of an export with its type and meaning, read from the dataclasses themselves."""

from __future__ import annotations

import csv
import io
import types
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

NAMES = {str: "text", int: "whole number", float: "number", bool: "true or false", datetime: "time (UTC)", date: "day"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the dictionary; a part of a column is named by its path: `images[].caption`, `original.outlet`."""

    table: str
    name: str
    type: str
    description: str


class Shape(NamedTuple):
    """What an annotation says: the type without None, whether None is allowed, and the type inside a list."""

    type: Any
    optional: bool
    inside: Any


def shape(annotation: Any) -> Shape:
    """Take an annotation of a record apart; the records use X, X | None, list[X], tuple[X, ...], dict[str, str] and Literal."""
    optional = False
    if get_origin(annotation) in (Union, types.UnionType):
        optional = type(None) in get_args(annotation)
        (annotation,) = (each for each in get_args(annotation) if each is not type(None))
    inside = get_args(annotation)[0] if get_origin(annotation) in (list, tuple) else None
    return Shape(annotation, optional, inside)


def dictionary(table: str, record: type) -> tuple[Entry, ...]:
    """Return the entries of a table whose rows are `record`s, parts included, in the order of the columns."""
    return tuple(_entries(table, record, ""))


def _entries(table: str, record: type, path: str) -> Iterator[Entry]:
    hints = get_type_hints(record)
    for each in fields(record):
        found = shape(hints[each.name])
        name = path + each.name
        yield Entry(table, name, _spoken(found), each.metadata.get("doc", ""))
        part = found.inside or found.type
        if is_dataclass(part) and isinstance(part, type):
            yield from _entries(table, part, f"{name}[]." if found.inside else f"{name}.")


def _spoken(found: Shape) -> str:
    words = f"list of {_word(found.inside)}" if found.inside else _word(found.type)
    return f"{words}, may be empty" if found.optional else words


def _word(kind: Any) -> str:
    if get_origin(kind) is Literal:
        return "one of " + ", ".join(get_args(kind))
    if get_origin(kind) is dict:
        return "text by name"
    return NAMES.get(kind) or str(kind.__name__)


def as_csv(entries: Sequence[Entry]) -> str:
    """Return the dictionary as CSV with a header line."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(each.name for each in fields(Entry))
    writer.writerows((entry.table, entry.name, entry.type, entry.description) for entry in entries)
    return file.getvalue()


def as_markdown(entries: Sequence[Entry]) -> str:
    """Return the dictionary as Markdown, one table of columns for each table of the dataset."""
    lines = ["# Data dictionary", "", "Times are UTC. `name[].part` is a part of each element of a list."]
    for table in dict.fromkeys(entry.table for entry in entries):
        lines += ["", f"## {table}", "", "| column | type | meaning |", "|---|---|---|"]
        lines += [f"| `{entry.name}` | {entry.type} | {entry.description.replace('|', chr(92) + '|')} |"
                  for entry in entries if entry.table == table]
    return "\n".join(lines) + "\n"
