"""NDTV's shapes: Feedburner feed, news sitemap, the article page of 2025 and the microdata live blog of sports.ndtv.com."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from html import escape
from zoneinfo import ZoneInfo

from markup import Reply, cdata, feed_of, iso, json_ld, link_html, meta, news_sitemap, rfc_time, text_reply, xml_reply
from story import Story, Update, clock

ZONE = ZoneInfo("Asia/Kolkata")
HOME = "https://www.ndtv.com"
FEED = "https://feeds.feedburner.com/ndtvnews-latest"
SITEMAP = f"{HOME}/sitemap/google-news-sitemap"
HEADERS = (("Server", "AkamaiNetStorage"), ("Vary", "Accept-Encoding"), ("Cache-Control", "max-age=60"))


def robots() -> list[Reply]:
    """Return the rules of the three hosts."""
    return [
        text_reply(f"{HOME}/robots.txt", "User-agent: *", "Disallow: /topic/", "Disallow: /search", f"Sitemap: {SITEMAP}"),
        text_reply("https://sports.ndtv.com/robots.txt", "User-agent: *", "Disallow: /search"),
        text_reply("https://feeds.feedburner.com/robots.txt", "User-agent: *", "Disallow: /~a/"),
    ]


def sources(stories: Sequence[Story], at: datetime) -> list[Reply]:
    """Return the feed and the news sitemap."""
    items = [_item(story) for story in stories if "feed" in story.found_in]
    channel = f"<lastBuildDate>{clock(at, ZONE, '%B %d, %Y %I:%M %p')}</lastBuildDate>\n<recordcount>200</recordcount>\n"
    feed = feed_of("NDTV News - Latest", FEED, HOME, items, ' xmlns:media="http://search.yahoo.com/mrss/"', channel)
    listed = [story for story in stories if "sitemap" in story.found_in]
    return [
        xml_reply(FEED, feed, "text/xml", headers=(("Server", "GSE"), ("ETag", '"nd7Kq"'))),
        xml_reply(SITEMAP, news_sitemap(listed, "NDTV", ZONE), headers=HEADERS),
    ]


def page(story: Story, _stories: Sequence[Story], at: datetime) -> list[Reply]:
    """Return what the server answers for a story."""
    if story.page == "gone":
        words = "<h1>Nothing here</h1><p>Try the front page.</p>"
        body = f"<!DOCTYPE html><html><head><title>NDTV</title></head><body>{words}</body></html>"
        return [Reply(url=story.url, body=body, status=404, headers=HEADERS)]
    body = _live_blog(story) if story.kind == "liveblog" else _article(story)
    return [
        Reply(
            url=story.url,
            body=body,
            headers=(*HEADERS, ("Last-Modified", clock(at, ZoneInfo("GMT"), "%a, %d %b %Y %H:%M:%S GMT"))),
        )
    ]


def _item(story: Story) -> str:
    number = story.url.rsplit("-", 1)[1]
    return (
        f'<item><guid isPermaLink="false" ignore="" identifier="story-news-{number}" cache="1">{number}</guid>'
        f"<title>{cdata(story.headline)}</title><link>{cdata(story.url)}</link>"
        f"<updatedAt>{clock(story.modified or story.moment(), ZONE, '%B %d, %Y %I:%M %p')}</updatedAt>"
        f"<pubDate>{rfc_time(story.moment().astimezone(ZONE))}</pubDate>"
        f"<category>{cdata(story.section)}</category><description>{cdata(escape(story.description))}</description></item>"
    )


def _lost_breaks(story: Story) -> str:
    """Return articleBody as NDTV gives it: no breaks between paragraphs, and entities that were escaped once too often."""
    text = "".join(story.paragraphs).replace("& ", "&amp; ").replace("'", "&#039;")
    return text.replace(" said", "&amp;nbsp;said", 1)


def _people(story: Story) -> object:
    if story.authors:
        return [
            {"@type": "Person", "name": name, "url": f"{HOME}/authors/{name.lower().replace(' ', '-')}-1"}
            for name in story.authors
        ]
    return [{"@type": "Organization", "name": name} for name in story.organisations]


def _head(story: Story, ld: str) -> str:
    named = meta(
        [("description", story.description), ("news_keywords", ",".join(story.keywords)), ("section", story.section)], "name"
    )
    shown = meta(
        [
            ("og:title", story.headline),
            ("og:type", "article"),
            *(("og:image", url) for url, *_ in story.images[:1]),
            ("og:url", story.url),
            ("og:site_name", "www.ndtv.com"),
        ]
    )
    return (
        f'<head><meta charset="utf-8"><title>{escape(story.headline)} | NDTV News</title>\n{named}\n{shown}\n'
        f'<link rel="canonical" href="{story.url}">\n{ld}</head>'
    )


def _news_article(story: Story, body: str) -> dict[str, object]:
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": story.url,
        "inLanguage": "en",
        "mainEntityOfPage": story.url,
        "keywords": ",".join(story.keywords),
        "url": story.url,
        "articleSection": story.section,
        "articleBody": body,
        "description": story.description,
        "headline": story.headline,
        "image": [{"@type": "ImageObject", "url": url, "width": "1200", "height": "738"} for url, *_ in story.images],
        "datePublished": iso(story.moment(), ZONE),
        "dateModified": iso(story.modified or story.moment(), ZONE),
        "author": _people(story),
        "publisher": {"@type": "Organization", "name": "NDTV", "url": f"{HOME}/", "logo": {"@type": "ImageObject", "url": ""}},
    }


def _byline(story: Story) -> str:
    cut = story.extra.get("reporters", 1)
    groups = (("Reported by:", story.authors[:cut]), ("Edited by:", story.authors[cut:]))
    rows = "".join(
        f'<li class="pst-by_li"><span data-role="desk" class="pst-by_txt">{label}</span> '
        + ", ".join(
            f'<a href="{HOME}/authors/{name.lower().replace(" ", "-")}-1" class="pst-by_lnk">{name}</a>' for name in names
        )
        + "</li>"
        for label, names in groups
        if names
    )
    agency = "".join(
        f'<li class="pst-by_li"><a class="pst-by_lnk" href="{HOME}/topic/agency">{name}</a></li>' for name in story.organisations
    )
    published, modified = story.moment().astimezone(ZONE), (story.modified or story.moment()).astimezone(ZONE)
    return (
        f'<ul class="pst-by_ul">{rows}{agency}<li class="pst-by_li">'
        f'<meta content="{rfc_time(published)}" itemprop="datePublished" '
        f'name="publish-date"><span class="pst-by_lnk" content="{rfc_time(modified)}" itemprop="dateModified">'
        f"{modified.strftime('%b %d, %Y %H:%M')} {modified.strftime('%p').lower()} IST</span></li></ul>"
    )


def _article(story: Story) -> str:
    ld = json_ld(_news_article(story, _lost_breaks(story)))
    lead = "".join(
        f'<div class="ins_instory_dv"><img id="story_image_main" src="{url}" alt="On NDTV">'
        f'<p class="sp_cap sp_b ins_instory_dv_caption">'
        f"{escape(caption)}</p></div>"
        for url, caption, _ in story.images[:1]
    )
    place = f'<b class="place_cont">{story.extra["place"]}</b>' if "place" in story.extra else ""
    blocks = [f"<h2>{link_html(text)}</h2>" if kind == "heading" else f"<p>{link_html(text)}</p>" for kind, text in story.blocks]
    later = "".join(
        f'<div class="ins_instory_dv"><div class="ins_instory_dv_cont"><img data-src="{url}"></div></div>'
        for url, *_ in story.images[1:]
    )
    blocks.insert(2, f'<p></p><div id="v-ndtv"></div><div class="AskWg1"><p>Ask NDTV about this</p></div>{later}')
    return (
        f'<!DOCTYPE html><html lang="en">{_head(story, ld)}<body><nav class="nvBr"><a href="/latest">Latest</a>'
        f'<a href="/india">India</a></nav>'
        f'<div class="sp-hd"><h1 class="sp-ttl" itemprop="headline">{escape(story.headline)}</h1>'
        f'<h2 class="sp-descp">{escape(story.description)}</h2>{_byline(story)}</div>'
        f'<div class="sp_txt" id="TxSS_selct" itemprop="articleBody">{lead}'
        f'<div class="ASum_wr ASum_Mnon"><button class="ASum_ttl-wr">Quick Read</button><ul class="ASum_ul">'
        f'<li class="ASum_li">{escape(story.description)}</li></ul><div class="ASum_bt">Made by a machine</div></div>'
        f'<div class="Art-exp_cn"><div class="Art-exp_wr" id="ignorediv">{place}{"".join(blocks)}</div>'
        f'<div class="Art-exp_bt">Show full article</div></div><div class="SoFl_wr"><p>Follow us</p></div>'
        f'<div class="s-ls_wr"><p>Track Latest News</p></div></div><div class="vuukle">Comments</div>'
        f'<footer><p>Featured Video Of The Day</p><a href="javascript:void(0)">Close</a></footer></body></html>'
    )


def _entry(story: Story, update: Update) -> str:
    changed = update.modified or update.published
    return (
        f'<li class="liv-blg_li blg_crwl" id={update.id}_parent>'
        f'<div itemprop="liveBlogUpdate" itemscope itemtype="https://schema.org/BlogPosting">'
        f'<meta itemprop="url" content={story.url}#{update.id}></meta>'
        f'<meta itemprop="datePublished" content="{iso(update.published, ZONE)}" />'
        f'<meta itemprop="dateModified" content="{iso(changed, ZONE)}" />'
        f'<meta itemprop="articleBody" content = "{escape(update.text)}" />'
        f'<meta itemprop="headline" content="{escape(update.headline)}" />'
        '<span itemtype="https://schema.org/Person" itemprop="author" itemscope>'
        '<meta content="NDTV Sports" itemprop="name" /></span>'
        f'<div class="liv-blg_info"><time class="dat-cal"><span class="dat-cal_mon">June</span>'
        f'<span class="dat-cal_day">13</span></time>'
        f'<span class="liv-blg_dte">{clock(update.published, ZONE, "%H:%M")} (IST)</span><div class="liv-blg_txt">'
        f'<div class="liv-blg_ttl">{escape(update.headline)}</div>{escape(update.text)}</div>'
        '<a href="javascript: void(0);" class="ss-lk" title="Pass it on">share</a></div></div></li>'
    )


def _live_blog(story: Story) -> str:
    """Return the live blog: microdata for the updates, and JSON-LD whose dates hold "&#x2B;" for the plus sign."""
    article = json_ld(_news_article(story, story.headline), " defer").replace("+05:30", "&#x2B;05:30")
    newest_first = sorted(story.updates, key=lambda update: update.published, reverse=True)
    start = iso(story.moment(), ZONE)
    return (
        f'<!DOCTYPE html><html lang="en">{_head(story, article)}<body><h1 class="sp-ttl">{escape(story.headline)}</h1>'
        f'<div itemscope itemtype="https://schema.org/LiveBlogPosting" id="{story.url}">'
        f'<meta content="{story.url}" itemprop="url">'
        f'<meta content="{escape(story.headline)}" itemprop="headline">'
        f'<meta content="{escape(story.description)}" itemprop="description">'
        f'<meta itemprop="datePublished" content="{start}">'
        f'<meta itemprop="dateModified" content="{iso(story.modified or story.moment(), ZONE)}">'
        f'<meta itemprop="coverageStartTime" content="{start}"><meta itemprop="author" content="NDTV Sports Desk">'
        f'<div class="NotArt_rw"><div class="NotArt_tx1">Want a bell when something happens?</div></div>'
        f'<div class="liv-blg livblogjs">'
        f'<ul id="blogDiv" class="liv-blg_ul">{"".join(_entry(story, update) for update in newest_first)}</ul></div>'
        "</div></body></html>"
    )
