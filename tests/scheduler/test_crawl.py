"""One crawl as a subprocess: it is ended when it takes too long, in order if it can."""

from __future__ import annotations

import os
import signal
import tempfile

import pytest

from newsspiders import jobs


@pytest.fixture
def crawl(desk, monkeypatch):
    """A crawl that waits for its feed."""
    for name, value in desk.environment().items():
        monkeypatch.setenv(name, value)
    desk.outlet("alder")
    held = desk.hold("/alder/feed")
    with tempfile.TemporaryFile() as log:
        crawl = jobs.Crawl("alder", {}, desk.folder, {}, log, apart=True)
        assert held.asked.wait(60)
        yield crawl, held
        crawl.kill()
        crawl.process.wait()


def test_a_crawl_that_takes_too_long_is_asked_to_end(desk, crawl, monkeypatch):
    crawl, held = crawl
    stop = crawl.stop

    def stop_and_answer():
        stop()
        held.released.set()

    monkeypatch.setattr(crawl, "stop", stop_and_answer)
    job = crawl.end(within=0)
    assert (job.status, job.overran) == (0, True)
    assert desk.statuses("alder") == ["cancelled"]


def test_a_crawl_that_does_not_end_then_is_killed(crawl, monkeypatch):
    crawl, _ = crawl
    monkeypatch.setattr(jobs, "GRACE", 0)
    job = crawl.end(within=0)
    assert (job.status, job.overran) == (-signal.SIGKILL, True)


def test_the_keyboard_does_not_reach_a_crawl_that_stands_apart(crawl):
    crawl, _ = crawl
    assert os.getpgid(crawl.process.pid) != os.getpgid(0)
