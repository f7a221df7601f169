"""scrapy crawl: what a user can mend is one line, before anything starts."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.mark.parametrize(("words", "told"), [
    ((), "takes one outlet; got none"),
    (("ndtv", "mint"), "takes one outlet; got ndtv mint"),
    (("nope",), "no outlet 'nope'; `scrapy outlets` lists them"),
    (("ndvt",), "no outlet 'ndvt', perhaps 'ndtv'?"),
    (("ndtv", "-a", "bogus=1"), "-a bogus=1: there is no such argument"),
    (("ndtv", "-a", "since=never"), "-a since=never: give a date"),
    (("ndtv", "-a", "limit=0"), "-a limit=0"),
    (("ndtv", "-a", "url=https://example.com/a"), "ndtv is not there"),
    (("ndtv", "-a", "replay=/nowhere"), "-a replay=/nowhere: there is no archive"),
    (("ndtv", "-a", "replay=docs"), "docs"),
])  # fmt: skip
def test_a_crawl_that_cannot_be_is_one_line_and_exit_status_2(scrapy, words: tuple[str, ...], told: str) -> None:
    done = scrapy("crawl", *words)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1), done.stderr
    assert told in done.stderr


def test_an_output_that_is_a_file_is_one_line_and_exit_status_2(scrapy, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("here first")
    done = scrapy("crawl", "ndtv", output=tmp_path / "file")
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1), done.stderr
    assert f"cannot write to {tmp_path / 'file'}" in done.stderr


def test_a_refused_crawl_leaves_no_run_behind(scrapy, tmp_path: Path) -> None:
    scrapy("crawl", "ndtv", "-a", "replay=docs")
    assert not list((tmp_path / "output").glob("runs/*"))
