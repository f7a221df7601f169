"""make quality: how well the generic page reads the corpus, beside trafilatura, against floors that only rise."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tqdm import tqdm

from benchmarks.corpus import RESULTS, BenchmarkError, SavedPage, Score, corpus_folder, saved_pages, score
from benchmarks.floors import missed, raised, read_floors, write_floors
from benchmarks.predictions import Prediction, generic_article, prediction_of, trafilatura_prediction
from newsspiders.page import PageError

CROSS_VALIDATED, ALL_PAGES, TRAFILATURA = "cross-validated", "all-pages", "trafilatura"
WORST = 20
MOST_APART = 0.01


@dataclass(slots=True)
class Reader:
    """One way of reading the corpus, and what came of it: refused pages count as empty, failed ones are mistakes to mend."""

    block: str
    read: Callable[[SavedPage], Prediction]
    predictions: dict[str, Prediction] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)

    def read_all(self, pages: Sequence[SavedPage]) -> None:
        """Read all pages, one after another."""
        for page in tqdm(pages, desc=self.block, unit="page"):
            try:
                prediction = self.read(page)
            except PageError as error:
                prediction, self.refused[page.id] = Prediction(), error.reason
            except Exception as error:  # noqa: BLE001 - one page must not end the run; every failure is named and fails it
                prediction, self.failed[page.id] = Prediction(), f"{type(error).__name__}: {error}"
            self.predictions[page.id] = prediction


def cross_validated(corpus: Path, pages: Sequence[SavedPage]) -> dict[str, Prediction]:
    """Return the bodies by models that have not seen the page's outlet; those of pages that are left out are empty."""
    from training.crossvalidation import predict_bodies  # it needs CatBoost, which the tests of this file do without

    bodies = predict_bodies(corpus)
    return {page.id: Prediction(body=bodies.get(page.id, [])) for page in pages}


def scored(corpus: Path, block: str, predictions: dict[str, Prediction]) -> Score:
    """Score predictions; they stay in output/quality."""
    path = RESULTS / f"predictions-{block}.jsonl"
    write_predictions(path, predictions)
    return score(corpus, path)


def write_predictions(path: Path, predictions: dict[str, Prediction]) -> None:
    """Write predictions as score.py reads them."""
    path.write_text("".join(json.dumps(each.row(page)) + "\n" for page, each in predictions.items()), "utf-8")


def body_columns(table: str) -> str:
    """Return score.py's table up to its last column about bodies."""
    header = table.splitlines()[0]
    return "\n".join(line[: header.index("empty") + len("empty")] for line in table.splitlines())


def apart(one: Score, other: Score) -> list[str]:
    """Name the sets whose mean page F1 differs between two scores by more than a hundredth."""
    lines = []
    for name, figures in one.figures.items():
        first, second = figures["body_page_f1"] or 0.0, other.figures[name]["body_page_f1"] or 0.0
        if abs(first - second) > MOST_APART:
            lines.append(f"{name}: pageF1 is {first:.3f} {CROSS_VALIDATED} and {second:.3f} {ALL_PAGES}")
    return lines


def worst_pages(rows: Sequence[dict[str, Any]]) -> str:
    """Return the pages with the lowest F1, and the shares of what was too much and what is missing."""
    worst = sorted(rows, key=lambda row: row["body_f1"])[:WORST]
    lines = [f"{row['id'][:50]:<52}{row['body_f1']:>7.3f}{row['fp']:>7.3f}{row['fn']:>7.3f}" for row in worst]
    return "\n".join([f"{'page':<52}{'F1':>7}{'fp':>7}{'fn':>7}", *lines])


def run(*, raise_floors: bool) -> int:
    """Measure, print, write output/quality, and return 1 when a floor is missed or a page failed."""
    corpus = corpus_folder()
    pages = saved_pages(corpus)
    RESULTS.mkdir(parents=True, exist_ok=True)
    ours = Reader(ALL_PAGES, lambda page: prediction_of(generic_article(page)))
    theirs = Reader(TRAFILATURA, trafilatura_prediction)
    scores = {CROSS_VALIDATED: scored(corpus, CROSS_VALIDATED, cross_validated(corpus, pages))}
    for reader in (ours, theirs):
        reader.read_all(pages)
        scores[reader.block] = scored(corpus, reader.block, reader.predictions)

    print(f"\nBodies by models that have not seen the page's outlet\n{body_columns(scores[CROSS_VALIDATED].table)}")
    print(f"\nThe generic page as it ships\n{scores[ALL_PAGES].table}")
    print(f"\ntrafilatura {version('trafilatura')}, favor_precision, with its metadata\n{scores[TRAFILATURA].table}")
    print(f"\nThe {WORST} worst bodies, {CROSS_VALIDATED}\n{worst_pages(scores[CROSS_VALIDATED].pages)}\n")
    for line in apart(scores[CROSS_VALIDATED], scores[ALL_PAGES]):
        print(f"apart by more than {MOST_APART}: {line}")
    for page, reason in ours.refused.items():
        print(f"refused, counts as empty: {page}: {reason}")
    write_results(scores, [ours, theirs])
    return verdict(scores, ours.failed, raise_floors=raise_floors)


def write_results(scores: dict[str, Score], readers: Sequence[Reader]) -> None:
    """Write all figures, and each page's."""
    rows = [{"block": block, **row} for block, result in scores.items() for row in result.pages]
    (RESULTS / "per-page.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    told = {
        "figures": {block: result.figures for block, result in scores.items()},
        "refused": {reader.block: reader.refused for reader in readers},
        "failed": {reader.block: reader.failed for reader in readers},
        "versions": {name: version(name) for name in ("newsspiders", "trafilatura")},
    }
    (RESULTS / "figures.json").write_text(json.dumps(told, indent=1) + "\n", "utf-8")
    print(f"figures     {RESULTS / 'figures.json'}\neach page   {RESULTS / 'per-page.jsonl'}")


def verdict(scores: dict[str, Score], failed: dict[str, str], *, raise_floors: bool) -> int:
    """Say which floors are missed, lift them when asked to, and return the exit status."""
    floors = read_floors()
    figures = {block: result.figures for block, result in scores.items()}
    if raise_floors:
        higher, risen = raised(floors, figures)
        write_floors(higher)
        print("\n".join(risen) or "no floor rises")
    problems = [f"{page} failed: {error}" for page, error in failed.items()] + missed(floors, figures)
    for line in problems:
        print(f"FAILED  {line}", file=sys.stderr)
    if not problems:
        print("All floors of benchmarks/floors.json are reached.")
    return int(bool(problems))


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality", description=__doc__)
    parser.add_argument("--raise-floors", action="store_true", help="lift each floor that its figure exceeds; none is lowered")
    options = parser.parse_args(arguments)
    try:
        return run(raise_floors=options.raise_floors)
    except BenchmarkError as error:
        print(f"make quality: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
