"""Bloomberg: the news sitemap finds the news; most stories show two paragraphs and declare a paywall, which is kept as free_to_read.

PerimeterX refuses many clients, partly by a redirect to /tosv2.html: that is the outcome `blocked`. Declared are the body of
pages to 2016, whose last line names who helped, and the authors, whom older pages give as ids in JSON-LD.
"""

from newsspiders.discovery import NewsSitemap
from newsspiders.outlets import Expect, Outlet
from newsspiders.page import ArticlePage, css
from newsspiders.spider import OutletSpider


class BloombergPage(ArticlePage):
    body = css(".body-content")
    drop = css("[class*=newsletter]")
    figure = css("figure")
    authors = css("meta[name=parsely-author]")


class BloombergSpider(OutletSpider):
    name = "bloomberg"
    outlet = Outlet(
        title="Bloomberg",
        homepage="https://www.bloomberg.com",
        country="us",
        language="en",
        timezone="America/New_York",
        every="30m",
        expect=Expect(articles=50, fill={"headline": 1.0, "body": 0.8, "published_at": 0.99, "authors": 0.8, "free_to_read": 0.8}),
        aliases=("Bloomberg News", "Bloomberg Business", "Bloomberg.com"),
        refusals="PerimeterX: a robot check as 200 or 403, or a redirect to /tosv2.html",
    )
    sources = (NewsSitemap("https://www.bloomberg.com/feeds/sitemap_news.xml"),)
    article_url = r"/(?:news|opinion)/(?:articles|features|newsletters|videos|audio)/\d{4}-\d{2}-\d{2}/[\w-]+|/graphics/\d{4}-[\w-]+"
    page = BloombergPage
