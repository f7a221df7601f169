"""Which of a page's statements gives each field: one precedence a field, each value with the name of its source."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from newsspiders.items import Kind
from newsspiders.page.evidence import Evidence, Found
from newsspiders.page.headlines import headline
from newsspiders.page.structured import Node, plain, types
from newsspiders.page.times import times
from newsspiders.page.topics import divided, keywords
from newsspiders.text import clean_space

__all__ = [
    "Found", "content", "description", "divided", "free_to_read", "headline", "keywords", "kind", "language", "section", "times",
]  # fmt: skip

LONGEST_SECTION = 40
SAYS_NOTHING = frozenset(("news", "latest", "latest news", "articles", "stories", "live"))
LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][a-zA-Z0-9]{2,8})*", re.IGNORECASE)
SECTION_META = ("article:section", "parsely-section", "section", "articlesection", "analyticsattributes.topicchannel")
SEGMENTS: dict[Kind, str] = {
    "liveblog": "liveblog live-blog liveblogs live-updates live-news",
    "video": "video videos videoshow watch",
    "gallery": "photo photos gallery galleries photogallery photostory photo-gallery pictures slideshow",
    "opinion": "opinion opinions editorial editorials columns columnists commentary comment blogs",
    "brief": "brief briefs",
}
KIND_SEGMENTS: dict[str, Kind] = {segment: kind for kind, segments in SEGMENTS.items() for segment in segments.split()}

BRIEFS = frozenset(("brief", "briefs", "news briefs", "in brief"))


def content(element: LexborNode) -> str:
    """Return the value that an element holds in an attribute (a meta element's, a time's), or an empty text."""
    attributes = element.attributes
    return attributes.get("content") or attributes.get("datetime") or (element.tag == "meta" and attributes.get("value")) or ""


def description(evidence: Evidence) -> Found | None:
    """Return the standfirst: JSON-LD, then Open Graph, then meta."""
    return first_text(
        (evidence.article.get("description"), "json-ld"),
        (evidence.micro.get("description"), "microdata"),
        (evidence.meta.get("og:description"), "open-graph"),
        (evidence.meta.get("description"), "meta:description"),
    )


def first_text(*candidates: tuple[object, str]) -> Found | None:
    """Return the first candidate that is a text with words in it."""
    for value, source in candidates:
        text = plain(value[0] if isinstance(value, list) and value else value)
        if re.search(r"\w", text):
            return Found(text, source)
    return None


def section(evidence: Evidence, headline: str | None) -> Found | None:
    """Return the section: JSON-LD, then microdata and meta, then the deepest breadcrumb but the page itself."""
    found = first_text(
        (evidence.article.get("articleSection"), "json-ld"),
        (evidence.micro.get("articleSection"), "microdata"),
        *((evidence.meta.get(name), f"meta:{name}") for name in SECTION_META),
    )
    return found or breadcrumb(evidence, headline)


def breadcrumb(evidence: Evidence, headline: str | None) -> Found | None:
    """Return the deepest breadcrumb that is neither the first (the home page) nor the article."""
    stated = [
        [crumb_name(each) for each in node["itemListElement"] if isinstance(each, dict)]
        for node in evidence.nodes
        if "BreadcrumbList" in types(node) and isinstance(node.get("itemListElement"), list)
    ]
    shown = [
        [content(name) or clean_space(name.text()) for name in element.css("[itemprop=name]")]
        for element in evidence.elements.items
        if (element.attributes.get("itemtype") or "").endswith("BreadcrumbList")
    ]
    for trail in (*stated, *shown):
        names = [name for name in trail[1:] if name]
        if names and (len(names[-1]) > LONGEST_SECTION or (headline or "").casefold().startswith(names[-1].casefold())):
            names.pop()
        while len(names) > 1 and names[-1].casefold() in SAYS_NOTHING:
            names.pop()
        if names:
            return Found(names[-1], "breadcrumb")
    return None


def crumb_name(crumb: Node) -> str:
    """Return the name of a ListItem, whose item may be a node or an address."""
    inner = crumb.get("item")
    return plain(crumb.get("name") or (inner.get("name") if isinstance(inner, dict) else ""))


def language(evidence: Evidence) -> Found | None:
    """Return the language: the html element's, JSON-LD's, og:locale's, then the outlet's own."""
    root = evidence.page.tree.css_first("html")
    candidates = (
        (root.attributes.get("lang") if root else None, "html"),
        (evidence.article.get("inLanguage"), "json-ld"),
        (evidence.meta.get("og:locale"), "open-graph"),
        (evidence.outlet.language if evidence.outlet else None, "outlet"),
    )
    for value, source in candidates:
        if isinstance(value, str) and LANGUAGE.fullmatch(value.strip()):
            return Found(value.strip().replace("_", "-").lower(), source)
    return None


def free_to_read(evidence: Evidence) -> tuple[bool, str] | None:
    """Return what the page declares about a paywall, with its source."""
    for node, source in ((evidence.article, "json-ld"), (evidence.micro, "microdata")):
        value = node.get("isAccessibleForFree")
        if value is not None:
            return str(value).strip().rsplit("/", 1)[-1].lower() not in ("false", "no", "0"), source
    tier = evidence.meta.get("article:content_tier", "").lower()
    return (tier == "free", "meta:article:content_tier") if tier in ("free", "locked") else None


def kind(evidence: Evidence) -> tuple[Kind, str]:
    """Return the kind of page: by its schema.org type, then by its address, then an article."""
    named = {*types(evidence.article), *types(evidence.micro)}
    if evidence.live:
        return "liveblog", "json-ld" if evidence.live in evidence.nodes else "microdata"
    if "OpinionNewsArticle" in named:
        return "opinion", "json-ld"
    for segment in evidence.address.path.lower().split("/")[:-1]:
        if segment in KIND_SEGMENTS:
            return KIND_SEGMENTS[segment], "url"
    headed, placed = plain(evidence.article.get("headline")), plain(evidence.article.get("articleSection"))
    if headed.startswith("BRIEF-") or placed.lower() in BRIEFS:
        return "brief", "json-ld"
    if named & {"ImageGallery", "MediaGallery"}:
        return "gallery", "json-ld"
    if named == {"VideoObject"}:
        return "video", "json-ld"
    return "article", "default"
