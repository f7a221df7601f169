"""`scrapy plan --run` as a process: who is crawled when, how it stops, and what it leaves when it or a crawl is killed."""

from __future__ import annotations

import os
import re
import signal
from datetime import UTC, datetime, timedelta

import pytest
from filelock import FileLock

LONG_AGO = timedelta(hours=7)
NAMES = ("alder", "birch", "cedar")


def test_what_was_missed_is_caught_up_once_and_the_plan_asked_anew(desk):
    for name in NAMES:
        desk.outlet(name, stories=2, last=LONG_AGO)
    began = datetime.now(UTC).replace(microsecond=0)
    scheduler = desk.scheduler()
    for _ in NAMES:
        line = scheduler.says(r"(\w+): finished: 2 discovered, 2 saved; \d+ s; next \d")
        following = datetime.strptime(line.rpartition("next ")[2], "%Y-%m-%d %H:%M UTC").replace(tzinfo=UTC)
        assert following >= began + timedelta(minutes=59)
    scheduler.send(signal.SIGTERM)
    assert scheduler.ends() == 0
    assert [desk.statuses(name) for name in NAMES] == [["finished"]] * 3
    assert [line.rpartition(": ")[2] for line in scheduler.lines[-2:]] == ["nothing is under way", "stopped"]


@pytest.mark.long
def test_what_is_not_due_waits_and_other_outlets_are_left_alone(desk):
    desk.outlet("alder", last=LONG_AGO)
    desk.outlet("birch", last=timedelta(minutes=5))
    desk.outlet("cedar", last=LONG_AGO)
    scheduler = desk.scheduler("alder", "birch")
    scheduler.says("alder: finished")
    scheduler.send(signal.SIGINT)
    assert scheduler.ends() == 0
    assert [desk.statuses(name) for name in NAMES] == [["finished"], [], []]


@pytest.mark.long
def test_no_more_crawls_run_at_once_than_asked_for(desk):
    for name in NAMES:
        desk.outlet(name, last=LONG_AGO)
    held = [desk.hold(f"/{name}/feed") for name in NAMES]
    scheduler = desk.scheduler("--at-once", "2")
    assert all(each.asked.wait(60) for each in held[:2])
    assert len(scheduler.children()) == 2
    for each in held:
        each.released.set()
    for _ in NAMES:
        scheduler.says(": finished: ")
    scheduler.send(signal.SIGTERM)
    assert scheduler.ends() == 0
    first, second, third = sorted((desk.runs(name)[0] for name in NAMES), key=lambda run: run.started_at)
    assert third.started_at >= min(first.finished_at, second.finished_at)


@pytest.mark.long
def test_a_crawl_writes_its_log_beside_its_articles(desk):
    desk.outlet("alder")
    scheduler = desk.scheduler()
    log = re.search(r"alder: begins \(never run\); it writes to (\S+)$", scheduler.says("alder: begins"))
    scheduler.says("alder: finished: 1 discovered, 1 saved")
    scheduler.send(signal.SIGTERM)
    scheduler.ends()
    run = desk.output / "runs" / desk.runs("alder")[0].id
    assert log
    assert log[1] == str(run / "alder.log")
    assert "alder: 1 discovered, 1 saved" in (run / "alder.log").read_text()
    assert (run / "alder.jsonl").exists()


def test_a_crawl_that_cannot_begin_is_told_and_put_off(desk):
    desk.outlet("alder", last=LONG_AGO)
    scheduler = desk.scheduler(NEWSSPIDERS_ALLOWED_ADDRESSES="home")
    line = scheduler.says("alder: did not begin")
    assert re.search(r"exit status \d: .*NEWSSPIDERS_ALLOWED_ADDRESSES: 'home'", line)
    scheduler.send(signal.SIGTERM)
    assert scheduler.ends() == 0
    assert desk.runs("alder") == []
    assert sum("alder: begins" in each for each in scheduler.lines) == 1


# How it stops


def test_asked_to_stop_it_lets_a_running_crawl_end_in_order(desk):
    desk.outlet("alder", stories=12, last=LONG_AGO)
    held = desk.hold("/alder/news/2")
    scheduler = desk.scheduler()
    assert held.asked.wait(60)
    scheduler.send(signal.SIGTERM)
    scheduler.says("asked to stop: waiting for the end of alder")
    held.released.set()
    scheduler.says("alder: cancelled: 12 discovered, [1-9] saved, [1-9] pending")
    assert scheduler.ends() == 0
    assert desk.statuses("alder") == ["cancelled"]
    assert desk.pending("alder") > 0


def test_a_second_signal_kills_what_still_runs(desk):
    desk.outlet("alder", last=LONG_AGO)
    held = desk.hold("/alder/feed")
    scheduler = desk.scheduler()
    assert held.asked.wait(60)
    scheduler.send(signal.SIGTERM)
    scheduler.says("waiting for the end of alder")
    scheduler.send(signal.SIGTERM)
    assert scheduler.ends() == 0
    assert desk.statuses("alder") == ["killed"]


# What was killed


def test_the_crawls_of_a_killed_scheduler_end_too_and_the_next_one_does_not_overlap_with_them(desk):
    desk.outlet("alder", stories=3, last=LONG_AGO)
    held = desk.hold("/alder/news/0")
    killed = desk.scheduler()
    assert held.asked.wait(60)
    killed.send(signal.SIGKILL)
    killed.ends()
    desk.outlet("birch", last=LONG_AGO)
    following = desk.scheduler()
    following.says("birch: finished")
    assert desk.site.asked.count("/alder/feed") == 1
    held.released.set()
    with FileLock(desk.lock("alder"), timeout=60):
        assert desk.statuses("alder") == ["cancelled"]
    following.send(signal.SIGTERM)
    assert following.ends() == 0


@pytest.mark.long
def test_of_a_crawl_that_was_killed_with_its_scheduler_no_lock_is_left(desk):
    desk.outlet("alder", last=LONG_AGO)
    held = desk.hold("/alder/feed")
    scheduler = desk.scheduler()
    assert held.asked.wait(60)
    (crawl,) = scheduler.children()
    scheduler.send(signal.SIGKILL)
    os.kill(crawl, signal.SIGKILL)
    scheduler.ends()
    following = desk.scheduler()
    following.says(r"alder: run \S+ was killed")
    assert desk.statuses("alder") == ["killed"]
    following.send(signal.SIGTERM)
    assert following.ends() == 0
    held.released.set()
    by_hand = desk.start("crawl", "alder")
    assert by_hand.ends() == 0
    assert desk.statuses("alder") == ["killed", "finished"]


@pytest.mark.long
def test_a_crawl_that_is_killed_is_told_and_tried_again_later(desk):
    desk.outlet("alder", last=LONG_AGO)
    held = desk.hold("/alder/feed")
    scheduler = desk.scheduler()
    assert held.asked.wait(60)
    (crawl,) = scheduler.children()
    os.kill(crawl, signal.SIGKILL)
    scheduler.says("alder: killed: 0 discovered; ")
    scheduler.send(signal.SIGTERM)
    assert scheduler.ends() == 0
    assert desk.statuses("alder") == ["killed"]


# Two of a kind


def test_a_second_scheduler_on_the_same_folder_does_not_start(desk):
    desk.outlet("alder", last=timedelta(minutes=1))
    first = desk.scheduler()
    first.says("at work on alder")
    second = desk.scheduler()
    assert second.ends() == 2
    assert second.lines == [f"newsspiders: a scheduler is at work on {desk.output} already: stop it, or set another NEWSSPIDERS_OUTPUT"]
    first.send(signal.SIGTERM)
    assert first.ends() == 0


def test_a_crawl_by_hand_does_not_join_one_that_is_under_way(desk):
    desk.outlet("alder", last=LONG_AGO)
    held = desk.hold("/alder/feed")
    scheduler = desk.scheduler()
    assert held.asked.wait(60)
    by_hand = desk.start("crawl", "alder")
    assert by_hand.ends() == 2
    assert by_hand.lines == ["newsspiders: a run of alder is under way on this machine, and one at a time asks its site: wait for its end, or stop it"]
    held.released.set()
    scheduler.says("alder: finished: 1 discovered, 1 saved")
    scheduler.send(signal.SIGTERM)
    assert scheduler.ends() == 0
    assert desk.statuses("alder") == ["finished"]


@pytest.mark.long
def test_a_sample_and_a_replay_do_not_wait_for_a_run(desk):
    desk.outlet("alder")
    assert desk.start("crawl", "alder").ends() == 0
    with FileLock(desk.lock("alder")):
        assert desk.start("crawl", "alder", "-a", "sample=1").ends() == 0
        assert desk.start("crawl", "alder", "-a", f"replay={desk.output}/archive").ends() == 0


def test_a_store_that_is_gone_for_a_while_is_told_once_and_tried_again(desk):
    module = desk.folder / "newsspiders" / "scheduler" / "scheduler.py"
    text = module.read_text()
    assert "RETRY_STORE = timedelta(seconds=30)" in text
    module.write_text(text.replace("RETRY_STORE = timedelta(seconds=30)", "RETRY_STORE = timedelta(milliseconds=50)"))
    desk.outlet("alder", last=LONG_AGO)
    held = desk.hold("/alder/feed")
    scheduler = desk.scheduler()
    assert held.asked.wait(60)
    database, aside = desk.output / "newsspiders.db", desk.output / "aside.db"
    database.rename(aside)
    database.write_text("This is no database. " * 40)
    held.released.set()
    scheduler.says("is no SQLite database: .*tried again every")
    aside.replace(database)
    scheduler.says("the store answers again|alder: ")
    scheduler.send(signal.SIGTERM)
    assert scheduler.ends() == 0
    assert sum("is no SQLite database" in line for line in scheduler.lines) == 1


@pytest.mark.parametrize(("words", "says"), [
    (("--replay", "output/archive"), "--replay goes with --run --once or --post"),
    (("--at-once", "0"), "--at-once 0: give a number of crawls, 1 or more"),
    (("--end-after", "soon"), "--end-after soon: give a time such as 45m or 2h"),
    (("--post", "http://localhost:6800/"), "give one of them"),
])  # fmt: skip
def test_wrong_words_are_one_line_and_exit_status_2(desk, words, says):
    desk.outlet("alder")
    refused = desk.scheduler(*words)
    assert refused.ends() == 2
    assert len(refused.lines) == 1
    assert says in refused.lines[0]
