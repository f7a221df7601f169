"""The outlets read captured real pages as a reader does: facts checked by eye, in tests/captures/<outlet>.json.

The pages are other people's and no part of this project: they lie in the folder that NEWSSPIDERS_PAGES names (default:
``shared/pages`` beside the project). A capture's entry holds facts only, never more than eight words of a text in a row:

- ``file`` (below the folder), ``url`` (long slugs cut short, since the number in it decides), ``fetched_at``: what is read and when;
- ``link``: the file is the body of one of the spider's sources, and the page is the content of the link with this address;
- ``facts``: what `facts` below must say of it, key by key (keys that an entry leaves out were not checked);
  or ``error``: the reason for which it cannot be read; or ``"article": false``: a page that the spider takes for none.
"""

from __future__ import annotations

import gzip
import hashlib
import importlib
import json
import os
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from newsspiders.items import Article
from newsspiders.page import Page, PageError, read_page

HERE = Path(__file__).parent
PAGES = Path(os.environ.get("NEWSSPIDERS_PAGES") or HERE.parents[1] / "shared" / "pages")
CAPTURES = [(path.stem, capture) for path in sorted((HERE / "captures").glob("*.json")) for capture in json.loads(path.read_text("utf-8"))]
PAGES_READ = [(outlet, capture) for outlet, capture in CAPTURES if "facts" in capture or "error" in capture]
SOURCED = ("headline", "body", "published_at")


def label(value: object) -> str | None:
    return Path(value["file"]).name.partition(".")[0] + value.get("link", "")[-16:] if isinstance(value, dict) else None


def spider_of(outlet: str) -> Any:
    """Return the spider class of newsspiders/spiders/<outlet>.py."""
    module = importlib.import_module(f"newsspiders.spiders.{outlet}")
    return next(each for each in vars(module).values() if isinstance(each, type) and getattr(each, "name", None) == outlet)


def captured_page(spider: Any, capture: dict[str, str]) -> Page:
    """Open the captured page, or the content of the link that a source of the spider finds in the captured file."""
    path = PAGES / capture["file"]
    if not path.exists():
        pytest.skip(f"{path} is absent: set NEWSSPIDERS_PAGES to the folder of captured pages")
    body = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    fetched_at = datetime.fromisoformat(capture["fetched_at"])
    if "link" not in capture:
        return read_page(body, capture["url"], fetched_at)
    for source in spider.sources:
        if source.url == capture["url"]:
            for link in source.links(body, capture["url"], fetched_at, spider.outlet.timezone):
                if link.url == capture["link"] and link.content is not None:
                    return read_page(link.content, link.url, fetched_at)
    return pytest.fail(f"no source of {spider.name} finds {capture['link']} with its content in {capture['file']}")


def facts(article: Article) -> dict[str, Any]:
    """Say what is checked of an article: short or hashed where the text is long."""
    words = article.body.split()
    updates = [update.published_at for update in article.live_updates if update.published_at]
    return {
        "url": article.url,
        "headline": " ".join((article.headline or "").split()[:8]),
        "headline_sha256": hashlib.sha256((article.headline or "").encode()).hexdigest(),
        "description_words": len((article.description or "").split()),
        "authors": article.authors,
        "organisations": article.organisations,
        "published_at": moment(article.published_at),
        "published_precision": article.published_precision,
        "timezone_source": article.timezone_source,
        "modified_at": moment(article.modified_at),
        "kind": article.kind,
        "section": article.section,
        "language": article.language,
        "free_to_read": article.free_to_read,
        "keywords": len(article.keywords),
        "paragraphs": sum(len(section.paragraphs) for section in article.sections),
        "headings": sum(section.headline is not None for section in article.sections),
        "words": len(words),
        "first_words": " ".join(words[:6])[:40],
        "last_words": " ".join(words[-6:])[-40:],  # a language without blanks is cut too
        "images": len(article.images),
        "captions": sum(bool(image.caption) for image in article.images),
        "credits": sum(bool(image.credit) for image in article.images),
        "cards": len(article.cards),
        "live_updates": len(article.live_updates),
        "live_updates_first": moment(min(updates, default=None)),
        "live_updates_last": moment(max(updates, default=None)),
        "problems": article.problems,
        "field_sources": {name: article.field_sources.get(name) for name in SOURCED},
    }


def moment(time: datetime | None) -> str | None:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ") if time else None


@pytest.mark.parametrize(("outlet", "capture"), PAGES_READ, ids=label)
def test_a_captured_page_is_read_as_it_reads_to_the_eye(outlet: str, capture: dict[str, Any]) -> None:
    spider = spider_of(outlet)
    page = captured_page(spider, capture)
    if "error" in capture:
        with pytest.raises(PageError) as failure:
            spider.page.read(page, spider.outlet, outlet, {outlet: spider.outlet})
        assert failure.value.reason == capture["error"]
        return
    found = facts(spider.page.read(page, spider.outlet, outlet, {outlet: spider.outlet}))
    assert {key: found[key] for key in capture["facts"]} == capture["facts"]


@pytest.mark.parametrize(("outlet", "capture"), CAPTURES, ids=label)
def test_the_url_grammar_tells_articles_from_other_pages(outlet: str, capture: dict[str, Any]) -> None:
    spider = spider_of(outlet)
    address = capture.get("link", capture["url"])
    assert bool(re.search(spider.article_url, address)) is capture.get("article", True)


def test_expected_facts_quote_no_more_than_eight_words() -> None:
    texts = [text for _, capture in CAPTURES for text in capture.get("facts", {}).values() if isinstance(text, str)]
    assert [text for text in texts if len(text.split()) > 8] == []
