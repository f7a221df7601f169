"""Nodes as scrapy.cfg names them, and what is said when one does not answer."""

from __future__ import annotations

import socket
import subprocess
from pathlib import Path

import pytest

from newsspiders.deployment.node import Node, NodeError, node_of

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A project's folder and a home of its own."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def configure(folder, text):
    (folder / "scrapy.cfg").write_text(f"[settings]\ndefault = toy.settings\n{text}")


def test_a_target_is_a_section_of_scrapy_cfg(folder):
    configure(folder, "[deploy:north]\nurl = http://north.example:6800\nproject = newsspiders\n")
    assert node_of("north") == Node("http://north.example:6800/", "newsspiders")


def test_credentials_may_come_from_the_environment(folder, monkeypatch):
    monkeypatch.setenv("SCRAPYD_PASSWORD", "low-tide")
    configure(folder, "[deploy:north]\nurl = http://north.example/\nproject = newsspiders\nusername = desk\npassword = $SCRAPYD_PASSWORD\n")
    assert (node_of("north").username, node_of("north").password) == ("desk", "low-tide")
    assert "low-tide" not in repr(node_of("north"))


def test_credentials_are_looked_up_in_netrc(folder):
    configure(folder, "[deploy:north]\nurl = http://north.example/\nproject = newsspiders\n")
    (folder / ".netrc").write_text("machine north.example login desk password low-tide\n")
    (folder / ".netrc").chmod(0o600)
    assert (node_of("north").username, node_of("north").password) == ("desk", "low-tide")


@pytest.mark.parametrize(("section", "says"), [
    ("", "no \\[deploy:north\\]; it has no target"),
    ("[deploy:south]\nurl = http://south.example/\n", "it has south"),
    ("[deploy:north]\nurl = north.example\nproject = newsspiders\n", "give url = http"),
    ("[deploy:north]\nurl = http://north.example/\n", "and project"),
    ("[deploy:north]\nurl = %(nowhere)s\n", "scrapy.cfg: "),
])
def test_a_target_that_cannot_be_right_is_named(folder, section, says):
    configure(folder, section)
    with pytest.raises(NodeError, match=says.replace("\\[", r"\[")):
        node_of("north")


def test_a_node_that_is_down_is_named(monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(NodeError, match=f"http://127.0.0.1:{port}/ cannot be reached: "):
        Node(f"http://127.0.0.1:{port}/", "newsspiders").versions()


def test_make_deploy_sends_to_the_targets_that_it_is_given():
    command = ["make", "--no-print-directory", "--dry-run", "--assume-old=.venv/.installed", "deploy", "TARGET=north south"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == ".venv/bin/scrapy deploy north south"
