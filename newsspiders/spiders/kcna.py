"""KCNA, the state agency of the DPRK: a page of links finds the news; the day is in the dateline, the year in the context.

Three schemes: the XML interface to about 2020, /en/article/q/….kcmsf to 2026, /en/article/detail/… since. Slow, and plain HTTP.
"""

import re

from newsspiders.discovery import Columns, Listing
from newsspiders.outlets import Expect, Outlet
from newsspiders.page import ArticlePage, Evidence
from newsspiders.spider import OutletSpider

API = "http://kcna.kp/kcna.user.article.retrieveArticle"
KANA = re.compile(r"[\u3040-\u30ff]")


class KcnaPage(ArticlePage):
    dateline = r"^\W*[A-Z]\w+, (?P<day>[A-Z]\w+ \d{1,2}) \(KCNA\)"
    ends = r"\s*(?:-0-|－－－)\s*$"
    record = {"url": "link", "headline": "headline", "body": "story_text", "published": "date_str", "section": "topic", "language": "language"}

    @classmethod
    def prepare(cls, evidence: Evidence) -> None:
        """Give the elements of the XML of 2017 the names of the later JSON."""
        old = evidence.page.record
        if "dispTitle" in old:
            language = "ja" if KANA.search(str(old.get("content"))) else "en"
            link = f"{API}InfoFromArticleCode.kcmsf?articleCode={old.get('articleCode')}"
            old.update(headline=old["dispTitle"], story_text=old.get("content"), date_str=old.get("articleCreateDate"), link=link, language=language)


class KcnaSpider(OutletSpider):
    name = "kcna"
    outlet = Outlet(
        title="Korean Central News Agency",
        homepage="http://www.kcna.kp/en",
        country="kp",
        language="en",
        timezone="Asia/Pyongyang",
        every="3h",
        expect=Expect(articles=5, fill={"headline": 1.0, "body": 0.95, "published_at": 0.9}),
        hosts=("kcna.kp",),
        aliases=("KCNA", "朝鮮中央通信", "조선중앙통신"),
        refusals="bans addresses that ask often; three requests at once are too many",
    )
    sources = (
        Listing("http://www.kcna.kp/en"),
        Columns(f"{API}ListForPage.kcmsf", f"{API}InfoFromArticleCode.kcmsf?articleCode={{articleCode}}", headline="dispTitle"),
    )
    article_url = r"/article/(?:detail/[0-9a-f]{32}|q/[0-9a-f]{32,}\.kcmsf)|InfoFromArticleCode\.kcmsf"
    page = KcnaPage
