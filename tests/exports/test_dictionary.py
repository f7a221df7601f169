"""The data dictionary: nothing without a meaning, parts included."""

from __future__ import annotations

import csv
from dataclasses import fields

import pytest

from newsspiders.exports.dictionary import Entry, as_csv, as_markdown, dictionary
from newsspiders.exports.tables import TABLES
from newsspiders.items import Article

ENTRIES = {entry.name: entry for entry in dictionary("articles", Article)}


def test_every_field_of_an_article_has_its_entry_in_order() -> None:
    assert [name for name in ENTRIES if "." not in name] == [each.name for each in fields(Article)]


@pytest.mark.parametrize(("name", "kind"), [
    ("url", "text"),
    ("headline", "text, may be empty"),
    ("published_at", "time (UTC), may be empty"),
    ("free_to_read", "true or false, may be empty"),
    ("authors", "list of text"),
    ("images", "list of Image"),
    ("images[].caption", "text, may be empty"),
    ("sections[].paragraphs", "list of text"),
    ("original", "Original, may be empty"),
    ("original.outlet_raw", "text"),
    ("cards[].position", "whole number"),
    ("field_sources", "text by name"),
    ("kind", "one of article, liveblog, video, gallery, opinion, brief"),
])
def test_types_are_told_in_words(name: str, kind: str) -> None:
    assert ENTRIES[name].type == kind


@pytest.mark.parametrize("table", sorted(TABLES))
def test_every_column_and_part_says_what_it_means(table: str) -> None:
    assert [entry.name for entry in dictionary(table, TABLES[table]) if not entry.description] == []


def test_as_csv_it_can_be_read_back() -> None:
    entries = dictionary("articles", Article)
    assert [Entry(**row) for row in csv.DictReader(as_csv(entries).splitlines())] == list(entries)


def test_as_markdown_each_table_has_its_heading_and_lines() -> None:
    text = as_markdown([Entry("articles", "url", "text", "Address | place."), Entry("live_updates", "id", "text", "Name.")])
    assert "## articles\n\n| column | type | meaning |\n|---|---|---|\n| `url` | text | Address \\| place. |\n" in text
    assert text.endswith("## live_updates\n\n| column | type | meaning |\n|---|---|---|\n| `id` | text | Name. |\n")
