"""Two sets of short texts, labelled by the definitions: the times that read_time has to find in them, and the texts that hold none.

A line of a set is {"text", "fetched_at", "timezone", "language", "earliest", "latest", "precision"}; ``earliest`` is null for no time.
The development set may be looked at while the readers are changed, the sealed one was written apart and is not to be.
"""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from newsspiders.text import read_time

SETS = Path(__file__).parent / "times"
LEAST_CASES, LEAST_SHARE = 250, 0.97


def moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def wrong(case: dict[str, Any]) -> str | None:
    """Return what is wrong with the answer to a case, None when it is right."""
    when = read_time(case["text"], datetime.fromisoformat(case["fetched_at"]), case["timezone"], case["language"])
    found = (when.earliest, when.latest, when.precision) if when else None
    earliest = moment(case["earliest"])
    wanted = (earliest, moment(case["latest"]), case["precision"]) if earliest else None
    return None if found == wanted else f"{case['text']!r} ({case['timezone']}, {case['language']}): {told(found)}, not {told(wanted)}"


def told(answer: tuple[Any, ...] | None) -> str:
    return "no time" if answer is None else f"{answer[0]:%Y-%m-%dT%H:%M:%SZ} to {answer[1]:%Y-%m-%dT%H:%M:%SZ} ({answer[2]})"


@pytest.mark.parametrize("name", ["development", "sealed"])
def test_the_times_of_a_labelled_set_are_read(name: str) -> None:
    path = SETS / f"{name}.jsonl"
    assert path.exists(), f"{path} is missing: a set of at least {LEAST_CASES} labelled cases belongs there"
    cases = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    assert len(cases) >= LEAST_CASES, f"{path} has {len(cases)} cases, too few to tell a share: at least {LEAST_CASES} are wanted"
    mistakes = [each for each in map(wrong, cases) if each]
    share = 1 - len(mistakes) / len(cases)
    report = "\n".join([f"{share:.1%} of {len(cases)} {name} cases are right, at least {LEAST_SHARE:.0%} are wanted", *mistakes])
    print(report)  # `pytest -rP` shows it when all is well
    assert share >= LEAST_SHARE, report
