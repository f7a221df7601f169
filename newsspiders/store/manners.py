"""The part of a store that keeps a crawl polite from run to run: its methods, as protocol and for every engine."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from newsspiders.store import hosts, permission_files, validators
from newsspiders.store.database import Database
from newsspiders.store.manners_records import HostNote, HostState, PermissionFile, Validator


class Manners(Protocol):
    """What is remembered of hosts and of their answers."""

    def hosts(self, day: date) -> dict[str, HostState]:
        """Return all hosts that were ever asked, by name, with how often each was asked on a day (UTC)."""

    def note_hosts(self, notes: Iterable[HostNote]) -> None:
        """Add what a run has to tell of hosts; what several processes tell adds up."""

    def validators(self, outlet: str, addresses: Iterable[str]) -> dict[str, Validator]:
        """Return by what the last answers of addresses are known, by address."""

    def keep_validators(self, outlet: str, several: Iterable[Validator]) -> None:
        """Keep by what answers are known, in the place of earlier ones."""

    def permission_files(self, outlet: str) -> list[PermissionFile]:
        """Return the files in which hosts state permissions, all that was read for an outlet, in the order of time."""

    def keep_permission_file(self, outlet: str, read: PermissionFile) -> None:
        """Keep such a file as it was read. The same content again prolongs its time, another one is kept beside it."""


class MannersOfEngine:
    """These methods over a database, each one transaction."""

    database: Database

    def hosts(self, day: date) -> dict[str, HostState]:
        """Return all hosts, with how often each was asked on a day."""
        with self.database.reading() as connection:
            return hosts.states(connection, day)

    def note_hosts(self, notes: Iterable[HostNote]) -> None:
        """Add what a run has to tell of hosts."""
        with self.database.writing() as connection:
            hosts.note(connection, notes)

    def validators(self, outlet: str, addresses: Iterable[str]) -> dict[str, Validator]:
        """Return by what the last answers of addresses are known."""
        with self.database.reading() as connection:
            return validators.validators(connection, outlet, addresses)

    def keep_validators(self, outlet: str, several: Iterable[Validator]) -> None:
        """Keep by what answers are known."""
        with self.database.writing() as connection:
            validators.keep(connection, outlet, several)

    def permission_files(self, outlet: str) -> list[PermissionFile]:
        """Return the files in which hosts state permissions."""
        with self.database.reading() as connection:
            return permission_files.files(connection, outlet)

    def keep_permission_file(self, outlet: str, read: PermissionFile) -> None:
        """Keep such a file as it was read."""
        with self.database.writing() as connection:
            permission_files.keep(connection, outlet, read)
