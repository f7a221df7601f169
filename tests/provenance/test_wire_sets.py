"""Two sets of labelled texts: whose copy each is. Their figures side by side: python -m benchmarks.provenance.

The development set may be looked at while the rules are changed, and its floors are asserted here. The sealed one was written
apart and is not to be looked at: only its size and form are tested here, its floors are the benchmark's, which exits with 1
when a set falls below them.
"""

from __future__ import annotations

import pytest

from benchmarks.provenance import FIELDS, FLOORS, Score, below_floors, load, rows, score
from newsspiders.provenance.hints import may_tell_of_feed
from newsspiders.provenance.notices import read_feed
from newsspiders.provenance.reading import LONGEST_LOOK
from newsspiders.provenance.rules import expression, has_part, table
from newsspiders.provenance.texts import Piece, paragraphs, sentences

LEAST_TEXTS, LEAST_LANGUAGES = 300, 10
KEYS = {"id", "language", "text", "byline", "fetched", "agencies", "role", "modified", "dateline_place", "dateline_date"}
SETS = ["development", "sealed"]


def test_agencies_and_roles_of_the_development_set_are_read() -> None:
    result = score(load("development"))
    report = "\n".join([*rows({"development": result}), *result.mistakes])
    print(report)  # `pytest -rP` shows it when all is well
    assert result.precision >= FLOORS["precision"], report
    assert result.recall >= FLOORS["recall"], report
    assert result.share("role") >= FLOORS["role"], report


@pytest.mark.parametrize("name", SETS)
def test_a_set_is_large_and_a_third_of_it_is_no_wire_copy(name: str) -> None:
    cases = load(name)
    assert len(cases) >= LEAST_TEXTS
    assert len({case["id"] for case in cases}) == len(cases)
    assert all(case.keys() >= KEYS for case in cases)
    assert {case["role"] for case in cases} == {"whole", "contributed", "none"}
    assert len({case["language"] for case in cases}) >= LEAST_LANGUAGES
    assert sum(case["role"] == "none" for case in cases) >= 0.28 * len(cases)


def test_a_set_below_a_floor_is_named() -> None:
    poor = Score(texts=10, found=10, wanted=10, both=9, right={"role": 10})
    assert below_floors({"poor": poor, "good": Score()}) == ["poor: precision 0.900 < 0.98", "poor: recall 0.900 < 0.95"]


def pieces_of_development() -> list[str]:
    """The paragraphs and sentences of the development set."""
    parts = [part for case in load("development") for part in paragraphs(case["text"])]
    return [
        *(part.text for part in parts),
        *(piece.text for part in parts for piece in sentences(Piece(part.text, 0), LONGEST_LOOK)),
    ]


def test_the_cheap_test_for_notices_loses_none() -> None:
    notices = [piece for piece in pieces_of_development() if (found := read_feed(piece)) is not None and found.kind == "notice"]
    assert len(notices) > 150
    assert [piece for piece in notices if not may_tell_of_feed(piece)] == []


def test_a_paragraph_that_ends_in_a_notice_passes_the_cheap_test() -> None:
    lost = [
        part.text
        for case in load("development")
        for part in paragraphs(case["text"])
        if any((found := read_feed(piece.text)) is not None and found.kind == "notice" for piece in sentences(part, LONGEST_LOOK))
        and not may_tell_of_feed(part.text[-LONGEST_LOOK:])
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("family", "hints"),
    [
        ("contributed_after", "contributed_after_hints"),
        ("copyright", "copyright_hints"),
        ("feed", "feed_hints"),
        ("unedited", "edit_hints"),
        ("edited", "edit_hints"),
    ],
)
def test_the_parts_of_words_of_a_family_lose_nothing_that_its_expressions_find(family: str, hints: str) -> None:
    assert {family, hints} <= table().keys()
    found = [piece for piece in pieces_of_development() if expression(family).search(piece)]
    assert found
    # What is found by "source" or "service" alone comes with "wire", "syndicated" or their like, which are the parts.
    assert [piece for piece in found if not has_part(piece.casefold(), hints)] == []


def test_the_scorer_counts_each_field_by_itself() -> None:
    case = {
        "id": "x", "text": "PARIS (AFP) - Une grève.", "byline": None, "fetched": "2025-06-13", "agencies": ["AP"], "role": "whole",
        "modified": None, "dateline_place": "PARIS", "dateline_date": "2025-06-01",
    }  # fmt: skip
    result = score([case])
    assert (result.precision, result.recall) == (0, 0)
    assert [result.share(name) for name in FIELDS] == [1, 1, 1, 0]
    assert result.mistakes == ["x: agencies ['AFP'], not ['AP']; dateline_date None, not '2025-06-01'"]
