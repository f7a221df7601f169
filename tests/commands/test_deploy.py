"""scrapy deploy, as far as it comes without a node; tests/deployment has a real one."""

from __future__ import annotations

import socket

import pytest

from newsspiders.commands.deploy import Command
from newsspiders.deployment.node import Node


@pytest.mark.parametrize(("arguments", "says"), [
    (["nowhere"], "scrapy.cfg has no [deploy:nowhere]; it has local; nothing was sent"),
    (["--version", "1.0 beta"], "--version 1.0 beta: give letters, digits, - and _"),
    (["--dry-run", "--egg", "absent.egg"], "absent.egg is no egg: `scrapy deploy --dry-run` builds one; nothing was sent"),
])
def test_what_cannot_be_deployed_is_one_line(scrapy, arguments, says):
    done = scrapy("deploy", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("newsspiders: ")
    assert done.stderr.endswith(f"{says}\n")


def test_a_node_that_is_down_makes_the_exit_status_one_and_the_next_is_tried(capsys, monkeypatch):
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    command = Command()
    for _ in range(2):
        command.send(Node(f"http://127.0.0.1:{port}/", "newsspiders"), "1", b"", [])
    assert command.exitcode == 1
    assert capsys.readouterr().err.count(f"newsspiders: http://127.0.0.1:{port}/ cannot be reached") == 2
