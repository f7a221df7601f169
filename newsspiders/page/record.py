"""Articles that come as data: a JSON or XML document read by the paths that an outlet declares."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from newsspiders.items import Article, Image
from newsspiders.page.blocks import Block, html_blocks
from newsspiders.page.body import cut_end, is_pointer, leave_out
from newsspiders.page.bylines import read_names
from newsspiders.page.evidence import Evidence
from newsspiders.page.fields import divided
from newsspiders.page.filling import put, put_blocks, put_time
from newsspiders.page.liveblog import live_updates
from newsspiders.page.structured import Node, strings
from newsspiders.text import absolute_url, canonical_url, clean_space, read_time

LIVE = "live_updates."
UPDATE = {
    "id": "identifier",
    "headline": "headline",
    "body": "articleBody",
    "published": "datePublished",
    "modified": "dateModified",
}
"""Parts of a live blog's entry to the names that they have in schema.org's LiveBlogPosting."""


def read_record(article: Article, evidence: Evidence, paths: Mapping[str, str], ends: str | None) -> None:
    """Fill an article from the document by declared paths, such as ``{"section": "metadata.section"}``.

    Texts may hold inline HTML. ``authors`` and ``keywords`` may be lists; ``image`` is an address, ``caption`` its text.
    ``ends`` is the mark of the end that is cut off. ``live_updates`` is a list with the entries of a live blog, and
    ``live_updates.headline``, for instance, a path within an entry: see UPDATE.
    """
    language = evidence.outlet.language if evidence.outlet else None
    evidence.nodes += live_nodes(evidence.page.record, paths)
    for name, path in paths.items():
        if name.startswith("live_updates"):
            continue
        value, source = value_at(evidence.page.record, path), f"record:{path}"
        texts = strings(value if isinstance(value, str | list | dict) else str(value or ""))
        text = value if isinstance(value, str) else ", ".join(texts)
        if not text.strip():
            continue
        if name in ("published", "modified"):
            when = read_time(text, evidence.page.fetched_at, evidence.timezone, language)
            put_time(article, name, (when, source) if when else None)
        elif name == "body":
            put_blocks(article, record_blocks(text, article.headline, ends), source)
        elif name == "url":
            article.url = absolute_url(article.url, text) or article.url
            article.canonical_url = canonical_url(article.url)
        elif name == "authors":
            people, bodies = read_names(texts, evidence.outlet_names, language)
            put(article, "authors", (people, source))
            put(article, "organisations", (bodies, source))
        elif name == "keywords":
            put(article, name, (divided(texts), source))
        elif name == "image":
            url = absolute_url(article.url, text)
            put(article, "images", ([Image(url=url)] if url else [], source))
        elif name == "caption":
            for image in article.images:
                image.caption = html_text(text)
        else:
            put(article, name, (html_text(text), source))
    if language and not article.language:
        put(article, "language", (language, "outlet"))
    if evidence.live:
        put(article, "kind", ("liveblog", "record"))
        put(article, "live_updates", (live_updates(evidence, language), "record"))


def live_nodes(record: Mapping[str, Any], paths: Mapping[str, str]) -> list[Node]:
    """Return the LiveBlogPosting node that a document's entries make, in a list; an empty list without entries."""
    entries = value_at(record, paths["live_updates"]) if "live_updates" in paths else None
    within = {UPDATE[part.removeprefix(LIVE)]: path for part, path in paths.items() if part.startswith(LIVE)}
    updates = [
        {name: value_at(each, path) for name, path in within.items()}
        for each in (entries if isinstance(entries, list) else [])
        if isinstance(each, dict)
    ]
    return [{"@type": "LiveBlogPosting", "liveBlogUpdate": updates}] if updates else []


def record_blocks(text: str, headline: str | None, ends: str | None) -> list[Block]:
    """Return the blocks of a body that comes as data, those marked by a rule that are not its text."""
    blocks = html_blocks(text)
    for block in blocks:
        block.rule = "pointer" if is_pointer(block) else ""
    leave_out(blocks, headline, None)
    cut_end(blocks, ends)
    return blocks


def value_at(record: Mapping[str, Any], path: str) -> Any:
    """Return the value under keys with dots between; None where there is none. A key that has dots itself comes first."""
    if path in record:
        return record[path]
    value: Any = record
    for key in path.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    return value


def html_text(markup: str) -> str:
    """Return a fragment of HTML as one line of text."""
    return clean_space(" ".join(block.text for block in html_blocks(markup)))
