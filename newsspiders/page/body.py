"""The body of a page: headings and paragraphs in order below the elements that hold it, without what is not the story."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from selectolax.lexbor import LexborHTMLParser, LexborNode

from newsspiders.items import Section
from newsspiders.page.selectors import Css
from newsspiders.page.walking import walk
from newsspiders.text import clean_space

SKIPPED = frozenset(
    """script style noscript template figure figcaption aside form button iframe nav select textarea svg video audio object
    dialog h1 head""".split()
)
HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
BLOCKS = frozenset(
    """p div section article main header footer ul ol li dl dt dd blockquote table thead tbody tr pre center address details
    summary hr""".split()
)
PARTING = frozenset(("figure", "aside", "form", "nav", "dialog"))


# What stands before another story: "Also read: …" with a link, or "Also read | …".
POINTER = re.compile(
    r"""(?:also|must|don.t\ miss|read|see|watch|related)(?:\ (?:also|read|more|see|this|watch|story|stories))*
        \s*(?P<sign>[:|\u2013\u2014-])""",
    re.IGNORECASE | re.VERBOSE,
)
LONGEST_DATELINE = 60
LONGEST_HEADING = 150


@dataclass(frozen=True, slots=True)
class Block:
    """A heading or a paragraph of a body; ``linked`` is the share of its letters that stand in links."""

    kind: Literal["heading", "paragraph"]
    text: str
    linked: float = field(default=0.0, compare=False)


@dataclass(slots=True)
class Walk:
    """One walk over an element: text is gathered and cut into blocks. Iterative, since pages nest deeper than Python's stack."""

    skip: frozenset[int]
    breaks: frozenset[int]
    headings: frozenset[int] = frozenset()
    blocks: list[Block] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    open_paragraphs: int = 0
    open_links: int = 0
    open_headings: int = 0
    open_items: int = 0
    line_breaks: int = 0
    letters: int = 0
    linked: int = 0
    headed: int = 0
    kind: Literal["heading", "paragraph"] = "paragraph"

    def flush(self) -> None:
        """End the block: what stands in declared headings alone is one."""
        text = clean_space("".join(self.words))
        if text:
            headed = self.headed == self.letters and len(text) <= LONGEST_HEADING
            linked = self.linked / self.letters if self.letters and not self.open_items else 0.0
            self.blocks.append(Block("heading" if headed and self.letters else self.kind, text, linked))
        self.words.clear()
        self.line_breaks = self.letters = self.linked = self.headed = 0

    def take(self, text: str) -> None:
        """Add text to the block, or to a new one when line breaks have ended it."""
        if self.line_breaks and text.strip():
            # Inside a paragraph one <br> is a line end, two are a new paragraph; outside, one is enough.
            if self.line_breaks >= (2 if self.open_paragraphs else 1):
                self.flush()
            else:
                self.words.append(" ")
                self.line_breaks = 0
        self.words.append(text)
        letters = sum(map(str.isalnum, text))
        self.letters += letters
        self.linked += letters if self.open_links else 0
        self.headed += letters if self.open_headings else 0

    def over(self, container: LexborNode) -> list[Block]:
        """Walk over a container and return its blocks."""
        walk(container, self.enter, self.leave, self.take)
        self.flush()
        return self.blocks

    def enter(self, node: LexborNode) -> bool:
        """Open an element, and say whether its content is to be read."""
        tag = node.tag or ""
        if not node.is_element_node or tag in SKIPPED or node.mem_id in self.skip:
            if tag in BLOCKS or tag in PARTING:
                self.flush()
            return False
        if tag == "br" or node.mem_id in self.breaks:
            self.line_breaks += 2 if node.mem_id in self.breaks else 1
        elif tag in BLOCKS or tag in HEADINGS:
            self.flush()
            self.open_paragraphs += tag == "p"
            self.open_items += tag == "li"
            self.kind = "heading" if tag in HEADINGS else "paragraph"
        elif tag in ("td", "th"):
            self.words.append(" ")
        self.open_links += tag == "a"
        self.open_headings += node.mem_id in self.headings
        return True

    def leave(self, node: LexborNode) -> None:
        """Close an element that was entered."""
        tag = node.tag or ""
        if tag in BLOCKS or tag in HEADINGS:
            self.flush()
            self.open_paragraphs -= tag == "p"
            self.open_items -= tag == "li"
            self.kind = "paragraph"
        self.open_links -= tag == "a"
        self.open_headings -= node.mem_id in self.headings


def read_blocks(
    containers: Iterable[LexborNode],
    drop: Iterable[LexborNode] = (),
    breaks: Iterable[LexborNode] = (),
    headings: Iterable[LexborNode] = (),
) -> list[Block]:
    """Return the headings and paragraphs below the containers, in order, without what lies in a dropped element.

    ``breaks`` are elements that end a paragraph where they stand (some outlets part paragraphs by empty spans);
    ``headings`` are elements that make a heading where they stand alone between two breaks.
    """
    skip, ends, heads = (frozenset(node.mem_id for node in nodes) for nodes in (drop, breaks, headings))
    return [block for container in containers for block in Walk(skip, ends, heads).over(container)]


def declared_body(root: LexborNode, selector: str, drop: Css | None, breaks: Css | None, headings: Css | None) -> list[Block]:
    """Return the blocks of the elements that a selector names, or none when they hold no paragraph."""
    blocks = read_blocks(outermost(root.css(selector)), *(each.below(root) if each else [] for each in (drop, breaks, headings)))
    return blocks if any(block.kind == "paragraph" for block in blocks) else []


def html_blocks(markup: str) -> list[Block]:
    """Return the blocks of a fragment of HTML, or of plain text whose lines are paragraphs."""
    if not re.search(r"<[a-zA-Z/!]", markup):
        return [Block("paragraph", text) for line in markup.splitlines() if (text := clean_space(html.unescape(line)))]
    body = LexborHTMLParser(markup).body
    return read_blocks([body]) if body is not None else []


def outermost(nodes: list[LexborNode]) -> list[LexborNode]:
    """Return the nodes that lie in no other node of the list."""
    known = {node.mem_id for node in nodes}
    kept = []
    for node in nodes:
        parent = node.parent
        while parent is not None and parent.mem_id not in known:
            parent = parent.parent
        if parent is None:
            kept.append(node)
    return kept


def without(blocks: list[Block], headline: str | None, junk: re.Pattern[str] | None) -> list[Block]:
    """Return the blocks that are the story's own text.

    Left out: a repetition of the headline at the top, declared junk lines, a paragraph said twice running, pointers to
    other stories (paragraphs that are one link, or a link after "Also read:"), and headings above nothing. A place that
    stands alone before the first paragraph ("Pune:") opens it.
    """
    kept: list[Block] = []
    for block in blocks:
        if not kept and headline and block.text == headline:
            continue
        if junk is not None and junk.search(block.text):
            continue
        if is_pointer(block):
            continue
        if kept and block == kept[-1]:
            continue
        if len(kept) == 1 and is_dateline(kept[0]) and block.kind == "paragraph":
            kept[0] = Block("paragraph", f"{kept[0].text} {block.text}")
            continue
        kept.append(block)
    while kept and kept[-1].kind == "heading":
        kept.pop()
    return kept


def is_pointer(block: Block) -> bool:
    """Say whether a paragraph only points to another story."""
    label = POINTER.match(block.text)
    return block.kind == "paragraph" and (block.linked == 1 or (label is not None and (block.linked > 0 or label["sign"] == "|")))


def is_dateline(block: Block) -> bool:
    """Say whether a block is no more than a place: "Pune:", "WASHINGTON/NEW DELHI \u2014"."""
    place = block.kind == "paragraph" and len(block.text) <= LONGEST_DATELINE
    return place and block.text.endswith((":", "\u2014", "\u2013", "--"))


def sections_of(blocks: Iterable[Block]) -> list[Section]:
    """Return the blocks as sections: each heading opens one."""
    sections: list[Section] = []
    for block in blocks:
        if block.kind == "heading":
            sections.append(Section(headline=block.text))
        else:
            if not sections:
                sections.append(Section())
            sections[-1].paragraphs.append(block.text)
    return sections


def text_of(sections: Iterable[Section]) -> str:
    """Return sections as one text: headings and paragraphs separated by an empty line."""
    return "\n\n".join(line for section in sections for line in (section.headline, *section.paragraphs) if line)
