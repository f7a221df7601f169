"""English: what stands before and after a named source when something is taken from it."""

from __future__ import annotations

from newsspiders.provenance.citation_after import owned_evidence, relative, relayed, reversed_subject, subject
from newsspiders.provenance.citation_before import according, by, carried, citing, study_by
from newsspiders.provenance.citation_expressions import (
    DESCRIBED,
)
from newsspiders.provenance.citation_names import Mention
from newsspiders.provenance.citation_records import Around, Cue
from newsspiders.provenance.citation_told import column, told

READERS = (relayed, according, citing, told, column, by, owned_evidence, subject, reversed_subject, relative, carried, study_by)


def english_cue(around: Around) -> Cue | None:
    """Return what makes a group of mentions a citation in an English sentence, or None."""
    return next((cue for reader in READERS if (cue := reader(around)) is not None), None)


def described_start(text: str, sentence: int, start: int) -> int:
    """Return where the article and epithets before a name begin: "the South Korean news agency Yonhap"."""
    low = max(sentence, start - 120)
    found = DESCRIBED.search(text[low:start])
    return low + found.start() if found else start


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
