"""Related boxes: links to other stories become cards. Outlets and stories are invented."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newsspiders.items import Card
from newsspiders.outlets import Expect, Outlet
from newsspiders.page.document import read_page
from newsspiders.page.evidence import gather
from newsspiders.page.related import related_cards

HERE = "https://www.courier.example/region/bridge-reopens-after-repairs-771234"


def outlet(title: str, host: str) -> Outlet:
    return Outlet(title=title, homepage=f"https://www.{host}", country="gb", language="en", timezone="UTC", every="1h", expect=Expect(articles=1))


OUTLETS = {"courier": outlet("The Courier", "courier.example"), "mercury": outlet("The Mercury", "mercury.example")}


def cards(*links: str) -> list[Card]:
    page = read_page(f"<body><h1>Bridge reopens</h1><div class=box>{''.join(links)}</div></body>", HERE, datetime(2026, 6, 13, tzinfo=UTC))
    return related_cards(page.tree.css(".box"), gather(page, OUTLETS["courier"], OUTLETS))


def test_a_link_to_another_story_is_a_card_of_its_outlet() -> None:
    assert cards(
        '<a href="/region/tunnel-opens-a-year-late-771200"><img src=x.jpg alt=""><b>Tunnel opens</b> a year late</a>',
        '<a href="https://mercury.example/2026/06/12/ferries-to-be-sold">Ferries to be sold</a>',
    ) == [
        Card(position=1, headline="Tunnel opens a year late", url="https://www.courier.example/region/tunnel-opens-a-year-late-771200"),
        Card(position=2, headline="Ferries to be sold", url="https://mercury.example/2026/06/12/ferries-to-be-sold", outlet="mercury"),
    ]


@pytest.mark.parametrize(
    "link",
    [
        '<a href="/region/">More from the region</a>', '<a href="/world-at-work">World at work</a>', '<a href="/region/tunnel-opens-a-year-late-771200">See all</a>', "<a>Tunnel opens a year late</a>",
        '<a href="https://ads.example/one-strange-trick-88123">One strange trick that dentists hate</a>', '<a href="javascript:go()">Tunnel opens a year late</a>',
        f'<a href="{HERE}?utm_source=box">Bridge reopens after repairs</a>', '<a href="http://[x">Tunnel opens a year late</a>',
    ],
)  # fmt: skip
def test_what_is_no_other_story_is_no_card(link: str) -> None:
    assert cards(link) == []


def test_a_story_that_is_linked_twice_is_one_card() -> None:
    link = '<a href="/region/tunnel-opens-a-year-late-771200{}">{}</a>'
    found = cards(link.format("", "Article with video"), link.format("#a", "Tunnel opens a year late"), link.format("?utm_source=b", "Watch it here"))
    assert [(each.position, each.headline) for each in found] == [(1, "Tunnel opens a year late")]
