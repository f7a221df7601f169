"""Scheduler: each outlet is crawled when the plan says so, a few side by side, until it is asked to stop."""

from __future__ import annotations

import logging
import signal
from collections import Counter
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock

from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_EXECUTED, JobExecutionEvent
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler

from newsspiders.jobs import GRACE, Crawl, Job
from newsspiders.outlets import Outlet
from newsspiders.planning import SOON, plan_here
from newsspiders.run import ArgumentError
from newsspiders.runlock import is_under_way, scheduler_lock
from newsspiders.schedule import Due
from newsspiders.scheduler.telling import Tally, clock, ended, listed
from newsspiders.store import RunRow, Store, StoreError, open_store

LOOK_EVERY = timedelta(minutes=5)
"""How often the plan is asked at the least: by then a run by hand is noticed."""

WAKE_EVERY = 60.0
"""Seconds after which the times are compared with the clock again: it may have been set, and the machine may have slept."""

TELL_EVERY = timedelta(hours=1)
RETRY_STORE = timedelta(seconds=30)
RECENT_RUNS = 20
LOOK, TELL, CRAWL = "look", "tell", "crawl "
ENDED = 0
"""What stands in the queue of signals for a crawl that has ended; no signal has this number."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Place:
    """Where crawls run and leave what they bring: the project's folder, the output folder, the address of the store."""

    project: Path
    output: Path
    store: str


class Scheduler:
    """Crawls some outlets as subprocesses, each when it is due and at most ``at_once`` side by side.

    APScheduler keeps the times, the queue, and the rule that an outlet has one job at a time. Each job has one time: when the
    plan, asked anew after each crawl, expects the next one. A time that was missed counts, however long ago, and once.
    """

    def __init__(self, outlets: Mapping[str, Outlet], place: Place, at_once: int, end_after: timedelta) -> None:
        self.outlets = outlets
        self.place = place
        self.end_after = end_after
        self.signals: SimpleQueue[int] = SimpleQueue()
        self.starting, self.asking = Lock(), Lock()
        self.stopping = False
        self.running: dict[str, Crawl] = {}
        self.ended: dict[str, tuple[str, Job]] = {}
        self.not_before: dict[str, datetime] = {}
        self.in_vain: Counter[str] = Counter()
        self.tally = Tally(datetime.now(UTC))
        self.silent = False
        self.clock = BackgroundScheduler(
            timezone=UTC,
            executors={"default": ThreadPoolExecutor(1), "crawls": ThreadPoolExecutor(at_once)},
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )
        logging.getLogger("apscheduler").setLevel(logging.ERROR)  # it would tell of each look

    def run(self) -> None:
        """Work until SIGTERM or SIGINT; running crawls are then asked to end, and killed at a second signal.

        Raises ArgumentError when another scheduler is at work on this output folder, and StoreError when there is no store.
        """
        with ExitStack() as stack:
            stack.enter_context(scheduler_lock(self.place.output))
            with open_store(self.place.store):
                logger.info("at work on %s", listed(self.outlets))
            for each in (signal.SIGTERM, signal.SIGINT):
                stack.callback(signal.signal, each, signal.signal(each, lambda number, _: self.signals.put(number)))
            self.clock.add_listener(self.after, EVENT_JOB_EXECUTED | EVENT_JOB_ERROR)
            self.look_at(datetime.now(UTC))
            self.tell_at(datetime.now(UTC) + TELL_EVERY)
            self.clock.start()
            self.wait()
            self.stop()

    def wait(self) -> None:
        """Wait for a signal. APScheduler waits by a clock that stands still while the machine sleeps and is never set."""
        now = datetime.now(UTC)
        while True:
            try:
                if self.signals.get(timeout=WAKE_EVERY) != ENDED:
                    return
            except Empty:
                self.clock.wakeup()
            before, now = now, datetime.now(UTC)
            if now < before:
                self.look_at(now)

    def stop(self) -> None:
        """Begin no more crawl, and wait for the end of those that run."""
        with self.starting:
            self.stopping = True
            crawls = dict(self.running)
        self.clock.pause()
        logger.info("asked to stop: %s", f"waiting for the end of {listed(crawls)}" if crawls else "nothing is under way")
        for crawl in crawls.values():
            crawl.stop()
        while self.running:
            try:
                patient = self.signals.get(timeout=GRACE) == ENDED
            except Empty:
                patient = False
            if not patient:
                for crawl in list(self.running.values()):
                    crawl.kill()
        # Not waiting: APScheduler would hold its lock meanwhile, for which a look may be waiting.
        self.clock.shutdown(wait=False)
        self.ask()
        logger.info("stopped")

    def after(self, event: JobExecutionEvent) -> None:
        """When a crawl has ended, ask the plan. What failed for a mistake of ours is not tried again at once."""
        if not event.job_id.startswith(CRAWL):
            return
        if event.exception:
            self.not_before[event.job_id.removeprefix(CRAWL)] = datetime.now(UTC) + SOON
        self.look_at(datetime.now(UTC))

    def look_at(self, moment: datetime) -> None:
        """Ask the plan at a moment. Two may be asked, so that for a crawl that ends in mid-look another look waits behind it."""
        self.clock.add_job(self.look, "date", run_date=moment, id=LOOK, max_instances=2, replace_existing=True)

    def tell_at(self, moment: datetime) -> None:
        """Tell at a moment what has been done."""
        self.clock.add_job(self.tell, "date", run_date=moment, id=TELL, replace_existing=True)

    def look(self) -> None:
        """Ask the plan, and set each outlet's next crawl accordingly. One that waits in the queue or runs stays as it is."""
        now = datetime.now(UTC)
        self.look_at(now + LOOK_EVERY)
        lines = self.ask()
        if lines is None:
            self.look_at(datetime.now(UTC) + RETRY_STORE)
        for line in lines or ():
            self.clock.add_job(
                self.crawl, "date", run_date=self.next_of(line), args=[line, now], id=CRAWL + line.outlet,
                executor="crawls", replace_existing=True,
            )  # fmt: skip

    def next_of(self, line: Due) -> datetime:
        """Return when an outlet is to be crawled, which may be later than planned."""
        return max(line.next_run, self.not_before.get(line.outlet, line.next_run))

    def ask(self) -> list[Due] | None:
        """Return the plan and tell of the crawls that have ended; or, when the store does not answer, tell that once."""
        try:
            with self.asking, open_store(self.place.store) as store:
                lines = plan_here(store, self.place.output, self.outlets, datetime.now(UTC))
                for line in lines:
                    if line.outlet in self.ended:
                        run, job = self.ended[line.outlet]
                        self.tell_end(job, row_of(store, line.outlet, run), line)
                        del self.ended[line.outlet]
        except (StoreError, ArgumentError) as error:
            self.complain(error)
            return None
        if self.silent:
            logger.info("the store answers again")
        self.silent = False
        return lines

    def complain(self, error: Exception) -> None:
        """Tell once what is wrong with the store or the output folder."""
        if not self.silent:
            logger.error("%s; tried again every %d s, and no crawl begins meanwhile", error, RETRY_STORE.total_seconds())
        self.silent = True

    def tell_end(self, job: Job, row: RunRow | None, line: Due) -> None:
        """Tell how a crawl ended and when the next one comes. One that cannot begin is put off, each time longer."""
        self.tally.add(job, row)
        self.in_vain[job.outlet] = 0 if row else self.in_vain[job.outlet] + 1
        if row is None:
            wait = min(SOON * 2 ** min(self.in_vain[job.outlet] - 1, 10), self.outlets[job.outlet].interval)
            self.not_before[job.outlet] = datetime.now(UTC) + wait
        logger.info("%s: %s; next %s", job.outlet, ended(job, row, self.end_after), clock(self.next_of(line)))

    def tell(self) -> None:
        """Tell now and then what has been done and what comes next."""
        self.tell_at(datetime.now(UTC) + TELL_EVERY)
        coming = [(job.next_run_time, job.id.removeprefix(CRAWL)) for job in self.clock.get_jobs() if job.id.startswith(CRAWL)]
        upcoming = f"{min(coming)[1]} at {clock(min(coming)[0])}" if coming else "nothing"
        told = self.tally.told(datetime.now(UTC))
        logger.info("%s; under way: %s; next: %s", told, listed(self.running) or "nothing", upcoming)

    def crawl(self, line: Due, asked: datetime) -> None:
        """Crawl an outlet, unless somebody else has done so since the plan was asked, or is at it."""
        if not self.is_still_due(line.outlet, asked):
            self.not_before[line.outlet] = datetime.now(UTC) + SOON
            return
        run = f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}-plan"
        try:
            job = self.crawl_as(run, line)
        except OSError as error:
            job = Job(line.outlet, 1, 0.0, f"{error.filename}: {error.strerror}")
        if job:
            self.ended[line.outlet] = (run, job)
            self.running.pop(line.outlet, None)
            self.signals.put(ENDED)

    def crawl_as(self, run: str, line: Due) -> Job | None:
        """Crawl an outlet under the name of a run, and return how it ended; or None when no crawl is to begin any more."""
        log = self.place.output / "runs" / run / f"{line.outlet}.log"
        log.parent.mkdir(parents=True, exist_ok=True)
        names = {"NEWSSPIDERS_RUN": run, "NEWSSPIDERS_OUTPUT": str(self.place.output), "NEWSSPIDERS_STORE": self.place.store}
        with log.open("ab+") as file:
            with self.starting:
                if self.stopping:
                    return None
                crawl = self.running[line.outlet] = Crawl(line.outlet, {}, self.place.project, names, file, apart=True)
            logger.info("%s: begins (%s); it writes to %s", line.outlet, line.reason, log)
            return crawl.end(self.end_after.total_seconds())

    def is_still_due(self, outlet: str, asked: datetime) -> bool:
        """Say whether no run of the outlet has begun since the plan was asked."""
        try:
            with open_store(self.place.store) as store:
                runs = [run for run in store.runs(outlet, limit=RECENT_RUNS) if run.replay is None]
            under_way = is_under_way(self.place.output, outlet)
        except (StoreError, ArgumentError) as error:
            self.complain(error)
            return False
        return not under_way and not any(asked <= run.started_at <= datetime.now(UTC) for run in runs)


def row_of(store: Store, outlet: str, run: str) -> RunRow | None:
    """Return an outlet's row of a run, if it has begun."""
    return next((row for row in store.runs(outlet, limit=RECENT_RUNS) if row.id == run), None)
