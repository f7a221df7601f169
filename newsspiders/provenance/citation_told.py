"""English cues before a medium to which somebody says something: "told X", "in an interview with X", "in a column for X"."""

from __future__ import annotations

import re

from newsspiders.provenance.citation_expressions import (
    ANSWER,
    ASKED,
    COLUMN,
    COMPANY,
    DOCUMENTS,
    INTERVIEW,
    LEAKED,
    ON_AIR,
    READERS_OF,
    TOLD,
    TOLD_TO,
)
from newsspiders.provenance.citation_records import NEWS, Around, Cue


def told(around: Around) -> Cue | None:
    """Read "told X", "in an interview with X", "asked by X", "said on X"."""
    if around.kind not in NEWS or READERS_OF.match(around.right) or COMPANY.match(around.right):
        return None
    for expression in (TOLD, INTERVIEW, TOLD_TO, ASKED, ANSWER):
        found = expression.search(around.left)
        if found is None:
            continue
        words = found.group()
        if (
            expression is TOLD_TO
            and words.split()[-1] in ("on", "in", "by", "for")
            and not re.match(r"interview|statement|remarks|comments", words)
        ):
            continue
        if (
            expression is TOLD_TO
            and re.match(r"(?:interview|conversation|message|letter)", words)
            and not re.search(r"\b(?:in|In|during|a|an)\s(?:\S+\s){0,3}$", around.left[: found.start()] or " ")
        ):
            continue
        if words.startswith("complained") and not re.match(r"\sthat\b", around.right):
            continue
        if words.startswith("letter") and not re.search(
            r"\b[Ii]n\s(?:an?\s|the\s|his\s|her\s)?(?:\w+\s)?$", around.left[: found.start()]
        ):
            continue
        if expression is TOLD_TO and re.match(r"(?:said|added|admitted|confirmed)\s(?:with|for)", words):
            continue
        if re.search(
            r"\b(?:job|declined|refused|canceled|cancelled|declin\w+|refus\w+|will\snot|not)\s(?:[^\s,.“”\"]+\s){0,4}$",
            around.left[: found.start()],
        ):
            continue
        return Cue("told", around.at - len(around.left) + found.start(), around.end)
    found = re.match(r"on\s$", around.left)
    if found and re.match(r"(?:['’]s?\s[^.;]{2,50})?(?:\son\s\w+day|\s\w+day)?,\s", around.right):
        return Cue("told", around.at - len(around.left), around.end)
    found = ON_AIR.search(around.left)
    if (
        found
        and around.kind == "media"
        and not (
            found.group().startswith("appear")
            and re.search(r"\b(?:first|article|story|piece|version|report)\s$", around.left[: found.start()])
        )
        and re.match(
            r"(?:['’]s?\s[“\"A-Z]|[.,]|\s(?:on|that|this|last|late|early|in|program|programme|show|radio|television)\b|"
            r"\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\s(?:whether|if|about|why|how)\b|$)",
            around.right,
        )
    ):
        return Cue("told", around.at - len(around.left) + found.start(), around.end)
    found = LEAKED.search(around.left)
    if found and (found.group().startswith("leaked") or DOCUMENTS.search(around.left[-90:])):
        return Cue("reported", around.at - len(around.left) + found.start(), around.end)
    return None


def column(around: Around) -> Cue | None:
    """Read "in a column for X", "writing in X"."""
    found = COLUMN.search(around.left)
    if found is None or around.kind not in NEWS or COMPANY.match(around.right):
        return None
    if re.match(r"(?:writing|wrote|written)\sfor\s", found.group()):
        return None  # an author of the paper
    if re.match(r"letter|article|piece", found.group()) and not re.search(
        r"\b(?:[Ii]n)\s(?:\S+\s){1,4}$|\bwrote\s(?:\S+\s){1,3}$", around.left[: found.start()]
    ):
        return None
    if re.search(r"\b(?:who|which)\s(?:\w+\s){0,2}$", around.left[: found.start()]):
        return None
    return Cue("quoted", around.at - len(around.left) + found.start(), around.end)
