"""What the scheduler writes into its log."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from newsspiders.jobs import Job
from newsspiders.scheduler import Place, Scheduler
from newsspiders.scheduler.telling import Tally, ended
from newsspiders.store import Counts, RunRow

NINE, TEN = datetime(2026, 11, 24, 9, tzinfo=UTC), datetime(2026, 11, 24, 10, tzinfo=UTC)
TWO_HOURS = timedelta(hours=2)


def job(status=0, words="", overran=False):
    return Job("alder", status, 41.4, words, overran)


def row(status="finished", **counts):
    return RunRow(id="r1", outlet="alder", started_at=NINE, status=status, counts=Counts(**counts))


def test_a_crawl_is_told_with_its_counts():
    told = ended(job(), row(discovered=9, saved=2, copied=1, unchanged=3, dropped={"soft 404": 1}, pending=2), TWO_HOURS)
    assert told == "finished: 9 discovered, 2 saved, 1 copied, 3 unchanged, 2 pending, dropped soft 404 1; 41 s"


def test_a_crawl_that_took_too_long_is_told_so():
    assert ended(job(overran=True), row("cancelled", discovered=1, pending=1), TWO_HOURS) == (
        "asked to end after 2:00:00, the longest that a crawl may take; cancelled: 1 discovered, 1 pending; 41 s"
    )


def test_a_crawl_without_a_row_did_not_begin():
    told = ended(job(2, "newsspiders: cannot write to /output"), None, TWO_HOURS)
    assert told == "did not begin, exit status 2: newsspiders: cannot write to /output; 41 s"


def test_now_and_then_all_crawls_are_added_up_and_counted_anew():
    tally = Tally(NINE)
    tally.add(job(), row(discovered=3, saved=2, copied=1))
    tally.add(job(overran=True), row("cancelled", discovered=2, saved=1, pending=1))
    tally.add(job(2), None)
    assert tally.told(TEN) == "3 crawls since 09:00 UTC (1 cancelled, 1 too long, 1 in vain), 4 new articles or versions"
    assert tally.told(TEN) == "0 crawls since 10:00 UTC, 0 new articles or versions"


def test_what_comes_next_is_told(tmp_path, caplog):
    scheduler = Scheduler({}, Place(tmp_path, tmp_path, "sqlite:///:memory:"), at_once=1, end_after=TWO_HOURS)
    scheduler.clock.start(paused=True)
    try:
        for name, moment in (("birch", datetime(2099, 1, 1, 10, 30, tzinfo=UTC)), ("alder", datetime(2099, 1, 1, 10, 45, tzinfo=UTC))):
            scheduler.clock.add_job(scheduler.crawl, "date", run_date=moment, args=[None, NINE], id=f"crawl {name}")
        with caplog.at_level("INFO", logger="newsspiders.scheduler.scheduler"):
            scheduler.tell()
    finally:
        scheduler.clock.shutdown()
    assert caplog.messages[0].endswith("0 new articles or versions; under way: nothing; next: birch at 2099-01-01 10:30 UTC")
