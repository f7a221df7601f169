"""Who wrote it: the byline as JSON-LD, microdata, meta elements and links give it, divided into people and organisations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from newsspiders.page.evidence import Evidence
from newsspiders.page.structured import strings
from newsspiders.text import clean_space, read_byline

TIME_IN_BYLINE = re.compile(
    r"""[\s/|,\u00b7\u2022-]*
    (?: (?:last\s+)? (?:updated|published|posted|modified) (?:\s+(?:on|at))? \s*: .*
      | \b(?: [A-Z][a-z]{2,8}\.?\s+\d{1,2},?\s+(?:19|20)\d\d
           | \d{1,2}\s+[A-Z][a-z]{2,8}\.?,?\s+(?:19|20)\d\d
           | (?:19|20)\d\d-\d\d-\d\d )\b .*
    )$""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
AUTHOR_META = ("author", "parsely-author", "sailthru.author", "dc.creator", "byl", "article:author", "analyticsattributes.author")


def byline(evidence: Evidence, language: str | None) -> tuple[list[str], list[str], str] | None:
    """Return authors, organisations and the source: the first source that names a person, else one that names an organisation."""
    fallback: tuple[list[str], list[str], str] | None = None
    for texts, source in author_texts(evidence):
        people, bodies = read_names(texts, evidence.outlet_names, language)
        if people:
            return people, bodies, source
        if bodies and fallback is None:
            fallback = [], bodies, source
    return fallback


def read_names(texts: Iterable[str], outlet_names: Iterable[str], language: str | None) -> tuple[list[str], list[str]]:
    """Return the people and the organisations of bylines, each once; a time that stands in a byline is cut off."""
    read = [read_byline(TIME_IN_BYLINE.sub("", text), outlet_names, language) for text in dict.fromkeys(texts)]
    people = dict.fromkeys(name for each in read for name in each.authors)
    return list(people), list(dict.fromkeys(name for each in read for name in each.organisations))


def author_texts(evidence: Evidence) -> Iterator[tuple[list[str], str]]:
    """Yield the texts that may name authors, best source first."""
    for node, source in ((evidence.article, "json-ld"), (evidence.micro, "microdata")):
        for key in ("author", "creator"):
            if node.get(key):
                yield strings(node[key]), source
    for name in AUTHOR_META:
        value = evidence.meta.get(name, "")
        if value and not value.startswith(("http", "/")):
            yield [value], f"meta:{name}"
    elements = evidence.page.tree.css("a[rel~=author], [itemprop=author] [itemprop=name]")
    linked = [clean_space(element.text(separator=" ", strip=True)) for element in elements]
    if linked:
        yield list(dict.fromkeys(linked)), "rel-author"
