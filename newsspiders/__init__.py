"""newsspiders: crawls news outlets; one article once, every value with its source, every page kept for replay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsspiders.extraction import extract

__all__ = ["extract"]


def __getattr__(name: str) -> Any:
    """Import what is public when it is first asked for: `import newsspiders.items` must not bring Scrapy along."""
    if name == "extract":
        from newsspiders.extraction import extract

        return extract
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
