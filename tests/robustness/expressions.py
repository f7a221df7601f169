"""All regular expressions of the modules that read pages and texts, and strings that are hard for them."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from typing import Any

import newsspiders.page
import newsspiders.text

BLANK, CLOSE = " \t", "x\x00"
ANYTHING = (*"a A 1 , . : ; - _ / < > = \" ' ( ) [ ] { } & % @ # | \\ ! ? + * é 年 \n".split(" "), " ", "\n", "\u00ad")
TOKENS = (
    "a ", "1 ", "a.", "a-", "1:", "1/", "1,", ", ", ": ", " |", " -", "\n ", " \n", "<a", "<a ", "<a>", "< ", "</", "<!--", "-->", "/*", "*/", "//", '\\"', '""', "''", "='", '="', '" ', "a=", "a='",
    "(a", "(a)", "[a]", "{a", "{}", "a@", "a@a.", "&a;", "%41", "by ", "By A", "A a", "A. ", "Photo: ", "photo ", " photo", "(photo: ", "page you ", "not found", "10:10 ", "March ", "2026-01-01", " ago", "An ",
    "<script ", "<script>", "<script><", "<script/", "</script>", "<div>", "<head", "<style>", "var dd={", "https://", ".push(", "x.", "()", "window.", "年", "年1", "aé", "\\ud83d", "\\u", "/a/", "-a/", "?a", "msid=1&",
)  # fmt: skip


def named(value: Any, name: str) -> Iterator[tuple[str, re.Pattern[Any]]]:
    """Yield the expressions in a value: itself, or in tuples, lists, sets and dictionaries of it."""
    if isinstance(value, re.Pattern):
        yield name, value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from named(each, f"{name}[{key!r}]")
    elif isinstance(value, tuple | list | frozenset | set):
        for place, each in enumerate(value):
            yield from named(each, f"{name}[{place}]")


def expressions() -> dict[str, re.Pattern[Any]]:
    """Return the expressions that stand at the level of a module, each once."""
    found: dict[re.Pattern[Any], str] = {}
    for package in (newsspiders.page, newsspiders.text):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            for name, value in vars(importlib.import_module(module.name)).items():
                for label, pattern in named(value, f"{module.name.removeprefix('newsspiders.')}.{name}"):
                    found.setdefault(pattern, label)
    return {label: pattern for pattern, label in found.items()}


def use_of(name: str, sources: str) -> str:
    """Return how the code calls an expression: "match", "fullmatch", or "search" for all that look at every place."""
    used = set(re.findall(rf"\b{re.escape(name)}(?:\[[^]]*\])?\.(\w+)\(", sources))
    return next(iter(used)) if len(used) == 1 and used <= {"match", "fullmatch"} else "search"


def seeds(pattern: re.Pattern[Any]) -> list[str]:
    """Return what hard strings repeat: single characters, tokens, and the words that stand in the expression itself."""
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    words = re.findall(r"(?<!\\)[A-Za-z\u00c0-\uffff]{2,}", source)[:12]
    signs = {sign for sign in source if not sign.isalnum()}
    return list(dict.fromkeys([*ANYTHING, *sorted(signs), *TOKENS, *words, *(f"{word} " for word in words), *(f" {word}" for word in words), *(f"{word}=" for word in words[:4])]))


def hard(seed: str, length: int, pattern: re.Pattern[Any], opening: str = "") -> Any:
    """Return a string of a seed, repeated, that ends in what most expressions do not end with; bytes where they are read."""
    text = opening + seed * (length // len(seed)) + CLOSE
    return text if isinstance(pattern.pattern, str) else text.encode("utf-8")
