"""The headline: JSON-LD, h1, Open Graph and title each say one, and what most of them agree on counts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from newsspiders.outlets import plain_name
from newsspiders.page.elements import ASIDE_TAGS, text_of
from newsspiders.page.evidence import Evidence, Found
from newsspiders.page.structured import plain, strings
from newsspiders.text import clean_space, headline_without_suffix

WORDLESS = re.compile(r"[\W_]+")
WORD = re.compile(r"\w+")
CUT = re.compile(r"\s*(?:\.{2,}|…)\s*$")
PARTED = re.compile(r"\s+[/|–—-]\s+|\s?:\s+")
LONGEST = 1000  # characters: beyond that it is no headline
CUT_LENGTH = 90  # characters: JSON-LD headlines are cut at 110, and some outlets cut them earlier
SIGN_WORDS = frozenset(("logo", "home", "homepage", "the"))
ASIDE = re.compile(
    r"breadcrumb|crumbs|logo|site-?(?:title|name)|masthead|navbar|related|newsletter|sidebar|cookie|consent", re.IGNORECASE
)
LOOKED_UP = 12  # elements above a heading
# JSON-LD and title together outweigh an h1 that nothing else says, and an h1 with Open Graph outweighs them.
WEIGHTS = {"json-ld": 1.7, "microdata": 0.5, "h1": 2.0, "open-graph": 0.6, "twitter": 0.35, "title": 0.4}
ORDER = ("json-ld", "microdata", "h1", "open-graph", "twitter", "title")  # which source is named where several say the same
ONE_OF_SEVERAL = 0.8
LIKE = 0.2  # share of words that an h1 among several has in common with a stated headline
MOST_HEADINGS = 100  # looked at where a page has many
LEAST_LETTERS = 12  # of a headline that is looked for in other headings than h1


class Candidate(NamedTuple):
    """A headline as one part of the page gives it, how much its word counts, and its letters for comparison."""

    text: str
    source: str
    weight: float
    key: str


def folded(text: str) -> str:
    """Return letters and figures alone, without case."""
    return WORDLESS.sub("", text.casefold())


def headline(evidence: Evidence) -> Found | None:
    """Return the headline that most of JSON-LD, h1, Open Graph and title agree on, in the words of the first of them.

    What a reader sees (a single h1) counts most; og:title and title are often written for search engines. The outlet's suffix
    is removed by comparing the candidates; what is cut short counts for the one that begins with it.
    """
    names = evidence.own_names
    told = [(text, source) for text, source in stated_headlines(evidence) if 0 < len(text) <= LONGEST]
    stated = [Candidate(text, source, WEIGHTS[source], folded(text)) for text, source in told]
    shown = shown_headlines(evidence, stated, names)
    whole = sorted([*stated, *shown], key=lambda each: ORDER.index(each.source))
    if len(shown) == 1:
        group = [each for each in whole if each.key == shown[0].key]
        said = any(each.source not in ("h1", "microdata") for each in group)
        if said and 2 * sum(each.weight for each in group) > sum(each.weight for each in whole):
            # They outweigh all others, whatever those are without their additions.
            text = headline_without_suffix(spelling(group), (), names)
            return Found(text, next((each.source for each in group if each.text == text), group[0].source))
    candidates = [without_kicker(without_addition(each, whole, names, evidence), stated) for each in whole]
    votes: dict[str, float] = {}
    for each in candidates:
        for key in {other.key for other in candidates if supports(each, other)}:
            votes[key] = votes.get(key, 0.0) + each.weight
    best = max((key for key in votes if key), key=lambda key: votes[key], default=None)
    group = [each for each in candidates if each.key == best and best]
    if not group:
        return None
    text = spelling(group)
    return Found(text, next(each.source for each in group if each.text == text))


def spelling(group: list[Candidate]) -> str:
    """Return the one of equal headlines that is spelt as the outlet wants it: what a reader sees, without a mark of cutting.

    Where the line above the headline stands in an element of its own, only the data say which mark parts the two.
    """
    text = min(group, key=lambda each: (bool(CUT.search(each.text)), each.source != "h1")).text
    return next((each.text for each in group if each.text != text and PARTED.sub(" ", each.text, count=1) == text), text)


def stated_headlines(evidence: Evidence) -> list[tuple[str, str]]:
    """Return the headlines that stand in data, with their sources. The "name" of a JSON-LD node is written for search engines."""
    article, meta = evidence.article, evidence.meta
    named = strings(article.get("headline"))[:1] or strings(article.get("name"))[:1]
    titles = [element for element in evidence.elements.titles if element.parent is not None and element.parent.tag != "svg"]
    return [
        *((text, "json-ld") for text in named),
        *((text, "microdata") for text in strings(evidence.micro.get("headline"))[:1]),
        (plain(meta.get("og:title")), "open-graph"),
        (plain(meta.get("twitter:title")), "twitter"),
        (clean_space(titles[0].text()) if titles else "", "title"),
    ]


def shown_headlines(evidence: Evidence, stated: list[Candidate], outlet_names: Iterable[str]) -> list[Candidate]:
    """Return the headings that a reader sees as candidates: the h1, or the h2 that says what the data state where there is none.

    Of several h1 the one that has most words of what the data state counts most.
    """
    names = {plain_name(name) for name in outlet_names}
    tops = [text_of(element) for element in unlinked(evidence.elements.headings[:MOST_HEADINGS]) if is_heading(element)]
    tops = [top for top in dict.fromkeys(tops) if 0 < len(top) <= LONGEST and not is_sign(top, names)]
    if not tops:
        first = [folded(text_of(element)) for element in second_headings(evidence, [each.key for each in stated])[:1]]
        tops = [each.text for each in stated if first and first[0].endswith(each.key)][:1]
    if len(tops) == 1:
        return [Candidate(tops[0], "h1", WEIGHTS["h1"], folded(tops[0]))]
    said = [frozenset(WORD.findall(each.text.casefold())) for each in stated]

    def likeness(top: str) -> float:
        words = frozenset(WORD.findall(top.casefold()))
        return max((len(words & other) / len(words | other) for other in said if other), default=0.0) if words else 0.0

    ranked = sorted(tops, key=likeness, reverse=True)
    weights = [ONE_OF_SEVERAL if likeness(top) >= LIKE else 0.4 if place == 0 else 0.1 for place, top in enumerate(ranked)]
    return [Candidate(top, "h1", weight, folded(top)) for top, weight in zip(ranked, weights, strict=True)]


def unlinked(headings: list[LexborNode]) -> list[LexborNode]:
    """Return the headings that are no links, where there are several: a link leads to another page than the story's."""
    if len(headings) < 2:
        return headings
    return [element for element in headings if element.css_first("a[href]") is None] or headings


def second_headings(evidence: Evidence, keys: list[str]) -> list[LexborNode]:
    """Return the headings of lower rank that say, or end with, one of the folded headlines: the headline of a page without h1."""
    long = tuple(key for key in keys if len(key) >= LEAST_LETTERS)
    found = evidence.page.tree.css("h2, h3")[:MOST_HEADINGS] if long else []
    return [element for element in found if folded(text_of(element)).endswith(long)]


def story_headings(evidence: Evidence) -> list[LexborNode]:
    """Return the elements that head the story: the first h1 headings, else those of lower rank that say what the data state."""
    tops = [element for element in evidence.elements.headings[:MOST_HEADINGS] if is_heading(element)]
    return tops[:3] or second_headings(evidence, [folded(text) for text, _ in stated_headlines(evidence)])[:3]


def is_sign(top: str, names: set[str]) -> bool:
    """Say whether a heading is the outlet's sign: its name, or the words of a logo."""
    return plain_name(top) in names or all(word in names or word in SIGN_WORDS for word in WORD.findall(top.casefold()))


def is_heading(element: LexborNode) -> bool:
    """Say whether an h1 may head the story: not one in the navigation, the trail of breadcrumbs or the outlet's sign."""
    above: LexborNode | None = element
    for _ in range(LOOKED_UP):
        if above is None or above.tag in ("article", "main", "body"):
            return True
        attributes = above.attributes
        if above.tag in ASIDE_TAGS or ASIDE.search(f"{attributes.get('class')} {attributes.get('id')}"):
            return False
        above = above.parent
    return True


def without_addition(candidate: Candidate, told: list[Candidate], names: tuple[str, ...], evidence: Evidence) -> Candidate:
    """Take the outlet's addition from a candidate.

    The h1 and what equals it loses only names of the outlet, as does what both JSON-LD and Open Graph say; else JSON-LD is
    compared with the h1, and all others with each other.
    """
    shown = {each.key for each in told if each.source == "h1"}
    rivals: list[str] = []
    agreed = {each.key for each in told if each.source == "json-ld"} & {each.key for each in told if each.source == "open-graph"}
    if candidate.key not in shown | agreed and candidate.source != "h1":
        compared = ("h1",) if candidate.source in ("json-ld", "microdata") else tuple(WEIGHTS)
        rivals = [each.text for each in told if each.source in compared and each.key != candidate.key]
    strong = candidate.source in ("h1", "json-ld", "microdata")
    text = headline_without_suffix(candidate.text, rivals, names if strong else (*names, *sections(evidence)))
    return candidate if text == candidate.text else candidate._replace(text=text, key=folded(text))


def without_kicker(candidate: Candidate, stated: list[Candidate]) -> Candidate:
    """Take from the h1 the line above the headline that it holds too, where the data state the headline alone."""
    if candidate.source not in ("h1", "microdata"):
        return candidate
    others = [each for each in stated if each.source != "microdata"]
    if any(each.key == candidate.key for each in others):
        return candidate
    endings = [each for each in others if candidate.key.endswith(each.key) and 2 * len(each.key) > len(candidate.key)]
    return candidate._replace(text=endings[0].text, key=endings[0].key) if endings else candidate


def sections(evidence: Evidence) -> list[str]:
    """Return the names of the sections that the page states."""
    return [*strings(evidence.article.get("articleSection")), *strings(evidence.meta.get("article:section"))]


def supports(candidate: Candidate, other: Candidate) -> bool:
    """Say whether a candidate says what the other says, or is the beginning of it, cut short."""
    if candidate.key == other.key:
        return True
    if not candidate.key or not other.key.startswith(candidate.key):
        return False
    return bool(CUT.search(candidate.text)) or (candidate.source == "json-ld" and len(candidate.text) >= CUT_LENGTH)
