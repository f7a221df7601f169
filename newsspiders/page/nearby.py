"""What a reader sees around the headline: elements that call themselves byline or date, and the lines below the headline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from selectolax.lexbor import LexborNode

from newsspiders.page.elements import ASIDE_TAGS, text_of
from newsspiders.page.headlines import is_heading
from newsspiders.text import clean_space

# Each part of a selector is tried on every element: few and broad ones, and NAMED sorts what they find.
BYLINES = "h1, [rel~=author], [itemprop~=author], [class*=aut i], [class*=byline i], [class*=redakt i], a[href*='/aut']"
AUTHOR_PATH = re.compile(r"/(?:authors?|autor(?:es|en|i|a)?|auteurs?)/", re.IGNORECASE)
NAMED = re.compile(r"author|autor|auteur|byline|redakt", re.IGNORECASE)
TIMES = """h1, time, [itemprop*=datepublished i], [class*=date i], [class*=time i], [class*=publish i], [id*=date i],
    [class*=datum i], [class*=fecha i]"""
ELSEWHERE = re.compile(
    r"comment|related|recommend|teaser|sidebar|widget|newsletter|promo|most-|popular|(?<!v)card|biograph|\bbio\b|about|avatar|image"
    r"|photo",
    re.IGNORECASE,
)
TEASER = re.compile(r"teaser|(?<!v)card|related|comment|recommend", re.IGNORECASE)
LONGEST_BYLINE = 160  # characters
LONGEST_TIME = 120
MOST = 60  # elements looked at
LOOKED_UP = 8
LINES_ENOUGH = 30
LONG_LIST = 6  # items
LONG_LINE = 250  # characters: a line of this length begins the text
BLOCKS = frozenset(
    "p div section article main header footer ul ol li dl dt dd br h1 h2 h3 h4 h5 h6 figure aside nav time table tr td".split()
)
SILENT = frozenset("script style noscript template svg button select option figure iframe".split())


def shown(elements: list[LexborNode], longest: int) -> Iterator[tuple[LexborNode, str]]:
    """Yield elements with their texts, those below the story's h1 first, then those before it; none of another story.

    Texts longer than ``longest`` are empty. At most 60 elements on either side are looked at.
    """
    place = next((index for index, element in enumerate(elements) if element.tag == "h1" and is_heading(element)), -1)
    for part in (elements[place + 1 :], elements[: max(place, 0)]):
        for element in [each for each in part if each.tag != "h1"][:MOST]:
            if is_elsewhere(element):
                continue
            text = text_of(element)
            if len(text) <= longest or "datetime" in element.attributes:
                yield element, text if len(text) <= longest else ""


def is_elsewhere(element: LexborNode) -> bool:
    """Say whether an element belongs to a menu, a comment or the teaser of another story."""
    above: LexborNode | None = element
    for distance in range(LOOKED_UP):
        if above is None or above.tag in ("body", "main"):
            return False
        attributes = above.attributes
        if above.tag == "article" and distance:
            return bool(TEASER.search(attributes.get("class") or ""))
        if above.tag in ASIDE_TAGS or (distance and (above.tag == "a" or (above.tag in ("ul", "ol") and is_long(above)))):
            return True
        if ELSEWHERE.search(f"{attributes.get('class')} {attributes.get('id')}"):
            return True
        above = above.parent
    return False


def is_long(listing: LexborNode) -> bool:
    """Say whether a list has more items than a byline's names, time and links."""
    return next(islice(listing.iter(), LONG_LIST, None), None) is not None


def lines_below(heading: LexborNode) -> list[str]:
    """Return the first short lines below a heading in page order, up to the text of the story."""
    lines: list[str] = []
    words: list[str] = []
    node: LexborNode | None = heading
    descend = False
    for _ in range(40 * LINES_ENOUGH):
        node = following(node, descend=descend) if node is not None else None
        if node is None or len(lines) >= LINES_ENOUGH:
            break
        descend = node.tag not in SILENT
        if node.tag in BLOCKS and words:
            lines.append(clean_space(" ".join(words)))
            words = []
            if len(lines[-1]) >= LONG_LINE:
                break
        if node.is_text_node:
            words.append(node.text_content or "")
    return [line for line in lines if 0 < len(line) < LONG_LINE]


def following(node: LexborNode, *, descend: bool) -> LexborNode | None:
    """Return the node that follows in page order, within the node or behind it."""
    if descend and node.first_child is not None:
        return node.first_child
    above: LexborNode | None = node
    while above is not None and above.next is None:
        above = above.parent
    return above.next if above is not None else None
