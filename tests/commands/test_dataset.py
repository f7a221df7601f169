"""scrapy dataset: stored articles as files."""

from __future__ import annotations

import csv
from pathlib import Path

import orjson
import pytest
from pyarrow import parquet


def written(done, output: Path) -> dict[str, Path]:
    """Return the files that the command says it wrote, by name."""
    assert (done.returncode, done.stderr) == (0, "")
    return {Path(line).stem: Path(line) for line in done.stdout.splitlines()}


def count(path: Path) -> int:
    """Return the number of articles in a file of any of the formats."""
    if path.suffix == ".parquet":
        return parquet.read_table(path).num_rows
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as lines:
            return len(list(csv.DictReader(lines)))
    return len([orjson.loads(line) for line in path.read_bytes().splitlines()])


@pytest.mark.parametrize("format_", ["csv", "jsonl", "parquet"])
def test_every_format_holds_the_stored_articles(scrapy, crawled: Path, tmp_path: Path, format_: str) -> None:
    files = written(scrapy("dataset", "--format", format_, "--out", str(tmp_path / "set"), output=crawled), tmp_path)
    assert files["articles"].parent == tmp_path / "set"
    assert count(files["articles"]) == 6


def test_a_dataset_may_be_of_one_outlet_and_time(scrapy, crawled: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "set")
    files = written(scrapy("dataset", "--outlet", "ndtv", "--since", "2030-01-01", "--out", out, output=crawled), tmp_path)
    assert count(files["articles"]) == 0


@pytest.mark.parametrize(("words", "told"), [
    (("--format", "xlsx"), "--format xlsx: give one of"),
    (("--outlet", "nope"), "--outlet nope"),
    (("--since", "yesterday"), "--since yesterday"),
    (("--purpose", "fame"), "--purpose fame: give one of train-ai, ai-use, search, text-mining"),
])  # fmt: skip
def test_wrong_options_are_one_line_and_exit_status_2(scrapy, words: tuple[str, ...], told: str) -> None:
    done = scrapy("dataset", *words)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1), done.stderr
    assert told in done.stderr


def test_a_purpose_leaves_out_what_is_reserved_for_it_and_says_so(scrapy, crawled: Path, tmp_path: Path) -> None:
    done = scrapy("dataset", "--purpose", "train-ai", "--out", str(tmp_path / "set"), output=crawled)
    *_, last = done.stdout.splitlines()
    assert (done.returncode, last) == (0, "train-ai: 0 of 6 articles withheld")
    assert count(tmp_path / "set" / "withheld.csv") == 0
