"""What ArchiveWriter leaves on the disk."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsspiders.archive import ArchiveError, ArchiveReader, ArchiveWriter, Repeated
from newsspiders.archive import writer as writer_module
from newsspiders.archive.index import index_path
from newsspiders.archive.records import digest_of

NOON = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)


def records_of(warc):
    """Return the WARC headers and block of each record, read by hand."""
    text = gzip.decompress(warc.read_bytes())
    while text:
        head, _, rest = text.partition(b"\r\n\r\n")
        fields = dict(line.split(": ", 1) for line in head.decode().split("\r\n")[1:])
        length = int(fields["Content-Length"])
        assert head.startswith(b"WARC/1.1\r\n")
        assert rest[length : length + 4] == b"\r\n\r\n"
        yield fields, rest[:length]
        text = rest[length + 4 :]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(
    body=st.binary(max_size=2000),
    header=st.text(st.characters(max_codepoint=255, exclude_characters="\r\n\0"), max_size=40).map(
        lambda text: text.strip(" \t")
    ),
    status=st.integers(100, 599),
    moment=st.datetimes(min_value=datetime(1990, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 -- hypothesis adds the zone
)
def test_a_response_comes_back_as_it_came_off_the_wire(tmp_path_factory, body, header, status, moment):
    folder = tmp_path_factory.mktemp("round") / "daily"
    with ArchiveWriter(folder) as writer:
        written = writer.write_response(
            "https://daily.example/a?b=c", moment, status, [(b"X-Any", header.encode("latin-1"))], body
        )

    capture = ArchiveReader(folder).find("https://daily.example/a?b=c")
    assert (capture.body, capture.status, capture.fetched_at) == (body, status, moment)
    assert capture.headers == (("X-Any", header), ("Content-Length", str(len(body))))
    assert (capture.file, capture.record, capture.kind) == (written.file, written.record, "response")


def test_a_compressed_body_stays_compressed(tmp_path):
    body = gzip.compress(b"<p>news")
    with ArchiveWriter(tmp_path / "daily") as writer:
        writer.write_response("https://daily.example/", NOON, 200, [(b"Content-Encoding", b"gzip")], body)

    capture = ArchiveReader(tmp_path / "daily").find("https://daily.example/")
    assert capture.body == body
    assert ("Content-Encoding", "gzip") in capture.headers


def test_a_file_begins_with_a_warcinfo_record_that_names_software_and_format(three_pages):
    (fields, block), *_ = records_of(three_pages)

    assert fields["WARC-Type"] == "warcinfo"
    assert fields["WARC-Filename"] == three_pages.name
    assert b"software: newsspiders" in block
    assert b"format: WARC File Format 1.1\r\nconformsTo: https://iipc.github.io/warc-specifications/" in block


def test_a_response_record_has_the_fields_of_the_standard(tmp_path):
    with ArchiveWriter(tmp_path / "daily") as writer:
        moment = datetime(2026, 3, 14, 17, 30, 0, 250_000, tzinfo=timezone(timedelta(hours=5, minutes=30)))
        reference = writer.write_response(
            "https://daily.example/é", moment, 404, [(b"A", b"b")], b"gone", reason="Not Found", ip="192.0.2.1"
        )

    (info, _), (fields, block) = records_of(next((tmp_path / "daily").glob("*.warc.gz")))
    assert block == b"HTTP/1.1 404 Not Found\r\nA: b\r\nContent-Length: 4\r\n\r\ngone"
    assert fields["WARC-Record-ID"] == f"<{reference.record}>"
    assert {name: fields[name] for name in fields if name not in ("WARC-Record-ID", "WARC-Block-Digest", "Content-Length")} == {
        "WARC-Type": "response",
        "WARC-Date": "2026-03-14T12:00:00.250000Z",
        "WARC-Target-URI": "https://daily.example/é",
        "Content-Type": "application/http;msgtype=response",
        "WARC-IP-Address": "192.0.2.1",
        "WARC-Payload-Digest": "sha1:U3P55KR2ISSMKLKEFBEEPVYWBCJLIAL6",
        "WARC-Warcinfo-ID": info["WARC-Record-ID"],
    }


def test_a_rendered_page_is_a_conversion_of_its_response(tmp_path):
    with ArchiveWriter(tmp_path / "daily") as writer:
        response = writer.write_response("https://daily.example/", NOON, 200, [], b"<script>")
        writer.write_conversion("https://daily.example/", NOON, b"<p>rendered", response.record)

    *_, (fields, block) = records_of(next((tmp_path / "daily").glob("*.warc.gz")))
    assert (fields["WARC-Type"], fields["WARC-Refers-To"], block) == ("conversion", f"<{response.record}>", b"<p>rendered")
    capture = ArchiveReader(tmp_path / "daily").find("https://daily.example/", kind="conversion")
    assert (capture.kind, capture.status, capture.body) == ("conversion", 200, b"<p>rendered")
    assert capture.headers == (("Content-Type", "text/html; charset=utf-8"),)


def test_each_record_is_a_gzip_member_of_its_own(three_pages):
    for entry in ArchiveReader(three_pages).entries():
        member = three_pages.read_bytes()[entry.offset : entry.offset + entry.length]
        assert gzip.decompress(member).count(b"WARC/1.1\r\n") == 1


def test_the_same_capture_has_the_same_record_id_in_every_archive(tmp_path):
    references = []
    for name in ("one", "two"):
        with ArchiveWriter(tmp_path / name) as writer:
            references.append(writer.write_response("https://daily.example/", NOON, 200, [], b"x").record)

    assert references[0] == references[1]


def test_two_writers_in_one_folder_never_share_a_file(tmp_path):
    with ArchiveWriter(tmp_path / "daily") as first, ArchiveWriter(tmp_path / "daily") as second:
        one = first.write_response("https://daily.example/1", NOON, 200, [], b"1")
        two = second.write_response("https://daily.example/2", NOON, 200, [], b"2")
        first.write_response("https://daily.example/3", NOON, 200, [], b"3")

    assert one.file != two.file
    assert len(ArchiveReader(tmp_path / "daily").urls()) == 3


def test_a_full_file_is_followed_by_another(tmp_path, monkeypatch):
    monkeypatch.setattr(writer_module, "MAX_FILE_BYTES", 1)
    with ArchiveWriter(tmp_path / "daily") as writer:
        for number in range(3):
            writer.write_response(f"https://daily.example/{number}", NOON, 200, [], b"x")

    assert len(list((tmp_path / "daily").glob("*.warc.gz"))) == 3
    assert len(ArchiveReader(tmp_path / "daily").urls()) == 3


def test_a_writer_that_wrote_nothing_leaves_no_file(tmp_path):
    with ArchiveWriter(tmp_path / "daily"):
        pass

    assert list((tmp_path / "daily").iterdir()) == []


def test_a_folder_that_cannot_be_made_is_one_clear_line(tmp_path):
    (tmp_path / "daily").write_text("a file")

    with pytest.raises(ArchiveError, match=r"cannot make the archive folder .*daily: .*; choose another folder"):
        ArchiveWriter(tmp_path / "daily")


@pytest.mark.parametrize("url", ["https://daily.example/\nWARC-Type: evil", "https://daily.example/\ud800"])
def test_an_address_that_would_break_the_record_is_refused(tmp_path, url):
    with ArchiveWriter(tmp_path / "daily") as writer, pytest.raises(ArchiveError, match="cannot archive"):
        writer.write_response(url, NOON, 200, [], b"")


def test_a_closed_writer_says_so(tmp_path):
    writer = ArchiveWriter(tmp_path / "daily")
    writer.close()

    with pytest.raises(ArchiveError, match="is closed"):
        writer.write_response("https://daily.example/", NOON, 200, [], b"")


def test_not_modified_is_a_revisit_that_names_the_response_that_still_holds(tmp_path):
    with ArchiveWriter(tmp_path / "daily") as writer:
        first = writer.write_response("https://daily.example/0", NOON, 200, [(b"Content-Type", b"text/html"), (b"ETag", b'W/"1"')], b"<p>0")
        whole = Repeated(first.record, NOON, digest_of(b"<p>0"))
        again = writer.write_revisit("https://daily.example/0", NOON.replace(minute=9), 304, [(b"ETag", b'W/"1"')], whole, "Not Modified")
    [path] = (tmp_path / "daily").glob("*.warc.gz")
    text = gzip.decompress(path.read_bytes()).decode()
    for line in (
        "WARC-Type: revisit", "WARC-Profile: http://netpreserve.org/warc/1.1/revisit/server-not-modified",
        f"WARC-Refers-To: <{first.record}>", "WARC-Refers-To-Target-URI: https://daily.example/0",
        "WARC-Refers-To-Date: 2026-03-14T12:00:00Z", "HTTP/1.1 304 Not Modified",
    ):
        assert f"{line}\r\n" in text
    index_path(path).unlink()
    for reader in (ArchiveReader(path), ArchiveReader(path)):  # scanned, and then by the index that was made
        [_, entry] = reader.history("https://daily.example/0")
        capture = reader.read(entry)
        assert (entry.not_modified, entry.status, entry.record) == (True, 304, again.record)
        assert (capture.not_modified, capture.status, capture.body, capture.fetched_at) == (True, 200, b"<p>0", NOON.replace(minute=9))


def test_not_modified_of_another_tool_is_about_the_response_before_it(tmp_path, plain_record):
    path = tmp_path / "other.warc"
    path.write_bytes(
        plain_record("https://daily.example/0", b"HTTP/1.1 200 OK\r\n\r\nearly", record="1")
        + plain_record("https://daily.example/0", b"HTTP/1.1 200 OK\r\n\r\nlate", record="2", date="2019-05-05T00:00:00Z")
        + plain_record("https://daily.example/0", b"HTTP/1.1 304 Not Modified\r\n\r\n", kind="revisit", record="3", date="2019-05-04T09:00:00Z")
    )
    reader = ArchiveReader(path)
    assert [reader.read(entry).body for entry in reader.history("https://daily.example/0")] == [b"early", b"early", b"late"]
