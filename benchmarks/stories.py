"""Stories against events that people have told apart: `python -m benchmarks.stories`, or as a part of `make bench-copies`.

It reads events.jsonl.gz and events_pairs.jsonl.gz in the folder that NEWSSPIDERS_GOLD names, else in ../shared/gold. The reports
of a set come one after another, in the order of time where there is one; all sets are read by the same setting.
"""

from __future__ import annotations

import gzip
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.corpus import PROJECT, BenchmarkError
from newsspiders.stories import Report, Stories

SETS = {
    "Giveme5W1H": "fhamborg/Giveme5W1H:news_cluster",
    "BASIL": "launchnlp/BASIL",
    "ECB+": "ECB+ via tommasoc80/EventStoryLine",
    "FNC-1": "FakeNewsChallenge/fnc-1:competition_test",
}
TITLES = "E3-JSI/dataset-OG2021 (titles from notebook output)"
EACH, MEAN = 0.90, 0.94
TFIDF = {"Giveme5W1H": 0.939, "BASIL": 0.955, "ECB+": 0.891, "FNC-1": 0.959}
"""TF-IDF with average linkage, offline, each set with the threshold that its own gold likes best: what is to be beaten."""


@dataclass(frozen=True, slots=True)
class Event:
    """A report with the event that people say it tells of."""

    report: Report
    cluster: str


@dataclass(frozen=True, slots=True)
class Score:
    """B-cubed precision, recall and F1 of some stories, how many there were, and the seconds that it took."""

    documents: int
    events: int
    stories: int
    precision: float
    recall: float
    f1: float
    seconds: float


def gold_folder() -> Path:
    """Return the folder of the gold. Raises BenchmarkError when it is not there."""
    folder = Path(os.environ.get("NEWSSPIDERS_GOLD") or PROJECT.parent / "shared" / "gold")
    if not (folder / "events.jsonl.gz").is_file():
        raise BenchmarkError(f"no events.jsonl.gz in {folder}: set NEWSSPIDERS_GOLD to the folder that holds it")
    return folder


def rows_of(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def read_events(folder: Path) -> dict[str, list[Event]]:
    """Return the reports of each set in the order in which they come: by time where there is one, else by id."""
    names = {long: short for short, long in SETS.items()} | {TITLES: "OG2021"}
    found: dict[str, list[Event]] = {short: [] for short in names.values()}
    for row in rows_of(folder / "events.jsonl.gz"):
        if row["source_set"] in names:
            found[names[row["source_set"]]].append(Event(report_of(row, row["id"]), row["cluster"]))
    for events in found.values():
        events.sort(key=lambda each: (each.report.published or datetime.max.replace(tzinfo=UTC), each.report.id))
    return found


def report_of(row: dict[str, Any], identity: str) -> Report:
    """Return the report of a row."""
    published = datetime.fromisoformat(row["published"]) if row.get("published") else None
    if published is not None and published.tzinfo is None:
        published = published.replace(tzinfo=UTC)
    return Report(identity, row.get("title") or "", row.get("text") or "", published, row.get("language"))


def told(events: Iterable[Event]) -> dict[str, str]:
    """Return the story of each report by its id, the reports coming one after another."""
    stories = Stories()
    for event in events:
        stories.add(event.report)
    return {member.id: story.id for story in stories.current() for member in story.members}


def measured(events: Sequence[Event]) -> Score:
    """Gather the reports of one set and compare the stories with its events."""
    start = perf_counter()
    found = told(events)
    seconds = perf_counter() - start
    labels, gold = [found[each.report.id] for each in events], [each.cluster for each in events]
    return Score(len(events), len(set(gold)), len(set(labels)), *bcubed(labels, gold), seconds)


def bcubed(labels: Sequence[str], gold: Sequence[str]) -> tuple[float, float, float]:
    """Return B-cubed precision, recall and F1 (Bagga and Baldwin, 1998)."""
    both, found, meant = Counter(zip(labels, gold, strict=True)), Counter(labels), Counter(gold)
    count = len(gold)
    precision = sum(number * number / found[label] for (label, _), number in both.items()) / count
    recall = sum(number * number / meant[cluster] for (_, cluster), number in both.items()) / count
    return precision, recall, 2 * precision * recall / (precision + recall)


def pairs_right(folder: Path) -> dict[str, tuple[int, int]]:
    """Return, by language, how many labelled pairs there are and how many are told apart or put together rightly."""
    right: Counter[str] = Counter()
    count: Counter[str] = Counter()
    for row in rows_of(folder / "events_pairs.jsonl.gz"):
        both = [Event(report_of(row[each] | {"language": row["language"]}, each), each) for each in "ab"]
        count[row["language"]] += 1
        right[row["language"]] += (len(set(told(both).values())) == 1) == row["same_event"]
    return {language: (number, right[language]) for language, number in sorted(count.items())}


def table(scores: dict[str, Score]) -> str:
    """Return the table of the sets."""
    lines = [f"{'set':<12}{'docs':>6}{'events':>8}{'stories':>9}{'P':>8}{'R':>8}{'F1':>8}{'floor':>8}{'TF-IDF':>8}{'seconds':>9}"]
    for name, score in scores.items():
        floor, tfidf = (f"{EACH:.2f}", f"{TFIDF[name]:.3f}") if name in SETS else ("", "")
        lines.append(
            f"{name:<12}{score.documents:>6}{score.events:>8}{score.stories:>9}{score.precision:>8.3f}{score.recall:>8.3f}"
            f"{score.f1:>8.3f}{floor:>8}{tfidf:>8}{score.seconds:>9.1f}"
        )
    return "\n".join(lines)


def main() -> int:
    """Print the tables; return 1 when a floor is missed and 2 when the gold is not there."""
    try:
        folder = gold_folder()
    except BenchmarkError as error:
        print(error, file=sys.stderr)
        return 2
    events = read_events(folder)
    scores = {name: measured(events[name]) for name in (*SETS, "OG2021")}
    mean = sum(scores[name].f1 for name in SETS) / len(SETS)
    print(table(scores))
    print(f"{'mean of four':<51}{mean:>8.3f}{MEAN:>8.2f}{sum(TFIDF.values()) / len(TFIDF):>8.3f}")
    pairs = pairs_right(folder)
    told_right = ", ".join(f"{language} {right} of {number}" for language, (number, right) in pairs.items())
    number, right = (sum(each) for each in zip(*pairs.values(), strict=True))
    print(f"events_pairs: {right} of {number} right ({right / number:.3f}): {told_right}")
    return int(mean < MEAN or any(scores[name].f1 < EACH for name in SETS))


if __name__ == "__main__":
    sys.exit(main())
