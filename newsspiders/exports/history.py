"""The versions of an article beside each other, as lines for a terminal of any width."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from textwrap import fill, wrap

from newsspiders.exports.report import table
from newsspiders.revisions import Piece, Revision, Side, difference, sides
from newsspiders.store import Version

NARROW = 72  # columns below which the sides stand one under the other
GUTTER = " │ "
WENT, CAME, PLAIN = "\x1b[31;9m", "\x1b[32;1m", "\x1b[0m"


@dataclass(slots=True, frozen=True)
class Look:
    """How a changed run of words is marked: by colour, or by signs around it."""

    opening: str
    closing: str
    coloured: bool


MARKS = Look("[-", "-]", coloured=False), Look("{+", "+}", coloured=False)
COLOURS = Look(WENT, PLAIN, coloured=True), Look(CAME, PLAIN, coloured=True)


def history(versions: Sequence[Version], width: int, *, colour: bool) -> str:
    """Return the versions of an article, the oldest first, as text no wider than ``width`` columns.

    A table of the versions with the kinds of their changes comes first; then each version beside the one before it, passage by
    passage, with the changed words marked: in colour, or as [-went-] and {+came+}. A terminal under 72 columns has them one
    under the other.
    """
    revisions = [difference(one.article, two.article) for one, two in pairwise(versions)]
    parts = [overview(versions, revisions, width)]
    for number, ((one, two), revision) in enumerate(zip(pairwise(versions), revisions, strict=True), 2):
        title = f"{number - 1} → {number}  {spoken(revision)}"
        parts.append("\n".join([*wrap(title, width), "─" * width, *beside(one, two, width, COLOURS if colour else MARKS)]))
    return "\n\n".join(parts)


def overview(versions: Sequence[Version], revisions: Sequence[Revision], width: int) -> str:
    """Return a table of versions: when they were seen and what changed."""
    told = ["first seen", *(spoken(revision) for revision in revisions)]
    seen = [(minute(each.first_seen), minute(each.last_seen)) for each in versions]
    numbered = enumerate(zip(seen, told, strict=True), 1)
    if width < NARROW:
        lines = (f"{number}  {first}  {change}" for number, ((first, _), change) in numbered)
        return "\n".join(fill(line, width, subsequent_indent="   ") for line in lines)
    rows = [
        {"version": str(number), "first seen (UTC)": first, "last seen (UTC)": last, "change": change}
        for number, ((first, last), change) in numbered
    ]
    return table(rows, {"change": max(width - 52, 12)})


def spoken(revision: Revision) -> str:
    """Return the kinds of a revision in words, the main one first."""
    if revision.kind is None:
        return "headline, standfirst and body are the same"
    others = [kind for kind in revision.kinds if kind != revision.kind]
    words = ", ".join(kind.replace("_", " ") for kind in (revision.kind, *others))
    return f"{words}; silent correction" if revision.silent_correction else words


def minute(moment: datetime) -> str:
    """Return a moment to the minute."""
    return f"{moment:%Y-%m-%d %H:%M}"


def beside(before: Version, after: Version, width: int, looks: tuple[Look, Look]) -> Iterator[str]:
    """Yield the lines of two versions beside each other, or under each other where the terminal is narrow."""
    field = ""
    for side in sides(before.article, after.article):
        if side.field != field:
            field = side.field
            yield f"{field}:"
        yield from columns(side, width, looks) if width >= NARROW else stacked(side, width, looks)


def columns(side: Side, width: int, looks: tuple[Look, Look]) -> Iterator[str]:
    """Yield a passage in two columns."""
    column = (width - len(GUTTER)) // 2
    left, right = (list(wrapped(part, column, look)) for part, look in zip((side.before, side.after), looks, strict=True))
    for place in range(max(len(left), len(right))):
        one, two = (lines[place] if place < len(lines) else "" for lines in (left, right))
        yield (one + " " * (column - columns_of(one)) + GUTTER + two).rstrip()


def stacked(side: Side, width: int, looks: tuple[Look, Look]) -> Iterator[str]:
    """Yield a passage before, and below it after."""
    for sign, part, look in zip("-+", (side.before, side.after), looks, strict=True):
        yield from (f"{sign if not place else ' '} {line}" for place, line in enumerate(wrapped(part, max(width - 2, 1), look)))


def wrapped(parts: Iterable[Piece], width: int, look: Look) -> Iterator[str]:
    """Yield pieces as lines no wider than that, with each changed run marked; colours begin anew on each line."""
    line, taken = "", 0
    for text, changed, blanks in atoms(parts, width, look):
        room = columns_of(text)
        shown = look.opening + text + look.closing if look.coloured and changed else text
        if line and taken + blanks + room > width:
            yield line
            line, taken = shown, room
        else:
            line, taken = line + " " * (blanks if line else 0) + shown, taken + (blanks if line else 0) + room
    if line:
        yield line


def atoms(parts: Iterable[Piece], width: int, look: Look) -> Iterator[tuple[str, bool, int]]:
    """Yield what a line may be broken between: a text, whether it changed, and how many blanks stand before it."""
    joint = 0
    for piece in parts:
        text = piece.text if look.coloured or not piece.changed else look.opening + piece.text + look.closing
        for word in text.split():
            for place, part in enumerate(broken(word, width)):
                yield part, piece.changed, joint if not place else 0
            joint = 1
        if piece.text and is_wide(piece.text[-1]):
            joint = 0


def broken(word: str, width: int) -> Iterator[str]:
    """Yield a word in parts: signs of East Asian scripts alone, anything else in pieces no wider than a line."""
    part, taken = "", 0
    for sign in word:
        room = columns_of(sign)
        if part and (taken + room > width or is_wide(sign) or is_wide(part[-1])):
            yield part
            part, taken = "", 0
        part, taken = part + sign, taken + room
    if part:
        yield part


def is_wide(sign: str) -> bool:
    """Say whether a sign takes two columns."""
    return unicodedata.east_asian_width(sign) in "WF"


def columns_of(text: str) -> int:
    """Return how many columns a text takes on a terminal, colours left out."""
    for code in (WENT, CAME, PLAIN):
        text = text.replace(code, "")
    return sum(0 if unicodedata.category(sign) in {"Mn", "Me", "Cf"} else 2 if is_wide(sign) else 1 for sign in text)
