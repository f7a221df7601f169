"""Beyond Parallel (CSIS): a WordPress site read by the standards it follows, its feed and the JSON-LD; no capture of a page is known."""

from newsspiders.discovery import Feed
from newsspiders.outlets import Expect, Outlet
from newsspiders.page import ArticlePage, css
from newsspiders.spider import OutletSpider


class BeyondparallelPage(ArticlePage):
    body = css(".entry-content", ".post-content")
    drop = css(".sharedaddy, .addtoany_share_save_container, .jp-relatedposts, .footnotes, [class*=related]")


class BeyondparallelSpider(OutletSpider):
    name = "beyondparallel"
    outlet = Outlet(
        title="Beyond Parallel",
        homepage="https://beyondparallel.csis.org",
        country="us",
        language="en",
        timezone="America/New_York",
        every="6h",
        expect=Expect(articles=0, fill={"headline": 1.0, "body": 0.95, "published_at": 0.98}),
        aliases=("CSIS Beyond Parallel",),
    )
    sources = (Feed("https://beyondparallel.csis.org/feed/"),)
    article_url = r"^/[\w%]+(?:-[\w%]+)+/?$"
    page = BeyondparallelPage
