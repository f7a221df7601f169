"""WARC archive: keep what came off the wire, find it again by URL and time, and take saved pages into it."""

from newsspiders.archive.importer import ImportReport, import_pages
from newsspiders.archive.index import Entry
from newsspiders.archive.reader import ArchiveReader
from newsspiders.archive.records import ArchiveError, Capture, RecordReference, Repeated
from newsspiders.archive.writer import ArchiveWriter

__all__ = [
    "ArchiveError",
    "ArchiveReader",
    "ArchiveWriter",
    "Capture",
    "Entry",
    "ImportReport",
    "RecordReference",
    "Repeated",
    "import_pages",
]
