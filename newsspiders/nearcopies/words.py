"""Text into words, sentences and shingles: what two texts are compared by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import is_normalized, normalize
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Counts = NDArray[np.int64]

# Scripts whose words are not parted by blanks, or, as Korean, parted as each writer likes: a word is a single character.
UNSPACED = (
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0edf\u1000-\u1049\u1050-\u109f\u1780-\u17d3\u3005-\u3007\u3041-\u30fa\u30fc-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
# Everything that stands between words. Python's \w is not used: it divides Hindi and Thai words at their vowel signs.
BETWEEN = (
    r"\s\x00-/:-@\[-`{-\xa9\xab-\xb1\xb4\xb6-\xb8\xbb\xbf\xd7\xf7\u060c\u061b\u061f\u0640\u0964\u0965\u06d4\u0e3f\u0e4f\u0e5a\u0e5b"
    r"\u104a-\u104f\u17d4-\u17da\u2000-\u200b\u200e-\u206f\u20a0-\u20cf\u2122\u2190-\u2bff\u3000-\u3004\u3008-\u3040\u30fb\ufe10-\ufe6f\ufeff"
    r"\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\ufff0-\uffff"
)
WORD = re.compile(f"[{UNSPACED}]|[^{BETWEEN}{UNSPACED}]+")

# Most texts in English hold nothing but these besides ASCII, and all of them stand between words.
TYPOGRAPHIC = "“”‘’–—…\xa0"
BLANKED = str.maketrans({sign: " " for sign in map(chr, range(128)) if not sign.isalnum()})

# A full stop after a short capitalised word ("Mr.", "Gov.", "U.S.") is no end. An empty line always is one.
CLOSING = "[\"'”’»」』)\\]]{0,3}"
SENTENCE_END = re.compile(
    rf"[!?。！？।]{CLOSING}\s*|[.…](?<![A-Z].)(?<!\b[A-Z][a-z].)(?<!\b[A-Z][a-z][a-z].){CLOSING}\s+|\n\s*\n",
)

SPACED_LENGTH, UNSPACED_LENGTH = 4, 10
"""Words of a shingle: four, or ten characters where a character counts as a word, which are about as rare."""

FIRST_UNSPACED = "\u0e00"
KEPT_WORDS = 2**15
ODD = np.array([(0x9E3779B97F4A7C15 * (2 * number + 1)) % 2**64 | 1 for number in range(UNSPACED_LENGTH)], dtype=np.uint64)


@dataclass(slots=True, frozen=True)
class Shingles:
    """The shingles of a text in order: one hash each, the number of its first word, and how many words it spans.

    ``words`` counts the words of the text, and ``weight`` the same with a character of a script without blanks as half a word.
    """

    hashes: Hashes
    starts: Counts
    lengths: Counts
    words: int
    weight: float


def words_of(text: str) -> list[str]:
    """Return the words of a text in order, without case and punctuation."""
    simple = text if text.isascii() else blanked(text)
    if simple.isascii():  # three times as fast
        return simple.lower().translate(BLANKED).split()
    if not is_normalized("NFC", text):
        text = normalize("NFC", text)
    return WORD.findall(text.casefold())


def blanked(text: str) -> str:
    """Return a text with blanks for its typographic signs."""
    for sign in TYPOGRAPHIC:
        text = text.replace(sign, " ")
    return text


def sentences_of(text: str) -> list[str]:
    """Return the sentences of a text, those without a word left out. Headings and list entries are sentences too."""
    return [each for each in SENTENCE_END.split(text) if WORD.search(each)]


def shingles_of(words: list[str]) -> Shingles:
    """Return the shingles of a text's words; a text shorter than one shingle has none."""
    hashed = mixed(np.fromiter(map(checksum, words), dtype=np.uint64, count=len(words)))
    spaced = runs(hashed, SPACED_LENGTH)
    starts = np.arange(len(spaced))
    if max(words, default="") < FIRST_UNSPACED:
        lengths = np.full(len(spaced), SPACED_LENGTH, dtype=np.int64)
        return Shingles(mixed(spaced), starts, lengths, len(words), float(len(words)))
    single = np.array([len(word) == 1 and word >= FIRST_UNSPACED for word in words], dtype=bool)
    weight = len(words) - single.sum() / 2
    unspaced = runs(hashed, UNSPACED_LENGTH)
    singles_before = np.concatenate(([0], np.cumsum(single)))
    characters = singles_before[starts + SPACED_LENGTH] - singles_before[starts] == SPACED_LENGTH
    lengths = np.where(characters, UNSPACED_LENGTH, SPACED_LENGTH)
    whole = starts + lengths <= len(words)
    hashes = spaced.copy()
    long = characters[: len(unspaced)]
    hashes[: len(unspaced)][long] = unspaced[long]
    return Shingles(mixed(hashes[whole]), starts[whole], lengths[whole], len(words), float(weight))


@lru_cache(KEPT_WORDS)
def checksum(word: str) -> int:
    """Return a hash of 32 bits that is the same everywhere; the words of one text stand in the next ones too."""
    return crc32(word.encode("utf-8", "surrogatepass"))


def runs(hashed: Hashes, length: int) -> Hashes:
    """Return a hash for each run of this many words."""
    count = max(len(hashed) - length + 1, 0)
    total = np.zeros(count, dtype=np.uint64)
    for number in range(length if count else 0):
        total += hashed[number : number + count] * ODD[number]
    return total


def distinct_of(hashes: Hashes) -> Hashes:
    """Return the different hashes, sorted."""
    ordered = np.sort(hashes)
    return ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))] if len(ordered) else ordered


def among(hashes: Hashes, distinct: Hashes) -> NDArray[np.bool_]:
    """Return for each hash whether it is one of the different, sorted ones."""
    if not len(distinct):
        return np.zeros(len(hashes), dtype=np.bool_)
    nearest = distinct[np.minimum(np.searchsorted(distinct, hashes), len(distinct) - 1)]
    found: NDArray[np.bool_] = nearest == hashes
    return found


def mixed(values: Hashes) -> Hashes:
    """Return 64-bit values well mixed: the last step of SplitMix64 (https://prng.di.unimi.it/splitmix64.c)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))
