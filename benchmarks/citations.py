"""make bench-copies: citations on labelled passages, the set that was developed on beside the one that was written apart.

Either set that falls below the floors of FLOORS makes it fail.

A line of a set is {"id", "language", "text", "citations": [{"source", "names", "relation", "via"}], "note"}; ``names`` are the
spellings that are right, compared without case and article. Texts and labels are the project's own. An expert's affiliation is
neither wanted nor counted.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from newsspiders.items import Citation
from newsspiders.provenance.citations import citations

SETS = Path(__file__).parents[1] / "tests" / "provenance" / "citations"
NAMES = ("development", "sealed")
FLOORS = {"precision": 0.95, "recall": 0.85}
ARTICLE = re.compile(r"^(?:the|an?)\s+")
Label = dict[str, Any]


@dataclass
class Score:
    """Counts over a set, and the mistakes in words."""

    passages: int = 0
    negatives: int = 0
    right: int = 0
    wrong: int = 0
    missed: int = 0
    relations: int = 0
    vias: int = 0
    mistakes: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of the citations found that are wanted."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of the citations wanted that are found."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def relation(self) -> float:
        """Share of the right citations whose relation is right."""
        return self.relations / self.right if self.right else 1.0

    @property
    def via(self) -> float:
        """Share of the right citations that name the right source between, or none."""
        return self.vias / self.right if self.right else 1.0


def spelled(name: str) -> str:
    """Return a name as it is compared."""
    return ARTICLE.sub("", name.strip().casefold().replace("’", "'"))


def names_of(label: Label) -> set[str]:
    """Return the spellings that are right for a label."""
    return {spelled(name) for name in (label["source"], *label["names"])}


def score(cases: Iterable[Label]) -> Score:
    """Compare what ``citations`` finds in each passage with its labels."""
    total = Score()
    for case in cases:
        total.passages += 1
        total.negatives += not case["citations"]
        add(total, case, citations(case["text"]))
    return total


def add(total: Score, case: Label, found: Iterable[Citation]) -> None:
    """Count what was found in one passage."""
    wanted = [label for label in case["citations"] if label["relation"] != "affiliation"]
    aside = {name for label in case["citations"] if label["relation"] == "affiliation" for name in names_of(label)}
    spellings = {spelled(label["source"]): names_of(label) for label in case["citations"]}
    for citation in found:
        label = next((each for each in wanted if spelled(citation.source) in names_of(each)), None)
        if label is None:
            if citation.relation != "affiliation" and spelled(citation.source) not in aside:
                total.wrong += 1
                total.mistakes.append(f"{case['id']} wrong  {citation.source} ({citation.phrase!r}) in {case['text']!r}")
            continue
        wanted.remove(label)
        through, via = label["via"], citation.via
        agrees = through == via or (through and via and spelled(via) in spellings.get(spelled(through), {spelled(through)}))
        total.right += 1
        total.relations += citation.relation == label["relation"]
        total.vias += bool(agrees)
        if citation.relation != label["relation"] or not agrees:
            total.mistakes.append(
                f"{case['id']} differs {citation.source}: {citation.relation} via {via}, not {label['relation']} via {through}"
            )
    total.missed += len(wanted)
    total.mistakes += [f"{case['id']} missed {label['source']} in {case['text']!r}" for label in wanted]


def read(name: str) -> list[Label]:
    """Return the passages of a set."""
    return [json.loads(line) for line in (SETS / f"{name}.jsonl").read_text("utf-8").splitlines() if line.strip()]


def main() -> None:
    """Print the figures of both sets side by side; with --mistakes also what is wrong in the development set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mistakes", action="store_true", help="list what is wrong in the development set")
    wanted = parser.parse_args().mistakes
    low = []
    print(f"{'citations':12}{'passages':>10}{'none':>6}{'precision':>11}{'recall':>8}{'relation':>10}{'via':>7}")
    for name in NAMES:
        if not (SETS / f"{name}.jsonl").exists():
            print(f"{name:12}  no such set here")
            continue
        found = score(read(name))
        low += [f"{name} {figure}" for figure, floor in FLOORS.items() if getattr(found, figure) < floor]
        figures = f"{found.precision:>11.3f}{found.recall:>8.3f}{found.relation:>10.3f}{found.via:>7.3f}"
        print(f"{name:12}{found.passages:>10}{found.negatives:>6}{figures}")
        if wanted and name == "development":
            print("\n".join(found.mistakes))
    if low:
        sys.exit(f"below the floors: {', '.join(low)}")


if __name__ == "__main__":
    main()
