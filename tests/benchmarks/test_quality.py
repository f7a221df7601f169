"""make quality: what it does with a page that cannot be read, what it prints, and its exit status."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from benchmarks.corpus import BenchmarkError, SavedPage, Score, corpus_folder, fetch_time, saved_pages, score, spread
from benchmarks.predictions import Prediction, generic_article, prediction_of
from benchmarks.quality import Reader, apart, body_columns, cross_validated, main, verdict, worst_pages, write_predictions
from newsspiders.page import PageError

TABLE = """set               pages       F1    empty    title
toy                   3    0.950        0    0.900"""


def page(name: str) -> SavedPage:
    return SavedPage(name, "toy", f"https://toy.example/{name}", datetime(2026, 11, 24, tzinfo=UTC), b"")


def toy_score(page_f1: float) -> Score:
    return Score(TABLE, {"toy": {"body_page_f1": page_f1}}, [])


def test_a_refused_page_counts_as_empty_and_a_failure_is_kept_apart():
    def read(saved: SavedPage) -> Prediction:
        if saved.id == "empty":
            raise PageError("empty page")
        if saved.id == "broken":
            raise KeyError("headline")
        return Prediction(title="Harbour opens")

    reader = Reader("toy", read)
    reader.read_all([page("good"), page("empty"), page("broken")])
    assert reader.predictions == {"good": Prediction(title="Harbour opens"), "empty": Prediction(), "broken": Prediction()}
    assert reader.refused == {"empty": "empty page"}
    assert reader.failed == {"broken": "KeyError: 'headline'"}


def test_bodies_by_models_that_did_not_see_the_outlet_are_asked_for_by_page(monkeypatch):
    bodies = {"one": ["First.", "Second."], "two": []}
    monkeypatch.setitem(sys.modules, "training.crossvalidation", SimpleNamespace(predict_bodies=lambda corpus: bodies))
    monkeypatch.setitem(sys.modules, "training", SimpleNamespace())
    assert cross_validated(Path("corpus"), [page("one"), page("two")]) == {"one": Prediction(body=["First.", "Second."]), "two": Prediction()}
    assert cross_validated(Path("corpus"), [page("left out")]) == {"left out": Prediction()}


def test_a_table_of_bodies_ends_where_the_fields_begin():
    assert body_columns(TABLE).splitlines() == [line[:-9] for line in TABLE.splitlines()]


def test_scores_that_lie_apart_are_told():
    assert apart(toy_score(0.95), toy_score(0.955)) == []
    assert apart(toy_score(0.95), toy_score(0.97)) == ["toy: pageF1 is 0.950 cross-validated and 0.970 all-pages"]


def test_the_worst_page_comes_first():
    rows = [{"id": f"toy-{number}", "body_f1": number / 100, "fp": 0.0, "fn": 0.5} for number in range(90, 50, -1)]
    lines = worst_pages(rows).splitlines()
    assert len(lines) == 21
    assert lines[1].split() == ["toy-51", "0.510", "0.000", "0.500"]


def test_a_page_that_failed_fails_the_run(capsys, monkeypatch):
    monkeypatch.setattr("benchmarks.quality.read_floors", dict)
    assert verdict({}, {}, raise_floors=False) == 0
    assert verdict({}, {"toy-1": "KeyError: 'headline'"}, raise_floors=False) == 1
    assert capsys.readouterr().err == "FAILED  toy-1 failed: KeyError: 'headline'\n"


def test_a_corpus_that_is_not_there_is_told(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("NEWSSPIDERS_CORPUS", str(tmp_path))
    with pytest.raises(BenchmarkError, match="set NEWSSPIDERS_CORPUS to the folder that holds score.py and dev/"):
        corpus_folder()
    assert main([]) == 2
    assert str(tmp_path) in capsys.readouterr().err


def test_gold_without_its_page_is_told(tmp_path):
    (tmp_path / "dev" / "toy").mkdir(parents=True)
    (tmp_path / "dev" / "toy" / "gold.jsonl").write_text('{"id": "toy-1", "url": "https://toy.example/a"}\n', "utf-8")
    with pytest.raises(BenchmarkError, match="names toy-1, but .*toy-1.html.gz is missing"):
        saved_pages(tmp_path)


@pytest.mark.parametrize(("crawl_date", "expected"), [
    ("2024-02-28 13:06:44.795071", datetime(2024, 2, 28, 13, 6, 44, 795071, tzinfo=UTC)),
    ("2024-02-28T13:06:44+02:00", datetime(2024, 2, 28, 11, 6, 44, tzinfo=UTC)),
    (None, datetime(2026, 12, 31, tzinfo=UTC)),
])
def test_a_page_was_fetched_when_the_gold_says_or_late(crawl_date, expected):
    assert fetch_time(crawl_date) == expected


def test_a_sample_is_the_same_each_time_and_spread_over_the_whole():
    assert spread(range(100), 4) == [0, 25, 50, 75]
    assert spread(range(3), 4) == [0, 1, 2]


def test_the_corpus_scorer_takes_what_is_predicted(tmp_path):
    try:
        corpus = corpus_folder()
    except BenchmarkError as error:
        pytest.skip(str(error))
    reader = Reader("few", lambda saved: prediction_of(generic_article(saved)))
    pages = spread(saved_pages(corpus), 6)
    reader.read_all(pages)
    assert not reader.failed
    path = tmp_path / "few.jsonl"
    write_predictions(path, reader.predictions)
    result = score(corpus, path, "--allow-missing")
    read = {row["id"]: row["body_f1"] for row in result.pages if row["id"] in reader.predictions}
    assert sum(read.values()) / len(read) > 0.5
    with pytest.raises(BenchmarkError, match="ids have no prediction"):
        score(corpus, path)
