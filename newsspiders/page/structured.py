"""What a page says of itself in data: JSON-LD, microdata, meta elements and application state."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

import orjson
from selectolax.lexbor import LexborHTMLParser, LexborNode

Node = dict[str, Any]

LARGEST_SCRIPT = 4 * 1024 * 1024
SCRIPT = re.compile(r"<script\b[^>]*\bapplication/ld\+json\b[^>]*>(.*?)</script>", re.IGNORECASE | re.DOTALL)
WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*.*?\*/)|(?:-->|//\s*\]\]>|\]\]>|;)\s*$", re.DOTALL)
COMMENT_LINE = re.compile(r"^\s*//.*$", re.MULTILINE)
TRAILING_COMMA = re.compile(r",(\s*[}\]])")
MISSING_VALUE = re.compile(r'("\s*):(\s*[,}\]])')
SINGLE_QUOTED = re.compile(r"""(:\s*)'((?:[^'\\\n]|\\.|'(?!\s*[,}\n]))*)'(?=\s*[,}\n])""")
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


def json_ld(text: str, problems: list[str]) -> list[Node]:
    """Return all JSON-LD nodes of a page in order, lists and @graph resolved.

    Scripts are found in the text, without a tree (a sixth of the cost). What cannot be parsed is mended where that is
    safe (comments, trailing commas, missing values, raw line breaks, single quotes), and said in ``problems``.
    """
    nodes: list[Node] = []
    for match in SCRIPT.finditer(text):
        script = match[1]
        if len(script) > LARGEST_SCRIPT:
            problems.append("JSON-LD larger than 4 MB left out")
            continue
        if not script.strip():
            continue
        value = parse_json(script)
        if value is None:
            value = mend_json(script)
            problems.append("JSON-LD unreadable" if value is None else "JSON-LD mended")
        nodes.extend(flatten(value))
    return nodes


def parse_json(script: str) -> Any:
    """Return the value of a JSON text, or None."""
    try:
        return orjson.loads(script)
    except orjson.JSONDecodeError:
        pass
    try:
        return json.loads(script, strict=False)
    except (ValueError, RecursionError):
        return None


def mend_json(script: str) -> Any:
    """Return the value of a JSON text whose defects can be mended without guessing, or None."""
    mended = WRAPPING.sub("", WRAPPING.sub("", script))
    for pattern, replacement in ((COMMENT_LINE, ""), (TRAILING_COMMA, r"\1"), (MISSING_VALUE, r"\1:null\2")):
        mended = pattern.sub(replacement, mended)
        value = parse_json(mended)
        if value is not None:
            return value
    quoted = SINGLE_QUOTED.sub(lambda match: match[1] + json.dumps(match[2].replace("\\'", "'")), mended)
    return parse_json(quoted)


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


def microdata(tree: LexborHTMLParser) -> list[Node]:
    """Return the outermost microdata items of article types as JSON-LD nodes (https://html.spec.whatwg.org/#microdata)."""
    found = []
    for element in tree.css("[itemscope][itemtype]"):
        kind = (element.attributes.get("itemtype") or "").rstrip("/").rsplit("/", 1)[-1]
        if kind in ARTICLE_TYPES or kind in MEDIA_TYPES:
            found.append(item(element, kind))
    return found


def item(scope: LexborNode, kind: str) -> Node:
    """Return one microdata item as a JSON-LD node; nested items become nested nodes."""
    node: Node = {"@type": kind}
    stack = list(scope.iter())[::-1]
    while stack:
        element = stack.pop()
        name = element.attributes.get("itemprop")
        nested = "itemscope" in element.attributes
        if name:
            inner = (element.attributes.get("itemtype") or "Thing").rsplit("/", 1)[-1]
            for each in name.split():
                add(node, each, item(element, inner) if nested else item_value(element))
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
    return element.text(separator=" ", strip=True)


def meta(tree: LexborHTMLParser) -> dict[str, str]:
    """Return the page's meta elements, lower-case name or property to content; the first that is not empty counts.

    Some archives of pages keep the content under ``value``: it is read where ``content`` is missing.
    """
    found: dict[str, str] = {}
    for element in tree.css("meta"):
        attributes = element.attributes
        content = (attributes.get("content") or attributes.get("value") or "").strip()
        for key in ("property", "name", "itemprop"):
            name = (attributes.get(key) or "").strip().lower()
            if name and content:
                found.setdefault(name, content)
    return found


def app_state(text: str, name: str) -> Any:
    """Return the JSON that a script with id ``name`` holds, or that is assigned to the variable ``name``; None without it."""
    found = re.search(rf"""<script\b[^>]*\bid=["']?{re.escape(name)}["']?[^>]*>(.*?)</script>""", text, re.DOTALL)
    if found and (value := parse_json(found[1])) is not None:
        return value
    assigned = re.search(rf"""{re.escape(name)}["'\]]*\s*=\s*(?=[\[{{])""", text)
    if not assigned:
        return None
    try:
        return json.JSONDecoder(strict=False).raw_decode(text, assigned.end())[0]
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
    return " ".join(text.split())


def strings(value: Any) -> list[str]:
    """Return the texts of a structured value: of a string, a list, or nodes with a name."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("byline")
    if isinstance(value, list):
        return [text for each in value for text in strings(each)]
    text = plain(value)
    return [text] if text else []
