"""Make newsspiders/page/story_model.json from the corpus: ``python -m training.train``; needs requirements-benchmark.txt."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

from benchmarks.corpus import corpus_folder
from newsspiders.page.story import MODEL
from training.growing import grow_judge
from training.pages import labelled_pages


def main() -> None:
    """Grow the judge on all pages of the corpus and write it, a tree a line."""
    pages = [page for _, page in labelled_pages(corpus_folder())]
    data = grow_judge(pages, print)
    path = Path(str(files("newsspiders.page").joinpath(MODEL)))
    path.write_text(lines(data), "utf-8")
    print(f"{path}: {len(data['first']['trees'])} and {len(data['second']['trees'])} trees from {len(pages)} pages")


def lines(data: dict[str, object]) -> str:
    """Return the JSON of a judge with a tree a line, so that a change can be read."""
    text = json.dumps(data, separators=(",", ":"))
    return text.replace('{"ask":', '\n{"ask":').replace('"first":', '\n"first":').replace('"second":', '\n"second":') + "\n"


if __name__ == "__main__":
    main()
