"""Words of bylines in the languages of the outlets: labels, joints, organisations, roles. Data for bylines.py."""

# ruff: noqa: E501 - tables: a row is a line

from __future__ import annotations

import re

# "By", "Reported by:" and the like; what follows is a name. Longer ones first is seen to by `any_of`.
BY_LABELS = (
    "by", "reported by", "written by", "story by", "text by", "words by", "posted by", "published by", "authored by", "report by", "reporting by",
    "compiled by", "analysis by", "opinion by", "review by", "contributed by", "additional reporting by", "author", "authors", "reporter",
    "von", "ein artikel von", "eine analyse von", "ein kommentar von", "text", "autor", "autorin", "autoren", "autora", "autore", "auteur", "autorzy",
    "par", "propos recueillis par", "por", "escrito por", "di", "a cura di", "scritto da", "door", "geschreven door", "av", "af", "tekst", "skrevet av",
    "skrevet af", "text av", "przez", "opracował", "opracowała", "автор", "авторы", "текст", "yazan", "haber", "teksti", "oleh", "penulis", "द्वारा",
    "文", "文/", "作者", "记者", "記者", "글", "기자",
)  # fmt: skip
EDITOR_LABELS = (
    "edited by", "editing by", "translated by", "bearbeitet von", "redigiert von", "redigeret af", "redigert av", "éditeur", "editor", "edited", "curated by",
    "fact checked by", "reviewed by", "产经编辑", "编辑", "責任編輯", "责任编辑",
)  # fmt: skip
OTHER_LABELS = (
    "photographs by", "photography by", "photos by", "photo by", "photo", "foto", "fotos", "illustration by", "illustrations by", "graphics by", "video by",
    "fotografie", "fotografía", "updated", "updated on", "published", "published on", "last updated", "first published", "produced by", "image",
    "source", "quelle",
)  # fmt: skip
# Between two names. The weak ones also stand within names and phrases ("Ortega y Gasset"), so both sides must look whole.
STRONG_JOINTS = ("and", "&", "und", "et", "och", "og", "with", "mit", "avec", "и", "及", "और", "dan", "＆")
WEAK_JOINTS = ("y", "e", "en", "i", "ve", "ja", "con")
PLACE_WORDS = ("in", "at", "à", "en", "aus", "from")  # before the place in which the author sits

AGENCIES = frozenset(
    "reuters ap afp bloomberg pti ani ians xinhua tass yonhap kcna kyodo dpa efe ansa anadolu upi aap tnn dhns lusa sid apa belga anp ntb tt ritzau stt "
    "pap ctk mti hina tanjug interfax rianovosti jiji cna antara bernama vna wam spa irna isna unian ukrinform europapress telam ebc agenciabrasil "
    "associatedpress pressassociation pa pressassociationmedia agencefrancepresse presstrustofindia thomsonreuters canadianpress asiannewsinternational "
    "deutschepresseagentur agenciaefe unitedpressinternational unitednewsofindia uni newsis news1 연합뉴스 뉴시스 뉴스1 共同 共同通信 時事通信 ロイター 新华社 新華社 中央社 中新社 "
    "रॉयटर्स पीटीआई भाषा एएनआई आईएएनएस тасс риановости интерфакс".split()
)  # fmt: skip
ORGANISATION_WORDS = frozenset(
    "agency agencies news newsroom newsdesk desk bureau staff team teams press media network service services group wire online digital web editorial board "
    "redaktion redaktionen redazione rédaction redaction redacción redaccion redação redacao redakcja redactie toimitus redaksi редакция agence agencia agenzia "
    "agentur agencje newspaper newspapers magazine times post herald tribune gazette journal observer telegraph broadcasting television tv radio channel "
    "institute university foundation ministry department correspondents reporters editors contributors inputs feed studio studios company corp inc ltd "
    "gmbh llc india.com newswire onlineredaktion sportredaktion nachrichtenagentur nachrichtenagenturen agencias agenzie agences 취재팀 편집부 뉴스팀 编辑部 編集部 取材班 डेस्क".split()
)  # fmt: skip
QUALIFIERS = frozenset(
    "correspondent reporter editor writer author admin administrator administrator guest contributor columnist producer journalist anchor photographer "
    "freelance freelancer special senior chief deputy associate assistant political business sports foreign national international diplomatic economics "
    "defence defense health science technology tech managing executive sub-editor subeditor intern analyst critic blogger fellow expert professor director "
    "redakteur redakteurin korrespondent korrespondentin reporterin journaliste rédacteur rédactrice correspondant correspondante periodista redactor "
    "redactora corresponsal giornalista inviato repórter jornalista redacteur verslaggever dziennikarz korespondent корреспондент muhabir editör reportern "
    "journalisten journalist reportere toimittaja wartawan head political-editor co-founder founder anonymous unknown user webmaster subscriber our own "
    "by and of the for from a staff local city crime court education environment europe asia africa world global markets market white house royal culture "
    "energy climate transport property money personal finance football cricket tennis principal lead copy page live video data features opinion "
    "entertainment lifestyle travel investigations investigative visual multimedia audience engagement news contributing consulting at-large large "
    "content growth standards research weekend legal affairs security home social fashion film music food arts books tv radio regional district state our".split()
)  # fmt: skip
ROLE_CORES = frozenset(
    "correspondent reporter editor writer author admin administrator contributor columnist producer journalist anchor photographer freelancer intern analyst "
    "critic blogger fellow expert professor director redakteur redakteurin korrespondent korrespondentin reporterin journaliste rédacteur rédactrice "
    "correspondant correspondante periodista redactor redactora corresponsal giornalista inviato repórter jornalista redacteur verslaggever dziennikarz "
    "korespondent корреспондент muhabir editör journalisten toimittaja wartawan founder co-founder anonymous unknown user webmaster subscriber guest".split()
)  # fmt: skip
# A role is made of these words and nothing else, one of them a core.
ROLE_WORDS = QUALIFIERS | ROLE_CORES
NAME_TAILS = re.compile(r"(?<=\S)\s*(?:외\s*\d+명|(?:기자|특파원|記者|记者|通訊員|통신원|संवाददाता)(?:\s*외\s*\d+명)?)$")
PARTICLES = frozenset(
    "de del della di da do dos das du la le van von der den ter ten zu zur bin ibn al el y e i und ul abu af av bint ap st san o' d' mac mc".split()
)
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "md", "phd", "m.d", "ph.d", "esq", "dr"})
# A name goes on with a verb or a preposition: "Jane Roe is a reporter …", "Jane Roe covers …".
AFTER_NAME = frozenset(
    "is was covers writes reports has joined works est couvre ist schreibt berichtet es escribe è scrive writes tells leads edits contributes".split()
)
TITLED_SHORT = frozenset("an ng al el in li wu yu xi le do ma hu he bo jo lu mo su ho ko ha na yi qi fu gu du an on oh or um em ed".split())


# Every word that says something in a byline: a text without them is a name, or nothing that bylines know of.
TELLING = (
    AGENCIES | ORGANISATION_WORDS | ROLE_WORDS | AFTER_NAME | SUFFIXES
    | frozenset(word for each in (*BY_LABELS, *EDITOR_LABELS, *OTHER_LABELS) for word in each.split())
    | frozenset((*STRONG_JOINTS, *WEAK_JOINTS, *PLACE_WORDS, "special", "für", "pour", "para", "per", "voor", "at", "to"))
)  # fmt: skip


def any_of(words: tuple[str, ...]) -> str:
    """Return a pattern that matches any of the words, longest first."""
    return "|".join(re.escape(each) for each in sorted(words, key=len, reverse=True))
