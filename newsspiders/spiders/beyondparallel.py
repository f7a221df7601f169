"""Beyond Parallel (CSIS): a WordPress site whose feed finds the news; nothing need be declared of its pages. No capture is known."""

from newsspiders.discovery import Feed
from newsspiders.outlets import Expect, Outlet
from newsspiders.spider import OutletSpider


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
