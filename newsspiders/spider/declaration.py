"""What an outlet's spider may declare, checked when its class is made: a misspelt attribute is an error, not a surprise."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from newsspiders.outlets import Outlet, OutletError
from newsspiders.page import ArticlePage

DECLARED = ("name", "outlet", "sources", "article_url", "page", "render", "custom_settings")
NAME = re.compile(r"[a-z0-9]+")


def check(spider: str, module: str, declared: Mapping[str, Any]) -> None:
    """Check the attributes of a spider class, ``declared`` with those it inherits. Raises OutletError."""

    def wrong(attribute: str, advice: str) -> OutletError:
        return OutletError(f"{spider}.{attribute} = {declared.get(attribute)!r}: {advice}")

    name = declared.get("name")
    if not isinstance(name, str) or not NAME.fullmatch(name):
        raise wrong("name", "give the outlet's name in lower-case letters and digits")
    if module.rpartition(".")[2] != name:
        raise wrong("name", f"the file is {module.rpartition('.')[2]}.py: file and name must be the same")
    if not isinstance(declared.get("outlet"), Outlet):
        raise wrong("outlet", "give an Outlet(…)")
    sources = declared.get("sources")
    if not isinstance(sources, tuple) or not sources or not all(is_source(source) for source in sources):
        raise wrong("sources", "give a tuple of sources with a comma behind each: (Feed(…), NewsSitemap(…),)")
    article_url = declared.get("article_url")
    try:
        fits = isinstance(article_url, str) and article_url and re.compile(article_url)
    except re.error as error:
        raise wrong("article_url", f"no regular expression: {error}") from None
    if not fits:
        raise wrong("article_url", "give a regular expression that finds an article's path and query")
    page = declared.get("page")
    if not isinstance(page, type) or not issubclass(page, ArticlePage):
        raise wrong("page", "give a subclass of ArticlePage, or leave it out")
    if not isinstance(declared.get("render"), bool):
        raise wrong("render", "give True where pages are empty without JavaScript, or leave it out")


def check_names(spider: str, own: Mapping[str, Any]) -> None:
    """Refuse attributes that no spider has. Raises OutletError."""
    for name in own:
        if name not in DECLARED and not (name.startswith("__") and name.endswith("__")):
            raise OutletError(f"{spider}.{name}: an outlet has no such attribute; it has {', '.join(DECLARED)}")


def is_source(value: object) -> bool:
    """Say whether a value is a discovery source: an address, a label and links()."""
    return isinstance(getattr(value, "url", None), str) and hasattr(value, "label") and callable(getattr(value, "links", None))
