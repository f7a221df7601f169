"""Runs of an invented outlet, as a recorder would have measured them."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

from newsspiders.health import Measures, PageMeasures, SourceMeasures
from newsspiders.outlets import Expect, Outlet

START = datetime(2026, 9, 7, tzinfo=UTC)
FEED = "feed https://bay.example/feed"


def outlet(articles: int = 0, **fill: float) -> Outlet:
    return Outlet(
        title="Bay Herald", homepage="https://bay.example", country="gb", language="en", timezone="Europe/London", every="2h",
        expect=Expect(articles=articles, fill=fill),
    )


def pages(number: int = 5, authors: int | None = None, rule: str = "json-ld", words: int = 400) -> PageMeasures:
    return PageMeasures(
        number=number,
        filled=Counter({"headline": number, "body": number, "authors": number if authors is None else authors}),
        rules=Counter({f"headline {rule}": number, "body css:BayPage": number}),
        words=Counter({str(round(6 * (len(bin(words)) - 2))): number}),
    )


def run(number: int, new: PageMeasures | None = None, status: str = "finished", opened: tuple[str, ...] = (), found: int = 5) -> Measures:
    new = new or pages()
    feed = SourceMeasures(read=1, links=30, articles=30, new=found, fingerprint=str(number), body=str(number))
    return Measures(
        run_id=f"r{number}", started_at=START + number * timedelta(hours=2), status=status, found=found, discovered=30, saved=new.number,
        fetched=new.number, sources={FEED: feed}, new=new, open=opened,
    )
