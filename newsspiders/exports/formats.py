"""CSV, JSON lines and Parquet: each writes a stream of records to a file, equal bytes for equal records."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, get_origin, get_type_hints

import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from newsspiders.exports.dictionary import shape

ROW_GROUP = 1_000  # articles of 5 KB: some megabytes of memory, and groups that a reader can skip
ARROW = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_(), datetime: pa.timestamp("us", tz="UTC")}


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
    schema = pa.schema(arrow_fields(record))
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for group in groups(rows, ROW_GROUP):
            writer.write_batch(pa.RecordBatch.from_pylist([plain(row) for row in group], schema=schema))


def groups(rows: Iterable[Any], size: int) -> Iterator[list[Any]]:
    """Yield the rows in lists of at most `size`, reading no further ahead."""
    stream = iter(rows)
    while group := list(islice(stream, size)):
        yield group


def arrow_fields(record: type) -> list[Any]:
    """Return the Arrow fields of a dataclass, parts nested."""
    hints = get_type_hints(record)
    return [pa.field(each.name, arrow_type(hints[each.name])) for each in fields(record)]


def arrow_type(annotation: Any) -> Any:
    """Return the Arrow type of a field's annotation; Literal is text, a dataclass a struct, dict[str, str] a map."""
    kind, _, inside = shape(annotation)
    if inside is not None:
        return pa.list_(arrow_type(inside))
    if is_dataclass(kind) and isinstance(kind, type):
        return pa.struct(arrow_fields(kind))
    if get_origin(kind) is dict:
        return pa.map_(pa.string(), pa.string())
    return ARROW.get(kind, pa.string())


def plain(value: Any) -> Any:
    """Return a record as what Arrow builds its columns from: dicts, lists, and pairs for a map."""
    if is_dataclass(value) and not isinstance(value, type):
        return {name: plain(getattr(value, name)) for name in column_names(type(value))}
    if isinstance(value, list):
        return [plain(each) for each in value]
    return list(value.items()) if isinstance(value, dict) else value


@cache
def column_names(record: type) -> tuple[str, ...]:
    """Return the names of a dataclass's fields, in order."""
    return tuple(each.name for each in fields(record))


Writer = Callable[[type, Iterable[Any], Path], None]
WRITERS: dict[str, Writer] = {"csv": write_csv, "jsonl": write_jsonl, "parquet": write_parquet}
