"""A PostgreSQL server for the tests: started from what is installed, with a data folder of its own, gone when they are over.

`tests/conftest.py` has the fixtures: ``postgresql``, one server a test session, and ``postgresql_url``, an empty database of it.
"""

from __future__ import annotations

import os
import pwd
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg
from psycopg import sql

USER = "newsspiders"
"""Owns all databases; comes in by the loopback address without a password."""

GUARDED, PASSWORD = "guarded", "open sesame"
"""A role that needs a password."""

ACCESS = f"""\
host all {GUARDED} 127.0.0.1/32 scram-sha-256
host all all 127.0.0.1/32 trust
"""

# A test's database lives for a second: nothing of it needs to outlive a power cut.
SETTINGS = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off", "shared_buffers": "64MB", "max_connections": "60"}


def binaries() -> Path | None:
    """Return the folder of the newest server that is installed, or None."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    found = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = sorted(found, key=lambda each: [int(number) for number in each.parts[-3].split(".") if number.isdigit()])
    return newest[-1].parent if newest else None


def server_user() -> str | None:
    """Return as whom the server is to run: PostgreSQL refuses root."""
    if os.geteuid():
        return None
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            return pwd.getpwnam(name).pw_name
    return None


@dataclass(slots=True)
class Server:
    """A running server: ``url("news")`` is the address of a database, ``create`` makes an empty one."""

    folder: Path
    port: int
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    spare: list[str] = field(default_factory=list)

    def url(self, database: str, user: str = USER, password: str | None = None) -> str:
        """Return the address of a database."""
        secret = "" if password is None else f":{password.replace(' ', '%20')}"
        return f"postgresql://{user}{secret}@127.0.0.1:{self.port}/{database}"

    def create(self, template: str = "template0") -> str:
        """Make a database and return its name."""
        name = f"news_{next(self.numbers)}"
        self.run(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template)))
        return name

    @contextmanager
    def emptied(self, template: str) -> Iterator[str]:
        """Give the address of a copy of a database that has tables without rows; when one is given back, it is emptied for the next.

        Making and removing a database takes a hundred times as long as emptying it.
        """
        name = self.spare.pop() if self.spare else self.create(template)
        try:
            yield self.url(name)
        finally:
            tables = self.run("SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename !~ 'migrations'", name)
            deletes = (sql.SQL("DELETE FROM {}").format(sql.Identifier(table)) for (table,) in tables)
            self.run(sql.SQL("; ").join([sql.SQL("SET session_replication_role = replica"), *deletes]), name)
            self.spare.append(name)

    def drop(self, name: str) -> None:
        """Remove a database, whoever is connected with it."""
        self.run(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def run(self, statement: sql.Composed | str, database: str = "postgres") -> list[tuple[Any, ...]]:
        """Run a statement behind the store's back; return its rows."""
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            done = connection.execute(statement)
            return done.fetchall() if done.description else []

    @contextmanager
    def database(self) -> Iterator[str]:
        """Give the address of an empty database, as long as the context lasts."""
        name = self.create()
        try:
            yield self.url(name)
        finally:
            self.drop(name)


@contextmanager
def running(where: Path) -> Iterator[Server]:
    """Give a server made by the programs of a folder, as long as the context lasts."""
    user = server_user()
    with TemporaryDirectory(prefix="newsspiders-postgresql-") as name:
        folder = Path(name)
        if user:
            shutil.chown(folder, user)
        server = Server(folder, free_port())

        def call(program: str, *options: str) -> None:
            # The server would stay within the rights and the groups of root without these.
            rights: dict[str, Any] = {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []} if user else {}
            command = [str(where / program), "-D", str(folder / "data"), *options]
            done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, **rights)
            assert done.returncode == 0, f"{program}: {done.stdout}{done.stderr}{log(folder)}"

        # A server whose own order of text is English: rows must come in the store's order, byte by byte, nevertheless.
        order = ("--locale-provider", "icu", "--icu-locale", "en-US") if version(where) >= 15 else ()
        call("initdb", "--username", USER, "--encoding", "UTF8", "--locale", "C", *order, "--no-sync", "--auth", "trust")
        (folder / "data" / "pg_hba.conf").write_text(ACCESS)
        settings = {"port": server.port, "listen_addresses": "127.0.0.1", "unix_socket_directories": folder, **SETTINGS}
        with (folder / "data" / "postgresql.conf").open("a") as file:
            file.writelines(f"{each} = '{value}'\n" for each, value in settings.items())
        call("pg_ctl", "-w", "-t", "60", "-l", str(folder / "log"), "start")
        try:
            server.run(sql.SQL("CREATE ROLE {} LOGIN SUPERUSER PASSWORD {}").format(sql.Identifier(GUARDED), PASSWORD))
            yield server
        finally:
            call("pg_ctl", "-w", "-t", "60", "-m", "immediate", "stop")


def version(where: Path) -> int:
    """Return the major version of the programs of a folder: 15 of "initdb (PostgreSQL) 15.14 (Debian 15.14-0)"."""
    told = subprocess.run([str(where / "initdb"), "--version"], capture_output=True, text=True, check=True).stdout
    return int(re.findall(r"\d+", told)[0])


def log(folder: Path) -> str:
    """Return what the server has written."""
    file = folder / "log"
    return file.read_text("utf-8", "replace") if file.is_file() else ""


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
