"""scrapy archive: take saved pages into a WARC archive that a crawl can replay, and show what an archive holds."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from newsspiders.archive import ArchiveReader, import_pages
from newsspiders.commandline import CommandError, ProjectCommand, print_line
from newsspiders.commands.dataset import moment
from newsspiders.exports.report import table
from newsspiders.registry import known_spiders, outlet_of
from newsspiders.run import output_folder


class Command(ProjectCommand):
    """Import saved pages, or list an archive."""

    help_line = "Take saved pages into a WARC archive for `scrapy crawl … -a replay=`, or list what an archive holds"
    usage = "[options] import INDEX.jsonl | list PATH"
    examples = (
        "scrapy archive import saved/index.jsonl --out output/imported",
        "scrapy crawl timesofindia -a replay=output/imported",
        "scrapy archive list output/archive/ndtv",
    )

    def long_desc(self) -> str:
        """Return the help above the options."""
        return (
            f"{self.help_line}. Each line of INDEX.jsonl is a JSON object with file (relative to the index; .gz or plain), url, "
            "outlet, and a time: fetched_at, else the latest of published and in_repository_since. A row of a known outlet "
            "without url gets the outlet's home page and the name of the file as its address. What cannot be imported is "
            "listed with its reason."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's options."""
        super().add_options(parser)
        parser.add_argument("--out", metavar="DIR", help="folder of the archive (default: imported, below the output folder)")
        parser.add_argument("--fetched-at", metavar="TIME", help="time of fetching for rows that name none")

    def execute(self, args: list[str], opts: argparse.Namespace) -> None:
        """Run the verb."""
        if len(args) != 2 or args[0] not in ("import", "list"):
            raise CommandError("say `scrapy archive import INDEX.jsonl` or `scrapy archive list PATH`")
        path = Path(args[1])
        if args[0] == "list":
            self.list(path)
        else:
            self.bring(path, Path(opts.out) if opts.out else output_folder(self.project_settings) / "imported", opts)

    def bring(self, index: Path, folder: Path, opts: argparse.Namespace) -> None:
        """Import the pages of an index and say what came of it."""
        report = import_pages(index, folder, outlet_of, moment("--fetched-at", opts.fetched_at), address_of)
        outlets = sorted({*report.imported, *report.present})
        rows = [
            {"outlet": each, "imported": report.imported.get(each, 0), "there already": report.present.get(each, 0)}
            for each in outlets
        ]
        print_line(table(rows) if rows else "no page was imported")
        for reason in report.skipped:
            print_line(f"skipped {reason}")
        print_line(f"\nThe archive lies in {folder}; replay it with: scrapy crawl OUTLET -a replay={folder}")

    def list(self, path: Path) -> None:
        """Print what an archive holds, by address."""
        entries = sorted(ArchiveReader(path).entries(), key=lambda entry: (entry.url, entry.fetched_at))
        kinds = Counter(entry.kind for entry in entries)
        rows = [
            {"fetched": f"{entry.fetched_at:%Y-%m-%d %H:%M:%S}", "kind": entry.kind, "status": entry.status, "address": entry.url}
            for entry in entries
        ]
        print_line(table(rows, {"address": 110}))
        print_line(", ".join(f"{number} {kind} records" for kind, number in sorted(kinds.items())))


def address_of(row: Mapping[str, Any]) -> str | None:
    """Return an address for a row without one: the home page of its outlet and the file's name; None for unknown outlets."""
    spider = known_spiders().get(str(row.get("outlet")))
    return f"{spider.outlet.homepage.rstrip('/')}/{Path(str(row.get('file'))).name.removesuffix('.gz')}" if spider else None
