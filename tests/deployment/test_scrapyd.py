"""The project on a real Scrapyd, set up as docs/scrapyd.md says: deployed, scheduled, run, collected, cancelled and killed."""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

import pytest

from newsspiders.deployment.node import Node, NodeError
from newsspiders.registry import known_spiders
from newsspiders.runlock import tell_killed
from newsspiders.store import RunRow, open_store

ROOT = Path(__file__).parents[2]
ARCHIVE = str(ROOT / "demo" / "archive")
USERNAME, PASSWORD = "desk", "low-tide"
TRIES, PAUSE = 1_200, 0.1
HELD = "SCHEDULER=held.HeldScheduler"


@dataclass(frozen=True)
class Server:
    """A Scrapyd on the loopback interface, what a deployment to it printed, and the folder that its jobs write to."""

    folder: Path
    node: Node
    printed: str = ""

    @property
    def output(self) -> Path:
        return self.folder / "output"

    def get(self, path: str, credentials: str = f"{USERNAME}:{PASSWORD}") -> bytes:
        """Return what lies under a path; as a browser or curl would ask for it."""
        headers = {"Authorization": "Basic " + base64.b64encode(credentials.encode()).decode()} if credentials else {}
        with build_opener(ProxyHandler({})).open(Request(self.node.url + path.lstrip("/"), headers=headers), timeout=60) as response:
            return response.read()

    def jobs(self, state: str) -> dict[str, Any]:
        return {job["id"]: job for job in self.node.ask("listjobs", project="newsspiders")[state]}

    def schedule(self, spider: str, **values: str) -> str:
        return str(self.node.tell("schedule", project="newsspiders", spider=spider, replay=ARCHIVE, **values)["jobid"])

    def ended(self, job: str) -> dict[str, Any]:
        return wait_for(lambda: self.jobs("finished").get(job), f"job {job} ends")

    def run(self, outlet: str, job: str) -> RunRow | None:
        with open_store(f"sqlite:///{self.output / 'newsspiders.db'}") as store:
            return next((run for run in store.runs(outlet) if run.id == job), None)

    def ledger(self, outlet: str) -> int:
        """Return how many addresses of an outlet wait to be read."""
        with open_store(f"sqlite:///{self.output / 'newsspiders.db'}") as store:
            return len(store.pending(outlet))


def wait_for(condition: Callable[[], Any], what: str) -> Any:
    """Return what the condition gives as soon as that is true."""
    pause = Event()
    for _ in range(TRIES):
        if found := condition():
            return found
        pause.wait(PAUSE)
    raise AssertionError(f"{what}: not within {TRIES * PAUSE:.0f} s")


def documented(folder: Path, port: int) -> str:
    """Return the configuration that docs/scrapyd.md gives, for other folders and another port."""
    text = re.findall(r"```ini\n(\[scrapyd\].*?)```", (ROOT / "docs" / "scrapyd.md").read_text("utf-8"), re.DOTALL)[0]
    assert "/srv/newsspiders/scrapyd/" in text
    return text.replace("/srv/newsspiders/", f"{folder}/").replace("6800", str(port))


def project_of(folder: Path, port: int) -> Path:
    """Return a copy of the project, whose NDTV has another title, by which its jobs are recognised."""
    copy = folder / "project"
    shutil.copytree(ROOT / "newsspiders", copy / "newsspiders", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("setup.py", "pyproject.toml", "scrapy.cfg", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy / name)
    ndtv = copy / "newsspiders" / "spiders" / "ndtv.py"
    ndtv.write_text(ndtv.read_text("utf-8").replace('title="NDTV"', 'title="NDTV out of the egg"'), "utf-8")
    cfg = copy / "scrapy.cfg"
    cfg.write_text(cfg.read_text("utf-8").replace("http://localhost:6800/", f"http://127.0.0.1:{port}/"), "utf-8")
    return copy


def deploy(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run `scrapy deploy` in the copied project, by a user whose ~/.netrc knows the password."""
    environment = {**environment_of(folder), "HOME": str(folder / "home")}
    command = [sys.executable, "-m", "scrapy", "deploy", *options]
    return subprocess.run(command, cwd=folder / "project", env=environment, capture_output=True, text=True, check=False)


def environment_of(folder: Path) -> dict[str, str]:
    """Return this environment without what would reach into the jobs, and with what /etc/newsspiders.env holds."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("NEWSSPIDERS_", "SCRAPY", "PYTHONPATH"))}
    given = {"SCRAPYD_USERNAME": USERNAME, "SCRAPYD_PASSWORD": PASSWORD, "NEWSSPIDERS_OUTPUT": str(folder / "output")}
    return {**kept, **given, "no_proxy": "127.0.0.1"}


def is_up(node: Node) -> bool:
    try:
        node.ask("daemonstatus")
    except NodeError:
        return False
    return True


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("node")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    project_of(folder, port)
    for name in ("scrapyd", "home"):
        (folder / name).mkdir()
    (folder / "scrapyd" / "scrapyd.conf").write_text(documented(folder, port))
    (folder / "home" / ".netrc").write_text(f"machine 127.0.0.1 login {USERNAME} password {PASSWORD}\n")
    (folder / "home" / ".netrc").chmod(0o600)
    environment = {**environment_of(folder), "PYTHONPATH": str(Path(__file__).parent / "holding")}
    node = Node(f"http://127.0.0.1:{port}/", "newsspiders", USERNAME, PASSWORD)
    with (folder / "scrapyd.log").open("wb") as log:
        command = [sys.executable, "-m", "scrapyd", "--pidfile="]
        scrapyd = subprocess.Popen(command, cwd=folder / "scrapyd", env=environment, stdout=log, stderr=log)
    try:
        wait_for(lambda: is_up(node), "Scrapyd answers")
        done = deploy(folder, "local", "--version", "1")
        assert done.returncode == 0, done.stderr
        yield Server(folder, node, done.stdout)
    finally:
        scrapyd.terminate()
        scrapyd.wait(timeout=30)


@pytest.fixture(scope="module")
def jobs(server: Server) -> dict[str, str]:
    """Three jobs side by side, by their outlets: NDTV's runs to its end, Mint's and Yonhap's stop in the midst of their work."""
    return {"mint": server.schedule("mint", setting=HELD), "yonhap": server.schedule("yonhap", setting=HELD), "ndtv": server.schedule("ndtv")}


@pytest.fixture(scope="module")
def finished(server: Server, jobs: dict[str, str]) -> dict[str, Any]:
    return server.ended(jobs["ndtv"])


def wait_until_at_work(server: Server, outlet: str, job: str) -> None:
    wait_for(lambda: (run := server.run(outlet, job)) and run.status == "running" and server.ledger(outlet), f"{outlet} is at work")


# Deployed


def test_a_deployment_lists_the_spiders_and_the_node_finds_the_same(server: Server) -> None:
    lines = dict(line.split(maxsplit=1) for line in server.printed.splitlines())
    assert lines["spiders"].split(", ") == sorted(known_spiders())
    assert lines["deployed"] == f"version 1 to {server.node.url}"
    assert sorted(server.node.ask("listspiders", project="newsspiders")["spiders"]) == sorted(known_spiders())


# Run and collect


def test_a_job_runs_out_of_the_egg_into_the_output_folder(server: Server, finished: dict[str, Any]) -> None:
    run = server.run("ndtv", finished["id"])
    assert run is not None
    assert (run.job, run.status, run.counts.sums()) == (finished["id"], "finished", True)
    assert run.counts.saved >= 2
    feed = json.loads((server.output / "feeds" / "ndtv.json").read_bytes())
    assert feed["items"]
    assert "NDTV out of the egg" in feed["title"]
    lines = (server.output / "runs" / finished["id"] / "ndtv.jsonl").read_bytes().splitlines()
    assert {json.loads(line)["outlet"] for line in lines} == {"ndtv"}


def test_a_job_leaves_nothing_in_its_working_directory(server: Server, finished: dict[str, Any]) -> None:
    assert {path.name for path in (server.folder / "scrapyd").iterdir()} == {"scrapyd.conf", "eggs", "dbs", "logs", "items"}


def test_logs_and_items_are_reached_with_the_password(server: Server, finished: dict[str, Any]) -> None:
    assert b"ndtv: " in server.get(finished["log_url"])
    assert server.get(finished["items_url"]) == (server.output / "runs" / finished["id"] / "ndtv.jsonl").read_bytes()


@pytest.mark.parametrize("credentials", ["", "desk:guess"])
def test_nothing_is_reached_without_it(server: Server, finished: dict[str, Any], credentials: str) -> None:
    for path in (finished["log_url"], finished["items_url"], "jobs", "listjobs.json", "feeds/ndtv.json"):
        with pytest.raises(HTTPError, match="401") as refused:
            server.get(path, credentials)
        refused.value.close()


# Cancelled and killed


def test_a_cancelled_job_says_so_and_what_it_left(server: Server, jobs: dict[str, str]) -> None:
    wait_until_at_work(server, "mint", jobs["mint"])
    server.node.tell("cancel", project="newsspiders", job=jobs["mint"])
    server.ended(jobs["mint"])
    run = server.run("mint", jobs["mint"])
    assert run is not None
    assert (run.status, run.counts.sums()) == ("cancelled", True)
    assert run.counts.pending
    assert run.finished_at


def test_a_killed_job_is_told_as_killed_and_the_next_run_takes_up_what_it_left(server: Server, jobs: dict[str, str]) -> None:
    wait_until_at_work(server, "yonhap", jobs["yonhap"])
    with open_store(f"sqlite:///{server.output / 'newsspiders.db'}") as store:
        assert tell_killed(store, server.output, "yonhap") == []
        os.kill(server.jobs("running")[jobs["yonhap"]]["pid"], 9)
        server.ended(jobs["yonhap"])
        assert store.runs("yonhap")[0].status == "running", "a process that was killed cannot say so itself"
    following = server.schedule("yonhap")
    server.ended(following)
    killed, after = server.run("yonhap", jobs["yonhap"]), server.run("yonhap", following)
    assert killed is not None
    assert after is not None
    assert (killed.status, after.status) == ("killed", "finished")
    assert killed.started_at <= (killed.finished_at or killed.started_at) <= after.started_at
    assert server.ledger("yonhap") == 0


# Refused: last, since every new version makes Scrapyd ask all versions for their spiders again


def test_an_egg_without_spiders_is_refused_and_nothing_is_replaced(server: Server, tmp_path: Path) -> None:
    done = deploy(server.folder, "local", "--egg", str(edited_egg(server, tmp_path, r"newsspiders/spiders/(?!__init__).*", "")))
    assert (done.returncode, done.stderr) == (2, "newsspiders: there is no spider in edited.egg; nothing was sent\n")
    assert server.node.versions() == ["1"]


def test_an_egg_that_the_node_cannot_import_is_withdrawn(server: Server, tmp_path: Path) -> None:
    absent = b"\nimport os\nif 'SCRAPYD_EGG_VERSION' in os.environ:\n    import a_library_that_the_node_lacks\n"
    egg = edited_egg(server, tmp_path, "", "newsspiders/spiders/ndtv.py", absent)
    with pytest.raises(NodeError, match="No module named 'a_library_that_the_node_lacks'; version 2 is withdrawn, 1 stays current"):
        server.node.deploy("2", egg.read_bytes(), len(known_spiders()))
    assert server.node.versions() == ["1"]


def edited_egg(server: Server, folder: Path, without: str, longer: str, addition: bytes = b"") -> Path:
    """Return a copy of the deployed egg that lacks some files, and where one has an addition."""
    deployed, edited = server.folder / "scrapyd" / "eggs" / "newsspiders" / "1.egg", folder / "edited.egg"
    stale = re.sub(r"(\w+)\.py$", r"__pycache__/\1.", longer)
    with zipfile.ZipFile(deployed) as whole, zipfile.ZipFile(edited, "w") as part:
        for name in whole.namelist():
            if not re.fullmatch(without, name) and not (longer and name.startswith(stale)):
                part.writestr(name, whole.read(name) + (addition if name == longer else b""))
    return edited


@pytest.mark.parametrize(("username", "says"), [("", "asks for a username and a password"), ("guest", "refuses the password of guest")])
def test_without_the_password_nothing_is_deployed(server: Server, username: str, says: str) -> None:
    with pytest.raises(NodeError, match=says):
        Node(server.node.url, "newsspiders", username, "guess").deploy("3", b"", 10)
