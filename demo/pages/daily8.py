"""Daily8's shapes: cards on listing and hashtag pages, articles with the text of others, one of them empty without JavaScript."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import escape
from typing import Any

from markup import Reply, meta, text_reply
from story import Story

HOME = "https://www.daily8.com"
LISTING = f"{HOME}/en"
HASHTAG = f"{HOME}/en/hashtag/NorthKorea"
HEADERS = (("Server", "AmazonS3"), ("Via", "1.1 edge.cloudfront.net (CloudFront)"), ("X-Cache", "Miss from cloudfront"))
UNITS = (
    (timedelta(days=1), "a day", "days"),
    (timedelta(hours=1), "an hour", "hours"),
    (timedelta(minutes=1), "a minute", "minutes"),
)


@dataclass(frozen=True, slots=True)
class Card:
    """A teaser as the page shows it at one moment."""

    story: Story
    outlet: str
    time: str

    @property
    def excerpt(self) -> str:
        """The long excerpt: the first two paragraphs of that story."""
        return " ".join(self.story.paragraphs[:2])


def ago(moment: datetime | str, now: datetime) -> str:
    """Return a time as Daily8 prints it: whole units that have passed, or a date that is printed as it stands."""
    if isinstance(moment, str):
        return moment
    passed = now - moment
    for unit, one, many in UNITS:
        if count := passed // unit:
            return one + " ago" if count == 1 else f"{count} {many} ago"
    return "a few seconds ago"


def shown(story: Story, now: datetime) -> tuple[str, str] | None:
    """Return outlet and time of the original as the page prints them, or None where it prints neither."""
    outlet = story.extra.get("shown_outlet")
    return (outlet, ago(story.extra["shown_time"], now)) if outlet else None


def cards_of(story: Story, stories: Sequence[Story], now: datetime) -> list[Card]:
    """Return the cards of an article page."""
    known = {each.key: each for each in stories}
    chosen = [known[key] for key in story.extra.get("cards", ()) if key in known]
    return [Card(each, *(shown(each, now) or ("", ""))) for each in chosen]


def robots() -> list[Reply]:
    """Return the rules: everything is allowed."""
    return [text_reply(f"{HOME}/robots.txt", "User-agent: *", "Allow: /")]


def sources(stories: Sequence[Story], at: datetime) -> list[Reply]:
    """Return the front page and the page of one hashtag."""
    tagged = [story for story in stories if story.extra.get("hashtag")]
    return [
        Reply(url=url, body=_listing(title, each, at), headers=HEADERS)
        for url, title, each in ((LISTING, "Daily8", stories), (HASHTAG, "#NorthKorea", tagged))
    ]


def page(story: Story, stories: Sequence[Story], at: datetime) -> list[Reply]:
    """Return the page; where it is empty without JavaScript, also what a browser made of it."""
    whole = _article(story, stories, at)
    if story.page != "script":
        return [Reply(url=story.url, body=whole, headers=HEADERS)]
    shell = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Daily8</title>'
        '<script type="module" src="/assets/index.js"></script></head>'
        '<body><div id="root"></div></body></html>'
    )
    return [Reply(url=story.url, body=shell, rendered=whole, headers=HEADERS)]


def _card(card: Card) -> str:
    title = escape(card.story.headline)
    source = f'<span>{card.outlet}</span><img alt="time" src="/icons/clock.svg"><span>{card.time}</span>' if card.outlet else ""
    tags = "".join(f"<li>{tag}</li>" for tag in card.story.extra.get("tags", ()))
    return (
        f'<a class="teaser" href="{card.story.url.removeprefix(HOME)}"><img alt="{title}" src="/pictures/demo.webp">'
        f'<h4>{title}</h4><div class="origin">{source}</div>'
        f"<ul>{tags}</ul><h3>{title}</h3><p>{escape(card.excerpt)}</p></a>"
    )


def _top(title: str, extra: str = "") -> str:
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)} | Daily8</title>{extra}'
        f'</head><body><header><a href="/en">Front</a>'
        '<a href="/en/hashtag/World">World</a><a href="javascript:void(0)">Log in</a></header>'
    )


def _listing(title: str, stories: Sequence[Story], at: datetime) -> str:
    cards = [Card(story, *(shown(story, at) or ("", ""))) for story in stories]
    return f"{_top(title)}<main><h1>{title}</h1>{''.join(_card(card) for card in cards)}</main></body></html>"


def _comments(words: Sequence[Any]) -> str:
    said = "".join(f'<div class="remark"><p>{escape(each)}</p></div>' for each in words)
    return said or "<p>No comments yet...</p>"


def _article(story: Story, stories: Sequence[Story], at: datetime) -> str:
    title = escape(story.headline)
    head = (
        meta([("og:title", story.headline), ("og:type", "article"), ("og:site_name", "Daily8")])
        + f'<link rel="canonical" href="{story.url}">'
    )
    source = shown(story, at)
    line = f'<div class="origin"><span>{source[0]}</span><span>{source[1]}</span></div>' if source else ""
    related = "".join(_card(card) for card in cards_of(story, stories, at))
    return (
        f'{_top(story.headline, head)}<main><div class="story"><img alt="logo" src="/logo.png">'
        f'<img alt="{title}" src="/pictures/demo.webp"><h1>{title}</h1>{line}'
        + "".join(f"<p>{escape(text)}</p>" for text in story.paragraphs)
        + '</div><div class="offers"><img alt="Orange background" src="/pictures/orange.webp"><h2>Try Our AI Features</h2>'
        '<div class="pitch">'
        "<p>Explore what Daily8 AI can do for you:</p><button>Shorten</button></div></div>"
        f"<div><h2>Comments</h2>{_comments(story.extra.get('comments', ()))}</div><div><h2>Related Articles</h2>{related}"
        f"</div></main></body></html>"
    )
