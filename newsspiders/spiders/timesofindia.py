"""The Times of India: feeds and news sitemaps find the news; paragraphs are parted by <br> or empty spans, hence the page class.

JSON-LD cuts live updates at some 100 letters and names only the outlet as author of many stories: the visible text is better.
The body is declared to keep the updates of live blogs out of it.
"""

from newsspiders.discovery import Feed, NewsSitemap
from newsspiders.outlets import Expect, Outlet, SamePage
from newsspiders.page import ArticlePage, css
from newsspiders.spider import OutletSpider

HOME = "https://timesofindia.indiatimes.com"


class TimesofindiaPage(ArticlePage):
    body = css("[data-articlebody]", "div:has(> figure + h2)", "div:has(> div h1) > div > p:not(.appOnly, :has(small))")
    breaks = css("span.br")
    headings = css("span.strong")
    drop = css(".img_cptn, .id-r-highlights, [data-type=in_view], [data-bottomsocialshare]", ".cdatainfo:has(> a, > strong > a)")
    junk = r"^(?:SEE ALSO|We also published the following|Read this story in|The TOI \w+ Desk comprises)\b"
    figure = css("section:has(> .img_cptn)", "[data-articlemsid]:has(> .img_cptn)", "[data-articlebody] img[msid]")
    caption = css(".img_cptn")
    picture = r"msid-(?!47529300)(\d+)|/blogs/.*/([^/]+)$"  # 47529300 is the outlet's sign
    updates = css("div:has(> div > p > b)")
    authors = css(".byline")
    published = css("[data-articlemsid] .innerbody > div > div > div:not(:has(*))", fallback=True)
    modified = css(".byline", fallback=True)


class TimesofindiaSpider(OutletSpider):
    name = "timesofindia"
    outlet = Outlet(
        title="The Times of India",
        homepage=HOME,
        country="in",
        language="en",
        timezone="Asia/Kolkata",
        every="15m",
        expect=Expect(articles=200, fill={"headline": 1, "body": 0.9, "published_at": 0.98, "authors": 0.4, "section": 0.9}),
        hosts=("timesofindia.indiatimes.com", "timesofindia.com"),
        aliases=("Time of India", "TOI", "TIMESOFINDIA.COM", "Times of India Blog"),
        same_page=(SamePage(r"(?:/[^?]*)?/(?:amp_?)?(?:articleshow|liveblog|videoshow|photostory|photoshow|movie-?review|etphotostory)\w{0,10}"
                            r"(?:/(?:msid-)?(\d{5,12})(?:[,.][^/?]*)?(?:\?.*)?|\.cms\?(?:.*&)?msid=(\d{5,12})(?:&.*)?)", HOME + "/articleshow/{1}{2}.cms"),),
    )
    sources = (
        *(Feed(f"{HOME}/{feed}.cms") for feed in ("rssfeedstopstories", "rssfeedmostrecent")),
        *(Feed(f"{HOME}/rssfeeds/{section}.cms") for section in (-2128936835, 296589292, 1898055, 4719148)),
        Feed(f"{HOME}/blogs/feed/defaultrss"),
        *(NewsSitemap(f"{HOME}/sitemap/{day}") for day in ("today", "yesterday")),
    )
    article_url = r"/(?:articleshow|liveblog|videoshow|photostory)/\d+\.cms|/blogs/(?!feed/)[\w-]+/[\w-]+/?$"
    page = TimesofindiaPage
