"""Crawls as subprocesses of this machine: a few at once, each with its exit status, its seconds and its last words."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

AT_ONCE = 2
LAST_WORDS = 2_000


@dataclass(frozen=True, slots=True)
class Job:
    """A crawl that ended: ``status`` is its exit status, ``words`` the last line it printed when it went wrong."""

    outlet: str
    status: int
    seconds: float
    words: str


def crawl(outlet: str, arguments: Mapping[str, str], folder: Path, environment: Mapping[str, str]) -> Job:
    """Run ``scrapy crawl OUTLET`` in the project's folder and wait for its end."""
    options = [word for name, value in arguments.items() for word in ("-a", f"{name}={value}")]
    command = [sys.executable, "-m", "scrapy", "crawl", outlet, *options]
    started = time.monotonic()
    with tempfile.TemporaryFile() as log:
        done = subprocess.run(  # noqa: S603  our own command, without a shell
            command, cwd=folder, env={**os.environ, **environment}, stdin=subprocess.DEVNULL, stdout=log, stderr=log, check=False
        )
        seconds = time.monotonic() - started
        log.seek(max(0, log.seek(0, os.SEEK_END) - LAST_WORDS))
        words = log.read().decode(errors="replace") if done.returncode else ""
    return Job(outlet, done.returncode, seconds, words.strip().rpartition("\n")[2])


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
