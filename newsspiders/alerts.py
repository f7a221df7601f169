"""Alerts: what was found wrong and what is mended again, told to each address once for each change of state, by Apprise."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from newsspiders.store import Alert, Store, StoredFinding, StoreError

# Apprise itself is imported where it is needed: no command that tells nobody is to wait for it.
if TYPE_CHECKING:
    from apprise import NotifyBase

logger = logging.getLogger(__name__)
PATIENCE = 20.0
"""Seconds after which an address that does not answer is left for the next time."""

# Both name addresses with their secrets in what they log. What went wrong is told here, without them.
logging.getLogger("apprise").setLevel(logging.CRITICAL + 1)
logging.getLogger("urllib3").setLevel(logging.INFO)


class AlertError(ValueError):
    """NEWSSPIDERS_ALERTS cannot be used; the message is one line that says what to do, and holds no address."""


@dataclass(frozen=True, slots=True)
class Address:
    """Somebody to be told. ``name`` is the store's key, ``label`` how people are told of it: neither holds a secret."""

    name: str
    label: str
    service: NotifyBase


def addresses(words: str) -> list[Address]:
    """Return those to be told: addresses of Apprise, separated by blanks, or the path of a file of its configuration.

    https://github.com/caronc/apprise/wiki lists the forms of addresses. Raises AlertError.
    """
    from apprise import Apprise, AppriseAsset, AppriseConfig

    asset = AppriseAsset(app_id="newsspiders", app_desc="newsspiders", app_url="", service_timeout=PATIENCE)
    several = Apprise(asset=asset)
    parts = words.split()
    path = Path(words.strip()).expanduser()
    if len(parts) == 1 and "://" not in words and path.suffix:
        if not path.is_file():
            raise AlertError(f"NEWSSPIDERS_ALERTS: there is no file {path}: give one, or addresses such as mailto://…")
        several.add(AppriseConfig(paths=str(path.absolute()), asset=asset))
        if not len(several):
            raise AlertError(f"NEWSSPIDERS_ALERTS: {path} holds no address that Apprise can read")
    else:
        for number, part in enumerate(parts, 1):
            if not several.add(part):
                raise AlertError(f"NEWSSPIDERS_ALERTS: address {number} of {len(parts)} is none that Apprise can read")
    return list(told_apart(several))


def told_apart(services: Iterable[NotifyBase]) -> Iterator[Address]:
    """Yield the services with names that stay the same as long as their addresses do, secrets aside."""
    seen: Counter[str] = Counter()
    for number, service in enumerate(services, 1):
        public = service.url(privacy=True)  # type: ignore[no-untyped-call]
        seen[public] += 1
        name = sha256(f"{public} {seen[public]}".encode()).hexdigest()[:16]
        yield Address(name, f"address {number} ({service.service_name})", service)


def tell(store: Store, to: Sequence[Address], now: datetime) -> list[str]:
    """Send what each address has not been told, and return a line for each that was sent to.

    Nothing is sent twice, by whatever processes. What could not be sent is one line of the log, and is due again. Raises
    StoreError.
    """
    lines = []
    for address in to:
        alerts = store.claim_alerts(address.name, now)
        if not alerts:
            continue
        problem = "interrupted"
        try:
            problem = send(address, alerts)
        finally:
            store.settle_alerts(address.name, alerts, None if problem else now)
        if problem:
            logger.error("alerts could not be sent to %s: %s; tried again by the next run", address.label, problem)
        else:
            lines.append(f"{len(alerts)} alert{'s' * (len(alerts) > 1)} sent to {address.label}")
    return lines


def send(address: Address, alerts: Sequence[Alert]) -> str:
    """Send alerts in one message; return what went wrong, or nothing."""
    from apprise import Apprise, NotifyFormat, NotifyType

    one = Apprise(asset=address.service.asset)
    one.add(address.service)
    kind = NotifyType.FAILURE if any(each.state == "opened" for each in alerts) else NotifyType.SUCCESS
    try:
        result = one.notify(body=text(alerts), title=title(alerts), notify_type=kind, body_format=NotifyFormat.TEXT)
    except Exception as error:  # noqa: BLE001  a service that fails in its own way must not fail the run
        return type(error).__name__
    return "" if result else result.status.name.lower()


def title(alerts: Sequence[Alert]) -> str:
    """Return what happened, in a few words."""
    parts = []
    for state, word in (("opened", "wrong"), ("closed", "mended")):
        if outlets := [each.finding.outlet for each in alerts if each.state == state]:
            parts.append(f"{len(outlets)} {word} at {', '.join(sorted(set(outlets)))}")
    return f"newsspiders: {'; '.join(parts)}"


def text(alerts: Sequence[Alert]) -> str:
    """Return a line for each alert."""
    return "\n".join(line(each) for each in alerts)


def line(alert: Alert) -> str:
    """Return an alert in one line."""
    finding = alert.finding
    if alert.state == "closed":
        assert finding.closed_at is not None
        return f"{finding.outlet}: mended at {clock(finding.closed_at)}: {described(finding)} (since {clock(finding.opened_at)})"
    return f"{finding.outlet}: {described(finding)} (since {clock(finding.opened_at)}, run {finding.opened_run})"


def described(finding: StoredFinding) -> str:
    """Return what is wrong, with its kind."""
    about = f"{finding.kind} {finding.subject}".strip()
    return f"{about}: {finding.message}"


def clock(moment: datetime) -> str:
    """Return a moment for people."""
    return f"{moment:%Y-%m-%d %H:%M} UTC"


def tell_if_asked(store: Store, words: str, now: datetime) -> None:
    """Send what is due to the addresses of NEWSSPIDERS_ALERTS, if there are any; what goes wrong is one line of the log."""
    try:
        for line in tell(store, addresses(words), now):
            logger.info("%s", line)
    except (AlertError, StoreError) as error:
        logger.error("%s", error)
