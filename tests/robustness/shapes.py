"""Hostile pages, made on the spot: each shape is a page of about the length that is asked for."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime

from newsspiders import extract
from newsspiders.items import Article
from newsspiders.page import PageError

ADDRESS = "https://www.harbour-post.example/news/harbour-opens-1001"
FETCHED_AT = datetime(2026, 3, 4, 12, tzinfo=UTC)
SENTENCE = "The new harbour opened on Tuesday after nine years of work, and the first ferries left it before sunrise. "
STORY = {
    "@context": "https://schema.org", "@type": "NewsArticle", "headline": "Harbour opens after nine years", "datePublished": "2026-03-03T08:00:00+05:30",
    "dateModified": "2026-03-04T08:00:00Z", "author": [{"@type": "Person", "name": "Asha Rao"}], "keywords": ["harbour", "ferries"],
    "articleSection": "Coast", "mainEntityOfPage": {"@type": "WebPage", "@id": ADDRESS}, "publisher": {"@type": "Organization", "name": "The Harbour Post"},
    "image": {"@type": "ImageObject", "url": "https://www.harbour-post.example/ferry.jpg"}, "description": SENTENCE,
}  # fmt: skip
HEAD = (
    '<meta charset="utf-8"><title>Harbour opens after nine years | The Harbour Post</title><meta property="og:title" content="Harbour opens">'
    '<meta name="author" content="By Asha Rao and Jo Lind"><meta property="article:published_time" content="2026-03-03T08:00:00+05:30">'
    f'<script type="application/ld+json">{json.dumps(STORY)}</script>'
    f'<script>window.__STATE__ = {json.dumps({"story": {"paragraphs": [SENTENCE] * 9}})}</script>'
)
TOP = f'<!doctype html><html lang="en"><head>{HEAD}</head><body><header><nav><a href="/">Home</a></nav></header>'
BODY = (
    '<main><article itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">Harbour opens after nine years</h1>'
    '<p class="byline">By <a rel="author" href="/authors/asha">Asha Rao</a>, <time datetime="2026-03-03">3 March 2026, 8:00 am IST</time></p>'
    '<figure itemprop="image"><img src="/ferry.jpg" alt="A ferry" width="800"><figcaption>A ferry leaves. (Photo: Jo Lind)</figcaption></figure>'
    f"<p>{SENTENCE}</p><h2>The quay</h2><p>{SENTENCE}<em>Four hundred</em> people stood on the quay.<br><br>{SENTENCE}</p><ul><li>Ferries<li>Sheds</ul>"
    '<p>Also read: <a href="/news/sheds">Sheds</a></p><ul class="tags"><li><a href="/tag/harbour">Harbour</a><li><a href="/tag/ferries">Ferries</a></ul>'
)  # fmt: skip
END = "</article></main><footer><p>© The Harbour Post</p></footer></body></html>"
PAGE = TOP + BODY + END


def read(content: bytes | str, url: str = ADDRESS) -> Article | PageError:
    """Read a page as a crawl would; a refusal is returned, any other exception is raised."""
    try:
        return extract(content, url, FETCHED_AT)
    except PageError as refused:
        return refused


def inside(piece: str, length: int, close: str = "") -> str:
    """Return the page with a piece repeated in its article up to a length."""
    count = (length - len(PAGE)) // (len(piece) + len(close))
    return TOP + BODY + piece * count + close * count + END


def numbered(piece: str, length: int) -> str:
    """Return the page with a piece repeated in its article up to a length, each with its number."""
    count = (length - len(PAGE)) // (len(piece) + 6)
    return TOP + BODY + "".join(piece.replace("#", str(number)) for number in range(count)) + END


def with_script(content: str, kind: str = "application/ld+json") -> str:
    """Return the page with one more script in its head."""
    return PAGE.replace("</head>", f'<script type="{kind}">{content}</script></head>')


def ld(values: object) -> str:
    """Return the page with other JSON-LD."""
    return PAGE.replace(json.dumps(STORY), json.dumps(values))


def many(piece: object, length: int) -> list[object]:
    """Return a list of as many pieces as fill a length of JSON."""
    return [piece] * max(1, length // (len(json.dumps(piece)) + 2))


REPEATED: dict[str, str] = {
    "paragraphs": "<p>a", "sentences": f"<p>{SENTENCE}</p>", "breaks": "<br>", "broken lines": "a<br>", "headings": "<h2>a</h2>", "links": '<a href="/a">b</a> ',
    "first headings": "<h1>a</h1>", "metas": '<meta name="a" content="b">', "times": '<time datetime="2026-03-04">a</time>', "time words": "<time>3 March</time>",
    "pictures": '<img src="a.jpg" alt="b">', "figures": "<figure><img src=a><figcaption>b (Photo: c)</figcaption></figure>", "divisions": "<div></div>",
    "words in divisions": "<div>a</div>", "names": '<div class="byline author">By a</div>', "author links": '<a rel="author" href="/author/a">Jo Lind</a>',
    "tag links": '<p><a rel="tag" href="/tag/a">Some tag</a></p>', "tag links in a row": '<a rel="tag" href="/tag/a">Some tag</a> ', "items": '<div itemscope itemtype="https://schema.org/NewsArticle"><b itemprop=name>a</b></div>',
    "properties": '<b itemprop="author">a</b>', "crumbs": '<div itemscope itemtype="https://schema.org/BreadcrumbList"><b itemprop=name>a</b></div>',
    "scripts": "<script>a</script>", "unclosed scripts": "<script>", "script objects": '<script>x = {"a":1}</script>', "json scripts": '<script type="application/ld+json">{"@type":"NewsArticle"}</script>',
    "broken json scripts": '<script type="application/ld+json">{"@type":,}</script>', "opened scripts": "<script ", "comments": "<!-- a -->", "opened comments": "<!--", "entities": "&amp;", "numbers": "&#128512;",
    "opened tags": "<", "opened names": "<a ", "list items": "<li>a", "cells": "<td>a", "rows": "<tr><td>a", "options": "<option>a", "table": "<table>a", "letters": "a", "words": "a ",
    "blanks": " ", "lines": "\n", "Han": "港", "digits": "1", "emphasis": "<b>a</b>", "emphasis unclosed": "<b>a<p>", "articles": "<article></article>", "articles with text": "<article>a</article>",
    "hidden": '<span class="hidden">a</span>', "quotes": f"<blockquote class=pullquote>{SENTENCE}</blockquote>", "short links": '<p><a href="/a">ab</a></p>', "forms": "<form><input>a</form>",
    "buttons": "<button>a</button>", "svg": "<svg><path d='M0 0'/></svg>", "titles": "<title>a</title>", "ends": "</p>", "iframes": "<iframe></iframe>", "rulers": "<hr>a", "soft hyphens": "\u00ad",
    "noscript": "<noscript><p>a</noscript>", "templates": "<template><p>a</template>", "definition": "<dt>a<dd>b", "html": "<html a=b>", "bodies": "<body class=a>", "spans": "<span>a</span>",
}  # fmt: skip
NUMBERED: dict[str, str] = {
    "different paragraphs": f"<p>#{SENTENCE}</p>", "different names": '<div class="n# m#">a</div>', "different metas": '<meta name="n#" content="#">', "different pictures": '<img src="#.jpg" alt="#">',
    "different figures": '<figure><img src="#.jpg"><figcaption>Ferry # (Photo: c)</figcaption></figure>', "attributes": '<p a#="b#">c', "different bylines": '<a rel="author" href="/author/#">Jo Lind#</a>',
    "different quotes": f'<blockquote class="pull-quote quote">{SENTENCE * 2}#</blockquote>', "different items": '<div itemscope itemtype="https://schema.org/NewsArticle" itemid="#"><b itemprop=n#>a</b></div>',
    "different tags": '<p><a rel="tag" href="/tag/#">Tag #</a></p>', "elements": "<x# a=b>a</x#>",
}  # fmt: skip
ONE: dict[str, Callable[[int], str]] = {
    "one attribute": lambda length: PAGE.replace('class="byline"', f'class="{"byline author " * (length // 14)}"'),
    "one style": lambda length: PAGE.replace("<em>", f'<span style="{"clip: " * (length // 6)}">'),
    "one tag of attributes": lambda length: PAGE.replace("<p>", "<p " + " ".join(f"a{number}=1" for number in range(length // 10)) + ">", 1),
    "one time": lambda length: PAGE.replace('datetime="2026-03-03"', f'datetime="{"1 March 2026 " * (length // 13)}"').replace("3 March 2026", "1 May " * 9),
    "one title": lambda length: PAGE.replace("Harbour opens", "Harbour | opens " * (length // 80)),
    "one meta": lambda length: PAGE.replace("By Asha Rao and Jo Lind", "Jo Lind and " * (length // 12)),
    "one keyword list": lambda length: PAGE.replace("</head>", f'<meta name="keywords" content="{"a, " * (length // 3)}"></head>'),
    "one description": lambda length: PAGE.replace("</head>", f'<meta name="description" content="{"&amp;amp;" * (length // 9)}"></head>'),
    "one address": lambda length: PAGE.replace("/ferry.jpg", "/a?b=%zz&amp;" * (length // 30)),
    "one byline": lambda length: PAGE.replace('">Asha Rao<', '">' + "Jo Lind, " * (length // 9) + "<"),
    "one heading": lambda length: PAGE.replace("The quay", "The quay " * (length // 9)),
    "one caption": lambda length: PAGE.replace("A ferry leaves.", "(Photo: " * (length // 8)),
    "one link": lambda length: PAGE.replace(">Sheds</a>", ">" + "Also read: " * (length // 11) + "</a>"),
    "one comment": lambda length: PAGE.replace("<h2>", f"<!--{'-' * length}--><h2>"),
    "one script": lambda length: with_script("x = [" + '"abc def", ' * (length // 11) + "1]", "text/javascript"),
    "one string in a script": lambda length: with_script(json.dumps({"a": SENTENCE * (length // len(SENTENCE))}), "application/json"),
    "one script of small objects": lambda length: with_script("{" + '"a": [1],' * (length // 9) + '"b": 1}', "application/json"),
    "one script of brackets": lambda length: with_script("[" * length, "application/json"),
    "one script of quotes": lambda length: with_script('"' * length, "application/json"),
    "one script of pushes": lambda length: with_script("a.push({" * (length // 8), "text/javascript"),
    "one script of names": lambda length: with_script("a" * length, "text/javascript"),
    "one script of blanks": lambda length: with_script(" " * length + "x", "text/javascript"),
    "one script of <": lambda length: with_script("<" * length, "text/javascript"),
    "scripts of 4 MB": lambda length: PAGE.replace("</head>", f'<script type="application/json">{json.dumps({"a": many({"b": SENTENCE}, 4_000_000)})}</script>' * (length // 4_010_000) + "</head>"),
    "scripts of 4 MB, broken": lambda length: PAGE.replace("</head>", f'<script type="application/ld+json">{json.dumps({"a": many({"b": "c"}, 4_000_000)})[:-1]}</script>' * (length // 4_010_000) + "</head>"),
    "scripts of 4 MB, numbers": lambda length: PAGE.replace("</head>", f'<script type="application/json">[{"1," * 2_000_000}1]</script>' * (length // 4_010_000) + "</head>"),
    "ld+json of 4 MB": lambda length: PAGE.replace("</head>", f'<script type="application/ld+json">{json.dumps(many(STORY, 4_000_000))}</script>' * (length // 4_010_000) + "</head>"),
    "authors": lambda length: ld({**STORY, "author": many({"name": "Jo Lind"}, min(length, 4_000_000))}),
    "different authors": lambda length: ld({**STORY, "author": [{"name": f"Jo Lind{number}"} for number in range(min(length, 4_000_000) // 24)]}),
    "keywords": lambda length: ld({**STORY, "keywords": [f"word {number}" for number in range(min(length, 4_000_000) // 16)]}),
    "images in data": lambda length: ld({**STORY, "image": [f"https://a.example/{number}.jpg" for number in range(min(length, 4_000_000) // 35)]}),
    "graph": lambda length: ld({"@graph": [{"@type": "NewsArticle", "url": f"https://a.example/{number}"} for number in range(min(length, 4_000_000) // 60)]}),
    "updates": lambda length: ld({**STORY, "@type": "LiveBlogPosting", "liveBlogUpdate": [
        {"@type": "BlogPosting", "headline": f"Update {number}", "articleBody": SENTENCE, "datePublished": f"2026-03-04T08:00:{number % 60:02}Z"} for number in range(min(length, 4_000_000) // 240)]}),
    "updates without text": lambda length: ld({**STORY, "@type": "LiveBlogPosting", "liveBlogUpdate": many({"headline": "a", "datePublished": "March 4"}, min(length, 4_000_000))}),
    "body in data": lambda length: ld({**STORY, "articleBody": SENTENCE * (min(length, 3_900_000) // len(SENTENCE))}),
    "body of markup in data": lambda length: ld({**STORY, "articleBody": "<p>a</p>" * (min(length, 3_900_000) // 8)}),
    "body of < in data": lambda length: ld({**STORY, "articleBody": "<" * min(length, 3_900_000)}),
    "headline in data": lambda length: ld({**STORY, "headline": "Harbour | opens - " * (min(length, 3_900_000) // 18)}),
    "description of entities": lambda length: ld({**STORY, "description": "&amp;" * (min(length, 3_900_000) // 5)}),
    "time in data": lambda length: ld({**STORY, "datePublished": "1" * min(length, 3_900_000)}),
    "crumbs in data": lambda length: ld([STORY, {"@type": "BreadcrumbList", "itemListElement": many({"name": "Coast"}, min(length, 3_900_000))}]),
    "nested lists": lambda length: PAGE.replace(json.dumps(STORY), "[" * (length // 2) + "]" * (length // 2)),
    "nested nodes": lambda length: PAGE.replace(json.dumps(STORY), '{"@graph":' * (length // 11) + "1" + "}" * (length // 11)),
    "no title, letters": lambda length: "<html><body><p>" + "a" * length,
    "quotation marks in data": lambda length: PAGE.replace(json.dumps(STORY), '{"a": ' + '"' * min(length, 3_900_000) + "}"),
    "backslashes in data": lambda length: PAGE.replace(json.dumps(STORY), '{"a": "' + "\\" * min(length, 3_900_000)),
    "slashes in data": lambda length: PAGE.replace(json.dumps(STORY), '{"a": ' + "/*" * (min(length, 3_900_000) // 2)),
    "colons in data": lambda length: PAGE.replace(json.dumps(STORY), "{" + "a: ' , " * (min(length, 3_900_000) // 7)),
    "double colons in data": lambda length: PAGE.replace(json.dumps(STORY), "{" + 'a: " ,b' * (min(length, 3_900_000) // 7)),
}  # fmt: skip
NESTED = "div span table b a font svg select p i section ul li article blockquote form button template nobr details x-tag object h1 td math option iframe noscript".split()


def shape(name: str, length: int) -> str:
    """Return the page of a shape."""
    if name in REPEATED:
        return inside(REPEATED[name], length)
    return numbered(NUMBERED[name], length) if name in NUMBERED else ONE[name](length)


SHAPES = (*REPEATED, *NUMBERED, *ONE)
