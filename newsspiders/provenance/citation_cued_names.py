"""Names of media that no list and no last word knows, told by the words beside them: "told the Dublin Wheel", "the Pender Whistle reported"."""

from __future__ import annotations

import re

from newsspiders.provenance.citation_body_shapes import Shape
from newsspiders.provenance.citation_shape_words import DAY_NAMES, MEDIA_NOUNS, NO_PLACE, THINK_NOUNS
from newsspiders.provenance.citation_sources import country_of_form

NAME_WORD = rf"(?!{DAY_NAMES}\b)[A-ZÀ-ÖØ-Þ][\w&-]*(?:['’](?!s\b)\w+)?(?<!-based)"
MORE = rf"(?:\s(?:(?:of|de|du|del)\s(?:the\s|la\s)?)?{NAME_WORD})"
THE_NAME = rf"(?:the\s|The\s)(?P<name>{NAME_WORD}{MORE}{{1,4}})"
GOES_ON = (
    rf"(?=[.,;:!?”\"’')]|\s(?:that|on|in|this|last|how|why|what|he|she|it|they|there|his|her|their|its|at|from|by|earlier|later|"
    rf"after|before|about|the|an?|not|no|during|for|when|where|who|was|were|late|early|yesterday|today|via|exclusively|"
    rf"{DAY_NAMES})\b|$)"
)
BETWEEN = rf"(?:(?:on\s)?{DAY_NAMES}\s|(?:has|had|first|also|later|earlier|both|then|yesterday|today|last\sweek|this\sweek)\s){{0,2}}"
KINDS_OF_MEDIA = (
    rf"{MEDIA_NOUNS}|newsletter|paper|news\splatform|investigative\soutlet|online\soutlet|community\sstation|podcast|news\sblog|"
    r"trade\spublication|publication|news\sservice"
)
CUED = (
    re.compile(rf"\b(?:told|tells|telling|informed)\s{THE_NAME}{GOES_ON}"),
    re.compile(
        rf"\b(?:interviews?|conversation|call|comments|remarks|statements?|e-?mails?|message|letter|spoke|speaks|speaking|"
        rf"talking|talked|confided|confirmed|explained|complained|column|op-ed|essay|piece|written|writing|wrote)\s"
        rf"(?:(?:{DAY_NAMES}|published|broadcast|aired|given|exclusively|earlier|recently)\s){{0,2}}(?:with|to|in|on|by|for)\s"
        rf"{THE_NAME}{GOES_ON}"
    ),
    re.compile(
        rf"(?:^|\n|[,;.!?:”\"–—]\s){THE_NAME}\s{BETWEEN}(?:reported|reports)"
        rf"(?=[.,;:”\"]|\s(?:that|on|in|this|last|earlier|late|at|when|how|citing|quoting|\d+|{DAY_NAMES})\b|$)"
    ),
    re.compile(rf"[,”\"]\s{THE_NAME}\s{BETWEEN}(?:wrote|writes|revealed|reveals|said|says)(?=[.,;]|$)"),
    re.compile(
        rf"\b(?:quoted|cited|published|reported|obtained|seen|reviewed|viewed|broadcast|aired|interviewed|contacted|reached|asked|"
        rf"revealed|carried|verified|disclosed|spotted)\s(?:[a-z]+\s){{0,5}}?(?:by|in|on)\s{THE_NAME}{GOES_ON}"
    ),
    re.compile(
        rf"\b(?P<name>{NAME_WORD}{MORE}{{0,3}}),\s(?:an?|the|another|one\sof)\s(?:[\w’'-]+\s){{0,5}}?"
        rf"(?:(?P<think>{THINK_NOUNS}|think-tank|pollster|monitor)|{KINDS_OF_MEDIA})"
        r"(?=[,.;]|\s(?:in|based|from|published|that|which|run|owned|close|close\sto|for|with)\b)"
    ),
    re.compile(
        rf"\b(?:[Ll]ocal|[Rr]egional|[Ss]tudent|[Cc]ommunity|[Ee]vening|[Mm]orning|[Ss]unday|[Ww]eekend)\s(?:news)?paper\s"
        rf"(?:The\s)?(?P<name>{NAME_WORD}{MORE}{{0,3}})"
    ),
    re.compile(
        rf"\b(?:state-run|state-owned|state-controlled|state-backed|government-run|pro-government|pro-Kremlin|Kremlin-backed|"
        rf"opposition|privately-owned|independent)\s(?P<name>{NAME_WORD}{MORE}{{0,3}})\s{BETWEEN}(?:reported|reports|wrote|quoted|"
        rf"citing)(?=[.,;:]|\s(?:that|on|in|this|late|earlier|the|an?|him|her|{DAY_NAMES})\b)"
    ),
    re.compile(
        rf"(?:^|\n|[,;.!?:”\"]\s)(?P<name>(?:(?:L[ea]|El|Il|O|Les|Los|Las|Il|De|Die|Der|Das)\s|L['’]){NAME_WORD}{MORE}{{0,2}})"
        rf"(?:,\s(?:citing|quoting)|\s{BETWEEN}(?:reported|reports|wrote|writes|revealed))\b"
    ),
    re.compile(rf"\b(?P<name>{NAME_WORD}\s(?:{NAME_WORD}\s)?(?:Daily|Evening|Morning|Weekly|Sunday)\s{NAME_WORD})"),
)
TRIGGER = re.compile(
    r"t(?:old|ells|elling)\b|interview|report|quot|\bcit|publish|broadcast|[Pp]aper|wr[io]t|Daily|Evening|Morning|Weekly|"
    r"Sunday|, (?:an?|the|one|another) |\b(?:spoke|speaks|speaking|talk|comments|remarks|statement|asked|reached|"
    r"contacted|sa[iy][ds])"
)
# The last words of what is an audience, a company, a club, a body, a work or a people, and no medium.
OTHER_ENDS = frozenset(
    "Academy Administration Agency Airlines Airport Airways Alliance Allies Ambassador Archbishop Archive Archives Army Assembly "
    "Assizes Association Authority Bailey Bank Bar Barracks Base Bench Bishop Board Boys Brigade Brothers Bundestag Bureau "
    "Cabinet Campaign Cathedral Centre Center Chamber Chancellor Charity Choir Church Club Coalition Coast Co Collective "
    "College Command Commission Commissioner Committee Commons Community Company Conference Congregation Congress Conservatives "
    "Convention Corp Corporation Coroner Council Court Cross Department Democrats Diet Diocese District Duma Embassy Emperor Empire "
    "Exchange Executive Family Federation Festival Force Forces Forum Foundation Front Fund Gallery General Giants Government "
    "Governor Group Guard Guild Hall Hearing Hilton Hospital Hotel House Houses Inc Industries Initiative Inn Inquest Inquiry Institute "
    "Institution Institutions Investigation Jobcentre Judge Jury Justice King Kingdom Knesset Laboratory League Legion Legislature Library Limited Lions "
    "Lok Lords Majesty Mayor Ministry Minister Mission Mosque Motors Movement Museum Musical Navy Nations Office Opera Orchestra "
    "Order Organisation Organization Palace Panel Parliament Parliamentarians Parties Partnership Partners Party Pentagon Plan "
    "Police Pope Premier President Press-Club Prince Princess Prison Programme Project Prosecutor Queen Rangers Registry "
    "Representatives Republicans Rotary Royals Sabha School Schools Secretary Securities Senate Service Services Society "
    "Speaker Spokesman States Store Stores Summit Sultan Synagogue Synod Taliban Team Temple Theatre Theater Treaty Tribunal Trust Union "
    "United University Vatican Wanderers Ward Workers Works World Zoo Award Awards Prize Act Bill Law Book Bible Prime Capitol "
    "Communists Socialists Liberals Greens Tories Allied Bar Mint Mill Mills Mines Railway Railways Rail Energy Oil Gas "
    "Steel Foods Brewery Bakery Pharmaceuticals Technologies Systems Holdings Insurance Capital Ventures Estate Trustees "
    "Hearings Delegation Envoy Crown Chief Chiefs Officer Director Chairman Consulate Commonwealth Lawyers Convent "
    "Constabulary Regulator Ombudsman Watchdog Observatory".split()
)
NOT_FIRST = frozenset("Supreme United National House Senate Security Federal European Royal Nobel Grand Old Big White Red".split())
NO_PAPER = frozenset("Pen Mans Havre Paz Niña Niño Salvador Paso Liga Scala Guardia Toya Rochelle Seat Plata Rioja".split())


def cued_names(text: str) -> list[Shape]:
    """Return the names that their cue tells to be media; what they say is judged as for any other name."""
    if TRIGGER.search(text) is None:
        return []
    found: list[Shape] = []
    for expression in CUED:
        for each in expression.finditer(text):
            words = each.group("name").split()
            if is_medium(words):
                think = "think" in expression.groupindex and each.group("think")
                found.append(Shape(*each.span("name"), "think_tank" if think else "media", weak=False))
    return found


def is_medium(words: list[str]) -> bool:
    """Say whether capital words beside such a cue can name a medium: no audience, company, body or people."""
    forms = country_of_form()
    return not (
        words[-1].strip("’'") in OTHER_ENDS
        or words[0] in NOT_FIRST
        or words[0] in NO_PLACE
        or words[-1] in NO_PAPER
        or any(word.lower() in forms or word.removesuffix("s").lower() in forms for word in words[-1:])
    )
