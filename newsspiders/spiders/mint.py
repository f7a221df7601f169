"""Mint: section feeds and the two news sitemaps find the news; the market listing carries a whole live blog in its app state.

JSON-LD declares a paywall on stories whose text is all in the page, and its articleBody may be the free lead alone. The body is
declared for short last paragraphs, which the judge leaves out, and captions of 2021, which it takes for the story.
"""

from types import MappingProxyType

from newsspiders.discovery import Feed, Fields, NewsSitemap, Records
from newsspiders.outlets import Expect, Outlet, SamePage
from newsspiders.page import ArticlePage, css
from newsspiders.spider import OutletSpider


class MintPage(ArticlePage):
    body = css("[class*=storyPage_storyContent]", "#mainArea")
    drop = css(".moreNews, .outsideSso, .epaperPromo, #faqSection, #gift_redeemed_box, [class*=storyPage_alsoRead]")
    related = css("[class*=storyPage_alsoRead]")
    figure = css("article[id^=article_] figure", "[class*=storyPage_] figure")
    record = MappingProxyType({
        "headline": "headline", "description": "summary", "body": "introBody", "authors": "metadata.authors",
        "section": "metadata.section", "keywords": "metadata.keywords",
        "published": "firstPublishedDate", "modified": "lastPublishedDate",
        "image": "leadMedia.image.images.fullImage", "caption": "leadMedia.image.caption",
        "live_updates": "listElement", "live_updates.id": "id", "live_updates.headline": "title", "live_updates.body": "liveBlog.body",
        "live_updates.published": "timestamp", "live_updates.modified": "lastModifiedDate",
    })  # fmt: skip


class MintSpider(OutletSpider):
    name = "mint"
    outlet = Outlet(
        title="Mint",
        homepage="https://www.livemint.com",
        country="in",
        language="en",
        timezone="Asia/Kolkata",
        every="30m",
        expect=Expect(articles=100, fill={"headline": 1, "body": 0.95, "published_at": 0.98, "authors": 0.7, "section": 0.95}),
        aliases=("Livemint", "Live Mint", "LiveMint.com"),
        same_page=(SamePage(r"/[^?]*(?:-|/)(?:amp-)?(\d{11,16})\.html(?:\?.*)?", "https://livemint.com/-{1}.html"),),
    )
    sources = (
        *(Feed(f"https://www.livemint.com/rss/{name}") for name in "companies markets money news opinion politics".split()),
        NewsSitemap("https://www.livemint.com/sitemap/today.xml"),
        NewsSitemap("https://www.livemint.com/sitemap/yesterday.xml"),
        Records("https://www.livemint.com/market", "**.liveBlogData", state="__NEXT_DATA__",
                fields=Fields(address="metadata.url", published="firstPublishedDate", section="metadata.section")),
    )  # fmt: skip
    article_url = r"-\d{14}\.html"
    page = MintPage
