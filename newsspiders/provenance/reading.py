"""wire(): whose copy a text is, weighed from its byline, dateline, credits and notices."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from newsspiders.items import Wire, WireEvidence
from newsspiders.provenance.bylines import read_credit_byline
from newsspiders.provenance.credits import Credit, label, read_pure_credit
from newsspiders.provenance.datelines import Dateline, read_dateline
from newsspiders.provenance.edits import edits, stated_edits, without_note
from newsspiders.provenance.findings import Finding, weighed
from newsspiders.provenance.hints import may_tell, may_tell_of_feed
from newsspiders.provenance.notices import read_notice
from newsspiders.provenance.places import spelled_out
from newsspiders.provenance.rules import expression
from newsspiders.provenance.texts import Piece, paragraphs, sentences

HEAD, TAIL = 3, 9  # paragraphs at the two ends of a text in which its origin is looked for
MOST_BEHIND = 2  # paragraphs that may follow a credit at the end
LONGEST_LOOK = 1500  # characters at the end of a paragraph in which a notice stands
LONGEST_NOTICE = 700  # characters of a paragraph that is all notice
LONGEST_TAIL = 200  # characters of a sentence behind a notice that belongs to it
SHORT = 110  # characters; a shorter paragraph may be a byline or a label above the story
LEAST_BEFORE = 25  # characters of a sentence before a dash and a credit
ENDING = 90  # characters at the end of a paragraph in which a credit stands
AFTER_SENTENCE = re.compile(r"(?:[.!?…।。！？][\"'”’»)\]」』）]*|[\"”»」』])\s*(?=[^\s.!?…।。！？])")
AFTER_DASH = re.compile(r"(?<=[^\s\d])\s*(?:—|–|--|\s-\s|\|)\s*(?=\S)|\s(?=/)|\s(?=[\[(（【])")
CAPTION = re.compile(
    r"\b(?:file|photo|picture|pictured|image|foto|bild|archiv|handout|courtesy|screengrab|credit(?=\W*$|\s?:))\b", re.IGNORECASE
)


def wire(
    text: str, byline: str | None = None, fetched_at: datetime | date | None = None, stated: Iterable[tuple[str, str]] = ()
) -> Wire:
    """Say whose copy a text is. Never raises.

    ``text`` has its paragraphs parted by blank lines; ``fetched_at`` gives a dateline without a year its year. ``stated`` are
    further statements of the page as (kind, value): "author", "publisher", "source" (of a feed's entry), "copyright", and
    "notice" for one that no longer stands in the text.
    """
    parts = paragraphs(text)
    day = fetched_at.date() if isinstance(fetched_at, datetime) else fetched_at
    line, place = first_dateline(parts, day)
    findings = [*stated_findings(byline, stated)]
    if line is not None and (line.agencies or line.unnamed):
        findings.append(Finding("dateline", line.agencies, "whole", line.text, parts[place].start))
    findings.extend(text_findings(parts, place if line is not None else -1))
    role, agencies = weighed(findings)
    evidence = [WireEvidence(each.kind, each.text, each.offset) for each in findings]
    if line is not None and not line.agencies and not line.unnamed:
        evidence.append(WireEvidence("dateline", line.text, parts[place].start))
    modified = next((each.modified for each in findings if each.modified is not None), None) if role == "whole" else None
    return Wire(agencies, role, modified, line.place if line else None, line.day if line else None, tuple(evidence))


def first_dateline(parts: list[Piece], day: date | None) -> tuple[Dateline | None, int]:
    """Return the dateline of a text and its paragraph's place: behind labels and bylines, which are short."""
    plain: tuple[Dateline | None, int] = (None, -1)
    for place, part in enumerate(parts[:HEAD]):
        line = read_dateline(part, day)
        if line is not None and (line.agencies or line.unnamed):
            return line, place
        if line is not None and plain[0] is None and all(len(each.text) < SHORT for each in parts[:place]):
            plain = (line, place)
    return plain


def stated_findings(byline: str | None, stated: Iterable[tuple[str, str]]) -> Iterator[Finding]:
    """Yield what the byline and the page's other statements say."""
    for kind, value in [("byline", byline or ""), *stated]:
        if not value.strip():
            continue
        if kind in ("copyright", "notice"):
            notice = next(notices_of(Piece(value.strip(), 0)), None)
            if notice is not None:
                yield Finding(kind, notice.agencies, notice.role, value.strip(), -1, notice.modified)
            continue
        credit = read_credit_byline(value)
        if credit is not None:
            yield Finding(kind, credit.agencies, credit.role, value.strip())


def text_findings(parts: list[Piece], dateline: int) -> list[Finding]:
    """Return the notices and credits in the text, in its order."""
    found: list[Finding] = []
    last = len(parts) - 1
    places = sorted({*range(min(HEAD, len(parts))), *range(max(0, len(parts) - TAIL), len(parts))})
    told: set[int] = set()
    for place in places:
        notices = list(notices_of(parts[place]))
        found.extend(notices)
        if notices:
            told.add(place)
    behind = 0
    for place in range(last, -1, -1):
        if behind > MOST_BEHIND or last - place > TAIL:
            break
        if place in told and len(parts[place].text) < 500 and all(each.alone for each in notices_of(parts[place])):
            continue
        credit = credit_of(parts[place], ended=behind == 0, alone=behind > 0 or last > 0)
        if credit is not None:
            if place not in told or credit.kind == "credit":
                found.append(credit)
            if credit.alone:
                continue
        behind += 0 if is_trailer(parts[place]) else 1
    found.extend(head_credits(parts, dateline))
    return sorted({(each.offset, each.text): each for each in reversed(found)}.values(), key=lambda each: each.offset)


def head_credits(parts: list[Piece], dateline: int) -> Iterator[Finding]:
    """Yield credits that stand above the story: "By PTI", "Reuters"."""
    for place, part in enumerate(parts[:2]):
        if place == dateline or len(part.text) > SHORT or len(parts) == 1:
            break
        credit = read_pure_credit(part.text) or labelled_byline(part.text)
        if credit is not None:
            yield Finding("credit", credit.agencies, credit.role, part.text, part.start, alone=True)


def labelled_byline(text: str) -> Credit | None:
    """Read a paragraph that is a byline by its first word: "By Jane Roe, Associated Press"."""
    if label().match(text):  # "Source: …", which is read as a credit or not at all
        return None
    if expression("by", r"^", r"[\s:：]").match(text) and not re.search(r"[.!?]\s|[.!?]$", text) and len(text) <= SHORT:
        return read_credit_byline(text)
    return None


def notices_of(part: Piece) -> Iterator[Finding]:
    """Yield the notices of a paragraph; what follows a notice says whether the copy was edited."""
    if not may_tell(part.text[-LONGEST_LOOK:]):
        return
    pieces = list(sentences(part, LONGEST_LOOK))
    for number, piece in enumerate(pieces):
        notice = read_notice(piece.text)
        if notice is None:
            continue
        modified = notice.modified
        if notice.kind in ("notice", "licence", "copyright") and modified is None:
            before = 1 if len(part.text) < LONGEST_NOTICE else 0
            modified = edits(" ".join(each.text for each in pieces[max(0, number - before) : number + 3]))
        yield Finding(notice.kind, notice.agencies, notice.role, piece.text, piece.start, modified, alone=True)


def notice_start(text: str) -> int | None:
    """Return where the notice begins that ends a paragraph, 0 when it is the whole of it; None without such a notice."""
    if not may_tell_of_feed(text[-LONGEST_LOOK:]):
        return None
    start: int | None = None
    for piece in reversed(list(sentences(Piece(text, 0), LONGEST_LOOK))):
        notice = read_notice(piece.text) if may_tell_of_feed(piece.text) else None
        if notice is not None and notice.kind == "notice":
            start = piece.start
        elif len(piece.text) > LONGEST_TAIL or edits(piece.text) is None:
            break
    if start is None:
        return None
    # The bracket that the notice stands in goes with it.
    return start if text[:start].strip(" ([*") else 0


def credit_of(part: Piece, *, ended: bool, alone: bool) -> Finding | None:
    """Return the credit that a paragraph is, or that stands at its end; ``ended``: it is the last of the story."""
    if alone:
        opening, _, behind = part.text.partition(". ")  # "(Source: Reuters. The text was edited by our desk.)"
        told = behind and len(part.text) < LONGEST_NOTICE and label().match(opening) and edits(behind) is not None
        bare = without_note(part.text) if len(part.text) < LONGEST_NOTICE else part.text
        credit = read_pure_credit(opening if told else bare)
        if credit is not None:
            return Finding("credit", credit.agencies, credit.role, part.text, part.start, stated_edits(part.text), alone=True)
    if not ended and len(part.text) < SHORT:
        return None
    first = max(0, len(part.text) - ENDING)
    ends = [(found, False) for found in AFTER_SENTENCE.finditer(part.text, first)]
    for found, dashed in (*ends, *((found, True) for found in AFTER_DASH.finditer(part.text, first))):
        rest = part.text[found.end() :].strip()
        if dashed and expression("photo_words", r"^\W{0,4}(?:file )?", r"\b").match(part.text):
            continue
        if len(rest) < 2 or (dashed and not ended) or pictured(part.text[: found.start() + 1]):
            continue
        credit = read_pure_credit(rest)
        if credit is None or (dashed and not firm(part.text[: found.start()], rest)):
            continue
        return Finding("credit", credit.agencies, credit.role, rest, part.start + part.text.rindex(rest))
    return None


def pictured(before: str) -> bool:
    """Say whether a picture's caption or credit ends here: "Fot.", "File photo"."""
    return CAPTION.search(before, max(0, len(before) - 40)) is not None or (
        expression("photo_words", r"(?:^|\W)", r"\W*$").search(before, max(0, len(before) - 30)) is not None
    )


def firm(before: str, rest: str) -> bool:
    """Say whether a credit behind a dash or in brackets, with no full stop before it, is one."""
    name = re.sub(r"\W", "", rest)
    if rest[0] in "([（【":
        return bool(re.search(r"[다요음임됨함]$|[\u3040-\u30ff]$", before)) and not spelled_out(before, name)
    if rest[0] == "/" and rest[-1] != "/":
        return False
    return len(before) > LEAST_BEFORE and not spelled_out(before, name)


def is_trailer(part: Piece) -> bool:
    """Say whether a paragraph belongs to the page rather than the story: a link, a date, a few words."""
    return len(part.text) < SHORT and (
        expression("link_words", r"^\W*").match(part.text) is not None or not re.search(r"[.!?।。]$", part.text)
    )
