"""Crawls as subprocesses of this machine: a few at once, each with its exit status, its seconds and its last words."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import IO

AT_ONCE = 2
LAST_WORDS = 2_000
GRACE = 80.0
"""Seconds in which a crawl that was asked to stop is to end: it waits for the answers it has asked for, at most 60 s."""


@dataclass(frozen=True, slots=True)
class Job:
    """A crawl that ended: ``status`` is its exit status, ``words`` the last line it printed when it went wrong.

    ``overran`` says that it was ended because it took too long.
    """

    outlet: str
    status: int
    seconds: float
    words: str
    overran: bool = False


class Crawl:
    """``scrapy crawl OUTLET`` under way in the project's folder; it ends when this process dies (newsspiders/tether.py).

    What it prints goes to ``log``, a file that can be read too. ``apart`` keeps the keyboard's Ctrl-C from it: then whoever
    started it is to stop it.
    """

    def __init__(
        self, outlet: str, arguments: Mapping[str, str], folder: Path, environment: Mapping[str, str], log: IO[bytes],
        *, apart: bool = False,
    ) -> None:  # fmt: skip
        options = [word for name, value in arguments.items() for word in ("-a", f"{name}={value}")]
        self.outlet = outlet
        self.log = log
        self.started = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603  our own command, without a shell
            [sys.executable, "-m", "scrapy", "crawl", outlet, *options],
            cwd=folder, env={**os.environ, "NEWSSPIDERS_PARENT": str(os.getpid()), **environment},
            stdin=subprocess.DEVNULL, stdout=log, stderr=log, process_group=0 if apart else None,
        )  # fmt: skip

    def end(self, within: float | None = None) -> Job:
        """Wait for the end of the crawl; one that takes longer than so many seconds is stopped, if need be killed."""
        overran = not self.ends(within)
        if overran:
            self.stop()
            if not self.ends(GRACE):
                self.kill()
        status = self.process.wait()
        words = last_words(self.log) if status else ""
        return Job(self.outlet, status, time.monotonic() - self.started, words, overran)

    def ends(self, within: float | None) -> bool:
        """Say whether the crawl ends within so many seconds."""
        try:
            self.process.wait(within)
        except subprocess.TimeoutExpired:
            return False
        return True

    def stop(self) -> None:
        """Ask the crawl to end in order: what it has not come to stays pending."""
        self.process.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End the crawl at once."""
        self.process.kill()


def crawl(outlet: str, arguments: Mapping[str, str], folder: Path, environment: Mapping[str, str]) -> Job:
    """Run ``scrapy crawl OUTLET`` in the project's folder and wait for its end."""
    with tempfile.TemporaryFile() as log:
        return Crawl(outlet, arguments, folder, environment, log).end()


def crawl_all(
    outlets: Sequence[str],
    arguments: Mapping[str, str],
    folder: Path,
    environment: Mapping[str, str],
    at_once: int = AT_ONCE,
) -> Iterator[Job]:
    """Run one crawl for each outlet, at most ``at_once`` side by side, and yield each as it ends."""
    with ThreadPoolExecutor(max_workers=max(1, at_once)) as pool:
        futures = [pool.submit(crawl, outlet, arguments, folder, environment) for outlet in outlets]
        for future in as_completed(futures):
            yield future.result()


def last_words(log: IO[bytes]) -> str:
    """Return the last line of a log."""
    log.seek(max(0, log.seek(0, os.SEEK_END) - LAST_WORDS))
    return log.read().decode(errors="replace").strip().rpartition("\n")[2]
