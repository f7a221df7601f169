"""The index makes look-ups quick, and is never believed against the WARC file."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from newsspiders.archive import ArchiveReader, ArchiveWriter, Entry
from newsspiders.archive import reader as reader_module
from newsspiders.archive.index import entry_line, index_path, read_index, read_line

NOON = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)
URLS = [f"https://daily.example/{number}" for number in range(3)]


def bodies(path):
    reader = ArchiveReader(path)
    return [capture.body for url in reader.urls() for capture in reader.captures(url)]


@pytest.fixture
def scans(monkeypatch):
    """The places from which WARC files were scanned."""
    starts = []
    scan = reader_module.scan
    monkeypatch.setattr(reader_module, "scan", lambda path, file, start=0: starts.append(start) or scan(path, file, start))
    return starts


def test_an_entry_comes_back_from_its_line():
    entry = Entry(
        kind="response",
        file="daily/a.warc.gz",
        offset=7,
        length=9,
        url="https://daily.example/é",
        fetched_at=NOON.replace(microsecond=1),
        status=404,
        content_type="text/html",
        digest="sha1:A",
        record="urn:uuid:1",
    )
    assert read_line(entry_line(entry), "daily/a.warc.gz") == entry


@pytest.mark.parametrize("line", [b"", b"{", b"[]", b"1", b'{"offset": 1}', b'{"offset":0,"length":1,"kind":"odd","record":""}'])
def test_a_line_of_something_else_is_none(line):
    assert read_line(line, "a") is None


def test_a_written_index_covers_the_whole_file_so_nothing_is_scanned(three_pages, scans):
    assert bodies(three_pages) == [b"<p>0", b"<p>1", b"<p>2"]
    assert scans == []


def test_a_missing_index_is_made_anew(three_pages, scans):
    index_path(three_pages).unlink()

    assert bodies(three_pages) == [b"<p>0", b"<p>1", b"<p>2"]
    assert len(read_index(three_pages, "x")) == 3  # warcinfo and two pages: where the last record ends is not known by scanning
    assert bodies(three_pages) == [b"<p>0", b"<p>1", b"<p>2"]
    assert scans[0] == 0
    assert scans[1] > 0


def test_a_made_index_is_as_the_written_one(three_pages):
    written = read_index(three_pages, "x")
    index_path(three_pages).unlink()
    ArchiveReader(three_pages)

    assert read_index(three_pages, "x") == written[:-1]


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[:-9],
        lambda data: data.replace(b'"offset"', b'"offs', 1),
        lambda data: b"\n".join(data.split(b"\n")[:1] + data.split(b"\n")[2:]),
        lambda data: b"\0\xff" * 50,
        lambda data: data + b'{"offset":999999,"length":5,"kind":"other","record":""}\n',
    ],
    ids=["emptied", "cut", "broken line", "lost line", "noise", "line too many"],
)
def test_a_damaged_index_hides_nothing(three_pages, damage):
    path = index_path(three_pages)
    path.write_bytes(damage(path.read_bytes()))

    assert bodies(three_pages) == [b"<p>0", b"<p>1", b"<p>2"]


def test_an_index_behind_its_file_is_completed_by_scanning_the_rest(three_pages, scans):
    path = index_path(three_pages)
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:2]))

    assert bodies(three_pages) == [b"<p>0", b"<p>1", b"<p>2"]
    assert scans == [sum(entry.length for entry in read_index(three_pages, "x")[:2])]


def test_the_index_of_another_file_is_not_believed(three_pages, tmp_path):
    with ArchiveWriter(tmp_path / "other") as writer:
        for number in range(9):
            writer.write_response(f"https://other.example/{number}", NOON, 200, [], b"other")
    shutil.copy(index_path(next((tmp_path / "other").glob("*.warc.gz"))), index_path(three_pages))

    assert bodies(three_pages) == [b"<p>0", b"<p>1", b"<p>2"]


def test_an_index_that_puts_two_records_in_each_others_place_still_leads_to_them(three_pages):
    path = index_path(three_pages)
    first, one, two, last = read_index(three_pages, "x")
    swapped = [
        first,
        replace(two, offset=one.offset, length=one.length),
        replace(one, offset=two.offset, length=two.length),
        last,
    ]
    path.write_bytes(b"".join(entry_line(entry) for entry in swapped))

    assert bodies(three_pages) == [b"<p>0", b"<p>1", b"<p>2"]


def test_an_archive_that_is_still_being_written_can_be_read(tmp_path):
    with ArchiveWriter(tmp_path / "daily") as writer:
        for number, url in enumerate(URLS):
            writer.write_response(url, NOON, 200, [], b"%d" % number)
            assert len(ArchiveReader(tmp_path / "daily").urls()) == number + 1


def test_a_reader_that_made_the_index_anew_does_not_disturb_the_writer(tmp_path, scans):
    with ArchiveWriter(tmp_path / "daily") as writer:
        writer.write_response(URLS[0], NOON, 200, [], b"0")
        index_path(next((tmp_path / "daily").glob("*.warc.gz"))).unlink()
        ArchiveReader(tmp_path / "daily")
        writer.write_response(URLS[1], NOON, 200, [], b"1")
        writer.write_response(URLS[2], NOON, 200, [], b"2")

    assert ArchiveReader(tmp_path / "daily").urls() == URLS


def test_no_half_written_index_is_left_behind(three_pages):
    index_path(three_pages).unlink()
    ArchiveReader(three_pages)

    assert sorted(each.name for each in three_pages.parent.iterdir()) == [three_pages.name, index_path(three_pages).name]
