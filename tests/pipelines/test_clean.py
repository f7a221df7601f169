"""Texts are tidied, doubts are flagged, nothing is guessed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspiders.items import Article, Card, Image, LiveUpdate, Original, Section
from newsspiders.pipelines.clean import clean

FETCHED = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def article(**values):
    return Article(url="https://toy.example/a", fetched_at=FETCHED, **values)


def test_blanks_and_control_characters_go():
    tidy = clean(article(headline=" Harbour \x00 opens\u00a0again\x08 ", authors=["  Ada  Writer ", "\x00"]))
    assert (tidy.headline, tidy.authors) == ("Harbour opens again", ["Ada Writer"])


def test_paragraphs_stay_paragraphs():
    assert clean(article(body="One.\x00\n\n\n\nTwo  words.\n")).body == "One.\n\nTwo words."


def test_an_empty_text_is_nothing():
    tidy = clean(article(headline="  ", description="", section="\x00", body=" "))
    assert (tidy.headline, tidy.description, tidy.section, tidy.body) == (None, None, None, "")


def test_parts_are_tidied_too():
    tidy = clean(article(
        images=[Image(url="https://toy.example/p.jpg ", caption=" A  ferry ", credit="")],
        live_updates=[LiveUpdate(id="1", headline=" ", body="One.\n\nTwo.")],
        cards=[Card(position=1, headline=" Other\x00 story ")],
        sections=[Section(headline="", paragraphs=[" One. ", ""])],
        original=Original(outlet_raw=" NDTV ", published_raw=""),
    ))
    assert (tidy.images[0].url, tidy.images[0].caption, tidy.images[0].credit) == ("https://toy.example/p.jpg", "A ferry", None)
    assert (tidy.live_updates[0].headline, tidy.live_updates[0].body) == (None, "One.\n\nTwo.")
    assert tidy.cards[0].headline == "Other story"
    assert (tidy.sections[0].headline, tidy.sections[0].paragraphs) == (None, ["One."])
    assert (tidy.original.outlet_raw, tidy.original.published_raw) == ("NDTV", None)


@pytest.mark.parametrize(("moment", "problems"), [
    (FETCHED - timedelta(days=1), []),
    (FETCHED + timedelta(minutes=59), []),
    (FETCHED + timedelta(hours=2), ["published_at lies after the fetch"]),
    (datetime(1970, 1, 1, tzinfo=UTC), ["published_at lies before 1990"]),
    (None, []),
])
def test_a_time_that_cannot_be_right_is_kept_and_flagged(moment, problems):
    tidy = clean(article(published_at=moment))
    assert (tidy.published_at, tidy.problems) == (moment, problems)


@given(st.text(), st.text(), st.lists(st.text()))
def test_cleaning_twice_is_cleaning_once(headline, body, keywords):
    once = clean(article(headline=headline, body=body, keywords=keywords))
    again = clean(article(headline=once.headline, body=once.body, keywords=list(once.keywords)))
    assert (again.headline, again.body, again.keywords) == (once.headline, once.body, once.keywords)
