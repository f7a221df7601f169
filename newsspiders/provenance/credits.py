"""Credit lines: a source line or a few words at the end that name agencies, and in which role; what bylines share with them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from newsspiders.items import WireRole
from newsspiders.provenance.agencies import Mention, kinds, mentions
from newsspiders.provenance.days import WIDE, find_day
from newsspiders.provenance.places import spelled_out
from newsspiders.provenance.rules import expression, has_part, known_places, word_set
from newsspiders.text.time_words import fold

LONGEST_CREDIT = 110
LONGEST_GIVEN = 7
WELL_KNOWN = frozenset({"Reuters", "Kyodo", "Yonhap", "Xinhua", "Jiji", "Newsis", "Bernama"})
MOST_LETTERS = 40  # of the words beside the agencies' names
NAMED, UNNAMED = "\x01", "\x02"  # stand for agencies with and without a name while a line is read
AGENCY_MARKS = re.compile(f"[{NAMED}{UNNAMED}]")
AGENCY, OTHER = f"[{NAMED}{UNNAMED}]", rf"[^\s{NAMED}{UNNAMED}|]"
ADDRESS = re.compile(r"[\w.+-]{1,40}@[\w.-]{1,40}|https?://\S+|@\w{2,30}")
COMPILED = re.compile(rf"[{NAMED}{UNNAMED}]\s?(?:종합|综合|綜合)|(?:综合|綜合|종합)\s?[{NAMED}{UNNAMED}]")  # "AFP 종합"
INITIALS = re.compile(rf"^[\W_]*[A-Za-zäöüß]{{1,4}}(?:\s?[/,.-]\s?[A-Za-zäöüß]{{1,4}}){{0,4}}\s*[/(,]\s*[{NAMED}{UNNAMED}]")
SERVICE = re.compile(r"(?:news|wire) service|syndicat|newswire|newsource|\bwire\b|\bNYTNS\b", re.IGNORECASE)
OWN_DESK = re.compile(r"(?:^|(?<=\s))(?:redazione|redacción|redação|redaktion|rédaction|newsroom) $", re.IGNORECASE)
HINDI_DESK = re.compile(r"भाषा(?: [\u0900-\u097f]{2,12}){0,4}")  # PTI's Hindi service signs with its name and its editors'
FORMER = re.compile(r"\b(?:former|formerly|ex-|previously|late of)[^,|]{0,40}$", re.IGNORECASE)
NEXT_WORD = re.compile(r"\s[A-ZÀ-ÞİŞ][^\W\d_A-Z]+")
JUST_CODES = re.compile(r"(?:[a-zäöüßåæø]{1,4}|[A-Z]{1,4}|[A-Z][a-z]|[a-z]\d{1,2})")
WORD = re.compile(rf"[\w.'’&-]*[\w{NAMED}{UNNAMED}][\w.'’&-]*")
PLACED = re.compile(
    rf"(?<=[{NAMED}{UNNAMED}])\s*,?\s*(?:in|à|aus|from|at|из|в|w|i|en|em|a|@)\s+[A-ZÀ-ÞА-Я][^|{NAMED}{UNNAMED}]{{1,40}}"
)
SLASHED = re.compile(rf"[\W_]*[A-ZÀ-Þ][\w.]{{1,14}}/[{NAMED}{UNNAMED}]")  # "Expressen/TT": an outlet and its agency
BEHIND = re.compile(  # words for "with" that follow the agencies, as in Turkish and Korean
    rf"[{NAMED}{UNNAMED}](?:['’]\w{{1,4}})?\s+(?:ile\b|katkı\w+|inputs?\b|इनपुट|के इनपुट|자료|보도|종합|참고)"
)
DOMAIN = re.compile(r"\w\.(?:com|de|fr|es|it|nl|pl|se|no|dk|fi|ch|at|net|org|in|tr|uk)\b")


@dataclass(frozen=True, slots=True)
class Credit:
    """Agencies that a line credits; none where it says no more than "Agencies"."""

    agencies: tuple[str, ...]
    role: WireRole


def masked_line(line: str) -> tuple[str, tuple[str, ...]]:
    """Return a line in which marks stand for agencies with their offices, and the agencies, each once."""
    masked, at, agencies = "", 0, []
    for each in mentions(line, short=True):
        if each.start < at or not is_meant(line, each):
            continue
        between = OWN_DESK.sub("", line[at : each.start])
        masked += between + NAMED
        at = each.end
        office = own_role().match(line, at)
        at = office.end() if office else at
        agencies.append(each.agency)
    masked += line[at:]
    masked = unnamed().sub(UNNAMED, masked) if has_part(masked.casefold(), "unnamed") else masked
    return masked, tuple(dict.fromkeys(agencies))


@cache
def own_role() -> re.Pattern[str]:
    """Return what belongs to an agency's name behind it: "Reuters Staff", "AP Sports Writer"."""
    return expression("own_role", r"(?:['’]s)?(?:[\s-]", r"(?!\w)){1,4}")


@cache
def unnamed() -> re.Pattern[str]:
    """Return what finds agencies without a name."""
    return expression("unnamed", r"(?:(?<!\w)(?<!\w-)|(?<=综合)|(?<=綜合)|(?<=编译)|(?<=編譯))", r"(?![\w-])")


def is_given_name(name: str) -> bool:
    """Say whether a short name in mixed case may be a person's: "Antara Ghosh", "Efe Yılmaz", "Petra Klein"."""
    return name.isalpha() and name[0].isupper() and not name.isupper() and len(name) <= LONGEST_GIVEN and name not in WELL_KNOWN


@cache
def other_thing() -> re.Pattern[str]:
    """Return what, behind an agency's name, makes another thing of it: "Reuters Institute", "UPI payments", "뉴시스 사진"."""
    return re.compile(expression("other_thing", r"[\s-]{1,2}", r"\b").pattern + r"|\s?(?:사진|提供|제공)", re.IGNORECASE)


def is_meant(line: str, mention: Mention) -> bool:
    """Say whether a name means the agency here: no person, party, state, institute, and no publisher's own people."""
    name, after = line[mention.start : mention.end], line[mention.end :]
    if other_thing().match(after) or FORMER.search(line, 0, mention.start):
        return False
    if kinds()[mention.agency] == "publisher" and not SERVICE.search(name + after[:16]):
        return False
    person = NEXT_WORD.match(after)
    if person and (len(name) == 2 or is_given_name(name)) and not own_role().match(line, mention.end):
        return fold(person[0].strip()) in known_places()
    return not spelled_out(line[: mention.start].rstrip(" ("), name) or not line[: mention.start].rstrip().endswith("(")


def is_shared(masked: str, *, people: bool) -> bool:
    """Say whether others than the agencies wrote: staff beside them, "with", "and", or initials before them."""
    line = without_labels(PLACED.sub(" ", masked))
    if COMPILED.search(line) or BEHIND.search(line):
        return True
    together = expression("with", r"(?:^|\W)", rf"\s+(?:the\s+|der\s+|la\s+|l['’])?{AGENCY}")
    if together.search(line) or INITIALS.match(line):
        return True
    if expression("contributed_before", r"(?:^|[\s(])").search(line) and line.strip() != "":
        return True
    joint = expression("and").pattern
    before = re.search(rf"{OTHER}\s+{joint}\s+(?:the\s+)?{AGENCY}|[^\W{NAMED}{UNNAMED}]\s*[+&]\s*{AGENCY}", line, re.IGNORECASE)
    behind = re.search(rf"{AGENCY}\s+{joint}\s+{OTHER}|{AGENCY}\s*[+]\s*\w", line, re.IGNORECASE)
    if behind is not None or (before is not None and not list_of_agencies(line)):
        return True
    rest = re.sub(rf"[{NAMED}{UNNAMED}]", " ", line)
    if expression("staff", r"(?<![\w'’])", r"(?![\w'’])").search(AGENCY_MARKS.sub(" ", masked)) or DOMAIN.search(rest):
        return True
    if fold(rest.strip(" ,/|-–—()·")) in known_places():
        return False
    words = [word for word in WORD.findall(rest) if len(word) > 1 and find_day(rest) is None]
    return not people and any(word[0].isalpha() for word in words if fold(word) not in word_set("by"))


def list_of_agencies(line: str) -> bool:
    """Say whether nothing but agencies is listed: "Reuters, AP and AFP"."""
    return not re.sub(rf"[\W_{NAMED}{UNNAMED}]|\b(?:and|und|et|y|e|og|och|ja|i|и|ve|dan)\b", "", line)


def without_labels(line: str) -> str:
    """Return a line without the word for "by" at its beginning."""
    return expression("by", r"^[\s|]*", r"(?=[\s:：/])\s*[:：/]?\s*").sub("", line)


def read_pure_credit(text: str) -> Credit | None:
    """Read a text that is a credit and nothing else: "(PTI)", "— Reuters", "-- IANS int/khz/", "ab/msh (AFP, dpa)"; None else."""
    if not text or len(text) > LONGEST_CREDIT or ("@" in text and ADDRESS.search(text)):
        return None
    line = text.strip().translate(WIDE)
    if HINDI_DESK.fullmatch(line):
        return Credit(("PTI",), "whole")
    labelled = label().match(line)
    credit = read_source(line[labelled.end() :]) if labelled else bare_credit(line)
    return None if credit is None or expression("photo_words", r"(?:^|\W)", r"(?:$|\W)").search(line) else credit


@cache
def label() -> re.Pattern[str]:
    """Return what matches the word for a source before its colon."""
    return expression("labels", r"^[\W_]*", r"\s*(?:[:：＝=]|\s[-–—]\s|[-–—]\s)\s*")


def read_source(names: str) -> Credit | None:
    """Read what follows "Source:": agencies alone gave the whole, beside others they contributed."""
    masked, agencies = masked_line(expression("edited_by", r"\s*[/|,;(]\s*", r".*$").sub("", names))
    if not agencies and UNNAMED not in masked:
        return None
    rest = re.sub(rf"[{NAMED}{UNNAMED}]", " ", masked)
    words = WORD.findall(rest)
    if any(fold(word) in FIGURES for word in words) and not RESEARCH.search(rest):
        return None
    others = [word for word in words if not is_filling(word)]
    if others and sum(word[0].islower() for word in words) > 2 and re.search(r"[a-z]{2}[.!?]$", names.rstrip()):
        return None  # "Source: Reuters," the poster read.
    shared = bool(others) or is_shared(masked, people=True)
    return Credit(agencies, "contributed" if shared else "whole") if len(others) <= 6 else None


def bare_credit(line: str) -> Credit | None:
    """Read a credit without a label: agencies, joints, offices and the initials of editors."""
    masked, agencies = masked_line(line)
    if not agencies and not re.fullmatch(rf"[\W_]*(?:\w+\s+)?{UNNAMED}[\W_]*|[\W_]*\w+\W+(?:\w+\W+)?{UNNAMED}[\W_]*", masked):
        return None
    masked = without_labels(masked)
    rest = re.sub(rf"[{NAMED}{UNNAMED}]", " ", masked)
    words = WORD.findall(rest)
    shared = is_shared(masked, people=True) or SLASHED.match(masked) is not None
    strange = [word for word in words if not is_filling(word)]
    if fold(rest.strip(" ,/|-–—()·")) in known_places():
        strange = []  # "Kyodo, Tokyo"
    compiled = COMPILED.fullmatch(masked.strip(" ()[]（）【】"))
    if strange and not compiled and not (shared and len(strange) <= 4 and outlet_with(masked)):
        return None
    if not agencies and words and not shared and any(not is_filling(word) or fold(word) in word_set("staff") for word in words):
        return None
    if sum(len(word) for word in words) > MOST_LETTERS or (words and re.search(r"[a-z]{2}[.!?]$", line)):
        return None  # "Reuters did." is a sentence
    return Credit(agencies, "contributed" if shared else "whole")


def outlet_with(masked: str) -> bool:
    """Say whether a line is an outlet's or a desk's name, a word for "with" or "and", and agencies: "L'Express avec AFP"."""
    joint = f"(?:{expression('with').pattern}|{expression('and').pattern})"
    if SLASHED.match(masked):
        return True
    outlet = r"[A-ZÀ-Þ][\w'’.]*(?:\s(?:[A-ZÀ-Þ\d][\w'’.]*|de|la|le|du|des|del|der|staff|online)){0,3}\s+\(?"
    return not masked.rstrip().endswith(".") and re.match(rf"[\W_]*(?:{outlet})?(?i:{joint})\s+{AGENCY}", masked) is not None


def is_filling(word: str) -> bool:
    """Say whether a word of a credit names nobody: a joint, an office, the initials of editors."""
    folded = fold(word.strip(".'’-"))
    if folded in word_set("and") | word_set("with") | word_set("own_role") | word_set("by") | FILLING:
        return True
    if folded in NO_CODES and not word.isupper():
        return False
    return JUST_CODES.fullmatch(word.strip(".-'’")) is not None or not any(each.isalpha() for each in word)


RESEARCH = re.compile(r"\beigene\s(?:recherchen?|berichterstattung|angaben)\b", re.IGNORECASE)  # the outlet's own work
# Sources of figures, not of texts: "Source: Bloomberg, company filings".
FIGURES = frozenset(
    "data filings company companies ministry bank statistics office calculations lseg factset refinitiv survey poll index chart "
    "sondage encuesta sondeo umfrage sondaggio pesquisa anket sondaż опрос "
    "graphic government daten eigene berechnungen données datos dados dati".split()
)
# Short words that are no editor's initials.
NO_CODES = frozenset(
    "as told to is was has had did said by on at who that this it its not no one two he she we they a an or but".split()
)
FILLING = frozenset(
    "the of from der die das la le les el los end ends fin 끝 完 おわり de news agency agencies all rights reserved edited "
    "edits".split()
)
