"""Stores for the tests: each test that asks for one runs once for each engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pytest

from newsspiders.store import Store, open_store

ENGINES = ("sqlite",)


@pytest.fixture(params=ENGINES)
def new_url(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """A function that returns the address of an empty store, another one each time."""
    numbers = count(1)
    addresses = {"sqlite": lambda: f"sqlite:///{tmp_path}/news-{next(numbers)}.db"}
    return addresses[request.param]


@pytest.fixture
def store_url(new_url: Callable[[], str]) -> str:
    """The address of one empty store."""
    return new_url()


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """One empty store."""
    with open_store(store_url) as store:
        yield store


@pytest.fixture
def new_store(new_url: Callable[[], str]) -> Iterator[Callable[[], Store]]:
    """A function that returns an empty store, another one each time."""
    with ExitStack() as stack:
        yield lambda: stack.enter_context(open_store(new_url()))
