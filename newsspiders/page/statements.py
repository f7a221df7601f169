"""What a page's data say of the origin of its text: publisher, source and copyright, kept as evidence for ``wire``."""

from __future__ import annotations

from collections.abc import Iterator

from newsspiders.items import Article, Wire, WireEvidence
from newsspiders.outlets import plain_name
from newsspiders.page.evidence import Evidence
from newsspiders.page.structured import strings

LONGEST = 300
"""Characters; a longer statement is terms of use."""

IN_NODES: tuple[tuple[str, str], ...] = (
    ("publisher", "publisher"),
    ("sourceOrganization", "source"),
    ("copyrightHolder", "source"),
    ("copyrightNotice", "copyright"),
)
IN_METAS: tuple[tuple[str, str], ...] = (
    ("source", "source"),
    ("copyright", "copyright"),
    ("dccopyright", "copyright"),
    ("dcrights", "copyright"),
    ("dctermsrights", "copyright"),
    ("dctermsrightsholder", "copyright"),
    ("rights", "copyright"),
)


def put_statements(article: Article, evidence: Evidence) -> None:
    """Add to ``article.wire`` what the page's data state of the origin of its text; the site itself is no origin."""
    own = {plain_name(each) for each in site_names(evidence)}
    if not own:
        return  # whether a publisher is another one cannot be told
    told = {
        (kind, text)
        for kind, text in statements(evidence)
        if len(text) <= LONGEST and not any(each in plain_name(text) for each in own if each)
    }
    if told:
        found = tuple(WireEvidence(kind, text, -1) for kind, text in sorted(told))
        article.wire = Wire(evidence=(*(article.wire.evidence if article.wire else ()), *found))


def site_names(evidence: Evidence) -> Iterator[str]:
    """Yield the names of the site that shows the page: as declared, and as it gives them for itself."""
    if evidence.outlet:
        yield from (evidence.outlet.title, *evidence.outlet.aliases)
    yield from (evidence.meta[name] for name in ("og:site_name", "application-name") if name in evidence.meta)


def statements(evidence: Evidence) -> Iterator[tuple[str, str]]:
    """Yield the statements of JSON-LD, microdata and meta elements."""
    for node in (evidence.article, evidence.micro):
        for name, kind in IN_NODES:
            yield from ((kind, text) for text in strings(node.get(name)))
    for name, kind in IN_METAS:
        for texts, _ in evidence.told(name):
            yield from ((kind, text.strip()) for text in texts)
