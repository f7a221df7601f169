"""What is remembered from run to run so that a crawl is polite: hosts, validators of answers, files that state permissions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any


@dataclass(slots=True, frozen=True)
class Wish:
    """A host's wish not to be asked before a moment: the status and the header of the answer that told it, and when it did."""

    not_before: datetime
    status: int
    evidence: str
    told_at: datetime


@dataclass(slots=True, frozen=True)
class HostState:
    """What is known of a host.

    ``crawl_delay`` are the seconds that its robots.txt asks for between two requests, 0 for none; ``last_asked`` is when the
    last request that it counts for left; ``asked`` is how many requests left on a day (UTC), whichever run sent them.
    """

    host: str
    crawl_delay: float = 0.0
    last_asked: datetime | None = None
    wish: Wish | None = None
    asked: int = 0


@dataclass(slots=True)
class HostNote:
    """What a run has to add: requests by day (UTC), and what it heard; a ``crawl_delay`` of None leaves the known one."""

    host: str
    asked: dict[date, int] = field(default_factory=dict)
    last_asked: datetime | None = None
    crawl_delay: float | None = None
    wish: Wish | None = None


@dataclass(slots=True, frozen=True)
class Validator:
    """By what the last whole and accepted answer of an address is known, so that it need not be sent again.

    ``etag`` and ``last_modified`` are the headers as they came. ``record`` and ``digest`` are those of the answer in the archive.
    A page has the id of its article, a source the links that it held, as plain JSON values.
    """

    address: str
    fetched_at: datetime
    etag: str | None = None
    last_modified: str | None = None
    record: str = ""
    digest: str = ""
    article_id: str | None = None
    links: tuple[Mapping[str, Any], ...] | None = None

    @property
    def usable(self) -> bool:
        """Whether there is anything to ask with."""
        return bool(self.record and (self.etag or self.last_modified))


@dataclass(slots=True, frozen=True)
class PermissionFile:
    """A robots.txt or tdmrep.json as an outlet's runs read it: ``content`` is empty unless the status is 200.

    ``origin`` is host and port as in addresses, ``file`` its path. ``first_read`` and ``last_read`` bound the time in which its
    content was the same; the archive reference is that of the last time. ``statements`` are what it says about uses, each with
    its evidence.
    """

    origin: str
    file: str
    first_read: datetime
    last_read: datetime
    status: int
    content: str
    statements: tuple[Mapping[str, Any], ...] = ()
    archive_file: str | None = None
    archive_record: str | None = None
