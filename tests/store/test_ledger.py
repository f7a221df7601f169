"""The ledger: what is known of every address, and what became of it."""

from __future__ import annotations

from typing import Any

import pytest

from newsspiders.store import KNOWN, Discovery, Known, Store
from tests.store.examples import at, make_article, make_full_article, save

URL = "https://courier.example/harbour-1"
LINK = Discovery(URL, URL + "?from=feed", "feed https://courier.example/rss", published_at=at(-30), modified_at=at(-20))


def known(store: Store, url: str = URL) -> Known:
    """Return what the ledger knows, as a later run is told."""
    return store.discover("courier", [Discovery(url, url)], "asking", at(1000))[0]


def pending(store: Store, *arguments: Any) -> list[str]:
    return [each.url for each in store.pending("courier", *arguments)]


def test_an_unknown_address_is_entered_as_pending(store: Store) -> None:
    assert store.discover("courier", [LINK], "run 1", at(0)) == [
        Known(URL, "pending", "", first_seen=at(0), fetched_at=None, kind=None, published_at=at(-30), checks=0)
    ]
    assert store.pending("courier") == [LINK]


def test_a_known_address_keeps_when_it_was_first_seen(store: Store) -> None:
    store.discover("courier", [LINK], "run 1", at(0))
    assert store.discover("courier", [LINK], "run 2", at(60))[0].first_seen == at(0)


def test_answers_come_in_the_order_of_the_links(store: Store) -> None:
    store.settle("courier", "https://courier.example/b", "failed", "HTTP 500", "run 0", at(-60))
    links = [Discovery(f"https://courier.example/{name}", "") for name in "cbac"]
    found = store.discover("courier", iter(links), "run 1", at(0))
    assert [(each.url[-1], each.state) for each in found] == [("c", "pending"), ("b", "failed"), ("a", "pending"), ("c", "pending")]


def test_the_same_address_at_two_outlets_is_two_entries(store: Store) -> None:
    store.discover("courier", [LINK], "run 1", at(0))
    assert store.pending("mercury") == []


def test_a_later_source_fills_what_the_first_did_not_say(store: Store) -> None:
    store.discover("courier", [Discovery(URL, URL, "listing")], "run 1", at(0))
    store.discover("courier", [LINK], "run 1", at(1))
    assert store.pending("courier") == [Discovery(URL, LINK.address, "listing", at(-30), at(-20))]


def test_pending_addresses_are_those_that_no_run_has_settled(store: Store) -> None:
    links = [Discovery(f"https://courier.example/{name}", "") for name in "abcd"]
    store.discover("courier", links, "run 1", at(0))
    store.settle("courier", links[0].url, "dropped", "soft 404", "run 1", at(1))
    store.settle("courier", links[1].url, "blocked", "HTTP 403", "run 1", at(1))
    assert pending(store) == [links[2].url, links[3].url]


def test_pending_leaves_out_what_this_run_has_taken_up(store: Store) -> None:
    store.discover("courier", [Discovery("https://courier.example/old", "")], "run 1", at(0))
    store.discover("courier", [Discovery("https://courier.example/both", "")], "run 1", at(1))
    store.discover("courier", [Discovery("https://courier.example/both", "")], "run 2", at(60))
    store.discover("courier", [Discovery("https://courier.example/new", "")], "run 2", at(60))
    assert pending(store, "run 2") == ["https://courier.example/old"]
    assert pending(store, None, 2) == ["https://courier.example/old", "https://courier.example/both"]


def test_a_saved_article_settles_its_address(store: Store) -> None:
    store.discover("courier", [LINK], "run 1", at(0))
    store.save(make_full_article(), URL, "run 1")
    published = make_full_article().published_at
    assert known(store) == Known(URL, "saved", "", at(0), fetched_at=at(0), kind="liveblog", published_at=published, checks=1)
    assert pending(store) == []


def test_an_article_saved_without_a_discovery_is_in_the_ledger_too(store: Store) -> None:
    save(store, make_article(minutes=5))
    assert (known(store).state, known(store).first_seen) == ("saved", at(5))


def test_the_state_tells_a_copy(store: Store) -> None:
    save(store, make_article(1, 0))
    save(store, make_article(2, 5))
    assert known(store, "https://courier.example/harbour-2").state == "copied"


def test_a_second_address_of_a_stored_article_is_unchanged(store: Store) -> None:
    save(store, make_article())
    store.save(make_article(minutes=5), "https://courier.example/other-way", "run")
    assert known(store, "https://courier.example/other-way").state == "unchanged"


def test_known_and_not_fetched_keeps_the_better_state(store: Store) -> None:
    save(store, make_article())
    before = known(store)
    store.settle("courier", URL, "unchanged", KNOWN, "run 2", at(60))
    assert known(store) == before


@pytest.mark.parametrize("outcome", ["dropped", "blocked", "failed"])
def test_known_and_not_fetched_changes_no_state(store: Store, outcome: Any) -> None:
    store.settle("courier", URL, outcome, "a reason", "run 1", at(0))
    before = known(store)
    store.settle("courier", URL, "unchanged", KNOWN, "run 2", at(60))
    assert known(store) == before
    assert (before.state, before.reason) == (outcome, "a reason")


def test_known_and_not_fetched_leaves_a_pending_address_pending(store: Store) -> None:
    store.discover("courier", [LINK], "run 1", at(0))
    store.settle("courier", URL, "unchanged", KNOWN, "run 1", at(0))
    assert pending(store) == [URL]


@pytest.mark.parametrize("outcome", ["dropped", "blocked", "failed", "unchanged"])
def test_a_stored_page_stays_saved_whatever_a_later_look_brings(store: Store, outcome: Any) -> None:
    save(store, make_article())
    store.settle("courier", URL, outcome, "HTTP 500", "run 2", at(60))
    assert (known(store).state, known(store).reason) == ("saved", "")


def test_a_failed_address_that_comes_at_last_is_saved(store: Store) -> None:
    store.settle("courier", URL, "failed", "HTTP 500", "run 1", at(0))
    save(store, make_article(minutes=60))
    assert (known(store).state, known(store).reason, known(store).checks) == ("saved", "", 2)


def test_checks_count_fetches_and_nothing_else(store: Store) -> None:
    store.discover("courier", [LINK], "run 1", at(0))
    store.settle("courier", URL, "failed", "timeout", "run 1", at(1))
    store.settle("courier", URL, "failed", "timeout", "run 1", at(1))
    store.settle("courier", URL, "unchanged", KNOWN, "run 2", at(60))
    save(store, make_article(minutes=120))
    save(store, make_article(minutes=120))
    store.settle("courier", URL, "unchanged", "not modified", "run 4", at(180))
    assert known(store).checks == 3


def test_only_a_page_that_came_moves_the_time_of_fetching(store: Store) -> None:
    save(store, make_article(minutes=0))
    store.settle("courier", URL, "failed", "timeout", "run 2", at(60))
    assert known(store).fetched_at == at(0)
    store.settle("courier", URL, "unchanged", "not modified", "run 3", at(120))
    assert known(store).fetched_at == at(120)


def test_an_older_capture_does_not_turn_the_ledger_back(store: Store) -> None:
    save(store, make_article(1, 60, "New.", kind="liveblog"))
    save(store, make_article(1, 0, "Old.", kind="article"))
    assert (known(store).fetched_at, known(store).kind) == (at(60), "liveblog")


def test_addresses_and_reasons_may_hold_anything(store: Store) -> None:
    odd = "https://courier.example/\ud83d\0"
    assert store.discover("courier", [Discovery(odd, odd, "feed \0")], "run", at(0))[0].url == odd
    store.settle("courier", odd, "dropped", "address \udc00", "run", at(1))
    assert known(store, odd).state == "dropped"
    assert pending(store) == []


def test_an_address_of_any_length_is_one_row(store: Store) -> None:
    long = "https://courier.example/?" + "".join(f"{number * 7919 % 100_003:05d}" for number in range(1_000))
    links = [Discovery(long, long), Discovery(f"{long}b", f"{long}b")]
    store.discover("courier", links, "run", at(0))
    waiting = store.pending("courier")
    assert sorted(each.address for each in waiting) == [each.address for each in links]
    assert [each.state for each in store.discover("courier", links, "run", at(1))] == ["pending", "pending"]
    for each in (waiting[0].url, links[1].url if waiting[0].address == long else long):
        store.settle("courier", each, "dropped", "not an article", "run", at(2))
    assert store.pending("courier") == []
