"""scrapy plan: which outlets are due and when, as a table, crontab or units of systemd; or kept to, run once, sent to Scrapyd."""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from newsspiders.batches import run_and_report
from newsspiders.commandline import CommandError, ProjectCommand, chosen, complain, print_line, project_folder
from newsspiders.deployment.node import Node, NodeError
from newsspiders.deployment.posting import Posted, ask_all, node_at, post, posting_lock
from newsspiders.deployment.units import units
from newsspiders.exports.report import table
from newsspiders.jobs import AT_ONCE
from newsspiders.outlets import Outlet, interval_of
from newsspiders.planning import plan_here
from newsspiders.run import output_folder, store_address
from newsspiders.runlock import RECENT
from newsspiders.schedule import Due, crontab
from newsspiders.store import open_store

LONGEST = "2h"


class Command(ProjectCommand):
    """Show the plan, keep to it, or run or send what is due."""

    help_line = "Show which outlets are due and why, crawl each when it is due, send it to Scrapyd, or print units for that"
    usage = "[options] [OUTLET …]"
    examples = (
        "scrapy plan",
        "scrapy plan --run",
        "scrapy plan --run --systemd",
        "scrapy plan --run --once",
        "scrapy plan --run --once --replay demo/archive ndtv mint",
        "scrapy plan --crontab | crontab -",
        "scrapy plan ndtv mint --post http://localhost:6800/ http://localhost:6801/",
        "scrapy plan --systemd --post http://localhost:6800/",
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's options."""
        super().add_options(parser)
        add = parser.add_argument
        add("--run", action="store_true", help="crawl each outlet when it is due, as subprocesses, until SIGTERM or Ctrl-C")
        add("--once", action="store_true", help="with --run: end when what is due now has run (for cron)")
        add("--at-once", type=int, default=AT_ONCE, metavar="N", help=f"with --run: crawls side by side (default: {AT_ONCE})")
        add("--end-after", metavar="TIME", help=f"with --run: end a crawl that takes longer (default: {LONGEST}); its rest stays")
        add("--replay", metavar="PATH", help="with --run --once or --post: read this archive instead of the network")
        add("--post", nargs="+", metavar="URL", help="send what is due to these Scrapyd nodes, spread over them")
        add("--crontab", action="store_true", help="print crontab lines that look as often as declared")
        add("--systemd", action="store_true", help="print a service for --run, or a timer for --post or --run --once (default)")

    def log_level(self, opts: argparse.Namespace) -> str:
        """Return INFO for the scheduler, whose log is all that it prints."""
        return "INFO" if opts.run and not opts.once else "WARNING"

    def execute(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print, keep to, run or send the plan."""
        outlets = chosen(args)
        check(opts)
        if opts.crontab:
            folder = shlex.quote(str(project_folder()))
            print_line(crontab(outlets, f"cd {folder} && {shlex.quote(sys.executable)} -m scrapy crawl {{outlet}}").rstrip("\n"))
        elif opts.systemd:
            print_line(self.units(args, opts).rstrip("\n"))
        elif opts.post:
            self.send(outlets, opts)
        elif opts.run and opts.once:
            now = datetime.now(UTC)
            self.crawl([line.outlet for line in self.plan(outlets, now) if line.is_due], now, opts)
        elif opts.run:
            self.keep_to_it(outlets, opts)
        else:
            print_line(table(plan_rows(self.plan(outlets, datetime.now(UTC)))))

    def plan(self, outlets: Mapping[str, Outlet], now: datetime) -> list[Due]:
        """Return the plan of some outlets."""
        with open_store(store_address(self.project_settings)) as store:
            return plan_here(store, output_folder(self.project_settings), outlets, now)

    def keep_to_it(self, outlets: Mapping[str, Outlet], opts: argparse.Namespace) -> None:
        """Crawl each outlet when it is due, until asked to stop."""
        from newsspiders.scheduler import Place, Scheduler

        place = Place(project_folder(), output_folder(self.project_settings), store_address(self.project_settings))
        Scheduler(outlets, place, opts.at_once, interval_of(opts.end_after or LONGEST)).run()

    def send(self, outlets: Mapping[str, Outlet], opts: argparse.Namespace) -> None:
        """Send what is due to the nodes and print where it went; exit status 1 when none of them answered."""
        nodes = self.nodes(opts)
        output = output_folder(self.project_settings)
        with open_store(store_address(self.project_settings)) as store, posting_lock(output, store):
            # Nodes first: a job that ends between the two questions is in the store by the second.
            desks, silent = ask_all(nodes)
            for each in silent:
                complain(each)
            if not desks:
                self.exitcode = 1
                return
            now = datetime.now(UTC)
            plan = plan_here(store, output, outlets, now)
            lines = [line for line in plan if line.is_due]
            had = {run.id for line in lines for run in store.runs(line.outlet, limit=RECENT)}
            rows = list(post(lines, desks, now, arguments(opts), had))
        print_line(table(posted_rows(rows)) if rows else "nothing is due")

    def nodes(self, opts: argparse.Namespace) -> list[Node]:
        """Return the Scrapyd nodes at the addresses of --post. Raises CommandError."""
        try:
            return [node_at(address, str(self.project_settings["BOT_NAME"])) for address in opts.post or ()]
        except NodeError as error:
            raise CommandError(str(error)) from None

    def crawl(self, names: list[str], now: datetime, opts: argparse.Namespace) -> None:
        """Crawl the outlets, show progress, and print what they brought; exit status 1 when one of them failed."""
        if not names:
            print_line("nothing is due")
            return
        batch = f"{now:%Y%m%dT%H%M%SZ}-plan"
        failures = run_and_report(names, arguments(opts), batch, store_address(self.project_settings), opts.at_once)
        self.exitcode = int(failures > 0)

    def units(self, args: list[str], opts: argparse.Namespace) -> str:
        """Return the units of systemd that do by themselves what the command was asked for. Raises CommandError."""
        stays = opts.run and not opts.once
        once = [] if stays else ["--once"]
        longest = ["--end-after", opts.end_after] if opts.end_after else []
        does = ["--post", *opts.post] if opts.post else ["--run", *once, "--at-once", str(opts.at_once), *longest]
        self.nodes(opts)
        try:
            return units([*args, *does], project_folder(), output_folder(self.project_settings), stays=stays)
        except ValueError as error:
            raise CommandError(str(error)) from None


def check(opts: argparse.Namespace) -> None:
    """Raise CommandError for options that do not go together, or cannot be right."""
    stays = opts.run and not opts.once
    if opts.once and not opts.run:
        raise CommandError("--once goes with --run: `scrapy plan --run --once` runs what is due and ends")
    if opts.run and opts.post:
        raise CommandError("--run runs here what --post sends elsewhere: give one of them")
    if opts.replay and (stays or not (opts.run or opts.post)):
        raise CommandError("--replay goes with --run --once or --post: an archive is read once, there is nothing to wait for")
    if opts.at_once < 1:
        raise CommandError(f"--at-once {opts.at_once}: give a number of crawls, 1 or more")
    if opts.end_after and not (stays and interval_of(opts.end_after)):
        raise CommandError(f"--end-after {opts.end_after}: give a time such as 45m or 2h, with --run and without --once")


def arguments(opts: argparse.Namespace) -> dict[str, str]:
    """Return what the crawls are asked for."""
    return {"replay": str(Path(opts.replay).absolute())} if opts.replay else {}


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
