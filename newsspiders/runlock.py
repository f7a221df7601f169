"""Locks that die with their process: a run that says "running" without its lock was killed; an outlet is asked by one."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from newsspiders.run import ArgumentError, RunArguments, lock_file, outlet_lock_file
from newsspiders.store import RunRow, Store

logger = logging.getLogger(__name__)
# How many runs of an outlet are looked at: those before them were judged when they were the last.
RECENT = 20
# Seconds that a crawl waits for the lock of its outlet: whoever only looks whether it is free has it for a moment.
PATIENCE = 1.0


class RunLock:
    """The lock of one outlet's part of a run. The operating system frees it when the process dies, however it dies."""

    def __init__(self, output: Path, run_id: str, name: str) -> None:
        self.path = lock_file(output, run_id, name)
        self.lock = FileLock(self.path)

    @classmethod
    def hold(cls, arguments: RunArguments, name: str) -> RunLock:
        """Take the lock of a run that begins. Raises ArgumentError when another process is at this very run."""
        self = cls(arguments.output, arguments.run_id, name)
        if not self.take():
            raise ArgumentError(f"run {arguments.run_id} of {name} is under way: wait for it, or set another NEWSSPIDERS_RUN")
        return self

    def take(self) -> bool:
        """Take the lock if it is free."""
        try:
            self.lock.acquire(timeout=0)
        except Timeout:
            return False
        except OSError as error:
            raise ArgumentError(f"cannot write {self.path}: {error.strerror or error}") from None
        return True

    def free(self, told: bool) -> None:
        """Give the lock back. Its file goes when the row tells of the end, and else stays: then the run counts as killed."""
        if told:
            self.path.unlink(missing_ok=True)
        self.lock.release()


class OutletLock:
    """The lock of an outlet on this machine: one process at a time asks its site. Replays ask nobody and do not take it.

    Taken again by the process that has it, it is the same lock; freed once, it is free.
    """

    def __init__(self, output: Path, name: str) -> None:
        self.path = outlet_lock_file(output, name)
        self.lock = FileLock(self.path, is_singleton=True)

    @classmethod
    def hold(cls, arguments: RunArguments, name: str) -> OutletLock:
        """Take the lock of an outlet. Raises ArgumentError when another process is asking its site."""
        self = cls(arguments.output, name)
        try:
            self.lock.acquire(timeout=PATIENCE)
        except Timeout:
            told = f"a run of {name} is under way on this machine, and one at a time asks its site: wait for its end, or stop it"
            raise ArgumentError(told) from None
        except OSError as error:
            raise ArgumentError(f"cannot write {self.path}: {error.strerror or error}") from None
        return self

    def free(self) -> None:
        """Give the lock back; its file stays, since removing it is a race with whoever waits for it."""
        self.lock.release(force=True)


def outlet_hold(name: str) -> str:
    """Return the name under which a store that several machines share holds an outlet."""
    return f"outlet {name}"


def run_hold(run_id: str, name: str) -> str:
    """Return the name under which such a store holds one outlet's part of a run."""
    return f"run {run_id} {name}"


def hold_outlet(store: Store, name: str) -> None:
    """Hold an outlet over all machines that share the store. Raises ArgumentError when a process of another one has it."""
    if not store.hold(outlet_hold(name), PATIENCE):
        told = f"a run of {name} is under way on another machine, and one at a time asks its site: wait for its end, or stop it"
        raise ArgumentError(told)


def hold_run(store: Store, run_id: str, name: str) -> None:
    """Hold a run over all machines that share the store. Raises ArgumentError when a process of another one is at it."""
    if not store.hold(run_hold(run_id, name), PATIENCE):
        raise ArgumentError(f"run {run_id} of {name} is under way elsewhere: wait for it, or set another NEWSSPIDERS_RUN")


def is_under_way(output: Path, name: str) -> bool:
    """Say whether another process of this machine is asking the outlet's site, whatever its row says."""
    path = outlet_lock_file(output, name)
    if not path.exists():
        return False
    lock = FileLock(path)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return True
    except OSError as error:
        raise ArgumentError(f"cannot write {path}: {error.strerror or error}") from None
    lock.release()
    return False


def scheduler_lock(output: Path) -> FileLock:
    """Return the lock, taken, that one scheduler has on an output folder until its process ends. Raises ArgumentError."""
    lock = FileLock(output / ".scheduler.lock")
    try:
        output.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout:
        raise ArgumentError(f"a scheduler is at work on {output} already: stop it, or set another NEWSSPIDERS_OUTPUT") from None
    except OSError as error:
        raise ArgumentError(f"cannot write to {output}: {error.strerror}; set NEWSSPIDERS_OUTPUT") from None
    return lock


def tell_killed(store: Store, output: Path, outlet: str) -> list[RunRow]:
    """Write ``killed`` into the rows of an outlet's runs whose process has died, and return these rows as they were.

    Called when a run of the outlet begins; what plans or reports runs may call it too. A store that several machines share
    knows which runs are held; else a run is judged on the machine whose output folder holds its lock and on no other. Its end
    is when it last gave a sign; its counts are what the ledger says of the addresses that it was the last to meet. Raises
    StoreError.
    """
    return [row for row in store.runs(outlet, limit=RECENT) if row.status == "running" and was_killed(store, output, row)]


def was_killed(store: Store, output: Path, row: RunRow) -> bool:
    """Tell of the end of a run in its place if its process is dead."""
    name = run_hold(row.id, row.outlet)
    held = store.held(name)
    if held is None:
        return was_killed_here(store, output, row)
    if held or not store.hold(name):
        return False
    try:
        told = tell(store, output, row)
        RunLock(output, row.id, row.outlet).path.unlink(missing_ok=True)
        return told
    finally:
        store.release(name)


def was_killed_here(store: Store, output: Path, row: RunRow) -> bool:
    """Tell of the end of a run of this machine in its place if its lock is there and free."""
    lock = RunLock(output, row.id, row.outlet)
    if not lock.path.exists() or not lock.take():
        return False
    told = False
    try:
        running = tell(store, output, row)
        told = True
    finally:
        lock.free(told)
    return running


def tell(store: Store, output: Path, row: RunRow) -> bool:
    """Write the end of a dead run. It may have ended since its row was read: whoever holds its lock reads it again."""
    if not any(each.id == row.id and each.status == "running" for each in store.runs(row.outlet, limit=RECENT)):
        return False
    settled = store.last_settled(row.id, row.outlet)
    end = max(last_sign(lock_file(output, row.id, row.outlet), row), settled or row.started_at)
    store.finish_run(row.id, row.outlet, "killed", min(end, datetime.now(UTC)), store.counts_of(row.id, row.outlet))
    logger.warning("%s: run %s was killed", row.outlet, row.id)
    return True


def last_sign(lock: Path, row: RunRow) -> datetime:
    """Return when a run last wrote into its folder, which it did at its start if never again."""
    files = [each for each in lock.parent.glob(f"{row.outlet}.*") if each.is_file()]
    moments = [datetime.fromtimestamp(each.stat().st_mtime, UTC).replace(microsecond=0) for each in files]
    return max([row.started_at, *moments])
