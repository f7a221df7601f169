"""Tables of words, and the expressions around a head word, by which names of sources that no list knows are told."""

from __future__ import annotations

import re
from functools import cache

from newsspiders.provenance.citation_sources import any_of, countries

BEFORE, AFTER = 90, 90  # characters around a head word that may belong to the name
CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w.&’'-]*"
MODIFIERS = (
    r"(?i:state(?:-run)?|national|federal|foreign|external|internal|home|defen[cs]e|health|interior|unification|finance|"
    r"economy|economic|"
    r"industry|education|agriculture|farm|transport|trade|commerce|justice|energy|environment|labou?r|science|culture|tourism|"
    r"information|intelligence|supreme|constitutional|high|top|highest|appeals|public|civil|emergency|disaster|central|"
    r"statistics|"
    r"military|police|border|forest|water|oil|aviation|maritime|fisheries|digital|social|security|petroleum|mines|mining|"
    r"housing|planning|construction|women|youth|sports?|higher|religious|rural|urban|"
    r"railways?|power|coal|electricity|communications|presidential|infrastructure|technology|"
    r"veterans|affairs|and|-run)"
)
BODY_HEADS = (
    r"(?:foreign|defen[cs]e|interior|health)?\s?ministry|Ministry|armed forces|Armed Forces|air force|Air Force|military|"
    r"Military|army|Army|navy|Navy|"
    r"coast ?guard|Coast Guard|police force|Police Service|Police Department|police department|police|Police|central bank|"
    r"Central Bank|"
    r"Supreme Court|supreme court|Constitutional Court|constitutional court|High Court|high court|Court of Appeals?|"
    r"presidential office|Presidential Office|presidential palace|presidency|Presidency|prime minister['’]s office|"
    r"Prime Minister['’]s Office|"
    r"president['’]s office|President['’]s Office|Joint Chiefs of Staff|joint chiefs of staff|General Staff|"
    r"(?:(?i:statistics|statistical) (?i:office|agency|bureau|institute|service|authority))|Bureau of Statistics|"
    r"(?:(?i:meteorological|weather) (?i:agency|office|bureau|service|department|administration))|"
    r"(?:(?i:intelligence|spy|security|space|disaster|emergency|health|customs|nuclear|geological|election|electoral|"
    r"disaster management|seismological|"
    r"immigration|tax|competition|civil protection|civil defen[cs]e) (?i:agency|office|department|service|services|"
    r"bureau|authority|"
    r"commission|administration|regulator|survey))|"
    r"Geological Survey|Election Commission|Defen[cs]e Forces?|National Guard|Attorney General['’]s Office|"
    r"prosecutor['’]s office|Prosecutor['’]s Office|"
    r"Sheriff['’]s (?:Office|Department)|Fire Department|Fire Brigade|Fire Service|Fire and Rescue Service|"
    r"Ambulance Service|[Cc]ivil [Dd]efen[cs]e|"
    r"(?:District|Regional|Administrative|Crown|Federal|Superior|Circuit|Magistrates['’]) Court|"
    r"Department of [A-Z]\w+(?: (?:and )?[A-Z]\w+){0,3}|"
    r"(?:Health|Education|Justice|Interior|Agriculture|Transport(?:ation)?|State) Department|health department|"
    r"foreign office|Foreign Office"
)
THINK_HEADS = (
    r"Institute|Institution|Centre|Center|Foundation|Observatory|Think Tank|Research Group|Research Council|Research Network"
)
NOT_THINK = frozenset(
    "A Aquatic Art Arts Call Cancer Care City Civic Command Community Conference Convention Correctional Cultural Data "
    "Day Detention Distribution Exhibition Fitness Garden Health Job Learning Medical Music Operations Our Performing "
    "Recreation Rehabilitation Shopping Space Spinal Sports That The This Town Trade Visitor Visitors".split()
)
STRONG_PAPERS = (
    r"News Network|News Agency|News Service|Times|News|Herald|Tribune|Gazette|Journal|Chronicle|Telegraph|Inquirer|"
    r"Examiner|Sentinel|Advertiser|Newspaper|"
    r"Dispatch|Courant|Gleaner|Ledger|Clarion|Intelligencer|Statesman|Kurier|Merkur|Tagblatt|Volksblatt|Sinmun|Shinmun|Patrika|"
    r"Shimbun|Ilbo|Zeitung|Nachrichten|Anzeiger|Tageblatt|Morgenpost|Allgemeine|Rundschau|Abendblatt|Gazeta|Pravda|Haber|"
    r"TV|Television|Radio|FM|Broadcasting (?:Corporation|Corp\.?|Company|Service|Authority)|Broadcasting|"
    r"news agency|news service|Newswire|Daily|Online"
)
WEAK_PAPERS = (
    r"Post|Star|Mail|Express|Mirror|Standard|Record|Independent|Globe|Sun|Press|Monitor|Bulletin|Register|Argus|Echo|"
    r"Courier|Observer|Review|Weekly|Mercury|Leader|Beacon|Voice|Guardian|Nation|Citizen|Today|Reporter|Insider|Magazine|"
    r"Network|Messenger|Banner|Bugle|Eagle|Spectator|Pilot|Pioneer|Recorder|Transcript|Packet|Informer|Lantern|Enquirer"
)
MEDIA_NOUNS = (
    r"newspaper|daily newspaper|daily|tabloid|broadsheet|weekly newspaper|weekly|broadcaster|news agency|news outlet|"
    r"media outlet|outlet|news site|news website|"
    r"news portal|news channel|TV channel|television channel|TV station|television station|radio station|radio|"
    r"news magazine|magazine|business daily|"
    r"financial daily|news service|television network|TV network|news platform|newsletter|student paper|local paper|"
    r"regional paper|"
    r"site|website|channel|station|podcast|programme|show|blog|fortnightly|quarterly|journal|"
    r"investigative site|state agency|monthly|newswire|wire service"
)
THINK_NOUNS = (
    r"think tank|think-tank|research group|monitoring group|war monitor|research institute|polling institute|polling firm|"
    r"research centre|research center"
)
DEPARTMENT_PLACES = (
    r"Texas|California|Florida|New York|Pennsylvania|Ohio|Georgia|Michigan|Illinois|Arizona|Washington|Colorado|Nevada|"
    r"Oregon|Minnesota|Wisconsin|Virginia|Maryland|Louisiana|Hawaii|Utah|Oklahoma|Kansas|Iowa|Missouri|Indiana|Tennessee|"
    r"Kentucky|Alabama|Mississippi|Montana|Idaho|Maine|Vermont|Massachusetts|Connecticut|New Jersey|Delaware|Nebraska|"
    r"Alaska"
)
NO_PLACE = frozenset(
    "A After Although An And Anti-terror Anti-terrorism April Armed As At August Because Before Border Both But Campus "
    "City Counterterrorism December Earlier February Federal For Forensic Former Friday Her His However If In Initially "
    "Its January July June Later Local Many March May Meanwhile Military Mobile Moments Monday Mounted Municipal National "
    "November October On Once Our Paramilitary Plainclothes Provincial Railway Regional Religious Retired Riot Saturday "
    "Secret Security September Several Since Some Soon Special State Sunday That The Their Then This Thursday Today "
    "Traffic Transit Tuesday Undercover Uniformed University Wednesday When While Yesterday".split()
)
SENTENCE_WORDS = NO_PLACE - frozenset(
    "Border Campus City Federal Local Military National Railway Religious Secret Security State Traffic Transit "
    "University".split()
) | frozenset(
    "According Across Against All Also Amid Among Asked Between By Citing Despite During Each Early Even Every Following "
    "From He Here How I Instead Is It Last Late Like More Most Next No Not Now Of One Only Or Over Per Quoting She So "
    "Speaking Still Such There These They Those Three Through To Told Two Under Unlike Until Was We What Where Who Why "
    "With Within Without Writing Yet".split()
)
FOREIGN_ARTICLES = frozenset("A As Das Dem Den Der Des Die Eine Einer El Il La Las Le Les Lo Los O Os Un Una Une".split())
DAY_NAMES = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
TOO_PLAIN = frozenset(
    "Daily Leader Magazine Nation Network News Online Press Radio Reporter Star Sun TV Television Today Weekly".split()
)
COMMERCIAL_BANKS = {
    "Bank of America",
    "Bank of China",
    "Bank of India",
    "Bank of Ireland",
    "Bank of Scotland",
    "Bank of Cyprus",
    "Bank of Georgia",
}


FIRST_WORDS = (
    frozenset(
        "district regional administrative crown federal superior circuit magistrates ambulance foreign defense defence "
        "interior health ministry armed air military army navy coast coastguard police central "
        "supreme constitutional high court presidential presidency "
        "prime president joint general statistics statistical bureau meteorological weather intelligence spy security "
        "space disaster emergency customs nuclear geological "
        "election electoral seismological immigration tax competition civil national attorney prosecutor sheriff fire "
        "department education justice agriculture transport "
        "transportation state local media public university bank institute institution centre center foundation observatory "
        "think research".split()
    )
    | frozenset(f"{STRONG_PAPERS}|{WEAK_PAPERS}".lower().split("|"))
    | frozenset({"news"})
)

# The end of a sentence within a short piece of text: a word of four letters, or a mark that no abbreviation has.
SENTENCE_BEFORE = re.compile(r"(?:[^\W\d_]{4}\.|[!?])[”\"’')]?\s(?=[A-ZÀ-ÖØ-Þ“\"])")


def within_sentence(left: str) -> str:
    """Return what of the text before a name stands in its sentence: the "North" of the one before is no part of the name."""
    ends = [each.end() for each in SENTENCE_BEFORE.finditer(left)]
    return left[ends[-1] :] if ends else left


@cache
def expressions() -> dict[str, re.Pattern[str]]:
    """Return the expressions that look around a head word; each is matched on a short piece of text only."""
    lands = countries()
    return {
        "heads": re.compile(
            rf"\b(?:(?P<bank>[Bb]ank of|Ministry of|ministry of|Supreme Court of|Statistics(?! (?:[Oo]ffice|[Aa]gency|"
            rf"[Bb]ureau|[Aa]uthority|[Ii]nstitute|[Ss]ervice|[Dd]epartment|[Dd]ivision|[Cc]ommission)))|"
            rf"(?P<body>{BODY_HEADS})|(?P<think>{THINK_HEADS})|(?P<paper>{STRONG_PAPERS})|"
            rf"(?P<weak_paper>{WEAK_PAPERS})"
            r"|(?P<media>media|[Ss]tate(?:-run)? (?:media|television|TV|radio|broadcaster|news agency)|[Ll]ocal media|"
            r"national broadcaster|public broadcaster)"
            r"|(?P<university>University))\b"
        ),
        "owner": re.compile(
            rf"(?:{CAPITAL}\s){{0,3}}{CAPITAL}(?:['’]s|(?<=s)['’])\s(?:(?:{MODIFIERS}|state-run|Hamas-run)[\s,]+){{0,5}}$"
        ),
        "land": re.compile(rf"\b(?:{lands}|Hamas-run|Houthi-run)\s(?:(?:{MODIFIERS}|Hamas-run)\s){{0,5}}$"),
        "place": re.compile(r"(?:(?:[A-Z][\w-]+\s){1,2}and\s)?(?:[A-Z][\w-]+\s){1,3}$"),
        "of_land": re.compile(rf"(?:\s(?:of|in)\s(?:the\s)?(?:{lands})\b(?!['’]))"),
        "department": re.compile(r"\s[A-Z][\w-]+(?:(?:,?\s(?:and|of|for)\s(?:the\s)?|,?\s)[A-Z][\w-]+){0,4}"),
        "bank_land": re.compile(rf"\s(?:the\s)?(?:{lands}|Ghana|Thailand)\b(?!['’])"),
        "left_paper": re.compile(rf"(?:(?:[A-ZÀ-ÖØ-Þ][\w&’'-]*|[A-Z]\.)\s|(?:of|&|de|la|del|di|do)\s(?={CAPITAL}\s)){{1,4}}$"),
        "left_name": re.compile(rf"(?:{CAPITAL}\s|(?:of|and|for|the|in)\s(?={CAPITAL}\s)){{1,6}}$"),
        "right_name": re.compile(
            rf"(?:(?:,\s(?:and\s)?|\s(?:(?:for|of|on|and|in|the|at|&|to)\s){{0,3}}){CAPITAL}(?<![’'.])(?!['’]s\b)){{1,8}}"
        ),
        "right_for": re.compile(rf"\s(?:for|of|on|in)\s(?:the\s)?{CAPITAL}"),
        "collective": re.compile(
            rf"(?:(?:{CAPITAL}\s){{0,1}}{CAPITAL}(?:['’]s|(?<=s)['’])\s|\b(?:{lands})\s)?"
            r"(?:(?:state|state-run|state-controlled|state-owned|official|government-run|pro-government|local|domestic|"
            r"independent)\s)?$"
        ),
        "before": re.compile(
            r"[\W_]" + any_of(f"{MEDIA_NOUNS}|{THINK_NOUNS}".split("|")) + rf",?\s(?P<article>[Tt]he\s)?(?={CAPITAL})"
        ),
        "after": re.compile(
            r"\s(?:(?P<media>newspaper|daily|tabloid|news agency|news outlet|news site|news website|magazine|broadcaster|"
            r"television|TV channel|TV)|(?P<think>think tank|think-tank))\b"
        ),
        "name": re.compile(rf"{CAPITAL}(?:\s(?:(?:of|de|la|du|des|and|the|for)\s)?{CAPITAL}){{0,3}}"),
    }
