"""What a run can be asked, and what it says to everything else."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspiders.outlets import Expect, Outlet
from newsspiders.run import KNOWN, ArgumentError, RunArguments

NOW = datetime(2026, 11, 24, 9, 30, 15, 999, tzinfo=UTC)
OUTLET = Outlet(title="Toy", homepage="https://toy.example", country="in", language="en", timezone="Asia/Kolkata", every="15m", expect=Expect(articles=1))


def parse(settings=None, **arguments):
    return RunArguments.parse("toy", OUTLET, arguments, {"NEWSSPIDERS_OUTPUT": "/srv/news", **(settings or {})}, NOW)


def test_a_run_without_arguments_reads_everything():
    run = parse()
    assert (run.since, run.until, run.limit, run.url, run.sample, run.replay) == (None, None, None, None, False, None)


def test_a_date_is_a_day_of_the_outlet():
    run = parse(since="2026-11-20", until="2026-11-20")
    assert run.since == datetime(2026, 11, 19, 18, 30, tzinfo=UTC)
    assert run.until == datetime(2026, 11, 20, 18, 29, 59, tzinfo=UTC)


def test_a_time_may_bring_its_own_zone():
    assert parse(since="2026-11-20T10:00+09:00").since == datetime(2026, 11, 20, 1, 0, tzinfo=UTC)


def test_the_start_of_a_run_is_told_in_whole_seconds():
    assert parse().started_at == datetime(2026, 11, 24, 9, 30, 15, tzinfo=UTC)


def test_a_run_has_a_name_of_its_own():
    assert parse().run_id.startswith("20261124T093015Z-")
    assert parse().run_id != parse().run_id


def test_scrapyds_job_names_the_run_unless_the_setting_does():
    assert (parse(_job="77aa").run_id, parse(_job="77aa").job) == ("77aa", "77aa")
    assert parse({"NEWSSPIDERS_RUN": "batch-1"}, _job="77aa").run_id == "batch-1"


@pytest.mark.parametrize(("folder", "says"), [("", "is not set"), ("output", "NEWSSPIDERS_OUTPUT=output is relative")])
def test_a_job_of_scrapyd_does_not_write_to_its_working_directory(folder, says):
    with pytest.raises(ArgumentError, match=says):
        parse({"NEWSSPIDERS_OUTPUT": folder}, _job="77aa")
    assert parse({"NEWSSPIDERS_OUTPUT": folder}).output.is_absolute()


def test_results_lie_below_the_output_folder():
    run = parse({"NEWSSPIDERS_RUN": "r1"})
    assert run.store_url == "sqlite:////srv/news/newsspiders.db"
    assert run.items_file("toy") == Path("/srv/news/runs/r1/toy.jsonl")
    assert run.feed_file("all") == Path("/srv/news/feeds/all.json")
    assert run.archive_folder("toy") == Path("/srv/news/archive/toy")


def test_a_sample_has_a_folder_and_a_store_of_its_own():
    run = parse({"NEWSSPIDERS_RUN": "r1", "NEWSSPIDERS_STORE": "sqlite:////srv/other.db"}, sample="1")
    assert run.store_url == "sqlite:////srv/news/sample/r1/newsspiders.db"
    assert run.feed_file("toy") == Path("/srv/news/sample/r1/feeds/toy.json")


def test_a_replay_takes_the_folder_of_its_outlet(tmp_path):
    assert parse(replay=str(tmp_path)).replay == tmp_path
    (tmp_path / "toy").mkdir()
    assert parse(replay=str(tmp_path)).replay == tmp_path / "toy"


@pytest.mark.parametrize(("arguments", "says"), [
    ({"limmit": "3"}, "-a limmit=3: there is no such argument; there are since"),
    ({"since": "yesterday"}, "give a date such as 2026-11-24"),
    ({"until": "2026-02-30"}, "-a until=2026-02-30"),
    ({"since": "2026-11-21", "until": "2026-11-20"}, "lies after"),
    ({"since": "0001-01-01"}, "give a year"),
    ({"limit": "0"}, "1 or more"),
    ({"limit": "ten"}, "give a number"),
    ({"limit": "-1"}, "give a number"),
    ({"sample": "perhaps"}, "give 1 or 0"),
    ({"url": "toy.example/a"}, "absolute"),
    ({"url": "javascript:alert(1)"}, "absolute"),
    ({"url": "http://["}, "absolute"),
    ({"url": "https://other.example/a"}, "toy is not there but at toy.example"),
    ({"replay": "/no/such/folder"}, "there is no archive"),
])
def test_a_bad_argument_is_told_in_one_line(arguments, says):
    with pytest.raises(ArgumentError, match=".") as caught:
        parse(**arguments)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["../up", "a/b", "..", "a b", "x" * 101])
def test_a_runs_name_stays_within_its_folder(name):
    with pytest.raises(ArgumentError, match="becomes a folder"):
        parse({"NEWSSPIDERS_RUN": name})


def test_an_unwritable_output_is_told_in_one_line(tmp_path):
    (tmp_path / "output").write_text("a file, not a folder")
    with pytest.raises(ArgumentError, match="cannot write to .*set NEWSSPIDERS_OUTPUT"):
        parse({"NEWSSPIDERS_OUTPUT": str(tmp_path / "output")}).check_output()


@given(st.dictionaries(st.sampled_from(KNOWN), st.text(max_size=30)))
def test_whatever_is_asked_is_a_run_or_one_line(arguments):
    with suppress(ArgumentError):
        RunArguments.parse("toy", OUTLET, arguments, {}, NOW)
