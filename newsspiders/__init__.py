"""newsspiders: crawls news outlets; one article once, every value with its source, every page kept for replay.

The library's public face: ``from newsspiders import extract, read_time``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsspiders.extraction import extract
    from newsspiders.text import read_time

__all__ = ["extract", "read_time"]


def __getattr__(name: str) -> Any:
    """Import what is public when it is first asked for: `import newsspiders.items` must not bring Scrapy along."""
    if name == "extract":
        from newsspiders.extraction import extract

        return extract
    if name == "read_time":
        from newsspiders.text import read_time

        return read_time
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
