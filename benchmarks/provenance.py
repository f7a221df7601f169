"""make bench-copies: wire provenance on labelled texts, the set that was developed on beside the one that was written apart.

Either set that falls below the floors of FLOORS makes it fail.

A line of a set is {"id", "language", "text", "byline", "fetched", "agencies", "role", "modified", "dateline_place",
"dateline_date"}. Texts and labels are the project's own; what the labels mean is told in the documentation of ``wire``.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from newsspiders.provenance.agencies import agency_named
from newsspiders.provenance.reading import wire

SETS = Path(__file__).parents[1] / "tests" / "provenance" / "wire"
NAMES = ("development", "sealed")
FLOORS = {"precision": 0.98, "recall": 0.95, "role": 0.95}


@dataclass
class Score:
    """Counts over a set: pairs of text and agency, and texts whose other fields are exactly right."""

    texts: int = 0
    negatives: int = 0
    found: int = 0
    wanted: int = 0
    both: int = 0
    right: dict[str, int] = field(default_factory=dict)
    mistakes: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of the agencies found that are right."""
        return self.both / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the agencies wanted that are found."""
        return self.both / self.wanted if self.wanted else 1.0

    def share(self, name: str) -> float:
        """Share of the texts whose field is exactly right."""
        return self.right.get(name, 0) / self.texts if self.texts else 1.0


FIELDS = ("role", "modified", "dateline_place", "dateline_date")


def score(cases: Iterable[dict[str, Any]]) -> Score:
    """Compare what ``wire`` says of each text with its label."""
    total = Score()
    for case in cases:
        answer = wire(case["text"], case["byline"], date.fromisoformat(case["fetched"]))
        found, wanted = set(answer.agencies), {agency_named(name) or name for name in case["agencies"]}
        total.texts += 1
        total.negatives += case["role"] == "none"
        total.found, total.wanted = total.found + len(found), total.wanted + len(wanted)
        total.both += len(found & wanted)
        given = {
            "role": answer.role,
            "modified": answer.modified,
            "dateline_place": answer.dateline_place,
            "dateline_date": answer.dateline_date.isoformat() if answer.dateline_date else None,
        }
        wrong = [f"{name} {given[name]!r}, not {case[name]!r}" for name in FIELDS if given[name] != case[name]]
        for name in FIELDS:
            total.right[name] = total.right.get(name, 0) + (given[name] == case[name])
        if found != wanted:
            wrong.insert(0, f"agencies {sorted(found)}, not {sorted(wanted)}")
        if wrong:
            total.mistakes.append(f"{case['id']}: {'; '.join(wrong)}")
    return total


def load(name: str) -> list[dict[str, Any]]:
    """Return the cases of a set."""
    return [json.loads(line) for line in (SETS / f"{name}.jsonl").read_text("utf-8").splitlines() if line.strip()]


def rows(scores: dict[str, Score]) -> list[str]:
    """Return the table of figures, a set a column."""
    lines = [f"{'wire provenance':<24}" + "".join(f"{name:>14}" for name in scores)]
    lines.append(f"{'texts':<24}" + "".join(f"{each.texts:>14}" for each in scores.values()))
    lines.append(f"{'of them no wire':<24}" + "".join(f"{each.negatives:>14}" for each in scores.values()))
    lines.append(f"{'agencies, precision':<24}" + "".join(f"{each.precision:>14.3f}" for each in scores.values()))
    lines.append(f"{'agencies, recall':<24}" + "".join(f"{each.recall:>14.3f}" for each in scores.values()))
    lines.extend(f"{name:<24}" + "".join(f"{each.share(name):>14.3f}" for each in scores.values()) for name in FIELDS)
    return lines


def below_floors(scores: dict[str, Score]) -> list[str]:
    """Return, in words, each figure of each set that is below its floor."""
    return [
        f"{name}: {figure} {reached:.3f} < {floor}"
        for name, each in scores.items()
        for figure, floor in FLOORS.items()
        if (reached := {"precision": each.precision, "recall": each.recall, "role": each.share("role")}[figure]) < floor
    ]


def main() -> None:
    """Print the figures of both sets side by side; with --mistakes what is wrong in the development set; exit 1 below a floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mistakes", action="store_true", help="list what is wrong in the development set")
    parser.add_argument("--sets", nargs="+", default=list(NAMES), help="sets to score (default: development sealed)")
    options = parser.parse_args()
    scores = {name: score(load(name)) for name in options.sets if (SETS / f"{name}.jsonl").exists()}
    print("\n".join(rows(scores)))
    if options.mistakes and "development" in scores:
        print("\n".join(scores["development"].mistakes))
    if missed := below_floors(scores):
        print("\n".join(missed))
        sys.exit(1)


if __name__ == "__main__":
    main()
