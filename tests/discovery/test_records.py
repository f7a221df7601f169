"""Records carry whole stories, columns list codes beside titles."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import orjson
import pytest

from newsspiders.discovery import Columns, Fields, Records, SourceError

ARCHIVE = Records("https://example.org/archive.json", fields=Fields(address="link", published="date", section="topic"))
STATE = Records(
    "https://example.org/market",
    "props.**.liveBlogData",
    state="__NEXT_DATA__",
    fields=Fields(address="metadata.url", published="firstPublishedDate", modified="lastPublishedDate"),
)
COLUMNS = Columns("https://example.org/list", "https://example.org/story?code={articleCode}", headline="dispTitle")


def test_an_array_of_records_gives_links_with_content(read: Any) -> None:
    records = [
        {"topic": "Visits", "headline": "Guests arrive", "link": "/q/1", "date": 1772409600000, "story_text": "They came."},
        {"headline": "No address"},
        "no record",
        {"headline": "Second", "link": "/q/2", "date": "2026-03-01"},
    ]
    first, second = read(ARCHIVE, orjson.dumps(records), timezone="Asia/Pyongyang")
    assert (first.url, first.headline, first.section, first.position) == ("https://example.org/q/1", "Guests arrive", "Visits", 1)
    assert (first.published.earliest, first.published.precision) == (datetime(2026, 3, 2, tzinfo=UTC), "second")
    assert orjson.loads(first.content) == records[0]
    assert second.published.precision == "day"


@pytest.mark.parametrize(
    ("date", "moment"),
    [
        (1772409600, datetime(2026, 3, 2, tzinfo=UTC)),
        (1772409600000, datetime(2026, 3, 2, tzinfo=UTC)),
        (10**30, None),
        (True, None),
        ({}, None),
    ],
)
def test_numbers_are_seconds_or_milliseconds_since_1970(read: Any, date: Any, moment: datetime | None) -> None:
    (link,) = read(ARCHIVE, orjson.dumps([{"link": "/q/1", "date": date if date != 10**30 else 1e30}]))
    assert (link.published.earliest if link.published else None) == moment


def market(state: object) -> str:
    script = orjson.dumps(state).decode()
    return f'<!doctype html><html><body><script data-id="x"></script><script id="__NEXT_DATA__" type="application/json">{script}</script></body></html>'


def test_records_in_the_state_of_a_page(read: Any) -> None:
    blog = {
        "headline": "Shares <span class='sign'>₹</span>121",
        "metadata": {"url": "/market/live-1.html"},
        "firstPublishedDate": "2026-03-01T03:18:53+0000",
        "lastPublishedDate": "2026-03-01T10:32:52+0000",
        "listElement": [{"title": "Opens"}],
    }
    (link,) = read(
        STATE, market({"props": {"pageProps": {"other": [1, {"deep": [{"liveBlogData": blog}]}], "liveBlogData": None}}})
    )
    assert (link.url, link.headline) == ("https://example.org/market/live-1.html", "Shares ₹121")
    assert link.published.earliest == datetime(2026, 3, 1, 3, 18, 53, tzinfo=UTC)
    assert link.modified.earliest == datetime(2026, 3, 1, 10, 32, 52, tzinfo=UTC)
    assert orjson.loads(link.content) == blog


def test_a_state_without_such_records_is_no_error(read: Any) -> None:
    assert read(STATE, market({"props": {}})) == ()


@pytest.mark.parametrize(
    ("path", "urls"),
    [
        ("", []),
        ("a", ["1", "2"]),
        ("b.*", ["3"]),
        ("*.x", ["3"]),
        ("**", ["1", "2", "3"]),
        ("**.x", ["3"]),
        ("missing.x", []),
    ],
)
def test_paths(read: Any, path: str, urls: list[str]) -> None:
    document = {"a": [{"url": "/1"}, {"url": "/2"}], "b": {"x": {"url": "/3"}}}
    links = read(Records("https://example.org/data.json", path), orjson.dumps(document))
    assert [link.url.rpartition("/")[2] for link in links] == urls


@pytest.mark.parametrize(
    ("source", "body", "reason"),
    [
        (ARCHIVE, "[{", "records are malformed"),
        (ARCHIVE, "<!doctype html><p>Moved</p>", "records are HTML"),
        (ARCHIVE, "words", "not records"),
        (ARCHIVE, "", "empty"),
        (STATE, "<!doctype html><p>No state</p>", "state is missing"),
        (STATE, "<!doctype html><script id=__NEXT_DATA__>{broken</script>", "state is malformed"),
        (COLUMNS, "<!doctype html><p>Moved</p>", "records are HTML"),
        (COLUMNS, "<xsync><articleCode>", "records are malformed"),
        (COLUMNS, "words", "not records"),
        (COLUMNS, "<!DOCTYPE x [<!ENTITY a 'b'>]><x/>", "entity expansion refused"),
    ],
)
def test_what_holds_no_records_is_an_error_with_a_reason(read: Any, source: Records | Columns, body: str, reason: str) -> None:
    with pytest.raises(SourceError) as error:
        read(source, body)
    assert error.value.reason == reason


def columns(codes: list[str], titles: list[str]) -> str:
    cells = [
        *(f"<articleCode><![CDATA[{code}]]></articleCode>" for code in codes),
        *(f"<dispTitle><![CDATA[{title}]]></dispTitle>" for title in titles),
    ]
    return f"<?xml version='1.0' encoding=\"UTF-8\"?>\n<xsync>\n<NMultiData>{''.join(cells)}</NMultiData></xsync>"


def test_columns_are_read_as_rows(read: Any) -> None:
    links = read(
        COLUMNS, columns(["AR1", "A R/2"], ["Guests arrive", "<nobr><strong><font style='x'>Name</font></strong></nobr>に花籠"])
    )
    assert [(link.url, link.headline) for link in links] == [
        ("https://example.org/story?code=AR1", "Guests arrive"),
        ("https://example.org/story?code=A%20R%2F2", "Nameに花籠"),
    ]
    assert links[0].content is None


def test_an_empty_list_is_no_error(read: Any) -> None:
    assert read(COLUMNS, columns([], [])) == ()


def test_titles_that_cannot_be_told_apart_are_left_out_but_no_address(read: Any) -> None:
    links = read(COLUMNS, columns(["AR1", "AR2"], ["Only one"]))
    assert [link.headline for link in links] == [None, None]


def test_addresses_of_unequal_columns_are_an_error(read: Any) -> None:
    source = Columns("https://example.org/list", "https://example.org/{year}/{code}")
    with pytest.raises(SourceError, match=r"^columns differ in length$"):
        read(source, "<x><year>2017</year><code>1</code><code>2</code></x>")


@pytest.mark.parametrize("path", ["a..b", ".a", "a b", "***"])
def test_a_path_that_is_none_is_an_error(path: str) -> None:
    with pytest.raises(ValueError, match="write keys with dots between"):
        Records("https://example.org/data.json", path)


def test_records_need_the_path_of_the_address() -> None:
    with pytest.raises(ValueError, match="need the path of the address"):
        Records("https://example.org/data.json", fields=Fields(address=""))


@pytest.mark.parametrize(
    "address",
    ["https://example.org/story", "https://example.org/{}", "https://example.org/{a", "https://example.org/{a.b}", "/x/{a}"],
)
def test_a_template_without_a_named_element_is_an_error(address: str) -> None:
    with pytest.raises(ValueError, match="give an"):
        Columns("https://example.org/list", address)
