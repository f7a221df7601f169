"""Keywords: what the page says that the story is about, in data or in the links to its tag pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from newsspiders.page.elements import ASIDE_TAGS, text_of
from newsspiders.page.evidence import Evidence
from newsspiders.page.structured import strings
from newsspiders.text import clean_space

# news_keywords is written for readers of news; the keywords of JSON-LD are often the editorial system's own labels.
KEYWORDS_META = ("news_keywords", "keywords", "article:tag", "parsely-tags")
LATER_META = ("og:article:tag", "cxenseparse:tags", "sailthru.tags", "dc.subject")
SEPARATOR = re.compile(r"[,;|、،]")
LONGEST = 80  # characters: beyond that it is a sentence
LONGEST_LIST = 20_000
LABEL = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|_\w+|\w", re.IGNORECASE)
LABELLED = re.compile(r"[A-Z][\w ]{1,24}:\s+(?=\S)")
ABOUT_LABEL = re.compile(r"[\w ]{0,12}\b(?:subject|topic|tag|keyword|theme|entity|entity token)s?:", re.IGNORECASE)
CODE = re.compile(r"[A-Z0-9:_-]{2,}")
MOST_CODES = 0.6
ENOUGH = 2  # keywords in data: where there are fewer, the page may show more
MOST_SAID = 0.7
SPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+(?:\s+[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+){2,}")
# Each part of a selector is tried on every element: few and broad ones, and TAG_PATH sorts what they find.
TAG_LINKS = "a[rel~=tag], a[href*='/t'], a[href*='/sujet'], a[href*='/keyword']"
TAG_PATH = re.compile(
    r"/(?:tags?|topics?|thema|themen|themes?|temas?|sujets?|keywords?|etiquetas?|etiquettes?|hashtags?|emner?|amnen?|themenseiten?)[/:=]",
    re.IGNORECASE,
)
TAG_LIST = re.compile(r"tag|topic|keyword|thema|themen|theme|tema|subject|schlagw|etiquet|hashtag", re.IGNORECASE)
NAMES_OF = ("class", "id", "data-component", "data-testid", "data-qa", "aria-label")
MOST_LINKS = 300
MOST_TAGS = 40
MOST_WORDS = 7
LINKED = 0.9  # share of a list's text that stands in its links
LISTS_AT = 4  # elements between a link to a tag page and the list that names itself
LOOKED_UP = 12


def keywords(evidence: Evidence) -> tuple[list[str], str] | None:
    """Return the keywords: meta, JSON-LD, links to tag pages, then what JSON-LD says the story is about."""
    said = [(words, source) for texts, source in stated_keywords(evidence) if (words := divided(texts))]
    stated = [each for each in said if not are_codes(each[0])]
    data = next((words for words, source in stated if source == "json-ld"), [])
    if stated and len(data) > 1:
        longer = {word.casefold() for word in stated[0][0]}
        if sum(word.casefold() in longer for word in data) >= MOST_SAID * len(data):
            # A longer list that has the same words is written for search engines.
            return data, "json-ld"
    few = [word.casefold() for word in stated[0][0]] if stated else []
    linked = linked_tags(evidence) if len(few) < ENOUGH else []
    if linked and {word.casefold() for word in linked}.issuperset(few):
        return linked, "tag-links"
    if stated:
        return stated[0]
    about = divided([*strings(evidence.article.get("about")), *strings(evidence.article.get("mentions"))])
    return (about, "json-ld:about") if about else next(iter(said), None)


def stated_keywords(evidence: Evidence) -> Iterator[tuple[list[str], str]]:
    """Yield the keywords that stand in data, best source first. There are as many article:tag elements as tags."""
    for name in KEYWORDS_META:
        if name in evidence.metas:
            yield evidence.metas[name], f"meta:{name}"
    yield strings(evidence.article.get("keywords")), "json-ld"
    yield strings(evidence.micro.get("keywords")), "microdata"
    for name in LATER_META:
        if name in evidence.metas:
            yield evidence.metas[name], f"meta:{name}"


def divided(texts: Iterable[str]) -> list[str]:
    """Return keywords divided at commas, semicolons and bars, each once.

    Labels of the editorial system are left out, and of a list of "Kind: value" only what it is about is kept.
    """
    words = [clean_space(word) for text in texts for word in SEPARATOR.split(text[:LONGEST_LIST])]
    if len(words) == 1 and SPACED.fullmatch(words[0]):
        words = words[0].split()
    if sum(bool(LABELLED.match(word)) for word in words) * 2 >= len(words):
        labelled = [LABELLED.sub("", word) for word in words if ABOUT_LABEL.match(word)]
        words = labelled or words
    kept = dict.fromkeys(word.removeprefix("#") for word in words if len(word) <= LONGEST)
    return [word for word in kept if word and not (LABEL.fullmatch(word) and word.isascii())]


def are_codes(words: list[str]) -> bool:
    """Say whether keywords are codes of an agency ("AERO", "INDG08") and no words."""
    return len(words) > 3 and sum(bool(CODE.fullmatch(word)) for word in words) > MOST_CODES * len(words)


class Place(NamedTuple):
    """Where a link stands: in what calls itself tags, within the article or main part, in a header or footer; its list."""

    named: bool
    within: bool
    outside: bool
    home: LexborNode


def linked_tags(evidence: Evidence) -> list[str]:
    """Return the texts of links to tag pages: of those that look alike and stand in a list of tags, the largest group."""
    groups: dict[tuple[str, ...], list[str]] = {}
    places: dict[int, Place | None] = {}
    lists: dict[int, bool] = {}
    for link in evidence.page.tree.css(TAG_LINKS)[:MOST_LINKS]:
        attributes = link.attributes
        marked = "tag" in (attributes.get("rel") or "").lower().split()
        parent = link.parent
        if parent is None or not (marked or TAG_PATH.search(f"{attributes.get('href')}/")):
            continue
        if parent.mem_id not in places:
            places[parent.mem_id] = place_of(link, parent)
        place = places[parent.mem_id]
        text = text_of(link) if place is not None else ""
        if place is None or not text or len(text) > LONGEST // 2 or len(text.split()) >= MOST_WORDS:
            continue
        named = marked or place.named or bool(TAG_LIST.search(attributes.get("class") or ""))
        if named and (place.within or not place.outside):
            fits = True
        else:
            if place.home.mem_id not in lists:
                lists[place.home.mem_id] = place.within and is_link_list(place.home)
            fits = lists[place.home.mem_id]
        if fits:
            groups.setdefault((parent.tag or "", *(attributes.get("class") or "").split()[:1]), []).append(text)
    best = max(groups.values(), key=len, default=[])
    return divided(best) if len(best) <= MOST_TAGS else []


def place_of(link: LexborNode, parent: LexborNode) -> Place | None:
    """Return where the links of an element stand; None for links in a text, a menu or another story."""
    if parent.tag == "p" and len(text_of(parent)) > 2 * len(text_of(link)) + LONGEST:
        return None
    named = outside = False
    above: LexborNode | None = parent
    for distance in range(LOOKED_UP):
        if above is None or above.tag in ("body", "main", "article"):
            break
        # The footer of an article is where its tags stand; a footer of the page holds menus.
        outside = outside or above.tag in ("footer", "header")
        if above.tag in ASIDE_TAGS - {"footer"}:
            return None
        named = named or (distance < LISTS_AT and calls_itself_tags(above))
        above = above.parent
    home = parent.parent if link.next is None and link.prev is None else None
    return Place(named, above is not None and above.tag in ("main", "article"), outside, home or parent)


def is_link_list(home: LexborNode) -> bool:
    """Say whether an element holds several links and little else."""
    links = home.css("a")
    return 2 <= len(links) <= MOST_TAGS and sum(len(text_of(each)) + 1 for each in links) >= LINKED * len(text_of(home))


def calls_itself_tags(element: LexborNode) -> bool:
    """Say whether an element's class, id or the name that its program or a screen reader knows it by speaks of tags."""
    attributes = element.attributes
    return any(TAG_LIST.search(attributes.get(name) or "") for name in NAMES_OF)
