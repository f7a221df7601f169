"""Mint's shapes: feed with its odd dates, sitemap, the market listing with a live blog in its app state, and articles."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from markup import Reply, cdata, feed_of, iso, json_ld, link_html, meta, news_sitemap, script_json, text_reply, xml_reply
from story import Story, Update, clock

ZONE = ZoneInfo("Asia/Kolkata")
HOME = "https://www.livemint.com"
FEED = f"{HOME}/rss/news"
SITEMAP = f"{HOME}/sitemap/today.xml"
LISTING = f"{HOME}/market"
HEADERS = (("Server", "nginx"), ("Vary", "Accept-Encoding"), ("X-Powered-By", "Next.js"))


def robots() -> list[Reply]:
    """Return the rules and the sitemaps that they name."""
    return [text_reply(f"{HOME}/robots.txt", "User-agent: *", "Disallow: /search", "Disallow: /api/", f"Sitemap: {SITEMAP}")]


def sources(stories: Sequence[Story], _at: datetime) -> list[Reply]:
    """Return feed, sitemap and listing."""
    items = [
        f"<item><title>{cdata(story.headline)}</title><link>{cdata(story.url)}</link>"
        f"<description>{cdata(story.description)}</description>"
        f"<author>{cdata('Livemint')}</author>"
        f"<pubDate>{cdata(clock(story.moment(), ZONE, '%a, %d %b %Y %H:%M:%S') + '+5:30')} </pubDate>"
        f"<guid>{cdata(_number(story))}</guid></item>"
        for story in stories
        if "feed" in story.found_in
    ]
    spaces = ' xmlns:media="http://search.yahoo.com/mrss/"'
    listed = [story for story in stories if "sitemap" in story.found_in]
    return [
        xml_reply(FEED, feed_of("mint - News", FEED, HOME, items, spaces), "application/rss+xml", headers=HEADERS),
        xml_reply(SITEMAP, news_sitemap(listed, "mint", ZONE), headers=HEADERS),
        Reply(url=LISTING, body=_listing(stories), headers=HEADERS),
    ]


def page(story: Story, _stories: Sequence[Story], _at: datetime) -> list[Reply]:
    """Return the page of a story; the live blog has none, it stands in the listing."""
    return [] if story.page == "state" else [Reply(url=story.url, body=_article(story), headers=HEADERS)]


def _number(story: Story) -> str:
    return story.url.removesuffix(".html").rsplit("-", 1)[1]


def _stamp(moment: datetime) -> str:
    return clock(moment, UTC, "%Y-%m-%dT%H:%M:%S+0000")


def _element(update: Update) -> dict[str, object]:
    return {
        "id": int(update.id),
        "title": f"<p>{escape(update.headline)}</p>",
        "articleType": "element",
        "createdDate": _stamp(update.published),
        "lastModifiedDate": _stamp(update.modified or update.published),
        "firstPublishedDate": _stamp(update.published),
        "timestamp": _stamp(update.published),
        "type": "liveblog",
        "liveBlog": {"inlineElementId": None, "body": f"<p>{escape(update.text)}</p>", "inlineElementList": []},
    }


def _live_state(story: Story) -> dict[str, object]:
    newest_first = sorted(story.updates, key=lambda update: update.published, reverse=True)
    return {
        "id": int(_number(story)),
        "title": story.headline,
        "articleType": "story",
        "createdDate": _stamp(story.moment()),
        "lastModifiedDate": _stamp(story.modified or story.moment()),
        "lastPublishedDate": _stamp(story.modified or story.moment()),
        "firstPublishedDate": _stamp(story.moment()),
        "metadata": {
            "url": urlsplit(story.url).path,
            "canonicalUrl": story.url,
            "authors": list(story.authors),
            "agency": "",
            "section": story.section,
            "subSection": "IPO",
            "keywords": list(story.keywords),
            "premiumStory": False,
        },
        "type": "liveblog",
        "elements": [int(update.id) for update in newest_first],
        "listElement": [_element(update) for update in newest_first],
        "headline": story.headline,
        "summary": f"<ul><li>{escape(story.description)}</li></ul>",
        "introBody": "".join(f"<p>{escape(text)}</p>" for text in story.paragraphs),
        "timeToRead": 3,
    }


def _listing(stories: Sequence[Story]) -> str:
    """Return the market page: teasers without a date, one of them to another site, and the live blog in __NEXT_DATA__."""
    shown = [story for story in stories if story.page != "state"]
    teasers = "".join(
        f'<li class="newsBlock"><h2><a href="{story.url}">{escape(story.headline)}</a></h2>'
        f'<span class="date market-news_date__demo1">'
        f"2 min read<span>{clock(story.moment(), ZONE, '%I:%M %p IST')}</span></span></li>"
        for story in shown
    )
    content = [
        {
            "id": int(_number(story)),
            "title": story.headline,
            "headline": story.headline,
            "type": "story",
            "listElement": [],
            "metadata": {"url": urlsplit(story.url).path, "authors": list(story.authors), "premiumStory": story.free is False},
            "lastPublishedDate": _stamp(story.moment()),
        }
        for story in shown
    ]
    live = next((_live_state(story) for story in stories if story.page == "state"), None)
    state = {
        "props": {
            "pageProps": {
                "pageName": "market",
                "templateType": "section",
                "marketData": {"content": content},
                "liveBlogData": live,
            }
        },
        "page": "/market",
        "query": {},
        "buildId": "demo",
    }
    site = {"@context": "https://schema.org", "@type": "WebPage", "name": "Markets today", "url": LISTING}
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Markets today | Mint</title>{json_ld(site)}'
        f"</head><body>"
        '<nav><a href="/market">Markets</a><a href="/money">Money</a><a href="javascript:void(0)">Menu</a></nav>'
        f'<h1>Markets</h1><ul>{teasers}<li class="newsBlock"><h2>'
        f'<a href="https://pumps.example/offer?utm_source=mint">A pump for your '
        f'garden</a></h2></li></ul><script id="__NEXT_DATA__" type="application/json">{script_json(state)}</script></body></html>'
    )


def _people(story: Story) -> object:
    if story.authors:
        return [
            {"@type": "Person", "name": name, "url": f"{HOME}/authors/{name.lower().replace(' ', '-')}"} for name in story.authors
        ]
    return {"@type": "Organization", "name": story.organisations[0]}


def _article_data(story: Story) -> dict[str, object]:
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "OpinionNewsArticle" if story.kind == "opinion" else "NewsArticle",
        "mainEntityOfPage": story.url,
        "inLanguage": "en",
        "headline": story.headline,
        "description": story.description,
        "url": story.url,
        "datePublished": iso(story.moment(), ZONE),
        "dateModified": iso(story.modified or story.moment(), ZONE),
        "articleBody": story.paragraphs[0],
        "author": _people(story),
        "publisher": {"@type": "Organization", "name": "mint", "url": HOME},
        "image": [{"@type": "ImageObject", "url": url} for url, *_ in story.images],
        "keywords": list(story.keywords),
        "articleSection": story.section,
    }
    if story.free is False:
        data["isAccessibleForFree"] = "False"
        data["hasPart"] = {"@type": "WebPageElement", "isAccessibleForFree": "False", "cssSelector": ".paywall"}
    return data


def _article(story: Story) -> str:
    published = clock(story.moment(), ZONE, "%d %b %Y, %I:%M %p IST")
    names = ", ".join(story.authors or story.organisations)
    shown = meta([("og:title", story.headline), ("og:type", "article"), ("og:url", story.url), ("og:site_name", "mint")])
    named = meta([("description", story.description), ("news_keywords", ",".join(story.keywords))], "name")
    pictures = "".join(
        f'<figure class="storyPage_leadImage__demo"><img src="{url}" alt=""><figcaption>{escape(caption)} '
        f"<span>({credit})</span></figcaption></figure>"
        for url, caption, credit in story.images
    )
    parts = [
        f'<div class="storyParagraph" id="article-index-{number}">'
        + (f"<h2>{text}</h2>" if kind == "heading" else f"<p>{link_html(text)}</p>")
        + "</div>"
        for number, (kind, text) in enumerate(story.blocks)
    ]
    parts.insert(1, '<div class="storyPage_alsoRead__demo"><p>Also Read | <a href="/market">A year of odd listings</a></p></div>')
    if story.free is False:
        parts.append('<div class="paywall" id="gift_redeemed_box"><p>Members read on from here.</p></div>')
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(story.headline)} | Mint'
        f"</title>\n{named}\n{shown}\n"
        f'<link rel="canonical" href="{story.url}">{json_ld(_article_data(story))}</head><body>'
        f'<nav class="storyPage_bcrumb__demo">'
        f'<a href="/">Home</a> / <a href="/news">{escape(story.section)}</a></nav><div class="storyPage_storyBox__demo">'
        f'<h1 id="article-0">{escape(story.headline)}</h1><p class="storyPage_summary__demo">{escape(story.description)}</p>'
        f'<div class="storyPage_authorInfo__demo"><a href="{HOME}/authors">{names}</a></div>'
        f'<div class="storyPage_firstPublishDate__demo">Published {published}</div>{pictures}'
        f'<div class="storyPage_storyContent__demo">{"".join(parts)}</div><div id="faqSection"><p>What is a share?</p></div>'
        '<div id="seoText"><p>Get the app for quotes on the go.</p></div></div></body></html>'
    )
