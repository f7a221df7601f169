"""White space as a reader sees it."""

from __future__ import annotations

import pytest

from newsspiders.text import clean_space, clean_text


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  two\u00a0 words\n", "two words"), ("soft\u00adhyphen", "softhyphen"), ("zero\u200bwidth\ufeff", "zerowidth"), ("a\x00b\x1fc", "ab c"),
        ("क\u094d\u200dष", "क\u094d\u200dष"), ("line\u2028line", "line line"), ("", ""), ("\u3000日本\u3000", "日本"),
    ],
)  # fmt: skip
def test_one_line_without_what_is_not_seen(text, cleaned):
    assert clean_space(text) == cleaned


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("one\n\ntwo", "one\n\ntwo"), ("one\r\n \t\r\n\r\ntwo", "one\n\ntwo"), ("broken\nline\n\n next ", "broken line\n\nnext"), ("\n\n\n", ""),
        ("one\u2029\u2029two", "one\n\ntwo"),
    ],
)  # fmt: skip
def test_paragraphs_stay_apart_by_one_empty_line(text, cleaned):
    assert clean_text(text) == cleaned


def test_a_megabyte_of_blanks_is_cleaned():
    assert clean_text("a" + " \n" * 500_000 + "b") == "a\n\nb"
