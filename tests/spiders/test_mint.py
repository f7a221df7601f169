"""Mint's present layout, of which no capture exists: class names carry hashes, so that only their beginnings count."""

from __future__ import annotations

from datetime import UTC, datetime

from newsspiders.page import read_page
from newsspiders.spiders.mint import MintSpider

PAGE = """<!doctype html><html lang="en"><head><title>Port opens</title><script type="application/ld+json">
{"@type": "NewsArticle", "headline": "Port opens", "datePublished": "2026-03-03T09:30:00+05:30", "articleBody": "The lead.",
 "isAccessibleForFree": "False", "author": {"@type": "Person", "name": "Mara Oduya"}}</script></head><body>
<h1 id="article-0">Port opens</h1><div class="storyPage_summary__a1B2">In brief: a port.</div>
<div class="storyPage_storyContent__m_MYl"><div class="storyParagraph" id="article-index-0"><p>The lead.</p></div>
<div class="storyPage_alsoRead__9xZ"><a href="/b">Ferries wait</a><p>Told elsewhere.</p></div>
<div class="storyParagraph" id="article-index-1"><p><strong>Also Read |</strong> <a href="/c">Gulls return</a></p></div>
<div class="storyParagraph" id="article-index-2"><h2>The quay</h2><p>It rained.</p></div><div id="faqSection"><p>What is a port?</p></div>
</div></body></html>"""


def test_the_present_layout_is_read_by_the_beginnings_of_its_class_names() -> None:
    url = "https://www.livemint.com/news/india/port-opens-11772500000000.html"
    article = MintSpider.page.read(read_page(PAGE, url, datetime(2026, 3, 4, tzinfo=UTC)), MintSpider.outlet, "mint", {})
    assert [(each.headline, each.paragraphs) for each in article.sections] == [(None, ["The lead."]), ("The quay", ["It rained."])]
    assert (article.authors, article.free_to_read, article.field_sources["body"]) == (["Mara Oduya"], False, "css:MintPage")
