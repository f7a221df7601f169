"""scrapy health: how each outlet stands, what is wrong and since when; the ledger by hour; alerts; metrics for Prometheus."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

import orjson
from prometheus_client import start_http_server

from newsspiders.alerts import addresses, tell
from newsspiders.commandline import CommandError, ProjectCommand, chosen, print_line
from newsspiders.exports.health_tables import LedgerRow
from newsspiders.exports.prometheus import Reading, as_text, registry_of, write_textfile
from newsspiders.exports.report import run_table, table
from newsspiders.exports.standing import Standing, as_data, clock, rows, standings
from newsspiders.monitor.judging import learning_of, watch
from newsspiders.outlets import Outlet
from newsspiders.run import output_folder, store_address
from newsspiders.store import LedgerHour, Store, open_store

WRONG = 1
WIDTHS = {"last good feed": 24, "wrong": 60}


class Command(ProjectCommand):
    """Show how outlets stand; exit status 1 when something is wrong."""

    help_line = "Show how each outlet stands, its ledger or its metrics, and send alerts; exit status 1 when something is wrong"
    usage = "[options] [OUTLET …]"
    examples = (
        "scrapy health",
        "scrapy health ndtv --hours 48",
        "scrapy health --json",
        "scrapy health --alert",
        "scrapy health --prometheus /var/lib/node_exporter/newsspiders.prom",
        "scrapy health --serve 9101",
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's options."""
        super().add_options(parser)
        parser.add_argument("--json", action="store_true", help="print JSON for programs")
        parser.add_argument(
            "--hours", nargs="?", const=24, type=int, metavar="N", help="show the ledger by hour, of the last N hours (24)"
        )
        parser.add_argument("--alert", action="store_true", help="send what NEWSSPIDERS_ALERTS has not been told")
        parser.add_argument(
            "--prometheus", nargs="?", const="-", metavar="FILE", help="write metrics to a file of node_exporter's, or print them"
        )
        parser.add_argument("--serve", type=int, metavar="PORT", help="answer Prometheus on this port of 127.0.0.1 until stopped")

    def execute(self, args: list[str], opts: argparse.Namespace) -> None:
        """Look, then show or send what was asked for."""
        if opts.hours is not None and opts.hours < 1:
            raise CommandError(f"--hours {opts.hours}: give a number of hours, 1 or more")
        outlets, address, output = chosen(args), store_address(self.project_settings), output_folder(self.project_settings)
        if opts.serve is not None:
            serve(opts.serve, lambda: reading(address, outlets, output))
            return
        now = datetime.now(UTC)
        with open_store(address) as store:
            found = look(store, outlets, output, now)
            self.exitcode = 0 if all(each.well for each in found) else WRONG
            if opts.alert:
                self.alert(store, now)
            if opts.hours is not None:
                since = now - timedelta(hours=opts.hours)
                show_hours([hour for name in outlets for hour in store.hours(name, since)], as_json=opts.json)
            elif opts.json:
                print_line(orjson.dumps(as_data(found), option=orjson.OPT_UTC_Z | orjson.OPT_INDENT_2).decode())
            elif not opts.alert and not opts.prometheus:
                print_line(table(rows(found), WIDTHS))
        if opts.prometheus:
            write_metrics(reading(address, outlets, output), opts.prometheus)

    def alert(self, store: Store, now: datetime) -> None:
        """Send what is due. Raises CommandError without addresses, and AlertError for wrong ones."""
        words = str(self.project_settings.get("NEWSSPIDERS_ALERTS") or "")
        if not words.strip():
            raise CommandError("--alert: set NEWSSPIDERS_ALERTS to addresses such as mailto://…, or to a file of Apprise's")
        for line in tell(store, addresses(words), now):
            print_line(line)


def look(store: Store, outlets: Mapping[str, Outlet], output: Path, now: datetime) -> list[Standing]:
    """Return how outlets stand, after writing down what no run tells of itself."""
    watch(store, outlets, output, now)
    return standings(store, outlets, {name: bool(learning_of(store, name, now)) for name in outlets})


def reading(address: str, outlets: Mapping[str, Outlet], output: Path) -> Reading:
    """Return what is told to Prometheus now."""
    now = datetime.now(UTC)
    with open_store(address) as store:
        return Reading(now, look(store, outlets, output, now), [hour for name in outlets for hour in store.hours(name)])


def write_metrics(metrics: Reading, place: str) -> None:
    """Write the metrics to a file, or print them."""
    if place == "-":
        print_line(as_text(metrics).rstrip("\n"))
    else:
        write_textfile(metrics, Path(place))


def serve(port: int, read: Callable[[], Reading]) -> None:
    """Answer Prometheus until the process is told to stop. Raises CommandError for a port that cannot be had."""
    try:
        server, _ = start_http_server(port, "127.0.0.1", registry_of(read))
    except (OSError, OverflowError) as error:
        raise CommandError(f"--serve {port}: {error}") from None
    print_line(f"metrics at http://127.0.0.1:{server.server_port}/metrics")
    sys.stdout.flush()
    stop = Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: stop.set())
    stop.wait()
    server.shutdown()
    server.server_close()


def show_hours(hours: Sequence[LedgerHour], *, as_json: bool) -> None:
    """Print the ledger by hour, the oldest first, with a line of sums."""
    if as_json:
        print_line(orjson.dumps([LedgerRow.of(each) for each in hours], option=orjson.OPT_UTC_Z | orjson.OPT_INDENT_2).decode())
        return
    ordered = sorted(hours, key=lambda each: (each.hour, each.outlet, each.replay))
    names = (f"{clock(each.hour)} {each.outlet}{' (replay)' if each.replay else ''}" for each in ordered)
    print_line(run_table((name, each.counts, None) for name, each in zip(names, ordered, strict=True)))
