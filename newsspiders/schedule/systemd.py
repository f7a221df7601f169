"""The plan as a timer of systemd: every few minutes, what is due is run or sent."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

MINUTES = 5
NAME = "newsspiders-plan"
SECRETS = "/etc/newsspiders.env"
PLAIN = re.compile(r"[\w./:=+-]+")
PASSWORD = re.compile(r"://[^/@:]{0,200}:[^/@]{1,200}@")

SERVICE = """\
# /etc/systemd/system/{name}.service
[Unit]
Description=newsspiders: what is due now
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
User={user}
WorkingDirectory={folder}
{environment}
# Units are read by everybody, this file by root alone; it may be missing.{hidden}
EnvironmentFile=-{secrets}
ExecStart={command}
TimeoutStopSec=90
NoNewPrivileges=true
PrivateTmp=true
UMask=0027
"""

# A timer starts no second service while the first is at work.
TIMER = """\
# /etc/systemd/system/{name}.timer
[Unit]
Description=newsspiders: every {minutes} minutes

[Timer]
OnCalendar=*:0/{minutes}
AccuracySec=1s
Persistent=true

[Install]
WantedBy=timers.target
"""


def systemd(command: Sequence[str], folder: str, user: str, environment: Mapping[str, str]) -> str:
    """Return a service that runs a command in a folder as a user, and its timer, each below the name of its file.

    A variable whose value is an address with a password is named, but not written.
    Raises ValueError for a word of several lines, which a unit cannot hold.
    """
    for word in (*command, folder, user, *environment.values()):
        if "\n" in word:
            raise ValueError(f"unit of systemd: {word!r} holds several lines")
    hidden = [name for name, value in environment.items() if PASSWORD.search(value)]
    shown = [f"{name}={value}" for name, value in environment.items() if name not in hidden]
    service = SERVICE.format(
        name=NAME,
        user=user,
        folder=folder.replace("%", "%%"),
        environment="\n".join(f"Environment={_quoted(each)}" for each in shown),
        hidden=f" It is to hold {', '.join(hidden)}." if hidden else "",
        secrets=SECRETS,
        # A dollar begins a variable in a command: systemd.service(5).
        command=" ".join(_quoted(word).replace("$", "$$") for word in command),
    )
    return f"{service}\n{TIMER.format(name=NAME, minutes=MINUTES)}"


def _quoted(word: str) -> str:
    """Return a word in quotes if it needs them; a percent sign would begin a specifier: systemd.syntax(7), systemd.unit(5)."""
    if PLAIN.fullmatch(word):
        return word
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{escaped}"'
