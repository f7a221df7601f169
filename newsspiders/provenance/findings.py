"""Signs of a text's origin, and what they say together."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsspiders.items import WireRole
from newsspiders.provenance.agencies import kinds
from newsspiders.provenance.bylines import names_a_person

DISTRIBUTOR = "Tribune News Service"  # carries other papers' copy: beside one of them it is not the origin
OWN_WRITER = re.compile(r"\b(?:writers?|reporters?|correspondents?|journalists?|staffers?|editors?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Finding:
    """One sign of a text's origin: its kind, what it says, and where it stands in the text."""

    kind: str
    agencies: tuple[str, ...]
    role: WireRole
    text: str
    offset: int = -1
    modified: bool | None = None
    alone: bool = False  # nothing else is said in it: it may leave the body


def weighed(findings: list[Finding]) -> tuple[WireRole, tuple[str, ...]]:
    """Return the role and the agencies: the whole wins over a contribution, but where the byline names staff beside agencies."""
    if not findings:
        return "none", ()
    agencies = tuple(dict.fromkeys(agency for each in findings for agency in each.agencies))
    if len(agencies) > 1 and any(kinds()[each] == "publisher" for each in agencies if each in kinds()):
        agencies = tuple(each for each in agencies if each != DISTRIBUTOR)
    shared = [each for each in findings if each.role == "contributed"]
    whole = [each for each in findings if each.role == "whole"]
    if any(each.kind == "byline" for each in shared) and all(each.kind in ("dateline", "credit", "copyright") for each in whole):
        return "contributed", agencies
    if shared and whole and all(each.kind == "byline" and supplied(each, shared) for each in whole):
        return "contributed", agencies
    return ("whole" if whole else "contributed"), agencies


def supplied(byline: Finding, shared: list[Finding]) -> bool:
    """Say whether a byline names a person beside the agency, and the text says elsewhere that this agency gave material."""
    told = {agency for each in shared if not OWN_WRITER.search(each.text) for agency in each.agencies}
    return names_a_person(byline.text) and bool(byline.agencies) and set(byline.agencies) <= told
