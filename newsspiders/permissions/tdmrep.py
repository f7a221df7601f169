"""TDMRep, the TDM Reservation Protocol (W3C community group, final report of May 2024): /.well-known/tdmrep.json.

https://www.w3.org/community/reports/tdmrep/CG-FINAL-tdmrep-20240510/
"""

from __future__ import annotations

from dataclasses import dataclass

import orjson

from newsspiders.permissions.patterns import encoded, matches

WELL_KNOWN = "/.well-known/tdmrep.json"
# Rules beyond these are passed over: nobody writes so many by hand, and every article asks them all.
MOST = 2_000


@dataclass(frozen=True, slots=True)
class Reservation:
    """A rule of the file: ``reserved`` says whether text and data mining of the paths is; ``number`` counts from 1."""

    pattern: str
    reserved: bool
    policy: str
    number: int


def reservations(content: bytes) -> tuple[Reservation, ...]:
    """Return the rules of a file; empty when it is none. A rule with another value than 0 or 1 says nothing."""
    try:
        rows = orjson.loads(content)
    except orjson.JSONDecodeError:
        return ()
    found = []
    for number, row in enumerate(rows[:MOST] if isinstance(rows, list) else (), 1):
        location = row.get("location") if isinstance(row, dict) else None
        reserved = reservation(row.get("tdm-reservation")) if isinstance(row, dict) else None
        if isinstance(location, str) and reserved is not None:
            policy = row.get("tdm-policy")
            found.append(Reservation(encoded(location), reserved, policy if isinstance(policy, str) else "", number))
    return tuple(found)


def reservation(value: object) -> bool | None:
    """Return what the value of tdm-reservation says: 1 reserves, 0 does not, anything else says nothing."""
    said = value.strip() if isinstance(value, str) else value
    if isinstance(said, bool):
        return None
    return {"1": True, "0": False, 1: True, 0: False}.get(said) if isinstance(said, str | int) else None


def rule_for(rules: tuple[Reservation, ...], path: str) -> Reservation | None:
    """Return the rule for a path: the first that matches it."""
    return next((each for each in rules if matches(each.pattern, path)), None)
