"""The pages of the corpus with their labels, read as the extractor reads them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.corpus import SavedPage, saved_pages
from newsspiders.items import Article
from newsspiders.page import ArticlePage, read_page
from newsspiders.page.blocks import walk_blocks
from newsspiders.page.body import hints_of
from newsspiders.page.evidence import gather
from newsspiders.page.story import worth_judging
from training.growing import LabelledPage
from training.labels import label


def gold_of(corpus: Path) -> dict[str, dict[str, Any]]:
    """Return the gold of each page by its id."""
    texts = (path.read_text("utf-8") for path in sorted((corpus / "dev").glob("*/gold.jsonl")))
    rows = (json.loads(line) for text in texts for line in text.splitlines())
    return {row["id"]: row for row in rows}


def labelled_pages(corpus: Path) -> Iterator[tuple[SavedPage, LabelledPage]]:
    """Yield each page of the corpus that has text, with its labels and features."""
    gold = gold_of(corpus)
    for saved in saved_pages(corpus):
        page = read_page(saved.content, saved.url, saved.fetched_at)
        article, evidence = Article(url=page.url, fetched_at=page.fetched_at), gather(page, None, {})
        ArticlePage.read_fields(article, evidence)
        body = page.tree.body
        blocks, frames = walk_blocks(body) if body is not None else ([], [])
        if worth_judging(blocks):
            row = gold[saved.id]
            hints = hints_of(article, evidence)
            yield saved, LabelledPage.make(saved.id, row["group"], blocks, frames, hints, label(blocks, row))
