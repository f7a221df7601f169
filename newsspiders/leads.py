"""Leads: whether a card that shows a story, and an article that an outlet's own spider brought, are one and the same. Pure.

A card is what an aggregator's page or a related box shows of a story. What it is matched with is an article of the outlet that it
names: by the address that it leads to, else by its headline, else by its text. A wrong match hides a story that was missed, so
that doubt leaves a lead open.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

Method = Literal["url", "headline", "text"]
"""The surest first: what matches by an earlier one is the better match, whatever the scores."""

# A card's time and the article's are read off two clocks, and an aggregator may count from when it took the story.
NEAR, FAR = timedelta(hours=3), timedelta(hours=12)
NEAR_SHARE, FAR_SHARE = 0.9, 0.75
WIDEST = timedelta(days=7)  # "a week ago" is an interval of a week; a longer one tells days of one story from another no more
ASSUMED = timedelta(days=3)  # without a time, a card shows a story of the last days; it counts as near at best
FOLLOWED = timedelta(days=3)  # how long a change, or a live blog's updates, bring an article back to an aggregator's top
SHORTEST_HEADLINE = 4  # words: a shorter one ("Live updates") comes again every day, and needs the very time

LEAST_KEPT = 0.6  # of a headline's words, when the other adds some: half a headline may be another day's
LEAST_ALIKE, LEAST_CONFIRMED = 0.6, 0.4  # headlines that exchange words, when so much of the card's text stands in the article
MOST_STRANGE = 0.1  # a long text of which no more than this is in the article is another story's, whatever the headline
LONG_TEXT, LEAST_LONG = 20, 0.6  # pieces of a card's text that suffice, and how many of them must stand in the article
SHORT_TEXT, LEAST_SHORT = 8, 0.9  # two sentences that agree by chance are rarer than one
MOST_PIECES = 60
PIECE = 5  # words
MARKS = 6  # long words of a card's text, half of which must be found before its pieces are looked for

# Thai, Chinese and Japanese have no blanks between words: they are compared letter by letter.
UNSPACED = r"\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
WORD = re.compile(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+")
NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Lead:
    """What a card says.

    ``target`` is the canonical address that it leads to, ``outlet`` the known outlet whose article it announces, ``shown_by``
    that of the page that shows it; ``labelled`` says that the card prints an outlet's name. ``earliest`` and ``latest`` are
    the ends of the time of publication, ``told`` whether the card tells it or it was assumed (see ``lead_time``).
    """

    target: str | None
    headline: str
    excerpt: str
    outlet: str | None
    shown_by: str | None
    labelled: bool
    earliest: datetime
    latest: datetime
    told: bool = True


@dataclass(frozen=True, slots=True)
class Announced:
    """An article that a card may have announced.

    ``headlines`` are those of all its versions. ``texts`` gives what it says, and said: it is asked for only where headlines
    do not decide. ``times`` are the intervals in which it appeared (see ``times_of``).
    """

    id: str
    address: str
    outlet: str | None
    headlines: tuple[str, ...]
    texts: Callable[[], Sequence[str]]
    times: tuple[tuple[datetime, datetime], ...]


class Match(NamedTuple):
    """How sure it is that an article is what a card announced; ``score`` lies between 0 and 1."""

    method: Method
    score: float


def lead_time(published: datetime | None, until: datetime | None, seen: datetime) -> tuple[datetime, datetime, bool]:
    """Return the ends of the time in which a card's story was published, and whether the card tells it."""
    if published is not None:
        return published, max(published, until or published), True
    return seen - ASSUMED, seen, False


def times_of(
    published: datetime, until: datetime | None, modified: datetime | None, *, live: bool
) -> tuple[tuple[datetime, datetime], ...]:
    """Return the intervals in which an article appeared: its publication, and a change within three days of it.

    A live blog appears all the time between the two.
    """
    first = (published, max(published, until or published))
    changed = modified if modified and published <= modified <= published + FOLLOWED else None
    if live:
        return ((published, max(first[1], changed or published)),)
    return (first, (changed, changed)) if changed else (first,)


def folded(text: str) -> str:
    """Return the words of a text, without case and punctuation, with one blank between them and at both ends."""
    return f" {' '.join(WORD.findall(text.casefold()))} "


def match(lead: Lead, article: Announced, *, by: Method | None = None) -> Match | None:
    """Return how an article matches a card, by the surest method that does, or None; by none less sure than ``by``."""
    surely = by_address(lead, article) or (None if by == "url" else by_headline(lead, article))
    return surely if surely or by in ("url", "headline") else by_text(lead, article)


def by_address(lead: Lead, article: Announced) -> Match | None:
    """Return the match of a card that leads to the article's address."""
    return Match("url", 1.0) if lead.target and lead.target == article.address and may_bring(lead, article) else None


def by_headline(lead: Lead, article: Announced) -> Match | None:
    """Return the match of headlines that say the same at the same time."""
    nearness = agreement(lead, article)
    scores = (headline_score(lead, each, article.texts, nearness) for each in article.headlines if nearness)
    score = max(scores, default=0.0)
    return Match("headline", round(score * nearness, 4)) if score else None


def by_text(lead: Lead, article: Announced) -> Match | None:
    """Return the match of a card whose text stands in the article."""
    nearness = agreement(lead, article) if lead.excerpt else 0.0
    share = share_within(lead.excerpt, article.texts()) if nearness else 0.0
    if share < LEAST_LONG:
        return None
    pieces = len(pieces_of(lead.excerpt))
    enough = pieces >= LONG_TEXT or (pieces >= SHORT_TEXT and share >= LEAST_SHORT)
    return Match("text", round(share * nearness, 4)) if enough else None


def may_bring(lead: Lead, article: Announced) -> bool:
    """Say whether an article at the card's address resolves it: an aggregator's own copy of the story does not."""
    if lead.outlet is not None:
        return article.outlet == lead.outlet
    return not lead.labelled or article.outlet != lead.shown_by


def best(lead: Lead, articles: Sequence[Announced]) -> tuple[str, Match] | None:
    """Return id and match of the article that fits best, whatever the order in which they come; None when none fits."""
    for method in (by_address, by_headline, by_text):
        found = [(way, each) for each in articles if (way := method(lead, each))]
        if found:
            way, article = min(found, key=lambda each: (-each[0].score, distance(lead, each[1]), each[1].times, each[1].id))
            return article.id, way
    return None


def agreement(lead: Lead, article: Announced) -> float:
    """Return how well outlet and time agree: 1 where the times overlap, less where they lie some hours apart, else 0."""
    if lead.outlet is None or lead.outlet != article.outlet or lead.latest - lead.earliest > WIDEST:
        return 0.0
    gap = distance(lead, article)
    if not gap:
        return 1.0 if lead.told else NEAR_SHARE
    if gap <= NEAR:
        return NEAR_SHARE if lead.told else 0.0
    # A whole day is wide enough by itself: what lies half a day beside it is tomorrow's story of the same headline.
    exact = lead.told and lead.latest - lead.earliest < timedelta(hours=23)
    return FAR_SHARE if exact and gap <= FAR else 0.0


def distance(lead: Lead, article: Announced) -> timedelta:
    """Return the time between the card's interval and the nearest of the article's; nothing where they overlap."""
    gaps = [max(start - lead.latest, lead.earliest - end, timedelta()) for start, end in article.times]
    return min(gaps, default=timedelta.max)


def headline_score(lead: Lead, headline: str, texts: Callable[[], Sequence[str]], nearness: float) -> float:
    """Return how far two headlines say the same, 0 where that is no reason to take the stories for one.

    Equal ones are, and one that only adds to the other or cuts it. Where words are exchanged, only the card's text can tell
    "killing his wife" from "killing his brother", and more of it is wanted to tell 12 June's gold prices from 13 June's.
    """
    one, other = folded(lead.headline).split(), folded(headline).split()
    fewest = min(len(one), len(other))
    if one == other:
        return 1.0 if fewest >= SHORTEST_HEADLINE or (fewest and nearness == 1.0) else 0.0
    shared = sum((Counter(one) & Counter(other)).values())
    alike = 2 * shared / (len(one) + len(other))
    if fewest < SHORTEST_HEADLINE or alike < LEAST_ALIKE:
        return 0.0
    if len(pieces_of(lead.excerpt)) >= SHORT_TEXT:
        confirmed = share_within(lead.excerpt, texts())
        wanted = LEAST_LONG if figures(one) - figures(other) and figures(other) - figures(one) else LEAST_CONFIRMED
        if confirmed >= wanted or confirmed <= MOST_STRANGE:
            return (alike + confirmed) / 2 if confirmed >= wanted else 0.0
    added = shared == fewest and shared >= LEAST_KEPT * max(len(one), len(other))
    return alike if added else 0.0


def figures(words: Iterable[str]) -> set[str]:
    """Return the numbers among words."""
    return {number for word in words for number in NUMBER.findall(word)}


def pieces_of(text: str) -> tuple[str, ...]:
    """Return runs of five words of a text, folded, at most sixty evenly spread over it."""
    words = folded(text).split()
    length = PIECE if sum(map(len, words)) >= 2 * len(words) else 2 * PIECE  # letters say less than words
    runs = range(len(words) - length + 1)
    chosen = runs if len(runs) <= MOST_PIECES else [runs[number * len(runs) // MOST_PIECES] for number in range(MOST_PIECES)]
    return tuple(f" {' '.join(words[start : start + length])} " for start in chosen)


@lru_cache(maxsize=10_000)
def marks_of(text: str) -> tuple[str, ...]:
    """Return the longest words of a text, by which an article that cannot hold it is known at a glance."""
    return tuple(sorted(set(folded(text).split()), key=lambda word: (-len(word), word))[:MARKS])


def share_within(excerpt: str, texts: Sequence[str]) -> float:
    """Return how much of a card's text, in pieces, stands in one of an article's texts, 0 to 1."""
    marks = marks_of(excerpt)
    plain = (text.casefold() for text in texts) if marks else ()
    likely = [folded(text) for text in plain if 2 * sum(mark in text for mark in marks) >= len(marks)]
    pieces = pieces_of(excerpt) if likely else ()
    return max((sum(piece in text for piece in pieces) / max(len(pieces), 1) for text in likely), default=0.0)
