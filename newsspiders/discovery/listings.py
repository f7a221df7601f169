"""Listing and Cards: pages of the outlet that show links to its stories."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from selectolax.lexbor import LexborHTMLParser, LexborNode

from newsspiders.discovery.links import Link, LinkCollector, check_address
from newsspiders.discovery.markup import check_selector, html_tree, plain
from newsspiders.text import absolute_url, clean_space

HEADINGS = "h1, h2, h3, h4, h5, h6"
NO_TEXT = ["script", "style", "svg"]
CONTROL = re.compile(r"[\x00-\x1f]")
# "4 hours ago", "a few seconds ago", "18-07-2025": at the end of a short line of a card, where the outlet's name may run into it.
CARD_TIME = re.compile(
    r"((?:\d{1,3}|an?|a few) (?:second|minute|hour|day|week|month|year)s? ago|\d{2}-\d{2}-\d{4})$", re.IGNORECASE
)
LONGEST_TIME_LINE = 80


@dataclass(slots=True)
class Teaser:
    """What the anchors of one address say together."""

    text: str = ""
    label: str = ""
    time: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A page whose anchors lead to stories: a section, a topic, the home page.

    ``css`` selects the anchors (or elements that hold them). Where the page prints a time at each story, ``item`` selects
    what encloses a story and ``time`` the time in it. Addresses of a JSON-LD ItemList are links as well.
    Example: ``Listing("https://www.example.org/world", item="li[data-id]", time=".time")``.
    """

    url: str
    css: str = "a[href]"
    item: str | None = None
    time: str | None = None

    def __post_init__(self) -> None:
        check_address(self, self.url)
        for attribute, selector in (("css", self.css), ("item", self.item), ("time", self.time)):
            if selector is not None:
                check_selector(self, attribute, selector)
        if self.time is not None and self.item is None:
            raise ValueError(f"Listing({self.url!r}, time={self.time!r}): give item=… too, what encloses a story and its time")

    @property
    def label(self) -> str:
        """Name of the source in reports."""
        return f"listing {self.url}"

    def links(self, body: bytes, url: str, fetched_at: datetime, timezone: str = "UTC") -> tuple[Link, ...]:
        """Return one link an address, in the order of the page.

        The headline is the first text among the anchors of that address, else the first title, else the first picture's alt.
        Raises SourceError: "not HTML", "nested too deep", or a reason of text_of().
        """
        return read_listing(self, html_tree(body), LinkCollector(self.label, url, fetched_at, timezone), teaser_of_anchor)


@dataclass(frozen=True, slots=True)
class Cards:
    """A page of an aggregator whose anchors are cards: a headline with the outlet, the time and an excerpt of the story.

    Cards are read by the order of their visible text, not by class names: first the headline, later a short line that ends
    in a time ("Yahoo4 hours ago", "National Post18-07-2025"). Example: ``Cards("https://www.example.org/en")``.
    """

    url: str
    css: str = "a[href]"

    def __post_init__(self) -> None:
        check_address(self, self.url)
        check_selector(self, "css", self.css)

    @property
    def label(self) -> str:
        """Name of the source in reports."""
        return f"cards {self.url}"

    def links(self, body: bytes, url: str, fetched_at: datetime, timezone: str = "UTC") -> tuple[Link, ...]:
        """Return one link a card with headline and time, in the order of the page; errors as in Listing.links()."""
        declaration = Listing(self.url, self.css)
        return read_listing(declaration, html_tree(body), LinkCollector(self.label, url, fetched_at, timezone), teaser_of_card)


def read_listing(
    listing: Listing, tree: LexborHTMLParser, collector: LinkCollector, teaser_of: Callable[[LexborNode], Teaser]
) -> tuple[Link, ...]:
    """Return the links of the anchors that the listing selects, then those that only a JSON-LD ItemList has."""
    collector.base = document_base(tree, collector.base)
    root = tree.css_first("html[lang]")
    collector.language = root.attributes.get("lang") if root else None
    listed = {absolute_url(collector.base, address): name for address, name in item_list(tree)}
    tree.strip_tags(NO_TEXT)
    teasers: dict[str | None, Teaser] = {}
    for scope in tree.css(listing.item or "html"):
        time = scope.css_first(listing.time) if listing.time else None
        for anchor in anchors(scope, listing.css):
            found = teaser_of(anchor)
            known = teasers.setdefault(absolute_url(collector.base, (anchor.attributes.get("href") or "").strip()), Teaser())
            known.text = known.text or found.text
            known.label = known.label or found.label
            known.time = known.time or found.time or time_text(time)
    for address, teaser in teasers.items():
        collector.add(address, headline=teaser.text or listed.get(address) or teaser.label, published=teaser.time)
    for address, name in listed.items():
        collector.add(address, headline=name)
    return collector.result()


def document_base(tree: LexborHTMLParser, url: str) -> str:
    """Return the address that relative links of the page are relative to."""
    base = tree.css_first("base[href]")
    return (absolute_url(url, base.attributes.get("href") or "") if base else None) or url


def anchors(scope: LexborNode, css: str) -> Iterator[LexborNode]:
    """Yield the selected anchors of an element, and those in selected elements that are no anchors themselves."""
    for element in scope.css(css):
        if element.tag == "a":
            yield element
        else:
            yield from element.css("a[href]")


def teaser_of_anchor(anchor: LexborNode) -> Teaser:
    """Read an anchor that holds a headline: a heading in it counts more than all its text."""
    heading = anchor.css_first(HEADINGS)
    text = (visible(heading) if heading else "") or visible(anchor)
    return Teaser(text=text, label=label_of(anchor))


def teaser_of_card(anchor: LexborNode) -> Teaser:
    """Read an anchor that is a whole card."""
    lines = [clean_space(line) for line in anchor.text(deep=True, separator="\n", strip=True).split("\n")]
    lines = [line for line in lines if line]
    label, heading = label_of(anchor), anchor.css_first(HEADINGS)
    # Outlet and time come first where the headline above them is only the alt text of the card's picture.
    opening = label if lines and card_time(lines[0]) else (lines[0] if lines else "")
    headline = (visible(heading) if heading else "") or opening
    times = (card_time(line) for line in lines if line != headline)
    return Teaser(text=headline, label=label, time=next(filter(None, times), ""))


def card_time(line: str) -> str:
    """Return the time at the end of a short line, empty when there is none."""
    found = CARD_TIME.search(line) if len(line) <= LONGEST_TIME_LINE else None
    return found[1] if found else ""


def visible(element: LexborNode) -> str:
    """Return the text of an element in one line, with a blank between elements."""
    return clean_space(element.text(deep=True, separator=" ", strip=True))


def label_of(anchor: LexborNode) -> str:
    """Return the title of an anchor, or the alt text of the first picture in it that has one."""
    picture = anchor.css_first("img[alt]:not([alt=''])")
    return clean_space(anchor.attributes.get("title") or (picture.attributes.get("alt") if picture else None) or "")


def time_text(element: LexborNode | None) -> str:
    """Return the machine-readable time of a <time>, else the text of the element."""
    if element is None:
        return ""
    return (element.attributes.get("datetime") or "").strip() or visible(element)


def item_list(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    """Yield address and name of the entries of each JSON-LD ItemList (https://schema.org/ItemList); broken JSON-LD has none."""
    for script in tree.css('script[type="application/ld+json"]'):
        try:
            waiting: list[Any] = [orjson.loads(CONTROL.sub(" ", script.text()))]
        except orjson.JSONDecodeError:
            continue
        while waiting:
            value = waiting.pop()
            if isinstance(value, dict):
                waiting.extend(reversed(value.values()))
                if value.get("@type") == "ItemList" and isinstance(value.get("itemListElement"), list):
                    yield from filter(None, map(list_entry, value["itemListElement"]))
            elif isinstance(value, list):
                waiting.extend(reversed(value))


def list_entry(entry: Any) -> tuple[str, str] | None:
    """Return address and name of a ListItem, which has them itself, or in its item, or is nothing but the address."""
    parts = [entry, entry.get("item")] if isinstance(entry, dict) else [entry]
    address = name = ""
    for part in parts:
        if isinstance(part, str):
            address = address or part
        elif isinstance(part, dict):
            address = next((part[key] for key in ("url", "@id") if isinstance(part.get(key), str) and part[key]), address)
            name = next((part[key] for key in ("headline", "name") if isinstance(part.get(key), str)), name)
    return (address.strip(), plain(name)) if address.strip() else None
