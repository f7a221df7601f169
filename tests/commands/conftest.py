"""Commands as their users run them: `python -m scrapy …` in the project's folder, with everything written to a temporary one."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
Scrapy = Callable[..., subprocess.CompletedProcess[str]]

HEADLINE = "Tram Drivers Of Veldin Elect Their First Conductor"
URL = "https://www.veldin-herald.example/2026/06/13/tram-drivers-elect-first-conductor"
FETCHED_AT = "2026-06-13T02:50:00Z"


def run(*words: str, output: Path, folder: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command of Scrapy in a project's folder."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("NEWSSPIDERS_", "SCRAPY", "PYTHONPATH"))}
    return subprocess.run(
        [sys.executable, "-m", "scrapy", *words], cwd=folder, capture_output=True, text=True, check=False, timeout=120,
        env={**kept, "NEWSSPIDERS_OUTPUT": str(output), "PYTHONDONTWRITEBYTECODE": "1", "COLUMNS": "200", "no_proxy": "*", **environment},
    )  # fmt: skip


def page(url: str = URL, headline: str = HEADLINE, head: str = "") -> bytes:
    """Return an invented article with JSON-LD."""
    data = json.dumps({
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": headline, "url": url, "inLanguage": "en",
        "datePublished": "2026-06-13T01:15:00+00:00", "author": {"@type": "Person", "name": "Ottoline Marsh"},
    })  # fmt: skip
    first = "The tram drivers of Veldin chose a conductor on Friday, after a vote that took three evenings and two recounts. " * 2
    second = "She begins on Monday, on the line that climbs from the fish market to the observatory, and will ring the bell herself. " * 2
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{headline}</title>{head}"
        f'<script type="application/ld+json">{data}</script></head>'
        f"<body><article><h1>{headline}</h1><p>{first}</p><p>{second}</p></article></body></html>"
    ).encode()


@pytest.fixture
def scrapy(tmp_path: Path) -> Scrapy:
    def command(*words: str, **options: str) -> subprocess.CompletedProcess[str]:
        return run(*words, **{"output": tmp_path / "output", **options})  # type: ignore[arg-type]

    return command


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """The invented article, saved to a compressed file."""
    path = tmp_path / "page.html.gz"
    path.write_bytes(gzip.compress(page()))
    return path


@pytest.fixture(scope="session")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder of a crawl of NDTV's demo archive."""
    output = tmp_path_factory.mktemp("crawled") / "output"
    done = run("crawl", "ndtv", "-a", "replay=demo/archive", output=output)
    assert done.returncode == 0, done.stderr
    return output
