"""The outlets that the project knows, found by importing every file of newsspiders.spiders."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

import orjson

import newsspiders.spiders
from newsspiders.spider import OutletSpider


@cache
def known_spiders() -> dict[str, type[OutletSpider]]:
    """Return the spider classes by name, in alphabetical order. Raises OutletError for a declaration that cannot be right."""
    found: dict[str, type[OutletSpider]] = {}
    for module in pkgutil.iter_modules(newsspiders.spiders.__path__, "newsspiders.spiders."):
        for value in vars(import_module(module.name)).values():
            if isinstance(value, type) and issubclass(value, OutletSpider) and value.__module__ == module.name:
                found[value.name] = value
    return dict(sorted(found.items()))


def outlet_of(url: str) -> str | None:
    """Return the name of the outlet that serves an address, or None. Where hosts overlap, the more particular one counts."""
    outlets = {name: spider.outlet for name, spider in known_spiders().items()}
    serving = [(max(map(len, outlet.hosts)), name) for name, outlet in outlets.items() if outlet.serves(url)]
    return max(serving)[1] if serving else None


def declared_grammars() -> bytes:
    """Return the file of newsspiders/text that tells canonical_url which addresses the outlets declare to be one page."""
    rows = [
        {"outlet": name, "hosts": each.hosts or spider.outlet.hosts, "address": each.address, "canonical": each.canonical}
        for name, spider in known_spiders().items()
        for each in spider.outlet.same_page
    ]
    return b"[\n" + b",\n".join(orjson.dumps(row) for row in rows) + b"\n]\n"
