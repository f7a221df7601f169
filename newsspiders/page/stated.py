"""Bodies that stand in a page's data: JSON-LD's articleBody, and the longest prose in its application state."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from newsspiders.page.blocks import Block, html_blocks
from newsspiders.page.evidence import Evidence
from newsspiders.page.tables import squeeze

SCRIPT = re.compile(r"<script\b([^>]*)>([^<]*(?:<(?!/script)[^<]*)*)</script", re.IGNORECASE)
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
SHORT_BODY = 600
LEAST_PROSE = 400
BEGINNING = 50
LONGEST_LOOK = 6000
MOST_VALUES = 200_000
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
    """Return the text of JSON-LD's or microdata's articleBody, without markup; empty without one."""
    value = evidence.article.get("articleBody") or evidence.micro.get("articleBody")
    return TAG.sub(" ", html.unescape(value)) if isinstance(value, str) else ""


def richer_body(evidence: Evidence, shown_text: str) -> StatedBody | None:
    """Return the body in the page's data when it has more than twice the characters of the story that the page shows.

    Application state is looked through only where that is short, and believed only when it goes on with what is shown, or nothing
    is: most of it is about other stories.
    """
    shown = len(shown_text)
    beginning = squeeze(shown_text)[:BEGINNING]
    stated = evidence.article.get("articleBody")
    found = StatedBody(html_blocks(html.unescape(stated)), "json-ld") if isinstance(stated, str) else StatedBody([], "")
    if max(shown, found.length) < SHORT_BODY:
        for name, value in states(evidence.page.text):
            told = StatedBody(longest_prose(value), f"state:{name}")
            if shown < BEGINNING or beginning in squeeze("".join(block.text for block in told.blocks)):
                found = max(found, told, key=lambda each: each.length)
    return found if found.length > RICHER * shown and found.length >= min(LEAST_PROSE, RICHER * shown + 1) else None


def states(text: str) -> Iterator[tuple[str, Any]]:
    """Yield the JSON values in a page's scripts, each with the name of the script, or of the variable that it is assigned to."""
    for script in SCRIPT.finditer(text):
        content = script[2].strip()
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
    """Return the blocks of the longest story in a JSON value: one long text, or the texts that the members of one list have."""
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
        else:
            texts = [each] if isinstance(each, str) and len(each) > most else []
        length = sum(len(text) for text in texts)
        if length > most and is_prose(texts):
            blocks = [block for text in texts for block in html_blocks(html.unescape(text))]
            told = sum(len(block.text) for block in blocks)
            if told > most:
                best, most = blocks, told
    return best


def member_text(member: Any) -> str:
    """Return the longest text that a member of a list of paragraphs holds itself, or an empty one."""
    texts = [member] if isinstance(member, str) else member.values() if isinstance(member, dict) else ()
    return max((text for text in texts if isinstance(text, str) and " " in text.strip()), key=len, default="")


def is_prose(texts: list[str]) -> bool:
    """Say whether texts are sentences, not code, addresses or lists of names: a full stop every 300 letters, few braces."""
    said = TAG.sub(" ", " ".join(texts)[:LONGEST_LOOK])
    return 300 * len(SENTENCE_END.findall(said)) >= len(said) and 200 * sum(map(said.count, "{}=")) <= len(said)
