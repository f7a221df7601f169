"""Captures of an article into versions: pure, and the same whatever the order in which the captures arrive.

A capture is the state (see ``codec``) of an article at one ``fetched_at``. Captures are ordered by that time, those of one
moment by their content hash, and those of one content by a digest of the whole. A version is an unbroken row of captures with
one content hash; the first of them is its record.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from hashlib import sha256
from itertools import groupby
from operator import itemgetter
from typing import Literal

from newsspiders.store.codec import State, json_of, sortable

Change = Literal["new", "changed", "unchanged"]
Start = tuple[str, str]


def start_of(capture: State) -> Start:
    """Return what versions are sorted by."""
    return sortable(capture["fetched_at"]), capture["content_hash"]


def digest_of(capture: State) -> str:
    """Return 16 hex digits that tell captures of one moment and one content apart."""
    return sha256(json_of(capture).encode()).hexdigest()[:16]


def order_of(capture: State) -> tuple[str, str, str]:
    """Return what captures of one article are sorted by."""
    return *start_of(capture), digest_of(capture)


def insert(captures: Sequence[State], capture: State) -> list[State] | None:
    """Return sorted captures with one more in its place, or None when it is there already.

    It is there already when one is equal, or is a reading of the same archive record at the same time.
    """
    for each in captures:
        same_record = each["archive_record"] is not None and each["archive_record"] == capture["archive_record"]
        if each["fetched_at"] == capture["fetched_at"] and (same_record or each == capture):
            return None
    place = bisect_left(captures, order_of(capture), key=order_of)
    return [*captures[:place], capture, *captures[place:]]


def versions_of(captures: Sequence[State]) -> list[list[State]]:
    """Divide sorted captures into versions."""
    return [list(version) for _, version in groupby(captures, key=itemgetter("content_hash"))]


def change_of(captures: Sequence[State], after: Sequence[State] | None, capture: State) -> Change:
    """Say what ``insert`` meant: a first capture, one more version, or neither."""
    if not captures:
        return "new"
    if after is None:
        return "unchanged"
    place = bisect_left(after, order_of(capture), key=order_of)
    neighbours = [*after[max(place - 1, 0) : place], *after[place + 1 : place + 2]]
    return "unchanged" if any(each["content_hash"] == capture["content_hash"] for each in neighbours) else "changed"


def difference(record: State, capture: State) -> State:
    """Return the fields in which a capture differs from the record of its version: ``record | difference`` is the capture."""
    return {name: value for name, value in capture.items() if name not in record or record[name] != value}
