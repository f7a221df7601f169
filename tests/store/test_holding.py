"""Names that one process at a time holds, on whatever machine, and that nobody holds once it is dead."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsspiders.store import Discovery, Store, StoreError, open_store
from tests.postgresql import Server
from tests.store.examples import at, make_article, save

ROOT = Path(__file__).parents[2]
HOLDER = """
import sys
from newsspiders.store import open_store
store = open_store(sys.argv[1])
print(store.hold("outlet toy"), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def url(postgresql_url: str) -> str:
    open_store(postgresql_url).close()
    return postgresql_url


@pytest.fixture
def here(url: str) -> Iterator[Store]:
    with open_store(url) as store:
        yield store


@pytest.fixture
def there(url: str) -> Iterator[subprocess.Popen[bytes]]:
    """Another process that holds the outlet."""
    command = [sys.executable, "-c", HOLDER, url]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"True\n"
        yield process
        process.kill()


def test_what_another_process_holds_is_not_given(here, there):
    assert (here.held("outlet toy"), here.hold("outlet toy"), here.hold("outlet toy", patience=0.1)) == (True, False, False)
    assert (here.held("outlet other"), here.hold("outlet other"), here.held("outlet other")) == (False, True, True)


def test_what_a_killed_process_held_is_free(here, there):
    there.kill()
    there.wait()
    assert here.hold("outlet toy", patience=10)


def test_a_name_is_held_until_it_is_released_or_the_store_is_closed(here, url):
    with open_store(url) as other:
        assert here.hold("posting")
        assert not other.hold("posting")
        here.release("posting")
        here.release("never held")
        assert other.hold("posting", patience=10)
    assert here.hold("posting", patience=10)


def test_names_of_another_database_of_the_server_are_others(here, postgresql: Server):
    assert here.hold("posting")
    with postgresql.database() as elsewhere, open_store(elsewhere) as store:
        assert (store.held("posting"), store.hold("posting")) == (False, True)


def test_what_is_held_is_held_again_when_the_server_was_lost_for_a_moment(here, url, postgresql: Server):
    assert here.hold("outlet toy")
    cut(postgresql)
    save_something(here)
    with open_store(url) as other:
        assert other.held("outlet toy")


def test_who_was_replaced_while_the_server_was_lost_is_told(here, url, postgresql: Server):
    assert here.hold("outlet toy")
    cut(postgresql)
    with open_store(url) as other:
        assert other.hold("outlet toy", patience=10)
        with pytest.raises(StoreError, match=r"another process has taken over meanwhile \(outlet toy\)"):
            save_something(here)


def test_a_store_in_a_file_gives_every_name_and_knows_of_none(tmp_path):
    with open_store(f"sqlite:///{tmp_path}/news.db") as one, open_store(f"sqlite:///{tmp_path}/news.db") as other:
        assert (one.hold("posting"), other.hold("posting"), other.held("posting")) == (True, True, None)
        one.release("posting")


def test_a_run_gave_its_last_sign_when_it_last_settled_an_address(store):
    store.discover("courier", [Discovery("https://courier.example/1", "https://courier.example/1")], "r1", at(0))
    assert store.last_settled("r1", "courier") is None
    for number, minutes in ((2, 5), (3, 3)):
        save(store, make_article(number, minutes), "r1")
    assert (store.last_settled("r1", "courier"), store.last_settled("r2", "courier")) == (at(5), None)


def cut(server: Server) -> None:
    """End all sessions of the store, as a restart of the server does."""
    server.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'newsspiders'")


def save_something(store: Store) -> None:
    """Write twice: what a lost connection breaks is an error of the first."""
    try:
        save(store, make_article())
    except StoreError as error:
        if "taken over" in str(error):
            raise
        save(store, make_article())
