"""A run whose process died is told as killed, by whoever looks next on the same machine."""

from __future__ import annotations

import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsspiders import runlock
from newsspiders.outlets import Expect, Outlet
from newsspiders.run import ArgumentError, RunArguments
from newsspiders.runlock import OutletLock, RunLock, tell_killed
from newsspiders.store import Counts, Discovery, RunRow, open_store

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
OUTLET = Outlet(title="Toy", homepage="https://toy.example", country="in", language="en", timezone="UTC", every="1h", expect=Expect(articles=1))
# A process that takes the lock of a run, says so, and then waits until it is killed.
HOLDER = """
import sys
from pathlib import Path
from newsspiders.runlock import RunLock
lock = RunLock(Path(sys.argv[1]), sys.argv[2], "toy")
print(lock.take(), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def arguments(tmp_path):
    run = RunArguments.parse("toy", OUTLET, {}, {"NEWSSPIDERS_OUTPUT": str(tmp_path), "NEWSSPIDERS_RUN": "r1"}, NOW)
    run.check_output()
    return run


@pytest.fixture
def store(arguments):
    with open_store(arguments.store_url) as opened:
        opened.begin_run(RunRow(id="r1", outlet="toy", started_at=NOW))
        yield opened


@pytest.fixture
def holder(arguments):
    command = [sys.executable, "-c", HOLDER, str(arguments.output), "r1"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path(__file__).parents[1]) as process:
        assert process.stdout.readline() == b"True\n"
        yield process
        process.kill()


def status(store):
    return [(run.id, run.status) for run in store.runs("toy")]


def test_a_run_whose_process_lives_goes_on(store, arguments, holder):
    assert tell_killed(store, arguments.output, "toy") == []
    assert status(store) == [("r1", "running")]


def test_a_run_whose_process_was_killed_is_told_so_once(store, arguments, holder):
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    assert [row.id for row in tell_killed(store, arguments.output, "toy")] == ["r1"]
    assert status(store) == [("r1", "killed")]
    assert tell_killed(store, arguments.output, "toy") == []


def test_a_killed_run_ended_when_it_last_wrote(store, arguments, holder):
    holder.kill()
    holder.wait()
    arguments.items_file("toy").write_text('{"headline": "A line of the run"}\n')
    written = datetime.fromtimestamp(arguments.items_file("toy").stat().st_mtime, UTC).replace(microsecond=0)
    tell_killed(store, arguments.output, "toy")
    assert store.runs("toy")[0].finished_at == max(NOW, written)


def test_a_killed_run_is_counted_from_the_ledger(store, arguments):
    store.discover("toy", [Discovery(f"https://toy.example/{each}", f"https://toy.example/{each}") for each in "ab"], "r1", NOW)
    store.settle("toy", "https://toy.example/a", "dropped", "soft 404", "r1", NOW)
    RunLock.hold(arguments, "toy").free(told=False)
    tell_killed(store, arguments.output, "toy")
    assert store.runs("toy")[0].counts == Counts(discovered=2, dropped={"soft 404": 1}, pending=1)


def test_a_run_of_another_machine_is_not_judged(store, arguments):
    assert tell_killed(store, arguments.output, "toy") == []
    assert status(store) == [("r1", "running")]


def test_a_run_that_ended_stays_as_it_ended(store, arguments):
    lock = RunLock.hold(arguments, "toy")
    store.finish_run("r1", "toy", "finished", NOW, Counts())
    lock.free(told=True)
    assert tell_killed(store, arguments.output, "toy") == []
    assert status(store) == [("r1", "finished")]
    assert not lock.path.exists()


def test_a_run_that_could_not_tell_of_its_end_counts_as_killed(store, arguments):
    RunLock.hold(arguments, "toy").free(told=False)
    tell_killed(store, arguments.output, "toy")
    assert status(store) == [("r1", "killed")]


def test_two_processes_do_not_share_a_run(arguments, holder):
    with pytest.raises(ArgumentError, match="run r1 of toy is under way"):
        RunLock.hold(arguments, "toy")
    RunLock.hold(arguments, "gazette").free(told=True)


# A process that takes the lock of an outlet, says so, and then waits until it is killed.
ASKER = """
import sys
from newsspiders.run import outlet_lock_file
from pathlib import Path
from filelock import FileLock
with FileLock(outlet_lock_file(Path(sys.argv[1]), "toy"), timeout=0):
    print("asking", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def asker(arguments):
    with subprocess.Popen([sys.executable, "-c", ASKER, str(arguments.output)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path(__file__).parents[1]) as process:
        assert process.stdout.readline() == b"asking\n"
        yield process
        process.kill()


def test_one_process_at_a_time_asks_an_outlet(arguments, asker, monkeypatch):
    monkeypatch.setattr(runlock, "PATIENCE", 0)
    assert runlock.is_under_way(arguments.output, "toy")
    with pytest.raises(ArgumentError, match="a run of toy is under way on this machine"):
        OutletLock.hold(arguments, "toy")
    OutletLock.hold(arguments, "gazette").free()


def test_an_outlet_is_free_when_the_process_that_asked_it_has_died(arguments, asker):
    asker.kill()
    asker.wait()
    assert not runlock.is_under_way(arguments.output, "toy")
    OutletLock.hold(arguments, "toy").free()


def test_the_process_that_asks_an_outlet_may_take_its_lock_again(arguments):
    before, again = OutletLock.hold(arguments, "toy"), OutletLock.hold(arguments, "toy")
    assert before.lock is again.lock
    again.free()
    assert not before.lock.is_locked
