"""How well revisions are told apart: real edits of news articles, of which several hundred were labelled by hand.

`python -m benchmarks.revisions` reads versions.jsonl.gz in the folder that NEWSSPIDERS_GOLD names, else in ../shared/gold.

The labels stand in tests/revisions/labels.jsonl, by the id of the pair alone. They were made by one reader, from before and after
as printed, by the definitions of newsspiders/revisions/records.py and these rules:

1. One kind a pair. A notice to readers comes first, then a ticker, then a figure that changed anywhere; then what happened to the
   headline when that is more than typography; then to the standfirst, then to the body.
2. Ticker: a score or standing, or live coverage ("- radio & text", "LIVE:", "reaction", "as it happened") in one of the states at
   least, and its words changed. A standfirst that only came or went is no ticker; a preview that became a report is rewritten.
3. A figure is a number, a date, a day, an ordinal or a quantity in words ("dozens"); it changed when another figure stands for
   the same thing. A figure that only came or went is rephrased.
4. A name changed when another name stands in its place (of the same thing too: Kyiv for Ukraine), when it is spelt otherwise,
   or when a common noun stands for it or gave way to it. Its longer or shorter form, its initials, and a pronoun are rephrased.
5. Rewritten: less than half of the words that carry meaning, on either side, stand on the other. Where the count is on the
   border, whether the old sentence is still to be recognised.
6. Trivial: typography, case, spelling, inflection, articles, prepositions, credits, abbreviations of common words, the place
   where a text is cut off.

The pairs are drawn by strata (outlet, and how alike the headlines are), so that small classes are seen; shares among the labels
are no shares among edits. The halves are divided by the first digit of the id. Rules were developed on one of them.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks.corpus import PROJECT, BenchmarkError
from newsspiders.revisions import KINDS, Revision, Wording, difference

LABELS = PROJECT / "tests" / "revisions" / "labels.jsonl"
PARTS = ("development", "sealed")
FEWEST = 5  # labels of a class in a part, below which its F1 says nothing and does not count

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Edit:
    """Two neighbouring states of one article."""

    id: str
    before: Wording
    after: Wording

    def revision(self) -> Revision:
        """Return what the classifier says."""
        return difference(self.before, self.after)

    def without_address(self) -> Edit:
        """Return the edit as its texts alone: an address may say that a page is a live one."""
        return replace(self, before=replace(self.before, url=""), after=replace(self.after, url=""))


@dataclass(frozen=True, slots=True)
class Label:
    """The kind that a reader gave an edit; ``part`` is development or sealed."""

    id: str
    kind: str
    part: str


@dataclass(frozen=True, slots=True)
class Score:
    """How one class was told: labels, answers, and those that agree."""

    labels: int
    answers: int
    agreed: int

    @property
    def precision(self) -> float:
        """Share of the answers that the reader gave too."""
        return self.agreed / self.answers if self.answers else 0.0

    @property
    def recall(self) -> float:
        """Share of the labels that were answered."""
        return self.agreed / self.labels if self.labels else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = self.labels + self.answers
        return 2 * self.agreed / total if total else 0.0


def gold_file() -> Path:
    """Return the file of versions. Raises BenchmarkError when it is not there."""
    folder = Path(os.environ.get("NEWSSPIDERS_GOLD") or PROJECT.parent / "shared" / "gold")
    path = folder / "versions.jsonl.gz"
    if not path.is_file():
        raise BenchmarkError(f"no versions.jsonl.gz in {folder}: set NEWSSPIDERS_GOLD to the folder that holds it")
    return path


def edits(path: Path) -> Iterator[Edit]:
    """Yield the edits of a file of versions: neighbours in time of one sequence of states."""
    sequences: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            sequences[row["source_set"], row.get("seq") or row["url"]].append(row)
    for (source, sequence), rows in sequences.items():
        for before, after in pairwise(sorted(rows, key=lambda row: str(row["seen_at"]))):
            key = "\n".join((source, sequence, before["seen_at"], after["seen_at"]))
            yield Edit(sha256(key.encode()).hexdigest()[:16], wording(before), wording(after))


def wording(row: Mapping[str, Any]) -> Wording:
    """Return a row as a state of an article."""
    return Wording(row.get("headline"), row.get("summary"), row.get("body") or "", row.get("url") or "")


def read_labels(path: Path = LABELS) -> list[Label]:
    """Return the labels."""
    return [Label(**json.loads(line)) for line in path.read_text("utf-8").splitlines()]


def scores(labels: Sequence[Label], answers: Mapping[str, str | None]) -> dict[str, Score]:
    """Return the score of each class among labels that have an answer."""
    known = [label for label in labels if label.id in answers]
    given = Counter(answers[label.id] for label in known)
    wanted = Counter(label.kind for label in known)
    agreed = Counter(label.kind for label in known if answers[label.id] == label.kind)
    return {kind: Score(wanted[kind], given[kind], agreed[kind]) for kind in KINDS if wanted[kind] or given[kind]}


def macro(of_classes: Mapping[str, Score]) -> float:
    """Return the mean F1 of the classes that have enough labels."""
    counted = [score.f1 for score in of_classes.values() if score.labels >= FEWEST]
    return sum(counted) / len(counted) if counted else 0.0


def table(title: str, of_classes: Mapping[str, Score]) -> str:
    """Return the scores as lines for people."""
    lines = [f"{title:<22}{'labels':>8}{'precision':>11}{'recall':>8}{'F1':>7}"]
    for kind, score in of_classes.items():
        few = "" if score.labels >= FEWEST else "  too few to count"
        lines.append(f"{kind:<22}{score.labels:>8}{score.precision:>11.3f}{score.recall:>8.3f}{score.f1:>7.3f}{few}")
    total, agreed = sum(score.labels for score in of_classes.values()), sum(score.agreed for score in of_classes.values())
    lines.append(f"{'macro F1, accuracy':<22}{total:>8}{'':>11}{agreed / max(total, 1):>8.3f}{macro(of_classes):>7.3f}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Classify all edits, print the tables, and return 2 when the gold is not there."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.revisions", description="How well revisions are told apart")
    parser.add_argument("--part", choices=PARTS, help="print the scores of this part alone, and classify nothing else")
    options = parser.parse_args(arguments)
    try:
        path = gold_file()
    except BenchmarkError as error:
        print(f"benchmarks.revisions: {error}", file=sys.stderr)
        return 2
    labels = [label for label in read_labels() if options.part in (None, label.part)]
    wanted = {label.id for label in labels} if options.part else None
    chosen = [each for each in edits(path) if wanted is None or each.id in wanted]
    begun = time.perf_counter()
    answers = {each.id: each.revision() for each in chosen}
    seconds = time.perf_counter() - begun
    kinds = {name: answer.kind for name, answer in answers.items()}
    named = {label.id for label in labels}
    unaddressed = {each.id: each.without_address().revision().kind for each in chosen if each.id in named}
    for part in PARTS if options.part is None else (options.part,):
        of_part = [label for label in labels if label.part == part]
        print(table(part, scores(of_part, kinds)))
        print(f"{'the same without addresses':<49}{macro(scores(of_part, unaddressed)):>7.3f}\n")
    if options.part is None:
        print(totals(answers, seconds))
    return 0


def totals(answers: Mapping[str, Revision], seconds: float) -> str:
    """Return how often each kind occurs among all edits, and how long that took."""
    main_kinds = Counter(answer.kind or "nothing" for answer in answers.values())
    lines = [f"{len(answers)} real edits in {seconds:.1f} s, {len(answers) / seconds:.0f} a second; by their main kind:"]
    lines += [f"{kind:<22}{count:>8}" for kind, count in main_kinds.most_common()]
    silent = sum(answer.silent_correction for answer in answers.values())
    return "\n".join([*lines, f"{'silent corrections':<22}{silent:>8}"])


if __name__ == "__main__":
    sys.exit(main())
