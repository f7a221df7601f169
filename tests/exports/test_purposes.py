"""Datasets for a purpose: no word of what is reserved in any table, and a list of what was left out and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest

from newsspiders.exports import write_dataset
from newsspiders.exports.purposes import Permitted
from newsspiders.items import Card, Citation, Permission
from newsspiders.store import Store, open_store
from tests.exports.examples import make_article, make_update

TRAINERS = Permission("robots.txt agents", "site", "train-ai", "reserved", "robots.txt line 2: Disallow: / (GPTBot)")
NOAI = Permission("robots directive", "page", "train-ai", "reserved", "meta robots: noai")
OPEN = Permission("content-usage", "site", "train-ai", "allowed", "robots.txt line 3: Content-Usage: train-ai=y")
SECRET = "the lighthouse keeper of Skerry resigned over an unpaid bill for paraffin and sailed south with her goats"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An open article, one that nothing is said of, and a live blog that is reserved, with its copy, card, citation and updates."""
    with open_store(f"sqlite:///{tmp_path}/news.db") as store:
        text = f"{SECRET}. {SECRET.replace('Skerry', 'Fugla')}."
        articles = [
            make_article(1, permissions=[OPEN]),
            make_article(2, body=f"Reported at noon: {text}", headline="The lighthouse keeper of Skerry resigned"),
            make_article(
                3, outlet="mercury", kind="liveblog", body=text, headline="SECRET The lighthouse keeper of Skerry resigned",
                live_updates=[make_update(1, body=SECRET)], permissions=[NOAI, TRAINERS],
                citations=[Citation(source="SECRET", relation="cited")], cards=[Card(position=1, headline="SECRET", excerpt=SECRET)],
            ),
        ]  # fmt: skip
        for article in articles:
            article.content_hash = article.body_hash = article.id
            store.save(article, article.canonical_url, "run")
        store.link_stories()
        yield store


def tables(store: Store, folder: Path, **options: Any) -> dict[str, list[dict[str, Any]]]:
    paths = write_dataset(store, "jsonl", None, None, None, folder, **options)
    return {path.stem: [orjson.loads(line) for line in path.read_bytes().splitlines()] for path in paths if path.suffix == ".jsonl"}


def test_without_a_purpose_nothing_is_left_out_and_the_statements_are_there(store, tmp_path):
    rows = tables(store, tmp_path / "set")
    assert "withheld" not in rows
    assert [len(each["permissions"]) for each in rows["articles"]] == [1, 0, 2]


def test_what_is_reserved_is_in_no_table_but_the_list_of_what_is_withheld(store, tmp_path):
    every, some = tables(store, tmp_path / "all"), tables(store, tmp_path / "set", purpose="train-ai")
    hidden = every["articles"][2]["id"]
    assert [len(every[name]) - len(some[name]) for name in ("articles", "versions", "live_updates", "leads", "citations", "copies")] == [1] * 6
    told = {name: [row for row in found if hidden in orjson.dumps(row).decode() or "SECRET" in str(row)] for name, found in some.items()}
    assert {name for name, found in told.items() if found} == {"withheld"}
    assert [(row["signal"], row["scope"], row["evidence"], row["purpose"]) for row in some["withheld"]] == [
        (each.signal, each.scope, each.evidence, "train-ai") for each in (NOAI, TRAINERS)
    ]
    assert set(some["withheld"][0]) == {"id", "url", "outlet", "purpose", "signal", "scope", "evidence"}
    assert "withheld" in (tmp_path / "set" / "data_dictionary.md").read_text()


def test_another_purpose_is_not_touched(store, tmp_path):
    rows = tables(store, tmp_path / "set", purpose="search")
    assert (len(rows["articles"]), rows["withheld"]) == (3, [])


def test_one_line_says_how_many_and_by_what(store):
    assert Permitted(store, "train-ai").summary() == "train-ai: 1 of 3 articles withheld (robots directive 1, robots.txt agents 1)"
    assert Permitted(store, "ai-use").summary() == "ai-use: 0 of 3 articles withheld"


def test_a_version_that_came_under_a_reservation_is_left_out_of_an_article_that_is_open_now(store, tmp_path):
    later = make_article(4, permissions=[NOAI])
    for number in (0, 1):
        later.content_hash, later.body_hash = f"c{number}", f"b{number}"
        store.save(later, later.canonical_url, "run")
        later = make_article(4, fetched_at=later.fetched_at + timedelta(days=1))
    rows = tables(store, tmp_path / "set", purpose="train-ai")
    assert [row["content_hash"] for row in rows["versions"] if row["article_id"] == later.id] == ["c1"]


def test_a_list_of_an_earlier_dataset_does_not_stay_beside_one_that_withholds_nothing(store, tmp_path):
    tables(store, tmp_path / "set", purpose="train-ai")
    tables(store, tmp_path / "set")
    assert not (tmp_path / "set" / "withheld.jsonl").exists()
