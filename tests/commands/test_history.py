"""scrapy extract --history on a store with three captures of one article."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from newsspiders.items import Article
from newsspiders.pipelines.provenance import identify
from newsspiders.store import open_store
from tests.commands.conftest import FETCHED_AT, HEADLINE, ROOT, URL

BODY = "The tram drivers of Veldin chose a conductor on Friday.\n\nShe begins on Monday, on the line to the observatory."
LATER = "Tram Drivers Of Veldin Elect Their Second Conductor"


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """An output folder whose store has two versions, the second of which was fetched twice."""
    folder = tmp_path / "output"
    first = datetime.fromisoformat(FETCHED_AT).astimezone(UTC)
    with open_store(f"sqlite:///{folder}/newsspiders.db") as store:
        for minutes, headline in ((0, HEADLINE), (30, LATER), (45, LATER)):
            article = identify(Article(url=URL, canonical_url=URL, fetched_at=first + timedelta(minutes=minutes), headline=headline, body=BODY))
            store.save(article, article.canonical_url, "run")
    return folder


def test_versions_are_shown_beside_each_other(scrapy, output: Path) -> None:
    done = scrapy("extract", "--history", URL, COLUMNS="110")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == URL
    assert "1 → 2  number changed; silent correction" in lines
    (headline,) = [line for line in lines if "│" in line and "[-First-]" in line]
    assert "{+Second+}" in headline
    assert max(map(len, lines)) <= 110
    assert "\x1b" not in done.stdout


def test_any_form_of_the_address_finds_them(scrapy, output: Path) -> None:
    done = scrapy("extract", "--history", URL + "?utm_source=feed#top", COLUMNS="60")
    assert (done.returncode, done.stderr) == (0, "")
    assert any(line.startswith("+ ") and "{+Second+}" in line for line in done.stdout.splitlines())


def test_versions_are_printed_as_json(scrapy, output: Path) -> None:
    versions = json.loads(scrapy("extract", "--history", URL, "--json").stdout)
    assert [(each["number"], each["kind"], each["last_seen"]) for each in versions] == [
        (1, None, "2026-06-13T02:50:00Z"), (2, "number_changed", "2026-06-13T03:35:00Z"),
    ]  # fmt: skip
    assert versions[1]["differences"][0]["after"] == "Second"


def test_a_terminal_gets_colours_unless_it_wants_none(output: Path) -> None:
    assert "\x1b[32;1mSecond\x1b[0m" in on_a_terminal(output)
    assert "\x1b" not in on_a_terminal(output, NO_COLOR="1")


def on_a_terminal(output: Path, **environment: str) -> str:
    """Return what the command prints on a terminal."""
    ours, theirs = pty.openpty()
    told = {**os.environ, "NEWSSPIDERS_OUTPUT": str(output), "COLUMNS": "120", "PYTHONDONTWRITEBYTECODE": "1", **environment}
    done = subprocess.run(
        [sys.executable, "-m", "scrapy", "extract", "--history", URL], cwd=ROOT, stdout=theirs, env=told, check=True, timeout=120,
    )  # fmt: skip
    os.close(theirs)
    assert done.returncode == 0
    with os.fdopen(ours, "rb", buffering=0) as reader:
        text = b""
        while not text.endswith(b"\n\n") and (part := read_some(reader)):
            text += part
    return text.decode()


def read_some(reader) -> bytes:
    """Read what is there; a terminal whose other end is closed is at its end."""
    try:
        return reader.read(65536) or b""
    except OSError:
        return b""


def test_an_address_without_versions_is_one_line_and_exit_status_2(scrapy, output: Path) -> None:
    done = scrapy("extract", "--history", "https://www.veldin-herald.example/another")
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert "no version is stored" in done.stderr
