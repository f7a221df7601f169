"""CSV, JSON lines and Parquet: each writes a stream of records to a file, equal bytes for equal records."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from dataclasses import fields
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import orjson


def write_csv(record: type, rows: Iterable[Any], path: Path) -> None:
    """Write CSV in UTF-8 with a header: nothing for empty, true and false, times as ISO 8601 with Z, JSON for nested values."""
    names = column_names(record)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(names)
        writer.writerows([csv_cell(getattr(row, name)) for name in names] for row in rows)


def csv_cell(value: Any) -> str:
    """Return a value as the text of one cell."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return as_json(value).decode()


def write_jsonl(record: type, rows: Iterable[Any], path: Path) -> None:
    """Write one JSON object a line, every field of the record present, null for empty."""
    names = column_names(record)
    with path.open("wb") as file:
        file.writelines(as_json({name: getattr(row, name) for name in names}) + b"\n" for row in rows)


def as_json(value: Any) -> bytes:
    """Return JSON with times in UTC."""
    return orjson.dumps(value, option=orjson.OPT_UTC_Z)


def write_parquet(record: type, rows: Iterable[Any], path: Path) -> None:
    """Write Parquet with real nested columns (lists, structs, a map of text), in row groups, compressed with zstd."""
    from newsspiders.exports import parquet  # no crawl is to pay for the import of pyarrow

    parquet.write(record, rows, path)


@cache
def column_names(record: type) -> tuple[str, ...]:
    """Return the names of a dataclass's fields, in order."""
    return tuple(each.name for each in fields(record))


Writer = Callable[[type, Iterable[Any], Path], None]
WRITERS: dict[str, Writer] = {"csv": write_csv, "jsonl": write_jsonl, "parquet": write_parquet}
