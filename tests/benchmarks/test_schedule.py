"""The simulation of the plan: what it reads, what it draws, and that it looks as the plan would."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from benchmarks.publications import START, Publications, generated, real
from benchmarks.schedule import BEGIN, DAYS, Looked, declared, delays, fixed_delays, fixed_interval, simulate
from newsspiders.schedule import History, due
from newsspiders.schedule.rhythm import DAY
from tests.schedule.histories import Run


def test_made_up_outlets_follow_from_the_seed() -> None:
    one, other = generated(3), generated(3)
    assert [each.name for each in one] == [each.name for each in other]
    assert all((left.published == right.published).all() for left, right in zip(one, other, strict=True))
    assert not np.array_equal(generated(4)[0].published, one[0].published)


def rhythms(folder: Path, *rows: dict[str, object]) -> Path:
    usual = {"outlet": "ft.com", "source_set": "made/up:feed.xml", "time_kind": "feed_pubdate", "lag_h": 1.0}
    with gzip.open(folder / "rhythms.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps({**usual, "url": f"https://ft.com/{number}", **row}) + "\n" for number, row in enumerate(rows))
    return folder


def test_real_outlets_are_moved_by_whole_weeks_of_their_own_clocks(tmp_path: Path) -> None:
    rows = [{"published": moment} for moment in ("2025-06-03T12:00:00+00:00", "2025-06-09T06:30:00+00:00", "2025-07-02T17:00:00+00:00")]
    (outlet,) = real(rhythms(tmp_path, *rows))
    london = [datetime.fromtimestamp(each, ZoneInfo("Europe/London")) for each in outlet.published]
    assert [f"{each:%A %H:%M}" for each in london] == ["Monday 07:30", "Wednesday 18:00"]
    assert london[0].date() == START.date()


def test_times_that_cannot_be_believed_are_left_out(tmp_path: Path) -> None:
    days = [f"2025-06-{day:02}T12:00:00+00:00" for day in range(1, 16)]
    rows = [{"published": day} for day in days]
    odd: list[dict[str, object]] = [{"lag_h": 90.0}, {"lag_h": -1.0}, {"lag_h": 0.001}, {"left_censored": True}]
    (outlet,) = real(rhythms(tmp_path, *rows, *({"published": "2025-06-10T03:00:00+00:00", **each} for each in odd)))
    assert {datetime.fromtimestamp(each, ZoneInfo("Europe/London")).hour for each in outlet.published} == {13}  # noon UTC in June


def test_an_article_waits_for_the_first_look_after_it() -> None:
    published = BEGIN + np.array([60.0, 3_600.0, 3_660.0])
    looked = Looked(Publications("toy", "UTC", published), BEGIN + np.array([0.0, 3_600.0, 7_200.0]))
    assert delays(looked, looked.looks).tolist() == [59, 0, 59]
    assert np.mean(fixed_delays(looked, 3_600.0)) == pytest.approx(30, abs=5)


def test_the_fixed_interval_takes_as_many_looks() -> None:
    looked = [Looked(Publications("toy", "UTC", np.array([])), BEGIN + np.arange(DAYS * 24) * 3_600.0)]
    assert fixed_interval(looked) == 3_600


def test_the_simulation_looks_when_the_plan_would() -> None:
    outlet = next(each for each in generated() if each.name == "clock change")
    (looked,) = simulate([outlet], "1h", days=4)
    known = declared(outlet, "1h")
    for look, following in zip(looked.looks[:-1], looked.looks[1:], strict=True):
        now = datetime.fromtimestamp(look, UTC)
        found = outlet.published[outlet.published.searchsorted(looked.begin) : outlet.published.searchsorted(look)]
        (line,) = due({"toy": known}, [Run("toy", now)], now, {"toy": History(found, looked.begin)})
        assert line.next_run.timestamp() == pytest.approx(following)
    assert len(looked.looks) > 40
    assert looked.looks[-1] < BEGIN + 4 * DAY
    assert max(np.diff(looked.looks)) > timedelta(hours=1).total_seconds()
