"""Which files a backfill is given, and how they are divided."""

from __future__ import annotations

import gzip
import shutil

import pytest

from newsspiders.archive import ArchiveError, ArchiveWriter
from newsspiders.archive.files import records
from newsspiders.backfill.archives import archive_at, counts, divide, files_at, records_of
from tests.backfill.examples import NOON


def test_a_list_of_common_crawl_names_files_below_the_folder_that_holds_it(archive):
    assert files_at(archive / "warc.paths.gz") == files_at(archive) == sorted((archive / "crawl-data/CC-NEWS/2026/11").iterdir())


def test_a_file_that_a_list_names_and_nobody_downloaded_is_told(archive, tmp_path):
    (tmp_path / "warc.paths").write_text("crawl-data/CC-NEWS/2026/11/missing.warc.gz\n")
    with pytest.raises(ArchiveError, match="missing.warc.gz, which is neither"):
        files_at(tmp_path / "warc.paths")


@pytest.mark.parametrize("name", ["nowhere", "empty"])
def test_a_place_without_archives_is_told(tmp_path, name):
    (tmp_path / "empty").mkdir()
    with pytest.raises(ArchiveError, match=name):
        files_at(tmp_path / name)


def test_a_copy_of_a_file_is_the_same_archive(archive, tmp_path):
    path = files_at(archive)[0]
    copy = shutil.copy(path, tmp_path / "renamed.warc.gz")
    assert archive_at(tmp_path / copy).id == archive_at(path).id != archive_at(files_at(archive)[1]).id


def test_what_is_no_archive_is_told(tmp_path):
    (tmp_path / "page.warc.gz").write_bytes(gzip.compress(b"<html>"))
    with pytest.raises(ArchiveError, match="does not begin with a WARC record"):
        archive_at(tmp_path / "page.warc.gz")


def test_pieces_hold_every_record_once(archive):
    for path in files_at(archive):
        file = archive_at(path)
        pieces = list(divide(file, "batch"))
        whole = [each.entry.record for each in records(path, file.label) if counts(each)]
        assert [each.entry.record for piece in pieces for each in records_of(piece)] == whole
        assert [piece.records for piece in pieces] == [len(list(records_of(piece))) for piece in pieces]
        assert len(pieces) == -(-len(whole) // 40)


def test_a_damaged_stretch_counts_once_in_the_piece_that_it_begins_in(archive, tmp_path):
    path = tmp_path / "torn.warc.gz"
    content = bytearray(files_at(archive)[0].read_bytes())
    middle = len(content) // 2
    content[middle : middle + 3000] = bytes(3000)
    path.write_bytes(content)
    file = archive_at(path)
    found = [each for piece in divide(file, "batch") for each in records_of(piece)]
    assert [each.entry.kind for each in found].count("damaged") == 1
    assert len(found) == sum(piece.records for piece in divide(file, "batch"))


def test_records_that_share_a_compressed_member_stay_in_one_piece(archive, tmp_path):
    path = tmp_path / "solid.warc.gz"
    path.write_bytes(gzip.compress(gzip.decompress(files_at(archive)[0].read_bytes())))
    [piece] = divide(archive_at(path), "batch")
    assert len(list(records_of(piece))) == piece.records > 20


def test_an_archive_of_the_project_that_has_grown_is_divided_from_there_on(tmp_path):
    with ArchiveWriter(tmp_path / "daily") as writer:
        writer.write_response("https://daily.example/1", NOON, 200, [], b"one")
        [path] = files_at(tmp_path / "daily")
        before = archive_at(path)
        [first] = divide(before, "batch")
        writer.write_response("https://daily.example/2", NOON, 200, [], b"two")
    after = archive_at(path)
    assert (after.id, after.size > before.size) == (before.id, True)
    [second] = divide(type(after)(after.id, after.path, after.label, after.size, covered=before.size), "batch")
    assert [each.entry.url for each in records_of(first)] == ["https://daily.example/1"]
    assert [each.entry.url for each in records_of(second)] == ["https://daily.example/2"]
