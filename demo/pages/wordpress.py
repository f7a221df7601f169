"""The two WordPress outlets: their feeds, 38 North's article with cloned slides, Beyond Parallel's with a graph of JSON-LD."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from html import escape
from zoneinfo import ZoneInfo

from markup import Reply, cdata, feed_of, iso, json_ld, link_html, meta, rfc_time, text_reply, xml_reply
from story import Story, clock

NORTH = "https://www.38north.org"
PARALLEL = "https://beyondparallel.csis.org"
EASTERN = ZoneInfo("America/New_York")
GREENWICH = ZoneInfo("GMT")
SPACES = ' xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
HEADERS = (("Server", "nginx"), ("Vary", "Accept-Encoding"), ("Link", '<https://api.w.org/>; rel="https://api.w.org/"'))


class WordPress:
    """One of the two outlets; ``delay`` is the Crawl-delay of its robots.txt in seconds, 0 for none."""

    def __init__(self, title: str, home: str, delay: int) -> None:
        """Keep what tells the outlets apart."""
        self.title, self.home, self.delay = title, home, delay
        self.feed = f"{home}/feed/"

    def robots(self) -> list[Reply]:
        """Return the rules that WordPress writes."""
        rules = ["User-agent: *", "Disallow: /wp-admin/", "Allow: /wp-admin/admin-ajax.php"]
        return [text_reply(f"{self.home}/robots.txt", *rules, *([f"Crawl-delay: {self.delay}"] if self.delay else []))]

    def sources(self, stories: Sequence[Story], at: datetime) -> list[Reply]:
        """Return the feed."""
        items = [
            f"<item><title>{escape(story.headline)}</title><link>{story.url}</link>"
            f"<dc:creator>{cdata(' and '.join(story.authors))}</dc:creator>"
            f"<pubDate>{rfc_time(story.moment().astimezone(GREENWICH))}</pubDate>"
            + "".join(f"<category>{cdata(word)}</category>" for word in story.keywords)
            + f'<guid isPermaLink="false">{self.home}/?p={20400 + number}</guid><description>{cdata(story.description)}'
            f"</description></item>"
            for number, story in enumerate(stories)
        ]
        channel = f"<lastBuildDate>{rfc_time(at)}</lastBuildDate>\n<generator>https://wordpress.org/?v=6.8</generator>\n"
        return [
            xml_reply(
                self.feed,
                feed_of(self.title, self.feed, self.home, items, SPACES, channel),
                "application/rss+xml",
                headers=HEADERS,
            )
        ]

    def page(self, story: Story, _stories: Sequence[Story], _at: datetime) -> list[Reply]:
        """Return the article."""
        body = _north(story) if self.home == NORTH else _parallel(story)
        return [Reply(url=story.url, body=body, headers=HEADERS)]


def _slug(text: str) -> str:
    return text.lower().replace(" ", "-")


def _slides(story: Story) -> str:
    """Return the slideshow with the copies that the slider makes of its last and first slide, so that captions repeat."""
    if not story.images:
        return ""
    total = len(story.images)
    order = [(-1, total - 1), *enumerate(range(total)), (total, 0)]
    slides = "".join(
        f'<figure class="slideshow__slide slick-slide{" slick-cloned" if place in (-1, total) else ""}"'
        f' data-slick-index="{place}">'
        f'<figcaption><img src="{story.images[index][0]}" width="518" height="344"><br>{escape(story.images[index][1])}'
        f"</figcaption></figure>"
        for place, index in order
    )
    track = f'<div class="draggable slick-list"><div class="slick-track">{slides}</div></div>'
    return f'<div class="slick-slider slideshow slick-initialized">{track}</div>'


def _north(story: Story) -> str:
    links = [
        f'<a rel="author" href="{NORTH}/author/{_slug(name)}/" class="author url fn">{name.upper()}</a>' for name in story.authors
    ]
    names = "&nbsp;AND&nbsp;".join([",&nbsp;".join(links[:-1]), links[-1]] if len(links) > 1 else links)
    topics = ",&nbsp;".join(
        f'<a href="{NORTH}/topics/{_slug(word)}/" rel="category tag">{word.upper()}</a>' for word in story.keywords
    )
    parts = [
        f"<p><strong>{text}</strong></p>" if kind == "heading" else f"<p>{link_html(text)}</p>" for kind, text in story.blocks
    ]
    parts.insert(1, _slides(story))
    day = clock(story.moment(), EASTERN, "%B %d, %Y").upper().replace(" 0", " ")
    mail = f"mailto:?subject=38+North&amp;body={story.url}"
    share = f'<li class="email"><a title="By mail" href="{mail}"><span class="sr-only">Email</span></a></li>'
    return (
        f'<!DOCTYPE html><html lang="en-US"><head><meta charset="UTF-8"><title>{escape(story.headline)} - 38 North</title>'
        f'<link rel="canonical" href="{story.url}"><link rel="alternate" type="application/rss+xml" href="{NORTH}/feed/">'
        f"</head><body><main><article>"
        f'<header><h1 class="page-header">{escape(story.headline)}</h1><ul class="list-inline post__meta">'
        f'<li class="meta--authors">BY:&nbsp;{names}</li>'
        f'<li class="meta--date">{day}</li><li class="meta--topics">{topics}</li></ul></header><section>'
        f'<div class="no-print social-share-container">'
        f'<ul class="social-share affix">{share}</ul></div>{"".join(parts)}</section></article></main>'
        f"<footer>Informed analysis</footer></body></html>"
    )


def _graph(story: Story) -> dict[str, object]:
    """Return JSON-LD as the Yoast plugin writes it: https://developer.yoast.com/features/schema/functional-specification/."""
    people = [{"@type": "Person", "@id": f"{PARALLEL}/#/schema/person/{_slug(name)}", "name": name} for name in story.authors]
    article = {
        "@type": "Article",
        "@id": f"{story.url}#article",
        "isPartOf": {"@id": story.url},
        "author": [{"name": person["name"], "@id": person["@id"]} for person in people],
        "headline": story.headline,
        "datePublished": iso(story.moment()),
        "dateModified": iso(story.modified or story.moment()),
        "mainEntityOfPage": {"@id": story.url},
        "wordCount": sum(len(text.split()) for text in story.paragraphs),
        "publisher": {"@id": f"{PARALLEL}/#organization"},
        "keywords": list(story.keywords),
        "articleSection": [story.section],
        "inLanguage": "en-US",
    }
    site = {
        "@type": "WebSite",
        "@id": f"{PARALLEL}/#website",
        "url": f"{PARALLEL}/",
        "name": "Beyond Parallel",
        "inLanguage": "en-US",
    }
    whole = {
        "@type": "WebPage",
        "@id": story.url,
        "url": story.url,
        "name": f"{story.headline} - Beyond Parallel",
        "isPartOf": {"@id": f"{PARALLEL}/#website"},
        "datePublished": iso(story.moment()),
        "dateModified": iso(story.modified or story.moment()),
        "description": story.description,
    }
    organisation = {"@type": "Organization", "@id": f"{PARALLEL}/#organization", "name": "Beyond Parallel", "url": f"{PARALLEL}/"}
    return {"@context": "https://schema.org", "@graph": [article, whole, site, organisation, *people]}


def _parallel(story: Story) -> str:
    shown = [
        ("og:locale", "en_US"),
        ("og:type", "article"),
        ("og:title", f"{story.headline} - Beyond Parallel"),
        ("og:description", story.description),
        ("og:url", story.url),
        ("og:site_name", "Beyond Parallel"),
        ("article:published_time", iso(story.moment())),
        ("article:modified_time", iso(story.modified or story.moment())),
    ]
    pictures = "".join(
        f'<figure class="wp-block-image size-large"><img src="{url}" alt="" class="wp-image-1"/>'
        f'<figcaption class="wp-element-caption">'
        f"{escape(caption)} ({escape(credit)})</figcaption></figure>"
        for url, caption, credit in story.images
    )
    parts = "\n".join(
        f'<h2 class="wp-block-heading">{escape(text)}</h2>' if kind == "heading" else f"<p>{link_html(text)}</p>"
        for kind, text in story.blocks
    )
    return (
        f'<!DOCTYPE html><html lang="en-US"><head><meta charset="UTF-8"><title>{escape(story.headline)} - Beyond Parallel'
        f"</title>\n{meta(shown)}\n"
        f'<link rel="canonical" href="{story.url}"><link rel="alternate" type="application/rss+xml" href="{PARALLEL}/feed/">'
        f"{json_ld(_graph(story), ' class=' + chr(34) + 'yoast-schema-graph' + chr(34))}</head>"
        f'<body class="post-template-default single single-post">'
        f'<article class="post type-post hentry"><header class="entry-header">'
        f'<h1 class="entry-title">{escape(story.headline)}</h1><div class="entry-meta">'
        f'<time class="entry-date published"'
        f' datetime="{iso(story.moment(), EASTERN)}">{clock(story.moment(), EASTERN, "%B %d, %Y")}</time> '
        f'<span class="byline">By {" and ".join(story.authors)}</span></div></header>'
        f'<div class="entry-content">{pictures}\n{parts}</div>'
        '<footer class="entry-footer"><span class="cat-links">Filed by subject</span></footer></article>'
        '<aside class="widget-area"><p>Write to us</p></aside>'
        "</body></html>"
    )


NORTH_SITE = WordPress("38 North", NORTH, 2)
PARALLEL_SITE = WordPress("Beyond Parallel", PARALLEL, 0)
