"""The demo archive, crawled as `make demo` does, gives what its stories tell: expected.json is written from them, not from the extractor."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from newsspiders.items import Article
from newsspiders.store import open_store
from newsspiders.text import canonical_url

ROOT = Path(__file__).parents[1]
EXPECTED: dict[str, Any] = json.loads((ROOT / "demo" / "expected.json").read_text("utf-8"))
OUTLETS = sorted(EXPECTED["outlets"])
PAGES = [(outlet, page) for outlet in OUTLETS for page in EXPECTED["outlets"][outlet]["articles"] if page["outcome"] in ("saved", "copied")]
RECORDS = ("articles", "versions", "live_updates", "cards")


def scrapy(*words: str, output: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "NEWSSPIDERS_OUTPUT": str(output)}
    environment.pop("NEWSSPIDERS_STORE", None)
    return subprocess.run([sys.executable, "-m", "scrapy", *words], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "output"
    done = scrapy("demo", output=folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def articles(output: Path) -> dict[str, Article]:
    with open_store(f"sqlite:///{output / 'newsspiders.db'}") as store:
        return {article.canonical_url: article for article in store.articles()}


@pytest.fixture(scope="module")
def counts(output: Path) -> dict[str, Any]:
    with open_store(f"sqlite:///{output / 'newsspiders.db'}") as store:
        return {run.outlet: run.counts for run in store.runs()}


def rows(output: Path) -> dict[str, list[tuple[Any, ...]]]:
    with sqlite3.connect(output / "newsspiders.db") as database:
        return {table: sorted(database.execute(f"select * from {table}").fetchall(), key=repr) for table in RECORDS}


@pytest.mark.parametrize("outlet", OUTLETS)
def test_every_discovered_address_has_one_outcome(outlet: str, counts: dict[str, Any]) -> None:
    told, expected = counts[outlet], EXPECTED["outlets"][outlet]
    assert told.sums()
    assert (told.discovered, told.saved, told.copied) == (expected["discovered"], expected["saved"], expected["copied"])
    assert [sum(each.values()) for each in (told.dropped, told.blocked, told.failed)] == [
        expected["dropped"], expected["blocked"], expected["failed"],
    ]  # fmt: skip


@pytest.mark.parametrize(("outlet", "page"), PAGES, ids=[f"{outlet}-{number}" for number, (outlet, _) in enumerate(PAGES)])
def test_an_article_says_what_its_story_tells(outlet: str, page: dict[str, Any], articles: dict[str, Article]) -> None:
    article = articles[canonical_url(page["url"])]
    assert article.outlet == outlet
    assert article.headline == page["headline"]
    assert article.kind == page["kind"]
    for name in ("authors", "organisations", "language", "free_to_read"):
        if page.get(name) is not None:
            assert getattr(article, name) == page[name], name
    if page.get("paragraphs"):
        assert sum(len(section.paragraphs) for section in article.sections) == page["paragraphs"]
        text = " ".join(paragraph for section in article.sections for paragraph in section.paragraphs)
        assert text.startswith(page["first_words"])
        assert text.endswith(page["last_words"])
    if page.get("published_at"):
        moment = datetime.fromisoformat(page["published_at"])
        assert article.published_at is not None
        assert article.published_until is not None
        assert article.published_at <= moment <= article.published_until
        assert article.published_precision == page["published_precision"]


@pytest.mark.parametrize("outlet", OUTLETS)
def test_versions_and_live_updates_are_kept(outlet: str, output: Path) -> None:
    with open_store(f"sqlite:///{output / 'newsspiders.db'}") as store:
        ids = [article.id for article in store.articles(outlet)]
        assert sum(len(store.versions(each)) for each in ids) == EXPECTED["outlets"][outlet]["versions"]
        assert len(list(store.live_updates(outlet))) == EXPECTED["outlets"][outlet]["live_updates"]


def test_a_live_blog_of_three_snapshots_has_one_update_added_one_edited_and_one_withdrawn(output: Path) -> None:
    with open_store(f"sqlite:///{output / 'newsspiders.db'}") as store:
        updates = list(store.live_updates("timesofindia"))
    first = min(update.first_seen for update in updates)
    assert [sum(map(bool, each)) for each in (
        [update.first_seen > first for update in updates],
        [update.edited_at for update in updates],
        [update.withdrawn_at for update in updates],
    )] == [1, 1, 1]  # fmt: skip


def test_no_card_of_another_story_is_in_a_body(articles: dict[str, Article]) -> None:
    cards = [(article, card) for article in articles.values() for card in article.cards]
    assert len(cards) >= 3
    assert not [card.headline for article, card in cards if card.headline in article.body]


def test_a_second_crawl_says_that_nothing_is_new_and_changes_no_record(output: Path) -> None:
    before = rows(output)
    done = scrapy("demo", output=output)
    assert "Nothing is new" in done.stdout
    assert rows(output) == before
