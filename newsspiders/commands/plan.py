"""scrapy plan: which outlets are due and when, as a table, as a crontab, or run at once."""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from scrapy.utils.conf import closest_scrapy_cfg
from tqdm import tqdm

from newsspiders.commandline import CommandError, ProjectCommand, print_line
from newsspiders.exports.report import run_table, table
from newsspiders.jobs import AT_ONCE, crawl_all
from newsspiders.outlets import Outlet
from newsspiders.registry import known_spiders
from newsspiders.run import output_folder, store_address
from newsspiders.runlock import tell_killed
from newsspiders.schedule import MEMORY, Due, crontab, due, history_of
from newsspiders.store import Store, open_store

RUNS_OF_AN_OUTLET = 20
RUNS_OF_A_DAY = 500
"""So many runs are read of each outlet: more than a day can hold at intervals of five minutes."""


class Command(ProjectCommand):
    """Show the plan, or run what is due."""

    help_line = "Show which outlets are due and why, print a crontab, or run what is due"
    usage = "[options] [OUTLET …]"
    examples = (
        "scrapy plan",
        "scrapy plan --run --once",
        "scrapy plan --run --once --replay demo/archive ndtv mint",
        "scrapy plan --crontab | crontab -",
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's options."""
        super().add_options(parser)
        parser.add_argument("--crontab", action="store_true", help="print crontab lines that look as often as declared")
        parser.add_argument("--run", action="store_true", help="crawl what is due, as subprocesses; goes with --once")
        parser.add_argument("--once", action="store_true", help="end when what is due now has run (for cron)")
        parser.add_argument("--at-once", type=int, default=AT_ONCE, metavar="N", help=f"crawls side by side (default: {AT_ONCE})")
        parser.add_argument("--replay", metavar="PATH", help="with --run: read this archive instead of the network")

    def execute(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print or run the plan."""
        outlets = chosen(args)
        if opts.crontab:
            folder = shlex.quote(str(project_folder()))
            print_line(crontab(outlets, f"cd {folder} && {shlex.quote(sys.executable)} -m scrapy crawl {{outlet}}").rstrip("\n"))
            return
        if opts.run != opts.once:
            raise CommandError("--run and --once go together: `scrapy plan --run --once` runs what is due and ends")
        now = datetime.now(UTC)
        output = output_folder(self.project_settings)
        with open_store(store_address(self.project_settings)) as store:
            for name in outlets:
                tell_killed(store, output, name)
            plan = [line for line in whole_plan(store, now) if line.outlet in outlets]
        if opts.run:
            self.crawl([line.outlet for line in plan if line.is_due], now, opts)
        else:
            print_line(table(plan_rows(plan)))

    def crawl(self, names: list[str], now: datetime, opts: argparse.Namespace) -> None:
        """Crawl the outlets, show progress, and print what they brought; exit status 1 when one of them failed."""
        if not names:
            print_line("nothing is due")
            return
        batch = f"{now:%Y%m%dT%H%M%SZ}-plan"
        arguments = {"replay": str(Path(opts.replay).absolute())} if opts.replay else {}
        failures = run_and_report(names, arguments, batch, store_address(self.project_settings), opts.at_once)
        self.exitcode = int(failures > 0)


def chosen(names: list[str]) -> dict[str, Outlet]:
    """Return the outlets of the given names, or all. Raises CommandError for an unknown one."""
    spiders = known_spiders()
    for name in names:
        if name not in spiders:
            raise CommandError(f"there is no outlet {name!r}; `scrapy outlets` lists them")
    return {name: spider.outlet for name, spider in sorted(spiders.items()) if not names or name in names}


def whole_plan(store: Store, now: datetime) -> list[Due]:
    """Return the plan of all outlets: they share what looks may cost, so that the plan of a few needs them all."""
    spiders = known_spiders()
    outlets = {name: spider.outlet for name, spider in spiders.items()}
    since = now - timedelta(days=MEMORY)
    runs = [run for name in outlets for run in store.runs(name, limit=RUNS_OF_A_DAY)]
    history = {
        name: history_of(store.sightings(name, since), store.looks(name, since), ZoneInfo(outlet.timezone))
        for name, outlet in outlets.items()
    }
    costs = {name: len(spider.sources) for name, spider in spiders.items()}
    return due(outlets, runs, now, {name: known for name, known in history.items() if known}, costs)


def project_folder() -> Path:
    """Return the folder that holds scrapy.cfg."""
    return Path(closest_scrapy_cfg()).absolute().parent


def plan_rows(plan: list[Due]) -> list[Mapping[str, str]]:
    """Return the lines of the plan for a table."""
    return [
        {
            "outlet": line.outlet,
            "due": "now" if line.is_due else "",
            "last run": f"{line.last_run:%Y-%m-%d %H:%M} UTC" if line.last_run else "",
            "next run": f"{line.next_run:%Y-%m-%d %H:%M} UTC",
            "expected": "" if line.expected is None else f"{line.expected:.1f}",
            "why": line.reason,
        }
        for line in plan
    ]


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
