"""The queue of a backfill: Procrastinate's tables in PostgreSQL, which share out the work and deliver a dead worker's again.

What is done stands in the store, and only there: the queue can be emptied or removed at any time, and is filled again from what
the store says is open. https://procrastinate.readthedocs.io, read with Procrastinate 3.10.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import psycopg
from procrastinate import App, PsycopgConnector, RetryStrategy
from procrastinate.exceptions import AlreadyEnqueued, ConnectorException
from procrastinate.jobs import Status
from procrastinate.schema import SchemaManager
from psycopg.errors import ForeignKeyViolation

from newsspiders.archive import ArchiveError
from newsspiders.backfill.crew import PATIENCE
from newsspiders.backfill.work import divide_file, read_piece
from newsspiders.store import StoreError, open_store

logger = logging.getLogger(__name__)

SCHEMA = "newsspiders_queue"
"""The schema of the database that holds the queue: `DROP SCHEMA newsspiders_queue CASCADE` removes it."""

NAME = "backfill"
BEATS = 6
"""Signs of life within the time without one after which a worker is dead."""

GLANCE = 1.0
"""Seconds, at most, between two looks at whether anything is left, or left by the dead."""

DELIVERIES, TRIALS = 5, 3
"""How often work is delivered to workers that die of it, and how often tried where it fails, before it is left alone."""


class QueueError(Exception):
    """The queue cannot be reached or used; the message is one line without the password."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """The jobs of a queue: those that wait, those that a worker has, and those that were given up."""

    todo: int = 0
    doing: int = 0
    failed: int = 0


class Queue:
    """The work of backfills of one store. ``url`` is the address of a PostgreSQL database, ``store`` that of the store."""

    def __init__(self, url: str, store: str) -> None:
        self.url, self.store = url, store
        connector = PsycopgConnector(conninfo=url, kwargs={"options": f"-c search_path={SCHEMA}"}, min_size=1, max_size=4)
        self.app = App(connector=connector)
        retry = RetryStrategy(max_attempts=TRIALS - 1, wait=1, retry_exceptions=(ArchiveError, StoreError))
        self.tasks = {
            task.__name__: self.app.task(name=task.__name__, queue=NAME, retry=retry)(task)
            for task in (self.divide, self.read, self.account)
        }

    def divide(self, file_id: str) -> None:
        """Divide a file into pieces, and ask for them to be read."""
        with open_store(self.store) as store, told(f"archive {file_id}"):
            batch, _ = store.archive(file_id)
            for piece in divide_file(store, file_id):
                self.ask("read", piece_id=piece.id)
            self.conclude(batch)

    def read(self, piece_id: str) -> None:
        """Read a piece; the last one of a batch asks for its account."""
        with open_store(self.store) as store, told(f"piece {piece_id}"):
            piece = store.piece(piece_id)
            read_piece(store, piece)
            self.conclude(piece.batch)

    def conclude(self, batch: str) -> None:
        """Ask for the account of a batch when all its work is done."""
        with open_store(self.store) as store:
            state = store.backfill(batch)
        if state.complete and not state.accounted:
            self.ask("account", batch=batch)

    def account(self, batch: str) -> None:
        """Account for a batch, bring the full-text index up to date, and link the new reports into stories."""
        with open_store(self.store) as store, told(f"batch {batch}"):
            store.account(batch, datetime.now(UTC))
            store.index_text()
            store.link_stories()

    def ask(self, name: str, **values: str) -> None:
        """Put work into the queue, unless it waits there already."""
        [value] = values.values()
        try:
            self.tasks[name].configure(queueing_lock=f"{name} {value}", lock=f"{name} {value}").defer(**values)
        except AlreadyEnqueued:
            logger.debug("%s %s waits already", name, value)

    def prepare(self) -> None:
        """Make the tables of the queue where there are none. Raises QueueError."""
        with reached(), psycopg.connect(self.url) as connection:
            connection.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [SCHEMA])
            connection.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
            connection.execute(f"SET LOCAL search_path TO {SCHEMA}")
            found = connection.execute("SELECT to_regclass('procrastinate_jobs')").fetchone()
            if found == (None,):
                connection.execute(SchemaManager.get_schema())

    def fill(self) -> int:
        """Put into the queue what the store says is open and nobody has; return how much that is. Raises QueueError."""
        with open_store(self.store) as store:
            files, pieces, batches = store.open_work()
        wanted = [("divide", {"file_id": each.id}) for each in files]
        wanted += [("read", {"piece_id": each.id}) for each in pieces]
        wanted += [("account", {"batch": each}) for each in batches if self.is_complete(each)]
        with reached(), self.app.open():
            manager = self.app.job_manager
            had = {job.queueing_lock for status in ("todo", "doing") for job in manager.list_jobs(queue=NAME, status=status)}
            new = [(name, values) for name, values in wanted if f"{name} {next(iter(values.values()))}" not in had]
            for name, values in new:
                self.ask(name, **values)
        return len(new)

    def is_complete(self, batch: str) -> bool:
        """Say whether all records of a batch are entered."""
        with open_store(self.store) as store:
            return store.backfill(batch).complete

    def waiting(self) -> Waiting:
        """Return how much there is in the queue. Raises QueueError."""
        with reached(), self.app.open():
            return waiting_of(self.app.job_manager.list_queues(queue=NAME))

    def work(self, patience: float = PATIENCE) -> None:
        """Do what is in the queue, until nothing waits and nobody is at work. Raises QueueError."""
        with reached():
            while not self.worked(patience):
                logger.warning("this worker was taken for dead: it begins anew")

    def worked(self, patience: float) -> bool:
        """Work until nothing is left; False when the others took this worker for dead, which may be only slow."""
        try:
            asyncio.run(self.work_on(patience))
        except ConnectorException as error:
            if isinstance(error.__cause__, ForeignKeyViolation):
                return False
            raise
        return True

    async def work_on(self, patience: float) -> None:
        """Run a worker, and deliver again what dead ones have left."""
        beat = patience / BEATS
        async with self.app.open_async():
            worker = asyncio.create_task(self.app.run_worker_async(
                queues=[NAME], concurrency=1, delete_jobs="successful", fetch_job_polling_interval=beat,
                update_heartbeat_interval=beat, stalled_worker_timeout=patience,
            ))  # fmt: skip
            while not worker.done():
                await self.deliver_again(patience)
                waiting = waiting_of(await self.app.job_manager.list_queues_async(queue=NAME))
                if not waiting.todo and not waiting.doing:
                    worker.cancel()  # which lets it end what it is at: nothing
                await asyncio.wait([worker], timeout=min(beat, GLANCE))
            if not worker.cancelled():
                worker.result()

    async def deliver_again(self, patience: float) -> None:
        """Give the work of dead workers back to the queue, and give up what several have died of."""
        manager = self.app.job_manager
        for job in await manager.get_stalled_jobs(queue=NAME, seconds_since_heartbeat=patience):
            try:
                if job.attempts + 1 >= DELIVERIES:
                    await manager.finish_job(job, Status.FAILED, delete_job=False)
                    logger.error("%d workers have died of %s: it is given up", DELIVERIES, job.queueing_lock)
                else:
                    await manager.retry_job(job)
                    logger.warning("a worker has died: %s is delivered again", job.queueing_lock)
            except ConnectorException:
                logger.debug("another worker was first to deliver %s again", job.queueing_lock)


def waiting_of(queues: Any) -> Waiting:
    """Return what Procrastinate tells of the queue; nothing when it has no job."""
    found = next(iter(queues), None)
    return Waiting(found["todo"], found["doing"], found["failed"]) if found else Waiting()


@contextmanager
def told(what: str) -> Iterator[None]:
    """Log in one line why some work failed; the queue delivers it again."""
    try:
        yield
    except (ArchiveError, StoreError) as error:
        logger.error("%s: %s", what, error)
        raise


@contextmanager
def reached() -> Iterator[None]:
    """Turn errors of the database into a QueueError."""
    try:
        yield
    except (psycopg.Error, ConnectorException) as error:
        cause = error.__cause__ or error
        raise QueueError(f"the queue cannot be used: {' '.join(str(cause).split())}; give --queue postgresql://…") from error
