"""scrapy stories: the newest stories with their reports and reasons."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsspiders.items import Article
from newsspiders.pipelines.provenance import identify
from newsspiders.store import open_store
from tests.stories.examples import FLOOD, FLOOD_AGAIN, MESSAGE, NOON


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """The output folder of a project whose store holds two reports of a flood, not linked yet, and one of something else."""
    with open_store(f"sqlite:///{tmp_path}/newsspiders.db") as store:
        for outlet, told in (("courier", FLOOD), ("mercury", FLOOD_AGAIN), ("courier", MESSAGE)):
            address = f"https://{outlet}.example/{told.id.replace(' ', '-')}"
            article = Article(url=address, fetched_at=NOON, outlet=outlet, headline=told.headline, body=told.body, published_at=told.published)
            store.save(identify(article), address, "run")
    return tmp_path


def test_a_story_is_shown_with_its_reports_and_what_they_share(scrapy, output: Path) -> None:
    done = scrapy("stories", output=output)
    assert (done.returncode, done.stderr) == (0, "")
    first, *lines = done.stdout.splitlines()
    assert first.startswith(f"{FLOOD.headline}: reports 2, outlets 2, story ")
    assert lines[2].split()[:4] == ["2026-06-13", "12:00", "courier", "article"]
    assert "names: " in lines[2]
    assert "quill" in done.stdout


def test_lonely_reports_are_shown_on_demand(scrapy, output: Path) -> None:
    assert MESSAGE.headline[:30] in scrapy("stories", "--reports", "1", output=output).stdout
    assert scrapy("stories", "--reports", "3", output=output).stdout == "No story of 3 or more reports is stored.\n"


@pytest.mark.parametrize("words", [["--limit", "0"], ["flood"]])
def test_what_cannot_be_is_refused(scrapy, words: list[str]) -> None:
    assert scrapy("stories", *words).returncode == 2
