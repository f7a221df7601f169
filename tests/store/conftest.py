"""Stores for the tests: each test that asks for one runs once for each engine."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from itertools import count
from pathlib import Path

import pytest

from newsspiders.store import Store, open_store
from tests.postgresql import Server

ENGINES = ("sqlite", "postgresql")
KEPT = 4
"""Stores of one test that are open at once: PostgreSQL has few connections to give."""

Place = Callable[[], AbstractContextManager[str]]


@pytest.fixture(scope="session")
def template(request: pytest.FixtureRequest) -> str:
    """A PostgreSQL database with all tables."""
    server: Server = request.getfixturevalue("postgresql")
    name = server.create()
    open_store(server.url(name)).close()
    return name


@pytest.fixture(params=ENGINES)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """A function that gives the address of an empty store, another one each time."""
    if request.param == "sqlite":
        numbers = count(1)
        return lambda: nullcontext(f"sqlite:///{tmp_path}/news-{next(numbers)}.db")
    server: Server = request.getfixturevalue("postgresql")
    name: str = request.getfixturevalue("template")
    return lambda: server.emptied(name)


@pytest.fixture(params=ENGINES)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An address where no tables have been made."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/empty.db"
    return str(request.getfixturevalue("postgresql_url"))


@pytest.fixture
def store_url(place: Place) -> Iterator[str]:
    """The address of one empty store."""
    with place() as url:
        yield url


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """One empty store."""
    with open_store(store_url) as store:
        yield store


@pytest.fixture
def new_store(place: Place) -> Iterator[Callable[[], Store]]:
    """A function that returns an empty store, another one each time; the last few are open."""

    @contextmanager
    def opened() -> Iterator[Store]:
        with place() as url, open_store(url) as store:
            yield store

    with ExitStack() as stack:
        kept: deque[ExitStack] = deque()

        def another() -> Store:
            if len(kept) == KEPT:
                kept.popleft().close()
            kept.append(stack.enter_context(ExitStack()))
            return kept[-1].enter_context(opened())

        yield another
