"""Parquet: a stream of records as columns with real types, nested ones included."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any, get_origin, get_type_hints

import pyarrow as pa
import pyarrow.parquet as pq

from newsspiders.exports.dictionary import shape

ROW_GROUP = 1_000  # articles of 5 KB: some megabytes of memory, and groups that a reader can skip
ARROW = {
    str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_(),
    datetime: pa.timestamp("us", tz="UTC"), date: pa.date32(),
}  # fmt: skip


def write(record: type, rows: Iterable[Any], path: Path) -> None:
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
        return {name: plain(getattr(value, name)) for name in (each.name for each in fields(value))}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return list(value.items()) if isinstance(value, dict) else value
