"""The development set of citations, which may be looked at while the rules are changed; `make bench-citations` prints both sets."""

from __future__ import annotations

from benchmarks.citations import Score, add, read, score
from newsspiders.items import Citation

FLOORS = {"precision": 0.95, "recall": 0.85}
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


def test_the_development_set_holds_the_floors() -> None:
    cases = read("development")
    found = score(cases)
    report = "\n".join([f"precision {found.precision:.3f}, recall {found.recall:.3f}; wanted are {FLOORS}", *found.mistakes])
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
