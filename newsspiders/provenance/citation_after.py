"""English cues after a name: "X said", "X's data showed", and the name after its verb at the end of a sentence."""

from __future__ import annotations

import re

from newsspiders.items import CitationRelation
from newsspiders.provenance.citation_expressions import (
    ABOUT_ITSELF,
    AUDIENCE,
    BEFORE_STUDY,
    BODY_SPOKE,
    CALLED,
    CITING_THEN,
    DONE,
    EVIDENCE,
    FOUND,
    IN_STUDY,
    POLL,
    PREPOSITION,
    QUARREL,
    RELAYED,
    REPORTER,
    REVERSED,
    SAYS,
    SPOKES,
    STAFF,
    WHICH_SAID,
)
from newsspiders.provenance.citation_records import NEWS, Around, Cue
from newsspiders.provenance.citation_words import DAY, STUDY

JOINED_BY = re.compile(r"\sand\s(?:[\w’'-]+\s){1,6}")
ADDED = re.compile(r"\s?[,.;:“\"”—–]|\s(?:that|it|there|in|on|he|she|they|no|its|most|more|some|all)\b|$")
ASSESSED = re.compile(r"assess|reckon|found|finds?\b|count|identif|document|tall|track|polled")


def owned_evidence(around: Around) -> Cue | None:
    """Read "a Reuters poll", "Eurostat data showed", "X's investigation found", "AFP reporters saw"."""
    news = around.kind in NEWS
    if around.kind == "university" or around.weak:
        return None
    found = REPORTER.match(around.right)
    if found and news:
        return Cue("reported", around.start, around.end + found.end())
    found = BODY_SPOKE.match(around.right)
    if found and not news and around.kind != "think_tank":
        return Cue("according_to", around.start, around.end + found.end())
    found = POLL.match(around.right)
    if found is None:
        return None
    noun = found.group("noun")
    if (
        not news
        and noun
        in ("investigation", "review", "count", "index", "coverage", "website", "story", "article", "model", "radar", "audit")
        and around.kind != "think_tank"
    ):
        return None
    if news and noun in ("index", "model", "review", "outlook", "forecast", "forecasts"):
        return None
    polls = news and re.fullmatch(r"polls?|surveys?|tally|count|calculations?", noun)
    rest = around.right[found.end() :]
    proof = EVIDENCE.match(rest) or (re.match(r"\sthat\b", rest) if noun in ("report", "reports", "story", "article") else None)
    if not polls and (
        proof is None
        or (
            noun in ("index", "coverage", "website", "review", "account")
            and not proof.group().strip().startswith(("show", "said", "found"))
        )
    ):
        return None
    if polls and noun == "count" and not proof:
        return None
    if re.search(r"\b(?:criticised|criticized|about|rejected|after|against)\s$", around.left):
        return None
    studied = re.fullmatch(STUDY + "|imagery|count|calculation", noun) and not (news and noun in ("report", "reports"))
    relation: CitationRelation = "analysis" if studied else "reported" if news else "according_to"
    return Cue(relation, around.start, around.end + found.end())


def relayed(around: Around) -> Cue | None:
    """Read "X, quoted by Y, said", where Y is read on its own, and "..., Y cites" of a medium: "Y, citing X, put it at 40"."""
    found = RELAYED.match(around.right)
    if found and around.kind != "university" and not around.weak:
        return Cue("cited", around.start, around.end + found.end(), cited=True)
    found = CITING_THEN.match(around.right)
    if found and around.kind in NEWS and not PREPOSITION.search(around.left):
        return Cue("reported", around.start, around.end + found.end())
    return None


def relative(around: Around) -> Cue | None:
    """Read "a claim by X, which said ...", "the tabloid X, which first published the letter"; not those that X quarrels with."""
    found = WHICH_SAID.match(around.right)
    if found is None or around.kind == "university" or around.weak or QUARREL.search(around.left):
        return None
    news, verb = around.kind in NEWS, found.group("verb")
    if news and (verb.startswith(("said", "says", "announced", "confirmed")) or ABOUT_ITSELF.match(around.right[found.end() :])):
        return None
    if not news and verb.startswith(("published", "aired", "obtained", "broke")):
        return None
    return Cue("reported" if news else "according_to", around.start, around.end + found.end())


def subject(around: Around) -> Cue | None:
    """Read "X said": not X about itself, nor a person at X, nor what a university says."""
    expression = SAYS.get("collective" if around.state else around.kind)
    found = expression.match(around.right) if expression else None
    joined = JOINED_BY.match(around.right) if found is None and expression and not around.left.strip() else None
    if expression and joined:
        ends = (each.start() for each in re.finditer(r"\s", joined.group()))
        found = next((said for end in ends if end > len(" and") and (said := expression.match(around.right, end))), None)
    if found is None:
        return None
    spoken = SPOKES.search(around.left)
    news = around.kind in NEWS
    staff = STAFF.search(around.left)
    if staff and (FOUND.match(found.group("verb")) or (not news and in_a_study(around, found))):
        studied: CitationRelation = "reported" if news else "analysis" if around.kind == "think_tank" else "according_to"
        return Cue(studied, around.at - len(around.left) + staff.start(), around.end + found.end())
    if PREPOSITION.search(around.left) and not (spoken and not news and around.kind != "think_tank"):
        return None
    if (
        re.search(r"[A-Z][\w’'.-]+(?:,)\s(?:an?\s|the\s)?(?:former\s|senior\s)?(?:\w+\s)?$", around.left)
        and "," in found.group()
        and found.group().startswith(",")
    ):
        return None
    verb, rest = found.group("verb"), around.right[found.end() :]
    if around.weak and verb in (
        "spoke of",
        "speaks of",
        "talked of",
        "shown",
        "gave",
        "gives",
        "said",
        "says",
        "say",
        "added",
        "claimed",
        "called",
        "argued",
        "warned",
        "noted",
        "showed",
        "carried",
        "described",
        "explained",
        "stated",
        "named",
    ):
        return None
    if news and not around.state and not verb.startswith("put") and (ABOUT_ITSELF.match(rest) or DONE.match(rest)):
        return None
    if around.kind == "think_tank" and re.match(
        r"\s(?:that\s)?(?:it|they)\s(?:will|would|had\s(?:hired|raised|received|fired)|was\s(?:closing|hiring)|is\s)", rest
    ):
        return None
    if not news and re.match(r"\sto\s(?:the\s)?[A-Z]", rest):
        return None  # what is told to a medium is read there
    if verb in ("called", "calls") and CALLED.match(rest):
        return None
    if verb in ("added", "adds") and not ADDED.match(rest):
        return None
    if verb == "told" and not AUDIENCE.match(rest):
        return None
    if (
        verb in ("report", "reporting", "say", "write")
        and around.kind != "collective"
        and verb != "say"
        and not re.match(r"\s(?:that|on|in)\b|[.,;]|$", rest)
    ):
        return None
    if verb in (
        "report",
        "reports",
        "estimates",
        "estimate",
        "shows",
        "claims",
        "counts",
        "forecast",
        "forecasts",
        "records",
        "quotes",
        "notes",
        "calls",
    ) and re.match(r"\s(?:by|said|say|says|suggest\w*|show\w*|were|was|are|have|had|of)\b", rest):
        return None
    if re.match(r"\s(?:nothing|no\sword|little)\b", rest):
        return None
    in_study = not news and in_a_study(around, found)
    relation: CitationRelation = (
        "analysis"
        if in_study or (around.kind == "think_tank" and ASSESSED.match(verb))
        else "quoted"
        if verb in ("quoted", "quotes")
        else "reported"
        if news
        else "according_to"
    )
    at = around.at - len(around.left) + spoken.start() if spoken and not news else around.start
    return Cue(relation, at, around.end + found.end())


def in_a_study(around: Around, said: re.Match[str]) -> bool:
    """Say whether a study is where it is said: "said in a report", "in its survey, X found"."""
    rest = around.right[said.end() :]
    return bool(IN_STUDY.search(said.group()) or IN_STUDY.match(rest) or BEFORE_STUDY.search(around.left))


def reversed_subject(around: Around) -> Cue | None:
    """Read "..., said the ministry of X" at the end of a sentence."""
    found = REVERSED.search(around.left)
    if found is None or around.kind == "university":
        return None
    if not re.match(
        rf"(?:[.;,!?”\"\n]|\s(?:on|in|late|early|this|last|earlier|quoting|citing|which|after|at|during|as|to)\b|\s{DAY}|$)",
        around.right,
    ):
        return None
    if around.kind in NEWS and re.match(r",\s(?:which|whose)\s", around.right):
        return None
    relation: CitationRelation = "reported" if around.kind in NEWS else "according_to"
    word = re.search(r"[A-Za-z]", found.group())
    return Cue(relation, around.at - len(around.left) + found.start() + (word.start() if word else 0), around.end)
