"""Bodies as a judge finds them that has not seen the page's outlet: what the extractor may be expected to do elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tqdm import tqdm

from benchmarks.corpus import SavedPage, saved_pages
from newsspiders.page import ArticlePage, PageError, read_page
from newsspiders.page.story import Judge, judge
from training.growing import LabelledPage, group_folds, grow_judge
from training.pages import labelled_pages

FOLDS = 10
FOLD_SEED = 0


def predict_bodies(corpus: Path, progress: bool = True) -> dict[str, list[str]]:
    """Return the paragraphs of each page of the corpus, id to texts, by ten judges: each was grown without the outlets it reads.

    The pages go through the whole extractor, rules included; only the judge differs. Two processes grow at once.
    """
    pages = list(labelled_pages(corpus))
    folds = group_folds((page for _, page in pages), FOLDS, FOLD_SEED)
    bodies: dict[str, list[str]] = {}
    with ProcessPoolExecutor(2) as pool:
        tasks = []
        for fold in range(FOLDS):
            known = [page for _, page in pages if folds[page.group] != fold]
            tasks.append(pool.submit(read_fold, known, [saved for saved, page in pages if folds[page.group] == fold]))
        for task in tqdm(tasks, desc="cross-validation", unit="fold", disable=not progress):
            bodies |= task.result()
    # A page without a block worth judging teaches nothing; any judge reads it, by what its data say.
    read = {saved.id for saved, _ in pages}
    return bodies | {saved.id: body_of(saved, judge()) for saved in saved_pages(corpus) if saved.id not in read}


def read_fold(known: Sequence[LabelledPage], unknown: Sequence[SavedPage]) -> dict[str, list[str]]:
    """Grow a judge on the known pages and read the bodies of the others."""
    grown = Judge.from_data(grow_judge(known))
    return {saved.id: body_of(saved, grown) for saved in unknown}


def body_of(saved: SavedPage, by: Judge) -> list[str]:
    """Return the paragraphs of a page as the extractor reads them with this judge; none for a page that it refuses."""
    try:
        article = ArticlePage.read(read_page(saved.content, saved.url, saved.fetched_at), judge=by)
    except PageError:
        return []
    return article.body.split("\n\n") if article.body else []
