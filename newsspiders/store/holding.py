"""Names that one process at a time holds, over all machines of a store: an outlet that is asked, a run, the posting of jobs."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from newsspiders.store import ledger
from newsspiders.store.database import Database


class Holding(Protocol):
    """Who is at what. Nothing of it is written down: what is held is free as soon as its process, or its machine, is dead."""

    def hold(self, name: str, patience: float = 0.0) -> bool:
        """Hold a name until it is released or the store is closed; False when another process has it for so many seconds.

        A store in a file of one machine gives every name to everybody: locks beside the file decide there.
        """

    def release(self, name: str) -> None:
        """Give a name back; one that is not held is no error."""

    def held(self, name: str) -> bool | None:
        """Say whether a process, this one included, holds a name; None where the store does not know."""

    def last_settled(self, run_id: str, outlet: str) -> datetime | None:
        """Return when a run last came to the end of an address that no later run has met."""


class HoldingOfEngine:
    """These methods over a database."""

    database: Database

    def hold(self, name: str, patience: float = 0.0) -> bool:
        """Hold a name until it is released or the store is closed."""
        return self.database.hold(name, patience)

    def release(self, name: str) -> None:
        """Give a name back."""
        self.database.release(name)

    def held(self, name: str) -> bool | None:
        """Say whether a process holds a name."""
        return self.database.held(name)

    def last_settled(self, run_id: str, outlet: str) -> datetime | None:
        """Return when a run last came to the end of an address."""
        with self.database.reading() as connection:
            return ledger.last_settled(connection, run_id, outlet)
