"""Yonhap: an English feed and a Korean section page find the news; the reporter's address and "(END)" close each story.

The body is declared since one <article> holds pictures of other stories too.
"""

from newsspiders.discovery import Feed, Listing
from newsspiders.outlets import Expect, Outlet, SamePage
from newsspiders.page import ArticlePage, css
from newsspiders.spider import OutletSpider


class YonhapPage(ArticlePage):
    body = css(".story-news")
    drop = css(".txt-copyright")
    junk = r"^[\w.-]+@yna\.co\.kr\b|^\((?:END|끝)\)$|<저작권자|^제보는 "


class YonhapSpider(OutletSpider):
    name = "yonhap"
    outlet = Outlet(
        title="Yonhap News Agency",
        homepage="https://en.yna.co.kr",
        country="kr",
        language="en",
        timezone="Asia/Seoul",
        every="10m",
        expect=Expect(articles=100, fill={"headline": 1.0, "body": 0.95, "published_at": 0.99}),
        hosts=("yna.co.kr", "yonhapnews.co.kr"),
        aliases=("Yonhap", "Yonhap News", "연합뉴스"),
        same_page=(SamePage(r"/[^?]*?((?:AEN|AKR|AJP|ACK|AAR|ASP|AFR|MYH|PYH)\d{14,20})(?:\.\w+)?(?:\?.*)?", "https://yna.co.kr/view/{1}"),),
    )
    sources = (
        Feed("https://en.yna.co.kr/RSS/news.xml"),
        Listing("https://www.yna.co.kr/international/asia-australia", css="a.tit-news", item="li[data-cid]", time=".txt-time"),
    )
    article_url = r"/view/(?:AEN|AKR)\d{17}"
    page = YonhapPage
