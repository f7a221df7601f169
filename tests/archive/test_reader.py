"""Finding captures by URL and time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from newsspiders.archive import ArchiveError, ArchiveReader, ArchiveWriter

PAGE = "https://daily.example/live"
NOON = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)


@pytest.fixture
def live_page(tmp_path):
    """An archive with three captures of one page, at 12, 13 and 14 o'clock, written out of order by two writers."""
    with ArchiveWriter(tmp_path / "daily") as one, ArchiveWriter(tmp_path / "daily") as other:
        for writer, hours in ((one, 1), (other, 2), (one, 0)):
            writer.write_response(PAGE, NOON + timedelta(hours=hours), 200, [], b"%d" % (12 + hours))
    return ArchiveReader(tmp_path / "daily")


def test_captures_come_in_the_order_of_time(live_page):
    assert [capture.body for capture in live_page.captures(PAGE)] == [b"12", b"13", b"14"]


@pytest.mark.parametrize(
    ("at", "body"),
    [
        (None, b"14"),
        (NOON + timedelta(hours=1), b"13"),
        (NOON + timedelta(hours=1, minutes=59), b"13"),
        (NOON + timedelta(days=9), b"14"),
        (NOON - timedelta(days=9), b"12"),
    ],
)
def test_find_gives_the_capture_before_a_time_or_else_the_first_after_it(live_page, at, body):
    assert live_page.find(PAGE, at).body == body


def test_a_time_without_zone_is_refused(live_page):
    with pytest.raises(ArchiveError, match="no time zone"):
        live_page.find(PAGE, NOON.replace(tzinfo=None))


def test_an_absent_url_is_none(live_page):
    assert live_page.find("https://daily.example/other") is None
    assert live_page.captures("https://daily.example/other") == []


def test_a_response_is_not_taken_for_a_rendered_page(live_page):
    assert live_page.find(PAGE, kind="conversion") is None


def test_entries_tell_what_there_is_without_bodies(live_page):
    assert [(entry.url, entry.fetched_at.hour, entry.kind, entry.status) for entry in live_page.entries()] == [
        (PAGE, 12, "response", 200),
        (PAGE, 13, "response", 200),
        (PAGE, 14, "response", 200),
    ]


def test_the_exact_url_comes_before_its_plain_form(tmp_path):
    with ArchiveWriter(tmp_path / "daily") as writer:
        writer.write_response("https://daily.example", NOON, 200, [], b"home")
        writer.write_response("https://daily.example/a#b", NOON, 200, [], b"with fragment")
        writer.write_response("https://daily.example/a", NOON + timedelta(hours=1), 200, [], b"without")

    reader = ArchiveReader(tmp_path / "daily")
    assert reader.find("https://DAILY.example:443/#top").body == b"home"
    assert reader.find("https://daily.example/a#b").body == b"with fragment"
    assert [capture.body for capture in reader.captures("https://daily.example/a#c")] == [b"with fragment", b"without"]
    assert reader.find("https://daily.example/a?b=c") is None


def test_one_file_is_an_archive_too(three_pages):
    assert ArchiveReader(three_pages).urls() == [f"https://daily.example/{number}" for number in range(3)]


def test_a_missing_path_is_told(tmp_path):
    with pytest.raises(ArchiveError, match="there is no archive at .*nowhere: name a WARC file"):
        ArchiveReader(tmp_path / "nowhere")


def test_a_folder_of_outlets_names_them(three_pages):
    with pytest.raises(ArchiveError, match="its folders daily do: name one of them"):
        ArchiveReader(three_pages.parents[1])


def test_a_file_that_is_no_warc_is_told(tmp_path):
    (tmp_path / "page.warc").write_text("<html>" * 100)

    with pytest.raises(ArchiveError, match="holds no WARC record"):
        ArchiveReader(tmp_path)


def test_an_empty_warc_beside_a_good_one_does_no_harm(three_pages):
    (three_pages.parent / "empty.warc.gz").touch()

    assert len(ArchiveReader(three_pages.parent).urls()) == 3


def test_a_file_that_vanished_after_opening_is_told(three_pages):
    reader = ArchiveReader(three_pages.parent)
    three_pages.unlink()

    with pytest.raises(ArchiveError, match="cannot read .*No such file"):
        reader.find("https://daily.example/0")
