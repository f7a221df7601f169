"""No regular expression takes more than a moment, whatever the text: a megabyte of what is hard for it has an end.

An expression whose time grows with the square of the text would keep its test running for hours. Those that do are tried by the
functions that use them, which look at no more than a line.
"""

from __future__ import annotations

import re
import signal
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from newsspiders.page.broken_json import mend_json
from newsspiders.page.bylines import without_time
from newsspiders.page.structured import app_state
from newsspiders.page.topics import divided
from newsspiders.page.visible import split_source
from newsspiders.text import canonical_url, clean_space, clean_text, read_byline, read_time
from tests.robustness.expressions import expressions, hard, seeds, use_of
from tests.robustness.shapes import ADDRESS, ld, read

MEGABYTE = 1_000_000
SOURCES = "\n".join(path.read_text("utf-8") for path in Path(__file__).parents[2].glob("newsspiders/*/*.py") if path.parent.name in ("page", "text"))
# By the number of characters that their callers read: names, headlines, captions and lines.
SHORT = {
    "page.bylines.TIME_IN_BYLINE": 600, "page.bylines.BY_END": 160, "page.headlines.CUT": 1000, "page.headlines.PARTED": 1000, "page.images.CREDIT": 2000, "page.visible.TIME_TAIL": 60,
    "text.bylines.INNER_LABEL": 600, "text.bylines.COMMA": 600, "text.bylines.STRONG": 600, "text.bylines.WEAK": 600, "text.bylines.PLACE": 600, "text.bylines.FOR_WHOM": 600, "text.bylines.SEPARATOR": 600,
    "text.headlines.SEPARATOR": 1000, "text.headlines.TIGHT": 1000, "text.headlines.DOMAIN": 1000,
}  # fmt: skip
IN_TABLES = {"REDIRECTS"}  # taken out of their table before they are called, always by fullmatch
FOUND = expressions()
HARD = ("a", " ", "1", "<", '"', "\n", ",", "a ", "/", "(", ".", "年")
AT = datetime(2026, 3, 4, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def end() -> Iterator[None]:
    """Turn a test that would never end into one that fails."""

    def stop(number: int, frame: object) -> None:
        raise TimeoutError("the expression has not come to an end after a minute")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(60)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def tried(label: str, seed: str, length: int) -> int:
    """Look through a hard string as the code does, and return how often the expression was found."""
    pattern = FOUND[label]
    text = hard(seed, length, pattern)
    name = label.rpartition(".")[2].partition("[")[0]
    use = "fullmatch" if name in IN_TABLES else use_of(name, SOURCES)
    return sum(1 for _ in pattern.finditer(text)) if use == "search" else int(getattr(pattern, use)(text) is not None)


@pytest.mark.parametrize("label", FOUND)
def test_an_expression_has_an_end(label: str) -> None:
    length = SHORT.get(label, MEGABYTE)
    own = [seed for seed in seeds(FOUND[label]) if seed not in HARD]
    for seed in (*HARD, *own[:: max(1, len(own) // 4)]):
        assert tried(label, seed, length) >= 0


@pytest.mark.parametrize("label", FOUND)
def test_an_expression_has_an_end_on_all_that_it_may_find_hard(label: str) -> None:
    assert all(tried(label, seed, min(SHORT.get(label, 500), 500)) >= 0 for seed in seeds(FOUND[label]))


def test_the_short_ones_are_there() -> None:
    assert SHORT.keys() <= FOUND.keys(), "an expression was renamed: SHORT names those whose callers read a line"


CALLERS: dict[str, Callable[[str], Any]] = {
    "byline": read_byline, "byline with a time": lambda text: without_time(f"{text}1:"), "time": lambda text: read_time(text, AT, None, "en"), "address": canonical_url,
    "address in an archive": lambda text: canonical_url(f"https://web.archive.org/web/2026/{text}"), "host": lambda text: canonical_url(f"https://{text}/a"), "keywords": lambda text: divided([text]),
    "card": split_source, "line": clean_space, "paragraphs": clean_text, "broken JSON": lambda text: mend_json(f'{{"a": {text}'), "application state": lambda text: app_state(f"<script id=a {text}", "b"),
    "assigned state": lambda text: app_state(f"<script>{text}", "a"), "headline": lambda text: read(ld({"@type": "NewsArticle", "headline": text})), "author": lambda text: read(ld({"@type": "NewsArticle", "headline": "A", "author": text})),
    "caption": lambda text: read(ld({"@type": "NewsArticle", "headline": "A", "image": {"url": ADDRESS, "caption": text, "creditText": text}})),
    "figure": lambda text: read(f"<html><article><h1>A</h1><figure><img src=a.jpg><figcaption>{text.replace('<', '')}</figcaption></figure><p>A.</article>"),
    "section": lambda text: read(ld({"@type": "NewsArticle", "headline": "A | B", "articleSection": text})),
}  # fmt: skip


@pytest.mark.parametrize("name", CALLERS)
@pytest.mark.parametrize("seed", [" ", "\n ", "|", ", ", "(", "1", "a.", ". ", "-", " - ", '\\"', "/*", "id=b ", "<script "])
def test_a_megabyte_in_a_field_has_an_end(name: str, seed: str) -> None:
    CALLERS[name](hard(seed, MEGABYTE, re.compile("")))
