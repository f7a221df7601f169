"""The sets of citations: one to look at while the rules are changed, one written apart; `make bench-copies` prints both."""

from __future__ import annotations

import pytest

from benchmarks.citations import FLOORS, NAMES, SETS, Score, add, read, score
from newsspiders.items import Citation

CASE = {
    "id": "1", "text": "…",
    "citations": [
        {"source": "KCNA", "names": ["KCNA", "Korean Central News Agency"], "relation": "reported", "via": None},
        {"source": "Stimson Center", "names": ["Stimson Center"], "relation": "affiliation", "via": None},
    ],
}


def scored(*sources: str) -> Score:
    total = Score()
    add(total, CASE, [Citation(source, "reported") for source in sources])
    return total


@pytest.mark.parametrize("name", [name for name in NAMES if (SETS / f"{name}.jsonl").exists()])
def test_a_set_holds_the_floors(name: str) -> None:
    found = score(read(name))
    shown = found.mistakes if name == "development" else []  # the other set stays unread
    report = "\n".join([f"precision {found.precision:.3f}, recall {found.recall:.3f}; wanted are {FLOORS}", *shown])
    print(report)  # `pytest -rP` shows it when all is well
    assert found.precision >= FLOORS["precision"], report
    assert found.recall >= FLOORS["recall"], report


def test_the_set_is_large_and_a_third_of_it_cites_nobody() -> None:
    cases = read("development")
    assert len(cases) >= 300
    assert sum(not case["citations"] for case in cases) >= len(cases) * 0.3
    assert sum(case["language"] != "en" for case in cases) >= 40
    assert len({case["text"] for case in cases}) == len(cases)


def test_any_spelling_counts_once_and_an_affiliation_counts_not() -> None:
    found = scored("the Korean central news agency", "KCNA", "Stimson Center")
    assert (found.right, found.wrong, found.missed) == (1, 1, 0)


def test_what_is_not_found_is_missed() -> None:
    assert (scored().precision, scored().recall) == (1.0, 0.0)
