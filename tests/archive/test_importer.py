"""Saved pages become an archive, each row with one counted outcome."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from newsspiders.archive import ArchiveError, ArchiveReader, import_pages
from newsspiders.archive.savedpages import unwrap

NOON = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)


def no_outlet(url):
    return None


@pytest.fixture
def saved(tmp_path):
    """Save pages and their list: saved(row, row, …), a row's content under "body"; returns the list."""

    def save(*rows):
        folder = tmp_path / "saved"
        folder.mkdir(exist_ok=True)
        lines = []
        for row in rows:
            content = row.pop("body", b"<html>news")
            path = folder / row.get("file", "absent")
            if content is not None and "file" in row:
                path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)
            lines.append(json.dumps(row))
        (folder / "index.jsonl").write_text("\n".join(lines), encoding="utf-8")
        return folder / "index.jsonl"

    return save


def page(number=1, **more):
    return {
        "file": f"{number}.html.gz",
        "url": f"https://daily.example/{number}",
        "outlet": "daily",
        "fetched_at": NOON.isoformat(),
        **more,
    }


def test_a_saved_page_becomes_a_response(saved, tmp_path):
    report = import_pages(saved(page(body=b"<html>\xff")), tmp_path / "archive", no_outlet)

    capture = ArchiveReader(tmp_path / "archive" / "daily").find("https://daily.example/1")
    assert (capture.status, capture.fetched_at, capture.body) == (200, NOON, b"<html>\xff")
    assert capture.headers == (("Content-Type", "text/html"), ("Content-Length", "7"))
    assert (report.imported, report.present, report.skipped) == ({"daily": 1}, {}, [])


def test_pages_are_counted_per_outlet_and_lie_in_folders_of_their_own(saved, tmp_path):
    index = saved(page(1), page(2), page(3, outlet=None), page(4, outlet=None, url="https://other.example/4"))
    report = import_pages(index, tmp_path / "archive", {"https://daily.example/3": "evening"}.get)

    assert report.imported == {"daily": 2, "evening": 1, "unknown": 1}
    assert sorted(each.name for each in (tmp_path / "archive").iterdir()) == ["daily", "evening", "unknown"]


def test_importing_twice_writes_nothing_twice(saved, tmp_path):
    index = saved(page(1), page(2))
    import_pages(index, tmp_path / "archive", no_outlet)
    report = import_pages(index, tmp_path / "archive", no_outlet)

    assert (report.imported, report.present) == ({}, {"daily": 2})
    assert len([*ArchiveReader(tmp_path / "archive" / "daily").entries()]) == 2
    assert len([*(tmp_path / "archive" / "daily").glob("*.warc.gz")]) == 1


def test_a_list_that_grew_adds_what_is_new(saved, tmp_path):
    import_pages(saved(page(1)), tmp_path / "archive", no_outlet)
    report = import_pages(saved(page(1), page(2)), tmp_path / "archive", no_outlet)

    assert (report.imported, report.present) == ({"daily": 1}, {"daily": 1})


def test_two_pages_of_one_url_and_time_are_a_second_apart(saved, tmp_path):
    url = "https://daily.example/live"
    index = saved(page(1, url=url, body=b"first"), page(2, url=url, body=b"second"), page(3, url=url, body=b"first"))
    import_pages(index, tmp_path / "archive", no_outlet)
    report = import_pages(index, tmp_path / "archive", no_outlet)

    captures = ArchiveReader(tmp_path / "archive" / "daily").captures(url)
    assert [(capture.fetched_at - NOON, capture.body) for capture in captures] == [
        (timedelta(0), b"first"),
        (timedelta(seconds=1), b"second"),
        (timedelta(seconds=2), b"first"),
    ]
    assert report.present == {"daily": 3}


def test_a_page_that_was_saved_anew_is_kept_beside_the_old_one(saved, tmp_path):
    import_pages(saved(page(1, body=b"old")), tmp_path / "archive", no_outlet)
    import_pages(saved(page(1, body=b"new")), tmp_path / "archive", no_outlet)

    captures = ArchiveReader(tmp_path / "archive" / "daily").captures("https://daily.example/1")
    assert [capture.body for capture in captures] == [b"old", b"new"]


def test_a_wayback_address_gives_the_original_and_its_time(saved, tmp_path):
    row = page(url="https://web.archive.org/web/20220721144410/https://daily.example/old", fetched_at=None)
    import_pages(saved(row), tmp_path / "archive", no_outlet)

    capture = ArchiveReader(tmp_path / "archive" / "daily").find("https://daily.example/old")
    assert capture.fetched_at == datetime(2022, 7, 21, 14, 44, 10, tzinfo=UTC)


def test_a_row_without_url_takes_the_address_that_the_caller_has_for_it(saved, tmp_path):
    index = saved(page(1, url=None, file="1.json", body=b"[]"), page(2, url=None))
    report = import_pages(index, tmp_path / "archive", no_outlet, address_of=address_of_lists)

    assert report.imported == {"daily": 1}
    assert report.skipped == ["2.html.gz: no url"]


def address_of_lists(row):
    return "https://daily.example/list" if row["file"].endswith(".json") else None


def test_a_default_time_serves_rows_that_tell_none(saved, tmp_path):
    index = saved(page(1, fetched_at=None))
    import_pages(index, tmp_path / "archive", no_outlet, default_time=NOON)

    assert ArchiveReader(tmp_path / "archive" / "daily").find("https://daily.example/1").fetched_at == NOON


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"url": None}, "no url"),
        ({"url": "daily.example/1"}, "'daily.example/1' is not an absolute URL"),
        ({"url": "https://daily.example/\n"}, None),
        ({"url": "https://daily.example/\na"}, "'https://daily.example/\\na' is not an absolute URL"),
        (
            {"fetched_at": None},
            "no time: none of fetched_at, published, in_repository_since and the file name gives an ISO 8601 date",
        ),
        ({"fetched_at": "soon"}, "fetched_at 'soon' is not an ISO 8601 time"),
        ({"outlet": "../daily"}, "the outlet '../daily' cannot be the name of a folder"),
        ({"outlet": ["daily"]}, "the outlet ['daily'] cannot be the name of a folder"),
        ({"file": "gone.html", "body": None}, "the file is missing"),
    ],
)
def test_a_row_that_cannot_be_imported_is_skipped_with_its_reason(saved, tmp_path, change, reason):
    row = page(1, **change)
    report = import_pages(saved(row, page(2)), tmp_path / "archive", no_outlet)

    assert report.skipped == ([f"{row['file']}: {reason}"] if reason else [])
    assert report.imported["daily"] >= 1


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (gzip.compress(b"<html>news" * 50)[:-12], "the gzip data is damaged or cut short"),
        (b"<html>", "the file is not gzip, or damaged"),
        (b"", "the file is empty, not gzip"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_skipped(saved, tmp_path, data, reason):
    index = saved(page(1))
    (index.parent / "1.html.gz").write_bytes(data)

    assert import_pages(index, tmp_path / "archive", no_outlet).skipped == [f"1.html.gz: {reason}"]


def test_lines_that_are_no_rows_are_skipped_by_number(tmp_path):
    (tmp_path / "index.jsonl").write_text('{"url":\n\n[]\n{}\n')

    report = import_pages(tmp_path / "index.jsonl", tmp_path / "archive", no_outlet)
    assert report.skipped == ["line 1: not JSON", "line 3: not a JSON object", "line 4: no file named"]


def test_a_list_that_is_missing_is_one_clear_line(tmp_path):
    with pytest.raises(ArchiveError, match=r"cannot read the list of pages .*index\.jsonl: No such file"):
        import_pages(tmp_path / "index.jsonl", tmp_path / "archive", no_outlet)


def test_a_default_time_without_zone_is_refused(saved, tmp_path):
    with pytest.raises(ArchiveError, match="no time zone"):
        import_pages(saved(page(fetched_at=None)), tmp_path / "archive", no_outlet, default_time=NOON.replace(tzinfo=None))


def test_the_captured_pages_import_and_come_back_equal(captured_pages, tmp_path):
    rows = [json.loads(line) for line in (captured_pages / "index.jsonl").read_text("utf-8").splitlines()]
    with_url = [row for row in rows if row["url"]]

    report = import_pages(captured_pages / "index.jsonl", tmp_path, no_outlet)

    assert report.imported == Counter(row["outlet"] for row in with_url)
    assert report.skipped == [f"{row['file']}: no url" for row in rows if not row["url"]]
    readers = {outlet: ArchiveReader(tmp_path / outlet) for outlet in report.imported}
    for row in with_url:
        body = gzip.decompress((captured_pages / row["file"]).read_bytes())
        captures = readers[row["outlet"]].captures(unwrap(row["url"])[0])
        assert body in [capture.body for capture in captures]
    assert import_pages(captured_pages / "index.jsonl", tmp_path, no_outlet).present == report.imported
