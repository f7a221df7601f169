"""The benchmark of revisions: its labels, its figures on invented edits, and the floor on real ones where they are at hand."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from benchmarks import revisions
from benchmarks.corpus import BenchmarkError
from newsspiders.revisions import KINDS

FLOOR = 0.93  # macro F1 on the half that the rules were developed on; what was reached, rounded down
LABELS = revisions.read_labels()


def test_labels_hold_ids_and_kinds_and_no_text() -> None:
    for line in revisions.LABELS.read_text("utf-8").splitlines():
        row = json.loads(line)
        assert set(row) == {"id", "kind", "part"}
        assert re.fullmatch("[0-9a-f]{16}", row["id"])
        assert row["kind"] in KINDS
        assert row["part"] == ("sealed" if int(row["id"][0], 16) % 2 else "development")


def test_several_hundred_edits_are_labelled_and_each_kind_in_both_parts() -> None:
    assert len(LABELS) == len({label.id for label in LABELS}) >= 320
    counts = Counter((label.part, label.kind) for label in LABELS)
    often = set(KINDS) - {"correction_added", "clarification_added", "update_added"}  # hardly any of these among 38,000 edits
    assert min(counts[part, kind] for part in revisions.PARTS for kind in often) >= 10


def states(path: Path, *headlines: str) -> Path:
    """Write an article's states, the latest first: their order is told by their times."""
    rows = [
        {"source_set": "courier", "url": "https://courier.example/ferry", "seen_at": f"2026-11-03T{hour:02}:00:00Z", "headline": headline}
        for hour, headline in enumerate(headlines)
    ]
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in reversed(rows))
    return path


def test_neighbours_in_time_are_an_edit(tmp_path: Path) -> None:
    first, second = revisions.edits(states(tmp_path / "v.gz", "Ferry aground", "Ferry still aground", "Ferry towed free"))
    assert (first.before.headline, first.after.headline) == ("Ferry aground", "Ferry still aground")
    assert second.before == first.after
    assert first.id != second.id


def test_scores_count_what_agrees() -> None:
    labels = [revisions.Label(str(number), "trivial" if number < 6 else "ticker", "sealed") for number in range(10)]
    answers = dict.fromkeys(map(str, range(10)), "trivial")
    scores = revisions.scores(labels, answers)
    assert (scores["trivial"].precision, scores["trivial"].recall, scores["ticker"].f1) == (0.6, 1.0, 0.0)
    assert revisions.macro(scores) == pytest.approx(0.75)  # four tickers are too few to count
    assert "too few to count" in revisions.table("sealed", scores)


def test_without_the_gold_one_line_says_what_to_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NEWSSPIDERS_GOLD", str(tmp_path))
    assert revisions.main([]) == 2
    assert "set NEWSSPIDERS_GOLD" in capsys.readouterr().err


def test_the_kinds_of_real_edits_are_told_as_well_as_before() -> None:
    try:
        path = revisions.gold_file()
    except BenchmarkError as error:
        pytest.skip(str(error))
    labels = {label.id: label for label in LABELS if label.part == "development"}
    answers = {edit.id: edit.revision().kind for edit in revisions.edits(path) if edit.id in labels}
    assert len(answers) == len(labels)
    assert revisions.macro(revisions.scores(list(labels.values()), answers)) >= FLOOR
