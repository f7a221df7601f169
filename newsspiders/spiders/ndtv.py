"""NDTV: feeds and the news sitemap find the news; JSON-LD's articleBody has lost its paragraphs, so the body comes from the page.

The edge is known to answer 403 to clients that are no browser, robots.txt included: such outcomes are recorded as blocked.
"""

from newsspiders.discovery import Feed, NewsSitemap
from newsspiders.outlets import Expect, Outlet, SamePage
from newsspiders.page import ArticlePage, css
from newsspiders.spider import OutletSpider


class NdtvPage(ArticlePage):
    body = css("div[itemprop=articleBody]", ".story__content")  # a judged one has lost the place before the first paragraph
    drop = css(".ins_instory_dv, .highlghts_Wdgt, ._world-wrapper, .tgs, .sp_txt-sm, [itemtype$=LiveBlogPosting]",
               "[class^=ASum_], [class^=SoFl_], [class^=AskWg]")  # fmt: skip
    junk = r"^(?:Show full article|Track Latest News|Featured Video Of The Day|Waiting for response to load)\b"
    figure = css(".ins_instory_dv")
    caption = css(".ins_instory_dv_caption, .sp_cap")
    updates = css(".liv-blg_txt")
    published = css("meta[name=created-date]")  # on pages to 2020, whose datePublished is that of the last change


class NdtvSpider(OutletSpider):
    name = "ndtv"
    outlet = Outlet(
        title="NDTV",
        homepage="https://www.ndtv.com",
        country="in",
        language="en",
        timezone="Asia/Kolkata",
        every="15m",
        expect=Expect(articles=100, fill={"headline": 1, "body": 0.95, "published_at": 0.98, "authors": 0.5, "section": 0.9}),
        hosts=("ndtv.com", "ndtvprofit.com"),
        aliases=("NDTV.com", "NDTV Sports", "NDTVSports.com", "NDTV News"),
        same_page=(SamePage(r"(?:/[^?]*)?[/-](\d{6,9})(?:/amp(?:/1)?)?(?:\?.*)?", "https://{host}/-{1}"),),
        refusals="403 to clients that are no browser, robots.txt included (reported 2026)",
    )
    sources = (
        *(Feed(f"https://feeds.feedburner.com/ndtvnews-{name}") for name in "latest top-stories india-news world-news".split()),
        Feed("https://feeds.feedburner.com/ndtvprofit-latest"),
        NewsSitemap("https://www.ndtv.com/sitemap/google-news-sitemap"),
    )
    article_url = r"-\d{6,8}(?:[?#].*)?$"
    page = NdtvPage
