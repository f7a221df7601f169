"""An article's provenance: ``wire`` applied to its body and byline, and to the texts of its cards."""

from __future__ import annotations

from dataclasses import replace

from newsspiders.items import Article, Wire, WireEvidence
from newsspiders.provenance.reading import wire

NOTHING = Wire()
STATED = frozenset(("notice", "publisher", "source", "copyright"))


def put_wire(article: Article) -> None:
    """Fill ``wire`` of an article and of its cards in place; None where nothing tells whose copy the text is.

    Notices that the page's reading has left out of the body, and what the page's data state, stand in ``article.wire`` already,
    and are taken as evidence.
    """
    stated = [each for each in article.wire.evidence if each.kind in STATED] if article.wire else []
    byline = ", ".join(dict.fromkeys([*article.authors, *article.organisations]))
    read = wire(article.body, byline, article.fetched_at, [(each.kind, each.text) for each in stated])
    article.wire = placed(read, stated) if read != NOTHING else None
    for card in article.cards:
        told = wire(card.excerpt or "", None, article.fetched_at)
        card.wire = told if told.role != "none" else None


def placed(read: Wire, stated: list[WireEvidence]) -> Wire:
    """Return a record in which notices that have left the body have the offsets that they had in it."""
    offsets = {each.text: each.offset for each in stated}
    evidence = [replace(each, offset=offsets.get(each.text, each.offset)) if each.offset < 0 else each for each in read.evidence]
    return replace(read, evidence=tuple(evidence))
