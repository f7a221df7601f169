"""newsspiders: crawls news outlets; one article once, every value with its source, every page kept for replay.

The library's public face: ``from newsspiders import extract, read_time``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsspiders.extraction import extract
    from newsspiders.provenance import citations, wire
    from newsspiders.text import canonical_url, read_time

__all__ = ["canonical_url", "citations", "extract", "read_time", "wire"]


def __getattr__(name: str) -> Any:
    """Import what is public when it is first asked for: `import newsspiders.items` must not bring Scrapy along."""
    if name == "extract":
        from newsspiders.extraction import extract

        return extract
    if name in ("canonical_url", "read_time"):
        from newsspiders import text

        return getattr(text, name)
    if name in ("citations", "wire"):
        from newsspiders import provenance

        return getattr(provenance, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
