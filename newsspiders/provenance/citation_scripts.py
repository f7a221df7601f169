"""Korean, Japanese, Chinese, Russian and Hindi: a source between its telling words, where the pattern is safe."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from newsspiders.items import Citation, CitationRelation
from newsspiders.provenance.citation_sources import by_spelling, key_of, other_scripts

LATIN = (
    r"AP|AFP|CNN|BBC|NHK|CNBC|NBC|CBS|ABC|UPI|KBS|MBC|SBS|JTBC|YTN|TBS|WSJ|FT|CCTV|ANSA|dpa|EFE|DPA|ANI|PTI|NDTV|WHO|IAEA|"
    r"IMF|NASA|FBI|CIA|NATO|OECD|RIA|TASS|KCNA|38 North|CSIS|RAND|RBI|TASS|Al Jazeera|Reuters|Bloomberg|Axios|Politico|"
    r"Yonhap|Kyodo|Xinhua|The New York Times|The Wall Street Journal|The Washington Post|Financial Times|"
    r"The Guardian|The Times|Der Spiegel|Spiegel|Bild|Le Monde|Sky News|Fox News|Newsweek|Forbes|"
    r""
    r"X-press"
)


class Pattern(NamedTuple):
    """An expression with a group ``name``, the relation that it proves, and whether another source relied on the name."""

    expression: re.Pattern[str]
    relation: CitationRelation
    cited: bool = False
    script: str = ""


@cache
def patterns() -> tuple[Pattern, ...]:
    """Return the expressions in the order in which they are to be tried."""
    known = rf"(?:{other_scripts()}|{LATIN})"
    korean = (
        rf"(?P<name>(?<![가-힣A-Za-z])(?:{known}|[가-힣]{{1,8}}(?:일보|신문|통신|방송|뉴스|TV|경찰청|경찰서|국방부|외무성|외교부|통일부|보건부|기상청|통계청|중앙은행|"
        rf"대법원|검찰청|연구소|연구원|연구센터)|(?:북한|중국|러시아|이란|일본|미국)\s?(?:관영\s?|국영\s?|현지\s?)?(?:매체|언론|국방부|방위성|방위청|기상청|합참|해군|공군|외무성|외교부|중앙은행)))"
    )
    japanese = (
        rf"(?P<name>(?:{known}|[一-龯ァ-ヶー]{{1,8}}(?:新聞|通信|テレビ|放送|警察署|県警|警視庁|省|庁|中央銀行|研究所|総合研究所|最高裁)|(?:北朝鮮|中国|ロシア|イラン|韓国|米国|"
        rf"米)(?:の)?(?:国営メディア|国営テレビ|国営通信|メディア|国防省|外務省|国防部|軍|外交部)))"
    )
    chinese = (
        rf"《?(?P<name>(?:{known}|[一-龯]{{1,8}}?(?:日报|日報|晚报|时报|時報|通讯社|電視台|电视台|新闻网|警方|国防部|外交部|卫生部|统计局|统计厅|气象局|气象厅|地质调查局|中央银行|央行|"
        rf"研究所|研究院|研究中心)|(?:朝鲜|俄罗斯|伊朗|中国|以色列|日本|韩国)(?:官方媒体|官媒|国家电视台|媒体|军方)))"
    )
    russian = (
        rf"(?P<name>«?(?:{known})»?|(?:[Мм]инистерств\w+\s(?:обороны|здравоохранения|внутренних\sдел|иностранных\sдел|финансов|"
        rf"энергетики|экономики|сельского\sхозяйства|транспорта)|генштаб\w*|полици\w+|прокуратур\w+|[Мм]инобороны|МИДа?|"
        rf"МВД|Минздрава?|Генштаба?|ГУР|[Пп]олици[ияею]|Центробанка?|"
        rf"Нацбанка?)\s(?:России|РФ|Украины|Израиля|Белоруссии|Казахстана|Армении|Грузии|Польши|Германии|Франции|Китая|"
        rf"Японии)|(?:северокорейски|китайски|российски|иранск|израильск)\w+\sСМИ|газет\w+\s«[^»\n]{{2,40}}»|"
        rf"агентств\w+\s«?(?:{known})»?|телеканал\w*\s«?[\wА-Яа-я -]{{2,25}}»?)"
    )
    hindi = (
        rf"(?P<name>(?:{known}|(?:चीनी|ईरानी|रूसी|पाकिस्तानी)\s(?:सरकारी\s)?मीडिया|(?:दिल्ली|मुंबई|उत्तर प्रदेश|बिहार|"
        rf"पंजाब)\sपुलिस))"
    )
    rows: tuple[tuple[str, CitationRelation, bool], ...] = (
        (
            rf"{korean}(?:\s?통신|\s?방송|\s?보도|\s?등)?(?:에|의\s보도에|\s보도에|\s집계에|\s자료에|\s발표에|의\s발표에|가\s인용한\s자료에)\s?(?:따르면|의하면)",
            "according_to",
            False,
        ),
        (rf"{korean}(?:\([^()\n]{{1,20}}\))?(?:를|을|의\s보도를|\s보도를|\s등을)\s?인용해", "cited", True),
        (rf"{korean}(?:과|와)의?\s?(?:의\s)?(?:[가-힣]+\s)?(?:인터뷰|통화)에서", "told", False),
        (rf"{korean}에\s(?:말했다|밝혔다|전했다|설명했다|털어놨다)", "told", False),
        (
            (
                rf"{korean}(?:\([^()\n]{{1,20}}\))?(?:통신|방송)?(?:은|는|이|가)\s[^.。\n]{{0,160}}?(?:보도했|보도한|전했|전한\s바|밝혔|발표했|주장했|보도하|"
                rf"분석했|추정했|경고했|강조했|공개했다고|알렸)"
            ),
            "reported",
            False,
        ),
        (
            rf"(?:「|『)?{japanese}(?:」|』)?(?:の報道|の調査|の集計|の発表|の推計|の統計|の分析|の世論調査|など)?に(?:よると|よれば)",
            "according_to",
            False,
        ),
        (
            rf"{japanese}(?:など)?(?:を引用し|を引用して|の報道を引用|を引いて|の話として|の発表として|の情報として|筋の話として|関係者の話として)",
            "cited",
            True,
        ),
        (rf"{japanese}(?:の(?:取材|インタビュー|単独インタビュー|電話取材)に|とのインタビューで)", "told", False),
        (
            (
                rf"{japanese}(?:（[^（）\n]{{1,20}}）)?(?:は|が)[^。\n]{{0,160}}?(?:と報じ|を報じ|と伝え|を伝え|と発表し|を発表し|と報道し|を報道し|と明らかにし|と述べ|"
                rf"と説明し|と分析し|と推定し)"
            ),
            "reported",
            False,
        ),
        (
            (
                rf"(?:(?<![^\n])|[，。；“「（\s]|并|(?<=[一-龯]))(?:据|根据|"
                rf"據){chinese}(?:[（(][^（）()\n]{{1,15}}[）)])?(?:的)?(?:记者)?(?:[^，。；\n]{{0,12}}?)(?:报道|報道|報導|消息|称|统计|数据|通报|发布|分析|"
                rf"报告|民调|调查|援引|公布|，)"
            ),
            "according_to",
            False,
        ),
        (
            rf"{chinese}(?:[（(][^（）()\n]{{1,15}}[）)])?(?:的|发布的|公布的)?(?:最新|一项|初步)?(?:数据|报告|统计|调查|研究|民调|资料)(?:显示|指出|表明|称)",
            "according_to",
            False,
        ),
        (rf"(?:援引|引述|引用){chinese}", "cited", True),
        (rf"(?:接受|在接受|对){chinese}(?:记者)?(?:独家)?(?:采访|专访|表示|说)", "told", False),
        (
            rf"{chinese}(?:[（(][^（）()\n]{{1,15}}[）)])?(?:[^，。；\n]{{0,12}}?)(?:报道|報道|報導|发布消息|发表声明|援引|指出|表示|宣布|通报|称)",
            "reported",
            False,
        ),
        (
            (
                rf"(?:[Пп]о\s(?:данным|информации|сообщению|сведениям|словам|оценке|версии|подсчётам|подсчетам)|"
                rf"[Сс]огласно\s(?:данным|сообщению|информации)?|[Сс]огласно\s(?:отч[её]ту|докладу|"
                rf"исследованию))\s?(?:агентства\s|газеты\s|издания\s|телеканала\s)?{russian}"
            ),
            "according_to",
            False,
        ),
        (
            (
                rf"(?:[Кк]ак\s)?(?:сообщает|сообщают|сообщил[аио]?|пишет|передаёт|передает|передал[аио]?|сообщалось|пишут|"
                rf"информирует|рассказал[аи]?\s(?:журналистам\s)?|сообщили\sв|заявили\sв|заявил[аио]?|уточнили\sв|отметили\sв|"
                rf"рассказали\sв)\s(?:агентство\s|газета\s|издание\s|телеканал\s|радиостанция\s)?{russian}"
            ),
            "reported",
            False,
        ),
        (
            (
                rf"(?:сославшись|ссылаясь|ссылкой|ссылаются|ссылается|цитирует|цитируя)\s(?:на\s)?(?:агентство\s|газету\s|"
                rf"издание\s|телеканал\s)?{russian}"
            ),
            "cited",
            True,
        ),
        (
            (
                rf"(?:в\s(?:интервью|беседе|разговоре|комментарии)\s(?:с\s|для\s)?|(?:сказал|рассказал|заявил|"
                rf"сообщил)[аи]?\s(?:(?:он|она|они)\s)?(?:журналистам\s|корреспонденту\s|агентству\s|"
                rf"газете\s)?)(?:агентству\s|агентством\s|"
                rf"газете\s|телеканалу\s|изданию\s)?{russian}"
            ),
            "told",
            False,
        ),
        (
            (
                rf"{russian}(?:\sсо\sссылкой\sна\s[^,.\n]{{2,50}}?|\sв\s\w+)?\s(?:сообщило|сообщила|сообщил|сообщили|сообщает|"
                rf"пишет|передало|передаёт|передает|заявило|заявил|заявила|заявили|уточнило|написала|опубликовал[аои]?|"
                rf"оценил[аои]?|подсчитал[аои]?)"
            ),
            "reported",
            False,
        ),
        (
            (
                rf"(?:समाचार\s?एजेंसी\s|न्यूज\s?एजेंसी\s|अखबार\s)?{hindi}\s(?:की\s(?:रिपोर्ट|खबर)\s)?(?:के|की)?\s?(?:हवाले\sसे|"
                rf"अनुसार|मुताबिक|के\sअनुसार|के\sमुताबिक)"
            ),
            "according_to",
            False,
        ),
        (rf"(?:समाचार\s?एजेंसी\s|न्यूज\s?एजेंसी\s|अखबार\s)?{hindi}\s(?:से|को)\s(?:बातचीत\sमें|दिए\sइंटरव्यू\sमें|बताया|कहा)", "told", False),
        (
            (
                rf"(?:समाचार\s?एजेंसी\s|न्यूज\s?एजेंसी\s|अखबार\s)?{hindi}\sने\s[^।\n]{{0,120}}?(?:बताया|कहा|रिपोर्ट\sदी|"
                rf"खबर\sदी|जानकारी\sदी|दावा\sकिया|चेतावनी\sदी|लिखा)"
            ),
            "reported",
            False,
        ),
    )
    scripts = ["korean"] * 5 + ["japanese"] * 4 + ["chinese"] * 5 + ["russian"] * 5 + ["hindi"] * 3
    return tuple(
        Pattern(re.compile(text), relation, cited, script) for (text, relation, cited), script in zip(rows, scripts, strict=True)
    )


NEWS_NAME = re.compile(
    r"通信|新聞|新闻|社$|报|報|TV|방송|일보|신문|통신|뉴스|매체|언론|メディア|テレビ|媒|СМИ|газет|агентств|телеканал|मीडिया"
)
LETTERS = {
    "korean": re.compile(r"[가-힣]"),
    "japanese": re.compile(r"[぀-ヿ]"),
    "chinese": re.compile(r"[一-龯]"),
    "russian": re.compile(r"[а-яё]"),
    "hindi": re.compile(r"[ऀ-ॿ]"),
}
SENTENCE = re.compile(r"(?:[^。।.\n]|\.(?!\s))+")
LONGEST_SENTENCE = 600
SCRIPTS = re.compile(r"[가-힣぀-ヿ一-龯А-яЁёऀ-ॿ]")
GRAMMAR = re.compile(r"^(?:газет\w+|агентств\w+|телеканал\w*)\s|[«»《》]")


def script_citations(text: str) -> Iterator[tuple[str, Citation]]:
    """Yield the citations in other scripts with the key of their source, in the order of the patterns, each source once."""
    if text.isascii() or not SCRIPTS.search(text):
        return
    found: list[tuple[int, str, str, Pattern, int, int]] = []
    scripts = {name for name, letters in LETTERS.items() if letters.search(text)} - (
        {"chinese"} if LETTERS["japanese"].search(text) else set()
    )
    used = [pattern for pattern in patterns() if pattern.script in scripts]
    for sentence in SENTENCE.finditer(text):
        last = min(sentence.end(), sentence.start() + LONGEST_SENTENCE)
        matches = ((each, match) for each in used for match in each.expression.finditer(text, sentence.start(), last))
        for pattern, match in matches:
            printed = GRAMMAR.sub("", match.group("name")).strip()
            known = by_spelling().get(printed)
            name = known.printed if known else printed
            news = known.kind in ("agency", "media", "collective") if known else bool(NEWS_NAME.search(printed))
            if (pattern.relation == "told" and not news) or (news and match.group().endswith("宣布")):
                continue  # an audience; what a medium announces is about itself
            said: CitationRelation = "according_to" if pattern.relation == "reported" and not news else pattern.relation
            found.append(
                (
                    match.start("name"),
                    name,
                    key_of(known.name if known else name),
                    pattern._replace(relation=said),
                    match.start(),
                    match.end(),
                )
            )
    found.sort(key=lambda each: (each[0], each[3].cited is False))
    seen: set[str] = set()
    for _at, name, key, pattern, start, end in found:
        if key in seen:
            continue
        seen.add(key)
        via = via_of(text, start, end, key, found) if pattern.cited else None
        yield key, Citation(name, pattern.relation, via, text[start:end], start, end)


def via_of(text: str, start: int, end: int, key: str, found: list[tuple[int, str, str, Pattern, int, int]]) -> str | None:
    """Return the source of the same sentence that relied on a cited one."""
    first = max(text.rfind(mark, 0, start) for mark in "。\n.।") + 1
    ends = [at for mark in "。\n।" if (at := text.find(mark, end)) >= 0]
    last = min(ends, default=len(text))
    return next(
        (name for at, name, other, pattern, _, _ in found if first <= at < last and other != key and not pattern.cited), None
    )
