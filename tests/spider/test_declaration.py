"""A declaration that cannot be right is an error when its class is made."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsspiders.discovery import Feed
from newsspiders.outlets import Expect, Outlet, OutletError, interval_of
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


@pytest.mark.parametrize(("changed", "says"), [
    ({"shortest": "often"}, "shortest='often': give an interval such as 15m, 2h or 1d"),
    ({"shortest": "2h"}, "shortest='2h': give an interval that is not longer than every='1h'"),
    ({"longest": "30m"}, "longest='30m': give an interval from every='1h' to one day"),
    ({"longest": "2d"}, "longest='2d': give an interval from every='1h' to one day"),
    ({"budget": 0}, "budget=0: give a number of requests a day, 1 or more"),
])
def test_bounds_of_the_interval_that_cannot_be_are_told(changed, says):
    with pytest.raises(OutletError) as caught:
        replace(OUTLET, **changed)
    assert says in str(caught.value)


@pytest.mark.parametrize(("every", "shortest", "longest"), [("1h", "5m", "1d"), ("2m", "2m", "1d"), ("3d", "5m", "3d")])
def test_the_interval_varies_between_five_minutes_and_a_day(every, shortest, longest):
    outlet = replace(OUTLET, every=every)
    assert (outlet.shortest_interval, outlet.longest_interval) == (interval_of(shortest), interval_of(longest))


def test_what_is_missing_is_told():
    with pytest.raises(OutletError, match="ToySpider.outlet = None: give an Outlet"):
        type("ToySpider", (OutletSpider,), {"name": "toy", "__module__": "outlets.toy"})
