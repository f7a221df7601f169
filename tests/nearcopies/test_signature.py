"""What the index keeps of a text, and what it tells."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsspiders.nearcopies import KEYS, MINIMA, estimate, packed, sign, unpacked

KOREAN = "한국은행은기준금리를연이점오퍼센트로동결했다고밝혔다이창용총재는물가가안정되고있으나경기의하방위험이커졌다고말했다시장에서는다음달인하를예상하고있다"


def make_text(seed: int, words: int = 500) -> str:
    """Return words that no other seed gives."""
    random = Random(seed)
    return " ".join(f"word{random.randrange(10**9)}" for _ in range(words))


def test_a_signature_holds_the_smallest_hashes_sorted():
    signature = sign(make_text(1))
    assert (len(signature.keys), len(signature.minima), signature.shingles) == (KEYS, MINIMA, 497)
    assert list(signature.minima) == sorted(signature.minima)
    assert [key >> 16 for key in signature.keys] == list(signature.minima[:KEYS])
    assert all(key < 2**48 for key in signature.keys)


def test_case_punctuation_and_repetition_do_not_matter():
    text = make_text(1, 60)
    assert sign(text) == sign(text.upper().replace(" ", ", "))
    assert sign(f"{text} {text}").minima[:5] == sign(f"{text} {text} {text}").minima[:5]


def test_a_cut_copy_keeps_its_share_of_the_keys_and_is_seen_as_contained():
    text = make_text(1)
    whole, cut = sign(text), sign(" ".join(text.split()[:200]))
    assert 3 <= len(set(whole.keys) & set(cut.keys)) <= 12
    rough = estimate(whole, cut)
    assert rough.containment == 1
    assert rough.resemblance == pytest.approx(0.4, abs=0.15)
    assert estimate(cut, whole) == rough


def test_estimates_come_close_to_the_truth():
    for number in range(30):
        head, tail, other = (make_text(3 * number + place, 250) for place in range(3))
        rough = estimate(sign(f"{head} {tail}"), sign(f"{head} {other}"))
        assert rough.containment == pytest.approx(0.5, abs=0.2)
        assert rough.resemblance == pytest.approx(1 / 3, abs=0.2)


def test_unlike_texts_share_nothing():
    assert estimate(sign(make_text(1)), sign(make_text(2))).containment == 0


@pytest.mark.parametrize("text", ["", "Ferries leave at six.", "...", "\ud800", "항구가 닫혔다"])
def test_a_phrase_has_no_signature(text):
    assert sign(text).keys == ()
    assert estimate(sign(text), sign(make_text(1))).seen == 0


@pytest.mark.parametrize("text", [KOREAN, "".join(chr(0x4E00 + 37 * place % 5000) for place in range(120))])
def test_texts_without_blanks_are_signed_and_found_when_cut(text):
    assert estimate(sign(text), sign(text[: len(text) // 2])).containment == 1
    assert set(sign(text).keys) & set(sign(text[: len(text) // 2]).keys)


@settings(deadline=None)
@given(st.text(max_size=400))
def test_a_signature_survives_being_stored(text):
    signature = sign(text)
    assert unpacked(packed(signature), signature.shingles) == signature


@settings(deadline=None)
@given(st.lists(st.sampled_from("red green blue grey pink".split()), max_size=60), st.lists(st.sampled_from("red green blue grey pink".split()), max_size=60))
def test_estimates_are_shares_and_the_same_both_ways(one, other):
    rough = estimate(sign(" ".join(one)), sign(" ".join(other)))
    assert 0 <= rough.resemblance <= 1
    assert 0 <= rough.containment <= 1
    assert rough.resemblance <= rough.containment
    assert estimate(sign(" ".join(other)), sign(" ".join(one))).resemblance == rough.resemblance
