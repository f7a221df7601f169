"""Paths and the patterns that match them, as RFC 9309 (2.2.2, 2.2.3) has them; TDMRep uses the same."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
# What quote() leaves alone: the reserved characters, and the sign of an escape.
KEPT = "!#$%&'()*+,/:;=?@[]"


def path_of(url: str) -> str:
    """Return the path and query of an address, in the one form that patterns are compared with; "/" for no address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "/"
    return encoded((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))


def encoded(text: str) -> str:
    """Return a path or pattern with what needs no escape plain, and everything else escaped in upper case."""
    return quote(ESCAPE.sub(plain, text), safe=KEPT, errors="replace")


def plain(escape: re.Match[str]) -> str:
    """Return the character of an escape that is not needed, or the escape."""
    character = chr(int(escape[1], 16))
    return character if character in UNRESERVED else escape[0].upper()


def matches(pattern: str, path: str) -> bool:
    """Say whether a pattern matches the beginning of a path; "*" stands for any characters, a last "$" for the end.

    Both are in the form of ``encoded``. The time is linear in their lengths: each part of the pattern is looked for once.
    """
    whole = pattern.endswith("$")
    first, *parts = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    if not parts:
        return not whole or at == len(path)
    last = parts.pop()
    for part in parts:
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return path.endswith(last) and len(path) - len(last) >= at if whole else path.find(last, at) >= 0
