"""scrapy backfill, as its users run it."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing

import pytest


@pytest.fixture
def archive(tmp_path):
    """A part of the demo's archive."""
    for name in ("38north", "reuters"):
        shutil.copytree(f"demo/archive/{name}", tmp_path / "archive" / name)
    return str(tmp_path / "archive")


def test_an_archive_is_read_by_workers_and_a_second_time_is_no_work(scrapy, archive, postgresql_url, tmp_path):
    done = scrapy("backfill", archive, "--workers", "2", "--redeliver-after", "2", NEWSSPIDERS_QUEUE=postgresql_url)
    assert done.returncode == 0, done.stderr
    assert "6 files to read, 0 known already; 6 pieces of work put into the queue" in done.stdout
    assert "pages/s" in done.stderr
    with closing(sqlite3.connect(tmp_path / "output" / "newsspiders.db")) as store:
        articles = store.execute("SELECT outlet, count(*) FROM articles GROUP BY outlet ORDER BY outlet").fetchall()
    assert [outlet for outlet, _ in articles] == ["38north", "reuters"]
    again = scrapy("backfill", archive, "--queue", postgresql_url)
    assert again.stdout == "0 files to read, 6 known already; 0 pieces of work put into the queue\n"
    status = scrapy("backfill", "--status", "--queue", postgresql_url)
    assert (status.returncode, status.stderr) == (0, "")
    assert "0 wait, 0 with workers, 0 given up" in status.stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "name archives, or say --work, --workers N or --status"),
        (("demo/archive",), "the queue needs PostgreSQL"),
        (("nowhere", "--queue", "QUEUE"), "there is no archive at"),
        (("--workers", "0", "--queue", "QUEUE"), "give a number from 1 to 256"),
        (("--work", "--redeliver-after", "0", "--queue", "QUEUE"), "give a second or more"),
        (("demo/archive", "--status", "--queue", "QUEUE"), "--status goes alone"),
        (("--work", "--queue", "postgresql://news:secret@127.0.0.1:1/news"), "the queue cannot be used"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(scrapy, postgresql_url, words, told):
    done = scrapy("backfill", *(postgresql_url if word == "QUEUE" else word for word in words))
    assert done.returncode == 2
    assert told in done.stderr
    assert done.stderr.count("\n") == 1
    assert "secret" not in done.stderr
