"""scrapy plan, outlets and demo."""

from __future__ import annotations

import re
import shutil
import socket
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from filelock import FileLock

from newsspiders.run import lock_file, outlet_lock_file
from newsspiders.store import Counts, Discovery, HostNote, RunRow, Wish, open_store
from tests.store.examples import make_article, save

OUTLETS = ["38north", "beyondparallel", "bloomberg", "daily8", "kcna", "mint", "ndtv", "reuters", "timesofindia", "yonhap"]


def line_of(outlet: str, table: str) -> str:
    """Return the line of a table that begins with a name."""
    return next(line for line in table.splitlines() if line.startswith(f"{outlet} "))


def test_outlets_are_a_table_of_ten(scrapy) -> None:
    done = scrapy("outlets")
    names = [line.split()[0] for line in done.stdout.splitlines()[2:] if line and not line.startswith(" ")]
    assert (done.returncode, done.stderr, names) == (0, "", OUTLETS)


def test_before_any_run_every_outlet_is_due(scrapy) -> None:
    done = scrapy("plan")
    lines = done.stdout.splitlines()[2:]
    assert [line.split()[:2] for line in lines] == [[name, "now"] for name in OUTLETS]
    assert all(line.endswith("never run") for line in lines)


@pytest.fixture
def ran(tmp_path: Path) -> None:
    """A run of NDTV that ended just now."""
    now = datetime.now(UTC)
    (tmp_path / "output").mkdir()
    with open_store(f"sqlite:///{tmp_path / 'output' / 'newsspiders.db'}") as store:
        counts = Counts(discovered=1, saved=1)
        store.begin_run(RunRow(id="first", outlet="ndtv", started_at=now, status="running"))
        store.finish_run("first", "ndtv", "finished", now, counts)


def test_after_its_run_an_outlet_is_not_due(scrapy, ran: None) -> None:
    table = scrapy("plan").stdout
    assert "never run" not in line_of("ndtv", table)
    assert " now " not in line_of("ndtv", table)
    assert " now " in line_of("mint", table)


def test_an_outlet_whose_hosts_asked_to_wait_waits(scrapy, ran: None, tmp_path: Path) -> None:
    until = datetime(2030, 1, 1, tzinfo=UTC)
    with open_store(f"sqlite:///{tmp_path / 'output' / 'newsspiders.db'}") as store:
        wish = Wish(until, 429, "HTTP 429, Retry-After: 100000", datetime.now(UTC))
        store.note_hosts([HostNote(host, wish=wish) for host in ("kcna.kp", "www.kcna.kp")])
    line = line_of("kcna", scrapy("plan", "kcna").stdout)
    assert " now " not in line
    assert line.endswith("never run; asked to wait until 2030-01-01 00:00")


def test_an_outlet_of_known_rhythm_is_told_with_what_to_expect(scrapy, tmp_path: Path) -> None:
    now = datetime.now(UTC)
    (tmp_path / "output").mkdir()
    with open_store(f"sqlite:///{tmp_path / 'output' / 'newsspiders.db'}") as store:
        for hours in range(30, 0, -1):
            moment = now - timedelta(hours=hours)
            address = f"https://www.ndtv.com/harbour-{hours}"
            store.begin_run(RunRow(id=f"run {hours}", outlet="ndtv", started_at=moment, finished_at=moment, status="finished"))
            published = moment - timedelta(minutes=3)
            store.discover("ndtv", [Discovery(address, address, published_at=published)], f"run {hours}", moment)
            save(store, make_article(hours, outlet="ndtv", url=address, canonical_url=address, fetched_at=moment))
    line = line_of("ndtv", scrapy("plan", "ndtv").stdout)
    assert re.search(r"UTC +\d+\.\d +finished; .+ after \d+", line), line


def test_a_crontab_has_one_line_an_outlet(scrapy) -> None:
    done = scrapy("plan", "--crontab", "ndtv", "kcna")
    lines = done.stdout.splitlines()
    assert [line.rpartition(" ")[2] for line in lines] == ["kcna", "ndtv"]
    assert all(re.match(r"[\d,*/]+( [\d,*/]+){4} cd \S+ && \S+ -m scrapy crawl ", line) for line in lines)


def test_a_timer_does_what_the_command_was_asked_for(scrapy, tmp_path: Path) -> None:
    runs, posts = scrapy("plan", "--systemd"), scrapy("plan", "--systemd", "ndtv", "--post", "http://localhost:6800/")
    assert (runs.returncode, runs.stderr, posts.returncode, posts.stderr) == (0, "", 0, "")
    python = f"ExecStart={sys.executable} -m scrapy plan"
    assert f"{python} --run --once --at-once 2" in runs.stdout.splitlines()
    assert f"{python} ndtv --post http://localhost:6800/" in posts.stdout.splitlines()
    assert f"Environment=NEWSSPIDERS_OUTPUT={tmp_path / 'output'}" in runs.stdout.splitlines()
    assert "OnCalendar=*:0/5" in runs.stdout.splitlines()


def test_a_service_keeps_to_the_plan(scrapy) -> None:
    done = scrapy("plan", "--run", "--systemd", "ndtv", "mint", "--end-after", "45m")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"ExecStart={sys.executable} -m scrapy plan ndtv mint --run --at-once 2 --end-after 45m" in done.stdout.splitlines()
    assert "OnCalendar" not in done.stdout


def test_an_outlet_that_is_being_asked_is_not_due_whatever_its_row_says(scrapy, tmp_path: Path) -> None:
    output = tmp_path / "output"
    (output / "runs").mkdir(parents=True)
    with open_store(f"sqlite:///{output / 'newsspiders.db'}") as store:
        store.begin_run(RunRow(id="r1", outlet="ndtv", started_at=datetime.now(UTC) - timedelta(hours=9), status="running"))
    with FileLock(outlet_lock_file(output, "ndtv")):
        line = line_of("ndtv", scrapy("plan", "ndtv").stdout)
        assert "due, but a run of it is under way on this machine" in line
        assert scrapy("plan", "--run", "--once", "ndtv").stdout == "nothing is due\n"
    assert " now " in line_of("ndtv", scrapy("plan", "ndtv").stdout)


def test_when_no_node_answers_nothing_is_sent_and_the_exit_status_is_1(scrapy) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    done = scrapy("plan", "--post", f"http://127.0.0.1:{port}/")
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (1, "", 1), done.stderr
    assert f"http://127.0.0.1:{port}/ cannot be reached" in done.stderr


def test_what_is_due_is_run_and_shown(scrapy) -> None:
    done = scrapy("plan", "--run", "--once", "--replay", "demo/archive", "ndtv")
    assert done.returncode == 0, done.stderr
    discovered, saved = line_of("ndtv", done.stdout).split()[1:3]
    assert (int(discovered), int(saved)) == (7, 6)
    assert "100%" in done.stderr


def test_what_has_just_run_is_not_run_again(scrapy, ran: None) -> None:
    assert scrapy("plan", "--run", "--once", "ndtv").stdout == "nothing is due\n"


def test_a_replay_counts_as_no_run(scrapy, crawled: Path) -> None:
    assert "never run" in line_of("ndtv", scrapy("plan", output=crawled).stdout)


def test_a_crawl_that_fails_is_told_with_its_words_and_exit_status_1(scrapy, tmp_path: Path) -> None:
    done = scrapy("plan", "--run", "--once", "--replay", "nowhere", "ndtv")
    assert done.returncode == 1
    assert "ndtv: the crawl ended with exit status 2: newsspiders: -a replay=" in done.stderr


def test_the_plan_tells_of_a_run_whose_process_has_died(scrapy, crawled: Path, tmp_path: Path) -> None:
    output = tmp_path / "output"
    shutil.copytree(crawled, output)
    (output / "runs" / "r1").mkdir()
    lock_file(output, "r1", "ndtv").touch()  # held by nobody
    with open_store(f"sqlite:///{output / 'newsspiders.db'}") as store:
        store.begin_run(RunRow(id="r1", outlet="ndtv", started_at=datetime.now(UTC), status="running"))
    done = scrapy("plan", "ndtv")
    assert "killed, to be tried again" in done.stdout, done.stderr


@pytest.mark.parametrize(("words", "told"), [
    (("plan", "--once"), "--once goes with --run"),
    (("plan", "--replay", "demo/archive"), "--replay goes with --run --once or --post"),
    (("plan", "--run", "--once", "--post", "http://localhost:6800/"), "give one of them"),
    (("plan", "--post", "ndtv"), "outlets stand before --post"),
    (("plan", "nope"), "there is no outlet 'nope'"),
    (("demo", "nope"), "there is no outlet 'nope'"),
    (("checkoutlets", "nope"), "there is no outlet 'nope'"),
])  # fmt: skip
def test_wrong_words_are_one_line_and_exit_status_2(scrapy, words: tuple[str, ...], told: str) -> None:
    done = scrapy(*words)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1), done.stderr
    assert told in done.stderr


def test_demo_says_what_came_of_it_and_a_second_time_that_nothing_is_new(scrapy, crawled: Path, tmp_path: Path) -> None:
    output = tmp_path / "output"
    shutil.copytree(crawled, output)
    done = scrapy("demo", "ndtv")
    assert done.returncode == 0, done.stderr
    assert "Nothing is new" in done.stdout
    assert f"database    {output / 'newsspiders.db'}" in done.stdout
