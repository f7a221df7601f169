"""Reuters' shapes: news sitemap index, article with data-testid paragraphs and Fusion state, and DataDome's refusals."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape
from urllib.parse import urlsplit

from markup import (
    NEWS_SPACES,
    XML,
    Coding,
    Reply,
    iso,
    json_ld,
    link_html,
    meta,
    news_sitemap,
    script_json,
    text_reply,
    xml_reply,
)
from story import Story, clock

HOME = "https://www.reuters.com"
INDEX = f"{HOME}/arc/outboundfeeds/news-sitemap-index/?outputType=xml"
SITEMAP = f"{HOME}/arc/outboundfeeds/news-sitemap/?outputType=xml"
HEADERS = (("Server", "CloudFront"), ("Vary", "Accept-Encoding"), ("X-DataDome", "protected"))
CLASSES = "text__text__demo text__dark-grey__demo"
HIDDEN = '<span style="border:0;clip:rect(0 0 0 0);height:1px;">, opens new tab</span>'


def robots() -> list[Reply]:
    """Return the rules."""
    rules = (
        "User-agent: *",
        "Disallow: /account/",
        "Disallow: /search/",
        "",
        "User-agent: CCBot",
        "Disallow: /",
        "",
        f"Sitemap: {INDEX}",
    )
    return [text_reply(f"{HOME}/robots.txt", *rules)]


def sources(stories: Sequence[Story], at: datetime) -> list[Reply]:
    """Return the index of news sitemaps and the one sitemap that it leads to."""
    index = (
        f"{XML}\n<sitemapindex {NEWS_SPACES.split(' ')[0]}><sitemap><loc>{escape(SITEMAP)}</loc>"
        f"<lastmod>{iso(at)}</lastmod></sitemap></sitemapindex>\n"
    )
    return [
        xml_reply(INDEX, index, headers=HEADERS),
        xml_reply(SITEMAP, news_sitemap(stories, "Reuters", UTC, timespec="milliseconds"), headers=HEADERS),
    ]


def page(story: Story, _stories: Sequence[Story], _at: datetime) -> list[Reply]:
    """Return the article, or DataDome's page: with status 200 for one story, with 401 for another."""
    if story.page.startswith("wall"):
        cookie = ("Set-Cookie", "datadome=demo~0000; Max-Age=31536000; Domain=.reuters.com; Path=/; Secure; SameSite=Lax")
        headers = (
            ("Server", "DataDome"),
            ("X-DataDome", "protected"),
            ("X-DD-B", "1"),
            cookie,
            ("Cache-Control", "private, no-store"),
        )
        return [Reply(url=story.url, body=_wall(), status=401 if story.page == "wall401" else 200, headers=headers)]
    coding: Coding = "br" if story.extra.get("coding") == "br" else "gzip"
    return [Reply(url=story.url, body=_article(story), headers=HEADERS, coding=coding)]


def _wall() -> str:
    state = "{'rt':'c','cid':'demo','hsh':'0000','t':'bv','host':'geo.captcha-delivery.com'}"
    return (
        '<html lang="en"><head><title>reuters.com</title><style>#cmsg{animation: A 1.5s;}</style></head><body style="margin:0">'
        '<p id="cmsg">Switch on JavaScript and take any blocker off to go on</p>'
        f'<script data-cfasync="false">var dd={state}</script>'
        '<script data-cfasync="false" src="https://ct.captcha-delivery.com/c.js"></script></body></html>'
    )


def _people(story: Story) -> list[dict[str, str]]:
    if not story.authors:
        return [{"@type": "Organization", "name": "Reuters"}]
    return [
        {"@type": "Person", "name": name, "sameAs": f"{HOME}/authors/{name.lower().replace(' ', '-')}/"} for name in story.authors
    ]


def _fusion(story: Story) -> str:
    elements = [
        {"type": "header" if kind == "heading" else "paragraph", "content": link_html(text)} for kind, text in story.blocks
    ]
    result = {
        "id": story.key.upper(),
        "canonical_url": urlsplit(story.url).path,
        "title": story.headline,
        "basic_headline": story.headline,
        "content_elements": elements,
        "description": story.description,
        "content_code": "metered",
        "updated_time": iso(story.modified or story.moment(), timespec="milliseconds"),
        "published_time": iso(story.moment()),
        "display_time": iso(story.moment()),
        "source": {"name": "Package", "original_name": "Reuters"},
        "type": "story",
        "language": "en",
        "authors": [{"name": name, "company": "Reuters", "byline": name} for name in story.authors],
    }
    content = script_json({"statusCode": 200, "message": "Success", "result": result})
    return (
        '<script type="application/javascript" id="fusion-metadata">Fusion=window.Fusion={};'
        f'Fusion.contextPath="/pf";Fusion.globalContent={content};Fusion.arcSite="reuters";</script>'
    )


def _data(story: Story) -> dict[str, object]:
    return {
        "@context": "https://schema.org",
        "image": [url for url, *_ in story.images],
        "@type": "NewsArticle",
        "mainEntityOfPage": {"@type": "WebPage", "@id": story.url},
        "headline": story.headline,
        "description": story.description,
        "dateCreated": iso(story.moment()),
        "datePublished": iso(story.moment()),
        "dateModified": iso(story.modified or story.moment(), timespec="milliseconds"),
        "author": _people(story),
        "isAccessibleForFree": False,
        "hasPart": {"@type": "WebPageElement", "isAccessibleForFree": False},
    }


def _byline(story: Story) -> str:
    links = " and ".join(
        f'<a data-testid="Link" rel="author" href="/authors/{name.lower().replace(" ", "-")}/">{name}</a>'
        for name in story.authors
    )
    by = f'<div data-testid="Text"><span>By </span>{links}</div>' if links else ""
    day, hour = clock(story.moment(), UTC, "%B %d, %Y").replace(" 0", " "), clock(story.moment(), UTC, "%I:%M %p UTC").lstrip("0")
    spans = "".join(f'<span class="date-line__date___demo">{each}</span>' for each in (day, hour))
    return f'{by}<time data-testid="Body">{spans}</time>'


def _link(label: str, href: str) -> str:
    return f'<a data-testid="Link" target="_blank" href="{escape(href)}">{label}{HIDDEN}</a>'


def _article(story: Story) -> str:
    shown = [
        ("og:title", story.headline),
        ("og:type", "article"),
        ("og:url", story.url),
        ("og:description", story.description),
        ("og:site_name", "Reuters"),
        ("og:locale", "en_US"),
    ]
    named = [
        ("robots", "noarchive, max-image-preview:large"),
        ("article:published_time", iso(story.moment())),
        ("article:modified_time", iso(story.modified or story.moment(), timespec="milliseconds")),
        ("article:author", ",".join(story.authors)),
        ("article:section", story.section),
        ("article:tag", ",".join(story.keywords)),
    ]
    parts: list[str] = []
    if story.notice:
        parts.append(f'<div data-testid="paragraph-notice" class="{CLASSES}">{escape(story.notice)}</div>')
    number = 0
    for kind, text in story.blocks:
        if kind == "heading":
            parts.append(f'<h2 data-testid="Heading" class="{CLASSES}">{escape(text)}</h2>')
            continue
        parts.append(f'<div data-testid="paragraph-{number}" class="{CLASSES}">{link_html(text, _link)}</div>')
        number += 1
        parts.append('<div class="article-body__element__demo"></div>' if number % 2 else "")
    if sign_off := story.extra.get("sign_off"):
        parts.append(
            f'<div class="article-body__element__demo">'
            f'<p data-testid="Body" class="{CLASSES} sign-off__text__demo">{sign_off}</p></div>'
        )
    principles = '<a data-testid="Link" href="https://www.thomsonreuters.com/">The Thomson Reuters Trust Principles.</a>'
    standards = f'<p data-testid="Body">Our Standards: {principles}</p>'
    pictures = "".join(
        f'<figure data-testid="primary-image"><img src="{url}" alt=""><figcaption>{escape(caption)} {escape(credit)}'
        f"</figcaption></figure>"
        for url, caption, credit in story.images
    )
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(story.headline)} | Reuters'
        f"</title>\n{meta(named, 'name')}\n{meta(shown)}\n"
        f'<link rel="canonical" href="{story.url}">{json_ld(_data(story))}{_fusion(story)}</head><body><nav>'
        f'<a href="/world/">World</a></nav>'
        f'<article class="article__container__demo"><header data-testid="DefaultArticleHeader">'
        f'<h1 data-testid="Heading" class="{CLASSES}">'
        f"{escape(story.headline)}</h1>{_byline(story)}</header>"
        f'<div data-testid="ArticleBody" class="article-body__wrapper__demo">{pictures}'
        f'<div class="article-body__content__demo">{"".join(parts)}{standards}</div></div></article>'
        f'<section data-testid="ReadNext">'
        '<h2 data-testid="Heading">Read Next</h2><a href="/world/">Elsewhere in the world</a></section></body></html>'
    )
