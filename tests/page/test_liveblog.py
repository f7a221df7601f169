"""Live blogs: every update with its own time, text and an identity that lasts from one snapshot to the next."""

from __future__ import annotations

from typing import Any

import pytest

from newsspiders.page import ArticlePage, css

URL = "https://www.harbour-post.example/live/harbour-1001"


class Shown(ArticlePage):
    updates = css(".entry")


def update(time: str, body: str, **more: Any) -> dict[str, Any]:
    return {"@type": "BlogPosting", "datePublished": f"2026-03-03T{time}+05:30", "articleBody": body, **more}


def blog(*updates: dict[str, Any]) -> dict[str, Any]:
    return {"@type": "LiveBlogPosting", "headline": "Harbour live", "liveBlogUpdate": list(updates)}


def updates_of(read: Any, *updates: dict[str, Any], body: str = "<p>All from the quay.</p>") -> list[Any]:
    return read(body, json_ld=blog(*updates), url=URL, page=Shown).live_updates


def test_updates_keep_the_order_of_the_page_with_times_in_utc(read: Any) -> None:
    found = updates_of(read, update("09:30:00", "Rain.", headline="Wet"), update("09:00:00", "Sun."))
    assert [(each.headline, each.body, each.published_at.isoformat()) for each in found] == [
        ("Wet", "Rain.", "2026-03-03T04:00:00+00:00"), (None, "Sun.", "2026-03-03T03:30:00+00:00"),
    ]  # fmt: skip


def test_the_anchor_of_its_address_is_the_updates_identity(read: Any) -> None:
    found = updates_of(read, update("09:30:00", "Rain.", url=f"{URL}#u52"), update("09:00:00", "Sun.", url=f"{URL}#u51"))
    assert [each.id for each in found] == ["u52", "u51"]


def test_anchors_that_count_from_the_top_are_no_identity(read: Any) -> None:
    before = updates_of(read, update("09:30:00", "Rain.", url=f"{URL}#post1"), update("09:00:00", "Sun.", url=f"{URL}#post2"))
    after = updates_of(
        read, update("09:45:00", "Hail.", url=f"{URL}#post1"), update("09:30:00", "Rain.", url=f"{URL}#post2"), update("09:00:00", "Sun.", url=f"{URL}#post3"),
    )  # fmt: skip
    assert [each.id for each in before] == [each.id for each in after[1:]]


def test_an_edited_update_keeps_the_identity_of_its_time(read: Any) -> None:
    before, after = (updates_of(read, update("09:30:00", body))[0].id for body in ("Rain.", "Heavy rain."))
    assert before == after


def test_updates_of_one_moment_are_told_apart_from_the_oldest_on(read: Any) -> None:
    before = updates_of(read, update("09:30:00", "Rain."), update("09:30:00", "Sun."))
    after = updates_of(read, update("09:30:00", "Hail."), update("09:30:00", "Rain."), update("09:30:00", "Sun."))
    assert len({each.id for each in after}) == 3
    assert [each.id for each in before] == [each.id for each in after[1:]]


def test_an_update_listed_twice_counts_once(read: Any) -> None:
    assert len(updates_of(read, update("09:30:00", "Rain.", url=f"{URL}#u52"), update("09:30:00", "Rain.", url=f"{URL}#u52"))) == 1


def test_an_update_without_any_text_is_none(read: Any) -> None:
    assert updates_of(read, update("09:30:00", ""), update("09:00:00", "Sun."))[0].body == "Sun."


def test_markup_in_an_update_gives_paragraphs(read: Any) -> None:
    found = updates_of(read, update("09:30:00", "<p>Rain.</p><ul><li>Wind &amp; hail</li></ul>", headline="<p>It is <b>wet</b></p>"))
    assert (found[0].headline, found[0].body) == ("It is wet", "Rain.\n\nWind & hail")


def test_a_clock_before_the_headline_is_cut_off(read: Any) -> None:
    assert updates_of(read, update("09:30:00", "Rain fell.", headline="09:30(IST) The quay is wet"))[0].headline == "The quay is wet"


def test_a_text_that_the_data_cut_short_is_taken_whole_from_the_page(read: Any) -> None:
    page = '<div class="entry"><p>Sunny all day.</p></div><div class="entry"><p>Rain fell on the quay.</p><p>It stopped.</p></div>'
    found = updates_of(read, update("09:30:00", "Rain fell on"), update("09:00:00", "Sunny all"), body=page)
    assert [each.body for each in found] == ["Rain fell on the quay.\n\nIt stopped.", "Sunny all day."]


def test_a_headline_that_is_only_the_beginning_of_the_text_is_none(read: Any) -> None:
    assert updates_of(read, update("09:30:00", "Rain fell on the quay.", headline="09:30(IST) Rain fell on"))[0].headline is None


def test_the_headline_on_the_page_is_no_part_of_the_completed_text(read: Any) -> None:
    page = '<div class="entry"><div>Wet</div><p>Rain fell on the quay.</p><p>It stopped.</p></div>'
    found = updates_of(read, update("09:30:00", "Rain fell on", headline="Wet"), body=page)
    assert (found[0].headline, found[0].body) == ("Wet", "Rain fell on the quay.\n\nIt stopped.")


def test_microdata_serve_as_well(read: Any) -> None:
    entry = """<div itemprop="liveBlogUpdate" itemscope itemtype="https://schema.org/BlogPosting"><meta itemprop="url" content="{url}#{id}">
        <meta itemprop="datePublished" content="2026-03-03T09:30:00&#x2B;05:30"><meta itemprop="articleBody" content="{text}"></div>"""
    entries = entry.format(url=URL, id=9, text="Rain.") + entry.format(url=URL, id=8, text="Sun.")
    article = read(f'<h1>Harbour</h1><div itemscope itemtype="https://schema.org/LiveBlogPosting">{entries}</div>', url=URL)
    assert ([(each.id, each.body) for each in article.live_updates], article.kind) == ([("9", "Rain."), ("8", "Sun.")], "liveblog")
    assert article.field_sources["live_updates"] == "microdata"


class Declared(ArticlePage):
    body = css("article")


@pytest.mark.parametrize(("page", "said_again"), [(Declared, False), (ArticlePage, True)])
def test_a_declared_body_leaves_the_updates_to_their_field_and_a_judged_one_shows_them_too(read: Any, page: type[ArticlePage], said_again: bool) -> None:
    text = "Rain fell on the quay from nine in the morning, and the ferries waited for two hours until the wind had turned."
    intro = "All day long we report from the opening of the new harbour, which took nine years to build and has four basins."
    article = read(f"<article><p>{intro}</p><p>{text}</p></article>", json_ld=blog(update("09:30:00", text)), url=URL, page=page)
    assert article.body == (f"{intro}\n\n{text}" if said_again else intro)
    assert article.live_updates[0].body == text
