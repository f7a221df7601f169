"""What tests of several parts share: a PostgreSQL server, where one is installed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.postgresql import Server, binaries, running


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """A PostgreSQL server, one for all tests of a session; skips the test where none is installed."""
    where = binaries()
    if where is None:
        pytest.skip("no PostgreSQL server: initdb is neither on PATH nor in /usr/lib/postgresql/*/bin")
    with running(where) as server:
        yield server


@pytest.fixture
def postgresql_url(postgresql: Server) -> Iterator[str]:
    """The address of an empty PostgreSQL database, gone when the test is over."""
    with postgresql.database() as url:
        yield url
