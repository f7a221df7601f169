"""What health looks at in one article: fields that are filled, oddities, and small fingerprints of its text."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import blake2b

from newsspiders.items import Article

FIELDS = (
    "headline", "description", "body", "authors", "published_at", "modified_at", "section", "keywords", "images", "language",
    "organisations", "live_updates", "cards",
)  # fmt: skip
"""Fields whose filling is watched; which of them an outlet has is a matter of its history."""

CLOCKS_DIFFER = timedelta(minutes=20)
COMMON = 12
"""So many of its commonest words stand for the language of a text."""

TINY = 25
"""Words of a body below which it is none."""

WORD = re.compile(r"[^\W\d_]+")
# UTF-8 read as Windows-1252, and what cannot be decoded at all.
GARBLED = re.compile(r"\ufffd|[ÃÂ][\x80-\xbf\u2018-\u203a€™œž¡-¿]|â€|[ÐÑ][\x80-\xbf\u2018-\u203a°-¿]|à[¤¥]|&(?:#\d+|[a-z]+);")
TAIL = re.compile(r"\s[|–—·»-]\s[^|–—·»]{2,40}$")
CLOSED = re.compile(r"[.!?。！？।॥…\"'”’»)\]:]\s*$")
CUT = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])\s*$")
SCRIPTS = ("LATIN", "CYRILLIC", "ARABIC", "DEVANAGARI", "HANGUL", "CJK", "HIRAGANA", "KATAKANA", "GREEK", "HEBREW", "THAI")


def filled_fields(article: Article) -> Iterator[str]:
    """Yield the watched fields that the article has."""
    return (name for name in FIELDS if getattr(article, name))


def flags(article: Article) -> Iterator[str]:
    """Yield by name what is odd about an article; none of it is wrong by itself, and each outlet has its own share of it.

    "future": published or changed after the fetch; "day": known to the day or less; "zone": no time zone stated or declared;
    "tiny": hardly a body; "cut": the body ends in the middle; "garbled": decoded wrongly; "tail": the headline ends in
    " | words"; "paywall": declared as not free to read; "alone": headline and body have no word in common.
    """
    latest = article.fetched_at + CLOCKS_DIFFER
    if any(moment is not None and moment > latest for moment in (article.published_at, article.modified_at)):
        yield "future"
    if article.published_precision in ("day", "interval"):
        yield "day"
    if article.timezone_source == "unknown":
        yield "zone"
    if article.kind in ("article", "opinion", "brief") and len(article.body.split()) < TINY and len(article.body) < 5 * TINY:
        yield "tiny"
    elif article.body and (CUT.search(article.body) or not CLOSED.search(article.body)):
        yield "cut"
    if garbled(article.headline or "") or garbled(article.body):
        yield "garbled"
    if TAIL.search(article.headline or ""):
        yield "tail"
    if article.free_to_read is False:
        yield "paywall"
    if article.body and article.headline and not content_words(article.headline) & content_words(article.body):
        yield "alone"


def garbled(text: str) -> bool:
    """Say whether a text shows signs of a wrong charset more than once in a hundred characters, or twice in a short text."""
    found = sum(1 for _ in GARBLED.finditer(text[:4000]))
    return found >= max(2, len(text[:4000]) / 400)


def content_words(text: str) -> set[str]:
    """Return the words of a text that are likely to tell its subject: those of four letters and more, or of other scripts."""
    return {word for word in WORD.findall(text.casefold()) if len(word) > 3 or ord(word[0]) > 0x2E7F}


def common_words(body: str) -> list[str]:
    """Return the commonest words of a text, lower case: in most languages they are articles, prepositions and the like."""
    counted = Counter(WORD.findall(body[:6000].casefold()))
    return [word for word, _ in sorted(counted.items(), key=lambda each: (-each[1], each[0]))[:COMMON]]


def script(text: str) -> str:
    """Return the script of most letters in the first lines of a text, in lower case."""
    counted = Counter(
        next((name for name in SCRIPTS if known.startswith(name)), "other")
        for character in text[:200]
        if character.isalpha() and (known := unicodedata.name(character, ""))
    )
    return counted.most_common(1)[0][0].lower() if counted else "none"


def language(article: Article) -> str:
    """Return the declared language, without region, and the script: "en/latin"."""
    return f"{(article.language or '').partition('-')[0]}/{script(article.body or article.headline or '')}"


def edges(body: str) -> tuple[str, str]:
    """Return hashes of the first and the last paragraph of a text, "" for none; numbers do not count, since boxes count on."""
    paragraphs = [each for each in body.split("\n\n") if len(each) > 15]
    return (fingerprint(paragraphs[0]), fingerprint(paragraphs[-1])) if len(paragraphs) > 1 else ("", "")


def fingerprint(text: str) -> str:
    """Return eight hex digits for the words of a text, without case and numbers; "" for a text without words."""
    words = " ".join(WORD.findall(text.casefold()))
    return blake2b(words.encode(), digest_size=4).hexdigest() if words else ""


def agree(one: str, other: str) -> bool:
    """Say whether two headlines of one article are about the same: at least a third of the shorter one's words are in both."""
    left, right = content_words(one), content_words(other)
    return not left or not right or 3 * len(left & right) >= min(len(left), len(right))


def quarters_apart(page: datetime, source: datetime) -> int:
    """Return by how many quarters of an hour two times differ, 200 at most."""
    return max(-200, min(200, round((page - source).total_seconds() / 900)))
