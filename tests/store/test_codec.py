"""The translation between articles and what a store keeps."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, date, datetime, timedelta, timezone
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspiders.items import Article
from newsspiders.store.codec import (
    article_of,
    columns_of,
    complete,
    json_of,
    moment_of,
    row_of,
    sortable,
    state_of,
    state_of_row,
    text_of,
)
from tests.store.examples import make_article, make_full_article

MOMENTS = st.datetimes(  # bounds are naive by hypothesis's rule
    datetime(1, 1, 2), datetime(9999, 12, 30), timezones=st.sampled_from([UTC, timezone(timedelta(hours=9))]),  # noqa: DTZ001
)
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)


def values_of(hint: Any) -> st.SearchStrategy[Any]:
    """Return a strategy for the values of a field of an item."""
    if get_origin(hint) in (Union, UnionType):
        return st.one_of([st.none() if each is NoneType else values_of(each) for each in get_args(hint)])
    if get_origin(hint) is Literal:
        return st.sampled_from(get_args(hint))
    if get_origin(hint) is list:
        return st.lists(values_of(get_args(hint)[0]), max_size=2)
    if get_origin(hint) is tuple:
        return st.lists(values_of(get_args(hint)[0]), max_size=2).map(tuple)
    if get_origin(hint) is dict:
        return st.dictionaries(TEXT, TEXT, max_size=2)
    plain = {str: TEXT, bool: st.booleans(), int: st.integers(1, 99), float: st.floats(0, 1), datetime: MOMENTS, date: st.dates()}
    return plain[hint] if hint in plain else st.builds(hint, **{name: values_of(each) for name, each in get_type_hints(hint).items()})


ARTICLES = st.builds(
    Article, **{name: values_of(hint) for name, hint in get_type_hints(Article).items()} | {"id": st.just("1"), "content_hash": st.just("2")}
)


@given(ARTICLES)
def test_an_article_survives_as_a_state_and_as_a_row(article: Article) -> None:
    state = state_of(article)
    assert article_of(state) == article
    assert article_of(state_of_row(Article, row_of(Article, state))) == article


@given(MOMENTS)
def test_a_moment_survives_as_text(moment: datetime) -> None:
    assert moment_of(text_of(moment)) == moment


@given(MOMENTS, st.timedeltas(timedelta(0), timedelta(seconds=2)))
def test_texts_of_moments_sort_by_time(moment: datetime, pause: timedelta) -> None:
    one, other = text_of(moment), text_of(moment + pause)
    assert (sortable(one) < sortable(other)) == (pause > timedelta(0))


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (datetime(2026, 11, 3, 12, 0, tzinfo=UTC), "2026-11-03T12:00:00Z"),
        (datetime(2026, 11, 3, 12, 0, 0, 500_000, tzinfo=UTC), "2026-11-03T12:00:00.500000Z"),
        (datetime(2026, 11, 3, 12, 0, tzinfo=timezone(timedelta(hours=9))), "2026-11-03T03:00:00Z"),
    ],
)
def test_moments_are_written_in_utc_with_z(moment: datetime, text: str) -> None:
    assert text_of(moment) == text


def test_there_is_a_column_for_every_field() -> None:
    assert list(columns_of(Article)) == [each.name for each in fields(Article)]
    assert {columns_of(Article)[name] for name in ("sections", "images", "original", "field_sources", "keywords")} == {"json"}
    assert [columns_of(Article)[name] for name in ("fetched_at", "free_to_read", "kind", "body")] == ["time", "flag", "text", "text"]


def test_a_state_stored_before_a_field_came_is_completed() -> None:
    old = state_of(make_article())
    del old["keywords"], old["kind"]
    assert complete(old) == state_of(make_article())


def test_equal_articles_give_equal_bytes() -> None:
    assert json_of(state_of(make_full_article())) == json_of(state_of(make_full_article()))
