"""Two states of an article compared: passage by passage, then what all of it amounts to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from newsspiders.revisions import tickers
from newsspiders.revisions.names import witnessed
from newsspiders.revisions.notices import notices
from newsspiders.revisions.passages import Change, Pair, compare, folded, kept_share, paired
from newsspiders.revisions.records import KINDS, NOTICES, SUBSTANCE, Difference, Field, Kind, Readable, Revision
from newsspiders.revisions.words import unescaped
from newsspiders.text import clean_text

LONGEST: dict[Field, int] = {"headline": 2_000, "description": 20_000, "body": 60_000}
"""Characters of a field that are compared."""
MOST_PARAGRAPHS = 500  # of a body; what follows is one more
# What feeds put round a text: credits of pictures, and how much more there is to read.
FURNITURE = re.compile(
    r"\((?:image |photo |picture )?credit:[^()\n]{0,120}(?:\([^()\n]{0,60}\)[^()\n]{0,60})?\)"
    r"|^enlarge\b(?: /)?|\bread \d+ remaining paragraphs\b|\bread full article\b|(?:\||\b)\s?comments\s*$",
    re.IGNORECASE | re.MULTILINE,
)


def difference(before: Readable, after: Readable) -> Revision:
    """Compare two states of an article, the earlier one first, and say what kind of revision lies between them.

    Headline, description and body are compared; other fields alter nothing. Pure, and never raises on any text. Of a body the
    first 60,000 characters are compared (20,000 of a description, 2,000 of a headline). In a script without capitals no change
    of a name is told.
    """
    states = [texts_of(before), texts_of(after)]
    evidence = witnessed(text for state in states for text in state.values())
    found: list[Difference] = []
    rising: set[Difference] = set()
    for field in ("headline", "description", "body"):
        one, two = states[0][field], states[1][field]
        if one == two != "" and (getattr(before, field) or "") != (getattr(after, field) or ""):
            found.append(Difference("trivial", field, one, two))
        for change, paragraph in changes_of(field, one, two, evidence):
            places = change.start_before, change.start_after
            told = Difference(change.kind, field, change.before, change.after, paragraph, *places)
            found.append(told)
            if change.rising_toll:
                rising.add(told)
    found = with_notices(states, found)
    if "liveblog" in (before.kind, after.kind):
        found = [as_ticker(each) for each in found]
    elif runs(states, found, after.url or before.url):
        found = [each if toggles(each) or each.field == "body" else as_ticker(each) for each in found]
    return revision(states, found, rising)


def texts_of(state: Readable) -> dict[Field, str]:
    """Return the texts of a state as a reader sees them."""
    printed: dict[Field, str] = {"headline": state.headline or "", "description": state.description or "", "body": state.body}
    texts = {field: clean_text(unescaped(text[: LONGEST[field]])) for field, text in printed.items()}
    return texts | {"body": clean_text(FURNITURE.sub("", texts["body"]))}


def changes_of(field: Field, before: str, after: str, evidence: frozenset[str]) -> Iterator[tuple[Change, int]]:
    """Yield the differences of a field, each with the number of its paragraph."""
    if field != "body" or not before or not after:
        yield from ((change, 0) for change in compare(before, after, evidence, whole=field == "headline"))
        return
    yield from changes_of_body(before, after, evidence)


def changes_of_body(before: str, after: str, evidence: frozenset[str]) -> Iterator[tuple[Change, int]]:
    """Yield the differences of two bodies: their paragraphs are aligned first, then compared."""
    first, second = before.split("\n\n", MOST_PARAGRAPHS), after.split("\n\n", MOST_PARAGRAPHS)
    places = [starts_of(first), starts_of(second)]
    for old, new in aligned(first, second):
        texts = ("" if old is None else first[old], "" if new is None else second[new])
        for each in compare(*texts, evidence):
            moved = each.moved(0 if old is None else places[0][old], 0 if new is None else places[1][new])
            yield moved, new if new is not None else old or 0


def aligned(first: Sequence[str], second: Sequence[str]) -> Iterator[Pair]:
    """Yield the places of paragraphs that are states of each other, in order; one without a partner is paired with None."""
    matcher = SequenceMatcher(None, [folded(each) for each in first], [folded(each) for each in second], autojunk=False)
    for tag, start, end, other, other_end in matcher.get_opcodes():
        pairs: list[Pair]
        if tag == "equal":
            pairs = list(zip(range(end - start), range(end - start), strict=True))
        else:
            pairs = paired(first[start:end], second[other:other_end])
        for one, two in pairs:
            yield None if one is None else start + one, None if two is None else other + two


def starts_of(paragraphs: Iterable[str]) -> list[int]:
    """Return where each paragraph begins in the body."""
    places, place = [], 0
    for each in paragraphs:
        places.append(place)
        place += len(each) + 2
    return places


def with_notices(states: list[dict[Field, str]], found: list[Difference]) -> list[Difference]:
    """Return the differences with those notices that only the later state has, first."""
    told: list[Difference] = []
    for field in ("headline", "description", "body"):
        known = {folded(words) for _, _, words in notices(states[0][field])}
        for kind, start, words in notices(states[1][field]):
            if folded(words) not in known:
                paragraph = states[1][field].count("\n\n", 0, start)
                told.append(Difference(kind, field, "", words, paragraph, 0, start))
    return told + found


def runs(states: list[dict[Field, str]], found: list[Difference], url: str) -> bool:
    """Say whether the changed headline or standfirst belongs to something that is told while it runs."""
    changed = [field for field in ("headline", "description") if any(
        each.field == field and each.kind != "trivial" and not toggles(each) for each in found)]  # fmt: skip
    if not changed:
        return False
    if "headline" in changed:
        return tickers.runs(states[0]["headline"], states[1]["headline"], url)
    return any(tickers.is_live(state["headline"]) or tickers.is_live(state["description"]) for state in states)


def toggles(each: Difference) -> bool:
    """Say whether a difference is only a standfirst or a paragraph that came or went."""
    return each.kind in ("paragraph_added", "paragraph_removed")


def as_ticker(each: Difference) -> Difference:
    """Return a difference as one of a running text, unless it is a notice or trivial."""
    return each if each.kind in NOTICES or each.kind == "trivial" else replace(each, kind="ticker")


def revision(states: list[dict[Field, str]], found: list[Difference], rising: set[Difference]) -> Revision:
    """Return what the differences amount to."""
    kinds = tuple(kind for kind in KINDS if any(each.kind == kind for each in found))
    headline = {each.kind for each in found if each.field == "headline"}
    noticed = any(kind in NOTICES for kind in kinds)
    silent = any(each.kind in SUBSTANCE and each not in rising and stands(each, found) for each in found)
    field: Field = "headline" if states[0]["headline"] != states[1]["headline"] else "description"
    return Revision(
        kind=main_kind(found),
        kinds=kinds,
        differences=tuple(found),
        headline_changed=bool(headline - {"trivial"}),
        silent_correction=silent and not noticed and "ticker" not in kinds,
        kept=round(kept_share(states[0][field], states[1][field]), 3),
    )


def stands(each: Difference, found: list[Difference]) -> bool:
    """Say whether the statement that a difference belongs to otherwise stands, so that the difference corrects it.

    A headline or standfirst that was reworded as well is a new one, and may well speak of other figures and names.
    """
    if each.field == "body":
        return True
    reworded = {(other.field, other.kind) for other in found}
    if ("headline", "rewritten") in reworded:
        return False
    return not {(each.field, "rewritten"), (each.field, "rephrased")} & reworded


def main_kind(found: list[Difference]) -> Kind | None:
    """Return the kind that a revision amounts to (see ``Revision``)."""
    everywhere = {each.kind for each in found}
    for kind in (*NOTICES, "ticker", "number_changed"):
        if kind in everywhere:
            return kind
    for field in ("headline", "description", "body"):
        here = {each.kind for each in found if each.field == field} - {"trivial"}
        if here:
            return next(kind for kind in order_of(found, field) if kind in here)
    return "trivial" if found else None


def order_of(found: list[Difference], field: Field) -> tuple[Kind, ...]:
    """Return the kinds by weight; where only sentences came and went, the greater part of the words decides."""
    came, went = (sum(len(each.after or each.before) for each in found if each.field == field and each.kind == kind)
                  for kind in ("paragraph_added", "paragraph_removed"))  # fmt: skip
    if came or went:
        most: tuple[Kind, ...] = ("paragraph_added",) if came >= went else ("paragraph_removed", "paragraph_added")
        return ("number_changed", "name_changed", "rewritten", *most, "paragraph_removed", "rephrased")
    return KINDS
