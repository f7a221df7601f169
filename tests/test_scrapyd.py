"""The project as Scrapyd runs it: an egg built from a copy, deployed, scheduled, and its results where NEWSSPIDERS_OUTPUT says."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import ProxyHandler, Request, build_opener

import pytest

from newsspiders.store import open_store

ROOT = Path(__file__).parents[1]
OUTLETS = ["38north", "beyondparallel", "bloomberg", "daily8", "kcna", "mint", "ndtv", "reuters", "timesofindia", "yonhap"]
TRIES, PAUSE = 300, 0.1
CONFIGURATION = """[scrapyd]
bind_address = 127.0.0.1
http_port = {port}
eggs_dir = {folder}/eggs
logs_dir = {folder}/logs
items_dir =
dbs_dir = {folder}/dbs
poll_interval = 0.2
max_proc = 1
"""


@dataclass(frozen=True)
class Scrapyd:
    """A server on the loopback interface, and the folder that its jobs write to."""

    port: int
    output: Path

    def ask(self, name: str, **values: str) -> Any:
        """Return the answer of a GET request."""
        return self.answer(Request(f"http://127.0.0.1:{self.port}/{name}.json?{urlencode(values)}"))

    def tell(self, name: str, **values: str | bytes) -> Any:
        """Return the answer of a POST request; bytes are sent as a file."""
        boundary = "newsspiders-egg"
        parts = []
        for key, value in values.items():
            file = '; filename="project.egg"\r\nContent-Type: application/octet-stream' if isinstance(value, bytes) else ""
            content = value if isinstance(value, bytes) else value.encode()
            parts.append(f'--{boundary}\r\nContent-Disposition: form-data; name="{key}"{file}\r\n\r\n'.encode() + content + b"\r\n")
        headers = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
        body = b"".join(parts) + f"--{boundary}--\r\n".encode()
        return self.answer(Request(f"http://127.0.0.1:{self.port}/{name}.json", data=body, headers=headers))

    def answer(self, request: Request) -> Any:
        with build_opener(ProxyHandler({})).open(request, timeout=60) as response:
            return json.load(response)

    def is_up(self) -> bool:
        try:
            return bool(self.ask("daemonstatus")["status"] == "ok")
        except URLError:
            return False


def wait_for(condition: Callable[[], Any], what: str) -> Any:
    """Return what the condition gives as soon as that is true."""
    pause = Event()
    for _ in range(TRIES):
        if found := condition():
            return found
        pause.wait(PAUSE)
    raise AssertionError(f"{what}: not within {TRIES * PAUSE:.0f} s")


def build_egg(folder: Path) -> bytes:
    """Return the egg of a copy of the project, whose NDTV has another title, by which its jobs are recognised."""
    copy = folder / "project"
    copy.mkdir()
    shutil.copytree(ROOT / "newsspiders", copy / "newsspiders", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("setup.py", "pyproject.toml", "scrapy.cfg", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy / name)
    ndtv = copy / "newsspiders" / "spiders" / "ndtv.py"
    ndtv.write_text(ndtv.read_text("utf-8").replace('title="NDTV"', 'title="NDTV out of the egg"'), "utf-8")
    command = [sys.executable, "setup.py", "--quiet", "bdist_egg", "--dist-dir", str(folder / "dist")]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return next((folder / "dist").glob("*.egg")).read_bytes()


@pytest.fixture(scope="module")
def scrapyd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scrapyd]:
    folder = tmp_path_factory.mktemp("scrapyd")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    (folder / "scrapyd.conf").write_text(CONFIGURATION.format(port=port, folder=folder))
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("NEWSSPIDERS_", "SCRAPY", "PYTHONPATH"))}
    with (folder / "scrapyd.log").open("wb") as log:
        command = [sys.executable, "-m", "scrapyd", "--pidfile="]
        server = subprocess.Popen(
            command, cwd=folder, env={**kept, "NEWSSPIDERS_OUTPUT": str(folder / "output")}, stdout=log, stderr=log
        )
    try:
        running = Scrapyd(port, folder / "output")
        wait_for(running.is_up, "Scrapyd answers")
        added = running.tell("addversion", project="newsspiders", version="1", egg=build_egg(folder))
        assert added["status"] == "ok", added
        yield running
    finally:
        server.terminate()
        server.wait(timeout=30)


@pytest.fixture(scope="module")
def job(scrapyd: Scrapyd) -> dict[str, Any]:
    """A finished crawl of the demo archive."""
    archive = str(ROOT / "demo" / "archive")
    told = scrapyd.tell("schedule", project="newsspiders", spider="ndtv", replay=archive)
    assert told["status"] == "ok", told
    finished: list[dict[str, Any]] = wait_for(lambda: scrapyd.ask("listjobs", project="newsspiders")["finished"], "the job ends")
    assert [each["id"] for each in finished] == [told["jobid"]]
    return finished[0]


def test_the_egg_holds_the_ten_outlets(scrapyd: Scrapyd) -> None:
    assert sorted(scrapyd.ask("listspiders", project="newsspiders")["spiders"]) == OUTLETS


def test_a_scheduled_job_runs_out_of_the_egg_and_stores_articles(scrapyd: Scrapyd, job: dict[str, Any]) -> None:
    with open_store(f"sqlite:///{scrapyd.output / 'newsspiders.db'}") as store:
        assert len(list(store.articles("ndtv"))) >= 2
        run = store.runs("ndtv")[0]
    assert (run.id, run.job, run.status) == (job["id"], job["id"], "finished")


def test_a_scheduled_job_publishes_its_feed(scrapyd: Scrapyd, job: dict[str, Any]) -> None:
    feed = json.loads((scrapyd.output / "feeds" / "ndtv.json").read_bytes())
    assert feed["items"]
    assert "NDTV out of the egg" in feed["title"]


def test_a_scheduled_job_writes_its_items(scrapyd: Scrapyd, job: dict[str, Any]) -> None:
    lines = (scrapyd.output / "runs" / job["id"] / "ndtv.jsonl").read_bytes().splitlines()
    assert {json.loads(line)["outlet"] for line in lines} == {"ndtv"}
