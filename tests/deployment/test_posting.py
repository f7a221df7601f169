"""What is due, sent to two real Scrapyd nodes: each takes one job at a time, south has one at work, and north begins none."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsspiders.deployment.egg import build_egg
from newsspiders.deployment.node import Node, NodeError
from newsspiders.deployment.posting import Desk, Present, ask_all, job_name, node_at, post
from newsspiders.schedule import Due
from newsspiders.store import RunRow, open_store
from tests.deployment.test_scrapyd import ARCHIVE, HELD, PASSWORD, ROOT, USERNAME, documented, environment_of, is_up, wait_for

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
OUTLETS = ["bloomberg", "daily8", "kcna", "mint", "ndtv"]
REPLAY = {"replay": ARCHIVE}


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def node(port: int) -> Node:
    return Node(f"http://127.0.0.1:{port}/", "newsspiders", USERNAME, PASSWORD)


def due(*outlets: str) -> list[Due]:
    return [Due(outlet, None, NOW, is_due=True, reason="never run") for outlet in outlets]


@contextmanager
def scrapyd(folder: Path, egg: Path, poll: str) -> Iterator[Node]:
    """A Scrapyd that has the egg and looks for new jobs so often."""
    port = free_port()
    eggs = folder / "scrapyd" / "eggs" / "newsspiders"
    eggs.mkdir(parents=True, exist_ok=True)
    (eggs / "1.egg").write_bytes(egg.read_bytes())
    text = documented(folder, port).replace("max_proc         = 4", "max_proc = 1").replace("poll_interval    = 1.0", f"poll_interval = {poll}")
    (folder / "scrapyd" / "scrapyd.conf").write_text(text)
    environment = {**environment_of(folder), "PYTHONPATH": str(ROOT / "tests" / "deployment" / "holding")}
    with (folder / "scrapyd.log").open("wb") as log:
        command = [sys.executable, "-m", "scrapyd", "--pidfile="]
        server = subprocess.Popen(command, cwd=folder / "scrapyd", env=environment, stdout=log, stderr=log)
    try:
        wait_for(lambda: is_up(node(port)), "Scrapyd answers")
        yield node(port)
    finally:
        server.terminate()
        server.wait(timeout=30)


@pytest.fixture(scope="module")
def egg(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_egg(ROOT, tmp_path_factory.mktemp("egg"))


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory, egg: Path) -> Iterator[tuple[Node, Node]]:
    folder = tmp_path_factory.mktemp("nodes")
    with ExitStack() as stack:
        north = stack.enter_context(scrapyd(folder / "north", egg, "3600"))
        south = stack.enter_context(scrapyd(folder / "south", egg, "0.1"))
        south.tell("schedule", None, project="newsspiders", spider="yonhap", jobid="held", setting=HELD, **REPLAY)
        wait_for(lambda: Desk.of(south).jobs == [Present("yonhap", "held", "running")], "yonhap runs")
        yield north, south


@pytest.fixture
def nodes(running: tuple[Node, Node]) -> Iterator[tuple[Node, Node]]:
    """North without a job, and south with one that runs."""
    yield running
    for each in running:
        for job in Desk.of(each).jobs:
            if job.state == "pending":
                each.tell("cancel", None, project="newsspiders", job=job.id)


@pytest.fixture
def down() -> Node:
    """A node that does not answer."""
    return node(free_port())


# Spread, without overlap


def test_the_node_with_the_fewest_jobs_gets_the_next_one_and_of_equals_the_first(nodes):
    north, south = nodes
    rows = list(post(due(*OUTLETS), ask_all(nodes)[0], NOW, REPLAY))
    assert [row.node for row in rows] == [each.url for each in (north, north, south, north, south)]
    assert {row.why for row in rows} == {"sent: never run"}
    there = {job.id for each in nodes for job in Desk.of(each).jobs if job.state == "pending"}
    assert there == {row.job for row in rows} == {f"20261124T0930Z-{outlet}" for outlet in OUTLETS}


def test_jobs_get_the_arguments_of_a_crawl(nodes):
    [row] = post(due("ndtv"), ask_all(nodes)[0], NOW, REPLAY)
    [pending] = nodes[0].ask("listjobs", project="newsspiders")["pending"]
    assert (pending["id"], pending["spider"], pending["args"]) == (row.job, "ndtv", REPLAY)


def test_an_outlet_that_waits_or_runs_on_any_node_is_not_sent(nodes):
    north, south = nodes
    north.tell("schedule", None, project="newsspiders", spider="ndtv", jobid="waiting", **REPLAY)
    ndtv, yonhap, mint = post(due("ndtv", "yonhap", "mint"), ask_all(nodes)[0], NOW, REPLAY)
    assert (ndtv.node, ndtv.job, ndtv.why) == (north.url, "waiting", "not sent: it is pending")
    assert (yonhap.node, yonhap.job, yonhap.why) == (south.url, "held", "not sent: it is running")
    assert mint.why == "sent: never run"


def test_who_posts_twice_sends_once(nodes):
    list(post(due(*OUTLETS), ask_all(nodes)[0], NOW, REPLAY))
    again = list(post(due(*OUTLETS), ask_all(nodes)[0], NOW, REPLAY))
    assert {row.why for row in again} == {"not sent: it is pending"}
    assert sum(desk.load for desk in ask_all(nodes)[0]) == len(OUTLETS) + 1


def test_scrapyd_itself_takes_a_job_of_one_name_twice(nodes):
    for _ in range(2):
        nodes[0].tell("schedule", None, project="newsspiders", spider="ndtv", jobid="same", **REPLAY)
    assert [job.id for job in Desk.of(nodes[0]).jobs] == ["same", "same"]


def test_a_job_that_has_ended_is_not_sent_again_in_its_minute(nodes):
    desk = Desk(nodes[0], [Present("ndtv", job_name("ndtv", NOW), "finished")])
    [row] = post(due("ndtv"), [desk], NOW.replace(second=59), REPLAY)
    assert row.why == "not sent: the job of this minute has ended"
    assert desk.load == 0


def test_what_waited_at_a_node_is_not_sent_anew_after_it_restarted(egg, tmp_path):
    with scrapyd(tmp_path, egg, "3600") as node:
        [sent] = post(due("ndtv"), [Desk.of(node)], NOW, REPLAY)
    # Scrapyd looks for jobs as it starts, so that this one has begun by now, or has ended.
    with scrapyd(tmp_path, egg, "3600") as node:
        [again] = post(due("ndtv"), [Desk.of(node)], NOW, REPLAY)
    assert (sent.why, again.job, again.why[:9]) == ("sent: never run", sent.job, "not sent:")


# Nodes that do not answer, or refuse


def test_a_node_that_is_down_is_passed_over(nodes, down):
    desks, silent = ask_all([down, *nodes, nodes[0]])
    assert [desk.node for desk in desks] == list(nodes)
    assert [str(error).startswith(f"{down.url} cannot be reached: ") for error in silent] == [True]


def test_after_a_node_went_down_the_others_get_the_rest(nodes, down):
    first, second = post(due("mint", "ndtv"), [Desk(down, []), Desk.of(nodes[0])], NOW, REPLAY)
    assert (first.node, first.job) == (down.url, "")
    assert first.why.startswith("not known whether it was sent: ")
    assert (second.node, second.why) == (nodes[0].url, "sent: never run")


def test_what_all_nodes_refuse_is_told_and_the_rest_is_sent(nodes):
    refused, sent = post(due("gazette", "ndtv"), ask_all(nodes)[0], NOW, REPLAY)
    assert (refused.node, refused.job) == ("", "")
    assert "refused schedule: spider 'gazette' not found" in refused.why
    assert sent.why == "sent: never run"


# The command


@pytest.fixture
def desk(tmp_path: Path) -> dict[str, str]:
    """The environment of somebody whose ~/.netrc knows the password, and whose store says that NDTV runs."""
    (tmp_path / ".netrc").write_text(f"machine 127.0.0.1 login {USERNAME} password {PASSWORD}\n")
    (tmp_path / ".netrc").chmod(0o600)
    (tmp_path / "output").mkdir()
    with open_store(f"sqlite:///{tmp_path / 'output' / 'newsspiders.db'}") as store:
        store.begin_run(RunRow(id="r1", outlet="ndtv", started_at=datetime.now(UTC), status="running"))
    return {**environment_of(tmp_path), "HOME": str(tmp_path), "COLUMNS": "200"}


def begin(environment: dict[str, str], *words: str) -> subprocess.Popen[str]:
    """Begin `scrapy plan` in the project's folder."""
    command = [sys.executable, "-m", "scrapy", "plan", "--replay", ARCHIVE, *words]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_the_command_sends_what_the_store_says_is_due_and_warns_of_a_node_that_is_down(nodes, down, desk):
    north, south = nodes
    posting = begin(desk, "ndtv", "mint", "yonhap", "--post", down.url, north.url, south.url)
    printed, warned = posting.communicate(timeout=60)
    assert (posting.returncode, len(warned.splitlines())) == (0, 1), warned
    assert warned.startswith(f"newsspiders: {down.url} cannot be reached: ")
    rows = {line.split()[0]: line for line in printed.splitlines()[2:]}
    assert sorted(rows) == ["mint", "yonhap"]
    assert f" {north.url} " in rows["mint"]
    assert rows["mint"].endswith(" sent: never run")
    assert rows["yonhap"].endswith(" not sent: it is running")
    assert [job.outlet for job in Desk.of(north).jobs] == ["mint"]


def test_two_that_post_at_the_same_moment_send_once(nodes, desk):
    both = [begin(desk, "mint", "kcna", "--post", *(each.url for each in nodes)) for _ in range(2)]
    printed = "".join(each.communicate(timeout=60)[0] for each in both)
    assert (printed.count(" sent: never run"), printed.count(" not sent: it is pending")) == (2, 2)
    assert sorted(job.outlet for each in nodes for job in Desk.of(each).jobs if job.state == "pending") == ["kcna", "mint"]


# Addresses


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A project's folder and a home of its own, with a password for hosts of any project."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".netrc").write_text("machine south.example login desk password high-tide\n")
    (tmp_path / ".netrc").chmod(0o600)
    return tmp_path


def test_the_credentials_of_an_address_are_those_of_its_target(folder, monkeypatch):
    monkeypatch.setenv("SCRAPYD_PASSWORD", "low-tide")
    target = "[deploy:north]\nurl = http://north.example:6800\nproject = papers\nusername = desk\npassword = $SCRAPYD_PASSWORD\n"
    (folder / "scrapy.cfg").write_text(f"[settings]\ndefault = toy.settings\n[deploy:broken]\n{target}")
    assert node_at("http://north.example:6800/", "newsspiders") == Node("http://north.example:6800/", "papers", "desk", "low-tide")


def test_the_credentials_of_any_other_address_are_those_of_netrc(folder):
    (folder / "scrapy.cfg").write_text("[settings]\ndefault = toy.settings\n")
    assert node_at("https://south.example", "newsspiders") == Node("https://south.example/", "newsspiders", "desk", "high-tide")


@pytest.mark.parametrize("address", ["ndtv", "ftp://south.example/", "http://", "http://[", "http://south.example:port/", "http://desk:high-tide@south.example/"])
def test_what_is_no_address_is_refused_without_repeating_a_password(folder, address):
    with pytest.raises(NodeError, match="^--post .*give http://… or https://…, without a password") as refused:
        node_at(address, "newsspiders")
    assert "high-tide" not in str(refused.value)
