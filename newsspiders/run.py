"""RunArguments: what one run was asked to do and where its results go, read from spider arguments and settings, checked once."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Literal, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from scrapy.exceptions import IgnoreRequest

from newsspiders.outlets import Outlet

KNOWN = ("since", "until", "limit", "url", "sample", "replay")
YES, NO = frozenset({"1", "true", "yes", "on"}), frozenset({"", "0", "false", "no", "off"})
RUN_NAME = re.compile(r"[\w.-]{1,100}")

Failing = Literal["dropped", "blocked", "failed"]
# The reason of an address, or a source, that a replay asked for in vain.
ABSENT = "not in the archive"


class ArgumentError(ValueError):
    """An argument, a setting or a folder that a run cannot start with; the message is one line that says what to do."""


class Ended(IgnoreRequest):
    """A request ends here, with an outcome to be counted; raised by middlewares, ``reason`` is short and stable."""

    def __init__(self, outcome: Failing, reason: str) -> None:
        super().__init__(reason)
        self.outcome: Failing = outcome
        self.reason = reason


class Postponed(IgnoreRequest):
    """A request that does not leave in this run, by no fault of its page; ``reason`` is short and stable."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class RunArguments:
    """What a run was asked to do.

    ``since`` and ``until`` are aware UTC datetimes, both included; ``limit`` is the largest number of articles to read;
    ``url`` the one article to read instead of the sources; ``replay`` the archive to read instead of the network.
    """

    run_id: str
    started_at: datetime
    output: Path
    store_url: str
    since: datetime | None = None
    until: datetime | None = None
    limit: int | None = None
    url: str | None = None
    sample: bool = False
    replay: Path | None = None
    job: str | None = None

    @classmethod
    def parse(
        cls, name: str, outlet: Outlet, arguments: Mapping[str, str], settings: Mapping[str, object], now: datetime
    ) -> Self:
        """Read the ``-a`` arguments of a spider and the NEWSSPIDERS_… settings; ``now`` becomes the start of the run.

        Raises ArgumentError for an unknown argument and for any value that cannot be right.
        """
        unknown = sorted(each for each in arguments if each not in KNOWN and not each.startswith("_"))
        if unknown:
            given_one = f"-a {unknown[0]}={arguments[unknown[0]]}"
            raise ArgumentError(f"{given_one}: there is no such argument; there are {', '.join(KNOWN)}")
        given = {each: str(value).strip() for each, value in arguments.items()}
        job = given.get("_job") or None
        now = now.astimezone(UTC).replace(microsecond=0)
        run_id = str(settings.get("NEWSSPIDERS_RUN") or job or f"{now:%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}")
        if not RUN_NAME.fullmatch(run_id) or set(run_id) == {"."}:
            raise ArgumentError(f"NEWSSPIDERS_RUN={run_id!r} becomes a folder: give letters, digits, dots and dashes")
        zone = ZoneInfo(outlet.timezone)
        since, until = read_moment("since", given.get("since"), zone), read_moment("until", given.get("until"), zone)
        if since and until and since > until:
            raise ArgumentError(f"-a since={given['since']} lies after -a until={given['until']}: exchange them")
        host_budget(settings)
        sample = read_flag("sample", given.get("sample"))
        if job:
            check_folder_of_job(settings)
        output, store = output_folder(settings), store_address(settings)
        if sample:
            output = output / "sample" / run_id
            store = database_in(output)
        return cls(
            run_id=run_id, started_at=now, output=output, store_url=store,
            since=since, until=until, limit=read_limit(given.get("limit")), url=read_url(name, outlet, given.get("url")),
            sample=sample, replay=read_replay(name, given.get("replay")), job=job,
        )  # fmt: skip

    @property
    def whole(self) -> bool:
        """Whether the run looks at all that its outlet has now: only such a run tells how the outlet is."""
        return not (self.since or self.until or self.limit or self.url or self.sample or self.replay)

    def feed_file(self, name: str) -> Path:
        """Return where the JSON Feed of an outlet lies, or of "all"."""
        return self.output / "feeds" / f"{name}.json"

    def items_file(self, name: str) -> Path:
        """Return where the JSON lines of this run lie."""
        return self.output / "runs" / self.run_id / f"{name}.jsonl"

    def archive_folder(self, name: str) -> Path:
        """Return where the responses of an outlet are archived."""
        return self.output / "archive" / name

    def check_output(self) -> None:
        """Make the output folder. Raises ArgumentError when it cannot be made or written to."""
        try:
            for folder in (self.output, self.output / "feeds", self.output / "runs" / self.run_id):
                folder.mkdir(parents=True, exist_ok=True)
                if not os.access(folder, os.W_OK | os.X_OK):
                    raise PermissionError(13, "Permission denied", str(folder))
        except OSError as error:
            place = error.filename or self.output
            raise ArgumentError(f"cannot write to {place}: {error.strerror}; set NEWSSPIDERS_OUTPUT") from None


def lock_file(output: Path, run_id: str, name: str) -> Path:
    """Return where the lock of one outlet's part of a run lies, as long as its process lives."""
    return output / "runs" / run_id / f".{name}.lock"


def outlet_lock_file(output: Path, name: str) -> Path:
    """Return where the lock of an outlet lies, which whoever asks its site holds."""
    return output / "runs" / f".{name}.lock"


def check_folder_of_job(settings: Mapping[str, object]) -> None:
    """Raise ArgumentError when a job of Scrapyd would write to its working directory, which is Scrapyd's own."""
    given = str(settings.get("NEWSSPIDERS_OUTPUT") or "")
    if not expanded(given).is_absolute():
        told = f"NEWSSPIDERS_OUTPUT={given} is relative" if given else "NEWSSPIDERS_OUTPUT is not set"
        raise ArgumentError(f"{told}: give a job of Scrapyd an absolute path, in the environment of Scrapyd")


def host_budget(settings: Mapping[str, object]) -> int:
    """Return how many requests a day a host may get, 0 for no limit: NEWSSPIDERS_HOST_BUDGET. Raises ArgumentError."""
    text = str(settings.get("NEWSSPIDERS_HOST_BUDGET") or 0)
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise ArgumentError(f"NEWSSPIDERS_HOST_BUDGET={text}: give a number of requests a day, 0 for no limit")
    return int(text)


def output_folder(settings: Mapping[str, object]) -> Path:
    """Return the folder below which all results lie: NEWSSPIDERS_OUTPUT."""
    return expanded(str(settings.get("NEWSSPIDERS_OUTPUT") or "output")).absolute()


def expanded(text: str) -> Path:
    """Return the path that a user has written; a home of nobody's is a name like others, as in a shell: "~nobody-here"."""
    try:
        return Path(text).expanduser()
    except RuntimeError:
        return Path(text)


def store_address(settings: Mapping[str, object]) -> str:
    """Return the address of the store: NEWSSPIDERS_STORE, else a SQLite file in the output folder."""
    return str(settings.get("NEWSSPIDERS_STORE") or "") or database_in(output_folder(settings))


def database_in(folder: Path) -> str:
    """Return the address of the SQLite file of an output folder."""
    return f"sqlite:///{folder / 'newsspiders.db'}"


def read_moment(name: str, text: str | None, zone: ZoneInfo) -> datetime | None:
    """Read an ISO 8601 date or time; without an offset it is the outlet's, and a date means its first or last second."""
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ArgumentError(f"-a {name}={text}: give a date such as 2026-11-24 or a time, 2026-11-24T09:30+05:30") from None
    if len(text) <= len("2026-11-24") and name == "until":
        moment = datetime.combine(moment, time.min) + timedelta(days=1, seconds=-1)
    try:
        return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
    except OverflowError:
        raise ArgumentError(f"-a {name}={text}: give a year between 2 and 9998") from None


def read_limit(text: str | None) -> int | None:
    """Read a number of articles, 1 or more."""
    if not text:
        return None
    if not re.fullmatch(r"[0-9]{1,9}", text) or int(text) < 1:
        raise ArgumentError(f"-a limit={text}: give a number of articles, 1 or more")
    return int(text)


def read_flag(name: str, text: str | None) -> bool:
    """Read yes or no."""
    value = (text or "").lower()
    if value not in YES | NO:
        raise ArgumentError(f"-a {name}={text}: give 1 or 0")
    return value in YES


def read_url(name: str, outlet: Outlet, text: str | None) -> str | None:
    """Read the address of one article of the outlet."""
    if not text:
        return None
    try:
        parts = urlsplit(text)
        whole = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        whole = False
    if not whole:
        raise ArgumentError(f"-a url={text}: give an absolute http or https address")
    if not outlet.serves(text):
        raise ArgumentError(f"-a url={text}: {name} is not there but at {', '.join(outlet.hosts)}")
    return text


def read_replay(name: str, text: str | None) -> Path | None:
    """Return the archive to be replayed: the outlet's folder below the given one where there is one, else the given one."""
    if not text:
        return None
    path = expanded(text).absolute()
    if not path.exists():
        raise ArgumentError(f"-a replay={text}: there is no archive; give a WARC file, a folder of them, or one above")
    return path / name if (path / name).is_dir() else path
