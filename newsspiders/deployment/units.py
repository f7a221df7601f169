"""The units of systemd for this installation: what `scrapy plan --systemd` prints, filled in with where things are here."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from newsspiders.schedule import service, timer

OF_ONE_CRAWL = ("NEWSSPIDERS_RUN", "NEWSSPIDERS_PARENT")


def units(words: Sequence[str], project: Path, output: Path, *, stays: bool) -> str:
    """Return the service that runs ``scrapy plan`` with some words, and its timer unless the command stays at work by itself.

    The NEWSSPIDERS_… variables of this environment become the service's. Raises ValueError for what a unit cannot hold.
    """
    names = sorted(name for name in os.environ if name.startswith("NEWSSPIDERS_") and name not in OF_ONE_CRAWL)
    environment = {name: os.environ[name] for name in names} | {"NEWSSPIDERS_OUTPUT": str(output)}
    command = [sys.executable, "-m", "scrapy", "plan", *words]
    return (service if stays else timer)(command, str(project), getpass.getuser(), environment)
