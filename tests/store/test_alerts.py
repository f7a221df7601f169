"""Alerts: each change of a finding is claimed by one process, for each address once, and given back when it was not sent."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from newsspiders.store import open_store
from tests.store.examples import at
from tests.store.test_findings import AUTHORS, SILENT, judge


def claimed(store, minute, address="mail"):
    return [(each.state, each.finding.kind) for each in store.claim_alerts(address, at(minute))]


def told(store, minute, address="mail"):
    alerts = store.claim_alerts(address, at(minute))
    store.settle_alerts(address, alerts, at(minute))
    return [(each.state, each.finding.kind) for each in alerts]


def test_a_finding_is_told_once_when_it_opens_and_once_when_it_closes(store):
    judge(store, 0, AUTHORS)
    assert told(store, 1) == [("opened", "fill rate")]
    judge(store, 5, AUTHORS)
    assert told(store, 6) == []
    judge(store, 10, fine=[AUTHORS])
    assert told(store, 11) == [("closed", "fill rate")]
    assert told(store, 12) == []
    judge(store, 20, AUTHORS)
    assert told(store, 21) == [("opened", "fill rate")]


def test_what_was_not_sent_can_be_claimed_again(store):
    judge(store, 0, AUTHORS)
    store.settle_alerts("mail", store.claim_alerts("mail", at(1)), None)
    assert told(store, 2) == [("opened", "fill rate")]


def test_what_is_claimed_is_nobody_elses_until_its_process_is_taken_for_dead(store):
    judge(store, 0, AUTHORS)
    assert claimed(store, 1) == [("opened", "fill rate")]
    assert claimed(store, 10) == []
    assert claimed(store, 12) == [("opened", "fill rate")]


def test_each_address_is_told_by_itself(store):
    judge(store, 0, AUTHORS)
    assert told(store, 1, "mail") == told(store, 1, "webhook") == [("opened", "fill rate")]


def test_an_address_hears_of_the_end_of_what_it_has_heard_of(store):
    judge(store, 0, AUTHORS, SILENT)
    told(store, 1, "mail")
    judge(store, 5, fine=[AUTHORS])
    assert told(store, 6, "webhook") == [("opened", "silent source")], "what is over is no news to it"
    assert told(store, 6, "mail") == [("closed", "fill rate")]


def test_what_is_mended_before_it_could_be_told_is_not_told(store):
    judge(store, 0, AUTHORS)
    store.settle_alerts("mail", store.claim_alerts("mail", at(1)), None)
    judge(store, 5, fine=[AUTHORS])
    assert claimed(store, 6) == []


def test_of_several_processes_one_gets_the_alert(store_url):
    with open_store(store_url) as store:
        for number in range(8):
            judge(store, 0, AUTHORS, SILENT, outlet=f"courier-{number}")

    def claim(number):
        with open_store(store_url) as store:
            return [(each.finding.outlet, each.finding.kind) for each in store.claim_alerts("mail", at(1) + timedelta(seconds=number))]

    with ThreadPoolExecutor(4) as pool:
        found = [alert for alerts in pool.map(claim, range(4)) for alert in alerts]
    assert sorted(found) == sorted({(f"courier-{number}", each.kind) for number in range(8) for each in (AUTHORS, SILENT)})
