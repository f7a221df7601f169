"""The few elements from which most fields are read, gathered in one pass: each pass costs a fifth of parsing the page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from newsspiders.text.space import clean_space

ASIDE_TAGS = frozenset(("nav", "footer", "aside", "dialog", "form"))
JOINT = "\x01"
# No space belongs between the text of one element and the mark that follows in the next: "Breaking<span>: harbour</span>".
BEFORE_MARK = re.compile(r"\x01(?=[:,;.!?…)\]»”’%])")

WANTED = "title, meta, h1, script[type*='ld+json' i], [itemtype]"


@dataclass(slots=True)
class Elements:
    """Elements in page order: titles, meta elements, ``headings`` (h1), ``scripts`` of JSON-LD, ``items`` with an itemtype."""

    titles: list[LexborNode] = field(default_factory=list)
    metas: list[LexborNode] = field(default_factory=list)
    headings: list[LexborNode] = field(default_factory=list)
    scripts: list[LexborNode] = field(default_factory=list)
    items: list[LexborNode] = field(default_factory=list)


def elements_of(tree: LexborHTMLParser) -> Elements:
    """Gather the elements. One that matches twice (a heading that is an item) counts once in each list."""
    found = Elements()
    lists = {"title": found.titles, "meta": found.metas, "h1": found.headings, "script": found.scripts}
    last: LexborNode | None = None
    for element in tree.css(WANTED):
        twice = last is not None and element.mem_id == last.mem_id
        last = element
        kept = lists.get(element.tag or "")
        if kept is None or twice:
            found.items.append(element)
        else:
            kept.append(element)
    return found


def text_of(element: LexborNode) -> str:
    """Return the text of an element on one line. Elements in it part words, but none from the mark that follows."""
    text = element.text(separator=JOINT, strip=True)
    return clean_space(BEFORE_MARK.sub("", text).replace(JOINT, " ") if JOINT in text else text)
