"""The WARC files that a backfill is given, by whatever layout, and their division into pieces of work."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from newsspiders.archive import ArchiveError
from newsspiders.archive.files import Found, records, stands_where_it_says
from newsspiders.archive.reader import CAPTURE_KINDS, WARC_SUFFIXES
from newsspiders.archive.records import file_label
from newsspiders.store import ArchiveFile, Piece

LISTS = (".paths", ".paths.gz")
RECORDS_OF_A_PIECE = 200
"""Records that a worker reads before it asks for more: some seconds of work, and the most that is read again when it dies."""


def files_at(path: Path) -> list[Path]:
    """Return the WARC files that a path stands for: a file, a folder with all below it, or a list such as warc.paths.gz.

    The lines of a list are paths as Common Crawl writes them, "crawl-data/CC-NEWS/2026/11/….warc.gz"; they are looked for
    beside the list and in the folders above it. Raises ArchiveError.
    """
    path = path.expanduser().absolute()
    if not path.exists():
        raise ArchiveError(f"there is no archive at {path}: name a WARC file, a folder of them, or a list (warc.paths.gz)")
    if path.is_file():
        return listed(path) if path.name.endswith(LISTS) else [path]
    found = sorted(each for each in path.rglob("*") if each.name.endswith(WARC_SUFFIXES) and each.is_file())
    if not found:
        raise ArchiveError(f"{path} holds no .warc, .warc.gz or .warc.zst file, nor does any folder below it")
    return found


def listed(path: Path) -> list[Path]:
    """Return the files that a list names."""
    try:
        content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        names = [line.strip() for line in content.decode().splitlines() if line.strip()]
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise ArchiveError(f"cannot read the list {path}: {error}; give lines with the paths of WARC files") from None
    return [place_of(name, path) for name in names]


def place_of(name: str, path: Path) -> Path:
    """Return where a file lies that a list names. Raises ArchiveError."""
    for folder in path.parents:
        if (folder / name).is_file():
            return folder / name
    raise ArchiveError(f"{path} lists {name}, which is neither in {path.parent} nor in a folder above: download it first")


def archive_at(path: Path) -> ArchiveFile:
    """Return a WARC file as it is known wherever it lies: by the id of its first record. Raises ArchiveError."""
    label = file_label(path.parent.name, path.name)
    try:
        size = path.stat().st_size
        first = next(records(path, label), None)
    except OSError as error:
        raise ArchiveError(f"cannot read {path}: {error.strerror or error}") from None
    if first is None or (first.entry.kind == "damaged" and not first.block):
        raise ArchiveError(f"{path} does not begin with a WARC record: name a WARC file")
    return ArchiveFile(first.entry.record or label, str(path), label, size)


def divide(archive: ArchiveFile, batch: str) -> Iterator[Piece]:
    """Yield the pieces of what is not covered of a file. A piece ends where a record begins, or at the end of the file."""
    start, count = archive.covered, 0
    for found in opened(archive.path, archive.label, archive.covered, archive.size):
        # Records that share a compressed member have no place of their own: no piece can begin with one of them.
        if count >= RECORDS_OF_A_PIECE and stands_where_it_says(Path(archive.path), found.entry):
            yield piece_of(archive, batch, start, found.entry.offset, count)
            start, count = found.entry.offset, 0
        count += counts(found)
    if count:
        yield piece_of(archive, batch, start, archive.size, count)


def piece_of(archive: ArchiveFile, batch: str, start: int, end: int, count: int) -> Piece:
    """Return a piece; its id is the same however often the file is divided, and sorts by the place in the file."""
    return Piece(f"{archive.id}:{start:015d}", batch, archive.id, archive.path, archive.label, start, end, count)


def records_of(piece: Piece) -> Iterator[Found]:
    """Yield the records of a piece that count. Raises ArchiveError when the file cannot be read."""
    return (found for found in opened(piece.path, piece.label, piece.start, piece.end) if counts(found))


def counts(found: Found) -> bool:
    """Say whether a record is one that a backfill has to account for: a capture, or what may have been one."""
    return found.entry.kind in CAPTURE_KINDS or found.entry.kind == "damaged"


def opened(path: str, label: str, start: int, end: int) -> Iterable[Found]:
    """Yield the records of a range of a file. Raises ArchiveError when the file cannot be read."""
    try:
        yield from records(Path(path), label, start, end)
    except OSError as error:
        advice = "each worker needs the archive at the same path"
        raise ArchiveError(f"cannot read {path}: {error.strerror or error}; {advice}") from None
