"""scrapy crawl: Scrapy's own command, which first checks what it was asked for."""

from __future__ import annotations

import argparse
import difflib
import sys
from datetime import UTC, datetime

from scrapy.commands.crawl import Command as ScrapyCrawl
from scrapy.settings import Settings

from newsspiders.archive import ArchiveReader
from newsspiders.commandline import USER_ERRORS, WRONG_USE, CommandError, add_examples, complain
from newsspiders.registry import known_spiders
from newsspiders.run import RunArguments
from newsspiders.runlock import OutletLock, hold_outlet
from newsspiders.store import open_store


class Command(ScrapyCrawl):
    """Crawl one outlet."""

    def long_desc(self) -> str:
        """Return the help above the options."""
        return (
            "Crawl one outlet. -a takes since, until (a date or a time), limit (number of articles), url (one article), sample "
            "(1: a run of its own below output/sample that leaves no trace) and replay (an archive instead of the network)."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add Scrapy's options, and the examples below them."""
        super().add_options(parser)
        add_examples(
            parser,
            (
                "scrapy crawl ndtv",
                "scrapy crawl ndtv -a limit=5 -a sample=1",
                "scrapy crawl timesofindia -a since=2026-11-20 -a until=2026-11-22",
                "scrapy crawl reuters -a replay=output/archive",
            ),
        )

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Check what was asked for before Scrapy begins to log. What a user can mend is one line and exit status 2."""
        super().process_options(args, opts)
        try:
            self.check(args, opts)
        except USER_ERRORS as error:
            complain(error)
            sys.exit(WRONG_USE)

    def check(self, args: list[str], opts: argparse.Namespace) -> None:
        """Raise one of USER_ERRORS for an unknown outlet, an argument that cannot be right, or a place that cannot be used."""
        if len(args) != 1:
            raise CommandError(f"scrapy crawl takes one outlet; got {' '.join(args) or 'none'}. `scrapy outlets` lists them")
        spiders = known_spiders()
        if args[0] not in spiders:
            near = difflib.get_close_matches(args[0], spiders, n=1)
            raise CommandError(f"no outlet {args[0]!r}{f', perhaps {near[0]!r}?' if near else ''}; `scrapy outlets` lists them")
        settings = self.settings or Settings()
        run = RunArguments.parse(args[0], spiders[args[0]].outlet, opts.spargs, settings, datetime.now(UTC))
        settings.set("NEWSSPIDERS_RUN", run.run_id, priority="cmdline")  # the spider reads the arguments again
        if run.replay is not None:
            ArchiveReader(run.replay)
        run.check_output()
        if run.replay is None:
            # Kept until the spider takes it again, so that of two crawls that start at once the second ends here.
            self.lock = OutletLock.hold(run, args[0])
        with open_store(run.store_url) as store:
            if run.replay is None:
                hold_outlet(store, args[0])  # let go at once: the spider takes it again
