"""The files in which hosts state permissions, as the runs of an outlet read them: a row for each content, with its evidence."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import orjson

from newsspiders.store.codec import clean, json_of, moment_of, text_of
from newsspiders.store.database import Connection, Row, upsert
from newsspiders.store.manners_records import PermissionFile

KEY = ("outlet", "origin", "file", "first_read")
LAST = "SELECT * FROM permissions WHERE outlet = ? AND origin = ? AND file = ? ORDER BY rtrim(first_read, 'Z') DESC LIMIT 1"
ALL = "SELECT * FROM permissions WHERE outlet = ? ORDER BY origin, file, rtrim(first_read, 'Z')"


def files(connection: Connection, outlet: str) -> list[PermissionFile]:
    """Return all that was read for an outlet, file by file, in the order of time."""
    return [file_of_row(row) for row in connection.execute(ALL, (outlet,)).fetchall()]


def keep(connection: Connection, outlet: str, read: PermissionFile) -> None:
    """Keep a file that was read: the row of the same content is prolonged, another content is a row of its own."""
    digest = sha256(f"{read.status}\n{read.content}".encode("utf-8", "replace")).hexdigest()
    stored = connection.execute(LAST, (outlet, clean(read.origin), read.file)).fetchone()
    row: dict[str, Any] = dict(stored) if stored is not None and stored["digest"] == digest else {}
    if not row:
        row = {
            "outlet": outlet,
            "origin": clean(read.origin),
            "file": read.file,
            "first_read": text_of(read.first_read),
            "status": read.status,
            "digest": digest,
            "content": clean(read.content),
        }
    row |= {"last_read": text_of(read.last_read), "statements": json_of(read.statements)}
    row |= {"archive_file": read.archive_file, "archive_record": read.archive_record}
    upsert(connection, "permissions", KEY, row)


def file_of_row(row: Row) -> PermissionFile:
    """Return the record of a row."""
    return PermissionFile(
        origin=row["origin"],
        file=row["file"],
        first_read=moment_of(row["first_read"]),
        last_read=moment_of(row["last_read"]),
        status=row["status"],
        content=row["content"],
        statements=tuple(orjson.loads(row["statements"])),
        archive_file=row["archive_file"],
        archive_record=row["archive_record"],
    )
