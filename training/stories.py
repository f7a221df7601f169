"""Make newsspiders/stories/likeness.json from the events in the gold: ``python -m training.stories``.

The weights are few and held back by a penalty, since four sets of fifty events tell little more. With
``--check`` nothing is written, and each set is read by weights that the three others gave.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from benchmarks.corpus import corpus_folder
from benchmarks.stories import SETS, Event, gold_folder, measured, read_events
from newsspiders.stories import Measures, Report, Stories, profile
from newsspiders.stories.likeness import measure
from training.pages import gold_of

PENALTY = 0.2
FLATTER = 0.8  # of the log odds: likenesses near 1 would all be the same, and not tell how well a story holds together
DOUBT = 1.0  # off the log odds: in a stream of news strangers are commoner than in the sets
WORTH = 0.05  # of names and other words: pairs that share less teach nothing
STRANGERS = 3  # pages of the corpus, of which hardly two tell of one event, count as much as so many sets
STEPS = 60

Table = NDArray[np.float64]
Labelled = tuple[Table, Table]


def pairs(events: Sequence[Event]) -> Labelled:
    """Return the measures of the pairs that are compared, shape (pairs, measures), and whether each tells of one event."""
    stories = Stories()
    clusters = {each.report.id: each.cluster for each in events}
    rows, same = [], []
    for event in events:
        new = profile(event.report)
        for other in stories.candidates(new):
            measures, _ = measure(new, other)
            alike = clusters[new.id] == clusters[other.id]
            if measures.both > WORTH or alike:
                rows.append(measures)
                same.append(alike)
        stories.enter(new)
    return np.array(rows, np.float64), np.array(same, np.float64)


def strangers() -> list[Event]:
    """Return the pages of the corpus, each as an event of its own."""
    found = []
    for name, row in sorted(gold_of(corpus_folder()).items()):
        body = row.get("body") or row.get("articleBody") or ""
        text = body if isinstance(body, str) else "\n".join(map(str, body))
        found.append(Event(Report(name, row.get("title") or "", text, None, (row.get("languages") or ["en"])[0]), name))
    return found


def fitted(sets: Sequence[Labelled], apart: Labelled) -> tuple[Measures, float]:
    """Return weights and constant of a logistic regression in which every set counts as much."""
    rows = np.concatenate([table for table, _ in (*sets, apart)])
    same = np.concatenate([labels for _, labels in (*sets, apart)])
    worths = [*((len(labels), 1) for _, labels in sets), (len(apart[1]), STRANGERS)]
    shares = np.concatenate([np.full(count, worth / count) for count, worth in worths])
    shares /= shares.sum()
    means, spreads = rows.mean(axis=0), rows.std(axis=0)
    scaled = np.c_[(rows - means) / spreads, np.ones(len(rows))]
    held = np.r_[np.full(rows.shape[1], PENALTY), 0.0]
    found = np.zeros(scaled.shape[1])
    for _ in range(STEPS):
        chances = 1 / (1 + np.exp(-scaled @ found))
        slope = scaled.T @ (shares * (chances - same)) + held * found
        curve = (scaled * (shares * chances * (1 - chances))[:, None]).T @ scaled + np.diag(held + 1e-9)
        found -= np.linalg.solve(curve, slope)
    weights = found[:-1] / spreads * FLATTER
    constant = found[-1] * FLATTER - weights @ means - DOUBT
    return Measures(*(float(f"{each:.4g}") for each in weights)), float(f"{constant:.4g}")


def check(tables: dict[str, Labelled], apart: Labelled, events: dict[str, list[Event]]) -> None:
    """Print how each set is read by weights that the three others gave."""
    scores = []
    for name in tables:
        weights = fitted([table for other, table in tables.items() if other != name], apart)
        with patch("newsspiders.stories.likeness.weights", return_value=weights):
            scores.append(measured(events[name]).f1)
        print(f"{name:<12}{scores[-1]:>8.3f}")
    print(f"{'mean':<12}{sum(scores) / len(scores):>8.3f}")


def main() -> None:
    """Fit the weights on all sets and write them, or check them."""
    events = read_events(gold_folder())
    tables, apart = {name: pairs(events[name]) for name in SETS}, pairs(strangers())
    if "--check" in sys.argv[1:]:
        check(tables, apart, events)
        return
    weights, constant = fitted(list(tables.values()), apart)
    path = Path(str(files("newsspiders.stories").joinpath("likeness.json")))
    path.write_text(json.dumps({"weights": weights._asdict(), "constant": constant}, indent=2) + "\n", "utf-8")
    print(f"{path}: {weights}, {constant}")


if __name__ == "__main__":
    main()
