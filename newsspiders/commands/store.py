"""scrapy store: a whole dataset moved from one store into another, of either engine."""

from __future__ import annotations

import argparse
from pathlib import Path

from tqdm import tqdm

from newsspiders.commandline import CommandError, ProjectCommand, print_line
from newsspiders.exports.report import table
from newsspiders.store import SQLITE, copy_store


class Command(ProjectCommand):
    """Copy a store."""

    help_line = "Copy all that a store holds into an empty one, from SQLite to PostgreSQL or back"
    usage = "[options] copy FROM TO"
    examples = (
        "scrapy store copy sqlite:///output/newsspiders.db postgresql://news@db.example/news",
        "scrapy store copy postgresql://news@db.example/news sqlite:///backup.db",
    )

    def long_desc(self) -> str:
        """Return the help above the options."""
        return (
            f"{self.help_line}: articles with their versions, the ledger of addresses, runs, findings, all tables. "
            "What is copied is one moment of FROM, whose crawls may go on; later crawls find in TO what they would have found in "
            "FROM. TO stays as it was unless everything has come over. A password is better kept in ~/.pgpass than in an address."
        )

    def execute(self, args: list[str], opts: argparse.Namespace) -> None:
        """Copy, and print how many rows each table has."""
        if len(args) != 3 or args[0] != "copy":
            raise CommandError("say `scrapy store copy FROM TO`, with two addresses such as sqlite:///output/newsspiders.db")
        source, target = args[1:]
        path = source.removeprefix(SQLITE)
        if source.startswith(SQLITE) and not Path(path).expanduser().is_file():
            raise CommandError(f"store {path}: there is no such file: give the address of a store that exists")
        with tqdm(unit="row", delay=0.5) as bar:

            def told(name: str, total: int) -> None:
                if bar.desc != f"{name}: ":
                    bar.total = total
                    bar.set_description(name)
                bar.update()

            copied = copy_store(source, target, told)
        print_line(table([{"table": each.table, "rows": each.target} for each in copied]))
