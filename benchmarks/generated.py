"""Generated news: articles of a made-up language whose words, phrases and overlaps are distributed as in real news.

Words follow Zipf's law, half of a text are the commonest 150, and stock phrases recur. Articles of one topic share names and
terms, quote the same people and repeat background paragraphs without being copies of each other; an outlet ends its articles
with sentences of its own. Everything follows from a seed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from random import Random

COMMON = """
the of to and a in that for is on was with said as it by at from he be has have an are will not his who but were this
had their which they after more would its been or about one also than up out when two first new last people year over
into all could there other some may between we during since before no most many against under made while only her
where now three she still so because according including what such you time these can even state against did
government if them years day police week country being around city president officials company million down through
court party group public national home president says per how made both number four five told part work office high
several since then another among days world
""".split()
SYLLABLES = """
ba be bor bre cal can cer chan con cor da del den der di dor el en er fa fen for gal gan ger gra hal har hen in is ja
jor ka kel ken kor la lan len lin lor ma man mar men mer min mon na nel nor ol on or pa par pel per por ra ran rel ren
ri ron sa san sel sen ser sol son sta ta tan tel ten ter tin tor tra tri un ur va val van ven ver vin vor wal wen wil
yar zan
""".split()
PHRASES = """
said on | told reporters on | in a statement on | according to a | a spokesman for the | at a news conference | as
well as the | for the first time since | at the end of the | one of the most | was not immediately available | in the
past year | the prime minister | more than a dozen | is expected to be | on condition of anonymity | in the wake of |
on the other hand | a number of | due to the | the ministry of | did not respond to | in an interview with | the head
of the | will be able to | of the national | at least three
"""
PHRASE_WORDS = [phrase.split() for phrase in PHRASES.split("|")]
VOCABULARY, TERMS = 40_000, 25
START = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(slots=True, frozen=True)
class Outlet:
    """An outlet: its name, and the sentences with which it ends its articles."""

    name: str
    boilerplate: tuple[str, ...]


@dataclass(slots=True, frozen=True)
class Topic:
    """What the articles of a topic share: words, statements of the people in the news, and paragraphs of background."""

    terms: tuple[str, ...]
    quotes: tuple[str, ...]
    background: tuple[str, ...]
    begins: datetime


@dataclass(slots=True, frozen=True)
class Story:
    """A generated article; ``source`` numbers what it was copied from, or itself, ``kind`` says how it was changed."""

    number: int
    source: int
    kind: str
    topic: int
    outlet: str
    headline: str
    paragraphs: tuple[str, ...]
    published_at: datetime

    @property
    def body(self) -> str:
        """The paragraphs, an empty line between them."""
        return "\n\n".join(self.paragraphs)


class Newsroom:
    """Writes stories: ``topics`` subjects, reported by ``outlets``; the same for the same seed."""

    def __init__(self, seed: int, topics: int, outlets: int) -> None:
        self.random = Random(seed)  # noqa: S311 - texts, no secrets
        self.words = self.make_words()
        self.weights = list(accumulate(1 / (rank + 10) for rank in range(VOCABULARY)))
        self.reserve: Iterator[str] = iter(())
        self.outlets = [self.make_outlet(number) for number in range(outlets)]
        self.topics = [self.make_topic() for _ in range(topics)]
        # Who reports much reports much: an outlet's share of all articles follows Zipf's law too.
        self.shares = [1 / (rank + 3) for rank in range(outlets)]

    def make_words(self) -> list[str]:
        """Return distinct made-up words, the commonest first: shorter ones are commoner."""
        found: dict[str, None] = {}
        while len(found) < VOCABULARY:
            length = 1 + min(len(found) // 4000, 2) + self.random.randint(0, 1)
            found["".join(self.random.choices(SYLLABLES, k=length + 1))] = None
        return list(found)

    def make_outlet(self, number: int) -> Outlet:
        """Return an outlet with two to four sentences of boilerplate."""
        name = f"{self.random.choice(self.words[500:])}-{number}"
        return Outlet(name, tuple(self.sentence(()) for _ in range(self.random.randint(2, 4))))

    def make_topic(self) -> Topic:
        """Return a topic."""
        names = [word.capitalize() for word in self.random.sample(self.words[2000:], 8)]
        terms = (*names, *self.random.sample(self.words[200:20_000], TERMS))
        speakers = [" ".join(self.random.sample(names, 2)) for _ in range(3)]
        quotes = [f"“{self.sentence(terms)}” {self.random.choice(speakers)} said." for _ in range(8)]
        background = [self.paragraph(terms, self.random.randint(2, 3)) for _ in range(4)]
        begins = START + timedelta(minutes=self.random.randint(0, 300 * 24 * 60))
        return Topic(terms, tuple(quotes), tuple(background), begins)

    def sentence(self, terms: Sequence[str]) -> str:
        """Return a sentence of 8 to 34 words: common words, stock phrases, words of the topic and of the language."""
        length, words = self.random.randint(8, 34), list[str]()
        while len(words) < length:
            chance = self.random.random()
            if chance < 0.03:
                words += self.random.choice(PHRASE_WORDS)
            elif chance < 0.47:
                words.append(COMMON[min(int(self.random.expovariate(1 / 30)), len(COMMON) - 1)])
            elif chance < 0.65 and terms:
                words.append(self.random.choice(terms))
            elif chance < 0.68:
                words.append(str(self.random.randint(2, 2030)))
            else:
                words.append(self.word())
        return " ".join(words).capitalize() + "."

    def word(self) -> str:
        """Return a word of the language by its frequency."""
        return next(self.reserve, None) or self.refill()

    def refill(self) -> str:
        """Draw a thousand words at once, which is a hundred times as fast, and return the first."""
        self.reserve = iter(self.random.choices(self.words, cum_weights=self.weights, k=1000))
        return next(self.reserve)

    def paragraph(self, terms: Sequence[str], sentences: int) -> str:
        """Return a paragraph."""
        return " ".join(self.sentence(terms) for _ in range(sentences))

    def story(self, number: int) -> Story:
        """Return an article of its own, of 80 to 2,000 words, with quotes and background of its topic."""
        topic_number = self.random.randrange(len(self.topics))
        topic = self.topics[topic_number]
        outlet = self.random.choices(self.outlets, self.shares)[0]
        own = min(max(round(self.random.lognormvariate(1.9, 0.55)), 4), 30)
        paragraphs = [self.paragraph(topic.terms, self.random.randint(1, 4)) for _ in range(own)]
        # A long report has room for more of what everybody has; a short one that held as much would be a copy.
        for shared, most in ((topic.quotes, own // 2), (topic.background, own // 4)):
            for each in self.random.sample(shared, min(self.random.randint(0, most), len(shared))):
                paragraphs.insert(self.random.randint(1, len(paragraphs)), each)
        return Story(
            number=number,
            source=number,
            kind="own",
            topic=topic_number,
            outlet=outlet.name,
            headline=self.headline(topic.terms),
            paragraphs=(*paragraphs, *self.ending(outlet)),
            published_at=topic.begins + timedelta(minutes=self.random.randint(0, 3 * 24 * 60)),
        )

    def headline(self, terms: Sequence[str]) -> str:
        """Return a headline."""
        return " ".join(self.sentence(terms).split()[: self.random.randint(6, 12)])

    def ending(self, outlet: Outlet) -> tuple[str, ...]:
        """Return the boilerplate below one article of an outlet."""
        return tuple(each for each in outlet.boilerplate if self.random.random() < 0.5)
