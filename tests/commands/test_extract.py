"""scrapy extract on saved pages."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

PAGE = ("--url", "https://www.veldin-herald.example/2026/06/13/tram-drivers-elect-first-conductor", "--fetched-at", "2026-06-13T02:50Z")


def test_a_saved_page_is_shown_as_a_table_of_field_value_and_source(scrapy, saved: Path) -> None:
    done = scrapy("extract", str(saved), *PAGE)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0].split() == ["field", "value", "source"]
    (headline,) = [line for line in lines if line.startswith("headline ")]
    assert "Tram Drivers Of Veldin Elect Their First Conductor" in headline
    assert any(line.startswith("authors ") and "Ottoline Marsh" in line for line in lines)


def test_a_saved_page_is_printed_as_json(scrapy, saved: Path) -> None:
    done = scrapy("extract", str(saved), *PAGE, "--json")
    article = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    assert article["headline"] == "Tram Drivers Of Veldin Elect Their First Conductor"
    assert article["published_at"] == "2026-06-13T01:15:00+00:00"
    assert article["fetched_at"] == "2026-06-13T02:50:00+00:00"


def test_a_page_that_names_its_own_address_needs_no_url(scrapy, saved: Path, tmp_path: Path) -> None:
    html = gzip.decompress(saved.read_bytes()).replace(b"<title>", b'<link rel=canonical href="https://veldin.example/a-story"><title>')
    (tmp_path / "own.html").write_bytes(html)
    assert json.loads(scrapy("extract", str(tmp_path / "own.html"), "--json").stdout)["url"] == "https://veldin.example/a-story"


@pytest.mark.parametrize(("words", "told"), [
    (("missing.html.gz",), "No such file"),
    ((), "give one address or one file"),
    (("{saved}",), "give --url"),
    (("{saved}", "--url", "https://veldin.example/a", "--fetched-at", "noon"), "--fetched-at noon"),
    (("{saved}", "--url", "https://veldin.example/a", "--outlet", "nope"), "no such outlet"),
    (("{broken}", "--url", "https://veldin.example/a"), "broken.gz"),
    (("{image}", "--url", "https://veldin.example/a"), "not HTML"),
])  # fmt: skip
def test_what_cannot_be_read_is_one_line_and_exit_status_2(scrapy, saved: Path, tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    (tmp_path / "broken.gz").write_bytes(saved.read_bytes()[:60])
    (tmp_path / "image").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(40))
    given = [word.format(saved=saved, broken=tmp_path / "broken.gz", image=tmp_path / "image") for word in words]
    done = scrapy("extract", *given)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1), done.stderr
    assert told in done.stderr
