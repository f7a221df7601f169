"""A desk: a copy of the project with outlets of its own on a loopback site, and the scheduler as a process, read line by line."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from queue import Empty, Queue
from threading import Event, Thread

import pytest

from newsspiders.run import outlet_lock_file
from newsspiders.store import RunRow, open_store
from tests.spider.conftest import Site

ROOT = Path(__file__).parents[2]
PATIENCE = 40
OUTLET = '''"""{name}: an outlet that exists for a test."""

from newsspiders.discovery import Feed
from newsspiders.outlets import Expect, Outlet
from newsspiders.page import ArticlePage
from newsspiders.spider import OutletSpider


class {title}Spider(OutletSpider):
    name = "{name}"
    outlet = Outlet(title="{title}", homepage="{home}", country="nl", language="en", timezone="UTC", every="1h", expect=Expect(articles=1))
    sources = (Feed("{home}/{name}/feed"),)
    article_url = r"/{name}/news/"
    page = ArticlePage
'''
AT_FULL_SPEED = "\nDOWNLOAD_DELAY = 0\nAUTOTHROTTLE_ENABLED = False\nRETRY_ENABLED = False\n"


@dataclass
class Held:
    """An answer that the site holds back: ``asked`` is set when it is asked for, and it comes once ``released`` is."""

    asked: Event = field(default_factory=Event)
    released: Event = field(default_factory=Event)


class Process:
    """A command at work, whose log lines are read as they come."""

    def __init__(self, command: list[str], folder: Path, environment: dict[str, str]) -> None:
        self.process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        self.lines: list[str] = []
        self.fresh: Queue[str] = Queue()
        self.reader = Thread(target=self.read, daemon=True)
        self.reader.start()

    def read(self) -> None:
        assert self.process.stderr
        for line in self.process.stderr:
            self.fresh.put(line.rstrip("\n"))
        self.fresh.put("")

    def says(self, pattern: str) -> str:
        """Wait for a line that a pattern is found in, and return it."""
        with suppress(Empty):
            while line := self.fresh.get(timeout=PATIENCE):
                self.lines.append(line)
                if re.search(pattern, line):
                    return line
            self.fresh.put("")
        raise AssertionError(f"it did not say {pattern!r}: " + "\n".join(self.lines))

    def send(self, number: int) -> None:
        self.process.send_signal(number)

    def ends(self) -> int:
        """Wait for the end, read what is left, and return the exit status."""
        status = self.process.wait(timeout=PATIENCE)
        self.reader.join(timeout=PATIENCE)
        while line := self.fresh.get(timeout=PATIENCE):
            self.lines.append(line)
        assert self.process.stderr
        self.process.stderr.close()
        return status

    def children(self) -> list[int]:
        """Return the numbers of the processes that it has started."""
        found = Path(f"/proc/{self.process.pid}/task").glob("*/children")
        return [int(number) for path in found for number in path.read_text().split()]


class Desk:
    """The project's copy, its outlets, and what is run there."""

    def __init__(self, folder: Path, site: Site) -> None:
        self.folder, self.site, self.output = folder / "project", site, folder / "output"
        self.started: list[Process] = []
        self.held: list[Held] = []
        shutil.copytree(ROOT / "newsspiders", self.folder / "newsspiders", ignore=shutil.ignore_patterns("__pycache__", "spiders"))
        shutil.copy(ROOT / "scrapy.cfg", self.folder / "scrapy.cfg")
        self.spiders = self.folder / "newsspiders" / "spiders"
        self.spiders.mkdir()
        (self.spiders / "__init__.py").write_text('"""Outlets."""\n')
        with (self.folder / "newsspiders" / "settings.py").open("a") as settings:
            settings.write(AT_FULL_SPEED)
        self.output.mkdir()

    def outlet(self, name: str, stories: int = 1, last: timedelta | None = None) -> None:
        """Add an outlet with a feed of some stories, whose last run began so long ago."""
        text = OUTLET.format(name=name, title=name.title(), home=self.site.url())
        (self.spiders / f"{name}.py").write_text(text)
        paths = [f"/{name}/news/{number}" for number in range(stories)]
        for path in paths:
            self.site.story(path, f"Story {path}", words=f"This is the story {path} and no other.")
        self.site.feed(f"/{name}/feed", *paths)
        if last:
            at = (datetime.now(UTC) - last).replace(microsecond=0)
            with open_store(self.store) as store:
                store.begin_run(RunRow(id="earlier", outlet=name, started_at=at, finished_at=at, status="finished"))

    def hold(self, path: str) -> Held:
        """Hold the answer of a path back."""
        held, answer = Held(), self.site.answers[path]

        def wait():
            held.asked.set()
            held.released.wait(PATIENCE)
            return answer

        self.site.answers[path] = wait
        self.held.append(held)
        return held

    @property
    def store(self) -> str:
        return f"sqlite:///{self.output / 'newsspiders.db'}"

    def runs(self, outlet: str) -> list[RunRow]:
        """Return an outlet's runs, the earliest first, but not the one that it came with."""
        with open_store(self.store) as store:
            return [run for run in reversed(store.runs(outlet)) if run.id != "earlier"]

    def statuses(self, outlet: str) -> list[str]:
        return [run.status for run in self.runs(outlet)]

    def pending(self, outlet: str) -> int:
        with open_store(self.store) as store:
            return len(store.pending(outlet))

    def lock(self, outlet: str) -> Path:
        return outlet_lock_file(self.output, outlet)

    def environment(self, **more: str) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("NEWSSPIDERS_", "SCRAPY", "PYTHONPATH"))}
        own = {"NEWSSPIDERS_OUTPUT": str(self.output), "NEWSSPIDERS_ALLOWED_ADDRESSES": "127.0.0.1", "NEWSSPIDERS_CONTACT": "https://example.org/"}
        return {**kept, **own, "PYTHONDONTWRITEBYTECODE": "1", "COLUMNS": "200", "no_proxy": "*", **more}

    def start(self, *words: str, **environment: str) -> Process:
        """Start a command of the project."""
        process = Process([sys.executable, "-m", "scrapy", *words], self.folder, self.environment(**environment))
        self.started.append(process)
        return process

    def scheduler(self, *words: str, **environment: str) -> Process:
        return self.start("plan", "--run", *words, **environment)

    def end(self) -> None:
        """Let nothing outlive the test."""
        for held in self.held:
            held.released.set()
        for each in self.started:
            if each.process.poll() is None:
                for number in each.children():
                    with suppress(ProcessLookupError):
                        os.kill(number, signal.SIGKILL)
                each.process.kill()
            if not each.process.stderr.closed:  # type: ignore[union-attr]
                each.ends()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    site = Site()
    desk = Desk(tmp_path, site)
    yield desk
    desk.end()
    site.close()
