"""Several workers of one machine: started, watched, and replaced when one of them dies."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

PATIENCE = 30.0
"""Seconds without a sign of life after which a worker is dead, and its work is delivered again."""

GLANCE = 0.5
"""Seconds between two looks at the workers."""


@dataclass(slots=True)
class Crew:
    """``size`` processes of a command that ends by itself when there is nothing left to do."""

    command: list[str]
    folder: Path
    environment: Mapping[str, str]
    size: int
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)
    died: int = 0

    def run(self, look: Callable[[], None]) -> int:
        """Start the workers and wait until they have ended, looking in between; return how many failed.

        One that a signal has killed is replaced: what it had in hand is delivered again.
        """
        try:
            self.workers = [self.start() for _ in range(self.size)]
            while any(each.poll() is None for each in self.workers):
                look()
                self.replace_killed()
                self.wait_a_little()
            look()
            return sum(each.returncode != 0 for each in self.workers)
        finally:
            for each in self.workers:
                each.terminate()
            for each in self.workers:
                each.wait()

    def start(self) -> subprocess.Popen[bytes]:
        """Start a worker."""
        environment = {**os.environ, **self.environment}
        return subprocess.Popen(self.command, cwd=self.folder, env=environment, stdin=subprocess.DEVNULL)  # noqa: S603  our own

    def replace_killed(self) -> None:
        """Start another worker for each that was killed, as long as that may be bad luck."""
        for place, worker in enumerate(self.workers):
            if (worker.poll() or 0) < 0 and self.died < 10 * self.size:
                self.died += 1
                self.workers[place] = self.start()

    def wait_a_little(self) -> None:
        """Wait until a worker ends, or some time has passed."""
        running = next((each for each in self.workers if each.poll() is None), None)
        if running is not None:
            try:
                running.wait(GLANCE)
            except subprocess.TimeoutExpired:
                return


def worker_command(patience: float) -> list[str]:
    """Return the command of one worker."""
    return [sys.executable, "-m", "scrapy", "backfill", "--work", "--redeliver-after", str(patience)]
