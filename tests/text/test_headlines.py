"""headline_without_suffix: what is an addition shows by comparison, not by a list."""

from __future__ import annotations

import pytest

from newsspiders.text import headline_without_suffix

STORY = "Harbour bridge opens two years late"
NAMES = ("The Daily Lantern", "Lantern")


@pytest.mark.parametrize(
    "headline",
    [
        STORY, f"{STORY} | Lantern", f"{STORY} - The Daily Lantern", f"{STORY} – Daily Lantern", f"{STORY} | Lantern.example", f"{STORY} :: Lantern",
        f"{STORY}-Lantern", f"{STORY}ㅣLantern", f"{STORY}--Daily Lantern--Lantern", f"Lantern | {STORY}", f"Lantern: {STORY}", f"{STORY} | Lantern | The Daily Lantern", f"  {STORY}\u00a0|  Lantern ",
    ],
)  # fmt: skip
def test_the_outlets_name_goes_without_another_headline(headline):
    assert headline_without_suffix(headline, (), (*NAMES, "Daily Lantern")) == STORY


@pytest.mark.parametrize(
    "headline", [f"{STORY} | Some Unknown Site", f"Opinion | {STORY}", f"{STORY} - Business - Unknown", f"Watch: {STORY}", f"{STORY} — Unknown"]
)
def test_what_another_headline_lacks_goes(headline):
    assert headline_without_suffix(headline, (headline, STORY.upper()), NAMES) == STORY


@pytest.mark.parametrize("headline", ["Rain - and more rain", "Opinion | A word on trains", "Fire: three hurt", "Lantern festival draws crowds", "Lantern", ""])
def test_what_nothing_confirms_stays(headline):
    assert headline_without_suffix(headline, (headline, "Something else"), NAMES) == headline


def test_a_short_section_name_among_the_others_is_not_the_story():
    headline = "Analysis: why the bridge was late and who has to pay for it"
    assert headline_without_suffix(headline, ("Analysis",), NAMES) == headline


def test_quotes_and_dashes_of_the_story_do_not_hinder():
    assert headline_without_suffix("‘Late’ bridge opens – at last | Unknown", ("'Late' bridge opens - at last",), NAMES) == "‘Late’ bridge opens – at last"
