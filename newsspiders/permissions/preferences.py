"""What Content-Usage (IETF aipref, draft-ietf-aipref-vocab) and Cloudflare's Content-Signal say, label by label.

Content-Usage is a dictionary of RFC 9651: one mistake, and all of it says nothing. Content-Signal is a list of label=yes or
label=no (https://contentsignals.org). Labels that nobody has defined say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsspiders.items import Purpose, Says

# The labels of the current draft, and those of earlier ones that files still carry.
USAGE: dict[str, Purpose] = {"train-ai": "train-ai", "ai-use": "ai-use", "search": "search", "train-genai": "train-ai"}
SIGNALS: dict[str, Purpose] = {"ai-train": "train-ai", "ai-input": "ai-use", "search": "search"}
TOKENS: dict[str, Says] = {"y": "allowed", "n": "reserved"}
YES_NO: dict[str, Says] = {"yes": "allowed", "no": "reserved"}

KEY = re.compile(r"[a-z*][a-z0-9_.*-]*")
TOKEN = re.compile(r"[A-Za-z*][A-Za-z0-9!#$%&'*+.^_`|~:/-]*")
# The other types of a value: text, number, true or false, bytes, date.
OTHER = re.compile(r'"(?:[^"\\\x00-\x1f\x7f-\U0010ffff]|\\["\\])*"|-?\d{1,15}(?:\.\d{1,3})?|\?[01]|:[A-Za-z0-9+/=]*:|@-?\d{1,15}')
BLANKS = " \t"


class Malformed(ValueError):
    """Text that is no dictionary."""


def content_usage(text: str) -> dict[Purpose, Says]:
    """Return what the value of a Content-Usage says; empty when it is malformed. The stricter of two labels of one use counts."""
    try:
        members = dict(dictionary(text.strip(BLANKS)))
    except Malformed:
        return {}
    return strictest((USAGE[key], TOKENS[value]) for key, value in members.items() if key in USAGE and value in TOKENS)


def content_signal(text: str) -> dict[Purpose, Says]:
    """Return what the value of a Content-Signal says."""
    found: list[tuple[Purpose, Says]] = []
    for part in text.lower().split(","):
        label, _, value = (each.strip() for each in part.partition("="))
        if label in SIGNALS and value in YES_NO:
            found.append((SIGNALS[label], YES_NO[value]))
    return strictest(found)


def strictest(found: Iterator[tuple[Purpose, Says]] | list[tuple[Purpose, Says]]) -> dict[Purpose, Says]:
    """Return one answer for each use: reserved where anything reserves it."""
    answers: dict[Purpose, Says] = {}
    for purpose, says in found:
        if answers.get(purpose) != "reserved":
            answers[purpose] = says
    return answers


def dictionary(text: str) -> Iterator[tuple[str, str]]:
    """Yield the members of a dictionary (RFC 9651, 4.2.2) whose values are tokens; others with an empty value.

    Raises Malformed. A key that comes twice has its last value.
    """
    at = 0
    while at < len(text):
        key = KEY.match(text, at)
        if key is None:
            raise Malformed(text)
        at, value = key.end(), ""
        if text[at : at + 1] == "=":
            at, value = member_value(text, at + 1)
        at = after_parameters(text, at)
        yield key[0], value
        at = after_blanks(text, at)
        if at == len(text):
            return
        if text[at] != ",":
            raise Malformed(text)
        at = after_blanks(text, at + 1)
        if at == len(text):
            raise Malformed(text)  # a comma with nothing behind it


def member_value(text: str, at: int) -> tuple[int, str]:
    """Return where a value ends, and the value if it is a token."""
    if text[at : at + 1] == "(":
        return after_inner_list(text, at + 1), ""
    if token := TOKEN.match(text, at):
        return token.end(), token[0]
    if other := OTHER.match(text, at):
        return other.end(), ""
    raise Malformed(text)


def after_inner_list(text: str, at: int) -> int:
    """Return where a list of values in brackets ends."""
    while True:
        at = after_blanks(text, at)
        if text[at : at + 1] == ")":
            return at + 1
        if at >= len(text) or text[at] == "(":
            raise Malformed(text)
        at = after_parameters(text, member_value(text, at)[0])
        if text[at : at + 1] not in (" ", ")"):
            raise Malformed(text)


def after_parameters(text: str, at: int) -> int:
    """Return where the parameters of a value end; none of them means anything here."""
    while text[at : at + 1] == ";":
        at = after_blanks(text, at + 1)
        key = KEY.match(text, at)
        if key is None:
            raise Malformed(text)
        at = key.end()
        if text[at : at + 1] == "=":
            if text[at + 1 : at + 2] == "(":
                raise Malformed(text)
            at, _ = member_value(text, at + 1)
    return at


def after_blanks(text: str, at: int) -> int:
    """Return the place of the next character that is no blank."""
    while at < len(text) and text[at] in BLANKS:
        at += 1
    return at
