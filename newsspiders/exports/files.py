"""Files that are there whole or not at all: written beside their place, flushed to the disk, then moved."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


class ExportError(Exception):
    """An export that cannot be written; the message is one line that names the file or the argument and the reason."""


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield a path in the folder of `path` to be written, which takes the place of `path` when the block ends well.

    A reader finds the old file or the new one, after a crash as well: the bytes reach the disk before the name does. When
    the block raises, the old file stays. The folder is made. Raises ExportError where it cannot be written.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}.draft")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield draft
        with draft.open("rb+") as file:
            os.fsync(file.fileno())
        draft.replace(path)
        flush_folder(path.parent)
    except OSError as error:
        raise ExportError(f"cannot write {path}: {error.strerror or error}") from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def flush_folder(folder: Path) -> None:
    """Bring the folder's new name to the disk, where the system can (POSIX; Windows opens no folders)."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
