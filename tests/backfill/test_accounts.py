"""What a backfill leaves in the store does not depend on the order in which its records came."""

from __future__ import annotations

import random

import pytest

from newsspiders.archive import ArchiveError, ArchiveWriter
from newsspiders.backfill.archives import files_at
from newsspiders.backfill.work import divide_file, outcomes_of, read_piece
from newsspiders.store import Counts, StoreError, open_store
from tests.backfill.examples import BATCH, NOON, announce, read_alone, rows


@pytest.mark.parametrize("seed", range(2))
def test_the_rows_are_the_same_in_whatever_order_the_pieces_are_read(archive, store_url, tmp_path, seed):
    def shuffled(pieces):
        return random.Random(seed).sample(pieces, len(pieces))

    urls = [f"sqlite:///{tmp_path}/straight.db", store_url]
    for url, order in zip(urls, (list, shuffled), strict=True):
        with open_store(url) as store:
            read_alone(store, archive, order)
    one, other = map(rows, urls)
    assert one == other
    assert {row["outcome"] for row in one["backfill_records"]} == {"saved", "copied", "unchanged", "dropped", "blocked", "failed"}


def test_every_record_has_one_outcome_and_they_sum_file_by_file(archive, store_url):
    with open_store(store_url) as store:
        read_alone(store, archive)
        state, runs = store.backfill(BATCH), store.runs()
    assert (state.complete, state.accounted) == (True, True)
    assert state.records == state.records_done == sum(state.outcomes.values()) == sum(run.counts.discovered for run in runs)
    assert all(run.counts.sums() and run.status == "finished" and run.replay for run in runs)
    assert {run.replay for run in runs} == {str(path) for path in files_at(archive)}
    assert {run.outlet for run in runs} == {"", "38north", "ndtv"}


def test_a_copy_and_a_later_version_are_told_whichever_came_first(archive, store_url):
    with open_store(store_url) as store:
        read_alone(store, archive, order=lambda pieces: pieces[::-1])
        copied = [each for each in store.articles() if each.copy_of]
        outcomes = store.backfill(BATCH).outcomes
        versions = sum(len(store.versions(each.id)) for each in store.articles())
    assert outcomes["copied", ""] == len(copied) > 0
    assert outcomes["saved", ""] + outcomes["copied", ""] == versions


def test_what_a_crawl_stored_before_is_unchanged(archive, store_url):
    with open_store(store_url) as store:
        [first, *_] = announce(store, archive)
        piece = divide_file(store, first)[0]
        page = next(each for each in outcomes_of(piece) if each.article and each.outlet)
        store.save(page.article, page.url, "crawl")
        read_piece(store, piece)
        for each in divide_file(store, first) + [new for file in announce(store, archive) for new in divide_file(store, file)]:
            read_piece(store, each)
        for run in store.account(BATCH, NOON):
            assert run.counts.sums()
    [row] = [each for each in rows(store_url)["backfill_records"] if (each["piece"], each["number"]) == (piece.id, page.number)]
    assert row["outcome"] == "unchanged"


def test_a_piece_that_is_delivered_again_goes_on_where_it_stopped(archive, store_url):
    with open_store(store_url) as store:
        [first, *_] = announce(store, archive)
        piece = divide_file(store, first)[0]
        some = list(outcomes_of(piece))
        assert store.enter(piece.id, some[:7]) == 7
        assert store.enter(piece.id, some[4:9]) == 2
        assert store.piece(piece.id).done == 9
        assert read_piece(store, store.piece(piece.id)) == piece.records - 9
        assert read_piece(store, store.piece(piece.id)) == 0
        assert store.piece(piece.id).finished


def test_the_same_archive_again_is_no_work_and_one_that_has_grown_is_read_from_there_on(tmp_path, store_url):
    with open_store(store_url) as store, ArchiveWriter(tmp_path / "daily") as writer:
        writer.write_response("https://daily.example/1", NOON, 404, [], b"")
        read_alone(store, tmp_path / "daily")
        assert announce(store, tmp_path / "daily", "again") == []
        writer.write_response("https://daily.example/2", NOON, 404, [], b"")
        [file] = announce(store, tmp_path / "daily", "later")
        [piece] = divide_file(store, file)
        read_piece(store, piece)
        [run] = store.account("later", NOON)
        assert run.counts == Counts(discovered=1, dropped={"gone (404)": 1})


def test_a_batch_has_no_account_before_its_last_record(archive, store_url):
    with open_store(store_url) as store:
        pieces = [piece for each in announce(store, archive) for piece in divide_file(store, each)]
        for piece in pieces[1:]:
            read_piece(store, piece)
        assert store.account(BATCH, NOON) == store.runs() == []
        read_piece(store, pieces[0])
        assert len(store.account(BATCH, NOON)) == len(store.runs())
        assert store.account(BATCH, NOON) == []


def test_the_ledger_keeps_what_a_crawl_knew(archive, store_url):
    with open_store(store_url) as store:
        read_alone(store, archive)
    ledger = rows(store_url)["urls"]
    assert {row["state"] for row in ledger} >= {"saved", "copied"}
    assert all(row["found_in"] == "archive" and row["run_id"].startswith(f"{BATCH}:11/CC-NEWS-") for row in ledger)
    twice = [row for row in ledger if row["checks"] == 2]
    assert twice
    assert all(row["first_seen"] < row["settled_at"] == row["fetched_at"] for row in twice)


def test_a_file_that_changed_under_the_reader_is_told(archive, store_url, tmp_path):
    path = tmp_path / "changing.warc.gz"
    path.write_bytes(files_at(archive)[0].read_bytes())
    with open_store(store_url) as store:
        [file] = announce(store, path)
        piece = divide_file(store, file)[-1]
        path.write_bytes(path.read_bytes()[: piece.start + 10])
        with pytest.raises(ArchiveError, match="was changed while it was read"):
            read_piece(store, piece)


def test_work_of_another_store_is_told(store_url):
    with open_store(store_url) as store:
        for question in (store.piece, store.archive):
            with pytest.raises(StoreError, match="set NEWSSPIDERS_STORE to that of"):
                question("urn:uuid:9")
