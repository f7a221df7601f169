"""Names of media that neither a list nor a last word tells, told by the words beside them: "told the Dublin Wheel"."""

from __future__ import annotations

import re
from itertools import islice, pairwise

from newsspiders.provenance.citation_body_shapes import Shape
from newsspiders.provenance.citation_shape_words import DAY_NAMES, MEDIA_NOUNS, NO_PLACE, THINK_NOUNS
from newsspiders.provenance.citation_sources import country_of_form

NAME_WORD = rf"(?!{DAY_NAMES}\b)[A-ZÀ-ÖØ-Þ][\w&-]*(?:['’](?!s\b)\w+)?(?<!-based)"
MORE = rf"(?:\s(?:(?:of|de|du|del)\s(?:the\s|la\s)?)?{NAME_WORD})"
THE_NAME = re.compile(rf"[Tt]he\s(?P<name>{NAME_WORD}{MORE}{{1,4}})")
GOES_ON = re.compile(
    rf"[.,;:!?”\"’')]|\s(?:that|on|in|this|last|how|why|what|he|she|it|they|there|his|her|their|its|at|from|by|earlier|later|"
    rf"after|before|about|if|whether|the|an?|not|no|during|for|when|where|who|was|were|late|early|yesterday|today|via|"
    rf"exclusively|{DAY_NAMES})\b|$"
)
BETWEEN = (
    rf"(?:(?:on\s)?{DAY_NAMES}\s|(?:has|had|first|also|later|earlier|both|then|yesterday|today|last\sweek|this\sweek)\s){{0,2}}"
)
KINDS_OF_MEDIA = (
    rf"{MEDIA_NOUNS}|newsletter|paper|news\splatform|investigative\soutlet|online\soutlet|community\sstation|podcast|news\sblog|"
    r"trade\spublication|publication|news\sservice"
)
# What stands before "the Dublin Wheel" when it is a medium, at the end of a short piece of text.
BEFORE_IT = re.compile(
    rf"\b(?:(?:told|tells|telling|informed)\s|"
    rf"(?i:interviews?|conversation|call|comments|remarks|statements?|e-?mails?|message|letter|spoke|speaks|speaking|talking|"
    rf"talked|confided|confirmed|explained|complained|column|op-ed|essay|piece|written|writing|wrote)\s"
    rf"(?:(?:{DAY_NAMES}|published|broadcast|aired|given|exclusively|earlier|recently)\s){{0,2}}(?:with|to|in|on|by|for)\s|"
    rf"(?i:quoted|cited|published|reported|obtained|seen|reviewed|viewed|broadcast|aired|interviewed|contacted|reached|asked|"
    rf"revealed|carried|verified|disclosed|spotted|identified)\s(?:[a-z]+\s){{0,5}}?(?:by|in|on)\s)$"
)
LAST_BEFORE_IT = frozenset("told tells telling informed with to in on by for".split())
REPORTS = re.compile(
    rf"\s{BETWEEN}(?:reported|reports)(?=[.,;:”\"]|\s(?:that|on|in|this|last|earlier|late|at|when|how|citing|quoting|him|"
    rf"her|them|\d+|"
    rf"{DAY_NAMES})\b|$)"
)
WRITES = re.compile(rf"\s{BETWEEN}(?:wrote|writes|revealed|reveals|said|says)(?=[.,;]|$)")
INVESTIGATION = re.compile(
    rf"\b(?:[Tt]he|[Aa]n?)\s(?P<name>{NAME_WORD}{MORE}{{1,4}})"
    r"(?:['’]s)?\sinvestigation\s(?:[^.,;:!?\n]{1,60}\s)?(?:found|showed|revealed|uncovered|has\sfound)\b"
)
ASIDE = re.compile(r",\s(?:an?|the|another|one\sof)\s")
IN_THE_ASIDE = re.compile(
    rf"(?:(?!(?:of|at|for|by|in|to|on|with|from|behind)\b)[\w’'-]+\s){{0,5}}?(?:(?P<think>{THINK_NOUNS}|think-tank|"
    rf"pollster|monitor)|{KINDS_OF_MEDIA})"
    r"(?=[,.;]|\s(?:in|based|from|published|that|which|run|owned|close|for|with)\b)"
)
NAME_BEFORE = re.compile(rf"\b(?P<name>{NAME_WORD}{MORE}{{0,3}})$")
PAPER = re.compile(rf"paper\s(?:The\s)?(?P<name>{NAME_WORD}{MORE}{{0,3}})")
LOCAL = re.compile(r"\b(?:[Ll]ocal|[Rr]egional|[Ss]tudent|[Cc]ommunity|[Ee]vening|[Mm]orning|[Ss]unday|[Ww]eekend)\s(?:news)?$")
STATE_RUN = re.compile(
    rf"\b(?:state-run|state-owned|state-controlled|state-backed|government-run|pro-government|pro-Kremlin|Kremlin-backed|"
    rf"opposition|privately-owned|independent)\s(?P<name>{NAME_WORD}{MORE}{{0,3}})\s{BETWEEN}(?:reported|reports|wrote|quoted|"
    rf"citing)(?=[.,;:]|\s(?:that|on|in|this|late|earlier|the|an?|him|her|{DAY_NAMES})\b)"
)
FOREIGN_ARTICLE = re.compile(
    rf"(?P<name>[DEILO](?:(?<=L)(?:(?:[ea]s?|os)\s|['’])|(?<=[EI])l\s|(?<=O)\s|(?<=D)(?:e|ie|er|as)\s){NAME_WORD}{MORE}{{0,2}})"
    rf"(?:,\s(?:citing|quoting)|\s{BETWEEN}(?:reported|reports|wrote|writes|revealed))\b"
)
DAILY = re.compile(rf"(?:Daily|Evening|Morning|Weekly|Sunday)\s{NAME_WORD}")
BEFORE_DAILY = re.compile(rf"\b{NAME_WORD}\s(?:{NAME_WORD}\s)?$")
CLAUSE = re.compile(r"(?:^|\n|[,;.!?:”\"–—]\s)$")
WINDOW = 90  # characters before a name within which its cue or its beginning stands
MOST_LOOKS = 3_000
# The last words of what is an audience, a company, a club, a body, a work or a people, and no medium.
OTHER_ENDS = frozenset(
    "Academy Administration Agency Airlines Airport Airways Alliance Allies Ambassador Archbishop Archive Archives Army Assembly "
    "Assizes Association Authority Bailey Bank Bar Barracks Base Bench Bishop Board Boys Brigade Brothers Bundestag Bureau "
    "Cabinet Campaign Cathedral Centre Center Chamber Chancellor Charity Choir Church Club Coalition Coast Co Collective "
    "College Command Commission Commissioner Committee Commons Community Company Conference Congregation Congress Conservatives "
    "Convention Corp Corporation Coroner Council Court Cross Department Democrats Diet Diocese District Duma Embassy "
    "Emperor Empire "
    "Exchange Executive Family Federation Festival Force Forces Forum Foundation Front Fund Gallery General Giants Government "
    "Governor Group Guard Guild Hall Hearing Hilton Hospital Hotel House Houses Inc Industries Initiative Inn Inquest "
    "Inquiry Institute "
    "Institution Institutions Investigation Jobcentre Judge Jury Justice King Kingdom Knesset Laboratory League Legion "
    "Legislature Library Limited Lions "
    "Lok Lords Majesty Mayor Ministry Minister Mission Mosque Motors Movement Museum Musical Navy Nations Office Opera Orchestra "
    "Order Organisation Organization Palace Panel Parliament Parliamentarians Parties Partnership Partners Party Pentagon Plan "
    "Police Pope Premier President Press-Club Prince Princess Prison Programme Project Prosecutor Queen Rangers Registry "
    "Representatives Republicans Rotary Royals Sabha School Schools Secretary Securities Senate Service Services Society "
    "Speaker Spokesman States Store Stores Summit Sultan Synagogue Synod Taliban Team Temple Theatre Theater Treaty "
    "Tribunal Trust Union "
    "United University Vatican Wanderers Ward Workers Works World Zoo Award Awards Prize Act Bill Law Book Bible Prime Capitol "
    "Communists Socialists Liberals Greens Tories Allied Bar Mint Mill Mills Mines Railway Railways Rail Energy Oil Gas "
    "Steel Foods Brewery Bakery Pharmaceuticals Technologies Systems Holdings Insurance Capital Ventures Estate Trustees "
    "Hearings Delegation Envoy Crown Chief Chiefs Officer Director Chairman Consulate Commonwealth Lawyers Convent "
    "Watch International Amnesty Greenpeace Sachs Stanley Morgan "
    "Constabulary Regulator Ombudsman Watchdog Observatory".split()
)
BODIES = frozenset(
    "Patrol Authority Administration Agency Bureau Constabulary Inspectorate".split()
)  # with two words before them
NOT_FIRST = frozenset(
    "Supreme United National House Senate Security Federal European Royal Nobel Grand Old Big White Red".split()
)
NO_PAPER = frozenset("Pen Mans Havre Paz Niña Niño Salvador Paso Liga Scala Guardia Toya Rochelle Seat Plata Rioja".split())


def cued_names(text: str) -> list[Shape]:
    """Return the names that their cue tells to be media; what they say is judged as for any other name."""
    found = [*with_article(text), *in_apposition(text)]
    found += [each.span("name") for each in PAPER.finditer(text) if LOCAL.search(text[max(0, each.start() - 20) : each.start()])]
    if any(word in text for word in ("state-", "government", "pro-", "Kremlin-", "opposition", "owned ", "independent ")):
        found += [each.span("name") for each in STATE_RUN.finditer(text)]
    found += [each.span("name") for each in FOREIGN_ARTICLE.finditer(text) if opens_clause(text, each.start())]
    for each in DAILY.finditer(text):
        before = BEFORE_DAILY.search(text[max(0, each.start() - WINDOW) : each.start()])
        if before:
            found.append((each.start() - len(before.group()), each.end()))
    media = [Shape(*span, "media", weak=False) for span in found if is_medium(text[slice(*span)].split())]
    media += [Shape(*span, "official", weak=False) for span in found if is_body(text[slice(*span)].split())]
    return media + [Shape(*span, "think_tank", weak=False) for span in in_apposition(text, think=True)]


def with_article(text: str) -> list[tuple[int, int]]:
    """Return where names stand as in "told the Dublin Wheel", "seen by the Kisumu Wave", "the Pender Whistle reported"."""
    found = []
    if "investigation" in text:
        found = [each.span("name") for each in islice(INVESTIGATION.finditer(text), MOST_LOOKS)]
    for each in islice(THE_NAME.finditer(text), MOST_LOOKS):
        left = text[max(0, each.start() - WINDOW) : each.start()].rpartition("\n")[2]
        words = left.split()
        before = bool(words) and words[-1] in LAST_BEFORE_IT and GOES_ON.match(text, each.end()) and BEFORE_IT.search(left)
        opens = opens_clause(text, each.start())
        if (
            before
            or (opens and REPORTS.match(text, each.end()))
            or (opens and left.rstrip()[-1:] in (",", "”", '"') and WRITES.match(text, each.end()))
        ):
            found.append(each.span("name"))
    return found


def opens_clause(text: str, at: int) -> bool:
    """Say whether a clause begins there."""
    return CLAUSE.search(text[max(0, at - 2) : at]) is not None


def in_apposition(text: str, *, think: bool = False) -> list[tuple[int, int]]:
    """Return where names stand as in "the Brisbane Waterline, a small newsletter", those of media or those of think tanks."""
    found = []
    for each in islice(ASIDE.finditer(text), MOST_LOOKS):
        aside = IN_THE_ASIDE.match(text, each.end())
        name = NAME_BEFORE.search(text[max(0, each.start() - WINDOW) : each.start()]) if aside else None
        if aside and name and bool(aside.group("think")) == think:
            found.append((each.start() - len(name.group()), each.start()))
    return [span for span in found if not think or is_medium(text[slice(*span)].split())]


def is_body(words: list[str]) -> bool:
    """Say whether capital words beside such a cue name an official body: "California Highway Patrol"."""
    return len(words) > 2 and words[-1] in BODIES and words[0] not in NO_PLACE


def is_medium(words: list[str]) -> bool:
    """Say whether capital words beside such a cue can name a medium: no audience, company, body or people."""
    forms = country_of_form()
    return not (
        words[-1].strip("’'") in OTHER_ENDS
        or words[-1] in BODIES
        or any(word in OTHER_ENDS and following == "of" for word, following in pairwise(words))
        or words[0] in NOT_FIRST
        or words[0] in NO_PLACE
        or words[-1] in NO_PAPER
        or any(word.lower() in forms or word.removesuffix("s").lower() in forms for word in words[-1:])
    )
