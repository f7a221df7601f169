"""docs/deploy.md, followed word for word on an empty machine: a folder, with stand-ins for what only root and systemd can do."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "deploy.md"
# The network is left to pip: an outlet is asked through a proxy that nobody is.
NOWHERE = "http://127.0.0.1:9"

SUDO = """#!/bin/sh
[ "$1" = -u ] && shift 2
exec "$@"
"""
APT = """#!/bin/sh
echo "apt-get $*"
"""
USERADD = """#!/bin/sh
mkdir -p "$MACHINE/srv/newsspiders"
"""
# What systemd makes of the unit: it is verified, its command started where and with what it says, and told to stop.
SYSTEMCTL = """#!{python}
import os, shlex, shutil, signal, subprocess, sys
machine = os.environ["MACHINE"]
unit = machine + "/etc/systemd/system/newsspiders.service"
entries = [line.strip().split("=", 1) for line in open(unit) if "=" in line and not line.startswith("#")]
entry = dict(entries)
if sys.argv[1] == "daemon-reload" and shutil.which("systemd-analyze"):
    said = subprocess.run(["systemd-analyze", "verify", "--man=no", unit], capture_output=True, text=True).stderr
    sys.exit("\\n".join(line for line in said.splitlines() if "newsspiders.service" in line) or 0)
elif sys.argv[1] in ("enable", "start"):
    given = dict(shlex.split(value)[0].split("=", 1) for name, value in entries if name == "Environment")
    given |= {{"PATH": "/usr/bin:/bin", "http_proxy": "{nowhere}", "https_proxy": "{nowhere}", "PYTHONUNBUFFERED": "1"}}
    process = subprocess.Popen(
        shlex.split(entry["ExecStart"]), cwd=entry["WorkingDirectory"], env=given,
        stdin=subprocess.DEVNULL, stdout=open(machine + "/journal", "ab"), stderr=subprocess.STDOUT, start_new_session=True,
    )
    open(machine + "/pid", "w").write(str(process.pid))
elif sys.argv[1] == "stop":
    os.kill(int(open(machine + "/pid").read()), signal.SIGTERM)
    print("stopping")
    subprocess.run(["tail", "--pid", open(machine + "/pid").read(), "-f", "/dev/null"], timeout=int(entry["TimeoutStopSec"]))
"""
JOURNALCTL = """#!/bin/sh
timeout 60 tail -n +1 -f "$MACHINE/journal" | grep --max-count=1 ": begins "
"""


def commands() -> str:
    """Return the commands of the page's first way as one script."""
    section = re.split(r"^## ", PAGE.read_text("utf-8"), flags=re.MULTILINE)[1]
    assert section.startswith("One machine")
    return "\n".join(re.findall(r"^```sh\n(.*?)^```", section, re.MULTILINE | re.DOTALL))


def repository(folder: Path) -> str:
    """Return the address of a repository that holds the project as it is here."""
    names = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True).stdout
    for name in filter(None, names.decode().split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    git = ["git", "-C", str(folder), "-c", "user.name=A. Editor", "-c", "user.email=editor@example.org"]
    for words in (["init", "--quiet", "--initial-branch=main"], ["add", "--all"], ["commit", "--quiet", "--message=All of it"]):
        subprocess.run([*git, *words], check=True)
    return str(folder)


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A folder that stands for the whole machine, with stand-ins for what only root may do."""
    machine = tmp_path / "machine"
    for name in ("bin", "home", "srv", "etc/systemd/system"):
        (machine / name).mkdir(parents=True)
    stand_ins = {"sudo": SUDO, "apt-get": APT, "useradd": USERADD, "journalctl": JOURNALCTL, "systemctl": SYSTEMCTL.format(python=sys.executable, nowhere=NOWHERE)}
    for name, text in stand_ins.items():
        (machine / "bin" / name).write_text(text)
        (machine / "bin" / name).chmod(0o755)
    return machine


@pytest.mark.long
@pytest.mark.skipif(not all(map(shutil.which, ("git", "make", "bash"))), reason="git, make and bash are what the page installs")
def test_a_clean_machine_follows_the_page_word_for_word(machine, tmp_path):
    script = commands().replace("ADDRESS-OF-THIS-REPOSITORY", repository(tmp_path / "repository"))
    script = re.sub(r"(?<![\w/])/(srv|etc)(?=/)", rf"{machine}/\1", script)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("NEWSSPIDERS_", "SCRAPY", "PYTHON", "COVERAGE", "VIRTUAL_ENV"))}
    environment = {**kept, "HOME": str(machine / "home"), "MACHINE": str(machine), "PATH": f"{machine / 'bin'}:/usr/local/bin:/usr/bin:/bin"}
    done = subprocess.run(["bash", "-eux", "-o", "pipefail"], input=script, cwd=machine, env=environment, capture_output=True, text=True, check=False)
    try:
        if re.search(r"No matching distribution|Max retries|Connection|Temporary failure", done.stderr):
            pytest.skip("no package index can be reached, from which the page installs")
        assert done.returncode == 0, done.stdout[-3_000:] + done.stderr[-3_000:]
        journal = (machine / "journal").read_text()
        assert journal.index(" at work on 38north, ") < journal.index(": begins (never run)") < journal.index("INFO: stopped")
        assert "Traceback" not in journal
        assert "articles.csv" in {path.name for path in (machine / "srv" / "newsspiders" / "dataset").iterdir()}
        assert (machine / "srv" / "newsspiders" / "backup.tar").stat().st_size > 10_000
    finally:
        if (machine / "pid").exists():
            number = (machine / "pid").read_text()
            with suppress(ProcessLookupError):
                os.kill(int(number), signal.SIGTERM)
            subprocess.run(["tail", "--pid", number, "-f", "/dev/null"], timeout=120, check=True)


def test_the_packages_that_tests_and_page_install_are_the_same():
    asked = re.findall(r"^sudo apt-get install [^\n]*postgresql$", PAGE.read_text("utf-8"), re.MULTILINE)
    assert len(asked) == 1
    assert "--no-install-recommends postgresql" in (ROOT / ".ci" / "run").read_text("utf-8")
