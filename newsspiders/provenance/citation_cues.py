"""English: what stands before and after a named source when something is taken from it."""

from __future__ import annotations

import re
from collections.abc import Callable

from newsspiders.provenance.citation_after import owned_evidence, relative, relayed, reversed_subject, subject
from newsspiders.provenance.citation_before import according, by, carried, citing, study_by
from newsspiders.provenance.citation_expressions import (
    DESCRIBED,
)
from newsspiders.provenance.citation_names import Mention
from newsspiders.provenance.citation_records import Around, Cue
from newsspiders.provenance.citation_told import column, told
from newsspiders.provenance.citation_words import DESCRIPTOR

PREPOSITIONS = frozenset("both to with for on in by from of at via during per".split())
CITES = frozenset("citing cited cites cite quoting quoted quotes relaying relayed credited crediting what unconfirmed".split())
TELLS = frozenset("told tells telling informed".split())
SAYS = frozenset(
    "said says reported reports writes wrote noted notes warned added adds reveals revealed estimated estimates "
    "claimed claims say "
    "report tells".split()
)
# Each reader with the words of which one must stand last before the name for it to find anything; None when all may.
READERS: tuple[tuple[Callable[[Around], Cue | None], frozenset[str] | None], ...] = (
    (relayed, None),
    (according, PREPOSITIONS),
    (citing, PREPOSITIONS | CITES),
    (told, PREPOSITIONS | TELLS),
    (column, PREPOSITIONS),
    (by, PREPOSITIONS),
    (owned_evidence, None),
    (subject, None),
    (reversed_subject, SAYS),
    (relative, None),
    (carried, PREPOSITIONS),
    (study_by, PREPOSITIONS),
)


def english_cue(around: Around, *, whole: bool = False) -> Cue | None:
    """Return what makes a group of mentions a citation in an English sentence, or None; ``whole`` asks all readers."""
    last = around.left[around.left.rstrip().rfind(" ") + 1 :].strip().lower()
    for reader, words in READERS:
        if (whole or words is None or last in words) and (cue := reader(around)) is not None:
            return cue
    return None


LAST_WORD = re.compile(r"(?<![\w’'-])([A-Za-z]+)\s$")
ARTICLES = frozenset("the The a an A An its their his her".split())
EDGES = ",.;:!?()«»„“”\"'’–—"
DESCRIBING = frozenset(re.findall(r"[a-z]+", DESCRIPTOR))


def described_start(text: str, sentence: int, start: int) -> int:
    """Return where the article and epithets before a name begin: "the South Korean news agency Yonhap"."""
    word = LAST_WORD.search(text, max(sentence, start - 20), start)
    if word and word.group(1) == "The":  # "the weekly The Tablet"
        return described_start(text, sentence, word.start())
    if word and word.group(1) in ARTICLES:
        return word.start()
    if word and word.group(1).islower() and word.group(1) not in DESCRIBING:
        return start
    low = start - describing(text[max(sentence, start - 120) : start])
    found = DESCRIBED.search(text[low:start])
    return low + found.start() if found else start


def describing(left: str) -> int:
    """Return how many characters at the end hold only words of which an epithet can be made, so that one is looked for there."""
    if not left.endswith(" "):
        return len(left)
    length = 1
    for word in reversed(left[:-1].split(" ")):
        plain = word.strip(EDGES)
        if word and plain not in DESCRIBING and plain not in ARTICLES and word == word.lower() and "-" not in word:
            break
        length += len(word) + 1
    return min(length - 1, len(left)) if length > 1 else 0


def is_state(mention: Mention) -> bool:
    """Say whether a mention is a collective, or an agency that speaks for a state, whose statements are news."""
    return mention.kind == "collective" or mention.name in (
        "KCNA",
        "Xinhua",
        "TASS",
        "IRNA",
        "SANA",
        "Rodong Sinmun",
        "CCTV",
        "KCTV",
        "Korean Central Television",
    )
