"""The readers whose speed is compared. Each is handed the same bytes and says whether it found something."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import Any, ClassVar

import newspaper
import readability
from resiliparse.extract.html2text import extract_plain_text
from selectolax.lexbor import LexborHTMLParser
from trafilatura import bare_extraction

from benchmarks.corpus import SavedPage
from benchmarks.predictions import generic_article
from benchmarks.timing import Reader, Reading
from newsspiders.page import ArticlePage, read_page


class WatchedPage(ArticlePage, extends=True):
    """The generic page, which tells how long it looked for the body."""

    spent: ClassVar[float] = 0.0

    @classmethod
    def put_body(cls, *arguments: Any, **named: Any) -> Any:
        """Fill the body, and note the time."""
        start = perf_counter()
        try:
            return super().put_body(*arguments, **named)
        finally:
            WatchedPage.spent += perf_counter() - start


def newsspiders_page(page: SavedPage) -> Reading:
    """Read bytes into an Article with all its fields."""
    start, before = perf_counter(), WatchedPage.spent
    document = read_page(page.content, page.url, page.fetched_at)
    parsed = perf_counter()
    article = WatchedPage.read(document)
    done, body = perf_counter(), WatchedPage.spent - before
    parts = {"read_page": parsed - start, "fields": done - parsed - body, "body": body}
    return Reading(bool(article.body), parts)


def newsspiders_extract(page: SavedPage) -> Reading:
    """Do what newsspiders.extract does: the page, its cleaning, and its hashes."""
    return Reading(bool(generic_article(page).body))


def lexbor(page: SavedPage) -> Reading:
    """Parse, and nothing else: the unit of all ratios."""
    return Reading(LexborHTMLParser(page.content).root is not None)


def resiliparse(page: SavedPage) -> Reading:
    """Read the main text by resiliparse's rules, which know no fields."""
    return Reading(bool(extract_plain_text(page.content.decode(errors="replace"), main_content=True)))


def trafilatura(**options: Any) -> Callable[[SavedPage], Reading]:
    """Return trafilatura in a setting."""

    def read(page: SavedPage) -> Reading:
        document = bare_extraction(page.content, url=page.url, include_comments=False, **options)
        return Reading(bool(document))

    return read


def newspaper4k(page: SavedPage) -> Reading:
    """Read all fields by newspaper4k, without its pictures and without its language tools."""
    article = newspaper.Article(page.url, fetch_images=False)
    article.download(input_html=page.content.decode(errors="replace"))
    article.parse()
    return Reading(bool(article.text))


def readability_lxml(page: SavedPage) -> Reading:
    """Find the body's markup and the title by readability."""
    document = readability.Document(page.content.decode(errors="replace"))
    return Reading(bool(document.summary(html_partial=True)) and bool(document.short_title()))


LEXBOR, PAGE = "lexbor parse", "newsspiders.page, all fields"
READERS = (
    Reader(LEXBOR, lexbor, 3),
    Reader(PAGE, newsspiders_page, 3),
    Reader("newsspiders.extract: with cleaning and hashes", newsspiders_extract, 3),
    Reader("resiliparse, main text", resiliparse, 3),
    Reader("trafilatura, body", trafilatura()),
    Reader("trafilatura fast, body", trafilatura(fast=True)),
    Reader("trafilatura favor_precision, body and metadata", trafilatura(favor_precision=True, with_metadata=True)),
    Reader("newspaper4k, all fields", newspaper4k),
    Reader("readability-lxml, body and title", readability_lxml),
)
