"""Two states of an article: which kinds of difference, with which evidence. All texts are invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from newsspiders.items import Article
from newsspiders.revisions import Wording, difference

BODY = (
    "The ferry Aurelia ran aground off Port Sennen on Monday with 214 people on board.\n\n"
    "All passengers were brought ashore by noon, the harbour master said.\n\n"
    "An inquiry will begin next week."
)


def headlines(before: str, after: str, url: str = "") -> str | None:
    return difference(Wording(before, url=url), Wording(after, url=url)).kind


@pytest.mark.parametrize(("before", "after"), [
    ("Council’s ‘last offer’ to bus drivers", "Council's 'last offer' to bus drivers"),
    ("Rail link Opens After Ten Years", "Rail link opens after ten years"),
    ("Mayor opens new harbour bridge", "The mayor opens a new harbour bridge"),
    ("Farmer market returns to Old Town", "Farmers market returns to Old Town"),
    ("Goverment drops plan for toll roads", "Government drops plan for toll roads"),
    ("Long running row over quay ends", "Long-running row over quay ends"),
    ("Bakers &amp; brewers share one oven", "Bakers & brewers share one oven"),
    ("Ten boats lost in harbour fire", "10 boats lost in harbour fire"),
    ("Wie die Brücke  gerettet wurde", "Wie die Brücke gerettet wurde"),
])  # fmt: skip
def test_typography_and_spelling_are_trivial(before: str, after: str) -> None:
    told = difference(Wording(before), Wording(after))
    assert (told.kind, told.headline_changed, told.silent_correction) == ("trivial", False, False)


@pytest.mark.parametrize(("before", "after", "went", "came"), [
    ("Storm leaves 3,400 homes without power", "Storm leaves 4,300 homes without power", "3,400", "4,300"),
    ("Ferry inquiry to open on Monday", "Ferry inquiry to open on Tuesday", "Monday", "Tuesday"),
    ("Council buys two trams from Veldin", "Council buys three trams from Veldin", "two", "three"),
    ("Dozens evacuated from Sennen hotel", "140 evacuated from Sennen hotel", "Dozens", "140"),
    ("तूफान से 12 घर तबाह", "तूफान से 15 घर तबाह", "12", "15"),
    ("ঝড়ে ১২ জন আহত", "ঝড়ে ১৫ জন আহত", "১২", "১৫"),
    ("Unwetter zerstört 12 Boote", "Unwetter zerstört 15 Boote", "12", "15"),
])  # fmt: skip
def test_another_figure_in_the_same_statement(before: str, after: str, went: str, came: str) -> None:
    told = difference(Wording(before), Wording(after))
    (change,) = told.differences
    assert (change.kind, change.before, change.after) == ("number_changed", went, came)
    assert (before[change.start_before :].startswith(went), after[change.start_after :].startswith(came)) == (True, True)


@pytest.mark.parametrize(("before", "after"), [
    ("Ferry line between Sennen and Tarn to close", "Ferry line between Sennen and Veldin to close"),
    ("Judge hears appeal of Marta Hohcul over quay", "Judge hears appeal of Marta Hochul over quay"),
    ("Talks in Norway over cod quota end", "Talks in Iceland over cod quota end"),
    ("Clashes outside the party office in Tarn", "Clashes outside the party office in town"),
    ("Суд в Саратове отложил решение", "Суд в Самаре отложил решение"),
])  # fmt: skip
def test_another_name_in_the_same_statement(before: str, after: str) -> None:
    assert headlines(before, after) == "name_changed"


@pytest.mark.parametrize(("before", "after"), [
    ("Quint defends harbour plan in council", "Mara Quint defends harbour plan in council"),
    ("Court of the HC upholds quay tax", "Court of the High Court upholds quay tax"),
    ("Syrian bakers win bread prize in Tarn", "Syria bakers win first bread prize in Tarn"),
    ("Winds tear roof off school gym", "Gales tear roof off school gym"),
    ("Mayor to open new harbour bridge", "Mayor will not open new harbour bridge"),
])  # fmt: skip
def test_a_name_in_full_and_other_words_are_rephrased(before: str, after: str) -> None:
    assert headlines(before, after) == "rephrased"


def test_another_sentence_is_rewritten() -> None:
    told = difference(Wording("Why the old lighthouse still matters"), Wording("A keeper's last night above the sea"))
    assert (told.kind, told.kept) == ("rewritten", 0.0)


@pytest.mark.parametrize(("before", "after"), [
    ("Harbour Cup: Tarn 1-0 Veldin - Moss on target", "Harbour Cup: Tarn 1-1 Veldin - late leveller"),
    ("LIVE: Storm Ada nears the coast", "Storm Ada: harbour closed as coast braces"),
    ("Veldin slip to 88-4 chasing 201 to beat Tarn - radio & text", "Veldin need 40 more with two wickets left - radio & text"),
    ("Sennen by-election: live updates as polls close", "Sennen by-election: as it happened"),
])  # fmt: skip
def test_scores_and_live_headlines_are_tickers_and_no_corrections(before: str, after: str) -> None:
    told = difference(Wording(before), Wording(after))
    assert (told.kind, told.silent_correction) == ("ticker", False)


def test_the_address_of_a_live_page_of_sport_tells_a_ticker() -> None:
    before, after = "Moss hits the post before lunch", "Tarn lead by a goal at the break"
    assert headlines(before, after) == "rewritten"
    assert headlines(before, after, "https://courier.example/sport/football/live/harbour-cup") == "ticker"


def test_what_changes_in_a_live_blog_is_a_ticker() -> None:
    before, after = (Wording("Storm Ada", body=text, kind="liveblog") for text in (BODY, BODY.replace("214", "241")))
    assert (difference(before, after).kind, difference(before, after).silent_correction) == ("ticker", False)


def test_people_who_live_somewhere_are_no_ticker() -> None:
    assert headlines("What makes an old bridge live forever", "What makes an old bridge survive forever") == "rephrased"


@pytest.mark.parametrize(("notice", "kind"), [
    ("Correction: An earlier version of this article gave the wrong number of passengers.", "correction_added"),
    ("This article was amended on 4 November 2026 to correct the name of the ferry.", "correction_added"),
    ("Clarification: the harbour master spoke for the port, not for the line.", "clarification_added"),
    ("Update, Nov. 4: The line has since published a list of passengers.", "update_added"),
])  # fmt: skip
def test_a_notice_comes_first_and_makes_a_correction_an_open_one(notice: str, kind: str) -> None:
    told = difference(Wording("Ferry runs aground", body=BODY), Wording("Ferry runs aground", body=f"{BODY.replace('214', '241')}\n\n{notice}"))
    assert told.kind == kind
    assert "number_changed" in told.kinds
    assert not told.silent_correction
    assert told.differences[0].after == notice


def test_a_notice_that_stood_there_before_is_no_news() -> None:
    noticed = f"{BODY}\n\nCorrection: An earlier version of this article misspelt the ferry's name."
    told = difference(Wording(body=noticed), Wording(body=noticed.replace("by noon", "by evening")))
    assert told.kind == "rephrased"


def test_a_figure_exchanged_without_a_notice_is_a_silent_correction() -> None:
    told = difference(Wording("Ferry runs aground", body=BODY), Wording("Ferry runs aground", body=BODY.replace("214", "241")))
    (change,) = told.differences
    assert (told.kind, told.silent_correction) == ("number_changed", True)
    assert (change.field, change.paragraph, change.before, change.after) == ("body", 0, "214", "241")
    assert BODY[change.start_before :].startswith("214")


def test_a_toll_that_rises_is_news_and_one_that_falls_a_correction() -> None:
    five, nine = Wording("Five killed in harbour fire"), Wording("Nine killed in harbour fire")
    assert (difference(five, nine).kind, difference(five, nine).silent_correction) == ("number_changed", False)
    assert difference(nine, five).silent_correction


def test_paragraphs_come_and_go() -> None:
    longer = BODY.replace("\n\nAn inquiry", "\n\nDivers found a hole two metres long in the hull.\n\nAn inquiry")
    told = difference(Wording(body=BODY), Wording(body=longer))
    assert (told.kind, told.differences[0].paragraph) == ("paragraph_added", 2)
    back = difference(Wording(body=longer), Wording(body=BODY))
    assert (back.kind, back.differences[0].before) == ("paragraph_removed", "Divers found a hole two metres long in the hull.")


def test_a_standfirst_that_appears_is_added_and_one_cut_off_elsewhere_is_trivial() -> None:
    long = "Divers will examine the hull of the ferry before it is towed to Tarn."
    assert difference(Wording("Ferry towed"), Wording("Ferry towed", long)).kind == "paragraph_added"
    assert difference(Wording("Ferry towed", f"{long[:40]}..."), Wording("Ferry towed", long)).kind == "trivial"


def test_credits_of_pictures_are_no_text() -> None:
    before, after = (f"{BODY} (Image credit: {name})" for name in ("Ivo Tarn", "Mara Quint"))
    assert difference(Wording(body=before), Wording(body=after)).kind == "trivial"


def test_the_headline_decides_before_the_standfirst() -> None:
    before = Wording("Ferry runs aground off Sennen", "The harbour master spoke at noon.")
    after = Wording("Ferry runs aground off Sennen in fog", "Tugs from three ports pulled it off the reef.")
    told = difference(before, after)
    assert told.kind == "rephrased"
    assert set(told.kinds) == {"rewritten", "rephrased"}


def test_equal_states_have_no_kind() -> None:
    told = difference(Wording("Ferry towed", body=BODY), Wording("Ferry towed", body=BODY))
    assert (told.kind, told.kinds, told.differences, told.kept) == (None, (), (), 1.0)


def test_articles_are_compared_as_they_are() -> None:
    article = Article(url="https://courier.example/ferry", fetched_at=datetime(2026, 11, 3, tzinfo=UTC), headline="Ferry aground", body=BODY)
    told = difference(article, replace(article, body=BODY.replace("Sennen", "Tarn")))
    assert (told.kind, told.silent_correction) == ("name_changed", True)
