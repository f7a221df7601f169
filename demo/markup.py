"""What the pages of several outlets share: escaped text, JSON-LD, feeds, sitemaps and a reply of a server."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from html import escape
from typing import Any, Literal

from story import LINK, NAME, Story

Coding = Literal["", "gzip", "br"]
XML = '<?xml version="1.0" encoding="UTF-8"?>'
NEWS_SPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What a server answers; ``rendered`` is what a browser makes of it where the page is empty without JavaScript."""

    url: str
    body: str
    status: int = 200
    content_type: str = "text/html; charset=utf-8"
    coding: Coding = "gzip"
    headers: tuple[tuple[str, str], ...] = ()
    rendered: str = ""


def link_html(
    text: str, make_link: Callable[[str, str], str] | None = None, make_name: Callable[[str], str] | None = None
) -> str:
    """Return a marked text as HTML, with the outlet's own form of links and of wrapped names."""
    link = make_link or (lambda label, href: f'<a href="{escape(href)}">{label}</a>')
    name = make_name or (lambda label: label)
    safe = LINK.sub(lambda match: link(match[1], match[2]), escape(text, quote=False))
    return NAME.sub(lambda match: name(match[1]), safe)


def json_ld(data: object, attributes: str = "", *, backwards: bool = False) -> str:
    """Return a JSON-LD script, its keys in the order of the alphabet or, after ``backwards``, the other way round."""
    return f'<script type="application/ld+json"{attributes}>{script_json(_in_order(data, backwards))}</script>'


def script_json(data: object) -> str:
    """Return compact JSON that may stand inside a script element: "</" is broken up so that no text can end the script."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")


def _in_order(data: object, backwards: bool) -> object:
    if isinstance(data, dict):
        return {key: _in_order(data[key], backwards) for key in sorted(data, reverse=backwards)}
    return [_in_order(each, backwards) for each in data] if isinstance(data, list) else data


def meta(pairs: Iterable[tuple[str, str]], attribute: str = "property") -> str:
    """Return meta elements, one a line, those last in the alphabet first."""
    return "\n".join(f'<meta {attribute}="{name}" content="{escape(value)}">' for name, value in sorted(pairs, reverse=True))


def cdata(text: str) -> str:
    """Return a text in a CDATA section."""
    return f"<![CDATA[{text}]]>"


def rfc_time(moment: datetime) -> str:
    """Return a moment as RSS writes it, in its own offset."""
    return format_datetime(moment)


def iso(moment: datetime, zone: Any = UTC, timespec: str = "seconds") -> str:
    """Return a moment in ISO 8601, "Z" for UTC."""
    return moment.astimezone(zone).isoformat(timespec=timespec).replace("+00:00", "Z")


def feed_of(title: str, url: str, home: str, items: Sequence[str], spaces: str = "", channel: str = "") -> str:
    """Return an RSS 2.0 document."""
    return (
        f'{XML}\n<rss version="2.0"{spaces} xmlns:atom="http://www.w3.org/2005/Atom">\n<channel>\n<title>{escape(title)}'
        f"</title>\n"
        f'<link>{home}</link>\n<atom:link href="{url}" rel="self" type="application/rss+xml"/>\n{channel}'
        + "\n".join(items)
        + "\n</channel>\n</rss>\n"
    )


def news_sitemap(
    stories: Sequence[Story], publication: str, zone: Any, *, language: str = "en", timespec: str = "seconds"
) -> str:
    """Return a sitemap with the news: fields of Google's news sitemap."""
    rows = []
    for story in stories:
        pictures = "".join(f"<image:image><image:loc>{escape(url)}</image:loc></image:image>" for url, *_ in story.images)
        changed = f"<lastmod>{iso(story.modified, zone, timespec)}</lastmod>" if story.modified else ""
        keywords = f"<news:keywords>{escape(', '.join(story.keywords))}</news:keywords>" if story.keywords else ""
        rows.append(
            f"<url><loc>{escape(story.url)}</loc>{changed}<news:news><news:publication><news:name>{publication}</news:name>"
            f"<news:language>{language}</news:language></news:publication>"
            f"<news:publication_date>{iso(story.moment(), zone, timespec)}</news:publication_date>"
            f"<news:title>{escape(story.headline)}</news:title>{keywords}</news:news>{pictures}</url>"
        )
    return f"{XML}\n<urlset {NEWS_SPACES}>\n" + "\n".join(rows) + "\n</urlset>\n"


def xml_reply(url: str, body: str, kind: str = "application/xml", **options: Any) -> Reply:
    """Return a reply that carries XML."""
    return Reply(url=url, body=body, content_type=f"{kind}; charset=UTF-8", **options)


def text_reply(url: str, *lines: str, status: int = 200) -> Reply:
    """Return a reply in plain text, such as robots.txt."""
    return Reply(url=url, body="\n".join(lines) + "\n", content_type="text/plain; charset=utf-8", coding="", status=status)
