"""Tables of English words from which the expressions of citation_cues.py are made."""

from __future__ import annotations

from newsspiders.provenance.citation_shape_words import CAPITAL
from newsspiders.provenance.citation_sources import countries

DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
WHEN = (
    rf"(?:(?:late|early|earlier|later)\s)?(?:on\s)?(?:late\s|early\s)?(?:{DAY})(?:\s(?:morning|afternoon|evening|night))?|"
    r"(?:late|early|earlier|later|last|this|in)\s(?:the\s|this\s|last\s)?(?:day|week|month|year|today|morning|January|"
    r"February|March|April|May|June|July|August|"
    r"September|October|November|December)(?:\s\d{4})?|on\s[A-Z][a-z]+\s\d{1,2}|today|yesterday|tonight|at the time|"
    r"in \d{4}|overnight"
)
ADVERB = (
    r"also|later|earlier|first|separately|subsequently|previously|repeatedly|meanwhile|initially|however|then|now|recently|"
    r"just|already|has|had|have|"
    r"reportedly|since|even|still|publicly|originally|similarly|for its part|for the first time|in turn|too|correctly|"
    r"exclusively|again|both|all|each|citing no source"
)
SPOKE = (
    r"spoke of|speaks? of|talked of|(?<=has )spoken of|(?<=have )spoken of|(?<=had )spoken of|"
    r"(?:gave|gives?|puts?|put)(?=\s[^.;]{1,60}\s(?:as|at)\s(?:about\s|around\s|some\s|nearly\s|only\s|more\sthan\s)?[$£€]?\d)|"
    r"gave a (?:[a-z]+ )?(?:toll|figure|total|tally|number) of"
)
HAVE_SHOWN = r"(?:(?<=has )|(?<=have )|(?<=had ))shown"
SHOWN_PICTURES = rf"{HAVE_SHOWN}(?=\s(?:[\w-]+\s){{0,4}}?(?:photos?|photographs?|pictures?|images?|footage|videos?)\b)"
SHOWN = (
    rf"{HAVE_SHOWN}(?!\s(?:[\w-]+\s){{0,3}}?(?:interest|signs?|restraint|respect|solidarity|support|willingness|courage|"
    r"commitment|itself|no|series|films?|match|matches|games?|cartoons?|dramas?|episodes?|concerts?)\b)"
)
SAYING = (
    rf"{SPOKE}|"
    r"measured|logged|puts?(?=\s[^.;]{1,60}\sat\s)|said|says|say|reported|reports|report|wrote|writes|write|noted|notes|"
    r"revealed|reveals|claimed|claims|added|adds|"
    r"disclosed|described|describes|stated|states|"
    r"confirmed|confirms|estimated|estimates|calculated|calculates|concluded|concludes|warned|warns|argued|argues|"
    r"predicted|predicts|projected|projects|"
    r"counted|suggested|suggests|commented|explained|recounted|observed|assessed|assesses|alleged|alleges|denied|denies|"
    r"insisted|insists|forecasts?|recorded|signall?ed|signals|indicated|indicates|cautioned|acknowledged|acknowledges|admitted|"
    r"maintained|conceded|reiterated|stressed|emphasi[sz]ed|remarked"
)
MEDIA_SAYING = (
    rf"{SPOKE}|{SHOWN_PICTURES}|"
    r"(?:obtained|reviewed|viewed|saw|examined|analy[sz]ed|verified|geolocated)(?=\s(?:[\w-]+\s){0,4}?(?:cop(?:y|ies)|"
    r"drafts?|memos?|"
    r"documents?|letters?|contracts?|reports?|e-?mails?|messages|records|videos?|footage|images|photos|recordings?|"
    r"transcripts?|data|"
    r"files|filings?)\b)|(?:interviewed|spoke (?:to|with))(?=\s[^.;]{3,60}\swho\s(?:said|told|described|say|recalled)\b)|"
    r"(?:was|were) the first to (?:report|reveal)|broke (?:the|this) (?:news|story)|broke news|"
    r"said|says|say|reported|reports|report|reporting|wrote|writes|write|noted|notes|revealed that|reveals that|revealed|"
    r"claimed|claims|added|adds|disclosed|described|describes|"
    r"quoted|quotes|cited|cites|estimated|estimates|calculated|calculates|understands|understood|is reporting|"
    r"are reporting|was reporting|were reporting|is claiming|was told|has been told|had been told|has reported|has learned|"
    r"had learned|"
    r"has learnt|"
    r"broadcast|broadcasted|aired|showed|shows|carried|counted|tallied|has seen|had seen|found that|found in|found no|"
    r"found evidence|finds that|confirmed|"
    r"warned|warns|argued|argues|commented|comments that|maintains|contends|predicts|predicted|speculated|recalls|"
    r"puts?(?=\s[^.;]{1,60}\sat\s)|points out|pointed out|documented|editoriali[sz]ed|concluded|denounced|suggested|"
    r"stated|alleged|observed|put the|"
    r"puts the|named|identified|called|calls|"
    r"published (?:(?:a|an|the|its|new|what|several|some|satellite|video|two|three|\w+)\s){0,3}(?:photos?|photographs?|"
    r"images?|footage|video|videos|report|reports|article|investigation|interview|excerpts|"
    r"details|documents|list|account|commentary|editorial|statement|story|pictures|transcript)|"
    r"(?:ran|posted) (?:(?:a|an|the|its|[\w-]+)\s){0,3}(?:photos?|images?|footage|video|report|story|commentary|editorial|"
    r"statement|pictures)"
)
THINK_SAYING = (
    SAYING + r"|found|finds|showed|shows|published|put the|puts the|documented|tracked|"
    r"identified|assess|estimate|find|reckons|expects|verified|polled|tallied|announced that"
)
BODY_SAYING = (
    SAYING + r"|called(?=\s[^.;]{1,80}[“\x22])|announced|announces|declared|accused|tweeted|posted|told|expects|put the|puts the|"
    r"raised its (?:\w+\s){0,3}(?:forecast|estimate|outlook)|"
    r"(?:cut|lowered|trimmed|upgraded|downgraded|revised) its (?:\w+\s){0,4}(?:forecast|estimate|outlook|projection)s?|"
    r"found|finds|blamed|registered|verified|identified|clarified|rejected the (?:report|claim|allegation)s?|"
    r"showed|shows|reckons|listed|dismissed (?:the|those|these) (?:report|claim|allegation)s?|published (?:data|figures|"
    r"footage|photos|images|a (?:report|study|video|statement|list))|released (?:data|figures|footage|a video|video|photos|"
    r"images)|issued a (?:statement|warning) saying"
)
DOCUMENT = (
    r"report|reports|study|studies|survey|surveys|analysis|analyses|assessment|assessments|poll|polls|research|paper|"
    r"imagery|images|image|photos|photo|photographs?|pictures?|clips?|readout|yearbook|fact-check|explainer|"
    r"footage|video|videos|review|investigation|tally|tallies|count|data|figures|statistics|numbers|estimate|estimates|"
    r"forecast|forecasts|statement|statements|document|"
    r"documents|records|transcript|projection|projections|calculations|index|tracker|database|map|maps|bulletin|article|"
    r"story|interview|account|accounts|readout|notice|"
    r"filing|dispatch|commentary|editorial|model|models|outlook|brief|briefing|census|release|releases|warning|advisory|"
    r"message|ruling|audit|findings|results|"
    r"information|details|list|broadcast|monitoring|modelling|modeling|recording|recordings|bulletins|update|post|posts|"
    r"excerpts|communique|communiqué|inventory|dataset|recordings|readings|measurements|preliminary|trial balance|circular|"
    r"letter|memo|note|notes|economists|analysts"
)
STUDY = (
    r"report|study|studies|survey|surveys|analysis|analyses|assessment|assessments|poll|polls|research|paper|review|"
    r"investigation|tally|imagery|audit|findings|brief|estimates|census|outlook|projections?|count|tracker|calculations|"
    r"modelling|modeling"
)
PERSON = (
    r"researchers?|analysts?|experts?|officials?|professors?|fellows?|person|people|sources?|lawyers?|economists?|"
    r"reporters?|correspondents?|witness(?:es)?|residents?|"
    r"heads?|chief|directors?|chair|chairman|chairwoman|members?|scientists?|employees?|staff|executives?|editors?|"
    r"journalists?|engineers?|doctors?|"
    r"minister|president|secretary|ambassador|commissioner|spokes\w+|someone|scholars?|strategists?|columnists?|"
    r"presenters?|anchors?|producers?|veterans?|"
    r"specialists?|historians?|managers?|publishers?|owners?|founders?|former|ex|wife|husband|daughter|son|official|"
    r"diplomats?|officers?|soldiers?|commander|general|"
    r"critics?|users?|readers?|viewers?|friends?|relatives?|families|family|author|authors|who|that|which|whose|and|but|"
    r"after|before|because|when|while|if|against"
)
DESCRIPTOR = (
    rf"(?:{countries()}|North|South|state|official|semi-official|semiofficial|daily|weekly|newspaper|newspapers|news|"
    rf"agency|agencies|broadcaster|network|channel|outlet|outlets|website|site|portal|podcast|newsletter|paper|papers|"
    rf"blog|platform|journal|monthly|"
    r"tabloid|broadsheet|magazine|business|financial|sports|local|national|public|private|independent|opposition|"
    r"investigative|think|tank|think-tank|research|group|institute|"
    r"monitor|monitoring|war|media|TV|television|radio|satellite|wire|service|station|talk|show|evening|morning|programme|"
    r"program|international|regional|leading|influential|"
    r"respected|conservative|liberal|left-leaning|"
    r"right-wing|left-wing|centre-left|center-left|centre-right|pro-government|pro-Kremlin|Kremlin-backed|military|"
    r"Arabic-language|English-language|country's|nuclear|health|humanitarian|watchdog|environmental|economic|policy|"
    rf"body|organization|organisation|\w+-(?:based|run|owned|backed|funded|linked|controlled|language|affiliated|leaning)|"
    rf"{CAPITAL}['’]s)"
)
AFTER_NAME = (
    r"(?:\s(?:public\s|state\s|business\s|financial\s|private\s)?(?:newspaper|daily|news agency|agency|television|TV|"
    r"channel|network|news website|website|news site|news outlet|"
    r"magazine|radio|program|programme|"
    r"think tank|think-tank|project|initiative|broadcaster|state television|news channel|state news agency|tabloid|blog|"
    r"news service|newswire|newsroom)"
    rf"(?:\s(?:at|of|run by)\s(?:the\s)?(?:{CAPITAL}\s?)+)?)?"
)
