"""Bloomberg's shapes: news sitemap, article with two paragraphs before the paywall, video, and the way to tosv2.html."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape
from typing import Any

from markup import Reply, iso, json_ld, link_html, meta, news_sitemap, script_json, text_reply, xml_reply
from story import LINK, Story, plain

HOME = "https://www.bloomberg.com"
SITEMAP = f"{HOME}/feeds/sitemap_news.xml"
REFUSAL = f"{HOME}/tosv2.html?vid=&uuid=demo-0000&url="
HEADERS = (("Server", "openresty"), ("Vary", "Accept-Encoding"), ("tdm-reservation", "1"))


def robots() -> list[Reply]:
    """Return the rules."""
    rules = (
        "User-agent: *",
        "Disallow: /search",
        "Disallow: /account/",
        "",
        "User-agent: GPTBot",
        "Disallow: /",
        "",
        f"Sitemap: {SITEMAP}",
    )
    return [text_reply(f"{HOME}/robots.txt", *rules)]


def sources(stories: Sequence[Story], _at: datetime) -> list[Reply]:
    """Return the news sitemap."""
    return [xml_reply(SITEMAP, news_sitemap(stories, "Bloomberg", UTC, timespec="milliseconds"), headers=HEADERS)]


def page(story: Story, _stories: Sequence[Story], _at: datetime) -> list[Reply]:
    """Return the page, or the redirect to the refusal together with the refusal itself."""
    if story.page == "refused":
        target = REFUSAL + story.url.removeprefix(HOME)
        cookie = ("Set-Cookie", "_pxhd=demo0000; Expires=Sun, 13 Jun 2027 08:00:00 GMT; Path=/")
        return [
            Reply(url=story.url, body="", status=307, coding="", headers=(("Location", target), cookie)),
            Reply(url=target, body=_refusal(), headers=(("Server", "openresty"), cookie)),
        ]
    return [Reply(url=story.url, body=_page(story), headers=HEADERS)]


def _refusal() -> str:
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bloomberg - Are you a machine?</title></head><body>'
        '<section class="main"><h2>Something about your connection looks automatic.</h2><div id="px-captcha"></div></section>'
        "<script>window._pxAppId='PXdemo0000';window._pxUuid='demo-0000';</script>"
        '<script src="https://captcha.px-cdn.net/PXdemo0000/captcha.js?a=c"></script></body></html>'
    )


def _data(story: Story) -> dict[str, object]:
    data: dict[str, object] = {
        "@context": "http://schema.org",
        "@type": "NewsArticle",
        "datePublished": iso(story.moment(), timespec="milliseconds"),
        "description": story.description,
        "mainEntityOfPage": story.url,
        "headline": story.extra.get("seo_headline", story.headline),
        "image": [url for url, *_ in story.images],
        "dateModified": iso(story.modified or story.moment(), timespec="milliseconds"),
        "author": [{"@type": "Person", "name": name} for name in story.authors],
        "publisher": {"@type": "Organization", "name": "Bloomberg", "url": HOME},
        "isAccessibleForFree": False,
        "dateCreated": iso(story.moment(), timespec="milliseconds"),
        "isPartOf": {"@type": ["CreativeWork", "Product"], "name": "Bloomberg", "productID": "bloomberg.com:basic"},
        "hasPart": {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".paywall"},
    }
    if story.kind != "video":
        return data
    return {
        "@context": "http://schema.org",
        "@type": "VideoObject",
        "name": story.headline,
        "description": story.description,
        "url": story.url,
        "thumbnailUrl": "https://assets.bwbx.io/images/users/demo/crane/v1/800x450.jpg",
        "uploadDate": iso(story.moment(), timespec="milliseconds"),
        "duration": "PT3M5S",
    }


def _inline(text: str) -> list[dict[str, Any]]:
    """Return a marked text as the nodes of the app state."""
    nodes: list[dict[str, Any]] = []
    position = 0
    for match in LINK.finditer(text):
        nodes.append({"type": "text", "value": text[position : match.start()]})
        nodes.append({"type": "link", "data": {"href": match[2]}, "content": [{"type": "text", "value": match[1]}]})
        position = match.end()
    return [*nodes, {"type": "text", "value": text[position:]}]


def _state(story: Story) -> str:
    content: list[dict[str, Any]] = [{"type": "inline-newsletter", "data": {"position": "top"}, "content": []}]
    content += [{"type": "paragraph", "data": {}, "content": _inline(text)} for _, text in story.blocks]
    shown = {
        "id": story.key.upper(),
        "headline": story.headline,
        "abstract": [],
        "authors": [{"name": name} for name in story.authors],
        "body": {"type": "document", "content": content, "data": {}},
        "brand": story.section,
        "byline": ", ".join(story.authors),
        "language": "en",
        "publishedAt": iso(story.moment(), timespec="milliseconds"),
        "updatedAt": iso(story.modified or story.moment(), timespec="milliseconds"),
    }
    state = {"props": {"pageProps": {"story": shown, "preview": True}}, "page": "/[...slug]", "buildId": "demo"}
    return f'<script id="__NEXT_DATA__" type="application/json">{script_json(state)}</script>'


def _head(story: Story) -> str:
    shown = [
        ("og:title", story.headline),
        ("og:description", story.description),
        ("og:type", "article"),
        ("og:url", story.url),
        ("og:site_name", "Bloomberg.com"),
        ("article:opinion", "true" if story.kind == "opinion" else "false"),
        ("article:content_tier", "metered"),
    ]
    named = [
        ("description", story.description),
        ("parsely-title", story.extra.get("seo_headline", story.headline)),
        ("parsely-link", story.url),
        ("parsely-pub-date", iso(story.moment(), timespec="milliseconds")),
        ("parsely-section", story.section),
        ("parsely-tags", ",".join(story.keywords)),
        *(("parsely-author", name) for name in story.authors),
        ("iso-8601-publish-date", iso(story.moment(), timespec="milliseconds")),
    ]
    return (
        f'<head><meta charSet="utf-8"/><title>{escape(story.extra.get("seo_headline", story.headline))} - Bloomberg'
        f"</title>\n{meta(named, 'name')}\n"
        f'{meta(shown)}\n<link rel="canonical" href="{story.url}"/>{json_ld(_data(story))}</head>'
    )


def _page(story: Story) -> str:
    paragraphs = "".join(
        f'<p class="Paragraph_text-demo" data-component="paragraph">{link_html(text)}</p>'
        for kind, text in story.blocks
        if kind == "paragraph"
    )
    shimmer = (
        '<div class="Placeholder_shimmeringParagraph-demo" data-component="placeholder-paragraph"><div></div><div></div></div>'
    )
    wall = (
        f'<div class="Placeholder_placeholderParagraphWrapper-demo">{shimmer}</div>'
        '<div class="paywall" data-component="paywall"></div>'
    )
    pictures = "".join(
        f'<figure data-component="article-image"><img src="{url}" alt=""><figcaption data-component="caption">'
        f'<span class="Caption_credit-demo">'
        f"<p>{escape(credit)}</p></span></figcaption></figure>"
        for url, _, credit in story.images
    )
    names = " and ".join(f'<a href="/authors/{name}">{name}</a>' for name in story.authors)
    body = (
        f'<div class="body-content">{paragraphs}{wall}</div>'
        if paragraphs
        else f'<div id="video-player" title="{escape(plain(story.headline))}"></div>'
    )
    return (
        f'<!DOCTYPE html><html lang="en">{_head(story)}<body><div class="live-now"><article class="live-now-story">'
        f"<h3>On air now</h3>"
        '<p>Two hosts talk about the morning.</p></article></div><main><article class="gridLayout_gridLayout__demo first-story">'
        f'<div data-component="eyebrow"><a href="/{story.section}">{story.section.title()}</a></div>'
        f'<div data-component="hed-and-dek">'
        f'<h1 class="HedAndDek_headline-demo">{escape(story.headline)}</h1><div class="HedAndDek_dek-demo">'
        f"<p>{escape(story.description)}</p></div></div>"
        f'{pictures}<div data-component="byline">By {names}</div>'
        f'<time dateTime="{iso(story.moment(), timespec="milliseconds")}"></time>'
        f"{body}</article></main>{_state(story)}</body></html>"
    )
