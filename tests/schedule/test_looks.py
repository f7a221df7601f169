"""The price of a look, and what follows from it."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsspiders.schedule.looks import USUAL, Bounds, Mood, expected_articles, mood_of, next_look, price_of
from newsspiders.schedule.rhythm import DAY, HOUR, Rhythm, learn
from tests.schedule.histories import DAY as A_DAY
from tests.schedule.histories import MONDAY, history, office_hours

WIDE = Bounds(300.0, float(DAY))
START = MONDAY.timestamp()


def even(a_day: float) -> Rhythm:
    """An outlet that publishes at every hour alike."""
    return Rhythm(np.full(2_016, a_day / 288), ZoneInfo("UTC"))


def test_an_outlet_of_even_rate_has_the_looks_that_its_price_buys() -> None:
    price = price_of([even(48)], [WIDE], looks=24)
    assert next_look(even(48), USUAL, START, price, WIDE) - START == pytest.approx(HOUR, abs=300)


def test_a_larger_outlet_has_more_looks_but_not_in_proportion() -> None:
    price = price_of([even(160), even(10)], [WIDE, WIDE], looks=48)
    large, small = (next_look(rhythm, USUAL, START, price, WIDE) - START for rhythm in (even(160), even(10)))
    assert small / large == pytest.approx(2, rel=0.1)  # 16 to the power of a quarter


def test_no_price_buys_more_looks_than_the_bounds_allow() -> None:
    assert next_look(even(48), USUAL, START, price_of([even(48)], [WIDE], looks=9_999), WIDE) - START <= 600


def test_twice_the_news_halves_the_wait() -> None:
    price = price_of([even(48)], [WIDE], looks=12)
    usual, busy = (next_look(even(48), mood, START, price, WIDE) - START for mood in (USUAL, Mood(2.0, 1.0)))
    assert usual / busy == pytest.approx(2, rel=0.1)


def test_the_mood_is_usual_when_what_came_was_expected() -> None:
    usual = history(office_hours(28))
    rhythm = learn(usual, (MONDAY + 28 * A_DAY).timestamp(), ZoneInfo("UTC"))
    mood = mood_of(rhythm, usual, (MONDAY + 27 * A_DAY).timestamp() + 15 * HOUR)
    assert (mood.day, mood.hour) == (pytest.approx(1, abs=0.15), pytest.approx(1, abs=0.15))


def test_expected_articles_are_the_rate_times_the_time() -> None:
    assert expected_articles(even(48), USUAL, START + 77, START + 77 + 3 * HOUR) == pytest.approx(6)
    assert expected_articles(even(48), USUAL, START, START) == pytest.approx(0)


RATES = st.lists(st.floats(1e-9, 50), min_size=1, max_size=40).map(lambda some: np.resize(some, 2_016))


@given(st.lists(st.floats(0.01, 500), min_size=1, max_size=5), st.floats(1, 200))
def test_a_price_buys_the_looks_that_were_asked_for_where_the_bounds_allow(rates, looks) -> None:
    rhythms = [even(rate) for rate in rates]
    price = price_of(rhythms, [WIDE] * len(rhythms), looks)
    bought = sum(float(np.clip(np.sqrt((r.a_day / 288) ** 0.5 / 2 / price), 300 / DAY, 1)) * 288 for r in rhythms)
    assert bought == pytest.approx(min(max(looks, len(rhythms)), 288 * len(rhythms)), rel=0.01)


@settings(deadline=None)
@given(RATES, st.floats(1e-9, 1e9), st.floats(0.1, 20), st.floats(0.1, 20), st.floats(0, 7 * DAY))
def test_the_next_look_lies_within_the_bounds(rates, price, day, hour, after) -> None:
    wait = next_look(Rhythm(rates, ZoneInfo("Europe/London")), Mood(day, hour), START + after, price, WIDE) - START - after
    assert WIDE.shortest - 1e-3 <= wait <= WIDE.longest + 1e-3
