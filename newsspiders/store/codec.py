"""Article to plain values and back: the one translation that every engine, column and stored record goes through.

A *state* is an article as a dictionary of plain JSON values, field by field: moments are ISO 8601 text in UTC with Z, to the
second or, where there are fractions, to the microsecond. ``article_of(state_of(article)) == article`` always holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from functools import cache
from hashlib import sha256
from types import NoneType, UnionType
from typing import Any, Literal, Self, Union, get_args, get_origin, get_type_hints

import orjson

from newsspiders.items import Article
from newsspiders.store.records import RecordError

State = dict[str, Any]
LONGEST_KEY = 2_000
"""Bytes of an address that is a key; a row of a B-tree has 2,704 in PostgreSQL, for all columns of the key together."""

Column = Literal["text", "time", "flag", "number", "share", "json"]


def text_of(moment: datetime) -> str:
    """Return a moment as text; RecordError for a naive one, which would be a guess."""
    if moment.tzinfo is None:
        raise RecordError(f"time {moment.isoformat()} has no time zone: give an aware datetime")
    try:
        return moment.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"
    except OverflowError:
        raise RecordError(f"time {moment.isoformat()} lies outside the calendar in UTC") from None


def moment_of(text: str) -> datetime:
    """Return the moment that ``text_of`` wrote."""
    return datetime.fromisoformat(text)


def optional_text(moment: datetime | None) -> str | None:
    """Return a moment as text, or None."""
    return None if moment is None else text_of(moment)


def optional_moment(text: str | None) -> datetime | None:
    """Return the moment of a text, or None."""
    return None if text is None else moment_of(text)


def sortable(text: str) -> str:
    """Return a moment's text in a form that sorts by time: with its Z, 12:00:00.5Z would come before 12:00:00Z."""
    return text.rstrip("Z")


class Unfit(Exception):
    """A value that no store keeps: what is wrong with it, and the names of the fields that lead to it."""

    def __init__(self, told: str) -> None:
        self.told, self.path = told, list[str]()

    def within(self, name: str) -> Self:
        """Return the error of the record that has the value in this field."""
        self.path.append(name)
        return self


def plain(value: object, where: str) -> Any:
    """Return a value of an item as plain JSON values; RecordError names the field that cannot be stored."""
    try:
        return bare(value)
    except Unfit as error:
        raise RecordError(".".join((where, *reversed(error.path))) + error.told) from None


def bare(value: object) -> Any:
    """Return a value as plain JSON values; raises Unfit. The path to a value is made only where it is needed."""
    if isinstance(value, str):
        if "\0" in value or not storable(value):
            raise Unfit(" holds a NUL or half a surrogate pair, which no database keeps: clean the text first")
        return value
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, datetime):
        try:
            return text_of(value)
        except RecordError as error:
            raise Unfit(f": {error}") from None
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [bare(each) for each in value]
    if isinstance(value, Mapping):
        return members((bare(key), each) for key, each in value.items())
    if is_dataclass(value):
        record: type = type(value)
        return members((name, getattr(value, name)) for name in names_of(record))
    raise Unfit(f" is of type {type(value).__name__}, which a record cannot hold; see newsspiders/items.py")


def members(named: Iterable[tuple[Any, object]]) -> State:
    """Return named values as plain ones; raises Unfit."""
    state: State = {}
    for name, each in named:
        try:
            state[name] = None if each is None else bare(each)
        except Unfit as error:
            raise error.within(str(name)) from None
    return state


@cache
def names_of(record: type) -> tuple[str, ...]:
    """Return the names of a dataclass's fields."""
    return tuple(each.name for each in fields(record))


def storable(text: str) -> bool:
    """Say whether the text is Unicode that UTF-8 can carry."""
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def clean(text: str) -> str:
    """Return text that can be stored: addresses, reasons and searches may hold what a broken page has put into them."""
    text = text.replace("\0", "\ufffd")
    return text if storable(text) else text.encode("utf-8", "replace").decode()


def address_key(url: str) -> str:
    """Return an address as it is a key of tables: one longer than an index of PostgreSQL takes is its begin and a digest."""
    text = clean(url)
    if len(text) <= LONGEST_KEY // 4 or len(text.encode()) <= LONGEST_KEY:
        return text
    return f"{text[: LONGEST_KEY // 8]}#{sha256(text.encode()).hexdigest()}"


def state_of(article: Article) -> State:
    """Return an article as plain values; RecordError when it has no id or content hash, or a value no store can keep."""
    for name in ("id", "content_hash"):
        if not getattr(article, name):
            raise RecordError(f"article {article.url}: {name} is empty: give it one before it is saved")
    state: State = plain(article, f"article {article.url}")
    return state


@cache
def defaults() -> State:
    """Return the state of an article of which nothing is known; not to be changed."""
    blank: State = plain(Article(url="", fetched_at=datetime.fromtimestamp(0, UTC)), "blank")
    return blank


def complete(state: State) -> State:
    """Return a state with every field of today, also when it was stored before a field came."""
    return defaults() | state


def article_of(state: Mapping[str, Any]) -> Article:
    """Return the article of a state; fields that the state does not know yet have their defaults."""
    article: Article = built(Article, state)
    return article


def built(hint: Any, value: Any) -> Any:
    """Return the value of the type that ``plain`` turned into plain values."""
    if value is None:
        return None
    hint = required(hint)
    if hint is datetime:
        return moment_of(value)
    if hint is date:
        return date.fromisoformat(value)
    if isinstance(hint, type) and is_dataclass(hint):
        hints = hints_of(hint)
        return hint(**{name: built(hints[name], each) for name, each in value.items() if name in hints})
    if get_origin(hint) in (list, tuple):  # a tuple of a record is of one type: tuple[str, ...]
        inner = get_args(hint)[0]
        members = list(value) if inner is str else [built(inner, each) for each in value]
        return members if get_origin(hint) is list else tuple(members)
    return value


def required(hint: Any) -> Any:
    """Return ``X`` for ``X | None``."""
    if get_origin(hint) in (Union, UnionType):
        return next(each for each in get_args(hint) if each is not NoneType)
    return hint


@cache
def hints_of(record: type) -> dict[str, Any]:
    """Return the types of a dataclass's fields, resolved."""
    return get_type_hints(record)


@cache
def columns_of(record: type) -> dict[str, Column]:
    """Return what kind of column holds each field of a dataclass."""
    kinds: dict[Any, Column] = {str: "text", datetime: "time", bool: "flag", int: "number", float: "share"}
    columns: dict[str, Column] = {}
    for name, hint in hints_of(record).items():
        inner = required(hint)
        columns[name] = "text" if get_origin(inner) is Literal else kinds.get(inner, "json")
    return columns


def row_of(record: type, state: Mapping[str, Any]) -> dict[str, Any]:
    """Return a state as the values of columns: nested parts as JSON text, flags as 0 and 1."""
    return {name: value_of(kind, state[name]) for name, kind in columns_of(record).items()}


def value_of(kind: Column, value: Any) -> Any:
    """Return one plain value as a column holds it."""
    if kind == "json":
        return json_of(value)
    return int(value) if kind == "flag" and value is not None else value


def state_of_row(record: type, row: Mapping[str, Any]) -> State:
    """Return the state that ``row_of`` turned into columns; a column that is empty for want of a field is left out."""
    state: State = {}
    for name, kind in columns_of(record).items():
        value = row[name]
        if value is None:
            continue
        state[name] = orjson.loads(value) if kind == "json" else bool(value) if kind == "flag" else value
    return state


def json_of(value: object) -> str:
    """Return plain values as JSON text."""
    return orjson.dumps(value).decode()
