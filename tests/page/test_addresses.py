"""The address of an article: what was read, and what the page calls its own, weighed. Hosts and stories are invented."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newsspiders.outlets import Expect, Outlet
from newsspiders.page import ArticlePage, read_page
from newsspiders.page.addresses import Address, article_address

STORY = "https://www.courier.example/region/2026/06/13/bridge-reopens-after-repairs-771234"
HEX = "5f0d6c1be2a94b7f8a3c9d1e27b64a10"


def chosen(read: str, stated: str) -> Address:
    return article_address(read, read, [stated])


@pytest.mark.parametrize(
    ("read", "stated"),
    [
        ("https://www.courier.example/s/771234", STORY), ("https://amp.courier.example/v2/771234?canvas=1", STORY),
        ("https://www.courier.example/mobile/region/771234/some-older-headline", STORY), (STORY + "?variant=b&theme=dark", STORY),
        ("https://www.courier.example/x7Yz", STORY), ("https://www.courier.example/?p=8812", "https://www.courier.example/bridge-reopens-after-repairs/"),
        ("https://www.courier.example/2026/06/13/bridge-reopens", "https://www.courier.example/2026/06/13/bridge-reopens-after-repairs"),
        ("https://m2.courier.example/region/bridge-reopens-after-repairs", "https://www.courier.example/region/bridge-reopens-after-repairs"),
        ("https://www.courier.example/web/bridge-reopens-after-repairs", "/region/bridge-reopens-after-repairs"),
        (f"https://courier.example/detail/{HEX}", f"https://courier.example/en/detail/{HEX}".replace("/en", "/news")),
    ],
)  # fmt: skip
def test_the_full_page_of_a_twin_or_a_short_address_is_believed(read, stated):
    found = chosen(read, stated)
    assert found.url.endswith(stated)
    assert found.original is None


def test_a_stated_address_that_agrees_leaves_the_one_that_was_read():
    assert chosen(STORY + "?utm_source=x", STORY) == Address(STORY + "?utm_source=x", "stated address agrees")


DOUBTED = [
    (STORY, "https://www.courier.example/", "stated address is the home page"), (STORY, "https://www.courier.example", "stated address is the home page"),
    (STORY, "https://www.courier.example/region/", "stated address is a section page"), (STORY, "/sport", "stated address is a section page"),
    (STORY, "https://www.courier.example/region/2026/06/13/", "stated address is a section page"),
    (STORY, "https://www.courier.example/latest-news", "stated address is a section page"),
    (STORY, STORY.replace("771234", "771235"), "stated address has another number"), (STORY, "https://www.courier.example/s/99812", "stated address has another number"),
    ("https://courier.example/story.php?id=12", "https://courier.example/story.php", "stated address does not choose the story"),
    ("https://courier.example/story.php?ref2=8812", "https://courier.example/story.php", "stated address does not choose the story"),
    ("https://courier.example/2026/06/13/bridge-reopens-after-repairs", "https://courier.example/2026/06/12/bridge-reopens-after-repairs", "stated address is of another day"),
    ("https://courier.example/region/bridge-reopens-after-repairs", "https://courier.example/region/ferries-sold-to-an-island", "stated address has other words"),
    ("https://courier.example/de/bridge-reopens-after-repairs", "https://courier.example/en/bridge-reopens-after-repairs", "stated address is in another language"),
    (STORY + "?page=2", STORY, "stated address is the first of several pages"), (STORY + "/2", STORY, "stated address is the first of several pages"),
    (STORY, "", "stated address is none"), (STORY, "javascript:void(0)", "stated address is none"), (STORY, "http://[broken", "stated address is none"),
    (STORY, "https://www.mercury.example/news", "stated address is another site's section"),
]  # fmt: skip


@pytest.mark.parametrize(("read", "stated", "reason"), DOUBTED)
def test_a_stated_address_of_another_page_is_not_believed(read, stated, reason):
    assert chosen(read, stated) == Address(read, reason)


def test_a_stated_address_on_another_site_is_the_original_of_a_copy():
    there = "https://www.mercury.example/2026/06/12/bridge-to-reopen-on-saturday"
    assert chosen(STORY, there) == Address(STORY, "stated address is the original on another site", there)


def test_the_next_statement_counts_when_the_first_is_not_believed():
    read = "https://www.courier.example/s/771234"
    assert article_address(read, read, ["/", "https://www.mercury.example/bridge-to-reopen-soon", STORY]) == Address(
        STORY, "stated address has the same number", "https://www.mercury.example/bridge-to-reopen-soon"
    )


@pytest.mark.parametrize(
    ("asked", "led_to", "reason"),
    [
        (STORY, STORY + "/", "as read"), ("https://crr.example/x7", STORY, "redirected"), (STORY, "https://www.courier.example/", "redirected to a section page"),
        (STORY, "https://www.courier.example/region", "redirected to a section page"), (STORY, STORY.replace("771234", "771299"), "redirected to another story"),
    ],
)  # fmt: skip
def test_a_redirect_is_followed_and_named(asked, led_to, reason):
    assert article_address(asked, led_to, []) == Address(led_to, reason)


@pytest.mark.parametrize("text", ["", "x", "https://", "http://[", "https://a.example/" + "9" * 100_000, "https://a.example/" + "a-" * 50_000, "\ud800", "%"])
def test_no_address_is_too_odd(text):
    assert article_address(text, text, [text, STORY]).reason
    assert article_address(STORY, STORY, [text]).url == STORY


PAGE = """<html><head><title>Bridge reopens</title>{head}</head><body><article><h1>Bridge reopens after repairs</h1>
<p>The bridge over the harbour was opened again on Saturday, after eleven weeks in which lorries had to take the tunnel.</p>
<p>Two cables were exchanged, and a third was given a new coat of paint, the port authority said in a statement.</p></article></body></html>"""


def read(head: str, url: str = STORY) -> tuple[str, object, dict[str, str]]:
    outlets = {
        "mercury": Outlet(
            title="The Mercury", homepage="https://www.mercury.example", country="gb", language="en", timezone="UTC", every="1h", expect=Expect(articles=1)
        )
    }  # fmt: skip
    page = read_page(PAGE.format(head=head), url, datetime(2026, 6, 13, 12, tzinfo=UTC))
    article = ArticlePage.read(page, None, None, outlets)
    original = article.original
    return article.canonical_url, original and (original.outlet, original.outlet_raw, original.url), article.field_sources


def test_a_page_is_known_by_the_address_that_it_states_and_that_is_believed():
    address, original, sources = read(f'<link rel="canonical" href="{STORY}">', "https://www.courier.example/s/771234")
    assert address == STORY.replace("www.", "")
    assert sources["canonical_url"] == "stated address has the same number"
    assert original is None


def test_a_page_that_states_its_section_is_known_by_the_address_that_was_read():
    address, _, sources = read('<link rel="canonical" href="/region/"><meta property="og:url" content="https://www.courier.example/">')
    assert address == STORY.replace("www.", "")
    assert "canonical_url" not in sources


def test_a_copy_names_the_original_that_it_states():
    there = "https://www.mercury.example/2026/06/12/bridge-to-reopen-on-saturday"
    address, original, sources = read(f'<link rel="canonical" href="{there}">')
    assert address == STORY.replace("www.", "")
    assert original == ("mercury", "mercury.example", there)
    assert sources["original"] == "rel=canonical"


def test_links_that_contradict_each_other_are_left_out():
    _, original, _ = read('<link rel="canonical" href="https://www.mercury.example/one-of-two-stories"><link rel="canonical" href="/s/771234">')
    assert original is None
