"""German, French, Spanish, Portuguese and Italian: what stands before and after a named source."""

from __future__ import annotations

import re

from newsspiders.provenance.citation_records import NEWS, Around, Cue

# Articles and epithets that may stand between a cue and the name.
EPITHET = re.compile(
    r"(?:(?:\b(?:der|die|das|dem|den|des|eine[rsmn]?|le|la|les|du|des|un|une|el|los|las|del|al|una|o|a|os|as|do|da|dos|das|"
    r"um|uma|ao|à|aos|às|il|lo|gli|i|della|dello|dell|dei|delle|dal|dalla|au|aux)\s|"
    r"\b(?:l|d|dell|all|dall|nell|sull)['’]\s?|"
    r"\b(?:Nachrichtenagentur|Agentur|Zeitung|Tageszeitung|Wochenzeitung|Sender|Fernsehsender|Magazin|Nachrichtenmagazin|"
    r"Wirtschaftszeitung|Blattes?|Boulevardzeitung|Denkfabrik|Staatsagentur|Institut|Portal|Nachrichtenportal|"
    r"agence(?: de presse)?|quotidien|journal|chaîne(?: de télévision)?|hebdomadaire|magazine|site(?: d['’]information)?|"
    r"média|radio|institut|groupe de réflexion|"
    r"agencia(?: de noticias)?|diario|periódico|cadena|canal|revista|semanario|televisora|medio|portal|emisora|"
    r"agência(?: de notícias)?|jornal|emissora|rede|site|"
    r"agenzia(?: di stampa)?|quotidiano|giornale|settimanale|emittente|rivista|testata|tv)\s|"
    r"\b(?:\w+ische[nrs]?|staatliche[nrs]?|amtliche[nrs]?|Deutschen|[a-zà-ÿ]+(?:aise?|ien(?:ne)?|ain(?:e)?|ois(?:e)?|ano|"
    r"ana|és|esa|ês|ense|ese|iana|iano|ale|al|officielle|estatal|oficial|statale|ufficiale|público|pública|britannique|"
    r"russe|turque|chinoise|japonaise))\s){1,5})$"
)
OR_NAME = r"(?:de\sla\s|del\s|de\s|der\s|des\s|du\s|do\s|da\s|di\s|della\s|dell['’]\s?|von\s|by\s)?"

DOCUMENTS = (
    r"Angaben|Informationen|Daten|Zahlen|Bericht(?:en|s)?|Umfrage|Studie|Analyse|Schätzung(?:en)?|Mitteilung|Einschätzung|"
    r"Statistik|Erhebung|Auswertung|Recherchen|Prognose|"
    r"informations?|données|chiffres|rapport|étude|enquête|sondage|analyse|estimations?|communiqué|bilan|décompte|calculs|"
    r"informaciones|información|datos|cifras|informe|estudio|encuesta|sondeo|análisis|estimaciones|comunicado|reporte|recuento|"
    r"informações|dados|números|relatório|estudo|pesquisa|análise|estimativas|comunicado|levantamento|reportagem|"
    r"informazioni|dati|cifre|rapporto|studio|sondaggio|analisi|stime|comunicato|indagine|ricerca"
)
STUDIED = re.compile(
    r"(?i)bericht|umfrage|studie|analyse|erhebung|auswertung|rapport|étude|enquête|sondage|informe|estudio|encuesta|sondeo|"
    r"análisis|relatório|estudo|pesquisa|análise|levantamento|rapporto|studio|sondaggio|analisi|indagine|ricerca"
)
PERSONS = (
    r"Experte|Expertin|Forscher|Sprecher|Mitarbeiter|expert|chercheur|responsable|porte-parole|experto|analista|portavoz|"
    r"especialista|pesquisador|porta-voz|esperto|ricercatore|portavoce|Sprecherin|directeur|director|diretor|direttore"
)

ACCORDING = re.compile(
    rf"\b(?:[Ll]aut|[Nn]ach|[Zz]ufolge|[Ss]elon|[Dd][’']après|[Ss]egún|[Dd]e\sacuerdo\s(?:con|a)|[Ss]egundo|"
    rf"[Dd]e\sacordo\scom|[Cc]onforme|[Ss]econdo|[Ss]tando\sa|A\sdetta\sdi|a\sdetta\sdi|[Dd]e\sfuentes\sde)\s"
    rf"(?:(?:[a-zà-ÿ'’]+\s){{0,3}}?(?:l[’']|d[’'])?(?P<noun>{DOCUMENTS})\s(?:(?:[\wà-ÿ’'-]+\s){{0,5}}?(?:von|der|des|vom|de|"
    rf"du|d[’']|del|da|do|di|della|dell[’']|dello|par|por|pelo|pela|dal|dall[’']|dalla)\s?)?)?$"
)
CITING = re.compile(
    r"\b(?:[Uu]nter\sBerufung\sauf|[Mm]it\sVerweis\sauf|[Uu]nter\sVerweis\sauf|beruft\ssich\sauf|berief\ssich\sauf|"
    r"und\sberuft\ssich\sauf|[Uu]nter\sHinweis\sauf|"
    r"[Cc]itant|cite|citait|[Ee]n\scitant|se\sréférant\sà|relayant|"
    r"[Cc]itando(?:\sa)?|[Qq]ue\scita(?:\sa)?|cita(?:\sa)?|citó\sa|haciéndose\seco\sde|"
    r"[Cc]itando|[Cc]itou|[Cc]om\sbase\sem|[Rr]iprendendo)\s(?:[a-zà-ÿ'’]+\s){0,3}?$"
)
TOLD = re.compile(
    r"(?:\b(?:sagte|sagt|erklärte|sagten|bestätigte|teilte|äußerte|berichtete)\s(?:[\wÀ-ÿ-]+\s){0,4}?(?:der|dem|den|zu|"
    r"im|in|bei|beim|"
    r"gegenüber)\s|\bgegenüber\s|\b[Ii]m\s(?:Interview|Gespräch)\s(?:mit\s|der\s|des\s)?|\b[Ii]n\seinem\s(?:Interview|"
    r"Gespräch)\s(?:mit\s)?|"
    r"\b(?:déclaré|dit|affirmé|indiqué|confié|expliqué|assuré|précisé|raconté|confirmé|annoncé|"
    r"répondu)\s(?:[a-zà-ÿ]+\s){0,2}?(?:à|au|aux|sur)\s|\b(?:entretien|interview)\s(?:accordée?\s|publiée?\s|"
    r"[a-zà-ÿ]+\s){0,2}(?:à|au|avec|dans|par)\s|[Ii]nterrogée?s?\s(?:[a-zà-ÿ]+\s)?par\s|\b[Aa]u\smicro\sde\s|"
    r"\bauprès\sde\s|"
    r"\b(?:dijo|dijeron|declararon|afirmaron|explicaron|confirmaron|señalaron|contaron|declaró|afirmó|explicó|confirmó|"
    r"aseguró|señaló|contó|indicó|relató|comentó|manifestó)\s(?:[a-zà-ÿ]+\s){0,2}?(?:a|al|en)\s|"
    r"\b[Ee]n\s(?:una\s)?(?:entrevista|declaraciones)\s(?:[a-zà-ÿ]+\s){0,2}?(?:con|a|al|en)\s|"
    r"\b(?:disse|disseram|afirmaram|contaram|confirmaram|declararam|declarou|afirmou|explicou|confirmou|contou|revelou|"
    r"relatou|informou)\s(?:[a-zà-ÿ]+\s){0,2}?(?:à|ao|a|em)\s|\b[Ee]m\s(?:uma\s)?(?:entrevista|declarações|"
    r"declaração)\s(?:[a-zà-ÿ]+\s){0,2}?(?:à|ao|a|com|para)\s?(?:o\s|a\s)?|"
    r"\b(?:detto|dichiarato|spiegato|affermato|raccontato|confermato|riferito)\s(?:[a-zà-ÿ]+\s){0,2}?(?:a|al|all[’']|alla|"
    r"allo|ai)\s?|\b[Ii]n\sun[’']?\s?(?:intervista|colloquio)\s(?:[a-zà-ÿ]+\s){0,2}?(?:a|al|all[’']|alla|con|su)\s?)"
    r"(?:(?:[Ll]a|[Ll]e|[Ee]l|il|lo|l[’']|o|a|der|dem|die)\s?)?(?:(?:agencia|agência|agence|agenzia|Agentur|"
    r"Nachrichtenagentur|Zeitung|Sender|"
    r"Magazin|Nachrichtenmagazin|Portal|Tageszeitung|Wochenzeitung|Fernsehsender|Radiosender|magazine|hebdomadaire|radio|site|"
    r"revista|portal|televisora|rivista|settimanale|emittente|tv|"
    r"diario|periódico|cadena|canal|jornal|emissora|quotidien|journal|chaîne|quotidiano|giornale)\s(?:de\s\w+\s|di\s\w+\s)?)?$"
)
QUOTED = re.compile(r"\bzitiert(?:e|en)?\s$")
VERB_FIRST = re.compile(
    r"(?:\b(?:[Ww]ie|[Dd]as|[Dd]ies)?\s?(?:berichtete|berichtet|meldete|meldet|berichten|meldeten|teilte|schrieb|schreibt)\s|"
    r"\b(?:rapporte|rapportait|a\srapporté|indique|a\sindiqué|révèle|a\srévélé|écrit|annonce|affirme|signale|précise|"
    r"relate|souligne|rapportent|(?:a|ont)\s(?:annoncé|déclaré|affirmé|précisé|confirmé|assuré|estimé|expliqué|écrit|relaté|"
    r"souligné|fait\ssavoir))\s|"
    r"\b(?:informó|informa|reportó|publicó|publica|reveló|señaló|indicó|recoge|difundió|reporta|adelantó|avanzó|confirmó|"
    r"anunció|divulgó)\s(?:[a-zà-ÿ]+\s)?|"
    r"\b(?:informou|informa|noticiou|noticia|publicou|divulgou|revelou|apontou|afirmou|relatou|confirmou)\s(?:[a-zà-ÿ]+\s)?|"
    r"\b(?:riferisce|riporta|scrive|rivela|ha\sriferito|ha\sriportato|lo\sriferisce|riferiscono|riportano|fa\ssapere|"
    r"ha\sreso\snoto|comunica|annuncia)\s)$"
)
BY = re.compile(
    r"\b(?:cité(?:e|es|s)?\spar|rapporté(?:e|es|s)?\spar|relayé(?:e|es|s)?\spar|consulté(?:e|es|s)?\spar|diffusé(?:e|es|"
    r"s)?\spar|révélé(?:e|es|s)?\spar|obtenu(?:e|es|s)?\spar|publié(?:e|es|s)?\spar|"
    r"citad[oa]s?\spor|recogid[oa]s?\spor|difundid[oa]s?\spor|consultad[oa]s?\spor|revelad[oa]s?\spor|publicad[oa]s?\spor|"
    r"citad[oa]s?\s(?:pelo|pela)|divulgad[oa]s?\s(?:pelo|pela|por)|ouvid[oa]s?\s(?:pelo|pela|por)|obtid[oa]s?\s(?:pelo|"
    r"pela|por)|publicad[oa]s?\s(?:pelo|pela)|"
    r"citat[oaie]\sda(?:l|lla|ll[’'])?|riportat[oaie]\sda(?:l|lla|ll[’'])?|diffus[oaie]\sda(?:l|lla|ll[’'])?|"
    r"sentit[oaie]\sda(?:l|lla|ll[’'])?)\s?(?:l[’']|la\s|le\s|el\s|il\s)?$"
)
SAYS = re.compile(
    r"(?:\s?\([^()]{1,40}\))?(?:,\s[^,.;:!?]{2,70},)?(?:\sunter\s(?:Berufung|Verweis)\sauf\s[^.,;:\n]{2,50}?)?(?:\s(?:auch|"
    r"zuvor|zuerst|am\s\w+tag(?:abend|morgen)?|am\s\w+tag|aussi|également|ce\s\w+|lundi|mardi|mercredi|jeudi|vendredi|"
    r"samedi|dimanche|también|este\s\w+|el\s\w+|nesta\s\S+|hoje|hoy|oggi|ieri|ha|a|ont|avait|habría|hatte|haben|had|hat|"
    r"en\sun\scomunicado,?|dans\sun\scommuniqué,?|em\snota,?|in\suna\snota,?)){0,3},?\s"
    r"(?P<verb>parle|évoque|avance|chiffre|habla|cifra|cifró|eleva|elevó|sitúa|situó|fala|parla|spricht|nennt|beziffert|"
    r"informaron|informan|reportaron|indicaron|publicaron|aseguraron|rapportent|ont\srapporté|noticiaram|"
    r"informaram|riferiscono|riportano|scrivono|hanno\sriferito|berichtete|berichtet|berichteten|berichten|meldete|meldet|"
    r"meldeten|melden|schrieb|schreibt|"
    r"teilte\b[^.;\n]{0,60}?\bmit|erklärte|sagte|bestätigte|gab\b[^.;\n]{0,40}?\ban|bezifferte|zitierte|zitiert|warnte|"
    r"schätzt|rechnet|prognostiziert|erwartet|"
    r"rapporte|rapporté|rapportait|indique|indiqué|révèle|révélé|écrit|affirmé|affirme|déclaré|annoncé|annonce|précisé|"
    r"souligne|confirmé|estime|estimé|prévoit|cite|publié|rapportent|fait\sétat|démenti|"
    r"informó|informa|reportó|reporta|publicó|reveló|señaló|señala|dijo|indicó|aseguró|confirmó|anunció|afirmó|difundió|"
    r"precisó|advirtió|comunicó|citó|estima|prevé|detalló|"
    r"informou|noticiou|publicou|revelou|disse|afirmou|divulgou|apontou|confirmou|relatou|anunciou|prevê|estimou|"
    r"riferisce|riporta|riferito|riportato|scrive|scritto|rivelato|rivela|reso\snoto|annunciato|confermato|comunicato|"
    r"dichiarato|stima|prevede|avverte|spiega|fa\ssapere)\b"
)
AFTER = re.compile(
    r"(?:-Bericht|-Angaben|-Informationen)?(?:[\s,]\s?zufolge)\b|(?:-Angaben|-Informationen)\s(?:zufolge|nach)\b|"
    r"\s(?:nach)\b(?=\s?,)"
)
RELAYED = re.compile(
    r",\s(?:cité(?:e|es|s)?\spar|citad[oa]s?\s(?:por|pelo|pela)|citat[oaie]\sda\w*|zitiert\s(?:von|bei|nach)|repris(?:e|"
    r"es)?\spar)"
)
CITING_THEN = re.compile(
    r"(?:\s?\([^()]{1,40}\))?,\s(?:citando|citant|en\scitant|zitierend|que\scita|qui\scite|che\scita)\s[^.;:!?\n]{2,100}?,\s"
    r"[a-zà-ÿ]{2,}\b"
)
CONCLUDES = re.compile(
    r"\s(?:concluye|concluyó|muestra|mostró|revela|reveló|señala|indica|advierte|estima|apunta|sostiene|conclut|montre|révèle|"
    r"souligne|indique|estime|a\sconclu|a\smontré|mostra|aponta|conclui|concluiu|mostrou|indicou|rivela|conclude|evidenzia|"
    r"segnala|zeigt|zeigte|ergab|ergibt|kommt\szu|belegt|warnt|prognostiziert|cifra|sitúa|calcula|prevé|prévoit|prevê|prevede)\b"
)
STUDY_OF = re.compile(
    rf"\b(?P<noun>{DOCUMENTS})\s(?:(?:[a-zà-ÿ-]+\s){{0,3}}?)(?:de|del|de\sla|du|des|der|vom|von|do|da|di|della|dello|"
    rf"dell['’]|d['’]|"
    r"de\sl['’]|pelo|pela|por|par|por\sel)\s?(?:[a-zà-ÿ]+\s)?$"
)
REACHED = re.compile(
    r"\b(?:joint|contacté|interrogé|sollicité)(?:e|es|s|es)?\s(?:\S+\s){0,3}?par\s(?:[a-zà-ÿ’']+\s){0,2}$|"
    r"\b(?:consultad|entrevistad|contactad|preguntad)[oa]s?\s(?:[a-zà-ÿ]+\s)?por\s(?:[a-zà-ÿ]+\s){0,2}$|"
    r"\b(?:ouvid|consultad|entrevistad|procurad)[oa]s?\s(?:pelo|pela|por|pelos|pelas)\s(?:[a-zà-ÿ]+\s){0,2}$|"
    r"\b(?:intervistat|contattat|interpellat|sentit)[oaie]\sda\w*['’]?\s?(?:[a-zà-ÿ]+\s)?$"
)
SURVEY = re.compile(r"-(?:Umfrage|Analyse|Bericht|Recherchen|Informationen)\b")
NOT_SUBJECT = re.compile(
    r"\b(?:bei|für|von|mit|aus|zu|beim|vom|chez|pour|avec|par|de|du|à|chez|con|para|por|a|en|em|com|di|da|per|in|al|contra|"
    r"sobre|del|do|della|au)\s$"
)
SELF = re.compile(
    r"\s(?:que\s)?(?:elle|il|qu[’']il|qu[’']elle|ella|ele|ela)\s|\s(?:einen|ein|eine|un|une|uma|um|una|le|les|su|sus|seu|"
    r"sua|ses|son|sa|il\ssuo|la\ssua|ihr|ihre|ihren)\s(?:\S+\s){0,2}?(?:Gewinn|Verlust|Umsatz|bénéfice|chiffre|perte|"
    r"beneficio|ganancias|pérdidas|ingresos|ventas|lucro|prejuízo|receita|utile|perdita|ricavi|plan|licenciement)\w*"
)


def latin_cue(around: Around) -> Cue | None:
    """Return what makes a group of mentions a citation in one of these languages, or None."""
    if around.kind == "university":
        return None
    whole = re.sub(r"[„«\"“»‚‘]\s?$", "", around.raw)
    epithet = EPITHET.search(whole)
    left = whole[: epithet.start()] if epithet else whole
    left = left if left.endswith((" ", "’", "'")) or not left else left + " "
    quoted = re.sub(r"^[\"”»“]", "", around.right)
    news, first = around.kind in NEWS, around.start - len(around.raw)
    end = around.end
    after = AFTER.match(quoted)
    if after:
        survey = re.search(rf"\b(?P<noun>{DOCUMENTS})\s(?:des|der|von|vom)\s(?:\S+\s){{0,2}}$", around.raw)
        studied = survey and STUDIED.search(survey.group("noun"))
        return Cue("analysis" if studied else "according_to", around.start, end + len(around.right) - len(quoted) + after.end())
    if RELAYED.match(quoted):
        return Cue("cited", around.start, end, cited=True)
    if news and CITING_THEN.match(quoted):
        return Cue("reported", around.start, end)
    if not news and (study := STUDY_OF.search(left) or STUDY_OF.search(whole)) and CONCLUDES.match(quoted):
        return Cue("analysis" if STUDIED.search(study.group("noun")) else "according_to", first + study.start(), end)
    for candidate in (left, whole):
        found = REACHED.search(candidate) if news else None
        if found:
            return Cue("told", first + found.start(), end)
        found = TOLD.search(candidate) if news else None
        if found and not re.search(r"\bnicht\s|\bpas\s|\bno\s$", candidate[: found.start()][-8:]):
            return Cue("told", first + found.start(), end)
        found = QUOTED.search(candidate) if news else None
        if found:
            return Cue("quoted", first + found.start(), end)
        found = CITING.search(candidate)
        if found:
            return Cue("cited", first + found.start(), end, cited=True)
        found = ACCORDING.search(candidate)
        if (
            found
            and not (found.group().lower().startswith("nach") and not found.group("noun"))
            and not re.match(rf"\s(?:{PERSONS})", quoted)
        ):
            noun = found.group("noun") or ""
            is_study = STUDIED.search(noun) and not (news and re.search(r"Bericht|Recherche", noun))
            return Cue("analysis" if is_study else "according_to", first + found.start(), end)
        found = BY.search(candidate)
        if found and news:
            return Cue("quoted" if re.match(r"cit", found.group()) else "reported", first + found.start(), end)
        found = VERB_FIRST.search(candidate)
        if (
            found
            and re.match(
                r"(?:[.,;:)»”\"]|\s(?:am|unter|in|le|ce|citant|en|el|este|citando|nesta|hoje|oggi|ieri|que|dans|mit|mardi|"
                r"lundi|mercredi|jeudi|vendredi|samedi|dimanche|hoy|sobre|em|su|per|desde|tras|durante|después|da|aus|"
                r"nach|à|depuis|"
                r"après|dopo|após|neste|esta|ayer|ontem|hier|aujourd|gestern|heute)\b|$)",
                quoted,
            )
            and not SELF.match(quoted)
        ):
            return Cue("reported" if news else "according_to", first + found.start(), end)
    said = SAYS.match(quoted)
    if (
        said
        and not NOT_SUBJECT.search(
            whole[: epithet.start()] if epithet and re.fullmatch(r"(?:\S+\s)*", epithet.group()) else whole
        )
        and not SELF.match(quoted[said.end() :])
        and not around.weak
    ):
        return Cue("reported" if news else "according_to", around.start, end + len(around.right) - len(quoted) + said.end())
    return None
