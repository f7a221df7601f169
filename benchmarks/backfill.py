"""make bench-backfill: an invented CC-NEWS archive, read by one, two and four workers, and by two of which one is killed.

The queue is in a PostgreSQL server started for it; the store is a SQLite file, or a database of that server with
--store PostgreSQL.
"""

from __future__ import annotations

import argparse
import os
import resource
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.news_archive import write_archive
from newsspiders.backfill.archives import archive_at, files_at
from newsspiders.backfill.crew import worker_command
from newsspiders.backfill.queue import Queue
from newsspiders.exports.report import table
from newsspiders.store import BackfillState, open_store
from tests.postgresql import Server, binaries, running

ROOT = Path(__file__).parents[1]
BATCH, PATIENCE = "backfill-bench", 5.0
WORKERS = (1, 2, 4)


@dataclass(slots=True)
class Measured:
    """What a backfill took: seconds until all was read, and until it was accounted for, of processors; and what it brought."""

    reading: float
    seconds: float
    processor: float
    state: BackfillState
    articles: int
    versions: int


def main() -> None:
    """Run the backfills and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=2400, help="stories in the archive (default: 2400)")
    parser.add_argument("--store", choices=("SQLite", "PostgreSQL"), default="SQLite", help="where articles go (default: SQLite)")
    options = parser.parse_args()
    with TemporaryDirectory() as name, server() as databases:
        folder = Path(name)
        write_archive(folder / "archive", options.pages, files=4)
        runs = [(f"{number}", number, False) for number in WORKERS] + [("2, one killed", 2, True)]
        rows, states = [], []
        for label, number, kill in runs:
            store = f"sqlite:///{folder}/{number}-{kill}.db"
            with databases.database() as queue, ExitStack() as stack:
                found = backfill(queue, stack.enter_context(databases.database()) if options.store == "PostgreSQL" else store,
                                 folder / "archive", number, kill=kill)  # fmt: skip
            rows.append(row(label, found))
            states.append((found.state.outcomes, found.articles, found.versions))
    print(f"{rows[0]['records']} records in 4 files of CC-NEWS's layout, {os.cpu_count()} processors, store in {options.store};")
    print(f"a killed worker counts as dead after {PATIENCE:.0f} s; the account includes the linking of stories, by one worker\n")
    print(table(rows))
    same = all(each == states[0] for each in states)
    print(f"\nThe outcomes, articles and versions of all four are {'the same' if same else 'NOT the same'}.")


def backfill(queue_url: str, store_url: str, archive: Path, number: int, *, kill: bool) -> Measured:
    """Read an archive by so many workers; with ``kill``, one is killed when a third of the records are read."""
    queue = Queue(queue_url, store_url)
    queue.prepare()
    with open_store(store_url) as store:
        store.announce(BATCH, map(archive_at, files_at(archive)), datetime.now(UTC))
        queue.fill()
        before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        environment = {**os.environ, "NEWSSPIDERS_QUEUE": queue_url, "NEWSSPIDERS_STORE": store_url}
        workers = [subprocess.Popen(worker_command(PATIENCE), cwd=ROOT, env=environment) for _ in range(number)]
        while not (state := store.backfill(BATCH)).complete:
            time.sleep(0.1)
            if kill and not state.undivided and state.records_done > state.records / 3:
                workers[0].send_signal(signal.SIGKILL)
                kill = False
        reading = time.perf_counter() - started
        assert sorted(each.wait() for each in workers)[1:] == [0] * (len(workers) - 1)
        seconds, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
        processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        articles = list(store.articles())
        versions = sum(len(store.versions(each.id)) for each in articles)
        return Measured(reading, seconds, processor, store.backfill(BATCH), len(articles), versions)


def row(label: str, found: Measured) -> dict[str, object]:
    """Return a line of the table."""
    state = found.state
    stored = sum(number for (outcome, _), number in state.outcomes.items() if outcome in ("saved", "copied", "unchanged"))
    return {
        "workers": label,
        "seconds": f"{found.reading:.1f}",
        "pages/s": f"{state.records_done / found.reading:.0f}",
        "with account": f"{found.seconds:.1f} s",
        "CPU ms a page": f"{found.processor / state.records_done * 1000:.1f}",
        "records": state.records,
        "stored": stored,
        "lost": state.records - sum(state.outcomes.values()),
        "articles": found.articles,
        "versions": found.versions,
    }


@contextmanager
def server() -> Iterator[Server]:
    """Give a PostgreSQL server."""
    where = binaries()
    if where is None:
        raise SystemExit("no PostgreSQL server is installed: initdb is neither on PATH nor in /usr/lib/postgresql/*/bin")
    with running(where) as found:
        yield found


if __name__ == "__main__":
    main()
