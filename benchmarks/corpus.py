"""The corpus: saved pages with gold and the scorer that belongs to them, in a folder outside the project."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

PROJECT = Path(__file__).resolve().parents[1]
RESULTS = PROJECT / "output" / "quality"
LATE = datetime(2026, 12, 31, tzinfo=UTC)  # for gold without a date of the crawl: later than every page

Each = TypeVar("Each")


class BenchmarkError(Exception):
    """What stands in the way of measuring, where it stands, and what to do."""


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A page of the corpus as it came off the wire, in UTF-8."""

    id: str
    set: str
    url: str
    fetched_at: datetime
    content: bytes


def corpus_folder() -> Path:
    """Return the folder that NEWSSPIDERS_CORPUS names, else ../shared/corpus. Raises BenchmarkError when there is no corpus."""
    folder = Path(os.environ.get("NEWSSPIDERS_CORPUS") or PROJECT.parent / "shared" / "corpus")
    if not (folder / "score.py").is_file() or not (folder / "dev").is_dir():
        raise BenchmarkError(f"no corpus at {folder}: set NEWSSPIDERS_CORPUS to the folder that holds score.py and dev/")
    return folder


def saved_pages(corpus: Path) -> list[SavedPage]:
    """Return all pages, set by set. Raises BenchmarkError for gold without its page."""
    found = []
    for gold in sorted((corpus / "dev").glob("*/gold.jsonl")):
        for line in gold.read_text("utf-8").splitlines():
            row = json.loads(line)
            saved = gold.parent / f"{row['id']}.html.gz"
            if not saved.is_file():
                raise BenchmarkError(f"{gold} names {row['id']}, but {saved} is missing: restore it from the corpus' source")
            content = gzip.decompress(saved.read_bytes())
            found.append(SavedPage(row["id"], gold.parent.name, row["url"], fetch_time(row.get("crawl_date")), content))
    if not found:
        raise BenchmarkError(f"no gold.jsonl with pages under {corpus / 'dev'}: set NEWSSPIDERS_CORPUS to a corpus with pages")
    return found


def fetch_time(crawl_date: str | None) -> datetime:
    """Return when a page was fetched: as the gold says, taken as UTC when it names no zone, else a date later than every page."""
    if not crawl_date:
        return LATE
    moment = datetime.fromisoformat(crawl_date)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def spread(values: Sequence[Each], count: int) -> list[Each]:
    """Return that many values, evenly over the whole: the same ones each time. All of them when there are no more."""
    if count >= len(values):
        return list(values)
    return [values[number * len(values) // count] for number in range(count)]


@dataclass(frozen=True, slots=True)
class Score:
    """What score.py said of one set of predictions: its table, its figures by set, and its lines by page."""

    table: str
    figures: dict[str, dict[str, float | None]]
    pages: list[dict[str, Any]]


def score(corpus: Path, predictions: Path, *options: str) -> Score:
    """Score a file of predictions by the corpus' own score.py. Raises BenchmarkError with its words when it refuses."""
    figures, pages = predictions.with_suffix(".figures.json"), predictions.with_suffix(".pages.jsonl")
    command = [sys.executable, "-B", str(corpus / "score.py"), str(predictions), *options]
    command += ["--root", str(corpus), "--json", str(figures), "--per-page", str(pages)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise BenchmarkError(f"{corpus / 'score.py'} refused {predictions}: {done.stderr.strip()}")
    rows = [json.loads(line) for line in pages.read_text("utf-8").splitlines()]
    result = Score(done.stdout.rstrip(), json.loads(figures.read_text("utf-8")), rows)
    figures.unlink()
    pages.unlink()
    return result
