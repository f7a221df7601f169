"""Pages without known markup: story, original and cards are told apart by the order and wording of what a reader sees."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from newsspiders.outlets import Expect, Outlet
from newsspiders.page import PageError, read_page
from newsspiders.page.visible import VisiblePage, split_source

FETCHED = datetime(2026, 6, 13, 12, 0, tzinfo=UTC)


def outlet(title: str, *aliases: str) -> Outlet:
    return Outlet(title=title, homepage="https://www.example.org", country="in", language="en", timezone="Asia/Kolkata", every="1h",
                  expect=Expect(articles=1), aliases=aliases)  # fmt: skip


OUTLETS = {"mint": outlet("Mint"), "timesofindia": outlet("The Times of India", "Time of India"), "ndtv": outlet("NDTV")}


class AggregatorPage(VisiblePage):
    story_ends = ("Try Our AI Features", "Comments", "Related Articles")
    cards_begin = "Related Articles"


def read(body: str):
    page = read_page(f"<html><title>Ferry aground | Hub</title><body>{body}</body></html>", "https://www.hub.example/en/article/1", FETCHED)
    return AggregatorPage.read(page, None, "hub", OUTLETS)


STORY = "<img alt='logo'><img alt='Ferry aground'><h1>Ferry aground</h1>{source}<p>A ferry ran aground.</p><p>Nobody was hurt.</p>"
END = "<h2>Try Our AI Features</h2><p>Ask anything.</p><h2>Comments</h2><p>First comment, by a reader.</p><h2>Related Articles</h2>"


def card(outlet_name: str, time: str, headline: str, excerpt: str, *, above: bool = False) -> str:
    top = f"<img alt='{headline}'><h3>{headline}</h3>" if above else ""
    return f"""<a href='/en/article/{headline[:3]}'>{top}<div><span>{outlet_name}</span><span>{time}</span></div>
        <div>- <span>{outlet_name}</span></div><h3>{headline}</h3><p>{excerpt}</p></a>"""


def test_the_body_ends_where_other_stories_begin() -> None:
    article = read(STORY.format(source="") + END + card("Mint", "31 minutes ago", "Tugs reach the ferry", "Two tugs came."))
    assert article.body == "A ferry ran aground.\n\nNobody was hurt."


@pytest.mark.parametrize("source", ["<p>Yahoo4 hours ago</p>", "<p><span>Yahoo</span><span>4 hours ago</span></p>", "<p>Yahoo</p><p>4 hours ago</p>"])
def test_the_original_is_named_with_its_time_as_an_interval(source: str) -> None:
    original = read(STORY.format(source=source) + END).original
    assert original is not None
    assert (original.outlet_raw, original.published_raw) == ("Yahoo", "4 hours ago")
    assert (original.published_at, original.published_until) == (FETCHED - timedelta(hours=5), FETCHED - timedelta(hours=4))


def test_a_day_that_runs_into_the_outlets_name_is_told_from_it() -> None:
    original = read(STORY.format(source="<p>National Post18-07-2025</p>") + END).original
    assert original is not None
    assert (original.outlet_raw, original.published_precision) == ("National Post", "day")


@pytest.mark.parametrize("above", [False, True], ids=["headline below the source", "headline above it too"])
def test_cards_are_read_in_order_with_the_outlet_that_is_meant(above: bool) -> None:
    cards = (
        card("Mint", "31 minutes ago", "Tugs reach the ferry", "Two tugs came.", above=above)
        + card("Time of India", "an hour ago", "Passengers tell of fog", "It was dark.", above=above)
        + card("NDTV", "a few seconds ago", "Port opens an inquiry", "The port asks why.", above=above)
    )
    found = read(STORY.format(source="") + END + cards).cards
    assert [(each.position, each.outlet_raw, each.outlet, each.headline, each.excerpt) for each in found] == [
        (1, "Mint", "mint", "Tugs reach the ferry", "Two tugs came."),
        (2, "Time of India", "timesofindia", "Passengers tell of fog", "It was dark."),
        (3, "NDTV", "ndtv", "Port opens an inquiry", "The port asks why."),
    ]
    assert [each.url for each in found] == [f"https://www.hub.example/en/article/{start}" for start in ("Tug", "Pas", "Por")]
    assert (found[0].published_at, found[0].published_until) == (FETCHED - timedelta(minutes=32), FETCHED - timedelta(minutes=31))


def test_an_outlet_that_nobody_declared_stays_as_written() -> None:
    found = read(STORY.format(source="") + END + card("Harbour Gazette", "2 days ago", "Old lamps for the pier", "They shine.")).cards
    assert (found[0].outlet_raw, found[0].outlet) == ("Harbour Gazette", None)


def test_a_page_without_the_marks_is_all_story() -> None:
    article = read(STORY.format(source=""))
    assert (article.body, article.cards) == ("A ferry ran aground.\n\nNobody was hurt.", [])


def test_a_page_that_only_javascript_fills_is_said_to_be_empty() -> None:
    with pytest.raises(PageError, match="empty without JavaScript"):
        read("<div id=root></div><script src=/app.js></script>")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Mint", None),
        ("31 minutes ago", ("", "31 minutes ago")),
        ("Mint · an hour ago", ("Mint", "an hour ago")),
        ("a few seconds ago", ("", "a few seconds ago")),
        ("The ferry left the port and was last seen by its crew some four and a half hours, they said, 4 hours ago", None),
    ],
)
def test_a_source_line_is_short_and_ends_in_a_time(line: str, expected: tuple[str, str] | None) -> None:
    assert split_source(line) == expected
