"""Writers that are processes of their own: killed, side by side, on a full disk."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from newsspiders.archive import ArchiveReader

PROJECT = Path(__file__).parents[2]
ENDLESS_WRITER = """
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from newsspiders.archive import ArchiveWriter
writer, start, number = ArchiveWriter(Path(sys.argv[1])), datetime(2026, 3, 14, tzinfo=UTC), 0
while True:
    writer.write_response(f"https://daily.example/{number}", start + timedelta(seconds=number), 200, [], b"%d " % number * 20_000)
    number += 1
    print(number, flush=True)
"""


DIES_IN_MID_RECORD = """
import io, os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from newsspiders.archive import ArchiveWriter
class HalfWritten(io.FileIO):
    def write(self, data):
        super().write(data[: len(data) // 2])
        os.kill(os.getpid(), signal.SIGKILL)
writer = ArchiveWriter(Path(sys.argv[1]))
for number in range(3):
    last = writer.write_response(f"https://daily.example/{number}", datetime(2026, 3, 14, tzinfo=UTC), 200, [], b"%d " % number * 20_000)
writer._file = HalfWritten(Path(sys.argv[1]).parent / last.file, "ab")
writer.write_response("https://daily.example/3", datetime(2026, 3, 14, tzinfo=UTC), 200, [], os.urandom(20_000))
"""


def test_a_writer_killed_at_any_moment_leaves_a_readable_file(tmp_path):
    folder = tmp_path / "daily"
    environment = os.environ | {"PYTHONPATH": str(PROJECT)}
    command = [sys.executable, "-c", ENDLESS_WRITER, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        told = [process.stdout.readline() for _ in range(25)]
        process.send_signal(signal.SIGKILL)
        told += process.stdout.readlines()
    assert process.returncode == -signal.SIGKILL

    reader = ArchiveReader(folder)
    written = int(told[-1])
    assert len(reader.urls()) in (written, written + 1)
    assert reader.find(f"https://daily.example/{written - 1}").body == b"%d " % (written - 1) * 20_000


def test_a_writer_killed_in_mid_record_leaves_all_whole_records_readable(tmp_path):
    environment = os.environ | {"PYTHONPATH": str(PROJECT)}
    process = subprocess.run([sys.executable, "-c", DIES_IN_MID_RECORD, str(tmp_path / "daily")], env=environment, check=False)
    assert process.returncode == -signal.SIGKILL

    reader = ArchiveReader(tmp_path / "daily")
    assert reader.urls() == [f"https://daily.example/{number}" for number in range(3)]
    assert [reader.find(url).body for url in reader.urls()] == [b"%d " % number * 20_000 for number in range(3)]
    assert ["probably its writer was stopped there" in problem for problem in reader.problems] == [True]


def test_two_processes_write_one_folder_at_once(tmp_path):
    environment = os.environ | {"PYTHONPATH": str(PROJECT)}
    command = [sys.executable, "-c", ENDLESS_WRITER.replace("while True", "while number < 20"), str(tmp_path / "daily")]
    processes = [subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment) for _ in range(2)]
    assert [process.wait() for process in processes] == [0, 0]

    reader = ArchiveReader(tmp_path / "daily")
    assert reader.problems == []
    assert [len(reader.history(url)) for url in reader.urls()] == [2] * 20


def test_a_disk_that_is_full_is_told_and_leaves_no_half_record(tmp_path):
    code = """
import resource, sys, signal
from datetime import UTC, datetime
from pathlib import Path
from newsspiders.archive import ArchiveError, ArchiveWriter
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
writer = ArchiveWriter(Path(sys.argv[1]))
writer.write_response("https://daily.example/1", datetime(2026, 3, 14, tzinfo=UTC), 200, [], b"small")
resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))
try:
    writer.write_response("https://daily.example/2", datetime(2026, 3, 14, tzinfo=UTC), 200, [], bytes(__import__("random").randbytes(9000)))
except ArchiveError as error:
    print(error)
writer.write_response("https://daily.example/3", datetime(2026, 3, 14, tzinfo=UTC), 200, [], b"small")
"""
    environment = os.environ | {"PYTHONPATH": str(PROJECT)}
    told = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "daily")], capture_output=True, text=True, env=environment, check=True
    ).stdout

    assert told.count("\n") == 1
    assert "make room and run again" in told
    reader = ArchiveReader(tmp_path / "daily")
    assert (reader.urls(), reader.problems) == (["https://daily.example/1", "https://daily.example/3"], [])
