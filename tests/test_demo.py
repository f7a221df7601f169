"""The demo archive, crawled as `make demo` does, gives what its stories tell: expected.json is written from them, not from the extractor."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from newsspiders.items import Article
from newsspiders.store import open_database, open_store
from newsspiders.text import canonical_url

ROOT = Path(__file__).parents[1]
EXPECTED: dict[str, Any] = json.loads((ROOT / "demo" / "expected.json").read_text("utf-8"))
OUTLETS = sorted(EXPECTED["outlets"])
PAGES = [(outlet, page) for outlet in OUTLETS for page in EXPECTED["outlets"][outlet]["articles"] if page["outcome"] in ("saved", "copied")]
NO_WIRE: dict[str, Any] = {"role": "none", "agencies": []}
RECORDS = ("articles", "versions", "live_updates", "cards")


def scrapy(*words: str, output: Path, store: str = "") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "NEWSSPIDERS_OUTPUT": str(output), "NEWSSPIDERS_STORE": store}
    return subprocess.run([sys.executable, "-m", "scrapy", *words], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Where the demo writes, and what it prints."""
    folder = tmp_path_factory.mktemp("demo") / "output"
    done = scrapy("demo", output=folder)
    assert done.returncode == 0, done.stderr
    return folder, done.stdout


@pytest.fixture(scope="module")
def output(demo: tuple[Path, str]) -> Path:
    return demo[0]


@pytest.fixture(scope="module")
def table(demo: tuple[Path, str]) -> dict[str, tuple[int, str]]:
    """The number and the details in each row of the demo's second table; lines that go on are joined."""
    lines = demo[1].partition("in the database")[2].partition("\n\n")[0].splitlines()
    ends = [each.end() for each in re.finditer("-+", lines[1])]
    read: dict[str, tuple[int, str]] = {}
    for line in lines[2:]:
        name, number, details = line[: ends[0]].strip(), line[ends[0] : ends[1]].strip(), line[ends[1] :].strip()
        name = name or list(read)[-1]
        known, so_far = read.get(name, (0, ""))
        read[name] = (known + int(number or 0), f"{so_far} {details}".strip())
    return read


@pytest.fixture(scope="module")
def articles(output: Path) -> dict[str, Article]:
    with open_store(f"sqlite:///{output / 'newsspiders.db'}") as store:
        return {article.canonical_url: article for article in store.articles()}


@pytest.fixture(scope="module")
def counts(output: Path) -> dict[str, Any]:
    with open_store(f"sqlite:///{output / 'newsspiders.db'}") as store:
        return {run.outlet: run.counts for run in store.runs()}


def rows(output: Path) -> dict[str, list[tuple[Any, ...]]]:
    with sqlite3.connect(output / "newsspiders.db") as database:
        return {table: sorted(database.execute(f"select * from {table}").fetchall(), key=repr) for table in RECORDS}


@pytest.mark.parametrize("outlet", OUTLETS)
def test_every_discovered_address_has_one_outcome(outlet: str, counts: dict[str, Any]) -> None:
    told, expected = counts[outlet], EXPECTED["outlets"][outlet]
    assert told.sums()
    assert (told.discovered, told.saved, told.copied) == (expected["discovered"], expected["saved"], expected["copied"])
    assert [sum(each.values()) for each in (told.dropped, told.blocked, told.failed)] == [
        expected["dropped"], expected["blocked"], expected["failed"],
    ]  # fmt: skip


@pytest.mark.parametrize(("outlet", "page"), PAGES, ids=[f"{outlet}-{number}" for number, (outlet, _) in enumerate(PAGES)])
def test_an_article_says_what_its_story_tells(outlet: str, page: dict[str, Any], articles: dict[str, Article]) -> None:
    article = articles[canonical_url(page["url"])]
    assert article.outlet == outlet
    assert article.headline == page["headline"]
    assert article.kind == page["kind"]
    for name in ("authors", "organisations", "language", "free_to_read"):
        if page.get(name) is not None:
            assert getattr(article, name) == page[name], name
    if page.get("paragraphs"):
        assert sum(len(section.paragraphs) for section in article.sections) == page["paragraphs"]
        text = " ".join(paragraph for section in article.sections for paragraph in section.paragraphs)
        assert text.startswith(page["first_words"])
        assert text.endswith(page["last_words"])
    if page.get("published_at"):
        moment = datetime.fromisoformat(page["published_at"])
        assert article.published_at is not None
        assert article.published_until is not None
        assert article.published_at <= moment <= article.published_until
        assert article.published_precision == page["published_precision"]
    wire = article.wire
    read = {"role": wire.role, "agencies": list(wire.agencies)} if wire else NO_WIRE
    assert read == page["wire"]


@pytest.mark.parametrize("outlet", OUTLETS)
def test_versions_and_live_updates_are_kept(outlet: str, output: Path) -> None:
    with open_store(f"sqlite:///{output / 'newsspiders.db'}") as store:
        ids = [article.id for article in store.articles(outlet)]
        assert sum(len(store.versions(each)) for each in ids) == EXPECTED["outlets"][outlet]["versions"]
        assert len(list(store.live_updates(outlet))) == EXPECTED["outlets"][outlet]["live_updates"]


def test_a_live_blog_of_three_snapshots_has_one_update_added_one_edited_and_one_withdrawn(output: Path) -> None:
    with open_store(f"sqlite:///{output / 'newsspiders.db'}") as store:
        updates = list(store.live_updates("timesofindia"))
    first = min(update.first_seen for update in updates)
    assert [sum(map(bool, each)) for each in (
        [update.first_seen > first for update in updates],
        [update.edited_at for update in updates],
        [update.withdrawn_at for update in updates],
    )] == [1, 1, 1]  # fmt: skip


def listed(counts: Mapping[str, int]) -> set[str]:
    return {f"{name} {number}" for name, number in counts.items() if number}


def parts(details: str) -> set[str]:
    return set(re.split("[;,] ", details))


def addresses(articles: dict[str, Article]) -> dict[str, str]:
    return {article.id: address for address, article in articles.items()}


def test_the_table_counts_wire_stories_whole_and_contributed(table: dict[str, tuple[int, str]]) -> None:
    told = [(outlet, page["wire"]) for outlet, page in PAGES if page["wire"]["role"] != "none"]
    agencies = Counter(name for _, wire in told for name in wire["agencies"] or ["not named"])
    carried = sum([name.casefold() for name in wire["agencies"]] != [outlet] for outlet, wire in told)
    number, details = table["wire stories"]
    assert number == len(told)
    assert parts(details) == listed(Counter(wire["role"] for _, wire in told) | agencies) | {f"carried by other outlets {carried}"}


def test_the_sources_cited_are_those_that_the_stories_name(
    table: dict[str, tuple[int, str]], articles: dict[str, Article],
) -> None:
    told = {(canonical_url(page["url"]), source) for _, page in PAGES for source in page["cites"]}
    found = {(address, each.source) for address, article in articles.items() for each in article.citations}
    assert found == told
    assert table["sources cited"][0] == len(found)
    assert parts(table["sources cited"][1]) == listed(Counter(source for _, source in found))


def test_every_copy_is_linked_with_what_it_repeats_and_says_whether_it_is_credited(
    table: dict[str, tuple[int, str]], articles: dict[str, Article], output: Path,
) -> None:
    told = {(canonical_url(each["url"]), canonical_url(each["of"]), each["credited"]) for each in EXPECTED["repeats"]}
    known = addresses(articles)
    with open_store(f"sqlite:///{output / 'newsspiders.db'}") as store:
        edges = list(store.copies())
    assert {(known[each.copy_id], known[each.origin_id], each.credited) for each in edges} == told
    credited = {copy: named for copy, _, named in told}
    number, details = table["copies linked"]
    assert number == len(credited) == sum(each.likely for each in edges)
    assert listed(Counter("credited" if each else "not credited" for each in credited.values())) < parts(details)


def test_versions_are_told_by_what_they_changed_silent_corrections_too(table: dict[str, tuple[int, str]]) -> None:
    told = [change for _, page in PAGES for change in page["changes"]]
    kinds = Counter(change["kind"].replace("_", " ") for change in told)
    number, details = table["later versions"]
    assert number == len(told)
    live = sum(int(each.rpartition(" ")[2]) for each in parts(details) if each.startswith(("ticker", "live updates only")))
    assert live == kinds.pop("live")
    assert listed(kinds) <= parts(details)
    assert f"silent corrections {sum(change['silent'] for change in told)}" in parts(details)


def test_the_table_counts_live_updates_edited_and_withdrawn(table: dict[str, tuple[int, str]]) -> None:
    told = [update for _, page in PAGES for update in page.get("live_updates", ())]
    changed = {name: sum(update[f"{name}_at"] is not None for update in told) for name in ("edited", "withdrawn")}
    assert table["live updates"] == (len(told), ", ".join(f"{name} {number}" for name, number in changed.items()))


def test_each_event_is_one_story_live_updates_included(
    table: dict[str, tuple[int, str]], articles: dict[str, Article], output: Path,
) -> None:
    with open_store(f"sqlite:///{output / 'newsspiders.db'}") as store:
        members = list(store.story_members())
    known = addresses(articles)
    stories = {known[each.article_id]: each.story_id for each in members if each.kind == "article"}
    updates = {(known[each.article_id], each.published_at): each.story_id for each in members if each.kind == "live_update"}
    held = {event: {stories[canonical_url(url)] for url in urls} for event, urls in EXPECTED["events"].items()}
    for each in EXPECTED["updates_of_events"]:
        held[each["event"]].add(updates[canonical_url(each["url"]), datetime.fromisoformat(each["published_at"])])
    assert {event: len(ids) for event, ids in held.items()} == dict.fromkeys(EXPECTED["events"], 1)
    assert len(set.union(*held.values())) == len(held)
    number, details = table["stories told twice or more"]
    assert number == len({story for story, count in Counter(each.story_id for each in members).items() if count > 1}) >= len(held)
    assert {each.rpartition(" ")[0] for each in parts(details)} == {"articles", "live updates", "leads"}


@pytest.mark.parametrize(("name", "brought"), [("leads resolved", True), ("leads open", False)])
def test_leads_are_resolved_where_an_outlets_own_spider_brought_the_story(
    table: dict[str, tuple[int, str]], name: str, brought: bool,
) -> None:
    told = Counter(lead["outlet"] for lead in EXPECTED["leads"] if lead["brought"] is brought)
    assert table[name][0] == told.total() >= 2
    assert parts(table[name][1]) == listed(told)


def test_no_row_of_the_table_is_empty(table: dict[str, tuple[int, str]]) -> None:
    assert len(table) == 8
    assert all(number and details for number, details in table.values())


def test_no_card_of_another_story_is_in_a_body(articles: dict[str, Article]) -> None:
    cards = [(article, card) for article in articles.values() for card in article.cards]
    assert len(cards) >= 3
    assert not [card.headline for article, card in cards if card.headline in article.body]


# What the clock, the name of a run and the order of arrival leave in a row; the two tables that hold nothing but such numbers are left out.
OF_THE_RUN = {
    "urls": {"first_seen", "fetched_at", "settled_at", "run_id"},
    "runs": {"id", "started_at", "finished_at"},
    "reports": {"number"},
    "text_rows": {"number"},
}
NUMBERS = {"report_words", "report_links"}


def all_rows(url: str) -> dict[str, list[tuple[Any, ...]]]:
    """Return the rows of every table, sorted."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    with closing(open_database(url)) as database, database.snapshot() as snapshot:
        for table, columns in snapshot.tables().items():
            kept = sorted(set(columns) - OF_THE_RUN.get(table, set()))
            if table not in NUMBERS:
                found[table] = sorted((tuple(row) for row in snapshot.rows(table, kept)), key=repr)
    return found


def test_postgresql_holds_the_same_rows_and_gives_the_same_dataset(output: Path, postgresql_url: str, tmp_path: Path) -> None:
    done = scrapy("demo", output=tmp_path / "output", store=postgresql_url)
    assert done.returncode == 0, done.stderr
    assert f"database    {postgresql_url}" in done.stdout
    assert not (tmp_path / "output" / "newsspiders.db").exists()
    rows, same = all_rows(f"sqlite:///{output / 'newsspiders.db'}"), all_rows(postgresql_url)
    assert {table for table in rows if rows[table]} >= {*RECORDS, "captures", "copies", "citations", "stories", "story_members", "bands"}
    for table in rows:
        assert same[table] == rows[table], table
    folders = {"sqlite": tmp_path / "one", "postgresql": tmp_path / "other"}
    assert scrapy("dataset", "--out", str(folders["sqlite"]), output=output).returncode == 0
    assert scrapy("dataset", "--out", str(folders["postgresql"]), output=tmp_path / "output", store=postgresql_url).returncode == 0
    read = {name: {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "ledger.csv"} for name, folder in folders.items()}
    assert read["sqlite"] == read["postgresql"]
    assert len(read["sqlite"]["articles.csv"]) > 10_000


def test_a_second_crawl_says_that_nothing_is_new_and_changes_no_record(output: Path) -> None:
    before = rows(output)
    done = scrapy("demo", output=output)
    assert "Nothing is new" in done.stdout
    assert rows(output) == before
