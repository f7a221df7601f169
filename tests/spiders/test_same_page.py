"""What outlets declare of their addresses is what canonical_url knows."""

from __future__ import annotations

import re

import pytest

from newsspiders import canonical_url
from newsspiders.commands.checkoutlets import SHIPPED
from newsspiders.outlets import OutletError, SamePage
from newsspiders.registry import declared_grammars, known_spiders
from newsspiders.spider.links import Grammar


def test_what_the_outlets_declare_is_what_is_shipped() -> None:
    assert SHIPPED.read_bytes() == declared_grammars(), "`scrapy checkoutlets --write` hands a change of same_page to canonical_url"


@pytest.mark.parametrize(
    ("outlet", "url", "form"),
    [
        ("daily8", "https://www.daily8.com/en/article/5F0D6C1BE2A94B7F8A3C9D1E27B64A10?x=1", "https://daily8.com/en/article/5f0d6c1be2a94b7f8a3c9d1e27b64a10"),
        ("mint", "https://www.livemint.com/news/a-b-11749801234567.html", "https://livemint.com/-11749801234567.html"),
        ("ndtv", "https://www.ndtv.com/india-news/a-b-8654321/amp/1", "https://ndtv.com/-8654321"),
        ("timesofindia", "https://m.timesofindia.com/city/a-b/articleshow/121812345.cms", "https://timesofindia.indiatimes.com/articleshow/121812345.cms"),
        ("yonhap", "https://m-en.yna.co.kr/view/AEN20250613000300315?section=nk", "https://yna.co.kr/view/AEN20250613000300315"),
    ],
)  # fmt: skip
def test_a_declared_form_is_an_article_of_its_outlet(outlet: str, url: str, form: str) -> None:
    spider = known_spiders()[outlet]
    assert canonical_url(url) == form
    assert Grammar(spider.outlet, re.compile(spider.article_url)).key(url) == form


@pytest.mark.parametrize(
    ("address", "canonical", "message"),
    [
        (r"/(\d+", "https://a.example/{1}", "no regular expression"), (r"/(\d+)", "https://a.example/{2}", "groups that the expression has"),
        (r"/(\d+)", "https://a.example/story", "groups that the expression has"), (r"/(\d+)", "/{1}", "give https://"),
    ],
)  # fmt: skip
def test_a_grammar_that_cannot_be_right_is_refused(address: str, canonical: str, message: str) -> None:
    with pytest.raises(OutletError, match=message):
        SamePage(address, canonical)
