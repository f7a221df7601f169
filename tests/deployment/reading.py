"""Run by a test with an egg as its argument: reads, stores and compares pages out of the egg, and prints the data files it opened."""

from __future__ import annotations

import sys
import zipfile
from datetime import UTC, datetime

EGG = sys.argv[1]
PAGE = """<html lang="en"><head><title>Harbour of {place} opens again</title></head><body><article><h1>Harbour of {place} opens again</h1>
<p>{place}, June 11 (Reuters) - The harbour of {place} opened again after {days} days, its master Ada Quill told the Elmsport Gazette.</p>
<p>Nine ships had waited outside since the storm of last week, and the first of them, a ferry with four hundred passengers, came in.</p>
<p>The town had borrowed two dredgers from the neighbouring port of Saltmere, and keeps them until Friday, Mayor {mayor} said.</p>
</article></body></html>"""
PAGES = [
    ("https://www.gazette.example/news/harbour-opens-1234567", {"place": "Elmsport", "days": "nine", "mayor": "Ida Grey"}),
    ("https://www.gazette.example/news/harbour-opens-1234567", {"place": "Elmsport", "days": "ten", "mayor": "Ida Gray"}),
    ("https://www.courier.example/2026/06/11/elmsport-harbour/", {"place": "Elmsport", "days": "ten", "mayor": "Gray"}),
]

opened: set[str] = set()
open_in_zip = zipfile.ZipFile.open


def noted(archive, name, *rest, **more):
    opened.add(getattr(name, "filename", name))
    return open_in_zip(archive, name, *rest, **more)


zipfile.ZipFile.open = noted
sys.path.insert(0, EGG)

from newsspiders import extract  # noqa: E402  the path comes first
from newsspiders.permissions import HostFiles  # noqa: E402
from newsspiders.revisions import difference  # noqa: E402
from newsspiders.store import RunRow, open_store  # noqa: E402

with open_store("sqlite:///:memory:") as store:
    store.begin_run(RunRow(id="r1", outlet="toy", started_at=datetime(2026, 6, 11, tzinfo=UTC)))
    articles = [extract(PAGE.format(**words), url, datetime(2026, 6, 11, hour, tzinfo=UTC)) for hour, (url, words) in enumerate(PAGES, 8)]
    for article in articles:
        store.save(article, article.canonical_url, "r1")
    store.link_stories()
    difference(*articles[:2])
HostFiles.read(b"User-agent: GPTBot").permissions(PAGES[0][0])
print("\n".join(sorted(name for name in opened if name.startswith("newsspiders/"))))
