"""Laws of citations, over the development set and over hostile texts: what holds whatever the text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsspiders import citations
from newsspiders.provenance.citation_sources import key_of

TEXTS = [json.loads(line)["text"] for line in (Path(__file__).parent / "citations" / "development.jsonl").read_text("utf-8").splitlines()]
PIECES = ["Reuters ", "said ", "the ", "KCNA", "’s ", ", citing ", "Institute ", "of ", "Police ", "(", '"', ". ", "\n", "通信は", "연합뉴스는 ", "ТАСС ", "据", "A", "é", "\x00", "\ud800", "ministry "]
MEGABYTE = 1_000_000


def obeys_the_laws(text: str) -> None:
    found = citations(text)
    assert all(text[each.start : each.end] == each.phrase for each in found)
    assert all(each.phrase and each.source and each.source.strip() == each.source for each in found)
    assert [each.start for each in found] == sorted(each.start for each in found)
    keys = [key_of(each.source) for each in found]
    assert len(keys) == len(set(keys)), "each source counts once"
    assert citations(text) == found


@pytest.mark.parametrize("text", TEXTS)
def test_passages(text: str) -> None:
    obeys_the_laws(text)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from([*PIECES, *TEXTS]), max_size=12).map("".join))
def test_pieces_in_any_order(text: str) -> None:
    obeys_the_laws(text)


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_any_text(text: str) -> None:
    obeys_the_laws(text)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(TEXTS))
def test_a_paragraph_without_sources_before_it_moves_the_phrases(text: str) -> None:
    before = "It rained all day. Nobody spoke.\n\n"
    moved = [(each.source, each.relation, each.via, each.start - len(before)) for each in citations(before + text)]
    assert moved == [(each.source, each.relation, each.via, each.start) for each in citations(text)]


@pytest.mark.parametrize("piece", PIECES, ids=ascii)
def test_a_megabyte_is_read(piece: str) -> None:
    text = piece * (MEGABYTE // len(piece))
    assert all(text[each.start : each.end] == each.phrase for each in citations(text))
