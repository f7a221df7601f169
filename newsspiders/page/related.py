"""Related boxes: links to other stories beside or within one, as cards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from newsspiders.items import Card
from newsspiders.page.addresses import tells_a_story
from newsspiders.page.elements import text_of
from newsspiders.page.evidence import Evidence
from newsspiders.text import absolute_url, canonical_url

LEAST_WORDS = 3  # of a headline; "See all" leads elsewhere
LEAST_SLUG = 4  # words; a section's address may have three ("world-at-work")
MOST = 40  # cards of a page


def related_cards(boxes: Iterable[LexborNode], evidence: Evidence) -> list[Card]:
    """Return the stories that boxes link to, each once, in page order; an advertisement on another site is none.

    A box names no outlet: a card is of the outlet that serves its address, empty for the page's own. Of several links to a
    story the longest is its headline: others say "Video" or "World".
    """
    cards: dict[str, Card] = {}
    for link in (link for box in boxes for link in box.css("a[href]")):
        headline, url = text_of(link), absolute_url(evidence.page.url, link.attributes.get("href") or "")
        if url is None or len(headline.split()) < LEAST_WORDS or len(cards) >= MOST:
            continue
        key = canonical_url(url)
        outlet = next(names(url, evidence), None)
        own = evidence.outlet is not None and evidence.outlet.serves(url)
        if (own or outlet) and key != canonical_url(evidence.page.url) and tells_a_story(urlsplit(url), LEAST_SLUG):
            named = None if own else outlet
            card = cards.setdefault(key, Card(position=len(cards) + 1, headline=headline, url=url, outlet=named))
            card.headline = max(card.headline, headline, key=len)
    return list(cards.values())


def names(url: str, evidence: Evidence) -> Iterator[str]:
    """Yield the names of the known outlets that serve an address."""
    return (name for name, outlet in evidence.outlets.items() if outlet.serves(url))
