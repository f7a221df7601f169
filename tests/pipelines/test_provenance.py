"""Keys and fingerprints: what changes them, and what does not."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from newsspiders.items import Article, Card, Image, LiveUpdate
from newsspiders.pipelines.provenance import body_hash, identify

ARTICLE = Article(
    url="https://toy.example/a", fetched_at=datetime(2026, 11, 24, tzinfo=UTC), canonical_url="https://toy.example/a",
    headline="Harbour opens", body="The harbour opened. Ferries run.", authors=["Ada Writer"], live_updates=[LiveUpdate(id="1", body="One.")],
)


def identified(**changed):
    return identify(replace(ARTICLE, **changed))


def test_the_key_is_that_of_the_canonical_address():
    assert identified().id == hashlib.sha256(b"https://toy.example/a").hexdigest()[:32]


@pytest.mark.parametrize("changed", [
    {"headline": "Harbour closes"}, {"body": "The harbour opened. Ferries do not run."}, {"description": "At last"}, {"authors": []},
    {"live_updates": [LiveUpdate(id="1", body="One, edited.")]}, {"live_updates": []},
])
def test_what_a_reader_would_notice_changes_the_content(changed):
    assert identified(**changed).content_hash != identified().content_hash


@pytest.mark.parametrize("changed", [
    {"fetched_at": ARTICLE.fetched_at + timedelta(hours=1)}, {"modified_at": ARTICLE.fetched_at}, {"keywords": ["storm"]},
    {"cards": [Card(position=1, headline="Other")]}, {"images": [Image(url="https://toy.example/p.jpg")]}, {"field_sources": {"body": "css"}},
])
def test_what_pages_change_by_themselves_does_not(changed):
    assert identified(**changed).content_hash == identified().content_hash


def test_equal_words_are_equal_bodies():
    assert body_hash("The harbour opened.\n\nFerries run!") == body_hash("the harbour opened ferries run")
    assert body_hash("The harbour opened.") != body_hash("The harbour closed.")
    assert body_hash(" … ") == ""


def test_the_sources_that_the_body_cites_are_filled_in_and_point_into_it():
    article = identified(body="Ferries run again.\n\nThe crew is safe, Reuters reported.")
    assert [(each.source, article.body[each.start : each.end]) for each in article.citations] == [("Reuters", "Reuters reported")]
