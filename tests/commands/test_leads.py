"""scrapy leads: what cards announced, and what came of it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsspiders.items import Article, Card
from newsspiders.pipelines.provenance import identify
from newsspiders.store import open_store

NOON = datetime(2026, 6, 13, 12, tzinfo=UTC)


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """The output folder of a project whose store holds a page with three cards, and an article that one of them announces."""
    said = {"outlet_raw": "Mint", "outlet": "mint", "published_at": NOON, "published_until": NOON, "published_precision": "second"}
    cards = [
        Card(position=1, headline="Turbine maker wins its largest order so far", **said),
        Card(position=2, headline="Tea prices fall for a third week", **said),
        Card(position=3, headline="Cannery town remembers a year without fish", outlet_raw="The Globe"),
    ]
    page = Article(url="https://www.daily8.com/en/article/1", fetched_at=NOON, outlet="daily8", headline="Pier opens", body="It opened.", cards=cards)
    story = Article(
        url="https://www.livemint.com/a-11749801234567.html", fetched_at=NOON, outlet="mint", headline=cards[0].headline, body="It won.", published_at=NOON
    )
    with open_store(f"sqlite:///{tmp_path}/newsspiders.db") as store:
        for each in (page, story):
            store.save(identify(each), each.canonical_url, "run")
    return tmp_path


def cells(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in text.splitlines()[2:]]


def test_each_outlet_has_its_line(scrapy, output: Path) -> None:
    done = scrapy("leads", output=output)
    assert (done.returncode, done.stderr) == (0, "")
    assert cells(done.stdout) == [["mint", "2", "1", "1", "50%", "0, 1, 0"], ["The Globe (no spider)", "1", "0", "1"]]


def test_the_open_stories_of_an_outlet_are_listed(scrapy, output: Path) -> None:
    assert cells(scrapy("leads", "mint", output=output).stdout) == [["2026-06-13 12:00", "Tea prices fall for a third week"]]
    assert cells(scrapy("leads", "The Globe", output=output).stdout) == [["Cannery town remembers a year without fish"]]


def test_an_empty_store_and_an_unknown_name_are_told(scrapy) -> None:
    assert scrapy("leads").stdout == "No page shows a card of another story.\n"
    done = scrapy("leads", "mint")
    assert (done.returncode, done.stdout) == (2, "")
    assert "no card names mint" in done.stderr
