"""English: the expressions for what stands before and after a named source when something is taken from it."""

from __future__ import annotations

import re

from newsspiders.provenance.citation_shape_words import CAPITAL
from newsspiders.provenance.citation_words import (
    ADVERB,
    AFTER_NAME,
    BODY_SAYING,
    DAY,
    DESCRIPTOR,
    DOCUMENT,
    MEDIA_SAYING,
    PERSON,
    SHOWN,
    STUDY,
    THINK_SAYING,
    WHEN,
)

PLACED = rf"{CAPITAL}\s(?=(?:daily|weekly|tabloid|newspaper|paper|broadcaster|station|magazine|news\s(?:site|website|portal))\s)"
DESCRIBED = re.compile(
    rf"(?:(?:\b(?:the|The|a|an|A|An|its|their|his|her)\s)?(?:{PLACED})?(?:\b{DESCRIPTOR}[,\s]\s?){{0,6}}|\b(?:the|The)\s)$"
)
PREPOSITION = re.compile(
    r"\b(?:at|of|for|with|from|by|in|to|on|against|about|near|than|like|into|over|via|inside|outside|under|between|toward|"
    r"towards|including|told|joined|left|sued|and former|called|named|behind|off)\s$"
)
NOT_BY = rf"(?!(?:{PERSON})\b)"
WORDS = rf"(?:{NOT_BY}(?:[\w%’'“”\"./-]|(?<=\d),(?=\d))+\s)"
OF_DOCUMENT = (
    rf"(?:{WORDS}{{0,5}}(?P<noun>{DOCUMENT})\s{WORDS}{{0,6}}(?:by|from|in|at|on|with|to|of|for|carried by|published by|"
    rf"released by|via)\s)"
)
ACCORDING = re.compile(
    rf"\b(?:[Aa]ccording\sto|[Aa]s\sper|[Bb]ased\son|[Pp]er|[Cc]iting)\s{OF_DOCUMENT}$|\b(?P<plain>[Aa]ccording\sto|"
    rf"[Aa]s\sper|(?<=[,(—–-]\s)per|^per)\s(?:both\s)?$|"
    rf"\b[Aa]ccording\sto\s(?:an?\s|the\s)?(?:spokes(?:man|woman|person|people)(?:\s(?:for|of|at))\s)$"
)
CITING = re.compile(
    rf"\b(?:citing|cited|cites|cite|quoting|quoted|quotes|referring\sto|referred\sto|attributing\s(?:it|them|that|"
    rf"the\s\w+)\sto|credited|crediting|relaying|relayed|pointed\sto|pointing\sto|with\sreference\sto|on\sthe\sbasis\sof|"
    rf"drawing\son|based\son)\s"
    rf"(?:{OF_DOCUMENT}|(?:unconfirmed\s|what\s)?(?:reports?\s(?:by|from|in)\s)?)$"
)
BY = re.compile(
    r"\b(?P<verb>reported|quoted(?:\sas\ssaying)?|cited|carried|published|aired|broadcast|disseminated|released|"
    r"distributed|shown|verified|seen|viewed|reviewed|obtained|analy[sz]ed|"
    r"geolocated|interviewed|polled|surveyed|asked|revealed|disclosed|relayed|compiled|collected|gathered|recorded|"
    r"confirmed|identified|announced|posted|estimated|calculated|counted|tallied|collated|"
    r"described|shared|documented|detected|tracked|translated|contacted|monitored|picked\sup|provided|issued|broken|"
    r"detailed|appeared|surfaced)\s(?:\w+ly\s|first\s|on\s\w+day\s|earlier\s|\w+day\s)?(?:by|on|in)\s$"
)
TEAM = r"(?:an?\s(?:\w+\s)?team|researchers|scientists|academics|economists)"
STUDY_BY = re.compile(
    rf"\b(?P<noun>{DOCUMENT})\s(?:(?:of|on|into|about|for)\s{WORDS}{{1,6}})?(?:{WORDS}{{0,2}})(?:by|from|in|of|on)\s"
    rf"(?:{TEAM}\s(?:at|from)\s)?$|"
    r"\b(?P<commissioned>polls?|surveys?)\s(?:conducted\s|carried\sout\s|taken\s|of\s[^.;,]{1,30}\s)?(?:for|by)\s$|"
    rf"\b(?P<aside>{DOCUMENT}),\s(?:\w+\s)?by\s(?:{TEAM}\s(?:at|from)\s)?$"
)
LEAKED = re.compile(r"\b(?:leaked|disclosed|shown|provided|shared)\s(?:(?:\w+ly|by\s\w+)\s)?(?:to|with)\s$")
TOLD = re.compile(r"\b(?:told|tells|telling|informed)\s$")
TOLD_TO = re.compile(
    rf"\b(?:said|speaking|spoke|speaks|talking|explained|confirmed|remarks?|comments?|statements?|phone\scall|"
    rf"telephone\scall|podcast|exchange|e-?mails?|emailed|"
    rf"messages?|letters?|reply|replied|responses?|briefing|admitted|revealed|"
    rf"confided|disclosed|described|recalled|added|commented|complained|interviews?|testimony|"
    rf"conversations?)\s(?:(?:{WHEN}|live|exclusively|separately|by\sphone|by\stelephone|in\san\sinterview|broadcast|aired|"
    rf"published|conducted|given|earlier|{DAY})\s){{0,2}}(?:to|with|for|on|in|by)\s$"
)
INTERVIEW = re.compile(
    rf"\b(?:(?:an?|his|her|their|another|recent|exclusive|rare|televised|wide-ranging|separate|phone|telephone|video|the|"
    rf"first|in)\s){{1,4}}(?:\w+\s)?interviews?\s(?:(?:{WHEN}|broadcast|aired|published|conducted|given|recorded|"
    rf"live)\s){{0,3}}(?:with|to|on|in|by|for)\s$"
)
ANSWER = re.compile(
    r"\b(?:response|reply|replying|replied|responding|responded|answer|answering|answered)\s(?:to\s)?(?:an?\s|the\s|"
    r"written\s|emailed\s){0,2}"
    r"(?:questions?|inquiry|inquiries|enquiry|enquiries|query|queries|request)\s(?:\w+\s){0,3}(?:from|by|of)\s$"
)
ASKED = re.compile(
    r"\b(?:[Aa]sked|[Ii]nterviewed|[Cc]ontacted|[Rr]eached|[Aa]pproached|[Qq]uestioned|[Pp]ressed)\s(?:[a-z]+\s){0,5}by\s$"
)
ON_AIR = re.compile(
    r"\b(?:said|says|told|appearing|appeared|speaking|spoke|asked|interviewed|statement|remarks?|comments?|claim|denial|"
    r"appearance|claimed|argued|insisted|"
    r"warned|predicted|announced|acknowledged|conceded)\s(?:[\w’']+\s){0,3}(?:on|during)\s$"
)
COLUMN = re.compile(
    r"\b(?:column|op-ed|opinion\spiece|opinion\sarticle|essay|commentary|editorial|guest\sessay|blog\spost|opinion\scolumn|"
    r"letter|article|piece)\s(?:(?:published|written|that|\w+day|on\s\w+day|last|week|month|this|carried|appearing|the|by|"
    r"him|herself|himself)\s){0,4}(?:for|in|on|(?<=published\s)by)\s$|"
    r"(?<!who\s)\b(?:[Ww]riting|wrote|written)\s(?:(?:\w+day|last|this|week|month|recently|earlier|on|a\scolumn|an\sop-ed|"
    r"an\sessay|an\sarticle)\s){0,3}(?:in|for|on)\s$"
)
REVERSED = re.compile(
    r"[,”\"’'»]\s?(?:said|says|reported|reports|writes|wrote|noted|notes|warned|added|adds|reveals|revealed|estimates|"
    r"estimated|claims|claimed|say|report|tells)\s$|^[Ss]ays\s$"
)
STAFF = re.compile(
    r"\b(?:[Rr]eporters|[Jj]ournalists|[Cc]orrespondents|[Aa]nalysts|[Rr]esearchers|[Ee]xperts|[Ss]cientists|"
    r"[Ee]conomists|[Aa]\steam)\s"
    r"(?:at|from|for|with|of)\s$"
)
FOUND = re.compile(
    r"found|finds?|assess\w*|estimat\w+|calculat\w+|conclud\w+|show(?:ed|s)?|project\w*|identified|"
    r"counted|documented"
)
SPOKES = re.compile(r"\b(?:[Aa]\s|[Tt]he\s)?spokes(?:man|woman|person|people)\s(?:for|of|at)\s$")
STATEMENT = re.compile(
    r"\b(?:statements?|communique|communiqué|commentary|notice|advisory|bulletin|readout|dispatch|report|video|footage|"
    r"photos|images)\s(?:(?:issued|released|published|carried|posted|sent|\w+day|on|late|early|from|distributed|aired|"
    r"broadcast|shared|that|was|were)\s){0,4}(?:by|from|on|in|via)\s$"
)

INTERLUDE = (
    r"(?:\s?\([^()]{1,60}\))?"
    rf"{AFTER_NAME}"
    r"(?:\s?\([^()]{1,60}\))?"
    r"(?:,\s[^,.;:!?()“”\"]{2,90},(?:\s[^,.;:!?()“”\"]{2,60},)?|\s[–—-]\s[^.;:!?–—]{2,90}\s[–—-]|,)?"
    rf"(?:\s(?:{WHEN})|\s(?:in|from)\s[A-Z]\w+(?:\s[A-Z]\w+)?(?=\s)|,?\s(?:{ADVERB})|\s(?:in|on|at)\s(?:a|an|its|the|"
    rf"their)\s(?:[\w’'-]+\s?){{1,5}}?,?(?=\s)){{0,3}}"
)


def says(verbs: str) -> re.Pattern[str]:
    """Return the expression for a source that says something: what may stand between, and the verb."""
    return re.compile(rf"{INTERLUDE},?\s(?P<verb>{verbs})\b(?!-)")


SAYS = {
    "agency": says(MEDIA_SAYING),
    "media": says(MEDIA_SAYING),
    "collective": says(
        rf"{MEDIA_SAYING}|{SHOWN}"
        r"|announced|declared|published|praised|released (?:\w+\s){0,2}(?:photos|images|footage|video|pictures)"
    ),
    "think_tank": says(THINK_SAYING),
    "official": says(BODY_SAYING),
    "organisation": says(BODY_SAYING),
}
ABOUT_ITSELF = re.compile(
    r"\s(?:(?:" + WHEN + r"),?\s)?(?:that\s)?(?:it|its|they|their|"
    r"the\s(?:company|group|paper|newspaper|network|broadcaster|agency|outlet|channel|magazine|publisher)(?:['’]s)?)\s"
    r"(?!(?:analysis|survey|study|data|report|research|poll|estimates?|assessment|imagery|latest|tally|count|investigation|"
    r"experts|researchers|correspondents?|reporters?|journalists?|sources|information|"
    r"has\s(?:seen|obtained|reviewed|learned|verified|spoken|confirmed)|had\s(?:seen|obtained|reviewed|learned|verified|"
    r"spoken|confirmed|been\stold|counted|documented|recorded|found|identified)|was\stold|could\snot|model|findings|"
    r"calculations|satellite|monitoring|index|forecasts?|review)\b)"
    r"|\s(?:in\s(?:a|an)\s)(?:\w+\s)?(?:statement|memo|filing|letter|email|e-mail|press\srelease|note\sto|court)\b|\s(?:on|"
    r"in|during)\s(?:its|an)\searnings|\sto\s(?:staff|employees|readers)|"
    r"\s(?:(?:a|an|its|their|higher|lower|record|first|second|third|fourth|first-quarter|second-quarter|third-quarter|"
    r"fourth-quarter|quarterly|annual|full-year|half-year|net|operating|pretax|pre-tax|strong|weak|better-than-expected|"
    r"adjusted|digital|the|total|advertising|subscription|\d[\d.,%]*)\s){0,5}(?:profits?|loss(?:es)?|earnings|revenues?|"
    r"sales|results|subscribers?|subscriptions|income|circulation|ratings|viewership|layoffs|increase|decrease|decline|"
    r"rise|growth)\b(?!\s(?:by|at|of)\s(?:[A-Z]|the\s[A-Z]))"
)
CALLED = re.compile(r"\s(?:off|for\s(?:a|an|applications|nominations|entries)|on\s(?:its|the)\s|it\squits)\b")
DONE = re.compile(
    r"\s(?:goodbye|farewell|sorry|no\scomment|nothing|a\snew\s(?:editor|chief)|a\sformer|editor|(?:him|"
    r"her)\sas\s(?!saying|telling|describing)|"
    r"\w+\s\w+\sas\s(?:its|editor|chief|chief\sexecutive|CEO|host|anchor))\b"
)
POLL = re.compile(
    rf"(?:['’]s?|/\w+(?:\s[A-Z]\w+){{0,2}})?\s(?:{NOT_BY}[a-z\d][\w-]*\s){{0,3}}?(?P<noun>polls?|surveys?|tally|count|"
    rf"analys[ie]s|"
    rf"investigation|calculations?|data|figures|report|reports|study|estimates?|assessment|photos?|photographs?|images|"
    rf"imagery|footage|video|"
    r"statistics|numbers|projections?|forecasts?|findings|research|model|review|index|bulletin|broadcast|survey|reporting|"
    r"records|tracker|readings|measurements|statement|editorial|commentary|article|story|outlook|website|preliminary\sdata|"
    r"live\sblog|dispatch|"
    r"census|monitoring|database|measurements|radar|audit|coverage|account)\b"
)
EVIDENCE = re.compile(
    r"(?:,?\s(?!wh|that)[^.;:!?\n]{0,60}?)?,?\s(?:shows?|showed|showing|found|finds|said|says|suggests?|suggested|indicates?|"
    r"indicated|estimates?|estimated|concluded|concludes|revealed|reveals|puts?|warned|warns|reported|reports|noted|notes|"
    r"described|describes|argues|argued|projects|projected|predicts|predicted|forecasts?|identified|identifies|documented|"
    r"recorded|counted|confirmed|confirms|depicts?|depicted|appeared\sto\sshow|expects?|expected|listed|cited|quoted|"
    r"detailed|details|claimed|claims|uncovered|alleged|highlighted|called|accused|denounced|praised|quoted|read)\b"
)
REPORTER = re.compile(
    r"(?:['’]s?)?\s(?:[\w-]+\s){0,2}?(?:journalists?|reporters?|correspondents?|photographers?|teams?|crews?|"
    r"videographers?)\b[^.;:!?\n]{0,60}?\s(?:saw|heard|witnessed|reported|reports|said|says|counted|visited|observed|"
    r"verified|wrote|writes|tweeted|found|described)\b|"
    r"['’]s?\s[A-Z][\w.’'-]+\s(?:[A-Z][\w.’'-]+\s){0,2}(?:(?:has|had|first|also|later)\s){0,2}(?:reported|reports|wrote|"
    r"writes|says|said)\b"
)
BODY_SPOKE = re.compile(
    rf"(?:['’]s?)?\s(?:spokes(?:man|woman|person|people))(?:,)?\s(?:(?:{WHEN}|{ADVERB})\s){{0,2}}(?:said|says|"
    rf"told\s(?:reporters|journalists|a\s(?:\w+\s){{0,2}}(?:briefing|conference))|confirmed(?!\sto\s)|added|denied|"
    rf"announced|stated|warned)\b"
)
OF_PROOF = re.compile(
    r"(?:\s[^.;:!?\n]{0,50}?)?,?\s(?:shows?|showed|showing|appeared|appear|appears|depicts?|depicted|indicates?|indicated|"
    r"suggests?|suggested|revealed|reveals)\b"
)
READERS_OF = re.compile(
    r"(?:['’]s?)?\s(?:staff|employees|readers|investors|shareholders|executives|lawyers|board|bosses|management|"
    r"journalists|viewers|reporters\sto|audience|to\s[a-z]+|not\sto|audiences|subscribers|owner|chief\sexecutive|"
    r"headquarters|awards?|event|conference|summit|forum)\b"
)
OWNS = re.compile(rf"['’]s?\s(?!(?:[\w-]+\s){{0,4}}?(?:{DOCUMENT}|website|latest)\b)")
COMPANY = re.compile(
    r"(?:\s(?:Co\b|Company|Corp|Inc|Ltd|L\.?P|Group|Philanthropies|Foundation|Holdings|Studios|Plus|Club|Building|Tower|"
    r"Square|Awards?|Prize|Festival|Conference|Summit|Forum|Cup)\b)"
)


DOCUMENTS = re.compile(
    rf"\b(?:{DOCUMENT}|claims?|rumours?|theory|news|figure|number|estimate|commentaries|story|pictures|quotes|reports|"
    rf"remarks|comments|allegations|emails|contract|contracts|"
    rf"papers|presentation|e-mails|text messages|copy|draft)\b"
)


AUDIENCE = re.compile(
    r"\s(?:reporters|journalists|lawmakers|legislators|MPs|senators|parliament|parliamentarians|"
    r"the\s(?:(?:UN\s|U\.N\.\s)?Security\sCouncil|court|Senate|House|parliament|National\sAssembly)|"
    r"an?\s(?:(?:news|press)\s(?:conference|briefing)|(?:[\w-]+\s){0,2}(?:committee|briefing|hearing)))\b"
)
RELAYED = re.compile(r"(?:,|\s\()\s?(?:as\s)?(?:quoted|cited|relayed)\sby\s")
WHICH_SAID = re.compile(
    r",\s(?:which|who)\s(?:(?:has|had|also|later|first|earlier|itself)\s){0,2}(?P<verb>said|says|reported|reports|confirmed|"
    r"put\sthe|puts\sthe|wrote|broke|revealed|estimated|estimates|announced|(?:published|aired|obtained)\s(?:the|a|an|its|some)\s"
    r"(?:[\w-]+\s){0,2}(?:story|photos?|photographs|images|footage|video|documents?|report|details|letter|recording|transcript|"
    r"figures))\b"
)
QUARREL = re.compile(
    r"\b(?:sued|suing|against|criticis\w+|criticiz\w+|blam\w+|accus\w+|joined|left|joining|leaving|bought|owns|founded|hired|"
    r"fined|praised|thanked|complain\w+|apologi\w+|at|with)\s(?:\w+\s){0,2}$"
)
CITING_THEN = re.compile(
    r"(?:\s?\([^()]{1,40}\))?,\s(?:citing|quoting)\s[^,;:!?\n“”]{2,100},\s(?:(?:also|later|first|\w+ly|on\s\w+day)\s){0,2}"
    r"[a-z]{3,}\b"
)


IN_STUDY = re.compile(rf"\s(?:in|as\spart\sof)\s(?:an?|its|the|their)\s(?:(?!that\b)[\w’'-]+\s){{0,4}}(?i:{STUDY}|yearbook)\b")
BEFORE_STUDY = re.compile(rf"^in\s(?:an?|its|the|their)\s(?:(?!that\b)[\w’'-]+\s){{0,4}}(?i:{STUDY})\b[^.;]{{0,60}},\s$")
