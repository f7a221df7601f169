"""Names of sources that no list knows, told by their shape: a head word with what stands before and after it."""

from __future__ import annotations

import re

from newsspiders.provenance.citation_body_shapes import Shape, bank, body, lead
from newsspiders.provenance.citation_media_shapes import collective, described, paper
from newsspiders.provenance.citation_shape_words import (
    AFTER,
    BEFORE,
    CAPITAL,
    FIRST_WORDS,
    NOT_THINK,
    expressions,
    within_sentence,
)
from newsspiders.provenance.citation_sources import CAPITAL_WORD, any_of, country_of_form

SMALL_HEAD = re.compile(r"[\W_](?=" + any_of(word for word in FIRST_WORDS if word.isalpha()) + r"(?![^\W_]))")
MOST_LOOKS = 3_000  # head words of one text; more stand in no article


def shapes(text: str) -> list[Shape]:
    """Return the names that shapes tell, in the order of the text; they may overlap."""
    found: list[Shape] = []
    around = expressions()
    after = looks = 0
    for start in head_starts(text):
        if looks >= MOST_LOOKS:
            break
        if start < after:
            continue
        head = around["heads"].match(text, start)
        if head is None:
            continue
        kind, after, looks = head.lastgroup or "", head.end(), looks + 1
        left = within_sentence(text[max(0, head.start() - BEFORE) : head.start()].rpartition("\n")[2])
        if left[-1:] in ("-", "/", "@", "."):
            continue
        right = text[head.end() : head.end() + AFTER].partition("\n")[0]
        shape = READERS[kind](head, left, right)
        if shape is not None:
            found.append(shape)
    found += described(text)
    return found


def head_starts(text: str) -> list[int]:
    """Return where words stand with which a head may begin."""
    starts = [each.start() for each in CAPITAL_WORD.finditer(text) if each.group().lower() in FIRST_WORDS]
    starts += [each.end() for each in SMALL_HEAD.finditer(text)]
    return sorted([0, *starts] if text[:1].islower() else starts)


def think(head: re.Match[str], left: str, right: str) -> Shape | None:
    """Read "Sahel Policy Institute", "Center for Arctic Studies": a head with a name on a side."""
    around = expressions()
    before = around["left_name"].search(left)
    start = head.start()
    if before:
        skip = lead(before.group())
        start -= len(before.group()) - skip
    own = left[len(left) - (head.start() - start) :].split()
    after = around["right_name"].match(right) if around["right_for"].match(right) else None
    end = head.end() + (after.end() if after else 0)
    if (own and own[-1] in NOT_THINK) or (not own and after is None):
        return None
    scholarly = re.search(
        r"Polic|Research|Stud|Strateg|Securit|Econom|International|Democra|Affairs|Analy|Peace|Conflict|Development|"
        r"Climate|Energy|Disease|Prevention|Earthquake|Seismolog|Hurricane|Meteorolog|Statistic|Nuclear|Tax|Opinion|"
        r"Integrity|Budget",
        " ".join(own) + (after.group() if after else ""),
    )
    weak = head.group() in ("Foundation", "Center", "Centre", "Observatory") and not scholarly
    national = head.group() == "Observatory" and " ".join(own).lower() in country_of_form()
    return Shape(start, end, "think_tank", weak=weak and not national)


def university(head: re.Match[str], left: str, right: str) -> Shape | None:
    """Read a university, whose studies count while its people do not."""
    around = expressions()
    before = around["left_name"].search(left)
    start = head.start() - (len(before.group()) - lead(before.group()) if before else 0)
    after = re.match(rf"\sof\s(?:{CAPITAL})(?:,?\s(?:of\s|at\s)?{CAPITAL}){{0,2}}", right)
    if start == head.start() and after is None:
        return None
    return Shape(start, head.end() + (after.end() if after else 0), "university", weak=True)


READERS = {
    "body": body,
    "think": think,
    "paper": paper,
    "weak_paper": paper,
    "media": collective,
    "university": university,
    "bank": bank,
}
