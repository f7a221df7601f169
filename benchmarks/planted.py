"""Copies planted among generated articles: the same text at another outlet, changed in the ways in which outlets change it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

from benchmarks.generated import Newsroom, Story
from newsspiders.items import Article

Paragraphs = tuple[str, ...]


def planted(newsroom: Newsroom, source: Story, kind: str, number: int) -> Story:
    """Return a copy of a story by another outlet, hours later, with that outlet's headline and boilerplate."""
    random = newsroom.random
    outlet = random.choice([each for each in newsroom.outlets if each.name != source.outlet])
    former = next(each for each in newsroom.outlets if each.name == source.outlet)
    text = tuple(each for each in source.paragraphs if each not in former.boilerplate)
    headline = source.headline if kind == "credit" else newsroom.headline(newsroom.topics[source.topic].terms)
    return replace(
        source,
        number=number,
        kind=kind,
        outlet=outlet.name,
        headline=headline,
        paragraphs=(*KINDS[kind](newsroom, text), *newsroom.ending(outlet)),
        published_at=source.published_at + timedelta(minutes=random.randint(5, 48 * 60)),
    )


def unchanged(_newsroom: Newsroom, text: Paragraphs) -> Paragraphs:
    """Return the text as it is: only its headline is another."""
    return text


def with_credit(newsroom: Newsroom, text: Paragraphs) -> Paragraphs:
    """Return the text with a dateline before it and a credit below it."""
    agency, place = (newsroom.word().capitalize() for _ in range(2))
    credit = f"This report was first published by {agency} and is used by permission."
    return (f"{place.upper()} ({agency}) — {text[0]}", *text[1:], credit)


def edited(newsroom: Newsroom, text: Paragraphs) -> Paragraphs:
    """Return the text with a word in ten changed: three in five of them replaced, one struck, one added to."""
    random = newsroom.random
    paragraphs = [each.split() for each in text]
    places = [(number, place) for number, words in enumerate(paragraphs) for place in range(len(words))]
    for number, place in random.sample(places, round(len(places) / 10)):
        word = paragraphs[number][place]
        paragraphs[number][place] = random.choice([*[newsroom.word()] * 3, "", f"{newsroom.word()} {word}"])
    return tuple(" ".join(filter(None, words)) for words in paragraphs)


def cut(share: float) -> Callable[[Newsroom, Paragraphs], Paragraphs]:
    """Return a way of cutting a text to a share of its words: from the end, as news are cut, or of paragraphs anywhere."""

    def shortened(newsroom: Newsroom, text: Paragraphs) -> Paragraphs:
        wanted = round(share * sum(len(each.split()) for each in text))
        order = list(range(len(text)))
        if newsroom.random.random() < 0.5:
            newsroom.random.shuffle(order)
        kept: dict[int, str] = {}
        for number in order:
            words = text[number].split()[:wanted]
            wanted -= len(words)
            if words:
                kept[number] = " ".join(words)
        return tuple(kept[number] for number in sorted(kept))

    return shortened


KINDS: dict[str, Callable[[Newsroom, Paragraphs], Paragraphs]] = {
    "headline": unchanged,
    "credit": with_credit,
    "edited": edited,
    "cut to 70 %": cut(0.7),
    "cut to 40 %": cut(0.4),
}
"""The ways in which a copy differs from its source, by the name that the table prints."""


def article_of(story: Story) -> Article:
    """Return a story as the spiders would bring it, an hour after its publication."""
    address = f"https://{story.outlet}.example/{story.number}"
    body = story.body
    return Article(
        url=address,
        canonical_url=address,
        id=sha256(address.encode()).hexdigest()[:32],
        outlet=story.outlet,
        headline=story.headline,
        body=body,
        fetched_at=story.published_at + timedelta(hours=1),
        published_at=story.published_at,
        published_until=story.published_at,
        published_precision="second",
        content_hash=sha256(f"{story.headline}\n{body}".encode()).hexdigest(),
        body_hash=sha256(body.encode()).hexdigest(),
    )
