"""Near copies: who repeats whom, how much of it, and where it came from, whatever the order of arrival."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsspiders.items import Article, Original, Wire
from newsspiders.nearcopies import analyse, estimate, signature_of
from newsspiders.store import Store, StoredCopy, bands, copies, open_store
from tests.store.examples import at, make_article, save

STORY = [
    "The harbour council voted on Tuesday evening to close the old swing bridge to lorries from the first week of April.",
    "Engineers who inspected the eastern pier in January had found cracks as wide as a hand below the waterline.",
    "“Nobody wants to be the one who waited too long,” the council's chairwoman Mara Quint told a crowded hall.",
    "Ferries will carry goods across the narrows every forty minutes, and twice as often on market days.",
    "The fishing cooperative, which moves nine tonnes of herring a day in spring, called the plan a lifeline with holes.",
    "Its manager, Jonas Albrekt, said that fish could not wait for a timetable and asked for a night crossing.",
    "Repairs are expected to take eleven months and to cost about four million crowns, half of it from the state.",
    "A first estimate two years ago had put the bill at less than a third of that sum.",
    "Buses and cars may still use the bridge one way at a time, guided by a signal at either end.",
    "The museum on the island fears for its summer, since most of its visitors arrive by coach from the mainland.",
]
WEATHER = [
    "A warm front will bring drizzle to the northern valleys by dawn and leave the coast dry until the afternoon.",
    "Forecasters at the Tallmarsh station expect gusts of up to sixty kilometres an hour on exposed ridges.",
    "Farmers were advised to bring young stock indoors before nightfall and to check drains on low meadows.",
    "Temperatures stay between four and nine degrees, a little above what is usual for the last days of March.",
    "The outlook for the weekend is brighter, with sunshine returning from the west on Saturday morning.",
]
WHOLE = "\n\n".join(STORY)


def edges(store: Store) -> set[tuple[int, int, bool]]:
    """Return copy, origin and whether it is the likely one, by the numbers of the pages."""
    numbers = {each.id: int(each.canonical_url.rpartition("-")[2]) for each in store.articles()}
    return {(numbers[each.copy_id], numbers[each.origin_id], each.likely) for each in store.copies()}


def only_copy(store: Store) -> StoredCopy:
    (edge,) = store.copies()
    return edge


def test_a_copy_with_another_ending_is_linked_to_its_origin(store: Store) -> None:
    save(store, make_article(1, 0, WHOLE))
    save(store, make_article(2, 5, "\n\n".join([*STORY[:8], WEATHER[0]])))
    save(store, make_article(3, 6, "\n\n".join(WEATHER)))
    edge = only_copy(store)
    assert edges(store) == {(2, 1, True)}
    assert (edge.sentences_added, edge.sentences_removed) == ((8,), (8, 9))
    assert 0.85 < edge.containment < 0.95
    assert 0.75 < edge.origin_share < 0.85
    assert edge.credited is False


def test_a_copy_cut_to_forty_percent_is_wholly_contained(store: Store) -> None:
    save(store, make_article(1, 0, WHOLE))
    save(store, make_article(2, 5, "\n\n".join(STORY[:4])))
    edge = only_copy(store)
    assert edge.containment == 1
    assert 0.3 < edge.origin_share < 0.5
    assert edge.sentences_removed == (4, 5, 6, 7, 8, 9)


def test_equal_bodies_are_near_copies_too(store: Store) -> None:
    save(store, make_article(1, 0, WHOLE))
    save(store, make_article(2, 5, WHOLE))
    assert (only_copy(store).containment, only_copy(store).resemblance) == (1, 1)
    assert [each.copy_of for each in store.articles()] == [None, make_article(1).id]


def test_a_copy_in_part_is_saved_not_counted_as_copied(store: Store) -> None:
    save(store, make_article(1, 0, WHOLE))
    assert save(store, make_article(2, 5, "\n\n".join(STORY[:8]))).outcome == "saved"


def test_the_time_of_publication_says_which_is_the_origin(store: Store) -> None:
    exact = {"published_precision": "minute"}
    save(store, make_article(1, 0, WHOLE, published_at=at(-10), published_until=at(-9), **exact))
    save(store, make_article(2, 5, WHOLE, published_at=at(-300), published_until=at(-299), **exact))
    assert edges(store) == {(1, 2, True)}


def test_a_day_does_not_make_an_article_the_first_of_that_day(store: Store) -> None:
    save(store, make_article(1, 0, WHOLE, published_at=at(-60), published_until=at(-59), published_precision="minute"))
    day = {"published_at": at(-720), "published_until": at(719), "published_precision": "day"}
    save(store, make_article(2, 5, WHOLE, **day))
    assert edges(store) == {(2, 1, True)}


def test_the_outlet_that_a_copy_names_is_its_likely_origin(store: Store) -> None:
    save(store, make_article(1, 0, WHOLE))
    save(store, make_article(2, 5, WHOLE, outlet="mercury"))
    save(store, make_article(3, 9, WHOLE, outlet="finder", original=Original(outlet_raw="The Mercury", outlet="mercury")))
    assert edges(store) == {(2, 1, True), (3, 2, True), (3, 1, False)}
    assert {each.credited for each in store.copies("finder")} == {True}
    assert {each.credited for each in store.copies("mercury")} == {False}


def test_who_names_the_other_is_the_copy_though_fetched_first(store: Store) -> None:
    save(store, make_article(1, 0, WHOLE, outlet="finder", original=Original(outlet_raw="Mercury", outlet="mercury")))
    save(store, make_article(2, 5, WHOLE, outlet="mercury"))
    assert edges(store) == {(1, 2, True)}


def test_the_agency_that_a_copy_credits_is_its_likely_origin(store: Store) -> None:
    credited = Wire(agencies=("Reuters",), role="whole")
    save(store, make_article(1, 0, WHOLE))
    save(store, make_article(2, 5, WHOLE, outlet="mercury", wire=credited))
    save(store, make_article(3, 9, WHOLE, outlet="reuters", wire=credited))
    assert edges(store) == {(2, 3, True), (2, 1, False), (3, 1, True)}
    assert {each.credited for each in store.copies("mercury")} == {True}
    assert {each.credited for each in store.copies("reuters")} == {False}, "an agency's own credit is none"


def test_agencies_without_a_name_are_a_credit(store: Store) -> None:
    save(store, make_article(1, 0, WHOLE))
    save(store, make_article(2, 5, WHOLE, wire=Wire(role="contributed")))
    assert only_copy(store).credited is True


def test_a_rewritten_copy_loses_its_edge_and_a_new_copy_gets_one(store: Store) -> None:
    save(store, make_article(1, 0, WHOLE))
    save(store, make_article(2, 1, WHOLE))
    save(store, make_article(2, 5, "\n\n".join(WEATHER)))
    assert edges(store) == set()
    save(store, make_article(3, 6, "\n\n".join(WEATHER[:4])))
    assert edges(store) == {(3, 2, True)}


def test_an_earlier_capture_that_arrives_late_dates_the_article_anew(store: Store) -> None:
    save(store, make_article(1, 5, WHOLE))
    save(store, make_article(2, 7, WHOLE))
    save(store, make_article(2, 0, WHOLE))
    assert edges(store) == {(1, 2, True)}


def test_phrases_and_empty_bodies_have_no_near_copies(store: Store) -> None:
    for number, text in enumerate(["", "", "Ferries leave at six.", "Ferries leave at six."]):
        save(store, make_article(number + 1, number, text))
    assert edges(store) == set()


def test_every_article_of_a_crowd_is_linked_with_the_earliest(new_store: Callable[[], Store]) -> None:
    crowd = [make_article(number, number, f"{WHOLE}\n\nEdition {number} of the Harbour Post.") for number in range(1, 41)]
    forward, backward = new_store(), new_store()
    for each in crowd:
        save(forward, each)
    for each in reversed(crowd):
        save(backward, each)
    assert edges(forward) == edges(backward)
    assert {(copy, origin) for copy, origin, likely in edges(forward) if likely} == {(number, 1) for number in range(2, 41)}
    # More than the earliest sixteen, since some keys are of the numbered line, which nobody shares; far from all.
    assert bands.EARLIEST <= sum(copy == 40 for copy, _, _ in edges(forward)) < 30


def test_boilerplate_links_nothing_and_hides_nothing(store: Store) -> None:
    closing = "Sign up for the Harbour Post's evening letter and have the day's tides, trains and talk sent to your door."
    for number in range(30):
        words = " ".join(f"item{number}of{place}" for place in range(120))
        save(store, make_article(number + 10, number, f"{words}.\n\n{closing}"))
    save(store, make_article(1, 60, f"{WHOLE}\n\n{closing}"))
    save(store, make_article(2, 61, f"{WHOLE}\n\n{closing}"))
    assert edges(store) == {(2, 1, True)}


def test_what_more_than_a_thousand_hold_links_nobody(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bands, "COMMON", 5)
    for number in range(1, 6):
        save(store, make_article(number, number, WHOLE))
    assert len(edges(store)) == 10
    save(store, make_article(6, 6, WHOLE))
    assert edges(store) == set()
    assert [each.copy_of for each in store.articles()].count(make_article(1).id) == 5
    save(store, make_article(6, 7, "\n\n".join(WEATHER)))
    assert len(edges(store)) == 10


def make_capture(page: int, minute: int, first: int, length: int, outlet: str, dated: bool) -> Article:
    """Return a capture whose text is a stretch of the story, perhaps with a time of publication, perhaps naming its source."""
    text = "\n\n".join(STORY[first : first + length])
    changes = {"published_at": at(-page), "published_until": at(-page), "published_precision": "second"} if dated else {}
    original = Original(outlet_raw="Mercury") if outlet == "finder" else None
    return make_article(page, minute, text, outlet=outlet, original=original, **changes)


CAPTURES = st.lists(
    st.builds(
        make_capture,
        st.integers(1, 6), st.integers(0, 3), st.integers(0, 4), st.integers(1, 6), st.sampled_from(["courier", "mercury", "finder"]), st.booleans(),
    ),
    min_size=2,
    max_size=9,
)  # fmt: skip


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(captures=CAPTURES, data=st.data(), crowded=st.sampled_from([(1, 1000), (2, 3), (1, 2), (16, 1000)]))
def test_no_edge_depends_on_the_order_of_arrival(
    new_store: Callable[[], Store], captures: list[Article], data: st.DataObject, crowded: tuple[int, int]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bands, "EARLIEST", crowded[0])
        patch.setattr(bands, "COMMON", crowded[1])
        one, other = new_store(), new_store()
        for each in captures:
            save(one, each)
        for each in data.draw(st.permutations(captures)):
            save(other, each)
        assert list(one.copies()) == list(other.copies())
        likely = [each.copy_id for each in one.copies() if each.likely]
        assert sorted(likely) == sorted({each.copy_id for each in one.copies()}), "one likely origin for each copy"


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_all_orders_of_four_articles_give_the_same(store: Store, order: tuple[int, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bands, "EARLIEST", 1)
    texts = [WHOLE, "\n\n".join(STORY[:6]), "\n\n".join(STORY[3:]), "\n\n".join(STORY[1:9])]
    for number in order:
        save(store, make_article(number + 1, number, texts[number]))
    assert {(copy, origin) for copy, origin, _ in edges(store)} == {(2, 1), (3, 1), (4, 1), (4, 2)}


def test_an_article_of_the_same_second_comes_before_another_by_its_id(new_store: Callable[[], Store]) -> None:
    pair = [make_article(1, 0, WHOLE), make_article(2, 0, WHOLE)]
    results = []
    for order in (pair, pair[::-1]):
        store = new_store()
        for each in order:
            save(store, each)
        results.append(edges(store))
    assert results[0] == results[1]


def test_a_store_of_an_older_version_is_searched_for_copies_when_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with open_store(f"sqlite:///{path}") as store:
        save(store, make_article(1, 0, WHOLE))
        save(store, make_article(2, 5, "\n\n".join(STORY[:6])))
        expected = list(store.copies())
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for table in ("copies", "bands", "sketches"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("DELETE FROM _sqlite_migrations WHERE name LIKE '%near_copies'")
    with open_store(f"sqlite:///{path}") as store:
        assert list(store.copies()) == expected
        assert len(expected) == 1


def test_two_articles_of_one_rank_are_both_kept(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bands, "rank_of", lambda moment, article_id: 7)
    save(store, make_article(1, 0, WHOLE))
    save(store, make_article(2, 5, WHOLE))
    assert {(copy, origin) for copy, origin, _ in edges(store)} == {(2, 1)}


def test_ranks_sort_by_time_whatever_the_time() -> None:
    moments = [at(0) - timedelta(days=365 * 200), at(0), at(0) + timedelta(seconds=1), at(0) + timedelta(days=365 * 500)]
    ranks = [bands.rank_of(each, "a") for each in moments]
    assert ranks == sorted(ranks)
    assert all(0 <= each < 2**63 for each in ranks)


def test_whether_two_texts_are_compared_does_not_depend_on_which_came_last() -> None:
    texts = ("\n\n".join(each) for each in (STORY[:8], STORY[:4] + WEATHER[:2] + STORY[8:]))
    one, other = (signature_of(analyse(each)) for each in texts)
    assert estimate(one, other) != estimate(other, one)
    seen = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(copies, "estimate", lambda *pair: seen.append(pair) or estimate(*pair))
        for pair in permutations((bands.Indexed(1, "one", 0, one), bands.Indexed(2, "other", 0, other))):
            copies.roughly(*pair)
    assert seen == [(other, one)] * 2
