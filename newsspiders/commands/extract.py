"""scrapy extract: one page read as the spiders read it, as a table of field, value and source; or its stored history."""

from __future__ import annotations

import argparse
import gzip
import hashlib
import os
import shutil
import sys
import zlib
from collections import Counter
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson

from newsspiders.commandline import CommandError, ProjectCommand, one_argument, print_line
from newsspiders.commands.dataset import moment
from newsspiders.exports.history import history
from newsspiders.exports.report import table
from newsspiders.exports.tables import VersionRow
from newsspiders.extraction import extract
from newsspiders.fetching import fetch
from newsspiders.items import Article, Removed
from newsspiders.page import Page, read_page
from newsspiders.registry import known_spiders
from newsspiders.run import store_address
from newsspiders.store import Store, Version, open_store
from newsspiders.text import canonical_url

LONGEST_VALUE = 400
WIDEST = 200  # columns: longer lines are hard to read


class Command(ProjectCommand):
    """Read one page."""

    help_line = "Read one page, from its address or a saved file, and show each field with its source"
    usage = "[options] URL|FILE[.gz]"
    examples = (
        "scrapy extract https://www.ndtv.com/world-news/some-story-9326106",
        "scrapy extract saved/page.html.gz --url https://www.example.com/2026/story --fetched-at 2026-06-13T02:50Z",
        "scrapy extract saved/page.html.gz --url https://www.example.com/2026/story --json",
        "scrapy extract --history https://www.ndtv.com/world-news/some-story-9326106",
    )

    def long_desc(self) -> str:
        """Return the help above the options."""
        return (
            f"{self.help_line}. A file's address is --url, else the one that the page calls its own (rel=canonical); its time "
            "of fetching is --fetched-at, else the time of the file. With --history nothing is fetched: the stored versions of "
            "the article at that address are shown beside each other, with the kinds of changes and the changed words marked."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's options."""
        super().add_options(parser)
        parser.add_argument("--url", help="address that the file was fetched from")
        parser.add_argument("--fetched-at", metavar="TIME", help="when it was fetched (UTC unless it says otherwise)")
        parser.add_argument("--outlet", help="read it as a page of this outlet (default: by the address)")
        parser.add_argument("--json", action="store_true", help="print the article as JSON; with --history, its versions")
        parser.add_argument("--history", action="store_true", help="show the stored versions of the article at this address")

    def execute(self, args: list[str], opts: argparse.Namespace) -> None:
        """Read and print."""
        given = one_argument(args, "one address or one file")
        if opts.history:
            self.show_history(given, as_json=opts.json)
            return
        if opts.outlet and opts.outlet not in known_spiders():
            raise CommandError(f"--outlet {opts.outlet}: there is no such outlet; `scrapy outlets` lists them")
        body, url, fetched_at = self.obtain(given, opts)
        article = extract(body, url, fetched_at, opts.outlet)
        if opts.json:
            print_line(orjson.dumps(article, option=orjson.OPT_INDENT_2).decode())
        else:
            print_line(table(rows(article), {"value": 100}))

    def show_history(self, url: str, *, as_json: bool) -> None:
        """Print the stored versions of the article at an address."""
        with open_store(store_address(self.project_settings)) as store:
            versions = versions_at(store, url)
        if as_json:
            print_line(orjson.dumps(list(VersionRow.of(versions)), option=orjson.OPT_INDENT_2 | orjson.OPT_UTC_Z).decode())
            return
        width = min(shutil.get_terminal_size().columns, WIDEST)
        colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
        print_line(f"{versions[-1].article.url}\n\n{history(versions, width, colour=colour)}")

    def obtain(self, given: str, opts: argparse.Namespace) -> tuple[bytes, str, datetime]:
        """Return the bytes, the address and the time of fetching of an address or a file."""
        if given.startswith(("http://", "https://")):
            page = fetch(given, self.project_settings)
            return page.body, opts.url or page.url, moment("--fetched-at", opts.fetched_at) or page.fetched_at
        path = Path(given)
        body = read_file(path)
        fetched_at = moment("--fetched-at", opts.fetched_at) or datetime.fromtimestamp(int(path.stat().st_mtime), UTC)
        return body, opts.url or own_address(read_page(body, "about:blank", fetched_at), path), fetched_at


def versions_at(store: Store, url: str) -> list[Version]:
    """Return the stored versions of the article at an address, in whatever form. Raises CommandError when there are none."""
    wanted = canonical_url(url)
    found = store.versions(hashlib.sha256(wanted.encode("utf-8", "replace")).hexdigest()[:32])
    if not found:  # a page may have called another address its own
        same = (each.id for each in store.articles() if wanted in (each.canonical_url, canonical_url(each.url)))
        found = store.versions(next(same, ""))
    if not found:
        raise CommandError(f"{url}: no version is stored; `scrapy crawl OUTLET -a url={url}` stores one")
    return found


def read_file(path: Path) -> bytes:
    """Return a file's bytes, unzipped when they are gzip. Raises CommandError when it cannot be read."""
    try:
        body = path.read_bytes()
        return gzip.decompress(body) if body.startswith(b"\x1f\x8b") else body
    except (OSError, EOFError, zlib.error) as error:
        raise CommandError(f"{path}: {getattr(error, 'strerror', None) or error}; give an address or a saved page") from None


def own_address(page: Page, path: Path) -> str:
    """Return the address that a page calls its own. Raises CommandError for a page that names none."""
    for selector, attribute in (("link[rel=canonical][href]", "href"), ("meta[property='og:url'][content]", "content")):
        element = page.tree.css_first(selector)
        address = (element.attributes.get(attribute) or "") if element else ""
        if address.startswith(("http://", "https://")):
            return address
    raise CommandError(f"{path} does not say where it is from: give --url")


def rows(article: Article) -> list[dict[str, str]]:
    """Return the filled fields of an article with their sources."""
    filled = []
    for each in fields(article):
        value = getattr(article, each.name)
        if value in (None, "", []) or each.name == "field_sources":
            continue
        filled.append({"field": each.name, "value": readable(value), "source": article.field_sources.get(each.name, "")})
    return filled


def readable(value: Any) -> str:
    """Return a value for people: times in ISO 8601, lists counted, removed spans by rule, long texts cut in the middle."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, list) and isinstance(value[0], Removed):
        rules = Counter(span.rule for span in value)
        return f"{len(value)} spans: " + ", ".join(f"{rule} {count}" for rule, count in rules.most_common())
    if isinstance(value, list) and value and not isinstance(value[0], str):
        text = f"{len(value)}: {orjson.dumps(value).decode()}"
    elif isinstance(value, list):
        text = "; ".join(value)
    else:
        text = value if isinstance(value, str) else orjson.dumps(value).decode()
    half = LONGEST_VALUE // 2
    return text if len(text) <= LONGEST_VALUE else f"{text[:half]} … {text[-half:]} ({len(text)} characters)"
