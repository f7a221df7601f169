"""One walk over a page's tree: all its visible text as blocks in page order, each with the elements around it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from selectolax.lexbor import LexborHTMLParser, LexborNode

from newsspiders.page.bounds import too_dear
from newsspiders.page.cues import NAME_BITS, cues_of_names
from newsspiders.text import clean_space

UNSEEN = frozenset(
    "script style noscript template iframe select textarea svg video audio object canvas head math map -comment -doctype".split()
)
"""Elements whose content is no text that a reader sees in its place."""

NOT_SEEN = "script, style, noscript, template, select"

APART = frozenset("nav footer button".split())
"""Elements that are never part of a story: each is one block, read without looking inside."""

ASIDE = frozenset("figure figcaption aside form dialog h1".split())
"""Elements inside of a story's own element that are not its text: pictures, boxes, questions, the headline again."""

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
BLOCKS = frozenset(
    """p div section article main header ul ol li dl dt dd blockquote table thead tbody tr pre center address details summary hr
    aside figure figcaption form dialog body fieldset menu hgroup caption""".split()
)
PARTING = BLOCKS | HEADINGS
WITHIN = {tag: 1 << place for place, tag in enumerate("article main section aside figure table ul header blockquote ol".split())}
EMPHASIS = frozenset(("b", "strong", "em", "i"))
CELLS = frozenset(("td", "th"))
SUSPECT = APART | {"span"}
NAMING = frozenset(("class", "id", "itemprop", "role", "data-testid", "data-component"))
LONGEST_HEADING = 150
HIDDEN = NAME_BITS["hidden"]

CLIPPED = re.compile(r"clip:\s*rect\(|clip-path:\s*inset\(50%")

Mark = Literal["inside", "drop", "break", "heading"]
Kind = Literal["heading", "paragraph"]


@dataclass(slots=True, eq=False)
class Frame:
    """An element that parts text: the place of the blocks in it.

    ``number`` counts the frames of a walk, parents first. ``inside`` says whether a declared element holds it, ``aside`` which
    element that is no story text does, if any; ``within`` holds the bits of WITHIN of all elements around it. ``names`` are
    class, id and roles, ``cues`` what these say (bits of ``cues.NAMES``), and ``around`` that of all elements around it too:
    empty, 0 and -1 until ``name_frames`` has read them.
    """

    tag: str
    parent: Frame | None = None
    element: LexborNode | None = None
    number: int = 0
    depth: int = 0
    inside: bool = False
    aside: str = ""
    within: int = 0
    names: str = ""
    cues: int = 0
    around: int = -1

    def read_names(self) -> None:
        """Fill ``names``, ``cues`` and ``around`` from the element; the frame around it has its own already."""
        self.around = self.parent.around if self.parent is not None else 0
        attributes = self.element.attributes if self.element is not None else None
        self.element = None
        if attributes:
            self.names = " ".join([value for name, value in attributes.items() if value and name in NAMING])
            if self.names:
                self.cues = cues_of_names(self.names)
                self.around |= self.cues


NOWHERE = Frame("")


@dataclass(slots=True)
class Block:
    """A heading or a paragraph: a run of text that no element parts.

    ``size`` is its length as written, ``linked`` and ``bold`` how much of that stands in links and emphasis. ``rule`` says why
    it is no part of the story, and is empty for what is kept.
    """

    kind: Kind
    text: str
    rule: str = field(default="", compare=False)
    frame: Frame = field(default=NOWHERE, compare=False, repr=False)
    size: int = field(default=0, compare=False)
    linked: int = field(default=0, compare=False)
    bold: int = field(default=0, compare=False)
    links: int = field(default=0, compare=False)


@dataclass(slots=True)
class Walk:
    """What a walk has read, and the block that it is reading.

    ``opened`` are the open elements that part text, with their marks; ``chain`` are the frames of the first of them: a frame is
    made when the first block in it ends, since most elements of a page hold none.
    """

    opened: list[tuple[LexborNode, str, Mark | None]]
    chain: list[Frame] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    size: int = 0
    linked: int = 0
    bold: int = 0
    links: int = 0
    headed: int = 0
    breaks: int = 0
    open_links: int = 0
    open_emphasis: int = 0
    open_headings: int = 0
    open_paragraphs: int = 0

    def flush(self) -> None:
        """End the block."""
        if self.size:
            text = clean_space("".join(self.words))
            if text:
                frame = self.frame()
                headed = frame.tag in HEADINGS or (0 < self.headed == self.size and len(text) <= LONGEST_HEADING)
                kind: Kind = "heading" if headed else "paragraph"
                self.blocks.append(Block(kind, text, "", frame, self.size, self.linked, self.bold, self.links))
        self.words.clear()
        self.size = self.linked = self.bold = self.links = self.headed = self.breaks = 0

    def frame(self) -> Frame:
        """Return the frame of the innermost open element; makes the frames on the way to it."""
        chain, frames = self.chain, self.frames
        for node, tag, mark in self.opened[len(chain) :]:
            parent = chain[-1] if chain else None
            # A declared element is believed even inside a box or a form.
            aside = "" if mark == "inside" else (parent.aside if parent else "") or (tag if tag in ASIDE else "")
            inside = mark == "inside" or (parent is not None and parent.inside)
            within = (parent.within if parent else 0) | WITHIN.get(tag, 0)
            frame = Frame(tag, parent, node, len(frames), len(chain), inside, aside, within)
            frames.append(frame)
            chain.append(frame)
        return chain[-1]

    def take(self, text: str) -> None:
        """Add text to the block, or to a new one when line breaks have ended it."""
        if self.breaks:
            # Inside a paragraph one <br> is a line end, two are a new paragraph; outside, one is enough.
            if self.breaks >= (2 if self.open_paragraphs else 1):
                self.flush()
            self.words.append(" ")
            self.breaks = 0
        self.words.append(text)
        size = len(text)
        self.size += size
        if self.open_links:
            self.linked += size
        if self.open_emphasis:
            self.bold += size
        if self.open_headings:
            self.headed += size

    def leave_out(self, node: LexborNode, tag: str, rule: str) -> None:
        """Keep the text of an element as one block of its own; a block-level element also ends the block before it."""
        if tag in PARTING or tag in APART:
            self.flush()
        text = clean_space(node.text(separator=" ") if node.css_first(NOT_SEEN) is None else " ".join(seen_texts(node)))
        if text:
            self.blocks.append(Block("paragraph", text, rule, self.frame(), len(text)))


def walk_blocks(root: LexborNode, marks: Mapping[int, Mark] | None = None) -> tuple[list[Block], list[Frame]]:
    """Return the blocks below an element, in the order in which they end, and the frames around them, parents first.

    ``marks`` are declared elements by their ``mem_id``: what lies "inside" one is told by ``Frame.inside``, a "drop" is kept as
    a block with that rule, a "break" ends a paragraph where it stands, and "heading" makes a heading where it stands alone
    in its block. Iterative, since pages nest deeper than Python's stack.
    """
    marked = marks or {}
    walk = Walk([(root, root.tag or "", marked.get(root.mem_id))])
    words, opened, chain = walk.words, walk.opened, walk.chain
    stack: list[tuple[LexborNode | None, str, Mark | None]] = []
    node = root.first_child
    mark: Mark | None = None
    while node is not None or stack:
        if node is None:
            node, tag, mark = stack.pop()
            if tag in PARTING or mark == "inside":
                if words:
                    walk.flush()
                walk.breaks = 0
                opened.pop()
                if len(chain) > len(opened):
                    chain.pop()
                if tag == "p":
                    walk.open_paragraphs -= 1
            elif tag == "a":
                walk.open_links -= 1
            elif tag in EMPHASIS:
                walk.open_emphasis -= 1
            if mark == "heading":
                walk.open_headings -= 1
            continue
        tag = node.tag or ""
        if tag == "-text":
            text = node.text_content or " "
            if not text.isspace():
                walk.take(text)
            elif words:
                words.append(" ")
        elif tag in UNSEEN:
            pass
        elif tag == "br":
            walk.breaks += 1
        else:
            mark = marked.get(node.mem_id) if marked else None
            rule = rule_of(node, tag, mark) if mark is not None or tag in SUSPECT else ""
            if not rule:
                stack.append((node.next, tag, mark))
                if tag in PARTING or mark == "inside":
                    if words:
                        walk.flush()
                    walk.breaks = 0
                    opened.append((node, tag, mark))
                    if tag == "p":
                        walk.open_paragraphs += 1
                elif tag == "a":
                    walk.open_links += 1
                    walk.links += 1
                elif tag in EMPHASIS:
                    walk.open_emphasis += 1
                elif tag in CELLS:
                    words.append(" ")
                if mark is not None:
                    walk.open_headings += mark == "heading"
                    walk.breaks += 2 * (mark == "break")
                node = node.first_child
                continue
            walk.leave_out(node, tag, rule)
        node = node.next
    walk.flush()
    return walk.blocks, walk.frames


def name_frames(blocks: Iterable[Block]) -> None:
    """Read the names of the elements around blocks: a third of the time of a walk, and menus are told without."""
    for block in blocks:
        unread = []
        frame: Frame | None = block.frame
        while frame is not None and frame.around < 0:
            unread.append(frame)
            frame = frame.parent
        for each in reversed(unread):
            each.read_names()


def rule_of(node: LexborNode, tag: str, mark: Mark | None) -> str:
    """Return the rule by which an element is left out without looking inside, or an empty text."""
    if mark is not None:
        return "drop" if mark == "drop" else ""
    if tag in APART:
        return tag
    return "hidden" if tag == "span" and is_hidden(node) else ""


def seen_texts(element: LexborNode) -> Iterator[str]:
    """Yield the texts below an element, but for scripts and their like."""
    for node in element.traverse(include_text=True):
        if node.is_text_node and node.parent is not None and node.parent.tag not in UNSEEN:
            yield node.text_content or ""


def is_hidden(span: LexborNode) -> bool:
    """Say whether an inline element is drawn nowhere, or only below the pointer: by its class, or a style that clips it away."""
    attributes = span.attributes
    names, style = attributes.get("class"), attributes.get("style")
    return bool((names and cues_of_names(names) & HIDDEN) or (style and CLIPPED.search(style)))


def html_blocks(markup: str) -> list[Block]:
    """Return the blocks of a fragment of HTML, or of plain text whose lines are paragraphs; none of what is too dear to parse."""
    if not re.search(r"<[a-zA-Z/!]", markup):
        return [Block("paragraph", text) for line in markup.splitlines() if (text := clean_space(html.unescape(line)))]
    body = None if too_dear(markup) else LexborHTMLParser(markup).body
    return story_blocks(body) if body is not None else []


def story_blocks(element: LexborNode) -> list[Block]:
    """Return the blocks of an element that holds nothing but a story's text, without pictures and boxes."""
    return [block for block in walk_blocks(element)[0] if not block.rule and not block.frame.aside]
