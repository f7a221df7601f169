"""scrapy health: how outlets stand, with an exit status for cron, the ledger by hour, alerts and metrics."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.request import urlopen

import pytest
from prometheus_client.parser import text_string_to_metric_families

from newsspiders.run import lock_file
from newsspiders.store import RunRow, open_store
from tests.commands.conftest import ROOT
from tests.receivers import webhook
from tests.store.test_findings import AUTHORS, SILENT

NOW = datetime.now(UTC).replace(microsecond=0)
BEGAN = NOW - timedelta(minutes=30)


@pytest.fixture
def store(tmp_path: Path):
    """NDTV's last run ended well half an hour ago."""
    (tmp_path / "output").mkdir()
    with open_store(f"sqlite:///{tmp_path / 'output' / 'newsspiders.db'}") as store:
        store.begin_run(RunRow(id="r1", outlet="ndtv", started_at=BEGAN))
        counts = {"discovered": 5, "saved": 3, "dropped": {"soft 404": 1}, "pending": 1}
        store.finish_run("r1", "ndtv", "finished", BEGAN + timedelta(minutes=1), counts)
        store.publish_feed("ndtv", BEGAN + timedelta(minutes=1))
        yield store


def wrong(done):
    """Return the findings of all outlets that `--json` tells."""
    assert done.returncode == 1, done.stderr
    return [finding for outlet in json.loads(done.stdout) for finding in outlet["findings"]]


def break_ndtv(store):
    store.record_judgement("ndtv", "r1", BEGAN, [AUTHORS, SILENT], ())


def test_when_all_is_well_the_exit_status_is_0(scrapy, store):
    done = scrapy("health")
    assert (done.returncode, done.stderr) == (0, "")
    states = {line.split("  ")[0]: line.split("  ")[1:] for line in done.stdout.splitlines()[2:]}
    assert len(states) == 10
    assert "never run" in done.stdout
    assert next(word.strip() for word in states["ndtv"] if word.strip()) == "ok"


def test_what_is_wrong_is_a_line_and_exit_status_1(scrapy, store):
    break_ndtv(store)
    done = scrapy("health", "ndtv")
    assert done.returncode == 1
    first, second = done.stdout.splitlines()[2:4]
    assert first.startswith("ndtv")
    assert "fill rate authors: authors fell to 0 %" in first
    assert "0.9 to 1" in first
    assert "silent source" in second
    assert scrapy("health", "mint").returncode == 0, "the others are well"


def test_programs_get_json(scrapy, store):
    break_ndtv(store)
    done = scrapy("health", "ndtv", "--json")
    [told] = json.loads(done.stdout)
    assert (done.returncode, told["state"], told["last_run"]["id"], len(told["findings"])) == (1, "wrong", "r1", 2)
    assert told["feed"]["stale_since"] is None


def test_the_ledger_is_shown_by_hour_and_adds_up(scrapy, store):
    done = scrapy("health", "ndtv", "--hours")
    assert f"{BEGAN:%Y-%m-%d %H}:00 ndtv" in done.stdout
    assert "dropped soft 404 1" in done.stdout
    [hour] = json.loads(scrapy("health", "--hours", "2", "--json").stdout)
    assert hour["discovered"] == sum(hour[name] for name in ("saved", "unchanged", "copied", "dropped", "blocked", "failed", "pending")) == 5


def test_a_killed_run_is_found_and_told(scrapy, store, tmp_path):
    (tmp_path / "output" / "runs" / "r2").mkdir(parents=True)
    lock_file(tmp_path / "output", "r2", "ndtv").touch()  # held by nobody
    store.begin_run(RunRow(id="r2", outlet="ndtv", started_at=NOW))
    done = scrapy("health", "ndtv")
    assert done.returncode == 1
    assert "killed" in done.stdout
    assert "unended" in done.stdout


def test_a_run_that_does_not_end_is_found(scrapy, store):
    store.begin_run(RunRow(id="r2", outlet="ndtv", started_at=NOW - timedelta(hours=13)))
    store.begin_run(RunRow(id="r3", outlet="mint", started_at=NOW - timedelta(hours=11)))
    assert scrapy("health", "ndtv").returncode == 0, "a later one has ended"
    store.begin_run(RunRow(id="r2", outlet="kcna", started_at=NOW - timedelta(hours=13)))
    assert [each["message"][-13:] for each in wrong(scrapy("health", "kcna", "mint", "--json"))] == ["has not ended"]


def test_an_outlet_that_nobody_looks_at_is_found(scrapy, store):
    long_ago = NOW - timedelta(days=9)
    store.begin_run(RunRow(id="r0", outlet="mint", started_at=long_ago, finished_at=long_ago, status="finished"))
    [told] = wrong(scrapy("health", "mint", "--json"))
    assert (told["kind"], told["subject"], told["high"]) == ("unended", "schedule", 48)
    assert told["message"].endswith("is the scheduler alive?")


def test_alerts_are_sent_once(scrapy, store):
    break_ndtv(store)
    with webhook() as hook:
        first = scrapy("health", "--alert", NEWSSPIDERS_ALERTS=hook.address)
        again = scrapy("health", "--alert", NEWSSPIDERS_ALERTS=hook.address)
    assert (first.returncode, first.stdout, first.stderr) == (1, "2 alerts sent to address 1 (JSON)\n", "")
    assert (again.stdout, len(hook.told)) == ("", 1)


def test_metrics_are_written_for_node_exporter_or_printed(scrapy, store, tmp_path):
    break_ndtv(store)
    path = tmp_path / "newsspiders.prom"
    assert scrapy("health", "--prometheus", str(path)).returncode == 1
    for text in (path.read_text(), scrapy("health", "--prometheus").stdout):
        told = {(each.name, *each.labels.values()): each.value for family in text_string_to_metric_families(text) for each in family.samples}
        assert told["newsspiders_articles_saved_total", "ndtv"] == 3
        assert told["newsspiders_findings_open", "fill rate", "ndtv"] == 1


def test_metrics_are_served_until_the_process_is_stopped(store, tmp_path):
    environment = {"PATH": "", "NEWSSPIDERS_OUTPUT": str(tmp_path / "output"), "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "scrapy", "health", "--serve", "0"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        address = process.stdout.readline().split()[-1]
        with urlopen(address) as answer:
            assert 'newsspiders_runs_total{outlet="ndtv"} 1.0' in answer.read().decode()
        process.terminate()
        assert process.wait(timeout=30) == 0


@pytest.mark.parametrize(("words", "told"), [
    (("nope",), "there is no outlet 'nope'"),
    (("--hours", "0"), "give a number of hours"),
    (("--alert",), "set NEWSSPIDERS_ALERTS"),
    (("--serve", "99999"), "--serve 99999"),
])  # fmt: skip
def test_wrong_words_are_one_line_and_exit_status_2(scrapy, words, told):
    done = scrapy("health", *words)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1), done.stderr
    assert told in done.stderr
