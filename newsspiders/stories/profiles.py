"""What a report is compared by: its words with their weights, as a whole, in its first sentences and in its headline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import repeat
from math import log, sqrt
from typing import Any, Literal, NamedTuple
from zlib import compress, decompress

import orjson

from newsspiders.stories.words import ENGLISH, KEPT_WORDS, Token, rarity, tokens

Kind = Literal["article", "live_update", "lead"]

LEAD = 60  # words, at most, of a headline as well
TELLING = 30  # words: a shorter text may tell the rest of a sentence that its headline begins
MOST_WORDS = 1500  # of a text: what stands later is background, or another story of a long page
LEAST_RARITY = 1.0  # words that stand in more than a third of all documents say nothing
INDEXED = 40
INDEXED_RARITY = 3.0
PACKING = 1  # zlib's quickest level


@dataclass(frozen=True, slots=True)
class Report:
    """A text that tells of one event: an article, one update of a live blog, or a card that announces a story.

    ``published`` is aware, or None where nobody knows; ``language`` a BCP 47 tag, English where unknown.
    """

    id: str
    headline: str
    body: str
    published: datetime | None = None
    language: str | None = None
    kind: Kind = "article"


class Term(NamedTuple):
    """A word of a report: its weight in the whole, in the lead and in the headline (each a unit vector), and its rarity.

    ``name`` says that it is only written with a capital.
    """

    whole: float
    lead: float
    headline: float
    rarity: float
    name: bool


@dataclass(frozen=True, slots=True)
class Profile:
    """What remains of a report: its words, the sum of their rarities, and the day of its publication as a number.

    ``named`` is the length of that part of the whole's vector which its names make up, 0 to 1.
    """

    id: str
    day: int | None
    terms: Mapping[str, Term]
    mass: float
    named: float

    def indexed(self) -> tuple[str, ...]:
        """Return the words by which reports of the same event find each other, the weightiest first."""
        worth = sorted((-term.whole, word) for word, term in self.terms.items() if term.rarity >= INDEXED_RARITY)
        return tuple(word for _, word in worth[:INDEXED])


def profile(report: Report) -> Profile:
    """Return the profile of a report: the same for the same report, whatever else there is."""
    language = (report.language or ENGLISH).partition("-")[0].lower()
    headline, body = tokens(report.headline, LEAD), tokens(report.body, MOST_WORDS)
    if len(body) >= TELLING and not belongs(headline, body, language):
        headline = []
    lowered = {each.word for each in body if not each.capital}
    names = {each.word for each in (*headline, *body) if each.capital} - lowered
    words, titled = [each.word for each in body], [each.word for each in headline]
    # The lead counts twice, and the headline twice: they tell the event, the rest its background.
    counts = Counter([*words, *words[:LEAD], *titled, *titled])
    told = {word: value for word in counts if (value := rounded(word, language, word in names)) >= LEAST_RARITY}
    whole, lead, top = (unit(each, told) for each in (counts, Counter(words[:LEAD] + titled), Counter(titled)))
    leads, tops = (map(each.get, told, repeat(0.0)) for each in (lead, top))
    terms = terms_of(told, zip(whole.values(), leads, tops, told.values(), map(names.__contains__, told), strict=True))
    day = report.published.toordinal() if report.published is not None else None
    named = sqrt(sum(term.whole * term.whole for term in terms.values() if term.name))
    return Profile(report.id, day, terms, round(sum(told.values()), 3), round(min(named, 1.0), 4))


@lru_cache(KEPT_WORDS)
def rounded(word: str, language: str, name: bool) -> float:
    """Return the rarity of a word as profiles keep it."""
    return round(rarity(word, language, name=name), 3)


def belongs(headline: Sequence[Token], body: Sequence[Token], language: str) -> bool:
    """Say whether a headline tells of the text below it.

    That of a live blog stands over lines on other events, and what a page shows as its title may be a byline: where none of its
    telling words stands in the text, it is left out.
    """
    told = {each.word for each in body}
    return any(each.word in told for each in headline if rarity(each.word, language) >= INDEXED_RARITY)


def unit(counts: Mapping[str, int], rarities: Mapping[str, float]) -> dict[str, float]:
    """Return the weights of words as a unit vector: the logarithm of how often, times how rare."""
    weights = {word: (1 + log(count)) * rarities[word] for word, count in counts.items() if word in rarities}
    length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {word: round(weight / length, 4) for word, weight in weights.items()}


def packed(profile: Profile) -> bytes:
    """Return a profile as few bytes; ``unpacked`` gives an equal one."""
    terms = {word: tuple(term) for word, term in profile.terms.items()}
    return compress(orjson.dumps([profile.id, profile.day, terms, profile.mass, profile.named]), PACKING)


def unpacked(data: bytes) -> Profile:
    """Return the profile that was packed."""
    name, day, terms, mass, named = orjson.loads(decompress(data))
    return Profile(name, day, terms_of(terms, terms.values()), mass, named)


def terms_of(words: Iterable[str], values: Iterable[Iterable[Any]]) -> dict[str, Term]:
    """Return terms by their words: ``Term(*values)`` for each of three hundred, without a call in Python."""
    return dict(zip(words, map(tuple.__new__, repeat(Term), values), strict=True))
