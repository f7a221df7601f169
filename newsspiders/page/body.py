"""The body of a page: which of its blocks are the story, by declared elements or by the judge, and why the others are not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from newsspiders.items import Article, Section
from newsspiders.page.blocks import Block, Mark, walk_blocks
from newsspiders.page.evidence import Evidence
from newsspiders.page.liveblog import letters
from newsspiders.page.selectors import Css
from newsspiders.page.stated import richer_body, stated_text
from newsspiders.page.story import Judge, doubt_of, judge, mark_story
from newsspiders.page.tables import Hints, squeeze

# What stands before another story: "Also read: …" with a link, or "Also read | …".
POINTER = re.compile(
    r"""(?:also|must|don.t\ miss|read|see|watch|related)(?:\ (?:also|read|more|see|this|watch|story|stories))*
        \s*(?P<sign>[:|\u2013\u2014-])""",
    re.IGNORECASE | re.VERBOSE,
)
LONGEST_DATELINE = 60
STORY_ELEMENTS = "article, [itemprop=articleBody]:not(meta), main"


@dataclass(slots=True)
class Reading:
    """A page's whole visible text as blocks, in order; those of the story have no rule.

    ``source`` names what found the story, ``certainty`` (0 to 1) how sure it is where it can tell, ``containers`` are the
    elements in which the story's pictures are looked for.
    """

    blocks: list[Block]
    source: str
    certainty: float | None = None
    containers: list[LexborNode] = field(default_factory=list)

    @property
    def kept(self) -> list[Block]:
        """The blocks of the story."""
        return [block for block in self.blocks if not block.rule]


@dataclass(frozen=True, slots=True)
class Declared:
    """What an outlet declares of its bodies: their elements, and in them what is dropped, parts paragraphs, or is a heading."""

    body: Css | None = None
    drop: Css | None = None
    breaks: Css | None = None
    headings: Css | None = None

    def marks(self, root: LexborNode, containers: Iterable[LexborNode]) -> dict[int, Mark]:
        """Return the marks of all declared elements for a walk."""
        marks: dict[int, Mark] = {node.mem_id: "inside" for node in containers}
        declared: tuple[tuple[Css | None, Mark], ...] = ((self.breaks, "break"), (self.headings, "heading"), (self.drop, "drop"))
        for selectors, mark in declared:
            marks |= dict.fromkeys((node.mem_id for node in selectors.below(root)), mark) if selectors else {}
        return marks


def read_body(article: Article, evidence: Evidence, declared: Declared, name: str) -> Reading:
    """Read the body of a page: by declared selectors, the first that holds a paragraph, else by the judge.

    What the page's data say (JSON-LD, application state) is taken where it holds more than the page shows.
    """
    tree = evidence.page.tree
    if declared.body and tree.root is not None and tree.body is not None:
        for selector in declared.body.selectors:
            containers = tree.root.css(selector)
            blocks = declared_blocks(tree.body, declared.marks(tree.root, containers)) if containers else []
            if any(not block.rule and block.kind == "paragraph" for block in blocks):
                leave_out_updates(blocks, article)
                return Reading(blocks, f"css:{name}", None, containers)
    return judged_body(article, evidence, declared)


def declared_blocks(body: LexborNode, marks: dict[int, Mark]) -> list[Block]:
    """Return the blocks of a page, those outside of declared elements and those of pictures and boxes within left out."""
    blocks, _ = walk_blocks(body, marks)
    for block in blocks:
        if not block.frame.inside:
            block.rule = "outside"
        elif not block.rule:
            block.rule = block.frame.aside or ("pointer" if is_pointer(block) else "")
    return blocks


def leave_out_updates(blocks: list[Block], article: Article) -> None:
    """Mark what the updates of a live blog say: an outlet that declares its body tells the two apart."""
    told = "".join(letters(f"{update.headline or ''}{update.body}") for update in article.live_updates)
    for block in blocks:
        if told and not block.rule and letters(block.text) in told:
            block.rule = "live update"


def judged_body(article: Article, evidence: Evidence, declared: Declared) -> Reading:
    """Read the body by the judge; data that hold more than the page shows are believed."""
    tree: LexborHTMLParser = evidence.page.tree
    judging: Judge = evidence.judge or judge()
    marks = declared.marks(tree.root, ()) if tree.root is not None else {}
    blocks, frames = walk_blocks(tree.body, marks) if tree.body is not None else ([], [])
    chances = judging.chances(blocks, frames, hints_of(article, evidence))
    certainty = round(1 - doubt_of(blocks, chances), 3)
    mark_story(blocks, chances, judging.threshold)
    element = tree.css_first(STORY_ELEMENTS)
    reading = Reading(blocks, "judge", certainty, [element] if element is not None else [])
    richer = richer_body(evidence, reading.kept, teaser=article.free_to_read is False)
    if richer is None:
        return reading
    for block in reading.kept:
        block.rule = "in-data"
    # What the data say stands after the page's own text.
    return Reading([*blocks, *richer.blocks], richer.source, None, reading.containers)


def hints_of(article: Article, evidence: Evidence) -> Hints:
    """Return what the page's data say, as the judge compares it with the blocks."""
    authors = frozenset(word for name in article.authors for word in name.lower().split())
    return Hints(squeeze(article.headline or ""), squeeze(article.description or ""), squeeze(stated_text(evidence)), authors)


def leave_out(blocks: list[Block], headline: str | None, junk: re.Pattern[str] | None) -> None:
    """Mark what is no text of the story.

    That is a repetition of the headline at the top, declared junk, a paragraph said twice running, and headings above nothing.
    """
    last: Block | None = None
    for block in blocks:
        if block.rule:
            continue
        if last is None and headline and block.text == headline:
            block.rule = "headline"
        elif junk is not None and junk.search(block.text):
            block.rule = "junk"
        elif last is not None and block == last:
            block.rule = "repetition"
        else:
            last = block
    for block in reversed(blocks):
        if block.rule:
            continue
        if block.kind != "heading":
            break
        block.rule = "heading"


def is_pointer(block: Block) -> bool:
    """Say whether a paragraph only points to another story: one link, or a link after "Also read:"; list items may be links."""
    if block.kind == "heading" or in_list(block):
        return False
    label = POINTER.match(block.text)
    return block.linked == block.size > 0 or (label is not None and (block.linked > 0 or label["sign"] == "|"))


def in_list(block: Block) -> bool:
    """Say whether the block is a list item's, directly or by a paragraph in it."""
    frame = block.frame
    return frame.tag == "li" or (frame.parent is not None and frame.parent.tag == "li")


def cut_end(blocks: list[Block], ends: str | None) -> None:
    """Cut the mark of the end, such as "-0-", from the story's last paragraph; it becomes a block of its own that is left out."""
    place = next((place for place in reversed(range(len(blocks))) if not blocks[place].rule), None)
    if ends is None or place is None or blocks[place].kind == "heading":
        return
    found = re.search(ends, blocks[place].text)
    if not found or found.end() != len(blocks[place].text):
        return
    text, mark = blocks[place].text[: found.start()], found[0].strip()
    if text:
        blocks[place].text = text
        blocks.insert(place + 1, Block("paragraph", mark, "end"))
    else:
        blocks[place].rule = "end"


def is_dateline(block: Block) -> bool:
    """Say whether a block is no more than a place: "Pune:", "WASHINGTON/NEW DELHI \u2014"."""
    place = block.kind == "paragraph" and len(block.text) <= LONGEST_DATELINE
    return place and block.text.endswith((":", "\u2014", "\u2013", "--"))


def sections_of(blocks: Iterable[Block]) -> list[Section]:
    """Return the blocks of a story as sections: each heading opens one.

    A place that stands alone before the first paragraph ("Pune:") opens that.
    """
    sections: list[Section] = []
    opening: Block | None = None
    for block in blocks:
        if block.kind == "heading":
            sections.append(Section(headline=block.text))
            continue
        if not sections:
            sections.append(Section())
            opening = block if is_dateline(block) else None
        paragraphs = sections[-1].paragraphs
        if opening is not None and paragraphs == [opening.text]:
            paragraphs[0] = f"{opening.text} {block.text}"
        else:
            paragraphs.append(block.text)
    return sections


def text_of(sections: Iterable[Section]) -> str:
    """Return sections as one text: headings and paragraphs separated by an empty line."""
    return "\n\n".join(line for section in sections for line in (section.headline, *section.paragraphs) if line)
