"""Datasets: the tables of a real store as files that other tools read back."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import permutations
from pathlib import Path
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from newsspiders.exports import FORMATS, ExportError, write_dataset
from newsspiders.exports.parquet import groups
from newsspiders.items import Article, Card, Citation, Original
from newsspiders.store import Store, StoredUpdate, open_store
from tests.exports.examples import NOON, make_article, make_update


def stored(article: Article, **changes: str) -> Article:
    """Return the article with the hashes that the pipelines would give it."""
    article.content_hash = changes.get("content_hash", article.id)
    article.body_hash = changes.get("body_hash", article.id)
    return article


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Two articles of the Courier and a live blog of the Mercury in two snapshots."""
    with open_store(f"sqlite:///{tmp_path}/news.db") as store:
        articles = [
            make_article(1, headline='A "quoted" headline,\nwith a line break', free_to_read=False),
            make_article(2, published_at=None, published_precision=None, problems=["no time of publication"]),
            make_article(3, outlet="mercury", kind="liveblog", live_updates=[make_update(1), make_update(2)]),
        ]
        later = make_article(3, outlet="mercury", kind="liveblog", live_updates=[make_update(2, body="It was late.")])
        later.fetched_at += timedelta(minutes=5)
        for article, content in [*((article, "first") for article in articles), (later, "second")]:
            store.save(stored(article, content_hash=content + article.id), article.canonical_url, "run")
        yield store


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_dataset_is_its_tables_and_their_dictionary(store: Store, tmp_path: Path) -> None:
    paths = write_dataset(store, "csv", None, None, None, tmp_path / "out")
    assert [path.name for path in paths] == ["articles.csv", "live_updates.csv", "leads.csv", "citations.csv", "copies.csv", "versions.csv", "stories.csv", "story_members.csv", "ledger.csv", "findings.csv", "data_dictionary.csv", "data_dictionary.md"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(path.name for path in paths)


def test_csv_holds_texts_times_flags_and_json(store: Store, tmp_path: Path) -> None:
    write_dataset(store, "csv", "courier", None, None, tmp_path)
    first, second = rows(tmp_path / "articles.csv")
    assert first["headline"] == 'A "quoted" headline,\nwith a line break'
    assert first["published_at"] == "2026-11-03T13:00:00Z"
    assert first["free_to_read"] == "false"
    assert json.loads(first["authors"]) == ["Mara Quint"]
    assert json.loads(first["images"])[0]["caption"] == "The bridge, seen from the quay"
    assert json.loads(first["field_sources"]) == {"headline": "json-ld", "body": "css:CourierPage"}
    assert second["published_at"] == second["free_to_read"] == ""


def test_json_lines_give_the_articles_back(store: Store, tmp_path: Path) -> None:
    write_dataset(store, "jsonl", None, None, None, tmp_path)
    lines = [json.loads(line) for line in (tmp_path / "articles.jsonl").read_bytes().splitlines()]
    assert [line["id"] for line in lines] == [article.id for article in store.articles()]
    assert lines[0]["published_at"] == "2026-11-03T13:00:00Z"
    assert lines[0]["original"] is None


def test_parquet_holds_real_nested_values(store: Store, tmp_path: Path) -> None:
    write_dataset(store, "parquet", None, None, None, tmp_path)
    table = pq.read_table(tmp_path / "articles.parquet")
    assert table.schema.field("published_at").type == pa.timestamp("us", tz="UTC")
    assert table.schema.field("keywords").type == pa.list_(pa.string())
    by_id = {row["id"]: row for row in table.to_pylist()}
    first = by_id[make_article(1).id]
    assert first["published_at"] == NOON + timedelta(hours=1)
    assert first["images"] == [{"url": "https://courier.example/harbour-1.jpg", "caption": "The bridge, seen from the quay", "credit": None}]
    assert dict(first["field_sources"])["headline"] == "json-ld"
    assert first["original"] is None


def test_live_updates_carry_what_the_snapshots_told(store: Store, tmp_path: Path) -> None:
    write_dataset(store, "csv", "mercury", None, None, tmp_path)
    gone, edited = sorted(rows(tmp_path / "live_updates.csv"), key=lambda row: row["id"])
    assert gone["withdrawn_at"] == edited["edited_at"] == "2026-11-12T12:05:00Z"
    assert gone["article_id"] == edited["article_id"] == make_article(3).id
    assert (gone["body"], edited["body"]) == ("It was on time.", "It was late.")


def test_versions_tell_how_each_differs_from_the_one_before(store: Store, tmp_path: Path) -> None:
    later = make_article(1, body="The bridge closed on Tuesday.\n\nFerries run every hour, the port said.")
    later.fetched_at += timedelta(hours=1)
    store.save(stored(later, content_hash="later"), later.canonical_url, "run")
    write_dataset(store, "jsonl", "courier", None, None, tmp_path)
    lines = [json.loads(line) for line in (tmp_path / "versions.jsonl").read_bytes().splitlines()]
    first, second = [line for line in lines if line["article_id"] == later.id]
    assert (first["number"], first["kind"], first["kinds"], first["silent_correction"]) == (1, None, [], None)
    assert (second["number"], second["kind"], second["silent_correction"]) == (2, "number_changed", True)
    (day,) = [each for each in second["differences"] if each["field"] == "body"]
    assert (day["before"], day["after"], day["paragraph"]) == ("Monday", "Tuesday", 0)


def test_versions_are_the_same_whatever_came_first(tmp_path: Path) -> None:
    texts = ("Five boats sank off Tarn.", "Six boats sank off Tarn.", "Six boats sank off Veldin.")
    written = set()
    for number, arrival in enumerate(permutations(enumerate(texts))):
        with open_store(f"sqlite:///{tmp_path}/{number}.db") as store:
            for hour, text in arrival:
                article = stored(make_article(1, body=text, fetched_at=NOON + timedelta(hours=hour)), content_hash=text)
                store.save(article, article.canonical_url, "run")
            write_dataset(store, "jsonl", None, None, None, tmp_path / "out")
        written.add((tmp_path / "out" / "versions.jsonl").read_bytes())
    (only,) = written
    assert [json.loads(line)["kind"] for line in only.splitlines()] == [None, "number_changed", "name_changed"]


def test_an_outlet_is_taken_alone(store: Store, tmp_path: Path) -> None:
    write_dataset(store, "csv", "mercury", None, None, tmp_path)
    assert {row["outlet"] for row in rows(tmp_path / "articles.csv")} == {"mercury"}
    write_dataset(store, "csv", "courier", None, None, tmp_path)
    assert rows(tmp_path / "live_updates.csv") == []


def test_since_is_included_and_until_is_not(store: Store, tmp_path: Path) -> None:
    write_dataset(store, "csv", None, NOON + timedelta(minutes=2), NOON + timedelta(hours=3), tmp_path)
    assert [row["published_at"] for row in rows(tmp_path / "articles.csv")] == ["2026-11-03T13:00:00Z"]
    assert [row["id"] for row in rows(tmp_path / "live_updates.csv")] == ["post-2"]


@pytest.mark.parametrize("format_", FORMATS)
def test_two_runs_give_the_same_bytes(store: Store, tmp_path: Path, format_: str) -> None:
    first = write_dataset(store, format_, None, None, None, tmp_path / "first")
    second = write_dataset(store, format_, None, None, None, tmp_path / "second")
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


@pytest.mark.parametrize("format_", FORMATS)
def test_an_empty_store_gives_empty_tables(tmp_path: Path, format_: str) -> None:
    with open_store(f"sqlite:///{tmp_path}/empty.db") as store:
        articles, *_ = write_dataset(store, format_, None, None, None, tmp_path / "out")
    if format_ == "parquet":
        assert pq.read_table(articles).num_rows == 0
    elif format_ == "csv":
        assert rows(articles) == []
    else:
        assert articles.read_bytes() == b""


def test_the_dictionary_names_every_column_of_the_tables(store: Store, tmp_path: Path) -> None:
    write_dataset(store, "csv", None, None, None, tmp_path)
    entries = rows(tmp_path / "data_dictionary.csv")
    for table in ("articles", "live_updates", "leads", "citations", "copies", "versions"):
        (header,) = csv.reader((tmp_path / f"{table}.csv").read_text("utf-8").splitlines()[:1])
        assert [each["name"] for each in entries if each["table"] == table and "." not in each["name"]] == header


def test_leads_tell_what_resolved_them(store: Store, tmp_path: Path) -> None:
    said = {"outlet_raw": "The Mercury", "outlet": "mercury", "published_at": NOON, "published_until": NOON, "published_precision": "second"}
    card = Card(position=1, headline="Tunnel opens a year late", **said)
    page = make_article(91, cards=[card, Card(position=2, headline="Ferries to be sold", **said)])
    story = make_article(92, outlet="mercury", headline=card.headline, published_at=NOON)
    for each in map(stored, (page, story)):
        store.save(each, each.canonical_url, "run")
    write_dataset(store, "csv", None, None, None, tmp_path)
    told = [(row["article_id"], row["headline"], row["resolved_id"], row["resolved_by"], row["resolved_score"]) for row in rows(tmp_path / "leads.csv")]
    assert told == [(page.id, card.headline, story.id, "headline", "1.0"), (page.id, "Ferries to be sold", "", "", "")]


class Broken:
    """A store that fails in the middle of the stream."""

    def articles(self, outlet: str | None = None, since: datetime | None = None, until: datetime | None = None) -> Iterator[Article]:
        yield make_article(1)
        raise RuntimeError("the disk is gone")

    def live_updates(self, outlet: str | None = None) -> Iterator[StoredUpdate]:
        return iter(())


def test_a_failure_leaves_the_old_file(store: Store, tmp_path: Path) -> None:
    path, *_ = write_dataset(store, "csv", None, None, None, tmp_path / "out")
    before = path.read_bytes()
    with pytest.raises(RuntimeError, match="the disk is gone"):
        write_dataset(Broken(), "csv", None, None, None, tmp_path / "out")
    assert path.read_bytes() == before
    assert not list((tmp_path / "out").glob("*.draft"))


def test_rows_are_read_no_further_than_a_row_group_ahead() -> None:
    stream = iter(range(10))
    assert next(groups(stream, 3)) == [0, 1, 2]
    assert next(stream) == 3


@pytest.mark.parametrize(("format_", "since", "until", "message"), [
    ("xlsx", None, None, r"format 'xlsx': choose one of csv, jsonl, parquet"),
    ("csv", datetime(2026, 11, 3), None, r"since 2026-11-03T00:00:00 has no time zone"),  # noqa: DTZ001
    ("csv", NOON, NOON, r"since .* is not before until .*: the dataset would be empty"),
])
def test_what_cannot_be_asked_is_one_clear_line(
    store: Store, tmp_path: Path, format_: str, since: datetime | None, until: datetime | None, message: str,
) -> None:
    with pytest.raises(ExportError, match=message):
        write_dataset(store, format_, None, since, until, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_a_file_is_one_clear_line(store: Store, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("not a folder")
    with pytest.raises(ExportError, match=r"^cannot write .*articles\.csv: .+"):
        write_dataset(store, "csv", None, None, None, tmp_path / "out")


def test_times_of_other_zones_become_utc(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/news.db") as store:
        article = stored(make_article(1, published_at=datetime(2026, 11, 4, 7, 0, tzinfo=ZoneInfo("Asia/Seoul"))))
        store.save(article, article.canonical_url, "run")
        write_dataset(store, "jsonl", None, None, None, tmp_path)
    assert b'"published_at":"2026-11-03T22:00:00Z"' in (tmp_path / "articles.jsonl").read_bytes()


def test_citations_are_rows_with_their_article(store: Store, tmp_path: Path) -> None:
    article = make_article(4, citations=[Citation("KCNA", "reported", None, "KCNA reported", 3, 16)])
    store.save(stored(article, content_hash="cites"), article.canonical_url, "run")
    write_dataset(store, "csv", None, None, None, tmp_path)
    (row,) = rows(tmp_path / "citations.csv")
    assert (row["source"], row["relation"], row["phrase"], row["article_id"], row["position"]) == ("KCNA", "reported", "KCNA reported", article.id, "1")


REPORT = [
    "The harbour council voted on Tuesday evening to close the old swing bridge to lorries from the first week of April.",
    "Engineers who inspected the eastern pier in January had found cracks as wide as a hand below the waterline.",
    "Ferries will carry goods across the narrows every forty minutes, and twice as often on market days.",
    "Repairs are expected to take eleven months and to cost about four million crowns, half of it from the state.",
]


@pytest.fixture
def copied(tmp_path: Path) -> Iterator[Store]:
    """A report of the Courier, and the Mercury's page of two days later that has its first three sentences and one more."""
    said = "Anglers on the quay were not asked."
    copy = make_article(
        6, outlet="mercury", published_at=NOON + timedelta(days=2), body="\n\n".join([*REPORT[:3], said]),
        original=Original(outlet_raw="The Courier", outlet="courier"),
    )
    with open_store(f"sqlite:///{tmp_path}/copies.db") as store:
        for each in (make_article(5, body="\n\n".join(REPORT)), copy):
            store.save(stored(each), each.canonical_url, "run")
        yield store


def test_copies_tell_whom_an_article_repeats_how_much_and_whether_it_says_so(copied: Store, tmp_path: Path) -> None:
    write_dataset(copied, "jsonl", None, None, None, tmp_path)
    (row,) = [json.loads(line) for line in (tmp_path / "copies.jsonl").read_bytes().splitlines()]
    assert (row["copy_id"], row["origin_id"]) == (make_article(6).id, make_article(5).id)
    assert row["likely"] is row["credited"] is True
    assert row["sentences_added"] == row["sentences_removed"] == [3]
    assert row["containment"] > row["origin_share"] > row["resemblance"] > 0.5


@pytest.mark.parametrize(("outlet", "days", "count"), [("mercury", None, 1), ("courier", None, 0), (None, 2, 1), (None, 3, 0)])
def test_copies_go_with_the_articles_that_are_chosen(
    copied: Store, tmp_path: Path, outlet: str | None, days: int | None, count: int,
) -> None:
    write_dataset(copied, "csv", outlet, None if days is None else NOON + timedelta(days=days), None, tmp_path)
    assert len(rows(tmp_path / "copies.csv")) == count


def test_parquet_holds_the_places_of_sentences_as_numbers(copied: Store, tmp_path: Path) -> None:
    write_dataset(copied, "parquet", None, None, None, tmp_path)
    table = pq.read_table(tmp_path / "copies.parquet")
    assert table.schema.field("sentences_added").type == pa.list_(pa.int64())
    assert table.to_pylist()[0]["sentences_removed"] == [3]
