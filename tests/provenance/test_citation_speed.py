"""What is skipped for speed is skipped without loss: the quick looks find all that a look at every word and reader finds."""

from __future__ import annotations

import json
import sys
from functools import partial
from pathlib import Path

import pytest

from newsspiders import citations
from newsspiders.provenance.citation_cues import english_cue
from newsspiders.provenance.citation_names import first_words
from newsspiders.provenance.citation_shape_words import FIRST_WORDS
from newsspiders.provenance.citation_shapes import head_starts
from newsspiders.provenance.citation_sources import WORD, by_first_word

TEXTS = [
    json.loads(line)["text"]
    for line in (Path(__file__).parent / "citations" / "development.jsonl").read_text("utf-8").splitlines()
]


def test_a_reader_is_left_out_only_where_it_would_find_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    quick = [citations(text) for text in TEXTS]
    monkeypatch.setattr(sys.modules["newsspiders.provenance.citations"], "english_cue", partial(english_cue, whole=True))
    assert [citations(text) for text in TEXTS] == quick


def test_every_word_that_may_begin_a_listed_name_is_looked_at() -> None:
    known = by_first_word()
    for text in TEXTS:
        seen = {word.start() for word in first_words(text)}
        may_begin = [word for word in WORD.finditer(text) if word.group() in known]
        missed = [
            word.group() for word in may_begin if word.start() not in seen and not is_small_and_stands_alone(text, word.start())
        ]
        assert missed == [], text


def is_small_and_stands_alone(text: str, start: int) -> bool:
    """A small word such as "il" begins a listed name only with the rest of it behind: "il manifesto"."""
    names = (known.alias for starts in by_first_word().values() for group in starts.values() for known in group)
    return text[start].islower() and not any(text.startswith(alias, start) for alias in names)


def test_every_word_that_may_begin_a_shape_is_looked_at() -> None:
    for text in TEXTS:
        seen = set(head_starts(text))
        assert [
            word.group() for word in WORD.finditer(text) if word.group().lower() in FIRST_WORDS and word.start() not in seen
        ] == [], text
