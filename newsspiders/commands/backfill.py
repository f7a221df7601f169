"""scrapy backfill: read the pages of WARC archives into the store, by as many workers as there are."""

from __future__ import annotations

import argparse
import logging
import secrets
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.utils.conf import closest_scrapy_cfg
from tqdm import tqdm

from newsspiders.backfill.crew import PATIENCE, Crew, worker_command
from newsspiders.commandline import CommandError, ProjectCommand, print_line
from newsspiders.exports.report import table
from newsspiders.run import store_address
from newsspiders.store import BackfillState, open_store

if TYPE_CHECKING:
    from newsspiders.backfill.queue import Queue

POSTGRESQL = ("postgresql://", "postgres://")


class Command(ProjectCommand):
    """Announce archives, work on them, or show how far they are."""

    help_line = "Read the pages of WARC archives into the store, shared out to workers by a queue in PostgreSQL"
    usage = "[options] [ARCHIVE …]"
    examples = (
        "scrapy backfill output/archive --queue postgresql://news@localhost/news",
        "scrapy backfill crawl-data/CC-NEWS/2026/11/warc.paths.gz --workers 4",
        "scrapy backfill --work",
        "scrapy backfill --status",
    )

    def long_desc(self) -> str:
        """Return the help above the options."""
        return (
            f"{self.help_line}. ARCHIVE is a WARC file of any tool, a folder with all files below it, or a list of files such as "
            "Common Crawl's warc.paths.gz. What was read before is not read again. Each record goes to the page class of its "
            "outlet, pages of other hosts to the generic one, and each has one counted outcome. A worker ends when nothing is "
            "left; the work of one that dies is delivered to another. Workers on other machines need the same NEWSSPIDERS_STORE "
            "and the archives at the same paths. NEWSSPIDERS_QUEUE names the queue, so that no password stands in a command."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's options."""
        super().add_options(parser)
        parser.add_argument("--queue", metavar="URL", help="PostgreSQL that queues (default: NEWSSPIDERS_QUEUE, or the store)")
        parser.add_argument("--work", action="store_true", help="be a worker until nothing is left")
        parser.add_argument("--workers", type=int, metavar="N", help="start so many workers and show progress")
        parser.add_argument("--status", action="store_true", help="show how far the backfills are")
        parser.add_argument(
            "--redeliver-after", type=float, default=PATIENCE, metavar="SECONDS",
            help=f"time without a sign of life after which a worker's work is another's (default: {PATIENCE:.0f})",
        )  # fmt: skip

    def execute(self, args: list[str], opts: argparse.Namespace) -> None:
        """Announce, work or show."""
        from newsspiders.backfill.queue import Queue, QueueError

        logging.getLogger("procrastinate").setLevel(logging.CRITICAL)  # what failed is told in one line by the queue
        if not (args or opts.work or opts.workers is not None or opts.status):
            raise CommandError("name archives, or say --work, --workers N or --status")
        if opts.workers is not None and not 1 <= opts.workers <= 256:
            raise CommandError(f"--workers {opts.workers}: give a number from 1 to 256")
        if opts.redeliver_after < 1:
            raise CommandError(f"--redeliver-after {opts.redeliver_after}: give a second or more")
        if opts.status and (args or opts.work or opts.workers):
            raise CommandError("--status goes alone: it changes nothing")
        store = store_address(self.project_settings)
        queue = Queue(self.queue_address(opts.queue, store), store)
        try:
            queue.prepare()
            if opts.status:
                self.show(queue)
                return
            self.announce(args, queue)
            if opts.workers:
                self.lead(queue, opts)
            elif opts.work:
                queue.work(opts.redeliver_after)
        except QueueError as error:
            raise CommandError(str(error)) from None

    def queue_address(self, given: str | None, store: str) -> str:
        """Return where the queue is. Raises CommandError when no PostgreSQL is named."""
        address = given or str(self.project_settings.get("NEWSSPIDERS_QUEUE") or "") or store
        if not address.startswith(POSTGRESQL):
            raise CommandError("the queue needs PostgreSQL: give --queue postgresql://USER@HOST/DATABASE, or NEWSSPIDERS_QUEUE")
        return address

    def announce(self, args: list[str], queue: Queue) -> None:
        """Enter archives, and put into the queue what is open."""
        from newsspiders.backfill.archives import archive_at, files_at

        archives = {each.id: each for arg in args for each in map(archive_at, files_at(Path(arg)))}
        now = datetime.now(UTC).replace(microsecond=0)
        batch = f"backfill-{now:%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}"
        with open_store(queue.store) as store:
            new = store.announce(batch, archives.values(), now)
        put = queue.fill()
        if args:
            known = len(archives) - len(new)
            print_line(f"{len(new)} files to read, {known} known already; {put} pieces of work put into the queue")

    def lead(self, queue: Queue, opts: argparse.Namespace) -> None:
        """Start workers, show progress, and print what came of it; exit status 1 when work was left."""
        crew = Crew(
            worker_command(opts.redeliver_after), Path(closest_scrapy_cfg()).absolute().parent,
            {"NEWSSPIDERS_QUEUE": queue.url, "NEWSSPIDERS_STORE": queue.store}, opts.workers,
        )  # fmt: skip
        with open_store(queue.store) as store, tqdm(desc="reading", unit=" pages", file=sys.stderr) as progress:
            before = store.backfill().records_done

            def look() -> None:
                state = store.backfill()
                progress.total = state.records - before
                progress.set_postfix_str(f"{state.pieces - state.pieces_done} pieces and {state.undivided} whole files left")
                progress.update(state.records_done - before - progress.n)

            failed = crew.run(look)
        self.show(queue)
        if failed:
            raise CommandError(f"{failed} of {opts.workers} workers failed; what is left is read when workers are started again")

    def show(self, queue: Queue) -> None:
        """Print how far the backfills are; exit status 1 when work was given up."""
        with open_store(queue.store) as store:
            state = store.backfill()
        waiting = queue.waiting()
        print_line(table(progress_rows(state, waiting.todo, waiting.doing, waiting.failed)))
        rows = [
            {"outcome": outcome, "reason": reason, "records": number}
            for (outcome, reason), number in sorted(state.outcomes.items())
        ]
        print_line("\n" + (table(rows) if rows else "no record is read"))
        if waiting.failed:
            print_line(f"\n{waiting.failed} pieces of work were given up, the log says why: start workers to try again")
            self.exitcode = 1


def progress_rows(state: BackfillState, todo: int, doing: int, failed: int) -> list[dict[str, object]]:
    """Return the state as a table."""
    return [
        {"what": "files", "all": state.files, "done": state.files - state.undivided},
        {"what": "pieces", "all": state.pieces, "done": state.pieces_done},
        {"what": "records", "all": state.records, "done": state.records_done},
        {"what": "in the queue", "all": todo + doing + failed, "done": f"{todo} wait, {doing} with workers, {failed} given up"},
    ]
