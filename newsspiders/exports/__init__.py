"""What leaves the store: JSON feeds, datasets and the dictionary of their columns."""

from newsspiders.exports.dataset import FORMATS, write_dataset
from newsspiders.exports.dictionary import Entry, dictionary
from newsspiders.exports.files import ExportError
from newsspiders.exports.jsonfeed import feed, mark_stale, publish

__all__ = ["FORMATS", "Entry", "ExportError", "dictionary", "feed", "mark_stale", "publish", "write_dataset"]
