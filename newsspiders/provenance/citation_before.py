"""English cues before a name: "according to X", "citing X", "documents seen by X", "a study by X found"."""

from __future__ import annotations

import re

from newsspiders.items import CitationRelation
from newsspiders.provenance.citation_expressions import (
    ACCORDING,
    BY,
    CITING,
    COMPANY,
    DOCUMENTS,
    EVIDENCE,
    OF_PROOF,
    OWNS,
    POLL,
    STATEMENT,
    STUDY_BY,
)
from newsspiders.provenance.citation_proof import FIGURES, PICTURES, credit, said_in
from newsspiders.provenance.citation_records import NEWS, Around, Cue
from newsspiders.provenance.citation_words import DOCUMENT, PERSON, STUDY


def according(around: Around) -> Cue | None:
    """Read "according to X", "according to a report by X", "per X"."""
    found = ACCORDING.search(around.left)
    if found is None or COMPANY.match(around.right):
        return None
    if re.search(r"\bby\s(?:[A-Z][\w.]+\s){1,3}(?:of|at|from)\s$", found.group()):
        return None
    cited = found.group().lower().startswith("citing")
    noun = found.group("noun")
    poll = POLL.match(around.right)
    if (
        found.group("plain")
        and re.match(rf"(?:['’]s)?\s(?:\w+\s)?(?:{PERSON})\b", around.right)
        and not re.match(r"\s(?:in|after|before|and|but|which|who|that|while|when|reporting)\b", around.right)
        and not re.match(r"\s(?:reporters?|correspondents?|journalists?)\b", around.right)
    ):
        return None
    if found.group("plain") and re.match(
        r"['’]s?\s(?!(?:[\w-]+\s){0,4}?(?:" + DOCUMENT + r"|website|tally|bulletin|latest)\b)", around.right
    ):
        return None
    studied = re.fullmatch(STUDY, noun or "") or (poll and re.fullmatch(STUDY, poll.group("noun")))
    if around.kind in NEWS and (noun or (poll.group("noun") if poll else "")) in ("report", "reports", "paper"):
        studied = None
    relation: CitationRelation = "cited" if cited else "analysis" if studied else "according_to"
    if (
        noun
        and re.fullmatch("interview|account|interviews|letter|message", noun)
        and re.search(r"\s(?:to|with|in|on)\s$", found.group())
    ):
        relation = "told"
    if noun and around.kind == "university" and not studied:
        return None
    if around.kind == "university" and not noun:
        return None
    if (
        noun
        and re.search(r"\s(?:of|on|for)\s$", found.group())
        and (around.kind in NEWS and not re.search(r"\son\s$", found.group()))
    ):
        return None
    end = around.end + (poll.end() if poll and found.group("plain") else 0)
    return Cue(relation, around.at - len(around.left) + found.start(), end, cited)


def citing(around: Around) -> Cue | None:
    """Read "citing X", "quoting X", "cited a report by X"."""
    found = CITING.search(around.left)
    if found is None or OWNS.match(around.right) or around.kind == "university" or COMPANY.match(around.right):
        return None
    if re.match(rf"(?:['’]s)?\s(?:{PERSON})\b", around.right) and not re.match(
        r"\s(?:in|after|before|and|but|which|who|that|while|when)\b", around.right
    ):
        return None
    word = found.group().split()[0]
    if word in ("cited", "credited") and re.match(r"\s(?:for|as\sa|as\sone|him|her|over)\b", around.right):
        return None
    return Cue("cited", around.at - len(around.left) + found.start(), around.end, cited=True)


def by(around: Around) -> Cue | None:
    """Read "as reported by X", "documents seen by X", "footage broadcast by X showed", "data compiled by X"."""
    found = BY.search(around.left)
    if found is None or COMPANY.match(around.right) or OWNS.match(around.right):
        return None
    verb, tail = found.group("verb"), found.group().split()[-1]
    before = around.left[: found.start()]
    news, relation = around.kind in NEWS, "reported"
    if tail in ("on", "in") and not (
        news
        and verb
        in (
            "appeared",
            "surfaced",
            "reported",
            "published",
            "aired",
            "broadcast",
            "shown",
            "carried",
            "released",
            "posted",
            "quoted",
        )
    ):
        return None
    documents = DOCUMENTS.findall(before[-90:])
    if verb in ("appeared", "surfaced"):
        story = (
            news
            and before.endswith("first ")
            and documents
            and not re.search(r"\b[Tt]his\s(?:\w+\s)?\w+\s(?:was\s)?first\s$", before)
        )
        return Cue("reported", around.at - len(around.left) + found.start(), around.end) if story else None
    if verb in (
        "seen",
        "viewed",
        "reviewed",
        "obtained",
        "verified",
        "geolocated",
        "analyzed",
        "analysed",
        "monitored",
        "picked up",
        "translated",
        "reported",
        "broken",
        "disclosed",
        "revealed",
        "relayed",
        "cited",
        "quoted",
        "quoted as saying",
        "estimated",
        "calculated",
        "counted",
        "tallied",
        "documented",
    ):
        allowed = (
            news or around.kind == "think_tank" or verb not in ("seen", "viewed", "reviewed", "obtained", "geolocated")
        ) and (around.kind != "university")
        allowed = allowed and not (verb in ("seen", "viewed", "reviewed") and not documents)
    elif verb == "identified":
        allowed = news
    elif verb in ("polled", "surveyed", "interviewed", "asked", "contacted"):
        allowed = news or (around.kind == "think_tank" and verb in ("polled", "surveyed"))
    elif verb in ("announced", "confirmed", "issued"):
        allowed = (news and verb == "confirmed" and re.search(r"\band\s(?:later|then|subsequently)\s$", before) is not None) or (
            not news
            and around.kind not in ("think_tank", "university")
            and (verb != "issued" or bool(OF_PROOF.match(around.right) or EVIDENCE.match(around.right) or said_in(before)))
        )
    else:
        allowed = bool(documents) and (
            "first" in found.group()
            or before.endswith("first ")
            or bool(EVIDENCE.match(around.right) or OF_PROOF.match(around.right))
            or said_in(before)
            or bool(FIGURES.search(before) and around.right[:1] in ",.;")
        )
    if not allowed or credit(around, found.start()):
        return None
    if verb.startswith(("quoted", "cited")):
        relation = "quoted"
    elif verb in ("interviewed", "asked", "contacted"):
        relation = "told"
    elif verb in ("polled", "surveyed") or (documents and not news and re.fullmatch(STUDY, documents[-1])):
        relation = "analysis"
    elif not news:
        relation = "analysis" if verb.startswith("analy") else "according_to"
    return Cue(relation, around.at - len(around.left) + found.start(), around.end)  # type: ignore[arg-type]


def study_by(around: Around) -> Cue | None:
    """Read "a study by X found", "figures from X showed", "in a report by X"."""
    found = STUDY_BY.search(around.left)
    if found is None or COMPANY.match(around.right) or (around.weak and around.kind in NEWS) or OWNS.match(around.right):
        return None
    noun, preposition = found.group("noun") or found.group("commissioned") or found.group("aside"), found.group().split()[-1]
    if noun in ("economists", "analysts") or (preposition == "of" and around.kind in (*NEWS, "think_tank", "university")):
        return None
    if preposition == "on" and not (around.kind == "collective" or (around.kind in NEWS and re.fullmatch(PICTURES, noun))):
        return None
    if not (
        EVIDENCE.match(around.right)
        or re.search(
            r"\b(?:[Ii]n|[Ff]rom|[Bb]ased\son|[Cc]ited|[Cc]iting|says?|said|finds|found|shows|showed|suggests|suggested|"
            r"warns|warned)\s"
            r"(?:an?\s|the\s|its\s)?(?:[\w-]+\s){0,4}$",
            around.left[: found.start()],
        )
    ):
        return None
    if credit(around, found.start()):
        return None
    news = around.kind in NEWS
    relation: CitationRelation = (
        "analysis"
        if re.fullmatch(STUDY + "|imagery|images|data", noun) and not (news and noun in ("report", "data", "reports"))
        else "reported"
        if news
        else "according_to"
    )
    if noun == "data" and not news:
        relation = "according_to"
    if around.kind == "university" and relation != "analysis":
        return None
    said = EVIDENCE.match(around.right)
    return Cue(
        relation, around.at - len(around.left) + found.start(), around.end + (said.end() if said and said.end() < 40 else 0)
    )


def carried(around: Around) -> Cue | None:
    """Read "in a statement carried by X", "in a commentary on X"."""
    found = STATEMENT.search(around.left)
    if found is None or around.kind == "university" or COMPANY.match(around.right) or credit(around, found.start()):
        return None
    if not (
        re.search(r"\b(?:[Ii]n|[Ff]rom)\s(?:an?\s|the\s|its\s)?(?:[\w-]+\s){0,4}$", around.left[: found.start()])
        or OF_PROOF.match(around.right)
        or re.match(r"\s(?:said|says)\b", around.right)
    ):
        return None
    relation: CitationRelation = "reported" if around.kind in NEWS else "according_to"
    return Cue(relation, around.at - len(around.left) + found.start(), around.end)
