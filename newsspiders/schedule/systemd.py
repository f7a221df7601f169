"""The plan as units of systemd: a service that stays at work, or a timer that every few minutes runs or sends what is due."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

MINUTES = 5
SERVICE, TIMER = "newsspiders", "newsspiders-plan"
SECRETS = "/etc/newsspiders.env"
PLAIN = re.compile(r"[\w./:=+-]+")
PASSWORD = re.compile(r"://[^/@:]{0,200}:[^/@]{1,200}@")

UNIT = """\
# /etc/systemd/system/{name}.service
[Unit]
Description=newsspiders: {description}
Wants=network-online.target
After=network-online.target postgresql.service

[Service]
{manner}
User={user}
WorkingDirectory={folder}
{environment}
# Units are read by everybody, this file by root alone; it may be missing.{hidden}
EnvironmentFile=-{secrets}
ExecStart={command}
NoNewPrivileges=true
PrivateTmp=true
UMask=0027
"""

# At a stop the scheduler alone is told; it tells its crawls, and each waits at most a minute for the answer it has asked for.
STAYS = """\
Type=exec
Restart=on-failure
RestartSec=30
KillMode=mixed
TimeoutStopSec=120"""

COMES_AND_GOES = """\
Type=oneshot
TimeoutStopSec=90"""

INSTALLED = """
[Install]
WantedBy=multi-user.target
"""

# A timer starts no second service while the first is at work.
TIMER_UNIT = """
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


def service(command: Sequence[str], folder: str, user: str, environment: Mapping[str, str]) -> str:
    """Return a service that keeps a command at work in a folder as a user, below the name of its file; errors as in timer()."""
    return _unit(SERVICE, "each outlet when it is due", STAYS, command, folder, user, environment) + INSTALLED


def timer(command: Sequence[str], folder: str, user: str, environment: Mapping[str, str]) -> str:
    """Return a service that runs a command in a folder as a user, and its timer, each below the name of its file.

    A variable whose value is an address with a password is named, but not written.
    Raises ValueError for a word of several lines, which a unit cannot hold.
    """
    unit = _unit(TIMER, "what is due now", COMES_AND_GOES, command, folder, user, environment)
    return unit + TIMER_UNIT.format(name=TIMER, minutes=MINUTES)


def _unit(
    name: str, description: str, manner: str, command: Sequence[str], folder: str, user: str, environment: Mapping[str, str]
) -> str:
    for word in (*command, folder, user, *environment.values()):
        if "\n" in word:
            raise ValueError(f"unit of systemd: {word!r} holds several lines")
    hidden = [name for name, value in environment.items() if PASSWORD.search(value)]
    shown = [f"{name}={value}" for name, value in environment.items() if name not in hidden]
    return UNIT.format(
        name=name,
        description=description,
        manner=manner,
        user=user,
        folder=folder.replace("%", "%%"),
        environment="\n".join(f"Environment={_quoted(each)}" for each in shown),
        hidden=f" It is to hold {', '.join(hidden)}." if hidden else "",
        secrets=SECRETS,
        # A dollar begins a variable in a command: systemd.service(5).
        command=" ".join(_quoted(word).replace("$", "$$") for word in command),
    )


def _quoted(word: str) -> str:
    """Return a word in quotes if it needs them; a percent sign would begin a specifier: systemd.syntax(7), systemd.unit(5)."""
    if PLAIN.fullmatch(word):
        return word
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{escaped}"'
