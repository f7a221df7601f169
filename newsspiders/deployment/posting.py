"""What is due, sent to Scrapyd nodes: to the one with the least to do, and nothing that any of them has already."""

from __future__ import annotations

import configparser
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain, count
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from filelock import FileLock
from scrapy.utils.conf import get_sources

from newsspiders.deployment.node import Node, NodeError, from_netrc, node_of
from newsspiders.run import ArgumentError
from newsspiders.schedule import Due
from newsspiders.store import Store

POSTING, PATIENCE = "posting", 60.0
"""Under what a store that several machines share holds who sends jobs, and how long another one waits, in seconds."""

STATES = ("pending", "running", "finished")


@dataclass(frozen=True, slots=True)
class Posted:
    """What became of one outlet that is due: ``node`` and ``job`` are empty when no node has it."""

    outlet: str
    node: str
    job: str
    why: str


@dataclass(frozen=True, slots=True)
class Present:
    """A job that a node has: ``state`` is pending, running or finished."""

    outlet: str
    id: str
    state: str


@dataclass(slots=True)
class Desk:
    """A node that answered, with the jobs it has of the project; grows with what is sent to it."""

    node: Node
    jobs: list[Present]

    @classmethod
    def of(cls, node: Node) -> Self:
        """Ask a node for its jobs. Raises NodeError."""
        said = node.ask("listjobs", project=node.project)
        try:
            jobs = [Present(each["spider"], each["id"], state) for state in STATES for each in said[state]]
        except (KeyError, TypeError):
            raise NodeError(f"{node.url}listjobs.json answers, but not as a Scrapyd: check the address") from None
        return cls(node, jobs)

    @property
    def load(self) -> int:
        """How many jobs wait there or run."""
        return sum(job.state != "finished" for job in self.jobs)


def node_at(address: str, project: str) -> Node:
    """Return the node at an address: with project and credentials of its target in scrapy.cfg, else ``project`` and ``~/.netrc``.

    Raises NodeError for what cannot be a node's address.
    """
    try:
        parts = urlsplit(address)
        whole = parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc and (parts.port or 1) > 0
    except ValueError:
        whole = False
    if not whole:
        # An address with a password would be read by everybody who lists the processes of this machine.
        shown = address.rpartition("@")[2]
        raise NodeError(f"--post {shown}: give http://… or https://…, without a password; outlets stand before --post")
    url = address.rstrip("/") + "/"
    for target in targets():
        try:
            node = node_of(target)
        except NodeError:
            continue  # not a node, so not this one
        if node.url == url:
            return node
    return Node(url, project, *from_netrc(parts.hostname or ""))


@contextmanager
def posting_lock(output: Path, store: Store) -> Iterator[None]:
    """Wait until no other process sends jobs, of this machine or of another one that shares the store: both would send them.

    Raises ArgumentError.
    """
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArgumentError(f"cannot write to {output}: {error.strerror}; set NEWSSPIDERS_OUTPUT") from None
    with FileLock(output / ".posting.lock"):
        if not store.hold(POSTING, PATIENCE):
            raise ArgumentError(f"another machine has been sending jobs for {PATIENCE:.0f} s: wait for its end, or stop it")
        try:
            yield
        finally:
            store.release(POSTING)


def targets() -> list[str]:
    """Return the names of the targets in scrapy.cfg. Raises NodeError when it cannot be read."""
    config = configparser.ConfigParser(interpolation=None)
    try:
        config.read(get_sources())
    except configparser.Error as error:
        raise NodeError(f"scrapy.cfg: {error}") from None
    return [each.removeprefix("deploy:") for each in config.sections() if each.startswith("deploy:")]


def ask_all(nodes: Iterable[Node]) -> tuple[list[Desk], list[NodeError]]:
    """Ask each node for its jobs once; return those that answered, and what is wrong with the others."""
    answered, silent = [], []
    for node in {each.url: each for each in nodes}.values():
        try:
            answered.append(Desk.of(node))
        except NodeError as error:
            silent.append(error)
    return answered, silent


def job_name(outlet: str, now: datetime, had: Container[str] = ()) -> str:
    """Return the job of an outlet in a minute: the same, however often it is asked for, but for runs that there were (``had``).

    A run that was killed within this minute keeps its row: the next one is numbered.
    """
    name = f"{now.astimezone(UTC):%Y%m%dT%H%MZ}-{outlet}"
    return next(each for each in chain([name], (f"{name}-{number}" for number in count(2))) if each not in had)


def post(
    due: Iterable[Due], desks: list[Desk], now: datetime, arguments: Mapping[str, str], had: Container[str] = ()
) -> Iterator[Posted]:
    """Send each outlet that is due to the node with the fewest jobs, of equals to the first, and tell what became of it.

    An outlet that waits or runs on any of the nodes is not sent. Nor is a job that one of them has had: Scrapyd itself takes
    a second job of the same name. ``arguments`` are those of the crawls, ``had`` the names of runs that the store knows. A node
    that answers no more is left out from there on.
    """
    open_desks = list(desks)
    for line in due:
        job = job_name(line.outlet, now, had)
        if known := present(line.outlet, job, desks):
            yield known
        else:
            yield send(line, job, open_desks, arguments)


def present(outlet: str, job: str, desks: Iterable[Desk]) -> Posted | None:
    """Return why an outlet is not to be sent, or None."""
    for desk in desks:
        for each in desk.jobs:
            if each.outlet == outlet and each.state != "finished":
                return Posted(outlet, desk.node.url, each.id, f"not sent: it is {each.state}")
            if each.id == job:
                return Posted(outlet, desk.node.url, job, "not sent: the job of this minute has ended")
    return None


def send(line: Due, job: str, desks: list[Desk], arguments: Mapping[str, str]) -> Posted:
    """Send one outlet; a node that refuses it leaves it to the next one, and one that does not answer leaves ``desks``."""
    why = "no node answers any more"
    for desk in sorted(desks, key=lambda each: each.load):
        node = desk.node
        try:
            node.tell("schedule", None, project=node.project, spider=line.outlet, jobid=job, **arguments)
        except NodeError as error:
            why = str(error)
            try:
                desk.jobs = Desk.of(node).jobs
            except NodeError:
                # It may have the job; whether it has, the next post learns from it or from the store.
                desks.remove(desk)
                return Posted(line.outlet, node.url, "", f"not known whether it was sent: {why}")
            if all(each.id != job for each in desk.jobs):
                continue
        else:
            desk.jobs.append(Present(line.outlet, job, "pending"))
        return Posted(line.outlet, node.url, job, f"sent: {line.reason}")
    return Posted(line.outlet, "", "", f"not sent: {why}")
