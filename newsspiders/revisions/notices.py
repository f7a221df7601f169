"""Notices to readers in a text: that it was corrected, clarified or brought up to date. Few languages, and only set phrases."""

# ruff: noqa: E501 - tables: a row is a line

from __future__ import annotations

import re

from newsspiders.revisions.records import Kind

START = r"(?:^|(?<=[.!?)\]”\"\n]))\s{0,3}[*_\[(]{0,3}"
BODY = r"(?:this|the|an?) (?:article|story|headline|report|piece|post|column|photo|caption|version|blog|obituary|review|copy)"

CORRECTION = (
    rf"{START}corrections?\b(?: and clarifications?)?(?: \([^)]{{1,40}}\))?(?: on [\w ,]{{3,30}})?\s?[:—–-]",
    rf"{START}corrections?(?: appended|, (?:jan|feb|mar|apr|may|june|july|aug|sep|oct|nov|dec)[^.\n]{{0,40}}:)",
    r"\b(?:earlier|previous|original|prior|initial) versions? of th(?:is|e) (?:article|story|headline|report|piece|post|column|caption)",
    rf"\b{BODY} (?:has been|was|have been|is being) (?:corrected|amended|retracted|withdrawn)\b",
    r"\b(?:has been|was) (?:corrected|amended) (?:on \w|to (?:reflect|show|say|remove|correct|make|clarify)|after|since|because)",
    r"\b(?:was|were) (?:wrongly|incorrectly|erroneously|mistakenly) (?:stated|given|identified|named|attributed|reported|described)\b",
    r"\bwe (?:regret|apologi[sz]e for) (?:the|this|an|any) errors?\b",
    r"\b(?:korrektur|berichtigung|in einer früheren (?:version|fassung))\b",
    r"\b(?:rectificatif|erratum|une version précédente de (?:cet|l['’]) ?article)\b",
    r"\b(?:fe de errata|corrección:|una versión anterior de (?:este|esta))",
    r"\b(?:errata corrige|uma versão anterior d(?:este|esta))\b",
    r"\b(?:исправлено:|в предыдущей версии)",
    r"(?:【訂正】|訂正：|更正：|바로잡습니다|정정합니다|भूल सुधार|সংশোধনী)",
)
CLARIFICATION = (
    rf"{START}clarifications?(?: \([^)]{{1,40}}\))?\s?[:—–-]",
    rf"\b{BODY} (?:has been|was) (?:clarified|(?:updated|edited|amended) to clarify)\b",
    rf"{START}editor['’]?s?['’]? note\s?[:—–-]",
    r"\b(?:klarstellung|précision|aclaración|स्पष्टीकरण)\s?:",
)
UPDATE = (
    rf"{START}update(?:d)?(?:,? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[^:\n]{{0,30}}|,? \d[^:\n]{{0,20}})?:",
    rf"\b{BODY} (?:has been|was) updated (?:to|with|after|since|following|throughout)\b",
)
RULES: dict[Kind, tuple[str, ...]] = {"correction_added": CORRECTION, "clarification_added": CLARIFICATION, "update_added": UPDATE}
NOTICES = {kind: re.compile("|".join(rules), re.IGNORECASE | re.MULTILINE) for kind, rules in RULES.items()}
LONGEST = 300


def notices(text: str) -> list[tuple[Kind, int, str]]:
    """Return the notices of a text: kind, place, and the words from there to the end of the paragraph, at most 300 characters."""
    found = []
    for kind, pattern in NOTICES.items():
        for match in pattern.finditer(text):
            start = match.start() + len(match[0]) - len(match[0].lstrip(" *_[(\n"))
            end = text.find("\n\n", start)
            found.append((kind, start, text[start : min(end if end >= 0 else len(text), start + LONGEST)]))
    return found
