"""Datelines: the place, the day and the agency with which a text begins, in the manners of the agencies."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from newsspiders.provenance.agencies import Mention, mentions
from newsspiders.provenance.bracketed import read_bracketed
from newsspiders.provenance.days import find_day, latest, without_weekdays
from newsspiders.provenance.places import is_place, spelled_out, without_marks
from newsspiders.provenance.rules import expression, word_set
from newsspiders.provenance.texts import Piece
from newsspiders.text.time_words import fold

LONGEST_HEAD = 170  # characters in which a dateline ends
LONGEST_BEFORE = 95  # characters before the agency
OPEN, CLOSE = "([（【［/<«|", ")]）】］/>»|"
DASH = re.compile(r"\s*(?:[.:,।]?\s*[-–—―−]{1,3}|:|[.।]\s?[-–—]?)\s*")
JOINT = re.compile(r"\s*(?:[/,&+=·]|[-–—]|\band\b|\bund\b|\bet\b|\by\b|\be\b)\s*$", re.IGNORECASE)
UNKNOWN = re.compile(r"\s?\((?P<name>[A-Z][\w./& -]{1,28})\)\s*[-–—:]")
PLAIN = re.compile(r"(?P<head>[^:\n]{2,75}?)(?P<sign>\s?:\s|\s*\.-\s|\s?[–—―]{1,2}\s?|\s--?\s|--\s?)(?=\S)")
CAPITALS = re.compile(r"\s(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ/ -]{2,24})(?:\.|:|\s[-–—])\s(?=\S)")
LOWER = re.compile(r"[a-zà-ÿа-я]")
# What may stand between an agency's name and the closing bracket: "Reuters Breakingviews", "AP/KRON", "PTI) (Bhasha".
WITHIN = re.compile(r"[^()\[\]（）【】<>\n]{0,30}?[)\]）】>»]")
STATES = frozenset({"PA", "MT", "NA", "PL", "PC"})  # "ERIE, PA —" is a state, as it is in every dateline of a town and a comma
RELEASE = re.compile(r"(?P<place>[^/\n]{2,40}?)\s?/\s?[A-Z][A-Z ]{3,24}/\s?(?P<day>[^/\n]{4,24}?)\s?/\s?")
AMBIGUOUS = frozenset({"PTI", "UPI", "AP", "AAP", "ANI", "UNI", "SPA", "MAP", "MENA", "APA", "TT", "PA Media", "RSS", "SANA"})


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says, with its text up to where the story begins."""

    agencies: tuple[str, ...]
    place: str | None
    day: date | None
    text: str
    unnamed: bool = False  # it names agencies by no more than "Agencies"


def read_dateline(paragraph: Piece, fetched: date | None) -> Dateline | None:
    """Read the dateline at the beginning of a paragraph; None without one. ``fetched`` gives the year that is not printed."""
    head = paragraph.text[:LONGEST_HEAD].replace("\n", " ")
    if expression("link_words", r"^\W*", r"[\s|:]").match(head):
        return None
    found = read_bracketed(head)
    if found is not None:
        return made(found.agencies, found.place, found.day_text, head[: found.end], fetched)
    named = mentions(head[: LONGEST_BEFORE + 30], short=True)
    for place, mention in enumerate(named[:3]):
        if mention.start > LONGEST_BEFORE:
            break
        line = with_agency(head, mention, named[place:], fetched)
        if line is not None:
            return line
    return without_agency(head, fetched)


def made(agencies: tuple[str, ...], place: str | None, day_text: str, text: str, fetched: date | None) -> Dateline:
    """Return a dateline with its day reckoned."""
    day = find_day(day_text) if day_text else None
    return Dateline(agencies, place or None, latest(day, fetched) if day else None, text.strip())


def split_day(before: str) -> tuple[str, str]:
    """Divide what stands before an agency into the place and the text of the day."""
    bare = without_weekdays(before)
    day = find_day(bare)
    if day is None:
        return without_marks(bare), ""
    rest = f"{bare[: day.start]} {bare[day.end :]}" if day.start == 0 else bare[: day.start]
    return without_marks(rest), bare[day.start : day.end]


def with_agency(head: str, mention: Mention, following: list[Mention], fetched: date | None) -> Dateline | None:
    """Read "PLACE, DAY (AGENCY) -", "(AGENCY) - PLACE, DAY -", "PLACE, DAY. /AGENCY/.", "PLACE. DAY. AGENCY -"; None else."""
    before = head[: mention.start].rstrip()
    closed = before[-1:] not in "/|" or before[-1:] in head[mention.end : mention.end + 30]
    opened = bool(before) and before[-1] in OPEN and closed
    bare = before.rstrip("".join(OPEN) + " \"'")
    inside = ""
    late = re.search(r"[(/](?P<inside>[^()/]{2,30})[ ,/|-]*$|\((?P<second>[^()]{2,30})/$", before)
    if (not opened or before[-1] in "/|") and late and re.match(r"[^()/]{0,30}[)/]", head[mention.end :]):
        # "LONDON (June 12, AP)", "WASHINGTON (KRON/AP) —", "/Корр. ТАСС …/": the agency comes second in the brackets.
        inside = late["inside"] or late["second"]
        bare, before, opened = before[: late.start()].rstrip(), before[: late.start() + 1], True
    place, day = split_day(bare)
    if not day and inside:
        day = split_day(inside)[1]
    end, agencies = mention.end, [mention.agency]
    for other in following[1:]:
        between = head[end : other.start]
        if not JOINT.fullmatch(between):
            break
        end, agencies = other.end, [*agencies, other.agency]
    name = head[mention.start : mention.end]
    if (not opened and before.endswith(",") and name in STATES) or fold(place) in word_set("photo_words"):
        return None
    if spelled_out(place, name) or (place and not is_place(place)) or is_lookalike(place, mention.agency, head[end:]):
        return None
    if opened:
        closing = re.match(r"(?:\s[^/|.\n]{1,30})?\s?[/|]", head[end:]) if before[-1] in "/|" else WITHIN.match(head, end)
        if closing is None:
            return None
        within = closing[0]
        end += len(closing[0]) if before[-1] in "/|" else closing.end() - end
        if not day:
            day = split_day(within[:-1])[1] if any(each.isdigit() for each in within) else ""
    sign = DASH.match(head, end)
    after = head[sign.end() :] if sign else head[end:].lstrip()
    if not after:
        alone = opened and sign and place and day and len(head) < LONGEST_HEAD  # the story begins in the next paragraph
        return made(tuple(dict.fromkeys(agencies)), place, day, head, fetched) if alone else None
    if not opened:
        return bare_agency(head, mention, (place, day), (before, sign, after, tuple(agencies)), fetched)
    if not sign and not day and place and not starts_sentence(after, place):
        return None
    if not place and not day:
        if not sign and len(before) == 1 and mention.agency not in AMBIGUOUS and not LOWER.match(after) and after[0].isalpha():
            return made(tuple(dict.fromkeys(agencies)), None, "", head[:end], fetched)  # "(Belga) Le port …"
        if not sign or ":" in sign[0]:
            return None
        return turned(head, sign.end(), tuple(agencies), fetched)
    return made(tuple(dict.fromkeys(agencies)), place, day, head[: sign.end() if sign else end], fetched)


def starts_sentence(after: str, place: str) -> bool:
    """Say whether a sentence begins behind brackets that no dash follows: the place must be certain then."""
    begins = after[0].isalnum() or after[0] in "\"'“‘«„"
    return begins and not LOWER.match(after) and is_place(place, certain=True)


def bare_agency(
    head: str,
    mention: Mention,
    where: tuple[str, str],
    rest: tuple[str, re.Match[str] | None, str, tuple[str, ...]],
    fetched: date | None,
) -> Dateline | None:
    """Read an agency without brackets: "MOSCOW, June 12 — RIA Novosti.", "TEHRAN, IRNA –", "AFP - The …"; None else."""
    (place, day), (before, sign, after, agencies) = where, rest
    dated = re.match(r"\s?,\s?(?P<day>[^.\n]{3,24}?)(?:\.\s?[-–—]?|\s[-–—]|:\s)\s*(?=\S)", head[mention.end :])
    if not before and dated and find_day(dated["day"]):  # "ТАСС, 12 июня."
        return made(agencies, None, dated["day"], head[: mention.end + dated.end()], fetched)
    slashed = re.match(r"\s?/\s?(?=[A-ZÀ-Þ])", head[mention.end :]) if not before else None
    if slashed:  # "EFE/ Madrid.-"
        line = turned(head, mention.end + slashed.end(), agencies, fetched)
        return line if line.place else None
    placed = CAPITALS.match(head, mention.end) if not before else None
    if placed and is_place(placed["place"], known=True):  # "dpa BERLIN. Die Bäder …"
        return made(agencies, placed["place"], "", placed[0], fetched)
    if sign is None or LOWER.match(after):
        return None
    if not place and not day:
        dashed = any(each in sign[0] for each in "-–—") and not before
        if not dashed or mention.agency in AMBIGUOUS or "'" in head[mention.end : mention.end + 2]:
            return None
        return turned(head, sign.end(), agencies, fetched)
    if before[-1:] not in ",.—–-:/|" and not day:
        return None
    return made(tuple(dict.fromkeys(agencies)), place, day, head[: sign.end()], fetched)


def turned(head: str, start: int, agencies: tuple[str, ...], fetched: date | None) -> Dateline:
    """Read the place that follows the agency: "(ANSA) - ROMA, 20 AGO -"; without one the agency alone is the dateline."""
    found = re.match(r"(?P<where>[^\n]{2,60}?)(?:\s*[-–—]\s|\s?\.-\s?|\s[-–—]|:\s)", head[start:])
    if found:
        place, day = split_day(found["where"])
        if place and is_place(place, certain=not day):
            return made(tuple(dict.fromkeys(agencies)), place, day, head[: start + found.end()], fetched)
    return made(tuple(dict.fromkeys(agencies)), None, "", head[:start], fetched)


def is_lookalike(place: str, agency: str, after: str) -> bool:
    """Say whether the letters mean a state behind its town: "VIJAYAWADA (AP):" is in Andhra Pradesh."""
    dashed = re.match(r"\)?\s*[-–—]", after)
    return agency == "AP" and fold(place) in word_set("lookalike_places") and not dashed


def without_agency(head: str, fetched: date | None) -> Dateline | None:
    """Read a dateline that names no agency: "NEW DELHI:", "CHICAGO —", "Mumbai, June 12:", "NASHVILLE, Tenn. (WKRN) —"."""
    nameless = expression("unnamed", r"(?P<place>[^:\n(]{2,60}?)(?:\s?\(|\s[-–—]\s)", r"\)?\s?[:–—-]\s*").match(head)
    if nameless and is_place(split_day(nameless["place"])[0]):
        return replace(made((), *split_day(nameless["place"]), nameless[0], fetched), unnamed=True)
    release = RELEASE.match(head)  # "NEW YORK, NY / ACCESSWIRE / June 12, 2025 /"
    if release and is_place(release["place"], certain=True) and find_day(release["day"]):
        return made((), release["place"], release["day"], release[0], fetched)
    found = PLAIN.match(head)
    if found is None:
        return without_dash(head, fetched)
    text, sign = found["head"], found["sign"].strip()
    station = re.search(r"\s?\((?P<name>[A-Z][\w./& -]{1,28})\)$", text)
    if station:
        text = text[: station.start()]
    place, day = split_day(own_desk().sub("", text))
    first = fold(re.split(r"[\s,/]", place)[0]) if place else ""
    last = fold(re.split(r"[\s/]", place)[-1]) if place else ""
    if not place or place[0] in "([" or names_agency(place) or last in word_set("no_place"):
        return None
    if fold(place) in word_set("no_place") or (first in word_set("no_place") and not is_place(place, known=True)):
        return None
    if day and not is_place(place, certain=True) and not (is_place(place) and sign == ":" and len(place.split()) <= 3):
        return None
    if not day and not is_place(place, certain=True):
        return None
    if not day and len(place) < 3:
        return None
    mixed = not place.partition(",")[0].isupper() and not day and not station
    if mixed and sign in ("-", "--", "–", "—") and not is_place(place, known=True):
        return None
    return made((), place, day, head[: found.end()], fetched)


def without_dash(head: str, fetched: date | None) -> Dateline | None:
    """Read a known town in capitals before a full stop: "BERLIN. Die Bäder …"."""
    found = re.match(r"(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ .'-]{2,24})\.\s+(?=[A-ZÀ-Þ\"“„«])", head)
    if found is None or not is_place(found["place"], known=True):
        return None
    return made((), found["place"], "", found[0], fetched)


def names_agency(place: str) -> bool:
    """Say whether a place holds an agency's name; a state behind a town is none."""
    return any(place[each.start : each.end] not in STATES for each in mentions(place, short=True))


@cache
def own_desk() -> re.Pattern[str]:
    """Return what finds an outlet's own desk behind a place: "Mysuru, DHNS:"."""
    return expression("own_desks", r",?\s?\(?", r"\)?$")
