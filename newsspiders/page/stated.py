"""Bodies that stand in a page's data: JSON-LD's articleBody, and the longest prose in its application state."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from newsspiders.page.blocks import Block, html_blocks
from newsspiders.page.broken_json import without_halves
from newsspiders.page.evidence import Evidence
from newsspiders.page.tables import squeeze

# What is not closed goes to the end, so that no place is looked at twice.
SCRIPT = re.compile(r"<script\b([^<>]*+)>([^<]*+(?:<(?!/script)[^<]*+)*+)", re.IGNORECASE)
DATA_NAME = re.compile(r"""\bid=["']?([\w-]{1,60})|\btype=["']?(application/[\w+.-]*json)""", re.IGNORECASE)
# A value that a script assigns to a variable, or hands over in pieces: x = {…}, self.__next_f.push([…]), (x = x || []).push({…}).
GIVEN = re.compile(
    r"""[(\s]{0,9}(?:window\.|self\.|var\s|let\s|const\s)?(?P<name>[\w$.]{1,60})
        (?:\s*=\s*(?=[{\[]) | [^\n(){}]{0,120}\)?\.push\(\s*(?=[{\[]))""",
    re.VERBOSE,
)
READER = json.JSONDecoder(strict=False)
SENTENCE_END = re.compile(r"[.!?。！？।](?=[\s\"”’»」]|$)|。")
TAG = re.compile(r"<[^<>]*>")
LARGEST_STATE = 4 * 1024 * 1024
SHORT_BODY, LONG_TEASER = 1000, 2000
LEAST_PROSE = 400
BEGINNING = 50
LONGEST_LOOK = 6000
MOST_VALUES = 200_000
LONGEST_PARAGRAPH, DEEPEST_PIECE = 3000, 8
TEXT_KEYS = frozenset("text value content html body paragraph children".split())
RICHER = 2.0


@dataclass(frozen=True, slots=True)
class StatedBody:
    """A body that the page's data hold, and where."""

    blocks: list[Block]
    source: str

    @property
    def length(self) -> int:
        """Characters of its text."""
        return sum(len(block.text) for block in self.blocks)


def stated_text(evidence: Evidence) -> str:
    """Return the text of JSON-LD's or microdata's articleBody on one line, without markup; empty without one."""
    value = evidence.article.get("articleBody") or evidence.micro.get("articleBody")
    return " ".join(TAG.sub(" ", html.unescape(value)).split()) if isinstance(value, str) else ""


def richer_body(evidence: Evidence, kept: list[Block], *, teaser: bool) -> StatedBody | None:
    """Return the body in the page's data when it has more than twice the characters of the story that the page shows.

    Application state is looked through only where that is short (less so where a page calls it a ``teaser``), and believed only
    when it holds a paragraph that is shown, or none is: most of it is about other stories.
    """
    shown = sum(len(block.text) for block in kept)
    beginnings = [squeeze(block.text)[:BEGINNING] for block in kept if len(block.text) > 2 * BEGINNING]
    stated = evidence.article.get("articleBody")
    found = StatedBody([], "")
    if isinstance(stated, str) and len(stated) > RICHER * shown:
        found = StatedBody(html_blocks(html.unescape(stated)), "json-ld")
    if max(shown, found.length) < (LONG_TEASER if teaser else SHORT_BODY):
        for name, value in states(evidence.page.text):
            told = StatedBody(longest_prose(value), f"state:{name}")
            said = squeeze("".join(block.text for block in told.blocks))
            if told.length > found.length and (not beginnings or any(each in said for each in beginnings)):
                found = told
    return found if found.length > RICHER * shown and found.length >= min(LEAST_PROSE, RICHER * shown + 1) else None


def states(text: str) -> Iterator[tuple[str, Any]]:
    """Yield the JSON values in a page's scripts, each with the name of the script, or of the variable that it is assigned to."""
    for script in SCRIPT.finditer(text):
        content = without_halves(script[2].strip())
        if not LEAST_PROSE <= len(content) <= LARGEST_STATE or "ld+json" in script[1]:
            continue
        given = GIVEN.match(content)
        named = DATA_NAME.search(script[1])
        if given is None and content[0] not in "{[":
            continue
        name = given["name"] if given else next((group for group in named.groups() if group), "script") if named else "script"
        try:
            yield name, READER.raw_decode(content, given.end() if given else 0)[0]
        except (ValueError, RecursionError):
            continue


def longest_prose(value: Any) -> list[Block]:
    """Return the blocks of the longest story in a JSON value: one long text, or a list whose members are its paragraphs."""
    best: list[Block] = []
    most = LEAST_PROSE
    stack: list[Any] = [value]
    for _ in range(MOST_VALUES):
        if not stack:
            break
        each = stack.pop()
        if isinstance(each, dict):
            stack.extend(each.values())
            continue
        if isinstance(each, list):
            stack.extend(each)
            texts = [text for member in each if (text := member_text(member))]
            if len(texts) > 1 and max(map(len, texts)) > LONGEST_PARAGRAPH:
                continue  # a list of stories, not of paragraphs
        else:
            texts = [each] if isinstance(each, str) and len(each) > most else []
        if sum(map(len, texts)) > most and is_prose(texts):
            blocks = [block for text in texts for block in html_blocks(html.unescape(text))]
            told = sum(len(block.text) for block in blocks)
            if told > most:
                best, most = blocks, told
    return best


def member_text(member: Any, depth: int = 0) -> str:
    """Return the text of a paragraph as editors' systems keep it: a string, or pieces of text and links, nested in each other."""
    if isinstance(member, str):
        return member
    if depth > DEEPEST_PIECE:
        return ""
    if isinstance(member, list):
        return "".join(member_text(each, depth + 1) for each in member)
    if isinstance(member, dict):
        pieces = ((key, each) for key, each in member.items() if key in TEXT_KEYS or isinstance(each, list))
        return "".join(member_text(each, depth + 1) for key, each in pieces if key in TEXT_KEYS or not isinstance(each, str))
    return ""


def is_prose(texts: list[str]) -> bool:
    """Say whether texts are sentences, not code, addresses or lists of names: a full stop every 300 letters, few braces."""
    said = TAG.sub(" ", " ".join(texts)[:LONGEST_LOOK])
    return 300 * len(SENTENCE_END.findall(said)) >= len(said) and 200 * sum(map(said.count, "{}=")) <= len(said)
