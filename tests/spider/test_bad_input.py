"""What the world sends instead of news: each ends in a counted outcome, nothing in a traceback, and the crawl goes on."""

from __future__ import annotations

import gzip
import json

import pytest

LARGE = 50 * 1024 * 1024
NUL = "\0"
BILLION = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {this} "{f"&{last};" * 10}">' for last, this in zip("abcdefgh", "bcdefghi", strict=True))
    + "]><rss><channel><item><title>&i;</title><link>http://127.0.0.1/news/x</link></item></channel></rss>"
)
WALL = """<html><head><title>Just a moment...</title></head><body><script>window._cf_chl_opt={}</script></body></html>"""

# path, what the ledger says of it
OUTCOMES = {
    "/news/fine": "saved",
    "/news/last": "saved",
    "/news/pdf": "dropped: not HTML",
    "/news/text": "dropped: not HTML",
    "/news/empty": "dropped: empty page",
    "/news/cut": "failed: damaged content",
    "/news/short": "failed: damaged content",
    "/news/garbage": "failed: damaged content",
    "/news/charset": "saved",
    "/news/no-such-charset": "saved",
    "/news/large": "dropped: larger than 16 MB",
    "/news/bomb": "dropped: larger than 16 MB",
    "/news/deep": "dropped: nested too deep",
    "/news/nul": "saved",
    "/news/ld-broken": "saved",
    "/news/ld-array": "saved",
    "/news/ld-graph": "saved",
    "/news/ld-large": "saved",
    "/news/private": "dropped: private address",
    "/news/metadata": "dropped: private address",
    "/news/elsewhere": "dropped: redirected to another site",
    "/news/home": "dropped: redirected to another page",
    "/news/moved": "saved",
    "/news/circle": "dropped: too many redirects",
    "/news/file": "dropped: redirect to nowhere (302)",
    "/news/gone": "dropped: gone (404)",
    "/news/soft": "dropped: soft 404",
    "/news/broken": "failed: HTTP 500",
    "/news/wall": "blocked: Cloudflare challenge",
    "/news/forbidden": "blocked: HTTP 403",
    "/news/closed/a": "dropped: robots.txt",
}


def story_with(site, path, data: str) -> None:
    text = "<p>The harbour of Toyville opened again on Friday after the storm had passed over the bay of the town.</p>" * 5
    site.page(path, f"<html><head><title>{path}</title><script type='application/ld+json'>{data}</script></head>"
                    f"<body><h1>Story at {path}</h1><div itemprop=articleBody>{text}{path}</div></body></html>")


@pytest.fixture(scope="module")
def crawled(shared_project):
    project, site = shared_project, shared_project.site
    odd = ["javascript:alert(1)", "data:text/html,news", "mailto:news@toy.example", "http://[broken/news/x", "//", ""]
    paths = [path for path in OUTCOMES if path != "/news/last"]
    site.feed("/feed", *odd, *paths, site.url("/news/" + "x" * 3000))
    site.feed("/last", "/news/last")
    site.page("/html-feed", "<html><body>We have no feed any more</body></html>")
    site.page("/malformed", "<rss><channel><item><title>cut", Content_Type="application/rss+xml")
    site.page("/lol", BILLION, Content_Type="application/rss+xml")
    index = '<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</sitemapindex>'
    site.page("/loop-a.xml", index.format(f"<sitemap><loc>{site.url('/loop-b.xml')}</loc></sitemap>"), Content_Type="text/xml")
    site.page("/loop-b.xml", index.format(f"<sitemap><loc>{site.url('/loop-a.xml')}</loc></sitemap>"), Content_Type="text/xml")
    site.page("/robots.txt", "User-agent: newsspiders\nDisallow: /news/closed/\n", Content_Type="text/plain")
    for name in ("fine", "last", "nul", "moved-to", "closed/a"):
        site.story(f"/news/{name}", f"Story {name}", words=f"Story {name} {NUL if name == 'nul' else ''} is told here.")
    page = site.answers["/news/fine"].body
    site.page("/news/pdf", b"%PDF-1.7 \x00\x01\x02" + bytes(range(256)) * 20, Content_Type="application/pdf")
    site.page("/news/text", "just words", Content_Type="text/plain")
    site.page("/news/empty", b"")
    site.page("/news/cut", gzip.compress(page)[:-20], Content_Encoding="gzip")
    site.page("/news/short", page, Content_Length=str(len(page) + 1000), Connection="close")
    site.page("/news/garbage", b"\x1f\x8b" + b"nonsense" * 20, Content_Encoding="gzip")
    site.page("/news/charset", page.replace(b"Story fine", "Ein Märchen aus Köln".encode("latin-1")), Content_Type="text/html; charset=utf-8")
    site.page("/news/no-such-charset", page.replace(b"Story fine", b"A charset that is none"), Content_Type="text/html; charset=klingon")
    site.page("/news/large", b"<p>" + b"x" * LARGE)
    site.page("/news/bomb", gzip.compress(b"0" * LARGE), Content_Encoding="gzip")
    site.page("/news/deep", b"<html><body>" + b"<div>" * 200_000 + b"deep")
    story_with(site, "/news/ld-broken", '{"@type": "NewsArticle", "headline": "cut')
    story_with(site, "/news/ld-array", json.dumps([1, None, [], {"@type": "NewsArticle", "headline": "In an array"}]))
    story_with(site, "/news/ld-graph", json.dumps({"@graph": [{"@type": "NewsArticle", "headline": ["In", {"a": "graph"}], "author": 7}]}))
    story_with(site, "/news/ld-large", json.dumps({"@type": "NewsArticle", "headline": "Ten megabytes", "keywords": "x" * 10_000_000}))
    for name, target in {
        "private": "http://10.0.0.1/news/x", "metadata": "http://169.254.169.254/latest/", "elsewhere": "http://news.example/news/x",
        "home": "/", "moved": "/news/moved-to", "circle": "/news/circle", "file": "file:///etc/passwd",
    }.items():
        site.page(f"/news/{name}", b"", 302, Location=target)
    site.page("/", "<html><title>Toy</title><body>Home</body></html>")
    site.page("/news/soft", "<html><title>404</title><body><h1>Page not found</h1><p>Sorry.</p></body></html>")
    site.page("/news/broken", "oops", 500)
    site.page("/news/wall", WALL)
    site.page("/news/forbidden", "no", 403)
    project.declare('Feed("{home}/feed"), Feed("{home}/html-feed"), Feed("{home}/malformed"), Feed("{home}/lol"), '
                    'Sitemap("{home}/loop-a.xml"), Feed("{home}/absent"), Feed("{home}/last"),')
    return project.crawl()


def test_the_crawl_comes_to_its_end(crawled):
    assert crawled.code == 0
    assert "Spider closed (finished)" in crawled.log
    assert crawled.run()["status"] == "finished"


def test_nothing_is_a_traceback(crawled):
    assert "Traceback" not in crawled.log
    assert " ERROR: " not in crawled.log
    assert "Unhandled" not in crawled.log


@pytest.mark.parametrize(("path", "outcome"), OUTCOMES.items(), ids=OUTCOMES)
def test_each_address_ends_in_one_outcome(crawled, path, outcome):
    assert crawled.outcomes()[path] == outcome


def test_an_address_that_is_too_long_is_counted(crawled):
    assert crawled.outcomes()["/news/" + "x" * 3000] == "dropped: address too long"


def test_no_other_address_was_taken(crawled):
    assert len(crawled.outcomes()) == len(OUTCOMES) + 1


@pytest.mark.parametrize("reason", ["feed is HTML", "feed is malformed", "entity expansion refused", "sitemap loop", "gone (404)"])
def test_each_source_that_gave_nothing_is_told_with_its_reason(crawled, reason):
    assert f"sources failed ({reason})" in crawled.log


def test_what_was_refused_was_never_asked_for(crawled, shared_project):
    assert "/news/closed/a" not in shared_project.site.asked


def test_control_characters_do_not_reach_the_store(crawled):
    [(body,)] = crawled.rows("SELECT body FROM articles WHERE url LIKE '%/news/nul'")
    assert "Story nul is told here." in body
    assert NUL not in body
