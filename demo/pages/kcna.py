"""KCNA's shapes: listing of June 2026, article pages of both address schemes, no times but the dateline's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from html import escape
from zoneinfo import ZoneInfo

from markup import Reply, link_html, text_reply
from story import Story

ZONE = ZoneInfo("Asia/Pyongyang")
HOME = "http://www.kcna.kp"
LISTING = f"{HOME}/en"
HEADERS = (("Server", "nginx"), ("X-Frame-Options", "SAMEORIGIN"))
JUCHE = 1911


def robots() -> list[Reply]:
    """Return the error that the server gives in place of rules: everything is allowed."""
    return [text_reply(f"{HOME}/robots.txt", "Not Found", status=404)]


def sources(stories: Sequence[Story], _at: datetime) -> list[Reply]:
    """Return the listing, with relative links, a link that is a script and two that are lists."""
    rows = "".join(
        f'<div class="article"><h5 class="block"><a href="{story.url.removeprefix(HOME)}">{escape(story.headline)}</a></h5>'
        f"<p><nobr>{story.section}</nobr> <nobr>{_bracketed(story)}</nobr></p></div>"
        for story in stories
    )
    body = (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>KCNA</title></head><body><nav>'
        '<a href="javascript:search()">Search</a>'
        '<a href="/en/article/list/00000000000000000000000000000001">Top News</a>'
        '<a href="/en/category/articles/q/0000000000000002.kcmsf">Photo</a></nav>'
        f"<main>{rows}</main></body></html>"
    )
    return [Reply(url=LISTING, body=body, coding="", headers=HEADERS)]


def page(story: Story, _stories: Sequence[Story], _at: datetime) -> list[Reply]:
    """Return the article; one of them is UTF-8 although the server says otherwise."""
    body = _old(story) if story.page == "old" else _article(story)
    charset = story.extra.get("charset", "UTF-8")
    return [Reply(url=story.url, body=body, content_type=f"text/html;charset={charset}", coding="", headers=HEADERS)]


def _bracketed(story: Story) -> str:
    day = story.moment().astimezone(ZONE)
    return f"[{day.year}.{day.month}.{day.day}.]"


def _name(label: str) -> str:
    return f'<nobr><span class="fSpecCs">{label}</span></nobr>'


def _paragraphs(story: Story) -> str:
    return "".join(f"<p>{link_html(text, make_name=_name)}</p>\n" for _, text in story.blocks)


def _article(story: Story) -> str:
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(story.headline)}</title></head><body>'
        f'<nav><a href="/en">Home</a></nav><article><h1 class="text-center mt-3">{escape(story.headline)}'
        f"</h1>\n{_paragraphs(story)}</article>"
        "<footer>KCNA</footer></body></html>"
    )


def _old(story: Story) -> str:
    day = story.moment().astimezone(ZONE)
    printed = f"www.kcna.kp (Juche{day.year - JUCHE}.{day.month}.{day.day}.)"
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{escape(story.headline)}</title></head><body>'
        f'<div class="article-content-body">'
        f'<div class="article-main-title">{escape(story.headline)}</div><div class="content-wrapper">\n{_paragraphs(story)}</div>'
        f'<div class="publish-time">{printed}</div></div></body></html>'
    )
