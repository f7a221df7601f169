"""Real pages, cut off and garbled: read or refused. NEWSSPIDERS_CUTS=20 cuts every page 20 times, instead of every tenth three times."""

from __future__ import annotations

import gzip
import os
import random
from pathlib import Path

import pytest

from newsspiders.items import Article
from newsspiders.page import PageError
from tests.robustness.shapes import read

CORPUS = Path(os.environ.get("NEWSSPIDERS_CORPUS") or Path(__file__).parents[3] / "shared" / "corpus")
PAGES = sorted(CORPUS.glob("dev/*/*.html.gz"))
ALL = int(os.environ.get("NEWSSPIDERS_CUTS", "0"))
CHOSEN, CUTS = (PAGES, ALL) if ALL else (PAGES[::10], 3)

needs_corpus = pytest.mark.skipif(not PAGES, reason=f"no corpus of pages at {CORPUS}: set NEWSSPIDERS_CORPUS")


def is_answered(content: bytes) -> bool:
    return isinstance(read(content), Article | PageError)


def contents(path: Path) -> tuple[bytes, random.Random]:
    """Return a page, and chance that is the same in every run."""
    return gzip.decompress(path.read_bytes()), random.Random(path.name)


@needs_corpus
@pytest.mark.parametrize("path", CHOSEN, ids=lambda path: path.name.removesuffix(".html.gz"))
def test_a_real_page_that_is_cut_off_is_answered(path: Path) -> None:
    page, chance = contents(path)
    assert all(is_answered(page[: chance.randrange(len(page))]) for _ in range(CUTS))


@needs_corpus
@pytest.mark.parametrize("path", CHOSEN, ids=lambda path: path.name.removesuffix(".html.gz"))
def test_a_real_page_with_wrong_bytes_is_answered(path: Path) -> None:
    page, chance = contents(path)
    for share in (100_000, 1_000, 50):
        garbled = bytearray(page)
        for _ in range(max(1, len(page) // share)):
            garbled[chance.randrange(len(page))] = chance.randrange(256)
        assert is_answered(bytes(garbled))
