"""A hostile page is read or refused; nothing else is raised. How long it takes is measured by `fuzz.py`, not here."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

from newsspiders.items import Article
from newsspiders.page import PageError

sys.path.insert(0, str(Path(__file__).parent))
from shapes import NESTED, PAGE, SHAPES, inside, read, shape

LONG, DEEP = 200_000, 100_000


def is_answered(content: bytes | str) -> bool:
    return isinstance(read(content), Article | PageError)


@pytest.mark.parametrize("name", SHAPES)
def test_a_page_of_one_thing_many_times_is_answered(name: str) -> None:
    assert is_answered(shape(name, LONG))


@pytest.mark.parametrize("tag", NESTED)
def test_a_page_nested_a_hundred_thousand_deep_is_answered(tag: str) -> None:
    assert is_answered(inside(f"<{tag}>", DEEP * (len(tag) + 2)))


def test_a_page_cut_off_anywhere_is_answered() -> None:
    assert all(is_answered(PAGE[:place]) for place in range(0, len(PAGE), 23))


def test_a_page_with_wrong_bytes_is_answered() -> None:
    chance = random.Random(7)
    for _ in range(60):
        content = bytearray(PAGE.encode())
        for _ in range(chance.randrange(1, 40)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        assert is_answered(bytes(content))


def test_a_page_of_twenty_megabytes_is_refused_with_its_reason() -> None:
    refused = read("<p>a</p>" * 2_500_000)
    assert isinstance(refused, PageError)
    assert refused.reason == "larger than 16 MB"
