"""scrapy demo: all outlets crawled from the bundled archive, with the network off, through the code of a live crawl."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from newsspiders.commandline import CommandError, ProjectCommand, print_line
from newsspiders.commands.plan import chosen, project_folder, run_and_report
from newsspiders.jobs import AT_ONCE
from newsspiders.run import output_folder, store_address
from newsspiders.store import open_store


class Command(ProjectCommand):
    """Crawl the demo archive."""

    help_line = "Crawl all outlets from the bundled demo archive, with the network off, and show what came of it"
    examples = ("scrapy demo", "scrapy demo ndtv mint")
    usage = "[options] [OUTLET …]"

    def execute(self, args: list[str], opts: argparse.Namespace) -> None:
        """Crawl, print the table, and say where things lie."""
        archive = project_folder() / "demo" / "archive"
        if not archive.is_dir():
            raise CommandError(f"the demo archive is missing: {archive}; `python demo/build.py` writes it")
        names = sorted(chosen(args), key=lambda name: first_capture(archive / name))
        print_line(f"Crawling {len(names)} outlets from the demo archive; the network is not used.")
        batch = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-demo"
        address = store_address(self.project_settings)
        failed = run_and_report(names, {"replay": str(archive)}, batch, address, AT_ONCE)
        self.exitcode = int(failed > 0)
        with open_store(address) as store:
            counts = [run.counts for name in names for run in store.runs(name, limit=1)]
        fresh = sum(each.saved + each.copied + each.live_updates for each in counts)
        known = "\nNothing is new: every page is known already, and no record was changed."
        print_line(known if not fresh and not failed else "")
        where(output_folder(self.project_settings), batch)


def first_capture(folder: Path) -> str:
    """Return the key by which outlets are crawled in the order in which they were captured; WARC files are named by time."""
    return min((path.name.removeprefix(folder.name) for path in folder.glob("*.warc*")), default="~")


def where(output: Path, batch: str) -> None:
    """Say where the results lie."""
    print_line(f"database    {output / 'newsspiders.db'}")
    print_line(f"feeds       {output / 'feeds'}/<outlet>.json and all.json")
    print_line(f"this run    {output / 'runs' / batch}/<outlet>.jsonl")
