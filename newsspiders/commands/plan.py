"""scrapy plan: which outlets are due and when, as a table, a crontab or a timer; or run at once, or sent to Scrapyd."""

from __future__ import annotations

import argparse
import getpass
import os
import shlex
import sys
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from filelock import FileLock
from scrapy.settings import BaseSettings
from scrapy.utils.conf import closest_scrapy_cfg
from tqdm import tqdm

from newsspiders.commandline import CommandError, ProjectCommand, complain, print_line
from newsspiders.deployment.node import Node, NodeError
from newsspiders.deployment.posting import Posted, ask_all, node_at, post
from newsspiders.exports.report import run_table, table
from newsspiders.jobs import AT_ONCE, crawl_all
from newsspiders.outlets import Outlet
from newsspiders.registry import known_spiders
from newsspiders.run import ArgumentError, output_folder, store_address
from newsspiders.runlock import tell_killed
from newsspiders.schedule import MEMORY, Due, crontab, due, history_of, systemd
from newsspiders.store import Store, open_store

RUNS_OF_AN_OUTLET = 20
RUNS_OF_A_DAY = 500
"""So many runs are read of each outlet: more than a day can hold at intervals of five minutes."""


class Command(ProjectCommand):
    """Show the plan, or run or send what is due."""

    help_line = "Show which outlets are due and why, print a crontab or a timer, run what is due, or send it to Scrapyd"
    usage = "[options] [OUTLET …]"
    examples = (
        "scrapy plan",
        "scrapy plan --run --once",
        "scrapy plan --run --once --replay demo/archive ndtv mint",
        "scrapy plan --crontab | crontab -",
        "scrapy plan ndtv mint --post http://localhost:6800/ http://localhost:6801/",
        "scrapy plan --systemd --post http://localhost:6800/",
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's options."""
        super().add_options(parser)
        parser.add_argument("--crontab", action="store_true", help="print crontab lines that look as often as declared")
        parser.add_argument("--run", action="store_true", help="crawl what is due, as subprocesses; goes with --once")
        parser.add_argument("--once", action="store_true", help="end when what is due now has run (for cron)")
        parser.add_argument("--at-once", type=int, default=AT_ONCE, metavar="N", help=f"crawls side by side (default: {AT_ONCE})")
        parser.add_argument("--replay", metavar="PATH", help="with --run or --post: read this archive instead of the network")
        parser.add_argument("--post", nargs="+", metavar="URL", help="send what is due to these Scrapyd nodes, spread over them")
        parser.add_argument("--systemd", action="store_true", help="print a service and timer that run or, with --post, send it")

    def execute(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print, run or send the plan."""
        outlets = chosen(args)
        if opts.crontab:
            folder = shlex.quote(str(project_folder()))
            print_line(crontab(outlets, f"cd {folder} && {shlex.quote(sys.executable)} -m scrapy crawl {{outlet}}").rstrip("\n"))
            return
        if opts.run != opts.once:
            raise CommandError("--run and --once go together: `scrapy plan --run --once` runs what is due and ends")
        if opts.run and opts.post:
            raise CommandError("--run runs here what --post sends elsewhere: give one of them")
        if opts.systemd:
            print_line(units(args, opts, self.project_settings).rstrip("\n"))
        elif opts.post:
            self.send(outlets, opts)
        elif opts.run:
            now = datetime.now(UTC)
            self.crawl([line.outlet for line in self.plan(outlets, now) if line.is_due], now, opts)
        else:
            print_line(table(plan_rows(self.plan(outlets, datetime.now(UTC)))))

    def plan(self, outlets: Mapping[str, Outlet], now: datetime) -> list[Due]:
        """Return the plan of some outlets, after telling of their runs whose processes have died."""
        with open_store(store_address(self.project_settings)) as store:
            for name in outlets:
                tell_killed(store, output_folder(self.project_settings), name)
            return [line for line in whole_plan(store, now) if line.outlet in outlets]

    def send(self, outlets: Mapping[str, Outlet], opts: argparse.Namespace) -> None:
        """Send what is due to the nodes and print where it went; exit status 1 when none of them answered."""
        arguments = {"replay": str(Path(opts.replay).absolute())} if opts.replay else {}
        nodes = nodes_at(opts.post, self.project_settings)
        with posting_lock(output_folder(self.project_settings)):
            # Nodes first: a job that ends between the two questions is in the store by the second.
            desks, silent = ask_all(nodes)
            for each in silent:
                complain(each)
            if not desks:
                self.exitcode = 1
                return
            now = datetime.now(UTC)
            rows = list(post([line for line in self.plan(outlets, now) if line.is_due], desks, now, arguments))
        print_line(table(posted_rows(rows)) if rows else "nothing is due")

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


def nodes_at(addresses: list[str], settings: BaseSettings) -> list[Node]:
    """Return the Scrapyd nodes at the addresses. Raises CommandError."""
    try:
        return [node_at(address, str(settings["BOT_NAME"])) for address in addresses]
    except NodeError as error:
        raise CommandError(str(error)) from None


def posting_lock(output: Path) -> FileLock:
    """Return the lock with which one process at a time sends jobs: two that ask at once would both send. Raises ArgumentError."""
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArgumentError(f"cannot write to {output}: {error.strerror}; set NEWSSPIDERS_OUTPUT") from None
    return FileLock(output / ".posting.lock")


def units(args: list[str], opts: argparse.Namespace, settings: BaseSettings) -> str:
    """Return the units of systemd that do by themselves what the command was asked for. Raises CommandError."""
    names = sorted(name for name in os.environ if name.startswith("NEWSSPIDERS_") and name != "NEWSSPIDERS_RUN")
    environment = {name: os.environ[name] for name in names} | {"NEWSSPIDERS_OUTPUT": str(output_folder(settings))}
    nodes_at(opts.post or [], settings)
    does = ["--post", *opts.post] if opts.post else ["--run", "--once", "--at-once", str(opts.at_once)]
    command = [sys.executable, "-m", "scrapy", "plan", *args, *does]
    try:
        return systemd(command, str(project_folder()), getpass.getuser(), environment)
    except ValueError as error:
        raise CommandError(str(error)) from None


def posted_rows(rows: list[Posted]) -> list[Mapping[str, str]]:
    """Return what became of the outlets for a table."""
    return [{"outlet": row.outlet, "node": row.node, "job": row.job, "why": row.why} for row in rows]


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
