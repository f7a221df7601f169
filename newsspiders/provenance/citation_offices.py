"""Names of offices told by what they do: "Norwegian Railway Directorate", "Port Authority of Busan", "Kenya's port authority"."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice

from newsspiders.provenance.citation_body_shapes import Shape, lead
from newsspiders.provenance.citation_shape_words import (
    AFTER,
    BEFORE,
    DAY_NAMES,
    DEPARTMENT_PLACES,
    SENTENCE_WORDS,
    within_sentence,
)
from newsspiders.provenance.citation_sources import country_of_form

MOST_LOOKS = 3_000  # heads of one text; more stand in no article
# Heads that name an office behind any words that begin with a country, and those that do so behind what it does only.
PLAIN = frozenset("authority directorate inspectorate constabulary secretariat".split())
NEEDS_WORK = frozenset("administration agency bureau commission department office service registry".split())
# Heads that name an office of a place that no list knows: talent agencies and farm bureaus have names of that shape too.
OF_A_PLACE = frozenset("authority directorate inspectorate commission".split())
COMMON = frozenset("agency department office service bureau registry".split())
WORK = frozenset(
    "accident agricultural agriculture air airport airports anti-corruption antiquities archives aviation border bridge "
    "broadcasting building buildings canal casualty children's civil climate coast coastal communications competition "
    "conservation consumer corrections customs cyber cybersecurity dairy dam data defence defense development digital disaster "
    "drainage drug drugs dyke education elections electoral electricity emergency employment energy environment "
    "environmental export ferry financial fire fisheries fishing flood food forest forestry forests gambling game gas "
    "geological harbour harbor health heritage highway highways housing human hydrographic immigration industrial "
    "information inland insurance investigation irrigation labour labor land lands licensing lighthouse lottery management "
    "marine maritime medical medicine medicines meteorological metro migration mines mining monuments motor motorway national "
    "natural navigation nuclear occupational ocean offshore oil park parks patent pensions petroleum pipeline planning plant "
    "pollution port ports postal power prison prisons procurement product protection public radiation rail railroad railway "
    "railways refugee regulatory resources revenue river road roads safety sanitary sea securities security seismic sewage "
    "ship social space standards statistics subway survey tax taxation technology telecom telecommunications telecoms "
    "tourism trade traffic transit transport transportation tunnel veterans veterinary volcano waste water waterway "
    "waterways welfare wildlife works".split()
)
SELLS_TOO = frozenset(
    "data development digital employment housing insurance land licensing security shipping technology tourism".split()
)
RANK = frozenset("Federal National Royal".split())
SELF_RULED = frozenset(
    "Advertising Bar Basketball Boxing Chess Church Cricket Football Golf Horseracing Press Rugby Tennis".split()
)
NO_PLACE_YET = frozenset("Central City County Former Independent International Joint Local New Old Regional State".split())
NO_OWNER = frozenset("He's Here's How's It's Let's She's That's There's What's Where's Who's".split())
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
PROPER = rf"(?!(?:{DAY_NAMES}|{MONTHS})\b)[A-ZÀ-ÖØ-Þ][\w-]*"
HEAD = re.compile(rf"(?<=[a-z’'&]\s)(?i:{'|'.join(sorted(PLAIN | NEEDS_WORK))})(?![\w-])")
HEAD_FIRST = re.compile(rf"\b(?:{'|'.join(sorted(word.title() for word in PLAIN | NEEDS_WORK))})(?=\s(?:of|for)\s)")
RUN = re.compile(r"(?:(?:[A-ZÀ-ÖØ-Þ][\w-]*(?:['’]s?)?|(?:[A-Z]\.){2,3}|and|&)\s){1,7}$")
SMALL_RUN = re.compile(
    r"(?:[A-ZÀ-ÖØ-Þ][\w-]*(?:['’]s?)?\s|(?:[A-Z]\.){2,3}(?:['’]s?)?\s){1,3}(?:[a-z][\w-]+(?:['’]s)?\s){1,4}$",
)
NAME_GOES_ON = re.compile(rf"\s{PROPER}|['’]s?\s[a-z]+\s(?:arm|unit|company)\b")
INDEFINITE = re.compile(r"\b[Aa]n?\s(?:[a-z][\w-]+\s){0,2}$")


@cache
def behind() -> re.Pattern[str]:
    """Return the expression for what may follow a head: "of Busan", "for Civil Protection", "of Health and Welfare"."""
    works = "|".join(sorted((word.title() for word in WORK), key=lambda word: (-len(word), word)))
    return re.compile(
        rf"\s(?:of|for)\s(?:the\s)?(?P<what>{PROPER}(?:\s{PROPER}){{0,2}}(?:\sand\s(?=(?:{works}|{DEPARTMENT_PLACES})\b){PROPER}(?:\s{PROPER}){{0,1}})?)",
    )


def offices(text: str) -> list[Shape]:
    """Return the names of offices in the order of the text."""
    found = []
    heads = {each.start(): each for expression in (HEAD, HEAD_FIRST) for each in islice(expression.finditer(text), MOST_LOOKS)}
    for _start, head in sorted(heads.items()):
        left = within_sentence(text[max(0, head.start() - BEFORE) : head.start()].rpartition("\n")[2])
        right = text[head.end() : head.end() + AFTER].partition("\n")[0]
        shape = capital(head, left, right) if head.group()[0].isupper() else small(head, left, right)
        if shape is not None:
            found.append(shape)
    return found


def capital(head: re.Match[str], left: str, right: str) -> Shape | None:
    """Read a name in capitals; it must hold a country, a rank, or what the office does together with a place."""
    word, run, more = head.group().lower(), RUN.search(left), behind().match(right)
    words = last_of_a_list(run.group().split()[lead_words(run.group()) :] if run else [])
    end = head.end() + (more.end() if more else 0)
    if NAME_GOES_ON.match(right, more.end() if more else 0):
        return None
    land = next((at for at in range(len(words)) if land_words(words[at:])), None)
    does = bool(words) and words[-1].lower() in WORK
    told = more is not None and any(each.lower() in WORK for each in more.group("what").split())
    if land is not None:
        between = len(words) - land - land_words(words[land:])
        whole = does or told or (word in PLAIN and (between > 0 or more is not None))
        named = words[len(words) - between :] if between else []
        if not SELF_RULED.isdisjoint(named) or (
            word in COMMON and named and named[-1].lower() in SELLS_TOO and not all_work(named[:-1])
        ):
            return None  # "Indian Elite Security Agency" is a company
        return cut(left, words[land:], head, end) if whole else None
    if words and words[0] in RANK and word not in COMMON and (told or (does and len(words) > 1)):
        return cut(left, words, head, end)
    if does and more is not None and (word not in COMMON or ends_with_land(more.group("what"))):
        return cut(left, words, head, end)
    if does and more is None and word in OF_A_PLACE and is_place(words):
        return cut(left, words, head, end)
    return None


def small(head: re.Match[str], left: str, right: str) -> Shape | None:
    """Read "Norway's coastal administration", "the Danish maritime authority": an owner or a country, then what it does."""
    run, word = SMALL_RUN.search(left), head.group()
    if run is None or re.match(r"['’]?s?\s(?:of|for)\s[a-z]", right):
        return None
    words = run.group().split()[lead_words(run.group()) :]
    names = next((at for at, each in enumerate(words) if each[0].islower()), len(words))
    works = words[names:]
    if not works or works[-1] not in WORK or not all(each in WORK or each in ("and", "federal", "state") for each in works):
        return None
    land = next((at for at in range(names) if land_words(words[at:names]) == names - at), None)
    owned = names > 0 and words[names - 1].endswith(("'s", "’s", "s'", "s’")) and words[0] not in NO_OWNER
    if land is None and not (owned and word in OF_A_PLACE):
        return None
    if word in COMMON and works[-1] in SELLS_TOO and not owned:
        return None  # "a Danish security agency" may be a company
    start = land if land is not None else 0
    shape = cut(left, words[start:], head, head.end())
    return None if INDEFINITE.search(left[: len(left) - (head.start() - shape.start)]) else shape


def all_work(words: list[str]) -> bool:
    """Say whether the words tell only what an office does, or its rank."""
    return all(word.lower() in WORK or word in RANK or word in ("and", "&") for word in words)


def cut(left: str, words: list[str], head: re.Match[str], end: int) -> Shape:
    """Return the shape that begins with these last words of the left side."""
    length = len(" ".join(words)) + 1 if words else 0
    return Shape(head.start() - min(length, len(left)), end, "official", weak=False)


def lead_words(run: str) -> int:
    """Return how many words of a run belong to the sentence: one in "Meanwhile Norwegian Railway "."""
    return len(run[: lead(run)].split())


def last_of_a_list(words: list[str]) -> list[str]:
    """Return the words behind an "and" that joins two names, not two things that one office does."""
    for at in reversed(range(len(words))):
        joins = words[at] in ("and", "&")
        if joins and not (0 < at < len(words) - 1 and words[at - 1].lower() in WORK and words[at + 1].lower() in WORK):
            return words[at + 1 :]
    return words


def land_words(words: list[str]) -> int:
    """Return of how many words the country is that stands first, 0 when none does."""
    forms = country_of_form()
    for length in (3, 2, 1):
        name = " ".join(words[:length])
        if len(words) >= length and re.sub(r"['’]s?$", "", name).lower() in forms:
            return length
    return 0


def ends_with_land(name: str) -> bool:
    """Say whether a country stands last."""
    words = name.split()
    return any(land_words(words[-length:]) == length for length in (1, 2, 3) if length <= len(words))


def is_place(words: list[str]) -> bool:
    """Say whether the words begin with what may be a place: "Busan Port", not "Water" or "New Port"."""
    return len(words) > 1 and words[0].lower() not in WORK and words[0] not in NO_PLACE_YET | SENTENCE_WORDS
