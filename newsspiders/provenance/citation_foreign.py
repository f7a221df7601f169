"""German, French, Spanish, Portuguese and Italian: names of sources that no list knows, told by their shape."""

from __future__ import annotations

import re

from newsspiders.provenance.citation_body_shapes import Shape

CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w’'-]*"

SHAPE = re.compile(
    rf"\b(?:(?:[a-zäöüß]+ische[nrs]?\s|{CAPITAL}s\s)(?:\w+ministerium|Verteidigungsministerium|Militär|Armee|Polizei|"
    rf"Zentralbank|Statistikamt|Generalstab|Präsidialamt|Luftwaffe|Wetterdienst|Behörden?amt)s?|"
    rf"Polizei\s(?:in\s)?{CAPITAL}|{CAPITAL}er\s(?:Polizei|Landgericht|Feuerwehr|Staatsanwaltschaft)|"
    rf"Bundes\w*(?:ministerium|amt|gericht|anstalt|anwaltschaft|polizei|bank|agentur|regierungsamt)s?|(?:Ifo|Max-Planck|"
    rf"Fraunhofer|Robert-Koch|Leibniz)-Institut\w*|Institut\sfür\s{CAPITAL}|"
    rf"ministère\s[a-zà-ÿ]+(?:e|en|ais|ois|ain)\s(?:de\sla|de\sl[’']|des|du)\s?{CAPITAL}|ministère\s(?:\w+\s)?(?:de\sla|"
    rf"de\sl[’']|des|du)\s?{CAPITAL}(?:\s{CAPITAL})?(?:\s[a-zà-ÿ]+(?:e|en|ien|ais|ois|ain|"
    rf"nne|se)\b|\s(?:de|du|d[’'])\s?(?:la\s|l[’'])?{CAPITAL})|armée\s(?:[a-zà-ÿ]+(?:ienne|aise|oise|ine|enne|se)|"
    rf"de\s{CAPITAL})|police\s(?:[a-zà-ÿ]+(?:ienne|aise|oise|ine|enne)|de\s{CAPITAL})|(?:marine|gendarmerie|police|"
    rf"armée)\s(?:nationale\s)?"
    rf"(?:[a-zà-ÿ]+(?:ienne|aise|oise|ine|enne|se)|d[eu]s?\s(?:la\s|l[’'])?{CAPITAL})|[Mm]arina\s(?:[a-zà-ÿ]+(?:ana|ina|"
    rf"esa|eña)|de\s{CAPITAL})|préfecture\sd[eu]s?\s(?:la\s|"
    rf"l[’'])?{CAPITAL}|préfecture\sde\spolice|présidence\s[a-zà-ÿ]+(?:ienne|aise|oise|ine|enne)|"
    rf"Banque\scentrale\s[\wà-ÿ’']+|banque\scentrale\s(?:de\s|du\s)?[\wà-ÿ’']+(?:ienne|aise|oise|enne|que)|"
    rf"parquet\s(?:national\s\w+|de\s{CAPITAL})|Institut\s{CAPITAL}|institut\s{CAPITAL}|"
    rf"[Mm]inisterio\sde\s(?:[Ll]a\s)?{CAPITAL}(?:\s(?:y|e)\s{CAPITAL})?(?:\sde\s(?:la\s)?{CAPITAL}|\s[a-zà-ÿ]+(?:ano|ino|"
    rf"és|iano|eño|uso|ol|eno)\b)|[Ee]jército\s(?:de\s{CAPITAL}|[a-zà-ÿ]+(?:ano|ino|és|iano|í|eño))|"
    rf"[Pp]olicía\s(?:[Nn]acional|[Ff]ederal|de\s{CAPITAL}|[a-zà-ÿ]+(?:ana|ina|esa|iana|eña))(?:\sde\s{CAPITAL})?|"
    rf"[Bb]anco\s[Cc]entral\s(?:de\s(?:la\s)?{CAPITAL}|[a-zà-ÿ]+(?:ano|ino|eno|ileno))|"
    rf"[Ff]iscalía\s(?:[Gg]eneral\sde\s{CAPITAL}|de\s{CAPITAL})|Instituto\s{CAPITAL}(?:\s(?:de\s)?{CAPITAL}){{0,3}}|"
    rf"[Mm]inistério\s(?:da|do|das|dos)\s{CAPITAL}(?:\se\s{CAPITAL})?(?:\s(?:de|da|do)\s{CAPITAL}|\s[a-zà-ÿ]+(?:ano|ino|ês|"
    rf"iano|eiro|sso)\b)?|Polícia\s(?:Civil|Militar|Federal|Rodoviária|Judiciária)(?:\s(?:de|do|"
    rf"da)\s{CAPITAL}(?:\s{CAPITAL}|\s(?:de|do|da)\s{CAPITAL})?)?|Exército\s(?:de\s{CAPITAL}|[a-zà-ÿ]+(?:ano|ense|eiro))|"
    rf"[Mm]inistero\s(?:della|dell[’']|del|degli|delle)\s?{CAPITAL}(?:\s[a-zà-ÿ]+(?:ano|ino|ese|ense|sso|co|raino)\b)|"
    rf"[Ee]sercito\s[a-zà-ÿ]+(?:iano|ano|ese|ino)|[Pp]olizia\s(?:di\s{CAPITAL}|[a-zà-ÿ]+(?:iana|ana|ese))|"
    rf"[Pp]rocura\sdi\s{CAPITAL}|[Bb]anca\scentrale\s[\wà-ÿ]+|Istituto\s{CAPITAL}(?:\s(?:di\s|per\s)?{CAPITAL}){{0,3}})"
)
MEDIA_SHAPE = re.compile(
    rf"\b(?:Zeitung|Tageszeitung|Sender|Magazin|Nachrichtenportal|Nachrichtenagentur|quotidien|hebdomadaire|journal|chaîne|"
    rf"agence|diario|periódico|cadena|agencia|jornal|emissora|agência|quotidiano|giornale|emittente|agenzia|settimanale|"
    rf"semanario|revista)\s"
    rf"(?:[a-zà-ÿ]+(?:e|en|al|no|na|se|is|co|ca|és)\s)?[„«\"“»]?(?P<name>(?:[LlEe][ae]s?\s|El\s|O\s|A\s|"
    rf"Il\s)?{CAPITAL}(?:\s(?:de\s|del\s|di\s|da\s|do\s|der\s|du\s|la\s)?{CAPITAL}){{0,3}})"
)
STATE_MEDIA = re.compile(
    r"\b(?:(?:\w+ische[nrs]?\s)?(?:Staatsmedien|Staatsfernsehen|Staatsagentur)|(?:nord|süd)?\w*ische[nr]?\s(?:Medien|"
    r"Staatsmedien)|[Mm]édias\sd[’']État(?:\s[a-zà-ÿ-]+)?|télévision\sd[’']État(?:\s[a-zà-ÿ-]+)?|médias\s(?:officiels\s|"
    r"publics\s)?[a-zà-ÿ-]+(?:iens|ais|ois|ains|éens|iens|nnais|ens)|"
    r"[Mm]edios\s(?:estatales|oficiales)(?:\s[a-zà-ÿ-]+)?(?=[\s,.])|[Mm]edios\s[a-zà-ÿ-]+(?:anos|inos|eses|íes|enses)|"
    r"televisión\sestatal(?:\s[a-zà-ÿ-]+)?|mídia\sestatal(?:\s[a-zà-ÿ-]+)?|imprensa\s(?:estatal|oficial)(?:\s[a-zà-ÿ-]+)?|"
    r"media\sstatali(?:\s[a-zà-ÿ-]+)?|televisione\sdi\s[Ss]tato(?:\s[a-zà-ÿ-]+)?|tv\sdi\sStato(?:\s[a-zà-ÿ-]+)?|"
    r"media\s[a-zà-ÿ]+(?:iani|ani|esi))"
)


PARAGRAPH = re.compile(r"[^\n]+")
FOREIGN_WORDS = frozenset(
    "la au ne ce son pas été avec qui pero fue ao foi são gli anche della sich auch für im dem y der die das den und ist "
    "meldete meldeten teilte sagte wurde wurden einer einen eines beim vom zum zur dass keine zwei berichtete "
    "ont aux cette dijo informó disse nella nelle della "
    "laut nach wie zufolge le les du des une est selon dans pour el los las del según una que por il lo di che secondo ha "
    "o os do da dos em segundo com uma não unter von mit nel dal è à".split()
)


ELIDED = re.compile(r"(?:^|\s)[ld]['’]\S\S")


def is_foreign(text: str) -> bool:
    """Say whether words of these languages stand in the text: two different ones, or one in a few words."""
    small = text.lower()
    words = small.split()
    return (("'" in small or "’" in small) and ELIDED.search(small) is not None) or len(FOREIGN_WORDS.intersection(words)) >= (
        2 if len(words) > 12 else 1
    )


def foreign_shapes(text: str) -> list[Shape]:
    """Return official bodies, declared media and state media that their shape tells in these languages."""
    found: list[Shape] = []
    for paragraph in PARAGRAPH.finditer(text):
        if not is_foreign(paragraph.group()):
            continue
        first, last = paragraph.span()
        found += [Shape(each.start(), each.end(), "official", weak=False) for each in SHAPE.finditer(text, first, last)]
        found += [Shape(*each.span("name"), "media", weak=False) for each in MEDIA_SHAPE.finditer(text, first, last)]
        found += [Shape(each.start(), each.end(), "collective", weak=False) for each in STATE_MEDIA.finditer(text, first, last)]
    return found
