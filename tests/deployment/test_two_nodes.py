"""Two Scrapyd nodes share one PostgreSQL and take the due outlets between them; when one dies, the other does its work as well."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from newsspiders.deployment import posting
from newsspiders.deployment.egg import build_egg
from newsspiders.deployment.posting import posting_lock
from newsspiders.run import ArgumentError
from newsspiders.store import Store, open_store
from tests.deployment.test_posting import free_port, node
from tests.deployment.test_scrapyd import PASSWORD, USERNAME, documented, environment_of, is_up, wait_for
from tests.scheduler.conftest import ROOT, Desk, Held
from tests.spider.conftest import Site

OUTLETS = ("alder", "birch", "cedar", "dogwood")
STORIES = 4


class SharedDesk(Desk):
    """A desk whose store is a database that nodes share with it."""

    url = ""

    @property
    def store(self) -> str:
        return self.url

    def post(self, *nodes: str) -> dict[str, list[str]]:
        """Send what is due; return by outlet the node, the job and the reason that are printed."""
        done = subprocess.run(
            [sys.executable, "-m", "scrapy", "plan", "--post", *nodes], cwd=self.folder, capture_output=True, text=True, check=False,
            env=self.environment(NEWSSPIDERS_STORE=self.url, HOME=str(self.folder.parent)), timeout=120,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        lines = [line.split() for line in done.stdout.splitlines()]
        return {line[0]: line[1:] for line in lines if line and line[0] in OUTLETS}


class MachineNode:
    """A Scrapyd with its jobs in a process group of their own, which can be ended as by a power cut."""

    def __init__(self, folder: Path, egg: Path, store: str) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}/"
        eggs = folder / "scrapyd" / "eggs" / "newsspiders"
        eggs.mkdir(parents=True)
        shutil.copy(egg, eggs / "1.egg")
        text = documented(folder, self.port).replace("max_proc         = 4", "max_proc = 2").replace("poll_interval    = 1.0", "poll_interval = 0.1")
        (folder / "scrapyd" / "scrapyd.conf").write_text(text)
        given = {"NEWSSPIDERS_STORE": store, "NEWSSPIDERS_ALLOWED_ADDRESSES": "127.0.0.1", "NEWSSPIDERS_CONTACT": "https://example.org/"}
        self.log = (folder / "scrapyd.log").open("wb")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "scrapyd", "--pidfile="], cwd=folder / "scrapyd", env={**environment_of(folder), **given},
            stdout=self.log, stderr=self.log, start_new_session=True,
        )  # fmt: skip
        wait_for(lambda: is_up(node(self.port)), "Scrapyd answers")

    def die(self) -> None:
        """End the node and its jobs at once."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.log.close()


@contextmanager
def machine(folder: Path, egg: Path, store: str) -> Iterator[MachineNode]:
    """A node, gone at the end."""
    found = MachineNode(folder, egg, store)
    try:
        yield found
    finally:
        if found.process.poll() is None:
            found.die()


@pytest.fixture
def store_url(postgresql_url: str) -> str:
    open_store(postgresql_url).close()
    return postgresql_url


@pytest.fixture
def desk(tmp_path: Path, store_url: str) -> Iterator[SharedDesk]:
    """Four outlets on one loopback site, and the database."""
    site = Site()
    desk = SharedDesk(tmp_path / "desk", site)
    desk.url = store_url
    for name in ("setup.py", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, desk.folder / name)
    (tmp_path / "desk" / ".netrc").write_text(f"machine 127.0.0.1 login {USERNAME} password {PASSWORD}\n")
    (tmp_path / "desk" / ".netrc").chmod(0o600)
    for name in OUTLETS:
        desk.outlet(name, stories=STORIES)
    yield desk
    desk.end()
    site.close()


@pytest.mark.long
def test_a_node_that_dies_in_mid_run_loses_nothing_and_the_other_does_its_work(desk: SharedDesk, tmp_path: Path) -> None:
    held = {name: desk.hold(f"/{name}/news/2") for name in OUTLETS}
    egg = build_egg(desk.folder, tmp_path)
    with machine(tmp_path / "north", egg, desk.url) as north, machine(tmp_path / "south", egg, desk.url) as south:
        sent = desk.post(north.url, south.url)
        of_north = {name for name, words in sent.items() if words[0] == north.url}
        assert (set(sent), len(of_north)) == (set(OUTLETS), 2)
        in_mid_run(desk, held)

        north.die()
        again = desk.post(north.url, south.url)
        assert {name: words[0] for name, words in again.items()} == dict.fromkeys(of_north, south.url)
        assert [desk.statuses(name)[0] for name in OUTLETS] == ["killed" if name in of_north else "running" for name in OUTLETS]
        for each in held.values():
            each.released.set()
        wait_for(lambda: all(desk.statuses(name)[-1] == "finished" for name in OUTLETS), "all outlets are read")

    assert {name: desk.statuses(name) for name in OUTLETS} == {
        name: ["killed", "finished"] if name in of_north else ["finished"] for name in OUTLETS
    }
    with open_store(desk.url) as store:
        everything_once(store)
        for name in OUTLETS:
            assert all(run.counts.sums() for run in store.runs(name))
    asked = [path for path in desk.site.asked if "/news/" in path]
    twice = {path for path in asked if asked.count(path) > 1}
    assert twice == {f"/{name}/news/2" for name in of_north}, "only what was in flight is asked for again"


def in_mid_run(desk: SharedDesk, held: dict[str, Held]) -> None:
    """Wait until each outlet is asked for the page that is held back, with a story before it stored."""
    for name, each in held.items():
        assert each.asked.wait(60), f"{name} is not read"
        wait_for(lambda name=name: desk.statuses(name) == ["running"], f"{name} runs")


def everything_once(store: Store) -> None:
    """See that every story of every outlet is stored once, in one version, and that no address waits."""
    articles = list(store.articles())
    assert sorted(each.headline or "" for each in articles) == sorted(
        f"Story /{name}/news/{number}" for name in OUTLETS for number in range(STORIES)
    )
    assert all(len(store.versions(each.id)) == 1 for each in articles)
    assert [store.pending(name) for name in OUTLETS] == [[]] * len(OUTLETS)


def test_of_two_machines_that_send_jobs_at_once_the_second_waits(store_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(posting, "PATIENCE", 0.2)
    with open_store(store_url) as north, open_store(store_url) as south:
        with (
            posting_lock(tmp_path / "north", north),
            pytest.raises(ArgumentError, match="another machine has been sending jobs"),
            posting_lock(tmp_path / "south", south),
        ):
            raise AssertionError("both send")
        with posting_lock(tmp_path / "south", south):
            assert north.held("posting")
