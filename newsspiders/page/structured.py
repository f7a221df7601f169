"""What a page says of itself in data: JSON-LD, microdata, meta elements and application state."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from selectolax.lexbor import LexborNode

from newsspiders.page.broken_json import mend_json, parse_json, without_halves
from newsspiders.page.elements import text_of
from newsspiders.text import clean_space

Node = dict[str, Any]

LARGEST_SCRIPT = 4 * 1024 * 1024
MOST_MENDED = 1024 * 1024  # characters of a page's scripts: mending takes up to 0.3 s for a million
MOST_NODES = 5_000
DEEPEST = 8  # levels of lists and nodes: real ones have three or four
MOST_ITEMS = 20
MOST_PARTS = 20_000  # elements of one microdata item that are looked at
ARTICLE_TYPES = frozenset(
    """Article NewsArticle AnalysisNewsArticle AskPublicNewsArticle BackgroundNewsArticle OpinionNewsArticle
    ReportageNewsArticle ReviewNewsArticle SatiricalArticle AdvertiserContentArticle BlogPosting LiveBlogPosting Report
    ScholarlyArticle TechArticle""".split()
)
MEDIA_TYPES = frozenset(("VideoObject", "ImageGallery", "MediaGallery", "AudioObject", "PodcastEpisode"))


def types(node: Node) -> tuple[str, ...]:
    """Return the schema.org types of a node without their prefix, in order."""
    value = node.get("@type", node.get("type"))
    names = value if isinstance(value, list) else [value]
    return tuple(name.rsplit("/", 1)[-1].rsplit(":", 1)[-1] for name in names if isinstance(name, str))


def json_ld(scripts: Iterable[str], problems: list[str]) -> list[Node]:
    """Return all JSON-LD nodes of a page in order, lists and @graph resolved.

    ``scripts`` are the texts of its JSON-LD scripts. What cannot be parsed is mended where that is safe (broken_json.py), and
    said in ``problems``.
    """
    nodes: list[Node] = []
    mended = 0
    for script in scripts:
        if len(script) > LARGEST_SCRIPT:
            problems.append("JSON-LD larger than 4 MB left out")
            continue
        value = parse_json(script)
        if value is None and script.strip() and script.strip() != "null":
            mended += len(script)
            value = mend_json(script) if mended <= MOST_MENDED else None
            problems.append("JSON-LD unreadable" if value is None else "JSON-LD mended")
        nodes.extend(islice(flatten(value), MOST_NODES - len(nodes)))
    return nodes


def flatten(value: Any, depth: int = 0) -> Iterator[Node]:
    """Yield the nodes of a JSON-LD value: lists, @graph and mainEntity are opened, at most five levels deep."""
    if depth > 5:
        return
    if isinstance(value, list):
        for each in value:
            yield from flatten(each, depth + 1)
    elif isinstance(value, dict):
        if "@graph" in value:
            yield from flatten(value["@graph"], depth + 1)
        if types(value):
            yield value
        for name in ("mainEntity", "mainEntityOfPage"):
            inner = value.get(name)
            if isinstance(inner, dict) and ARTICLE_TYPES.intersection(types(inner)):
                yield inner


def microdata(items: Iterable[LexborNode]) -> list[Node]:
    """Return the microdata items of article types as JSON-LD nodes (https://html.spec.whatwg.org/#microdata).

    ``items`` are the page's elements with itemtype. At most 20 of them are read, and of each 20,000 elements.
    """
    found: list[Node] = []
    for element in items:
        attributes = element.attributes
        kind = (attributes.get("itemtype") or "").rstrip("/").rsplit("/", 1)[-1]
        if "itemscope" in attributes and (kind in ARTICLE_TYPES or kind in MEDIA_TYPES) and len(found) < MOST_ITEMS:
            found.append(item(element, kind))
    return found


def item(scope: LexborNode, kind: str, depth: int = 0) -> Node:
    """Return one microdata item as a JSON-LD node; nested items become nested nodes. The body of the page itself stays out."""
    node: Node = {"@type": kind}
    stack = list(scope.iter())[::-1]
    seen = 0
    while stack and seen < MOST_PARTS:
        seen += 1
        element = stack.pop()
        attributes = element.attributes
        nested = "itemscope" in attributes
        name = attributes.get("itemprop") if attributes else None
        if name and nested and depth < DEEPEST:
            inner = item(element, (attributes.get("itemtype") or "Thing").rsplit("/", 1)[-1], depth + 1)
            for each in name.split():
                add(node, each, inner)
        elif name and not nested and (depth or name != "articleBody"):
            value = item_value(element)
            for each in name.split():
                add(node, each, value)
        if not nested:
            stack.extend(reversed(list(element.iter())))
    return node


def add(node: Node, name: str, value: Any) -> None:
    """Add a value to a node; a second value of one name makes a list."""
    if value in (None, ""):
        return
    if name not in node:
        node[name] = value
    elif isinstance(node[name], list):
        node[name].append(value)
    else:
        node[name] = [node[name], value]


def item_value(element: LexborNode) -> str:
    """Return the value of a microdata property: an attribute where the element has one, else its text."""
    attributes = element.attributes
    for name in ("content", "datetime", "href", "src"):
        if attributes.get(name):
            return attributes[name] or ""
    if element.tag in ("meta", "data", "meter"):
        return attributes.get("value") or ""
    return text_of(element)


def meta(elements: Iterable[LexborNode]) -> dict[str, list[str]]:
    """Return what meta elements say: lower-case name or property to contents in page order, empty ones left out.

    Some archives of pages keep the content under ``value``: it is read where ``content`` is missing.
    """
    found: dict[str, list[str]] = {}
    for element in elements:
        attributes = element.attributes
        content = (attributes.get("content") or attributes.get("value") or "").strip()
        if not content:
            continue
        for key in ("property", "name", "itemprop"):
            name = attributes.get(key)
            if name:
                found.setdefault(name.strip().lower(), []).append(content)
    return found


def app_state(text: str, name: str) -> Any:
    """Return the JSON that a script with id ``name`` holds, or that is assigned to the variable ``name``; None without it."""
    # First whether the tag has an end: without one, each "id=" in it would be followed to the end of the page.
    found = re.search(rf"""<script\b(?=[^<>]*+>)[^<>]*\bid=["']?{re.escape(name)}["']?[^<>]*>""", text)
    end = text.find("</script>", found.end()) if found else -1
    if found and end > 0 and (value := parse_json(text[found.end() : end])) is not None:
        return value
    assigned = re.search(rf"""{re.escape(name)}["'\]]*\s*=\s*(?=[\[{{])""", text)
    if not assigned:
        return None
    try:
        return json.JSONDecoder(strict=False).raw_decode(without_halves(text[assigned.end() :]))[0]
    except (ValueError, RecursionError):
        return None


def plain(value: Any) -> str:
    """Return the text of a structured value: entities resolved (twice, since some outlets escape twice), white space folded."""
    if not isinstance(value, str):
        return ""
    text = value
    for _ in range(2):
        if "&" in text:
            text = html.unescape(text)
    return clean_space(text)


def strings(value: Any, depth: int = 0) -> list[str]:
    """Return the texts of a structured value: of a string, a list, or nodes with a name."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("byline") or value.get("@value")
    if isinstance(value, list):
        return [text for each in value for text in strings(each, depth + 1)] if depth < DEEPEST else []
    text = plain(value)
    return [text] if text else []
