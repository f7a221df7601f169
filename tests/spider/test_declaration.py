"""A declaration that cannot be right is an error when its class is made."""

from __future__ import annotations

import pytest

from newsspiders.discovery import Feed
from newsspiders.outlets import Expect, Outlet, OutletError
from newsspiders.page import ArticlePage
from newsspiders.spider import OutletSpider

OUTLET = Outlet(title="Toy", homepage="https://toy.example", country="in", language="en", timezone="UTC", every="1h", expect=Expect(articles=1))
RIGHT = {"name": "toy", "outlet": OUTLET, "sources": (Feed("https://toy.example/feed"),), "article_url": r"/news/\d+", "__module__": "outlets.toy"}


@pytest.fixture(autouse=True)
def forgotten(monkeypatch):
    monkeypatch.setattr(OutletSpider, "known", {})


def declare(**changed):
    return type("ToySpider", (OutletSpider,), {**RIGHT, **changed})


def test_a_declaration_needs_no_page_and_no_method():
    spider = declare()
    assert (spider.page, spider.render) == (ArticlePage, False)
    assert OutletSpider.outlets() == {"toy": OUTLET}


@pytest.mark.parametrize(("changed", "says"), [
    ({"article_ulr": "x"}, "ToySpider.article_ulr: an outlet has no such attribute; it has name, outlet"),
    ({"parse": lambda self, response: None}, "ToySpider.parse: an outlet has no such attribute"),
    ({"start_urls": []}, "no such attribute"),
    ({"name": "Toy"}, "lower-case letters"),
    ({"name": None}, "lower-case letters"),
    ({"name": "other"}, "the file is toy.py"),
    ({"outlet": "Toy"}, "give an Outlet"),
    ({"sources": ()}, "tuple of sources"),
    ({"sources": Feed("https://toy.example/feed")}, "tuple of sources"),
    ({"sources": ("https://toy.example/feed",)}, "tuple of sources"),
    ({"article_url": "("}, "no regular expression"),
    ({"article_url": ""}, "give a regular expression"),
    ({"page": object}, "subclass of ArticlePage"),
    ({"render": "yes"}, "give True"),
])
def test_what_is_wrong_is_told(changed, says):
    with pytest.raises(OutletError, match=r"^ToySpider\.") as caught:
        declare(**changed)
    assert says in str(caught.value)


def test_what_is_missing_is_told():
    with pytest.raises(OutletError, match="ToySpider.outlet = None: give an Outlet"):
        type("ToySpider", (OutletSpider,), {"name": "toy", "__module__": "outlets.toy"})
