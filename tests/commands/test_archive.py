"""scrapy archive: saved pages become an archive that a crawl replays."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from newsspiders.store import open_store

FIRST = "https://www.ndtv.com/world-news/tram-drivers-elect-conductor-12345671"


@pytest.fixture
def index(tmp_path: Path, saved: Path) -> Path:
    """An index of two pages of NDTV, one of them without an address."""
    html = gzip.decompress(saved.read_bytes())
    (tmp_path / "observatory-opens-at-noon-12345672.gz").write_bytes(gzip.compress(html.replace(b"Tram Drivers", b"Bus Drivers")))
    rows = [
        {"file": saved.name, "url": FIRST, "outlet": "ndtv", "fetched_at": "2026-06-13T02:50:00Z"},
        {"file": "observatory-opens-at-noon-12345672.gz", "url": None, "outlet": "ndtv", "fetched_at": "2026-06-13T02:51:00Z"},
        {"file": "gone.html", "url": "https://www.ndtv.com/gone-12345673", "outlet": "ndtv", "fetched_at": "2026-06-13T02:52:00Z"},
    ]
    path = tmp_path / "index.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def test_saved_pages_are_imported_listed_and_crawled(scrapy, index: Path, tmp_path: Path) -> None:
    archive = tmp_path / "imported"
    done = scrapy("archive", "import", str(index), "--out", str(archive))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[2].split() == ["ndtv", "2", "0"]
    assert "skipped gone.html: " in done.stdout

    listed = scrapy("archive", "list", str(archive / "ndtv")).stdout
    assert FIRST in listed
    assert "https://www.ndtv.com/observatory-opens-at-noon-12345672" in listed
    assert "2 response records" in listed

    assert scrapy("crawl", "ndtv", "-a", f"replay={archive}").returncode == 0
    with open_store(f"sqlite:///{tmp_path / 'output' / 'newsspiders.db'}") as store:
        assert sorted(article.headline[:11] for article in store.articles()) == ["Bus Drivers", "Tram Driver"]


def test_a_second_import_finds_its_pages_there(scrapy, index: Path) -> None:
    scrapy("archive", "import", str(index))
    assert scrapy("archive", "import", str(index)).stdout.splitlines()[2].split() == ["ndtv", "0", "2"]


@pytest.mark.parametrize(("words", "told"), [
    ((), "scrapy archive import"),
    (("import", "nowhere.jsonl"), "nowhere.jsonl"),
    (("list", "nowhere"), "nowhere"),
    (("list", "docs"), "docs"),
])  # fmt: skip
def test_wrong_words_are_one_line_and_exit_status_2(scrapy, words: tuple[str, ...], told: str) -> None:
    done = scrapy("archive", *words)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1), done.stderr
    assert told in done.stderr
