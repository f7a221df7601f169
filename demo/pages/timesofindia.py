"""The Times of India's shapes: feed, sitemap, the article of 2026 with its "br" paragraphs, live blog, video, gallery."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from html import escape
from zoneinfo import ZoneInfo

from markup import Reply, feed_of, iso, json_ld, link_html, meta, news_sitemap, rfc_time, text_reply, xml_reply
from story import Story, clock

ZONE = ZoneInfo("Asia/Kolkata")
HOME = "https://timesofindia.indiatimes.com"
FEED = f"{HOME}/rssfeedstopstories.cms"
SITEMAP = f"{HOME}/sitemap/today"
HEADERS = (("Server", "Apache"), ("Vary", "Accept-Encoding, User-Agent"), ("Cache-Control", "public, max-age=120"))
BREAK = '<span class="id-r-component br" data-pos="{}"></span>'
PUBLISHER = {"@type": "Organization", "name": "The Times Of India", "url": f"{HOME}/"}


def robots() -> list[Reply]:
    """Return rules that forbid the astrology section, though the feed links there."""
    rules = (
        "User-agent: *",
        "Disallow: /astrology/",
        "Disallow: /*?utm",
        "",
        "User-agent: GPTBot",
        "Disallow: /",
        "",
        f"Sitemap: {SITEMAP}",
    )
    return [text_reply(f"{HOME}/robots.txt", *rules)]


def sources(stories: Sequence[Story], at: datetime) -> list[Reply]:
    """Return the feed of top stories and the news sitemap of the day."""
    items = [
        f"<item><title>{escape(story.headline)}</title><description>{escape(_teaser(story))}</description>"
        f"<link>{story.url}</link>"
        f"<guid>{story.url}</guid><pubDate>{rfc_time(story.moment().astimezone(ZONE))}</pubDate></item>"
        for story in stories
        if "feed" in story.found_in
    ]
    channel = f"<lastBuildDate>{rfc_time(at.astimezone(ZONE))}</lastBuildDate>\n"
    listed = [story for story in stories if "sitemap" in story.found_in]
    return [
        xml_reply(FEED, feed_of("Times of India", FEED, HOME, items, "", channel), "text/xml", headers=HEADERS),
        xml_reply(SITEMAP, news_sitemap(listed, "The Times of India", ZONE), headers=HEADERS),
    ]


def page(story: Story, _stories: Sequence[Story], _at: datetime) -> list[Reply]:
    """Return what the server answers for a story; nothing for the page that a polite crawler leaves alone."""
    shapes = {"liveblog": _live_blog, "video": _video, "gallery": _gallery}
    if story.page == "unfetched":
        return []
    body = _missing() if story.page == "soft404" else shapes.get(story.kind, _article)(story)
    return [Reply(url=story.url, body=body, headers=(*HEADERS, ("X-Cache", "HIT from edge-4")))]


def _teaser(story: Story) -> str:
    picture = f'<a href="{story.url}"><img border="0" src="https://static.toiimg.com/photo/demo.cms" /></a>'
    return picture + (story.description or story.headline)


def _article_data(story: Story, body: str) -> dict[str, object]:
    """Return NewsArticle with articleBody before @type, as the site has had it since 2023."""
    author: object = {"@type": "Organization", "name": story.organisations[0] if story.organisations else "TOI"}
    if story.authors:
        author = {
            "@type": "Person",
            "name": story.authors[0],
            "url": f"{HOME}/toireporter/author-{story.authors[0].replace(' ', '-')}-1.cms",
        }
    return {
        "@context": "https://schema.org",
        "articleBody": body,
        "@type": "NewsArticle",
        "mainEntityOfPage": story.url,
        "inLanguage": "en",
        "headline": story.headline,
        "keywords": ",".join(story.keywords),
        "url": story.url,
        "datePublished": iso(story.moment(), ZONE),
        "dateModified": iso(story.modified or story.moment(), ZONE),
        "description": story.description,
        "author": author,
        "publisher": PUBLISHER,
        "image": [{"@type": "ImageObject", "url": url} for url, *_ in story.images],
    }


def _head(story: Story, *data: object) -> str:
    shown = [
        ("og:title", story.extra.get("og_headline", story.headline)),
        ("og:url", story.url),
        ("og:description", story.description),
        ("og:site_name", "The Times of India"),
        ("og:type", "article"),
    ]
    named = [("description", story.description), ("keywords", ",".join(story.keywords)), ("twitter:site", "@timesofindia")]
    return (
        f'<head><meta charset="utf-8"/><title>{escape(story.headline)} | {escape(story.section)} News - Times of India</title>\n'
        f'{meta(named, "name")}\n{meta(shown)}\n<link rel="canonical" href="{story.url}"/>\n'
        + "\n".join(json_ld(each, backwards=True) for each in data)
        + "</head>"
    )


def _top() -> str:
    return (
        f'<body><div class="top-area contentwrapper"><a href="{HOME}">'
        f'<img src="https://static.toiimg.com/photo/logo.cms" alt="TOI logo"></a>'
        '<ul><li><a href="/india">India</a></li><li><a href="/city">City</a></li><li><a href="/astrology">Astrology</a>'
        "</li></ul></div>"
    )


def _byline(story: Story) -> str:
    when = clock(story.modified or story.moment(), ZONE, "%b %d, %Y, %H:%M IST")
    people = "".join(
        f'<a href="{HOME}/toireporter/author-{name.replace(" ", "-")}-1.cms">{name}</a> / ' for name in story.authors
    )
    desk = "".join(f"{name} / " for name in story.organisations) or "TIMESOFINDIA.COM / "
    return f'<div class="byline_action"><div class="byline">{people}{desk}<span>{when}</span></div><div>Share</div></div>'


def _article(story: Story) -> str:
    tail = "Keep an eye on prices: Silver in Pune | Diesel in Pune | Mango in Pune"
    data = _article_data(story, "".join(text for _, text in story.blocks) + tail)
    parts: list[str] = []
    for position, (kind, text) in enumerate(story.blocks):
        shown = link_html(text)
        parts.append(f'<span class="strong" data-ua-type="1">{shown}</span>' if kind == "heading" else shown)
        parts.append(BREAK.format(position * 3 + 2) + (BREAK.format(position * 3 + 3) if position % 2 else ""))
    junk = (
        '<div data-type="in_view"><div class="js_tbl_2ad">Advertisement</div></div>'
        '<div class="cdatainfo">Also read | Ten ways to peel a mango</div>'
    )
    parts.insert(4, junk)
    pictures = "".join(
        f'<div class="vdo_embedd"><section class="_bIDB leadmedia"><img src="{url}" alt="{escape(caption)}"></section></div>'
        for url, caption, _ in story.images
    )
    number = story.url.rsplit("/", 1)[1].removesuffix(".cms")
    return (
        f'<!DOCTYPE html><html lang="en">{_head(story, data)}{_top()}<div class="contentwrapper"><h1 class="cMyCH">'
        f"<span>{escape(story.headline)}</span></h1>"
        f'{_byline(story)}<div data-articlebody="1" class="fewcent-{number} js_tbl_article">'
        f'<div class="ihgno clearfix">{pictures}'
        f'{"".join(parts)}</div></div><div class="authorbox"><p>Those who wrote this story sit in Pune.</p></div>'
        '<div class="moreStories"><a href="/city/pune?from=mdr">More from this city</a></div></div></body></html>'
    )


def _live_blog(story: Story) -> str:
    """Return the live blog. Its anchors count from the newest update, so every new one moves the numbers of all others."""
    newest_first = sorted(story.updates, key=lambda update: update.published, reverse=True)
    posts = [
        {
            "@type": "BlogPosting",
            "headline": f"{clock(update.published, ZONE, '%H:%M(IST)')} {update.headline}",
            "url": f"{story.url}#post{number}",
            "datePublished": iso(update.published, ZONE),
            "publisher": PUBLISHER,
            "author": {"@type": "Organization", "name": "Times Of India"},
            "mainEntityOfPage": story.url,
            "dateModified": iso(update.modified or update.published, ZONE),
            "articleBody": update.text,
        }
        for number, update in enumerate(newest_first, 1)
    ]
    live = {
        "@context": "https://schema.org",
        "@type": "LiveBlogPosting",
        "url": story.url,
        "coverageStartTime": iso(story.moment(), ZONE),
        "headline": story.headline,
        "description": story.description,
        "datePublished": iso(story.moment(), ZONE),
        "dateModified": iso(story.modified or story.moment(), ZONE),
        "keywords": ", ".join(story.keywords),
        "publisher": PUBLISHER,
        "author": {"@type": "Organization", "sameAs": f"{HOME}#publisher", "name": "Times Of India"},
        "liveBlogUpdate": posts,
    }
    article = _article_data(story, " ".join(update.text for update in newest_first))
    return (
        f'<!DOCTYPE html><html lang="en">{_head(story, live, article)}{_top()}<div class="contentwrapper"><h1>'
        f"<span>{escape(story.headline)}</span></h1>"
        f'<p class="synopsis">{escape(story.description)}</p>'
        f'<div id="liveblog-entries" class="loader">The entries are on their way</div></div></body></html>'
    )


def _video(story: Story) -> str:
    data = {
        "@context": "https://schema.org",
        "@type": "VideoObject",
        "name": story.headline,
        "description": story.description,
        "url": story.url,
        "thumbnailUrl": "https://static.toiimg.com/photo/131722602.cms",
        "uploadDate": iso(story.moment(), ZONE),
        "duration": "PT1M12S",
        "embedUrl": f"{HOME}/videos/embed/131722601.cms",
    }
    return (
        f'<!DOCTYPE html><html lang="en">{_head(story, data)}{_top()}<div class="videoshow"><div id="player"></div>'
        f"<h1>{escape(story.headline)}</h1>"
        f'<div class="vdo_info">{clock(story.moment(), ZONE, "%b %d, %Y, %I:%M %p IST")}</div>'
        f'<div class="description">{escape(story.description)}</div>'
        "</div></body></html>"
    )


def _gallery(story: Story) -> str:
    data = {
        "@context": "https://schema.org",
        "@type": "ImageGallery",
        "name": story.headline,
        "headline": story.headline,
        "description": story.description,
        "url": story.url,
        "datePublished": iso(story.moment(), ZONE),
        "dateModified": iso(story.modified or story.moment(), ZONE),
        "image": [{"@type": "ImageObject", "url": url, "name": caption} for url, caption, _ in story.images],
    }
    slides = "".join(
        f'<div class="photo_slide"><figure><img src="{url}" alt="{caption}"></figure><h2>{caption}</h2><p>{escape(text)}'
        f"</p></div>"
        for (url, caption, _), text in zip(story.images, story.paragraphs, strict=True)
    )
    return (
        f'<!DOCTYPE html><html lang="en">{_head(story, data)}{_top()}<div class="photostory"><h1>{escape(story.headline)}</h1>'
        f"<p>{escape(story.description)}</p>{slides}</div></body></html>"
    )


def _missing() -> str:
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"/><title>Page not found - Times of India</title>'
        f"</head>{_top()}"
        '<div class="contentwrapper"><h1>404: page not found</h1><p>Our servers looked everywhere. Perhaps these will do:</p>'
        '<ul><li><a href="/india">India</a></li><li><a href="/world">World</a></li></ul></div></body></html>'
    )
