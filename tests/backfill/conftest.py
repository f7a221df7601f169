"""Invented archives in the layout of CC-NEWS, and stores for them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import newsspiders.backfill.archives
from benchmarks.news_archive import write_archive


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two files of invented news, some 130 records; the folder that holds crawl-data and warc.paths.gz."""
    folder = tmp_path_factory.mktemp("cc-news")
    write_archive(folder, 100, files=2)
    return folder


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty store, of each engine."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/news.db"
    return str(request.getfixturevalue("postgresql_url"))


@pytest.fixture(scope="session", autouse=True)
def small_pieces() -> Iterator[None]:
    """Pieces of forty records instead of two hundred, so that a file has several."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(newsspiders.backfill.archives, "RECORDS_OF_A_PIECE", 40)
        yield
