"""Which of a page's statements gives each field: one precedence a field, each value with the name of its source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from newsspiders.items import Kind, When
from newsspiders.outlets import plain_name
from newsspiders.page.evidence import Evidence
from newsspiders.page.structured import Node, plain, strings, types
from newsspiders.text import clean_space, headline_without_suffix, read_time

LONGEST_SECTION = 40
SAYS_NOTHING = frozenset(("news", "latest", "latest news", "articles", "stories", "live"))
LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][a-zA-Z0-9]{2,8})*", re.IGNORECASE)
PUBLISHED_META = (
    "article:published_time", "og:article:published_time", "parsely-pub-date", "publish-date", "publish_date",
    "sailthru.date", "pubdate", "datepublished", "date", "dc.date.issued", "dc.date", "dcterms.created",
    "analyticsattributes.articledate", "created-date",
)  # fmt: skip
MODIFIED_META = (
    "article:modified_time", "og:updated_time", "modified-date", "datemodified", "lastmod", "last-modified", "revision_date",
    "dcterms.modified",
)  # fmt: skip
SECTION_META = ("article:section", "parsely-section", "section", "articlesection", "analyticsattributes.topicchannel")
KEYWORDS_META = ("news_keywords", "keywords", "article:tag", "parsely-tags")
SEGMENTS: dict[Kind, str] = {
    "liveblog": "liveblog live-blog liveblogs live-updates live-news",
    "video": "video videos videoshow watch",
    "gallery": "photo photos gallery galleries photogallery photostory photo-gallery pictures slideshow",
    "opinion": "opinion opinions editorial editorials columns columnists commentary comment blogs",
    "brief": "brief briefs",
}
KIND_SEGMENTS: dict[str, Kind] = {segment: kind for kind, segments in SEGMENTS.items() for segment in segments.split()}

BRIEFS = frozenset(("brief", "briefs", "news briefs", "in brief"))


class Found(NamedTuple):
    """A value and the rule that gave it."""

    value: str
    source: str


def content(element: LexborNode) -> str:
    """Return the value that an element holds in an attribute (a meta element's, a time's), or an empty text."""
    attributes = element.attributes
    return attributes.get("content") or attributes.get("datetime") or (element.tag == "meta" and attributes.get("value")) or ""


def headline(evidence: Evidence) -> Found | None:
    """Return the headline that most of JSON-LD, h1, og:title and title agree on.

    A single h1 counts most, since readers see it: more than og:title and title together, which are often written for
    search engines. A headline's outlet suffix is removed by comparing the candidates.
    """
    tree = evidence.page.tree
    names = {plain_name(name) for name in evidence.outlet_names}
    tops = [clean_space(node.text(separator=" ", strip=True)) for node in tree.css("h1")]
    tops = [top for top in tops if top and plain_name(top) not in names]
    title = tree.css_first("title")
    votes = [
        *((Found(plain(evidence.article.get(key)), "json-ld"), 1.1) for key in ("headline", "name")),
        (Found(plain(evidence.micro.get("headline")), "microdata"), 1.0),
        *((Found(top, "h1"), 1.6 if len(tops) == 1 else 0.4) for top in tops),
        (Found(plain(evidence.meta.get("og:title")), "open-graph"), 1.0),
        (Found(clean_space(title.text()) if title else "", "title"), 0.5),
    ]
    votes = [(found, weight) for found, weight in votes if found.value]
    # The SEO "name" of a JSON-LD node is no second vote beside its headline.
    if evidence.article.get("headline"):
        votes = [vote for index, vote in enumerate(votes) if vote[0].source != "json-ld" or index == 0]
    groups: dict[str, list[tuple[Found, float]]] = {}
    for found, weight in votes:
        others = [other.value for other, _ in votes if other.value != found.value]
        value = headline_without_suffix(found.value, others, evidence.outlet_names)
        groups.setdefault(re.sub(r"\W+", "", value.casefold()), []).append((Found(value, found.source), weight))
    if not groups:
        return None
    best = max(groups.values(), key=lambda group: sum({found.source: weight for found, weight in group}.values()))
    return best[0][0]


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


def times(evidence: Evidence, which: str, language: str | None) -> tuple[When, str] | None:
    """Return the moment of publication ("published") or of the last change ("modified"), with its source."""
    for text, source in time_texts(evidence, which):
        when = read_time(text, evidence.page.fetched_at, evidence.timezone, language)
        if when is not None:
            return when, source
    return None


def time_texts(evidence: Evidence, which: str) -> Iterator[Found]:
    """Yield the texts that may hold a time, best source first."""
    published = which == "published"
    for key in ("datePublished", "uploadDate", "dateCreated") if published else ("dateModified",):
        for node, source in ((evidence.article, "json-ld"), (evidence.micro, "microdata")):
            for text in strings(node.get(key))[:1]:
                yield Found(text, source)
    for name in PUBLISHED_META if published else MODIFIED_META:
        if name in evidence.meta:
            yield Found(evidence.meta[name], f"meta:{name}")
    if published:
        for element in evidence.page.tree.css("article time[datetime], main time[datetime], header time[datetime]")[:1]:
            yield Found(element.attributes.get("datetime") or "", "time")


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
        for element in evidence.page.tree.css("[itemtype$=BreadcrumbList]")
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


def keywords(evidence: Evidence) -> tuple[list[str], str] | None:
    """Return the keywords: JSON-LD, then meta, divided at commas and semicolons."""
    candidates = [(strings(evidence.article.get("keywords")), "json-ld")]
    candidates += [([evidence.meta[name]], f"meta:{name}") for name in KEYWORDS_META if name in evidence.meta]
    for texts, source in candidates:
        if words := divided(texts):
            return words, source
    return None


def divided(texts: Iterable[str]) -> list[str]:
    """Return keywords divided at commas, semicolons and bars, each once."""
    words = [clean_space(word) for text in texts for word in re.split(r"[,;|]", text)]
    return list(dict.fromkeys(word for word in words if word))


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
    for segment in urlsplit(evidence.page.url).path.lower().split("/")[:-1]:
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
