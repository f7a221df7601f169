"""WARC files of other tools, and WARC files that are damaged."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime

import pytest
from fastwarc.stream_io import ZstdWriter

from newsspiders.archive import ArchiveError, ArchiveReader
from newsspiders.archive.index import index_path

RESPONSE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>"
URLS = [f"https://daily.example/{number}" for number in range(3)]


@pytest.fixture
def foreign_records(plain_record):
    """Three responses as another tool writes them, uncompressed."""
    return [plain_record(url, RESPONSE + b"%d" % number, record=number) for number, url in enumerate(URLS)]


def zstd_members(records, path):
    with path.open("wb") as file:
        writer = ZstdWriter(file)
        for record in records:
            writer.write(record)
            writer.finish()
            writer.flush()


def read_bodies(path):
    reader = ArchiveReader(path)
    return [reader.find(url).body for url in reader.urls()]


def test_an_uncompressed_warc_is_read(tmp_path, foreign_records):
    (tmp_path / "crawl.warc").write_bytes(b"".join(foreign_records))

    capture = ArchiveReader(tmp_path).find(URLS[1])
    assert (capture.body, capture.status, capture.record) == (b"<p>1", 200, "urn:uuid:1")
    assert capture.fetched_at == datetime(2019, 5, 4, 3, 2, 1, tzinfo=UTC)
    assert capture.headers == (("Content-Type", "text/html; charset=utf-8"),)


def test_a_warc_with_one_gzip_member_a_record_is_read(tmp_path, foreign_records):
    (tmp_path / "crawl.warc.gz").write_bytes(b"".join(gzip.compress(record) for record in foreign_records))

    assert read_bodies(tmp_path) == [b"<p>0", b"<p>1", b"<p>2"]


def test_a_warc_that_was_compressed_as_a_whole_is_read_without_an_index(tmp_path, foreign_records):
    (tmp_path / "crawl.warc.gz").write_bytes(gzip.compress(b"".join(foreign_records)))

    assert read_bodies(tmp_path) == [b"<p>0", b"<p>1", b"<p>2"]
    assert not index_path(tmp_path / "crawl.warc.gz").exists()


def test_a_warc_of_zstandard_frames_is_read(tmp_path, foreign_records):
    zstd_members(foreign_records, tmp_path / "crawl.warc.zst")

    assert read_bodies(tmp_path) == [b"<p>0", b"<p>1", b"<p>2"]
    assert read_bodies(tmp_path) == [b"<p>0", b"<p>1", b"<p>2"]


def test_a_warc_with_bare_line_feeds_and_addresses_in_angle_brackets_is_read(tmp_path, plain_record):
    (tmp_path / "old.warc").write_bytes(plain_record("<http://daily.example/>", RESPONSE, end="\n") * 2)

    assert ArchiveReader(tmp_path).find("http://daily.example").body == b"<p>"


def test_a_header_longer_than_usual_hides_nothing(tmp_path, plain_record):
    long = b"HTTP/1.1 200 OK\r\nSet-Cookie: " + b"x" * 100_000 + b"\r\n\r\nlong"
    (tmp_path / "a.warc").write_bytes(
        plain_record(URLS[0], long) + plain_record("https://daily.example/?" + "y" * 50_000, RESPONSE, record=2)
    )

    assert read_bodies(tmp_path) == [b"long", b"<p>"]


def test_requests_metadata_and_records_without_a_time_are_passed_over(tmp_path, plain_record):
    (tmp_path / "a.warc").write_bytes(
        plain_record(URLS[0], b"GET / HTTP/1.1\r\n\r\n", kind="request")
        + plain_record(URLS[0], RESPONSE, date="long ago", record=2)
        + plain_record(URLS[1], RESPONSE, record=3)
    )

    assert ArchiveReader(tmp_path).urls() == [URLS[1]]


def test_a_revisit_has_the_body_that_it_repeats(tmp_path, plain_record):
    digest = "WARC-Payload-Digest: sha1:SAME\r\n"
    (tmp_path / "a.warc").write_bytes(
        plain_record(URLS[0], RESPONSE, more=digest)
        + plain_record(
            URLS[0], b"HTTP/1.1 200 OK\r\nAge: 9\r\n\r\n", kind="revisit", more=digest, date="2020-01-01T00:00:00Z", record=2
        )
    )

    capture = ArchiveReader(tmp_path).find(URLS[0])
    assert (capture.kind, capture.body, capture.headers, capture.fetched_at.year) == ("response", b"<p>", (("Age", "9"),), 2020)


def test_a_revisit_of_a_response_that_is_elsewhere_is_told(tmp_path, plain_record):
    (tmp_path / "a.warc").write_bytes(
        plain_record(URLS[0], b"HTTP/1.1 200 OK\r\n\r\n", kind="revisit", more="WARC-Payload-Digest: sha1:B\r\n")
    )

    with pytest.raises(ArchiveError, match=r"lacks the response that https://daily\.example/0 of 2019-05-04 repeats"):
        ArchiveReader(tmp_path).find(URLS[0])


def test_two_captures_without_record_ids_are_told_apart_by_url_and_time(tmp_path, plain_record):
    records = [plain_record(url, RESPONSE + url.encode()).replace(b"WARC-Record-ID: <urn:uuid:1>\r\n", b"") for url in URLS]
    (tmp_path / "a.warc.gz").write_bytes(b"".join(gzip.compress(each) for each in records))

    assert read_bodies(tmp_path) == [b"<p>" + url.encode() for url in URLS]


@pytest.mark.parametrize("indexed", [True, False])
def test_a_file_cut_anywhere_in_its_last_record_gives_all_others(three_pages, indexed):
    data = three_pages.read_bytes()
    last = [*ArchiveReader(three_pages).entries()][-1]
    index = index_path(three_pages).read_bytes()
    for cut in range(last.offset, last.offset + last.length - 8):
        three_pages.write_bytes(data[:cut])
        index_path(three_pages).write_bytes(index if indexed else b"")
        assert read_bodies(three_pages)[:2] == [b"<p>0", b"<p>1"]


def test_a_record_cut_short_is_told_and_not_given_as_whole(three_pages):
    three_pages.write_bytes(three_pages.read_bytes()[:-150])

    reader = ArchiveReader(three_pages)
    assert reader.urls() == URLS[:2]
    assert [problem.partition(" from byte")[0] for problem in reader.problems] == [f"daily/{three_pages.name}: cannot be read"]


def test_an_uncompressed_file_cut_short_gives_all_whole_records(tmp_path, foreign_records):
    (tmp_path / "a.warc").write_bytes(b"".join(foreign_records)[:-6])

    assert ArchiveReader(tmp_path).urls() == URLS[:2]


@pytest.mark.parametrize("form", ["plain", "gzip", "zstd"])
def test_damage_in_the_middle_does_not_hide_what_comes_after(tmp_path, foreign_records, form):
    if form == "plain":
        path, records = (
            tmp_path / "a.warc",
            [foreign_records[0], foreign_records[1].replace(b"WARC/1.0", b"\0ARC/1.0"), foreign_records[2]],
        )
        path.write_bytes(b"".join(records))
    elif form == "gzip":
        path, records = tmp_path / "a.warc.gz", [gzip.compress(record) for record in foreign_records]
        records[1] = records[1][:60] + b"\0" * 40 + records[1][100:]
        path.write_bytes(b"".join(records))
    else:
        path = tmp_path / "a.warc.zst"
        zstd_members(foreign_records, path)
        data = bytearray(path.read_bytes())
        middle = data.find(b"\x28\xb5\x2f\xfd", 1)
        data[middle + 4 : middle + 40] = b"\xff" * 36
        path.write_bytes(data)

    reader = ArchiveReader(path)
    assert reader.urls() == [URLS[0], URLS[2]]
    assert [reader.find(url).body for url in reader.urls()] == [b"<p>0", b"<p>2"]
    assert len(reader.problems) == 1
    assert len(ArchiveReader(path).problems) == 1


def test_a_block_that_does_not_fit_its_digest_is_damage(tmp_path, plain_record):
    wrong = "WARC-Block-Digest: sha1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\r\n"
    (tmp_path / "a.warc").write_bytes(plain_record(URLS[0], RESPONSE, more=wrong) + plain_record(URLS[1], RESPONSE, record=2))

    assert ArchiveReader(tmp_path).urls() == [URLS[1]]


def test_a_record_damaged_after_the_archive_was_opened_is_told(three_pages):
    reader = ArchiveReader(three_pages)
    data = bytearray(three_pages.read_bytes())
    entry = next(reader.entries())
    data[entry.offset + 60 : entry.offset + 90] = b"\0" * 30
    three_pages.write_bytes(data)

    with pytest.raises(ArchiveError, match=r"no longer holds https://daily\.example/0 of 2026-03-14 12:00:00 undamaged"):
        reader.find(URLS[0])
