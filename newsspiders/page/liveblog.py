"""The entries of a live blog: from LiveBlogPosting nodes (https://schema.org/liveBlogUpdate), in the order of the page."""

from __future__ import annotations

import hashlib
import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from selectolax.lexbor import LexborNode

from newsspiders.items import LiveUpdate
from newsspiders.page.blocks import Block, html_blocks, story_blocks
from newsspiders.page.evidence import Evidence
from newsspiders.page.structured import Node, strings
from newsspiders.text import absolute_url, read_time

# "19:02(IST) Rain stops play": a time in front of a headline says what the update's own time says.
CLOCK = re.compile(r"^\d{1,2}[:.]\d{2}\s*(?:[AaPp]\.?[Mm]\.?)?\s*(?:\([A-Z]{2,5}\)|[A-Z]{2,4}\b)?\s*[:|\u2013\u2014-]?\s*")
MOST_UPDATES = 5_000
LAST_NUMBER = re.compile(r"(\d+)\D*$")


def live_updates(evidence: Evidence, language: str | None, shown: Iterable[LexborNode] = ()) -> list[LiveUpdate]:
    """Return the updates that the page's LiveBlogPosting node lists; an update that occurs twice counts once.

    ``shown`` are elements with the visible text of one update each: it completes texts that the data cut short.
    """
    visible = [(letters(text_of(blocks)), blocks) for blocks in map(story_blocks, shown)]
    found = [read_update(node, evidence, language) for node in islice(update_nodes(evidence.live), MOST_UPDATES)]
    updates = [complete(update, visible) for update in found if update is not None]
    if numbered_by_place(updates):
        for update in updates:
            update.id = ""
    name_by_time(updates)
    return list({update.id: update for update in reversed(updates)}.values())[::-1]


def update_nodes(live: Node) -> Iterator[Node]:
    """Yield the nodes of the updates; microdata may give one instead of a list, or name the property in the plural."""
    for key in ("liveBlogUpdate", "liveBlogUpdates"):
        value = live.get(key)
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                yield each


def read_update(node: Node, evidence: Evidence, language: str | None) -> LiveUpdate | None:
    """Return one update, or None for one without any text. Its id is the page's own, or empty."""
    heading = text_of(html_blocks(html.unescape(first(node.get("headline"))))).replace("\n\n", " ")
    body = text_of(html_blocks(html.unescape(first(node.get("articleBody")) or first(node.get("text")))))
    if not heading and not body:
        return None
    raw, changed = first(node.get("datePublished")), first(node.get("dateModified"))
    fetched_at, zone = evidence.page.fetched_at, evidence.timezone
    published = read_time(raw, fetched_at, zone, language) if raw else None
    modified = read_time(changed, fetched_at, zone, language) if changed else None
    if published:
        heading = CLOCK.sub("", heading) or heading
    address = first(node.get("url")) or first(node.get("@id"))
    url = absolute_url(evidence.page.url, address) if address else None
    return LiveUpdate(
        id=first(node.get("identifier")) or (url.partition("#")[2] if url else ""),
        url=url,
        headline=heading or None,
        body=body,
        published_at=published.earliest if published else None,
        published_precision=published.precision if published else None,
        published_raw=raw or None,
        modified_at=modified.earliest if modified else None,
    )


def complete(update: LiveUpdate, visible: list[tuple[str, list[Block]]]) -> LiveUpdate:
    """Give an update its whole text where an element shows it, with its paragraphs; each element serves one update.

    A headline that is only the beginning of the text is none.
    """
    heading, beginning = letters(update.headline or ""), letters(update.body)
    for index, (wording, blocks) in enumerate(visible):
        if beginning and wording.startswith((beginning, heading + beginning)):
            repeats = len(blocks) > 1 and letters(blocks[0].text) == heading
            update.body = text_of(blocks[1:] if repeats else blocks)
            del visible[index]
            break
    if update.headline and update.body != update.headline and letters(update.body).startswith(heading):
        update.headline = None
    return update


def numbered_by_place(updates: list[LiveUpdate]) -> bool:
    """Say whether the ids only count the entries from the top of a page that shows the newest first.

    Such an anchor ("#post1") leads to another update as soon as one is added: it identifies nothing.
    """
    numbers = [LAST_NUMBER.search(update.id) for update in updates]
    times = [update.published_at for update in updates if update.published_at]
    falling = len(times) > 1 and times[0] > times[-1]
    counted = [int(number[1]) for number in numbers if number]
    return falling and counted in (list(range(1, len(updates) + 1)), list(range(len(updates))))


def name_by_time(updates: list[LiveUpdate]) -> None:
    """Give updates without an id of their own a hash of their time, so that an edited update keeps its identity.

    Several of one time are counted from the oldest, since new ones come on top; without a time the text is hashed.
    """
    seen: Counter[str] = Counter()
    for update in reversed(updates):
        if not update.id:
            key = update.published_raw or update.headline or update.body
            update.id = hashlib.sha256(f"{key}{seen[key] or ''}".encode()).hexdigest()[:16]
            seen[key] += 1


def first(value: Any) -> str:
    """Return the first text of a structured value, with its markup and line breaks, or an empty text."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, int):
        return str(value)
    return value.strip() if isinstance(value, str) else next(iter(strings(value)), "")


def text_of(blocks: Iterable[Block]) -> str:
    """Return blocks as paragraphs separated by an empty line."""
    return "\n\n".join(block.text for block in blocks)


def letters(text: str) -> str:
    """Return the letters and digits of a text, to compare wordings."""
    return re.sub(r"\W+", "", text.casefold())
