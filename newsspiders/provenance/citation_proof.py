"""What tells a document that is taken from a source from a mere credit."""

from __future__ import annotations

import re

from newsspiders.provenance.citation_records import Around

PICTURES = r"photos|photographs|pictures|images|footage|video|videos"
FIGURES = re.compile(r"\b(?:figures?|numbers?|data|estimates?|tally|count|statistics),?\s$")


def said_in(before: str) -> bool:
    """Say whether what stands before a document says that something is taken from it: "in a statement", "the figures"."""
    return (
        re.search(
            r"\b(?:[Ii]n|according\sto|[Aa]ccording\sto|citing|[Cc]ited|[Ss]howed|[Bb]ased\son|as|from|per|says|said|"
            r"to)\s(?:\S+\s){0,8}$",
            before,
        )
        is not None
    )


def credit(around: Around, start: int) -> bool:
    """Say whether the words are a credit: "(Photo provided by X)", "This picture released by X"."""
    before = around.left[:start]
    opened = before.rfind("(")
    bare = re.search(
        r"(?:^|\()\s?(?:[Aa]n?\s|[Tt]his\s|[Ii]n\sthis\s|[Uu]ndated\s)?(?:undated\s|file\s|handout\s|combination\s|"
        r"\w+\s)?(?:[Pp]hoto|[Pp]icture|[Ii]mage|[Pp]hotograph|[Vv]ideo)s?\b",
        before,
    )
    if re.search(r"\b[Ii]n\sthis\s(?:\w+\s){0,2}(?:photo|picture|image|photograph)\b", before):
        return True
    return (opened >= 0 and ")" not in before[opened:] and bare is not None) or bool(
        re.match(r"(?:[Tt]his|[Ii]n\sthis|FILE|[Uu]ndated)\b", before.lstrip()) and bare
    )
