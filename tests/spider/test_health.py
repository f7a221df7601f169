"""A run that goes wrong is found, told once and keeps the last good feed; one that is mended is told once and refreshes it."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta

import pytest

from newsspiders.exports.standing import standings
from newsspiders.health import Measures
from newsspiders.store import StoredMeasures, open_store
from tests.receivers import webhook
from tests.spider.conftest import story

OUTLET = (
    'outlet = Outlet(title="Toy", homepage="{home}", country="in", language="en", timezone="Asia/Kolkata", every="15m", '
    'expect=Expect(articles=1, fill={{"published_at": 0.8}}))'
)
A_RUN = 8
SUBJECTS = "ferries tunnels harvests elections lanterns glaciers orchards trams".split()


@pytest.fixture
def hook():
    with webhook() as server:
        yield server


@pytest.fixture
def outlet(project):
    project.declare(more=OUTLET.format(home=project.site.url()))
    return project


def serve(site, run, *, broken=False):
    """Serve a feed of new stories; those of a broken page have lost their JSON-LD."""
    paths = [f"/news/{run}-{number}" for number in range(A_RUN)]
    for number, path in enumerate(paths):
        words = f"Run {run} tells of {SUBJECTS[number]} in its own words, number {number * run}. " * (number + 2)
        page = story(f"{SUBJECTS[number].title()} of day {run}", words=words)
        site.page(path, re.sub(r"<script.*?</script>", "", page) if broken else page)
    site.feed("/feed", *paths)


def crawl(outlet, hook, *arguments, **options):
    return outlet.crawl(*arguments, environment={"NEWSSPIDERS_ALERTS": hook.address}, **options)


def remember(outlet, runs=30):
    """Give the outlet a week of runs like its last one."""
    with open_store(f"sqlite:///{outlet.output}/newsspiders.db") as store:
        [last] = store.measures("toy", datetime.now(UTC) - timedelta(hours=1))
        for number in range(runs, 0, -1):
            began = last.at - timedelta(hours=6 * number)
            measures = Measures.from_mapping({**last.measures, "run_id": f"past {number}", "started_at": began.isoformat()})
            store.record_measures("toy", StoredMeasures(measures.run_id, began, measures.as_dict()), began - timedelta(days=28))


def standing(outlet):
    with open_store(f"sqlite:///{outlet.output}/newsspiders.db") as store:
        [found] = standings(store, ["toy"], {})
        return found


def feed(outlet, name="toy"):
    return json.loads((outlet.output / "feeds" / f"{name}.json").read_text())


def titles(content):
    return sorted(item["title"] for item in content["items"])


def test_a_page_that_loses_its_data_is_told_once_and_keeps_the_last_good_feed_until_it_is_mended(outlet, hook):
    serve(outlet.site, 1)
    good = crawl(outlet, hook)
    assert (good.run()["status"], standing(outlet).state, hook.told) == ("finished", "ok", [])
    fresh = feed(outlet)
    remember(outlet)

    serve(outlet.site, 2, broken=True)
    bad = crawl(outlet, hook)
    assert bad.run()["status"] == "failed"
    assert "the run failed: 0 of 8 articles have published_at, declared are 80%" in bad.log
    found = standing(outlet)
    assert (found.state, found.well) == ("failed", False)
    assert {"expect", "fill"} <= {each.kind for each in found.findings}
    [alert] = hook.told
    assert "expect published_at" in alert["message"]
    stale = feed(outlet)
    since = stale.pop("_newsspiders")["stale_since"]
    assert stale == fresh, "its items stay"
    assert datetime.fromisoformat(since) == found.last_run.started_at
    assert feed(outlet, "all")["_newsspiders"] == {"stale": [{"outlet": "toy", "stale_since": since}]}
    assert titles(feed(outlet, "all")) == titles(fresh)

    serve(outlet.site, 3, broken=True)
    crawl(outlet, hook)
    lines = [line for alert in hook.told for line in alert["message"].splitlines()]
    assert len(lines) == len({line.split(": ")[1] for line in lines}), "nothing is told twice"
    assert feed(outlet)["_newsspiders"] == {"stale_since": since}, "behind since the first bad run"

    serve(outlet.site, 4)
    hook.told.clear()
    mended = crawl(outlet, hook)
    assert mended.run()["status"] == "finished"
    assert (standing(outlet).state, standing(outlet).findings) == ("ok", ())
    [alert] = hook.told
    assert (alert["type"], "expect published_at" in alert["message"]) == ("success", True)
    assert "_newsspiders" not in feed(outlet)
    assert "_newsspiders" not in feed(outlet, "all")
    assert len(feed(outlet)["items"]) == 4 * A_RUN, "what bad runs stored is there as well"


def test_a_first_run_that_fails_publishes_no_feed(outlet, hook):
    serve(outlet.site, 1, broken=True)
    assert crawl(outlet, hook).run()["status"] == "failed"
    assert not (outlet.output / "feeds" / "toy.json").exists()
    assert titles(feed(outlet, "all")) == []
    found = standing(outlet)
    assert (found.feed.published_at, found.state) == (None, "failed")


def test_a_replay_a_sample_and_a_part_of_an_outlet_judge_nothing_and_tell_nobody(outlet, hook):
    serve(outlet.site, 1)
    crawl(outlet, hook)
    remember(outlet)
    serve(outlet.site, 2, broken=True)
    before = standing(outlet)
    for arguments in (["limit=8"], ["sample=1"], ["since=2026-11-01"], [f"replay={outlet.output}/archive"]):
        ended = crawl(outlet, hook, *arguments)
        assert ended.code == 0
    after = standing(outlet)
    assert (after.findings, after.feed, hook.told) == ((), before.feed, [])
    [(measured,)] = ended.rows("SELECT count(*) FROM measures")
    assert measured == 31


def test_an_alert_that_could_not_be_sent_is_sent_by_the_next_run(outlet, hook):
    hook.status = 500
    serve(outlet.site, 1, broken=True)
    first = crawl(outlet, hook)
    assert first.log.count("alerts could not be sent to address 1 (JSON)") == 1
    assert "s3cret" not in first.log
    hook.status = 200
    serve(outlet.site, 2, broken=True)
    crawl(outlet, hook)
    assert len(hook.told) == 1


def test_a_killed_run_is_a_finding_until_a_run_ends(outlet, hook):
    serve(outlet.site, 1)

    def killed():
        process.kill()
        return page

    page = outlet.site.answers["/news/1-3"]
    outlet.site.answers["/news/1-3"] = killed
    process = outlet.start(environment={"NEWSSPIDERS_ALERTS": hook.address})
    outlet.end(process)
    outlet.site.answers["/news/1-3"] = page
    again = crawl(outlet, hook)
    assert again.rows("SELECT kind, closed_at IS NOT NULL FROM findings") == [("unended", 1)]
    counts = [json.loads(each) for (each,) in again.rows("SELECT counts FROM runs WHERE status = 'killed'")]
    assert standing(outlet).state == "ok"
    assert len(counts) == 1
