"""Putting found values into an Article with their sources, and judging what came of it."""

from __future__ import annotations

import re
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from newsspiders.items import Article, When
from newsspiders.page.blocks import Block, walk_blocks
from newsspiders.page.body import sections_of, text_of
from newsspiders.page.document import PageError
from newsspiders.page.ledger import removed_spans
from newsspiders.page.wirenotices import leave_out_notices
from newsspiders.text import read_time

NOT_FOUND = re.compile(
    r"""\b(?:404 | page\ (?:you\ .{0,40})?not\ found | page\ (?:doesn.t|does\ not)\ exist | no\ longer\ available
          | couldn.t\ find\ (?:that|the|this)\ page)\b""",
    re.IGNORECASE | re.VERBOSE,
)
SHORT_BODY = 600
SHELL = 200


def put(article: Article, name: str, found: tuple[Any, str] | None) -> None:
    """Set a field and its source, unless nothing was found."""
    if found is not None and found[0] not in (None, "", []):
        setattr(article, name, found[0])
        article.field_sources[name] = found[1]


def put_time(article: Article, which: str, found: tuple[When, str] | None) -> None:
    """Set the fields of a moment: published or modified."""
    if found is None:
        return
    when, source = found
    setattr(article, f"{which}_at", when.earliest)
    setattr(article, f"{which}_precision", when.precision)
    setattr(article, f"{which}_raw", when.raw)
    article.field_sources[f"{which}_at"] = source
    if which == "published":
        article.published_until, article.timezone_source = when.latest, when.zone


def put_blocks(article: Article, blocks: list[Block], source: str) -> None:
    """Set body and sections from the blocks that no rule leaves out, and the ledger of removed text from the others."""
    article.wire = leave_out_notices(blocks)
    article.sections = sections_of(block for block in blocks if not block.rule)
    article.removed = removed_spans(blocks)
    put(article, "body", (text_of(article.sections), source))


def put_dateline(article: Article, dateline: str | None, timezone: str | None) -> None:
    """Take the day of publication from the dateline where the page gives no time; without a year it is the latest such day."""
    found = re.search(dateline, article.body) if dateline and article.published_at is None else None
    when = read_time(found["day"], article.fetched_at, timezone, article.language) if found else None
    if when is not None:
        put_time(article, "published", (when, "dateline"))


def is_empty_shell(tree: LexborHTMLParser) -> bool:
    """Say whether a page has scripts but next to no visible text: it is filled by JavaScript."""
    body = tree.body
    if body is None or not tree.css("script"):
        return False
    return sum(len(block.text) for block in walk_blocks(body)[0]) < SHELL


def check(article: Article, tree: LexborHTMLParser) -> None:
    """Say what is doubtful, and refuse what is no article. Raises PageError."""
    dated = "published_at" in article.field_sources
    if NOT_FOUND.search(article.headline or "") and len(article.body) < SHORT_BODY and not dated:
        raise PageError("soft 404")
    if not article.body and not article.live_updates and is_empty_shell(tree):
        raise PageError("empty without JavaScript")
    if not article.headline and not article.body:
        raise PageError("no article")
    if not article.headline:
        article.problems.append("no headline")
    if not article.body and not article.live_updates:
        article.problems.append("no body")
    if article.published_at is None:
        article.problems.append("no time of publication")
    elif article.timezone_source == "unknown":
        article.problems.append("time zone of publication unknown: UTC assumed")
