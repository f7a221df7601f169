"""How much of two texts stands in each other, and which sentences came and went."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsspiders.nearcopies import Comparison, analyse, compare, is_copy, new_sentences, sign

STORY = [
    "The reservoir above Tallmarsh fell to a third of its depth in September, the lowest since it was dug.",
    "Villages along the eastern shore have had water for four hours a day since the beginning of the month.",
    "“We carry it in milk cans, as my grandmother did,” said Ilse Varga, who keeps the inn at Nether Combe.",
    "The water company blames two dry winters and a leak in the northern main that took a summer to find.",
    "Its engineers want to lay a pipe over the ridge to the Lorn, at a cost of nine million crowns.",
    "Anglers and the national park object, since the Lorn itself ran so low in August that trout were moved by hand.",
    "A decision is due in November, and rain, the forecasters say, not before the second week of October.",
]
BACKGROUND = (
    "The reservoir was dug between 1931 and 1936 by men from the closed slate works and has served three towns ever since, the largest "
    "of them Tallmarsh with twelve thousand people, a dairy and a paper mill that alone takes a fifth of the water."
)
WHOLE = "\n\n".join(STORY)


def compared(copy: str, origin: str) -> Comparison:
    return compare(analyse(copy), analyse(origin))


def test_equal_texts_are_shared_whole():
    comparison = compared(WHOLE, WHOLE)
    assert (comparison.copied, comparison.used, comparison.resemblance) == (1, 1, 1)
    assert is_copy(comparison)


def test_a_text_cut_to_two_sentences_is_a_copy_with_little_of_the_origin_used():
    comparison = compared("\n\n".join(STORY[:3]), WHOLE)
    assert comparison.copied == 1
    assert comparison.used == pytest.approx(0.42, abs=0.05)
    assert is_copy(comparison)


def test_exchanged_texts_exchange_their_shares():
    there, back = compared(WHOLE, STORY[0]), compared(STORY[0], WHOLE)
    assert (there.copied, there.used) == (back.used, back.copied)
    assert there.resemblance == back.resemblance


def test_a_text_with_a_word_in_ten_changed_is_a_copy():
    words = WHOLE.split()
    words[4::10] = ["otherwise"] * len(words[4::10])
    comparison = compared(" ".join(words), WHOLE)
    assert comparison.copied == pytest.approx(0.9, abs=0.03)
    assert is_copy(comparison)


def test_articles_with_the_same_quote_and_background_are_no_copies():
    one = "\n\n".join([*STORY[3:], BACKGROUND, STORY[2]])
    other = "\n\n".join([
        "Tanker lorries will bring drinking water to Nether Combe and four other villages from Monday, the district said.",
        "Each household may draw sixty litres a day from the tankers, which will stop at the school and the chapel.",
        "Schools keep their kitchens closed until the end of the week, and the swimming bath stays shut for the year.",
        "The fire brigade has asked farmers to put off burning stubble, and to keep a full trailer at every field.",
        "Opposition councillors called the rationing late and asked why the leak had been known to nobody until July.",
        BACKGROUND,
        STORY[2],
    ])  # fmt: skip
    comparison = compared(one, other)
    assert 0.25 < max(comparison.copied, comparison.used) < 0.5
    assert not is_copy(comparison)


def test_briefs_are_copies_only_when_nearly_all_is_the_same():
    brief = "Two people were hurt when a tram ran into a lorry at the Lorn bridge on Monday morning, police said."
    other = "Two people were hurt when a bus ran off the road at Nether Combe on Monday morning, police said."
    assert is_copy(compared(brief, brief.upper()))
    assert not is_copy(compared(brief, f"{brief} {STORY[0]} {STORY[1]}"))
    assert not is_copy(compared(brief, other))


def test_sentences_that_came_and_went_are_told_by_their_places():
    copy = "\n\n".join(["An opening line of our own, written in haste.", STORY[0], *STORY[2:]])
    assert new_sentences(analyse(copy), analyse(WHOLE)) == (0,)
    assert new_sentences(analyse(WHOLE), analyse(copy)) == (1,)


def test_a_sentence_with_one_word_changed_is_not_new():
    assert new_sentences(analyse(WHOLE.replace("September", "August")), analyse(WHOLE)) == ()


def test_texts_without_blanks_are_compared_by_runs_of_characters():
    origin = "항구 의회는 화요일 저녁 낡은 다리를 사월 첫째 주부터 화물차에 폐쇄하기로 했다. 기술자들은 일월에 동쪽 교각에서 손바닥만 한 균열을 발견했다."
    comparison = compared(origin.replace(" ", ""), origin)
    assert (comparison.copied, comparison.used) == (1, 1)


@settings(deadline=None)
@example("0:\u0e00:\u0e00\U00020000\u0e00", "0:\u0e00:\u0e00\U00020000\u0e00")  # too short a run of characters at the end is in no shingle
@given(st.text(max_size=300), st.text(max_size=300))
def test_any_two_texts_can_be_compared(one, other):
    comparison = compared(one, other)
    assert 0 <= comparison.copied <= 1
    assert 0 <= comparison.used <= 1
    assert 0 <= comparison.resemblance <= 1
    # One shared shingle is words of both, and no word is shared outside of one.
    assert (comparison.resemblance > 0) == (comparison.copied > 0) == (comparison.used > 0)
    assert len(new_sentences(analyse(one), analyse(other))) <= len(one)


@pytest.mark.parametrize("piece", ["The quick ferry. ", "A", "한", ". ", "Mr.", "! ", "\n \n", "\ud800 ", "a\u0301", "。", "”"])
def test_a_megabyte_of_anything_is_signed_and_compared_in_time(piece):
    text = piece * (1_000_000 // len(piece.encode("utf-8", "surrogatepass")))
    start = perf_counter()
    sign(text)
    new_sentences(analyse(text), analyse(text))
    assert perf_counter() - start < 10
