"""JSON as pages really hold it: read as it stands, or mended where a defect leaves only one reading."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import orjson

MOST_VALUES = 20  # written one after the other in one script
WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>|;)\s*$"
)
# A string or a comment; what is not closed goes to the end, so that no place is looked at twice.
STRING_OR_COMMENT = re.compile(r'("(?:[^"\\]|\\.)*+"?)|//[^\n]*|/\*(?:.*?\*/|.*)', re.DOTALL)
TRAILING_COMMA = re.compile(r",(\s*+[}\]])")
MISSING_VALUE = re.compile(r'("\s*+):(\s*+[,}\]])')
ESCAPE = re.compile(r"\\(.)", re.DOTALL)
LEGAL_ESCAPES = frozenset('"\\/bfnrtu')
# Half of a character beyond the first 65,536 cannot be written anywhere; pages cut texts between the halves.
HALF = re.compile(
    r"""\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])
        |(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}""",
    re.VERBOSE,
)
VALUE_START = re.compile(r""":\s*+(['"])""")
# A quotation mark ends a value only where the next member or the end of the object follows.
VALUE_END = {
    "'": re.compile(r"'(?=\s*+[,}\n])"),
    '"': re.compile(r'(?<!\\)"(?=\s*+(?:,\s*+["\[{]|[}\]]))'),
}  # fmt: skip


def parse_json(script: str) -> Any:
    """Return the value of a JSON text, or None. Raw line breaks within strings are no defect."""
    try:
        return orjson.loads(script)
    except orjson.JSONDecodeError:
        pass
    try:
        return json.loads(without_halves(script), strict=False)
    except (ValueError, RecursionError):
        return None


def without_halves(text: str) -> str:
    """Write a replacement character for each escape of half a character."""
    return HALF.sub(r"\\ufffd", text) if "\\ud" in text or "\\uD" in text else text


def mend_json(script: str) -> Any:
    """Return the value of a JSON text whose defects leave only one reading, or None.

    Mended one after the other: comment and CDATA marks around it, comments, trailing commas, missing values, escapes that
    JSON does not know, quotation marks within values, and what stands behind a value that is whole.
    """
    mended = without_halves(WRAPPING.sub("", WRAPPING.sub("", script)))
    for step in MENDINGS:
        mended = step(mended)
        value = parse_json(mended)
        if value is not None:
            return value
    return leading_values(mended)


def without_comments(text: str) -> str:
    """Take comments away, but not what looks like one within a string ("https://…")."""
    return STRING_OR_COMMENT.sub(lambda match: match[1] or "", text)


def with_legal_escapes(text: str) -> str:
    """Take the backslash from escapes that JSON does not know, such as an escaped apostrophe."""
    return ESCAPE.sub(lambda match: match[0] if match[1] in LEGAL_ESCAPES else match[1], text)


def with_sound_values(text: str) -> str:
    """Write values in single quotation marks, and values that hold unescaped ones, as JSON writes them."""
    parts: list[str] = []
    place = 0
    while start := VALUE_START.search(text, place):
        end = VALUE_END[start[1]].search(text, start.end())
        if end is None:
            break
        inner = text[start.end() : end.start()]
        single = start[1] == "'"
        bare = (inner.replace("\\'", "'") if single else inner.replace('\\"', '"')).replace("\\/", "/")
        parts += text[place : start.end() - 1], json.dumps(bare) if single or '"' in bare else f'"{inner}"'
        place = end.end()
    return "".join(parts) + text[place:]


def leading_values(text: str) -> Any:
    """Return the values that stand whole at the beginning of a text, in a list; None without one."""
    decoder = json.JSONDecoder(strict=False)
    values: list[Any] = []
    place = 0
    while len(values) < MOST_VALUES:
        place += len(text[place : place + 1000]) - len(text[place : place + 1000].lstrip(" \t\r\n,;"))
        if text[place : place + 1] not in ("{", "["):
            break
        try:
            value, place = decoder.raw_decode(text, place)
        except (ValueError, RecursionError):
            break
        values.append(value)
    return values or None


MENDINGS: tuple[Callable[[str], str], ...] = (
    without_comments,
    lambda text: TRAILING_COMMA.sub(r"\1", text),
    lambda text: MISSING_VALUE.sub(r"\1:null\2", text),
    with_legal_escapes,
    with_sound_values,
)
