"""scrapy dataset: stored articles and live updates as files for analysts, with a data dictionary."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from newsspiders.commandline import CommandError, ProjectCommand, print_line
from newsspiders.exports.dataset import FORMATS, write_dataset
from newsspiders.exports.purposes import Permitted
from newsspiders.permissions import PURPOSES
from newsspiders.registry import known_spiders
from newsspiders.run import store_address
from newsspiders.store import open_store


class Command(ProjectCommand):
    """Write a dataset."""

    help_line = "Write stored articles and live updates as CSV, JSON lines or Parquet, with a data dictionary"
    usage = "[options]"
    examples = (
        "scrapy dataset --format parquet --out output/datasets/all",
        "scrapy dataset --format csv --outlet ndtv --since 2026-06-01 --until 2026-07-01 --out output/datasets/ndtv",
        "scrapy dataset --format jsonl --purpose text-mining --out output/datasets/text-mining",
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's options."""
        super().add_options(parser)
        parser.add_argument("--format", default="csv", help=f"one of {', '.join(FORMATS)} (default: csv)")
        parser.add_argument("--outlet", help="only this outlet")
        parser.add_argument("--since", help="published at or after this date or time (UTC unless it says otherwise)")
        parser.add_argument("--until", help="published before this date or time")
        uses = "; ".join(f"{name}: {meaning}" for name, meaning in PURPOSES.items())
        parser.add_argument("--purpose", help=f"leave out, and list, what the sites reserve for a use ({uses})")
        parser.add_argument("--out", metavar="DIR", help="folder to write to (default: datasets/<format> below output)")

    def execute(self, args: list[str], opts: argparse.Namespace) -> None:
        """Write the files and say where they lie."""
        if opts.format not in FORMATS:
            raise CommandError(f"--format {opts.format}: give one of {', '.join(FORMATS)}")
        if opts.outlet and opts.outlet not in known_spiders():
            raise CommandError(f"--outlet {opts.outlet}: there is no such outlet; `scrapy outlets` lists them")
        if opts.purpose and opts.purpose not in PURPOSES:
            raise CommandError(f"--purpose {opts.purpose}: give one of {', '.join(PURPOSES)}; see docs/permissions.md")
        since, until = moment("--since", opts.since), moment("--until", opts.until)
        folder = Path(opts.out or Path(self.project_settings["NEWSSPIDERS_OUTPUT"]) / "datasets" / opts.format)
        with open_store(store_address(self.project_settings)) as store:
            for path in write_dataset(store, opts.format, opts.outlet, since, until, folder, opts.purpose):
                print_line(str(path))
            if opts.purpose:
                print_line(Permitted(store, opts.purpose).summary(opts.outlet, since, until))


def moment(option: str, text: str | None) -> datetime | None:
    """Return an aware time. Raises CommandError for a text that is no ISO 8601 date or time."""
    if not text:
        return None
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        raise CommandError(f"{option} {text}: give a date such as 2026-06-01 or a time such as 2026-06-01T09:30+05:30") from None
    return read if read.tzinfo else read.replace(tzinfo=UTC)
