"""Records and Columns: documents that list stories as data, with the story itself in them or by its code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from string import Formatter
from typing import Any
from urllib.parse import quote

import orjson

from newsspiders.discovery.bodies import is_json, root_name, text_of
from newsspiders.discovery.links import Link, LinkCollector, SourceError, check_address
from newsspiders.discovery.markup import XmlStream, plain, split_name, text_content
from newsspiders.items import When

STEP = re.compile(r"\*\*?|[^.*\s]+")
# Numbers from here on are milliseconds since 1970, smaller ones seconds: as seconds it is the year 5138.
MILLISECONDS = 100_000_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """Where a record has its parts: paths of keys, relative to the record, such as "metadata.url"."""

    address: str = "url"
    headline: str | None = "headline"
    published: str | None = None
    modified: str | None = None
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Records:
    """JSON that carries whole stories, so that no fetch follows: each link's ``content`` is the JSON of its record.

    ``path`` leads to the records: keys with dots between, "*" for each member, "**" for any depth, "" for the document
    itself; an array found there is taken apart. ``state`` is the id of the script of an HTML page that holds the JSON.
    ``fields`` says where a record has its parts. Examples::

        Records("https://example.org/archive.json", fields=Fields(address="link", published="date"))
        Records("https://example.org/news", "**.liveBlogData", state="__NEXT_DATA__", fields=Fields(address="metadata.url"))
    """

    url: str
    path: str = ""
    state: str | None = None
    fields: Fields = Fields()

    def __post_init__(self) -> None:
        check_address(self, self.url)
        for path in (self.path, *(getattr(self.fields, name) for name in Fields.__slots__)):
            if path and not all(STEP.fullmatch(step) for step in path.split(".")):
                raise ValueError(f"Records({self.url!r}): path {path!r}: write keys with dots between, * or **")
        if not self.fields.address:
            raise ValueError(f"Records({self.url!r}): fields need the path of the address")

    @property
    def label(self) -> str:
        """Name of the source in reports."""
        return f"records {self.url}"

    def links(self, body: bytes, url: str, fetched_at: datetime, timezone: str = "UTC") -> tuple[Link, ...]:
        """Return one link a record that has an address, with the record as its content.

        Raises SourceError: "records are HTML", "records are malformed", "state is missing", "state is malformed", or a
        reason of text_of(). A document without such records gives none.
        """
        text = text_of(body)
        collector = LinkCollector(self.label, url, fetched_at, timezone)
        for record in records_at(self.document(text), self.path.split(".") if self.path else []):
            collector.add(
                string_at(record, self.fields.address),
                headline=plain(string_at(record, self.fields.headline) or ""),
                published=time_at(record, self.fields.published),
                modified=time_at(record, self.fields.modified),
                section=plain(string_at(record, self.fields.section) or ""),
                content=orjson.dumps(record),
            )
        return collector.result()

    def document(self, text: str) -> Any:
        """Return the JSON value that the text is, or that the script of the state holds."""
        if self.state is None and not is_json(text):
            raise SourceError("records are HTML" if root_name(text) == "html" else "not records")
        try:
            return orjson.loads(text if self.state is None else script_text(text, self.state))
        except orjson.JSONDecodeError:
            raise SourceError("state is malformed" if self.state else "records are malformed") from None


@dataclass(frozen=True, slots=True)
class Columns:
    """XML that lists stories in parallel elements: the first code belongs to the first title, and so on.

    ``address`` is a template with the names of elements in braces; ``headline`` names the element with the headlines.
    Example: ``Columns("https://example.org/list", "https://example.org/story?code={articleCode}", headline="dispTitle")``.
    """

    url: str
    address: str
    headline: str | None = None

    def __post_init__(self) -> None:
        check_address(self, self.url)
        try:
            names = self.names()
        except ValueError:
            names = []
        if not names or not all(name.isidentifier() for name in names):
            raise ValueError(f"Columns(address={self.address!r}): give an address with the name of an element in braces")
        check_address(self, self.address.format_map(dict.fromkeys(names, "1")))

    def names(self) -> list[str]:
        """Return the names of the elements that make up an address."""
        parts = Formatter().parse(self.address)
        return [f"{name}{spec}{conversion or ''}" for _, name, spec, conversion in parts if name is not None]

    @property
    def label(self) -> str:
        """Name of the source in reports."""
        return f"columns {self.url}"

    def links(self, body: bytes, url: str, fetched_at: datetime, timezone: str = "UTC") -> tuple[Link, ...]:
        """Return one link a row; where headlines are not as many as addresses, the links have none.

        Raises SourceError: "records are HTML", "records are malformed", "not records", "columns differ in length",
        "entity expansion refused", or a reason of text_of().
        """
        text = text_of(body)
        name = root_name(text)
        if name in ("", "html"):
            raise SourceError("records are HTML" if name else "not records")
        columns: dict[str, list[str]] = {name: [] for name in (*self.names(), self.headline) if name}
        rows = XmlStream(text, columns)
        for element in rows:
            columns[split_name(element)[1]].append(text_content(element))
        if rows.broken and not any(map(any, columns.values())):
            raise SourceError("records are malformed")
        codes = [columns[name] for name in self.names()]
        if len({len(column) for column in codes}) > 1:
            raise SourceError("columns differ in length")
        headlines = columns.get(self.headline or "", [])
        collector = LinkCollector(self.label, url, fetched_at, timezone)
        for number, row in enumerate(zip(*codes, strict=True)):
            if all(row):
                values = {name: quote(code, safe="") for name, code in zip(self.names(), row, strict=True)}
                headline = headlines[number] if len(headlines) == len(codes[0]) else ""
                collector.add(self.address.format_map(values), headline=plain(headline))
        return collector.result()


def script_text(text: str, state: str) -> str:
    """Return what the script of this id holds. Raises SourceError("state is missing")."""
    opened = re.search(rf"""<script\s[^<>]{{0,500}}?(?<![\w-])id\s*=\s*["']?{re.escape(state)}(?=["'\s>])[^<>]{{0,500}}>""", text)
    if opened is None:
        raise SourceError("state is missing")
    end = text.find("</script", opened.end())
    return text[opened.end() : end if end >= 0 else None].strip()


def records_at(value: Any, steps: list[str]) -> Iterator[dict[str, Any]]:
    """Yield the objects at a path in document order; arrays at its end are taken apart."""
    if not steps:
        yield from (record for record in (value if isinstance(value, list) else [value]) if isinstance(record, dict))
    elif steps[0] == "**":
        for each in descendants(value):
            yield from records_at(each, steps[1:])
    elif steps[0] == "*":
        for each in members(value):
            yield from records_at(each, steps[1:])
    elif isinstance(value, dict) and steps[0] in value:
        yield from records_at(value[steps[0]], steps[1:])


def members(value: Any) -> list[Any]:
    """Return the values of an object or array, none of anything else."""
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def descendants(value: Any) -> Iterator[Any]:
    """Yield the value and all objects and arrays in it, however deep, in document order."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        yield each
        waiting.extend(child for child in reversed(members(each)) if isinstance(child, dict | list))


def value_at(record: dict[str, Any], path: str | None) -> Any:
    """Return the value at a path of plain keys, None when it is not there."""
    value: Any = record
    for key in path.split(".") if path else ():
        value = value.get(key) if isinstance(value, dict) else None
    return value if path else None


def string_at(record: dict[str, Any], path: str | None) -> str | None:
    """Return the text at a path, None when there is none."""
    value = value_at(record, path)
    return value if isinstance(value, str) else None


def time_at(record: dict[str, Any], path: str | None) -> str | When | None:
    """Return the time at a path: text as it is, a number as seconds or milliseconds since 1970 (UTC)."""
    value = value_at(record, path)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value if isinstance(value, str) else None
    try:
        moment = datetime.fromtimestamp(value / 1000 if abs(value) >= MILLISECONDS else value, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return When(moment, moment, "second", str(value))
