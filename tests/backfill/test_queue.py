"""Workers that share a queue: nothing is lost and nothing done twice, whoever dies."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from newsspiders.backfill.archives import files_at
from newsspiders.backfill.queue import DELIVERIES, SCHEMA, Queue, QueueError, Waiting
from newsspiders.backfill.work import AT_ONCE, divide_file, read_piece
from newsspiders.store import open_store
from tests.backfill.examples import BATCH, announce, read_alone, rows

ROOT = Path(__file__).parents[2]
PATIENCE = 2.0


@pytest.fixture
def queue(postgresql_url, store_url):
    """A queue in an empty database, over an empty store."""
    queue = Queue(postgresql_url, store_url)
    queue.prepare()
    return queue


@pytest.fixture(scope="module")
def expected(archive, tmp_path_factory):
    """The rows that one reader leaves, without any queue."""
    url = f"sqlite:///{tmp_path_factory.mktemp('alone')}/news.db"
    with open_store(url) as store:
        read_alone(store, archive)
    return rows(url)


def start(queue, archive):
    """Announce the archive, divide it into small pieces, and put them into the queue."""
    with open_store(queue.store) as store:
        for each in announce(store, archive):
            divide_file(store, each)
    queue.fill()


def workers(queue, number):
    """Start workers as processes."""
    environment = {**os.environ, "NEWSSPIDERS_QUEUE": queue.url, "NEWSSPIDERS_STORE": queue.store}
    command = [sys.executable, "-W", "error", "-m", "scrapy", "backfill", "--work", "--redeliver-after", str(PATIENCE)]
    return [subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True) for _ in range(number)]


def ends(processes):
    """Wait for workers, and see that each has ended well; return what they said."""
    said = [each.communicate(timeout=120)[1] for each in processes]
    assert [each.returncode for each in processes] == [0] * len(processes), said
    return "".join(said)


@pytest.mark.parametrize("number", [1, 2, pytest.param(4, marks=pytest.mark.long)])
def test_any_number_of_workers_leaves_the_same_rows(queue, archive, expected, number):
    start(queue, archive)
    ends(workers(queue, number))
    assert rows(queue.store) == expected
    assert queue.waiting() == Waiting()


@pytest.mark.parametrize("moment", [1, 2])
def test_what_a_killed_worker_had_in_hand_is_delivered_again(queue, archive, expected, moment):
    start(queue, archive)
    command = [sys.executable, "-m", "tests.backfill.dying", queue.url, queue.store, str(moment)]
    dead = subprocess.run(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, timeout=120, check=False)
    assert dead.returncode == -signal.SIGKILL, dead.stderr
    assert queue.waiting().doing == 1
    with open_store(queue.store) as store:
        assert store.backfill(BATCH).records_done < sum(store.backfill(BATCH).outcomes.values()) + AT_ONCE
    said = ends(workers(queue, 2))
    assert "a worker has died: read" in said
    assert rows(queue.store) == expected
    assert queue.waiting() == Waiting()


def test_a_worker_divides_files_and_accounts_for_them_by_itself(queue, archive):
    with open_store(queue.store) as store:
        announce(store, archive)
    assert queue.fill() == 2
    queue.work(PATIENCE)
    with open_store(queue.store) as store:
        state = store.backfill(BATCH)
        assert (state.complete, state.accounted, state.undivided) == (True, True, 0)
        assert sum(run.counts.discovered for run in store.runs()) == state.records == sum(state.outcomes.values())
        assert store.search("the")
        assert store.link_stories() == 0


def test_the_queue_is_filled_with_what_is_open_and_with_nothing_twice(queue, archive):
    start(queue, archive)
    waiting = queue.waiting()
    assert waiting.todo > 2
    assert (queue.fill(), queue.waiting()) == (0, waiting)
    queue.work(PATIENCE)
    assert queue.fill() == 0


def test_a_queue_that_was_removed_is_made_again_from_the_store(queue, archive, expected, postgresql):
    start(queue, archive)
    postgresql.run(f"DROP SCHEMA {SCHEMA} CASCADE", queue.url.rpartition("/")[2])
    queue.prepare()
    queue.fill()
    queue.work(PATIENCE)
    assert rows(queue.store) == expected


def test_a_worker_that_was_taken_for_dead_begins_anew(queue, archive, expected, monkeypatch):
    bury = iter([True])

    def read_and_be_buried(*given):
        if next(bury, False):
            with psycopg.connect(queue.url) as connection:
                connection.execute(f"DELETE FROM {SCHEMA}.procrastinate_workers")
        return read_piece(*given)

    monkeypatch.setattr("newsspiders.backfill.queue.read_piece", read_and_be_buried)
    start(queue, archive)
    queue.work(PATIENCE)
    assert rows(queue.store) == expected


def test_work_that_many_workers_died_of_is_given_up(queue, archive):
    start(queue, archive)
    with psycopg.connect(queue.url) as connection:
        connection.execute(f"SET search_path TO {SCHEMA}")
        connection.execute("UPDATE procrastinate_jobs SET status = 'doing', attempts = %s WHERE id = 1", [DELIVERIES - 1])
    queue.work(PATIENCE)
    assert queue.waiting() == Waiting(failed=1)
    assert queue.fill() == 1


def test_work_that_fails_is_given_up_in_the_end_and_tried_again_with_new_workers(queue, archive, tmp_path):
    path = tmp_path / "lost.warc.gz"
    content = files_at(archive)[0].read_bytes()
    path.write_bytes(content)
    start(queue, path)
    path.unlink()
    [worker] = workers(queue, 1)
    said = ends([worker])
    assert "each worker needs the archive at the same path" in said
    assert queue.waiting() == Waiting(failed=queue.waiting().failed)
    assert queue.waiting().failed > 0
    path.write_bytes(content)
    ends(workers(queue, 1))
    with open_store(queue.store) as store:
        assert store.backfill(BATCH).accounted


def test_a_queue_that_cannot_be_reached_is_told_without_the_password(store_url):
    with pytest.raises(QueueError, match="the queue cannot be used: connection") as told:
        Queue("postgresql://news:secret@127.0.0.1:1/news", store_url).prepare()
    assert "secret" not in str(told.value)
