"""Yonhap's shapes: English feed and article with contentJsonData, Korean listing and article."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from html import escape
from zoneinfo import ZoneInfo

from markup import Reply, cdata, feed_of, iso, json_ld, meta, rfc_time, script_json, text_reply, xml_reply
from story import Story, clock

ZONE = ZoneInfo("Asia/Seoul")
HOME = "https://en.yna.co.kr"
FEED = f"{HOME}/RSS/news.xml"
KOREAN = "https://www.yna.co.kr"
LISTING = f"{KOREAN}/international/asia-australia"
SUFFIX = "?section=international/asia-australia"
HEADERS = (("Server", "Apache"), ("Vary", "Accept-Encoding"))


def robots() -> list[Reply]:
    """Return the rules of both hosts."""
    rules = ("User-agent: *", "Disallow: /search/", "Disallow: /member/")
    return [
        text_reply(f"{HOME}/robots.txt", *rules),
        text_reply(f"{KOREAN}/robots.txt", *rules, "", "User-agent: GPTBot", "Disallow: /"),
    ]


def sources(stories: Sequence[Story], _at: datetime) -> list[Reply]:
    """Return the English feed and the Korean listing."""
    items = [
        f"<item><title>{cdata(story.headline)}</title><link>{story.url}</link><guid>{story.url}</guid>"
        f"<description>{cdata(story.description)}</description><pubDate>{rfc_time(story.moment().astimezone(ZONE))}"
        f"</pubDate></item>"
        for story in stories
        if "feed" in story.found_in
    ]
    listed = [story for story in stories if story.language == "ko"]
    return [
        xml_reply(FEED, feed_of("Yonhap News Agency", FEED, HOME, items), "application/rss+xml", headers=HEADERS),
        Reply(url=LISTING, body=_listing(listed), headers=HEADERS),
    ]


def page(story: Story, _stories: Sequence[Story], _at: datetime) -> list[Reply]:
    """Return the article; a Korean one lies at the address that the listing gives, with its section in the query."""
    if story.language == "ko":
        return [Reply(url=story.url + SUFFIX, body=_korean(story), headers=HEADERS)]
    return [Reply(url=story.url, body=_english(story), headers=HEADERS)]


def _listing(stories: Sequence[Story]) -> str:
    rows = "".join(
        f'<li data-cid="{story.url.rsplit("/", 1)[1]}"><div class="item-box01"><div class="news-con"><strong class="tit-wrap">'
        f'<a class="tit-news" href="{story.url}{SUFFIX}"><span class="title01">{escape(story.headline)}</span></a></strong>'
        f'<p class="lead">{escape(story.description)}</p>'
        f'<span class="txt-time">{clock(story.moment(), ZONE, "%m-%d %H:%M")}</span></div></div></li>'
        for story in stories
    )
    return (
        '<!DOCTYPE html><html lang="ko"><head><meta charset="utf-8"><title>아시아/호주</title></head><body><nav>'
        '<a href="/international/all">국제</a>'
        f'<a href="javascript:void(0)">메뉴</a></nav><section><ul class="list01">{rows}<li class="aside-bnr"><span>광고'
        f"</span></li></ul></section></body></html>"
    )


def _data(story: Story) -> dict[str, object]:
    publisher = {"@type": "NewsMediaOrganization", "@id": f"{HOME}/#publisher", "name": "Yonhap News Agency"}
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "inLanguage": story.language,
        "mainEntityOfPage": story.url,
        "url": story.url,
        "headline": story.headline,
        "keywords": list(story.keywords),
        "datePublished": iso(story.moment(), ZONE),
        "dateModified": iso(story.modified or story.moment(), ZONE),
        "author": [{"@type": "Person", "name": "", "url": f"{HOME}/"}],
        "publisher": publisher,
        "copyrightHolder": publisher,
        "isAccessibleForFree": True,
        "description": story.description,
    }


def _head(story: Story) -> str:
    shown = [("og:title", story.headline), ("og:type", "article"), ("og:url", story.url), ("og:site_name", "Yonhap News Agency")]
    return (
        f'<head><meta charset="utf-8"><title>{escape(story.headline)} | Yonhap News Agency</title>\n'
        f"{meta([('description', story.description)], 'name')}\n{meta(shown)}\n"
        f'<link rel="canonical" href="{story.url}">{json_ld(_data(story))}</head>'
    )


def _content(story: Story) -> str:
    """Return contentJsonData, whose BODY holds the whole text with entities and line feeds."""
    number = story.url.rsplit("/", 1)[1]
    stamp = clock(story.modified or story.moment(), ZONE, "%Y%m%d%H%M%S")
    values = {
        "CID": number,
        "TITLE": story.headline,
        "BODY": "".join(f"  {escape(text)}\n" for text in story.paragraphs),
        "SECTION": f"nk/nk;{story.section}",
        "KEYWORD": ";".join(story.keywords),
        "DATETIME": stamp,
    }
    return f'<script id="contentJsonData">(function(){{CONTENT_DATA = JSON.stringify({script_json(values)});}})();</script>'


def _english(story: Story) -> str:
    paragraphs = "".join(f"<p> {escape(text)}</p>\n" for text in story.paragraphs)
    ending = f"<p> {story.extra['email']}<br>(END)</p>" if "email" in story.extra else "<p>(END)</p>"
    when = clock(story.moment(), ZONE, "%H:%M %B %d, %Y")
    return (
        f'<!DOCTYPE html><html lang="en">{_head(story)}<body><nav><a href="/nk/index">North Korea</a>'
        f'<a href="/national/index">National</a></nav>'
        f'<header class="title-article01"><h1 class="tit">{escape(story.headline)}</h1><div class="info-box" id="facts">'
        f'<div class="info-con"><span class="txt">'
        f'<strong><a href="//en.yna.co.kr/nk/nk">{story.section}</a></strong> {when}</span></div>'
        f'<div class="social-btns"><button>SHARE</button>'
        f'<div class="fontsize-box"><button>FONT SIZE</button></div></div></div></header>{_content(story)}'
        f'<div class="sub-content">'
        f'<article class="story-news">\n{paragraphs}{ending}\n</article><div class="aside-box01"><h2>Most viewed</h2>'
        f"<p>Nothing today</p></div></div>"
        "</body></html>"
    )


def _korean(story: Story) -> str:
    paragraphs = "".join(f"<p>{escape(text)}</p>\n" for text in story.paragraphs)
    sent = clock(story.moment(), ZONE, "송고%Y-%m-%d %H:%M")
    return (
        f'<!DOCTYPE html><html lang="ko">{_head(story)}<body><header class="title-article01">'
        f'<h1 class="tit01">{escape(story.headline)}</h1>'
        f'<div class="update-time" data-published-time="{clock(story.moment(), ZONE, "%Y%m%d%H%M")}">'
        f'<span class="txt-time01">{sent}</span></div></header>'
        f'<div class="story-news article">\n{paragraphs}<p>{story.extra["email"]}</p>'
        f'<p class="txt-copyright">시험용 지면, 무단 전재와 AI 학습 금지</p></div></body></html>'
    )
