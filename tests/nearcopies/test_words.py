"""Words, sentences and shingles of texts in scripts with and without blanks."""

from __future__ import annotations

import pytest

from newsspiders.nearcopies import sentences_of, words_of
from newsspiders.nearcopies.words import shingles_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The “Old” Bridge, closed-off.", ["the", "old", "bridge", "closed", "off"]), ("Ça coûte 4,5 €", ["ça", "coûte", "4", "5"]),
        ("नया पुल बंद।", ["नया", "पुल", "बंद"]), ("e\u0301te\u0301", ["été"]), ("", []), ("— … !", []), ("Straße STRASSE", ["strasse", "strasse"]),
        ("항구가 닫혔다.", ["항", "구", "가", "닫", "혔", "다"]), ("港は閉じた。", ["港", "は", "閉", "じ", "た"]), ("第3号ferry", ["第", "3", "号", "ferry"]),
        ("الجسر مغلق،", ["الجسر", "مغلق"]), ("สะพาน", ["ส", "ะ", "พ", "า", "น"]), ("\ud83d half", ["\ud83d", "half"]),
    ],
)  # fmt: skip
def test_words_are_what_stands_between_blanks_and_signs_or_single_characters(text, words):
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It closed. Nobody came! Why?", ["It closed", "Nobody came", "Why"]),
        ("Mr. Quint met Gov. Hale of the U.S. delegation. They left.", ["Mr. Quint met Gov. Hale of the U.S. delegation", "They left."]),
        ("“It is over.” He left.", ["“It is over", "He left."]), ("A heading\n\nA paragraph of 3.5 lines", ["A heading", "A paragraph of 3.5 lines"]),
        ("橋は閉じた。船が出る。", ["橋は閉じた", "船が出る"]), ("...", []), ("", []),
    ],
)  # fmt: skip
def test_sentences_end_at_stops_and_empty_lines_but_not_after_titles(text, sentences):
    assert sentences_of(text) == sentences


def test_a_shingle_has_four_words_or_ten_characters():
    assert shingles_of("one two three four five".split()).lengths.tolist() == [4, 4]
    assert shingles_of(list("한국은행은기준금리를동결")).lengths.tolist() == [10, 10, 10]
    assert shingles_of("three words only".split()).lengths.tolist() == []


def test_in_mixed_text_each_place_has_the_length_of_its_own_script():
    lengths = shingles_of([*"한국은행은기준금리를동결", "said", "the", "bank", "today"])
    assert dict(zip(lengths.starts.tolist(), lengths.lengths.tolist(), strict=True))[12] == 4
    assert lengths.lengths[0] == 10


def test_a_character_weighs_half_a_word():
    assert shingles_of("one two three four".split()).weight == 4
    assert shingles_of(list("한국은행")).weight == 2


def test_hashes_never_change():
    """They are stored: another hash would make every index worthless. The value is that of the first release."""
    assert shingles_of("the old swing bridge".split()).hashes.tolist() == [4663551932084307132]
    assert shingles_of(list("한국은행은기준금리를")).hashes.tolist() == [15153801067659873824]
