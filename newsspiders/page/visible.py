"""Pages whose markup is unknown or changes at will: read by the order and the wording of their visible text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from selectolax.lexbor import LexborHTMLParser, LexborNode

from newsspiders.items import Article, Card, Original, When
from newsspiders.outlets import resolve_outlet
from newsspiders.page import fields
from newsspiders.page.article import ArticlePage, put
from newsspiders.page.blocks import BLOCKS, HEADINGS, UNSEEN, Block
from newsspiders.page.body import Reading
from newsspiders.page.evidence import Evidence
from newsspiders.page.walking import walk
from newsspiders.text import absolute_url, clean_space, read_time

HIDDEN = UNSEEN | frozenset(("nav", "form", "dialog"))
# A time at the end of a line, with or without a blank before it: "Yahoo4 hours ago", "National Post18-07-2025".
TIME_TAIL = re.compile(
    r"""(?P<time>(?:an?\ few|\d+|an?)\ (?:second|minute|hour|day|week|month|year)s?\ ago
        |just\ now|yesterday|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})$""",
    re.IGNORECASE | re.VERBOSE,
)
LONGEST_SOURCE = 60
BULLET = re.compile(r"^[-•·*]\s*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of visible text: its heading level or none, the address it links to, and whether it is a picture's text."""

    text: str
    heading: bool = False
    href: str | None = None
    picture: bool = False


@dataclass(slots=True)
class Reader:
    """Gathers the visible lines of a tree. Iterative, since pages nest deeper than Python's stack."""

    lines: list[Line] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    heading: bool = False

    def flush(self) -> None:
        """End the line."""
        text = clean_space("".join(self.words))
        if text:
            self.lines.append(Line(text, self.heading, self.links[-1] if self.links else None))
        self.words.clear()

    def enter(self, node: LexborNode) -> bool:
        """Begin an element; say whether to look inside."""
        tag = node.tag or ""
        if not node.is_element_node or tag in HIDDEN:
            return False
        if tag in BLOCKS or tag in HEADINGS or tag in ("h1", "br", "button", "figure", "figcaption", "aside"):
            self.flush()
            self.heading = tag in HEADINGS or tag == "h1"
        elif tag == "img":
            self.flush()
            text = clean_space(node.attributes.get("alt") or "")
            if text:
                self.lines.append(Line(text, href=self.links[-1] if self.links else None, picture=True))
        elif tag == "a":
            if node.css_first("img, p, div, h2, h3, h4") is not None:
                self.flush()
            self.links.append(node.attributes.get("href") or "")
        return True

    def leave(self, node: LexborNode) -> None:
        """End an element."""
        tag = node.tag or ""
        if tag == "a":
            if node.css_first("img, p, div, h2, h3, h4") is not None:
                self.flush()
            self.links.pop()
        elif tag in BLOCKS or tag in HEADINGS or tag in ("h1", "button", "figure", "figcaption", "aside"):
            self.flush()
            self.heading = False

    def over(self, root: LexborNode) -> list[Line]:
        """Return the lines below a node."""
        walk(root, self.enter, self.leave, self.words.append)
        self.flush()
        return self.lines


def visible_lines(tree: LexborHTMLParser) -> list[Line]:
    """Return the visible lines of a page in order: blocks of text, buttons, and the alternative texts of pictures."""
    return Reader().over(tree.body) if tree.body is not None else []


def split_source(text: str) -> tuple[str, str] | None:
    """Return outlet and time of a line that ends in a time, such as "Yahoo4 hours ago"; the outlet may be empty."""
    found = TIME_TAIL.search(text) if len(text) <= LONGEST_SOURCE else None
    return (text[: found.start()].strip(" |·•-–,"), found["time"]) if found else None


def section_between(lines: list[Line], start: Iterable[str], stop: Iterable[str]) -> list[Line]:
    """Return the lines after the first that equals one of ``start``, up to the first that equals one of ``stop``."""
    begin = next((index + 1 for index, line in enumerate(lines) if line.text in set(start)), len(lines))
    end = next((index for index in range(begin, len(lines)) if lines[index].text in set(stop)), len(lines))
    return lines[begin:end]


class VisiblePage(ArticlePage, extends=True):
    """An aggregator's page, read by order and wording.

    ``story_ends`` are the lines that end the story, whichever comes first; ``cards_begin`` the line before the cards of
    other stories, and ``cards_end`` the lines after them.
    """

    story_ends: ClassVar[tuple[str, ...]] = ()
    cards_begin: ClassVar[str] = ""
    cards_end: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def read_html(cls, article: Article, evidence: Evidence) -> None:
        """Read the page, and the cards that its visible text shows."""
        super().read_html(article, evidence)
        source = f"visible:{cls.__name__}"
        lines = visible_lines(evidence.page.tree)
        cards = section_between(lines, (cls.cards_begin,), cls.cards_end)
        put(article, "cards", (list(read_cards(cards, evidence)), source))

    @classmethod
    def declared_time(cls, evidence: Evidence, name: str, language: str | None) -> tuple[When, str] | None:
        """Return the time that the page's data give: the one below the headline is the original's."""
        if getattr(cls, name) is not None:
            return super().declared_time(evidence, name, language)
        return fields.times(evidence, name, language, guess=False)

    @classmethod
    def find_body(cls, article: Article, evidence: Evidence) -> Reading:
        """Return the visible lines, those outside of the story left out."""
        source = f"visible:{cls.__name__}"
        lines = visible_lines(evidence.page.tree)
        story = cls.take_original(article, evidence, cls.story(lines, article.headline), source)
        told = {id(line) for line in story if not line.picture}
        blocks = [
            Block("heading" if line.heading else "paragraph", line.text, "" if id(line) in told else left_out)
            for line, left_out in ((line, "picture" if line.picture else "outside") for line in lines)
        ]
        return Reading(blocks, source, None, evidence.page.tree.css("article, main")[:1])

    @classmethod
    def story(cls, lines: list[Line], headline: str | None) -> list[Line]:
        """Return the lines of the story: after the last headline above its end."""
        end = next((index for index, line in enumerate(lines) if line.text in cls.story_ends), len(lines))
        tops = [index for index in range(end) if lines[index].text == headline]
        return lines[tops[-1] + 1 : end] if tops else []

    @classmethod
    def take_original(cls, article: Article, evidence: Evidence, story: list[Line], source: str) -> list[Line]:
        """Take outlet and time of the original from the first lines below the headline, and return the rest."""
        for index, line in enumerate(story[:3]):
            found = None if line.picture else split_source(line.text)
            if found is None:
                continue
            before = [each for each in story[:index] if not each.picture]
            outlet = found[0] or (before[-1].text if before else "")
            if outlet and len(outlet) <= LONGEST_SOURCE:
                article.original = original(outlet, found[1], evidence)
                article.field_sources["original"] = source
                return story[index + 1 :]
        return story


def original(outlet_raw: str, time_raw: str, evidence: Evidence) -> Original:
    """Return where the text comes from, its time as an interval."""
    when = read_time(time_raw, evidence.page.fetched_at, evidence.timezone, "en")
    return Original(
        outlet_raw=outlet_raw,
        outlet=resolve_outlet(outlet_raw, evidence.outlets),
        published_raw=time_raw,
        published_at=when.earliest if when else None,
        published_until=when.latest if when else None,
        published_precision=when.precision if when else None,
    )


def read_cards(lines: list[Line], evidence: Evidence) -> Iterator[Card]:
    """Yield the cards among the lines: each has one line that ends in a time; outlet before it, headline and excerpt after."""
    stamps = [index for index, line in enumerate(lines) if not line.picture and split_source(line.text)]
    heads = [headline_index(lines, stamp, [*stamps[number + 1 :], len(lines)][0]) for number, stamp in enumerate(stamps)]
    for number, (stamp, head) in enumerate(zip(stamps, heads, strict=True)):
        outlet, time_raw = split_source(lines[stamp].text) or ("", "")
        before = [line for line in lines[:stamp] if not line.picture]
        outlet = outlet or (before[-1].text if before else "")
        if head is None:
            continue
        following = heads[number + 1] if number + 1 < len(heads) else None
        excerpt = until_next_card(lines[head + 1 :], lines[following].text if following is not None else None)
        when = read_time(time_raw, evidence.page.fetched_at, evidence.timezone, "en")
        href = lines[head].href or lines[stamp].href
        yield Card(
            position=number + 1,
            headline=lines[head].text,
            url=absolute_url(evidence.page.url, href) if href else None,
            excerpt="\n\n".join(excerpt) or None,
            outlet_raw=outlet or None,
            outlet=resolve_outlet(outlet, evidence.outlets),
            published_raw=time_raw,
            published_at=when.earliest if when else None,
            published_until=when.latest if when else None,
            published_precision=when.precision if when else None,
        )


def headline_index(lines: list[Line], stamp: int, stop: int) -> int | None:
    """Return which line after the time is the card's headline: one that stood before it too, else the first that is no tag."""
    above = {line.text for line in lines[:stamp]}
    below = [index for index in range(stamp + 1, stop) if not lines[index].picture and not BULLET.match(lines[index].text)]
    repeated = [index for index in below if lines[index].text in above and len(lines[index].text.split()) > 2]
    return next(iter(repeated or [index for index in below if len(lines[index].text.split()) > 2]), None)


def until_next_card(lines: list[Line], next_headline: str | None) -> list[str]:
    """Return the texts of an excerpt: up to the next card, which begins with its headline, a picture, or its source."""
    texts: list[str] = []
    for line in lines:
        source = split_source(line.text)
        if source is not None and not source[0] and texts and len(texts[-1]) <= LONGEST_SOURCE:
            texts.pop()  # the next card's outlet, on a line of its own
        if line.text == next_headline or line.picture or source is not None:
            break
        texts.append(line.text)
    return texts
