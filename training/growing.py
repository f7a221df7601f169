"""Growing the trees that judge blocks: a first set, and a second one that knows the first's word. Doubtful gold is left out."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from catboost import CatBoostClassifier
from numpy.typing import NDArray

from newsspiders.page.blocks import Block, Frame
from newsspiders.page.company import company
from newsspiders.page.features import features
from newsspiders.page.placing import Places, place_blocks
from newsspiders.page.story import worth_judging
from newsspiders.page.tables import Hints, Table
from newsspiders.page.trees import Trees

FIRST_TREES, SECOND_TREES, INNER_TREES, DEPTH = 150, 150, 100, 4
FIRST_RATE, SECOND_RATE, INNER_RATE = 0.09, 0.08, 0.12
INNER_FOLDS = 4
THRESHOLD = 0.47
SEEDS = (20261124, 20261125)
# Gold that is cut short, or holds one entry of many, teaches that paragraphs are none: such pages are left out of training.
WORST_AGREEMENT, LARGEST_SURPLUS = 0.7, 0.25


@dataclass(slots=True)
class LabelledPage:
    """A page of the corpus, as training sees it."""

    id: str
    group: str
    blocks: list[Block]
    story: NDArray[np.bool_]
    counts: NDArray[np.float64]
    places: Places
    table: NDArray[np.float32]
    names: list[str]

    @classmethod
    def make(
        cls, identity: str, group: str, blocks: list[Block], frames: list[Frame], hints: Hints, labels: tuple[Any, Any]
    ) -> LabelledPage:
        """Make a page with its table of features, of the blocks that are worth judging."""
        worth = worth_judging(blocks)
        story, counts = labels
        judged = [blocks[place] for place in worth]
        places = place_blocks(judged, frames)
        table = features(hints, places) if judged else Table(0)
        return cls(identity, group, judged, story[worth], counts[worth], places, table.array(), table.names)


def grow(
    tables: Sequence[NDArray[np.float32]], pages: Sequence[LabelledPage], names: Sequence[str], trees: int, rate: float
) -> dict[str, Any]:
    """Grow trees on tables of shape (columns, blocks), one a page, and return their JSON.

    Several seeds grow a share of the trees each, and their mean is kept: it moves less with chance than one seed's word.
    """
    rows = np.hstack(tables).T
    story = np.concatenate([page.story for page in pages])
    counts = np.concatenate([page.counts for page in pages])
    used = counts > 0
    rows, story = np.ascontiguousarray(rows[used]), story[used].astype(int)
    shares = counts[used] * used.sum() / counts[used].sum()
    grown = []
    for seed in SEEDS:
        model = CatBoostClassifier(
            iterations=trees, depth=DEPTH, learning_rate=rate, l2_leaf_reg=30, rsm=0.5, border_count=64,
            bootstrap_type="Bernoulli", subsample=0.7, random_seed=seed, thread_count=1, verbose=0, allow_writing_files=False,
        )  # fmt: skip
        model.fit(rows, story, sample_weight=shares)
        grown.append(as_data(model, names))
    return mean_of(grown)


def mean_of(grown: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return trees that say the mean of what several sets of trees say."""
    share = 1 / len(grown)
    trees = [
        {"ask": tree["ask"], "leaves": [float(f"{value * share:.5g}") for value in tree["leaves"]]}
        for data in grown for tree in data["trees"]
    ]  # fmt: skip
    columns = list(dict.fromkeys(name for data in grown for name in data["columns"]))
    return {"columns": columns, "bias": sum(data["bias"] for data in grown) * share, "trees": trees}


def as_data(model: CatBoostClassifier, names: Sequence[str]) -> dict[str, Any]:
    """Return the trees of a CatBoost model as ``Trees.from_data`` reads them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        model.save_model(str(path), format="json")
        raw = json.loads(path.read_text("utf-8"))
    scale, (bias,) = raw["scale_and_bias"]
    grown = [tree for tree in raw["oblivious_trees"] if tree["splits"]]
    asked = sorted({split["float_feature_index"] for tree in grown for split in tree["splits"]})
    trees = []
    for tree in grown:
        # A tree of fewer levels asks its last question again: the answers agree, and the leaves are those of the shorter number.
        missing = DEPTH - len(tree["splits"])
        splits = tree["splits"] + tree["splits"][-1:] * missing
        leaves = [float(f"{value * scale:.5g}") for value in tree["leaf_values"]] * 2**missing
        ask = [[names[split["float_feature_index"]], float(f"{split['border']:.7g}")] for split in splits]
        trees.append({"ask": ask, "leaves": leaves})
    return {"columns": [names[place] for place in asked], "bias": bias, "trees": trees}


def grow_judge(pages: Sequence[LabelledPage], say: Callable[[str], None] = lambda _: None) -> dict[str, Any]:
    """Grow a judge from labelled pages and return its JSON.

    Chances that the first trees give pages they have not seen, by folds over outlet groups, show which gold is doubtful, and are
    what the second trees learn from.
    """
    pages = [page for page in pages if page.blocks and page.counts.any()]
    names = pages[0].names
    folds = group_folds(pages, INNER_FOLDS, SEEDS[0])
    chances: dict[str, NDArray[np.float64]] = {}
    for fold in range(INNER_FOLDS):
        known = [page for page in pages if folds[page.group] != fold]
        trees = Trees.from_data(grow([page.table for page in known], known, names, INNER_TREES, INNER_RATE))
        chances |= {page.id: trees.chances(page.table, names) for page in pages if folds[page.group] == fold}
    believed = [page for page in pages if agrees(page, chances[page.id])]
    say(f"{len(pages) - len(believed)} of {len(pages)} pages left out: their gold holds a part of the story, or another")
    first = grow([page.table for page in believed], believed, names, FIRST_TREES, FIRST_RATE)
    companies = [company(chances[page.id], page.places) for page in believed]
    both = [np.vstack([page.table, more.array()]) for page, more in zip(believed, companies, strict=True)]
    second = grow(both, believed, [*names, *companies[0].names], SECOND_TREES, SECOND_RATE)
    return {"threshold": THRESHOLD, "first": first, "second": second}


def agrees(page: LabelledPage, chances: NDArray[np.float64]) -> bool:
    """Say whether a page's labels are near enough to what trees that have not seen it think."""
    words = np.fromiter((block.text.count(" ") + 1 for block in page.blocks), np.float64, len(page.blocks)) * (page.counts > 0)
    kept = chances >= THRESHOLD
    both, surplus, lack = (float(words @ each) for each in (kept & page.story, kept & ~page.story, ~kept & page.story))
    every = max(both + surplus + lack, 1.0)
    return 2 * both / max(2 * both + surplus + lack, 1.0) >= WORST_AGREEMENT or surplus / every <= LARGEST_SURPLUS


def group_folds(pages: Iterable[LabelledPage], count: int, seed: int) -> dict[str, int]:
    """Return the fold of each outlet group: no outlet is in two folds."""
    groups = sorted({page.group for page in pages})
    np.random.default_rng(seed).shuffle(groups)
    return {group: place % count for place, group in enumerate(groups)}
