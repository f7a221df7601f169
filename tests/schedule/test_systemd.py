"""The plan as a service and a timer of systemd, which itself says whether it understands them."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from newsspiders.schedule import service, timer


def installed(text: str, folder: Path) -> list[Path]:
    """Write each unit to the file that its first line names, in another folder."""
    units = re.findall(r"^# /etc/systemd/system/(\S+)\n(.*?)(?=^# /etc/systemd/system/|\Z)", text, re.MULTILINE | re.DOTALL)
    for name, unit in units:
        (folder / name).write_text(unit)
    return [folder / name for name, _ in units]


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd-analyze here")
@pytest.mark.parametrize(("kind", "names"), [(timer, ["newsspiders-plan.service", "newsspiders-plan.timer"]), (service, ["newsspiders.service"])])
def test_systemd_finds_nothing_wrong_with_the_units(tmp_path, kind, names):
    project = tmp_path / "news desk 100%"
    project.mkdir()
    text = kind([sys.executable, "-c", 'print("$HOME 5%", "a\\b")'], str(project), "root", {"NEWSSPIDERS_CONTACT": 'the "desk" at 100%'})
    units = installed(text, tmp_path)
    done = subprocess.run(["systemd-analyze", "verify", "--man=no", *units], capture_output=True, text=True, check=False)
    assert [unit.name for unit in units] == names
    assert [line for line in done.stderr.splitlines() if "newsspiders" in line] == []


def test_a_service_that_stays_tells_the_scheduler_alone_to_stop_and_waits_for_its_crawls():
    lines = service(["/bin/look"], "/srv", "desk", {}).splitlines()
    assert {"Type=exec", "Restart=on-failure", "KillMode=mixed", "TimeoutStopSec=120", "WantedBy=multi-user.target"} <= set(lines)


def test_what_systemd_would_read_as_its_own_is_escaped():
    lines = timer(["/bin/look", "at 5% of $HOME", 'a "b"'], "/srv/100%", "desk", {"NEWSSPIDERS_OUTPUT": "/srv/all news"}).splitlines()
    assert 'ExecStart=/bin/look "at 5%% of $$HOME" "a \\"b\\""' in lines
    assert "WorkingDirectory=/srv/100%%" in lines
    assert 'Environment="NEWSSPIDERS_OUTPUT=/srv/all news"' in lines


def test_a_password_is_not_written_into_a_unit():
    text = timer(["/bin/look"], "/srv", "desk", {"NEWSSPIDERS_STORE": "postgresql://desk:low-tide@db.example/news"})
    assert "low-tide" not in text
    assert "It is to hold NEWSSPIDERS_STORE." in text


def test_a_unit_holds_no_word_of_several_lines():
    with pytest.raises(ValueError, match="holds several lines"):
        timer(["/bin/look", "here\nExecStart=there"], "/srv", "desk", {})
