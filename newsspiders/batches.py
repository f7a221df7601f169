"""Crawls of several outlets under one name: with progress while they run, and a table of what they brought."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from tqdm import tqdm

from newsspiders.commandline import print_line, project_folder
from newsspiders.exports.report import run_table
from newsspiders.jobs import crawl_all
from newsspiders.store import open_store

RUNS_OF_AN_OUTLET = 20


def run_and_report(names: list[str], arguments: Mapping[str, str], batch: str, store: str, at_once: int) -> int:
    """Crawl the outlets under one run name with progress, print the table, and return how many crawls failed."""
    seconds: dict[str, float] = {}
    failed = 0
    with tqdm(total=len(names), desc="crawling", unit="outlet", file=sys.stderr) as progress:
        for job in crawl_all(names, arguments, project_folder(), {"NEWSSPIDERS_RUN": batch}, at_once):
            seconds[job.outlet] = job.seconds
            progress.set_postfix_str(job.outlet)
            progress.update()
            if job.status:
                failed += 1
                progress.write(f"{job.outlet}: the crawl ended with exit status {job.status}: {job.words}", file=sys.stderr)
    with open_store(store) as opened:
        rows = {run.outlet: run for name in names for run in opened.runs(name, limit=RUNS_OF_AN_OUTLET) if run.id == batch}
    print_line(run_table((name, rows[name].counts, seconds.get(name)) for name in names if name in rows))
    return failed
