"""Whether a notice says that the copy was edited, and whether it makes the copy an agency's by pointing at it."""

from __future__ import annotations

import re

from newsspiders.provenance.agencies import Mention
from newsspiders.provenance.rules import expression, has_part

# Said of the whole, whatever else is said of the headline.
SHORTENED = re.compile(
    r"\b(?:ha[sd] been|have been|was|were|is) (?:\w+ly )?(?:abridged|shortened|condensed|trimmed)\b", re.IGNORECASE
)
# What makes a text of an agency's name: "this AFP story", "die dpa-Meldung".
POINTING = re.compile(
    r"\b(?:this|these|the|dies\w{0,2}|der|die|das|dit|deze|het|denna|denne|detta|dette|den här|bu|cette|esta|este|questa)\s$",
    re.IGNORECASE,
)
COPY = re.compile(
    r"[\s-]?(?:(?:wire|news|agency|syndicated|automated)[\s-])*(?:report|story|stories|copy|article|dispatch|text|piece|item|feed|wire|service"
    r"|meldung|bericht|artikel|beitrag|nachricht|tekst|nyhet|haberi?)s?\b|\s(?:की|के|का)\s(?:इस|यह|इन)\s",
    re.IGNORECASE,
)
NOTED = re.compile(r"\s[(\[]([^()\[\]]{4,60})[)\]]\W*$")


def edits(text: str) -> bool | None:
    """Return False when a notice says that the copy is unchanged, True when it says it was edited, None when it says neither."""
    if not has_part(text.casefold(), "edit_hints"):
        return None
    if SHORTENED.search(text):
        return True
    if expression("unedited").search(text):
        return False
    return True if expression("edited").search(text) else None


def is_pointed_at(sentence: str, mention: Mention) -> bool:
    """Say whether a name makes the copy an agency's: "this IANS report", "der AFP-Text"."""
    copied = COPY.match(sentence, mention.end)
    return copied is not None and (copied[0][-1].isspace() or POINTING.search(sentence, 0, mention.start) is not None)


def stated_edits(credit: str) -> bool | None:
    """Return what a credit adds in words: "Source: PTI (edited)"."""
    return edits(credit) if len(credit) > len("Source: PTI") else None


def without_note(credit: str) -> str:
    """Return a credit without the note in brackets that says how the copy was edited: "Text: dpa (carried verbatim)"."""
    noted = NOTED.search(credit)
    return credit[: noted.start()] if noted and noted.start() and edits(noted[1]) is not None else credit
