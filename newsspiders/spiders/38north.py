"""38 North: a WordPress site whose feed finds the news; bold paragraphs are its headings, and the first topic is the section."""

from newsspiders.discovery import Feed
from newsspiders.outlets import Expect, Outlet
from newsspiders.page import ArticlePage, css
from newsspiders.spider import OutletSpider


class North38Page(ArticlePage):
    headings = css("p > strong")
    section = css(".meta--topics a", fallback=True)


class North38Spider(OutletSpider):
    name = "38north"
    outlet = Outlet(
        title="38 North",
        homepage="https://www.38north.org",
        country="us",
        language="en",
        timezone="America/New_York",
        every="3h",
        expect=Expect(articles=0, fill={"headline": 1.0, "body": 0.95, "published_at": 0.98, "authors": 0.9}),
        aliases=("38 North (Stimson Center)", "38north.org"),
    )
    sources = (Feed("https://www.38north.org/feed/"),)
    article_url = r"/\d{4}/\d{2}/[\w%-]+/?$"
    page = North38Page
