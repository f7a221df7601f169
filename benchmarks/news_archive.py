"""Invented WARC files in the layout of CC-NEWS: many hosts, a gzip member for each record, no index, a list of paths.

crawl-data/CC-NEWS/2026/11/CC-NEWS-20261101000000-00001.warc.gz and so on, and warc.paths.gz beside crawl-data. Among the pages
are later versions, copies, front pages, refusals, redirects, pictures, and what is damaged: every kind of outcome.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from benchmarks.generated import Newsroom

START = datetime(2026, 11, 1, tzinfo=UTC)
HOSTS = ("veldin-herald.example", "harbour-post.example", "courier.example", "evening-star.example", "mercury.example")
OUTLETS = ("www.ndtv.com", "www.38north.org")
PLACES = "Veldin Sorrow Aldermouth Kestrel Pinewick Marrow Tarn Ostrava Quill Brambleford Saltmarsh Gorse Hollin Fenwick".split()
THINGS = "harbour bridge tram market school council ferry orchard library quarry lighthouse mill station observatory".split()
PEOPLE = ("Ottoline Marsh", "Mara Quint", "Jasper Thorne", "Ilse Brandt", "Ravi Menon", "Soo-jin Park")


def write_archive(folder: Path, pages: int, files: int = 2, seed: int = 7) -> list[Path]:
    """Write files that tell so many stories, the same for the same numbers, and return their paths."""
    chance = random.Random(seed)  # noqa: S311  to choose words
    stories = list(all_records(pages, chance, Newsroom(seed, topics=max(pages // 12, 6), outlets=8)))
    chance.shuffle(stories)
    place = folder / "crawl-data" / "CC-NEWS" / "2026" / "11"
    place.mkdir(parents=True, exist_ok=True)
    paths = []
    for number in range(files):
        path = place / f"CC-NEWS-{START + timedelta(hours=number):%Y%m%d%H%M%S}-{number + 1:05d}.warc.gz"
        with path.open("wb") as file:
            file.write(record("warcinfo", "", START, b"software: invented\r\n", "application/warc-fields", path.name))
            for url, at, block in stories[number::files]:
                file.write(record("request", url, at, b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request"))
                file.write(record("response", url, at, block, "application/http; msgtype=response"))
        paths.append(path)
    names = "".join(f"{path.relative_to(folder)}\n" for path in paths)
    (folder / "warc.paths.gz").write_bytes(gzip.compress(names.encode(), mtime=0))
    return paths


def all_records(pages: int, chance: random.Random, newsroom: Newsroom) -> Iterator[tuple[str, datetime, bytes]]:
    """Yield address, time and HTTP message of each record; of every twenty stories, five are something else than new."""
    for number in range(pages):
        at = START + timedelta(minutes=7 * number)
        story = newsroom.story(number)
        headline, text = f"{story.headline} {number}", list(story.paragraphs)
        host = chance.choice(OUTLETS if number % 5 == 4 else HOSTS)
        url = address(host, number, headline)
        kind = number % 20
        if kind == 3:
            yield url, at, message(page(url, headline, text, at))
            later = [text[0] + " The mayor has since confirmed it.", *text[1:]]
            yield url, at + timedelta(hours=5), message(page(url, headline, later, at))
        elif kind == 7:
            yield url, at, message(page(url, headline, text, at))
            other = address(HOSTS[(HOSTS.index(host) + 1) % 5], number, headline)
            yield other, at + timedelta(hours=2), message(page(other, headline, text, at + timedelta(hours=1)))
        elif kind == 13:
            yield url, at, message(page(url, headline, text, at))
            yield url, at + timedelta(hours=9), message(page(url, headline, text, at))
        elif kind in ODD:
            yield from ((each, at, block) for each, block in odd(kind, host, url, chance))
        else:
            yield url, at, message(page(url, headline, text, at), coded=number % 3 == 0)


ODD = frozenset((11, 15))


def odd(kind: int, host: str, url: str, chance: random.Random) -> Iterator[tuple[str, bytes]]:
    """Yield a record that is no article."""
    choice = chance.randrange(7)
    if choice == 0:
        yield f"https://{host}/robots.txt", message(b"User-agent: *\nAllow: /\n", "text/plain")
    elif choice == 1:
        yield f"https://{host}/", message(b"<html><title>Front</title><body><h1>Today</h1><p>All of today.</p></body></html>")
    elif choice == 2:
        yield url, message(b"<html><title>Gone</title></html>", status="404 Not Found")
    elif choice == 3:
        yield url, message(b"", status="301 Moved Permanently")
    elif choice == 4:
        yield f"https://{host}/picture-{kind}-{chance.random()}.jpg", message(b"\xff\xd8\xff" + bytes(200), "image/jpeg")
    elif choice == 5:
        whole = message(b"<html><body><p>Cut</p></body></html>" * 40, coded=True)
        yield url, whole[: len(whole) - 20]
    else:
        yield url, message(b"<html><title>Access denied</title></html>", status="403 Forbidden")


def address(host: str, number: int, headline: str) -> str:
    """Return the address of a story, in the grammar of its outlet where that has one."""
    slug = "-".join(re.findall(r"[a-z0-9]+", headline.lower()))
    if host == "www.38north.org":
        return f"https://{host}/2026/11/{slug}/"
    return f"https://{host}/world-news/{slug}-{1_000_000 + number}"


def page(url: str, headline: str, text: list[str], at: datetime) -> bytes:
    """Return a news page as they are: data, navigation, the story, and boxes around it."""
    data = json.dumps({
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": headline, "url": url, "inLanguage": "en",
        "datePublished": (at - timedelta(hours=1)).isoformat(), "author": {"@type": "Person", "name": PEOPLE[len(url) % 6]},
    })  # fmt: skip
    links = "".join(f'<li><a href="/section/{thing}">{thing.title()}</a></li>' for thing in THINGS)
    related = "".join(f'<div class="card"><a href="/x/{place}"><h3>More from {place}</h3></a></div>' for place in PLACES)
    story = "".join(f"<p>{each}</p>" for each in text)
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{headline}</title>"
        f'<link rel=canonical href="{url}"><meta property="og:title" content="{headline}">'
        f'<script type="application/ld+json">{data}</script></head><body><nav><ul>{links}</ul></nav>'
        f"<main><article><h1>{headline}</h1><div class=byline>By {PEOPLE[len(url) % 6]}</div>{story}</article></main>"
        f"<aside>{related}</aside><footer><ul>{links}</ul><p>All rights reserved.</p></footer></body></html>"
    ).encode()


def message(body: bytes, kind: str = "text/html; charset=utf-8", status: str = "200 OK", *, coded: bool = False) -> bytes:
    """Return an HTTP message."""
    content = gzip.compress(body, mtime=0) if coded else body
    coding = "Content-Encoding: gzip\r\n" if coded else ""
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{coding}Content-Length: {len(content)}\r\n\r\n"
    return head.encode() + content


def record(kind: str, url: str, at: datetime, block: bytes, content_type: str, name: str = "") -> bytes:
    """Return a WARC record as a gzip member."""
    identity = uuid5(NAMESPACE_URL, f"{kind} {url} {at.isoformat()} {name}")
    target = f"WARC-Target-URI: {url}\r\n" if url else f"WARC-Filename: {name}\r\n"
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{identity}>\r\nWARC-Date: {at:%Y-%m-%dT%H:%M:%SZ}\r\n"
        f"{target}Content-Type: {content_type}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + block + b"\r\n\r\n", 6, mtime=0)
