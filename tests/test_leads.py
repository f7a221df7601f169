"""leads: which article a card announced. Outlets and stories are invented."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from newsspiders.leads import Announced, Lead, Match, best, lead_time, match, times_of

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)
HEADLINE = "Harbour bridge closes after inspectors find cracks in two cables"
TEXT = (
    "The harbour bridge was closed to all traffic on Tuesday morning after inspectors found cracks in two of its main cables, "
    "the port authority said. Ferries will run every ten minutes until midnight, and the toll is waived for lorries that take "
    "the tunnel. Engineers want to hang a spare cable beside the damaged ones before the weekend."
)
BODY = TEXT + "\n\nThe mayor asked commuters to work at home. “We would rather be late than sorry,” she said."


def at(hours: float) -> datetime:
    return NOON + timedelta(hours=hours)


def card(headline: str = HEADLINE, excerpt: str = "", since: float = -1, until: float = 0, **changes: object) -> Lead:
    """Return what a card of the aggregator Digest says of a story of the Courier, published up to an hour before noon."""
    values = {"target": None, "outlet": "courier", "shown_by": "digest", "labelled": True} | changes
    return Lead(headline=headline, excerpt=excerpt, earliest=at(since), latest=at(until), **values)


def article(headline: str = HEADLINE, body: str = BODY, hours: float = -0.5, name: str = "a", **changes: object) -> Announced:
    values = {"address": f"https://courier.example/{name}", "outlet": "courier", "times": times_of(at(hours), None, None, live=False)}
    return Announced(id=name, headlines=(headline,), texts=lambda: (body,), **(values | changes))


def test_a_card_that_leads_to_the_article_is_resolved_by_its_address():
    box = card("Cracks in cables", target="https://courier.example/a", labelled=False, shown_by="courier")
    assert match(box, article()) == Match("url", 1.0)


def test_an_aggregators_own_copy_resolves_nothing():
    own = article(outlet="digest", address="https://digest.example/a")
    assert match(card(target="https://digest.example/a"), own) is None
    assert match(card(target="https://digest.example/a", outlet=None), own) is None


def test_the_same_headline_at_the_same_time_is_the_story():
    assert match(card(), article()) == Match("headline", 1.0)


@pytest.mark.parametrize(
    ("hours", "score"), [(-0.5, 1.0), (-1.0, 1.0), (-3.9, 0.9), (2.5, 0.9), (-4.1, 0.75), (-12.5, 0.75), (-13.5, None), (13.0, None), (-25.0, None)]
)
def test_the_further_apart_the_times_the_lower_the_score(hours, score):
    assert match(card(), article(hours=hours)) == (score and Match("headline", score))


def test_another_outlets_article_of_the_same_headline_is_no_match():
    assert match(card(outlet="mercury"), article()) is None
    assert match(card(outlet=None), article(outlet=None)) is None


def test_a_short_headline_that_comes_again_needs_the_very_time():
    assert match(card("Live updates"), article("Live updates")) == Match("headline", 1.0)
    assert match(card("Live updates"), article("Live updates", hours=-3)) is None


def test_a_day_is_wide_enough_by_itself():
    day = card(since=-12, until=11.99)
    assert match(day, article(hours=10)) == Match("headline", 1.0)
    assert match(day, article(hours=13)) == Match("headline", 0.9)
    assert match(day, article(hours=17)) is None


def test_a_month_tells_nothing():
    assert match(card(since=-24 * 30), article()) is None


@pytest.mark.parametrize(
    "longer",
    [HEADLINE + " | Region", "WATCH: " + HEADLINE, HEADLINE.upper(), "Harbour bridge closes after inspectors find cracks in cables", HEADLINE + ": mayor speaks"],
)  # fmt: skip
def test_a_headline_that_adds_or_cuts_words_is_the_same(longer):
    assert match(card(longer), article()).method == "headline"


EXCHANGED = [
    ("Man held for killing wife in Westport", "Man held for killing brother in Westport"),
    ("Gold price today: check rates for 12 June", "Gold price today: check rates for 13 June"),
    ("Rovers beat United 2-1 at home", "Rovers beat Albion 2-1 at home"),
    ("Bus crash kills 5 near Westport", "Bus crash kills 7 near Westport"),
]


@pytest.mark.parametrize(("one", "other"), EXCHANGED)
def test_a_headline_that_exchanges_words_is_another_story(one, other):
    assert match(card(one), article(other, body="Something else altogether.")) is None
    assert match(card(one, "Unlike anything in that article, " + TEXT), article(other, body="Something else altogether.")) is None


def test_the_cards_text_tells_that_exchanged_words_are_a_new_headline():
    found = match(card("Bus crash kills 5 near Westport", TEXT), article("Bus crash kills 7 near Westport"))
    assert found is not None
    assert found.method == "headline"


def test_headlines_that_share_a_few_words_are_not_alike():
    assert match(card("Harbour bridge opens to cyclists"), article()) is None


def test_another_text_speaks_against_an_added_headline():
    other = "Quite another matter is told in this teaser, whose twenty words and more are nowhere to be found in the story of the bridge."
    assert match(card(HEADLINE + ": opinion", other), article()) is None


def test_a_text_that_stands_in_the_article_resolves_under_any_headline():
    found = match(card("Commuters told to stay at home", TEXT), article())
    assert found == Match("text", 1.0)


def test_the_text_may_have_been_edited_here_and_there():
    edited = TEXT.replace("closed to all traffic", "shut to traffic").replace("weekend", "next weekend")
    found = match(card("Commuters told to stay at home", edited), article())
    assert found is not None
    assert 0.6 < found.score < 1


def test_a_sentence_of_background_is_not_enough():
    background = "Ferries will run every ten minutes until midnight, and the toll is waived for lorries that take the tunnel."
    told = background + " " + "That was decided at a meeting of the council, whose members also spoke about schools, parks and the price of water."
    assert match(card("Council meets late", told), article()) is None
    assert match(card("Council meets late", "Ferries will run every ten minutes."), article()) is None


def test_a_short_teaser_has_to_stand_there_word_for_word():
    teaser = "Ferries will run every ten minutes until midnight, and the toll is waived for lorries"
    assert match(card("Late boats", teaser), article()) == Match("text", 1.0)
    assert match(card("Late boats", teaser.replace("ten", "five")), article()) is None


def test_text_without_blanks_is_compared_letter_by_letter():
    text = "港の橋は火曜日の朝、検査で二本の主ケーブルに亀裂が見つかったため、すべての車両の通行が止められた。渡し船は深夜まで十分おきに運航する。"
    assert match(card("通勤客に在宅勤務を要請", text), article("港の橋、通行止めに", "【港町】" + text + "市長は理解を求めた。")) == Match("text", 1.0)


def test_a_card_without_a_time_shows_a_story_of_the_last_days():
    since, until, told = lead_time(None, None, NOON)
    dateless = Lead(None, HEADLINE, "", "courier", "courier", labelled=False, earliest=since, latest=until, told=told)
    assert match(dateless, article(hours=-40)) == Match("headline", 0.9)
    assert match(dateless, article(hours=-80)) is None


def test_a_change_or_a_live_blog_brings_an_article_back():
    changed = article(times=times_of(at(-30), None, at(-0.2), live=False))
    assert match(card(), changed) == Match("headline", 1.0)
    between = times_of(at(-30), None, at(20), live=False)
    assert match(card(), article(times=between)) is None
    assert match(card(), article(times=times_of(at(-30), None, at(20), live=True))) == Match("headline", 1.0)
    assert match(card(), article(times=times_of(at(-200), None, at(-0.2), live=False))) is None


def test_the_best_match_wins_in_whatever_order_the_articles_come():
    lead = card(excerpt=TEXT, target="https://courier.example/d")
    articles = [
        article("Something else", name="text"), article(name="later", hours=2), article(name="near"), article(HEADLINE + ": video", name="longer"),
    ]  # fmt: skip
    assert {best(lead, each) for each in permutations(articles)} == {("near", Match("headline", 1.0))}
    assert best(lead, [*articles, article(name="d", hours=-70)]) == ("d", Match("url", 1.0))


def test_of_equal_matches_the_earlier_article_wins():
    articles = [article(name="b"), article(name="a", hours=-0.2), article(name="c")]
    assert {best(card(), each) for each in permutations(articles)} == {("b", Match("headline", 1.0))}


@pytest.mark.parametrize("text", ["", " ", "…", "\0", "१२३", "—" * 10, "\ud800"])
def test_texts_without_words_match_nothing(text):
    assert match(card(text, text), article(text, text)) is None or text == "१२३"


def test_a_long_text_is_compared_in_good_time():
    assert match(card("Council meets", "bridge " * 100_000), article(body="bridge " * 100_000)) is not None
