"""Who wrote it: the byline as JSON-LD, microdata, meta elements and links give it, divided into people and organisations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from selectolax.lexbor import LexborNode

from newsspiders.outlets import plain_name
from newsspiders.page.evidence import Evidence
from newsspiders.page.headlines import story_headings
from newsspiders.page.nearby import AUTHOR_PATH, BYLINES, LONGEST_BYLINE, NAMED, lines_below, shown
from newsspiders.page.structured import Node, strings
from newsspiders.text import read_byline

TIME_IN_BYLINE = re.compile(
    r"""[\s/|,\u00b7\u2022-]*
    (?: (?:last\s+)? (?:updated|published|posted|modified) (?:\s+(?:on|at))? \s*: .*
      | \b(?: [A-Z][a-z]{2,8}\.?\s+\d{1,2},?\s+(?:19|20)\d\d
           | \d{1,2}\s+[A-Z][a-z]{2,8}\.?,?\s+(?:19|20)\d\d
           | (?:19|20)\d\d-\d\d-\d\d )\b .*
    )$""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
# Names of meta elements in letters alone, best first.
AUTHOR_META = """author parselyauthor sailthruauthor dccreator dctermscreator byl articleauthor articleauthorname
    analyticsattributesauthor authors cxenseparseauthor twittermiscwrittenby""".split()
WRITTEN_BY = re.compile(
    r"\b(?:by|von|par|por|di|da|door|av|af|autor\w*|author|auteur|written|verfasst|écrit|escrito|scritto)\b",
    re.IGNORECASE,
)
BY = re.compile(r"^(?:by|von|par|por|texto de|di|door|av|af|text|words by|autor|autorin)\s*:?\s+(?=\S)", re.IGNORECASE)
BY_END = re.compile(r"[|·•]|,?\s+(?:in|on)\s")
MOST_AUTHORS = 50
LONGEST = 600  # characters
ALL_BY = re.compile(r"\b(?:all|more|posts|articles|view|follow)\b", re.IGNORECASE)


def byline(evidence: Evidence, language: str | None) -> tuple[list[str], list[str], str] | None:
    """Return authors, organisations and the source: the first source that names a person, else one that names an organisation."""
    organisations: tuple[list[str], list[str], str] | None = None
    own = evidence.own_names
    folded = {plain_name(name) for name in own}
    for stage in (author_texts, shown_bylines, byline_lines):
        # The lines below the headline are asked last, and only where no agency or desk is named.
        if stage is byline_lines and organisations and not folded.issuperset(map(plain_name, organisations[1])):
            break
        for texts, source in stage(evidence):
            people, bodies = read_names(texts, own, language)
            if stage is not author_texts and source != "rel-author":
                # A single word in sight is a label more often than a name, but where names are written without spaces.
                people = [name for name in people if " " in name or not name.isascii()]
            if people:
                # Beside the name of a person the outlet's own says nothing.
                return people, [body for body in bodies if plain_name(body) not in folded], source
            if bodies and organisations is None:
                organisations = [], bodies, source
    return organisations


def read_names(texts: Iterable[str], outlet_names: Iterable[str], language: str | None) -> tuple[list[str], list[str]]:
    """Return the people and the organisations of bylines, each once; a time that stands in a byline is cut off."""
    read = [read_byline(without_time(text), outlet_names, language) for text in dict.fromkeys(texts)]
    people = dict.fromkeys(name for each in read for name in each.authors)
    return list(people), list(dict.fromkeys(name for each in read for name in each.organisations))


def without_time(text: str) -> str:
    """Cut off a time at the end of a byline, and what is too long for one."""
    text = text[:LONGEST]
    return TIME_IN_BYLINE.sub("", text) if ":" in text or any(letter.isdigit() for letter in text) else text


def author_texts(evidence: Evidence) -> Iterator[tuple[list[str], str]]:
    """Yield the texts in data that may name authors, best source first."""
    for node, source in ((evidence.article, "json-ld"), (evidence.micro, "microdata")):
        for key in ("author", "creator"):
            if node.get(key):
                yield strings(resolved(node[key], evidence.nodes)), source
    for contents, source in evidence.told(*AUTHOR_META):
        values = [value for value in contents if not value.startswith(("http", "/"))]
        if values:
            yield values, source
    for place in ("1", "2"):
        label, value = evidence.meta.get(f"twitter:label{place}", ""), evidence.meta.get(f"twitter:data{place}", "")
        if value and WRITTEN_BY.search(label):
            yield [value], f"meta:twitter:data{place}"


def resolved(value: Any, nodes: list[Node]) -> Any:
    """Return the authors of a node with the names of those that it gives by reference (@id) to another node of the page."""
    listed = value if isinstance(value, list) else [value]
    named = {identity: node for node in nodes if isinstance(identity := node.get("@id"), str) and node.get("name")}

    def node_of(each: Any) -> Any:
        identity = each.get("@id") if isinstance(each, dict) and not each.get("name") else None
        return named.get(identity, each) if isinstance(identity, str) else each

    return [node_of(each) for each in listed[:MOST_AUTHORS]]


def calls_itself_byline(element: LexborNode) -> bool:
    """Say whether an element is an author's or a byline by its own word."""
    attributes = element.attributes
    if "itemprop" in attributes or "author" in (attributes.get("rel") or "") or NAMED.search(attributes.get("class") or ""):
        return True
    return bool(AUTHOR_PATH.search(attributes.get("href") or ""))


def shown_bylines(evidence: Evidence) -> Iterator[tuple[list[str], str]]:
    """Yield the bylines that a reader sees: links to authors, elements that call themselves byline."""
    elements = [element for element in evidence.page.tree.css(BYLINES) if element.tag == "h1" or calls_itself_byline(element)]
    linked = [element for element in elements if "author" in (element.attributes.get("rel") or "")]
    names = [text for _, text in shown(linked, LONGEST_BYLINE) if text and ALL_BY.search(text) is None]
    if names:
        yield names, "rel-author"
    for element, text in shown(elements, LONGEST_BYLINE):
        if text:
            # Name, office and outlet stand in elements of their own; the time ends the byline, and buttons follow.
            lines = element.text(separator="\n", strip=True).split("\n")
            end = next((place for place, line in enumerate(lines) if place and any(each.isdigit() for each in line)), None)
            yield ["\n".join(lines[:end])], "byline"


def byline_lines(evidence: Evidence) -> Iterator[tuple[list[str], str]]:
    """Yield the lines below the headline that begin with "By", up to where place or section follow the names."""
    for heading in story_headings(evidence):
        for line in lines_below(heading):
            if BY.match(line) and len(line) <= LONGEST_BYLINE:
                yield [BY_END.split(line, maxsplit=1)[0]], "line"
