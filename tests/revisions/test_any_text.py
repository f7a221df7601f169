"""No text is too odd or too long to be compared."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspiders.revisions import KINDS, Wording, difference, sides

MEGABYTE = 1_000_000
ODD = st.text(alphabet="aB1 .,’'\"-–…\n&#;%()[]|:/½१新한é\u200d\u0301", max_size=80) | st.text(max_size=60)
SHAPES = ("word ", "a. ", ".", "1-2 ", "'", "新", "a\n\n", "(credit: ", "Correction: ", "Update, jan ", "&amp;", "A.", "live - ", "é", "\u00a0")


@given(ODD, ODD, ODD, ODD)
def test_any_two_texts_are_compared(one: str, two: str, three: str, four: str) -> None:
    before, after = Wording(one, three, four), Wording(two, four, three)
    told = difference(before, after)
    assert set(told.kinds) <= set(KINDS)
    assert (told.kind is None) == (not told.differences)
    assert 0.0 <= told.kept <= 1.0
    for side in sides(before, after):
        assert side.before or side.after


@given(ODD, ODD)
def test_a_text_does_not_differ_from_itself(headline: str, body: str) -> None:
    assert difference(Wording(headline, body=body), Wording(headline, body=body)).kind is None


@given(ODD, ODD)
def test_evidence_stands_where_it_says(one: str, two: str) -> None:
    for each in difference(Wording(one), Wording(two)).differences:
        assert each.before or each.after


@pytest.mark.parametrize("shape", SHAPES)
def test_a_megabyte_takes_a_moment(shape: str) -> None:
    text = shape * (MEGABYTE // len(shape))
    other = "another beginning. " + text[:-20]
    begun = time.process_time()
    difference(Wording(text, text, text), Wording(other, other, other))
    assert time.process_time() - begun < 3  # three fields of a megabyte each
