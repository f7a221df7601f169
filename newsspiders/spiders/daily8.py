"""Daily8: an aggregator without feed or sitemap; its listings lead to copies of other outlets' articles, read by visible order.

Class names are unknown and the text of the story ends at "Try Our AI Features"; what follows are comments and cards.
"""

from newsspiders.discovery import Cards
from newsspiders.outlets import Expect, Outlet, SamePage
from newsspiders.page.visible import VisiblePage
from newsspiders.spider import OutletSpider


class Daily8Page(VisiblePage):
    story_ends = ("Try Our AI Features", "Comments", "Related Articles")
    cards_begin = "Related Articles"


class Daily8Spider(OutletSpider):
    name = "daily8"
    outlet = Outlet(
        title="Daily8",
        homepage="https://www.daily8.com/en",
        country="us",
        language="en",
        timezone="UTC",
        every="1h",
        expect=Expect(articles=20, fill={"headline": 1.0, "body": 0.95, "cards": 0.8, "original": 0.5}),
        same_page=(SamePage(r"(/\w\w(?:-\w\w)?|)/article/([0-9A-Fa-f]{32})(?:\?.*)?", "https://daily8.com{1}/article/{2:lower}",
                            hosts=("daily8.com", "amplifyapp.com")),),  # Amplify serves its previews
    )
    sources = (Cards("https://www.daily8.com/en"), Cards("https://www.daily8.com/en/hashtag/NorthKorea"))
    article_url = r"/[a-z]{2}/article/[0-9a-f]{32}$"
    page = Daily8Page
    render = True
