"""Every reviewed page of every outlet is read exactly as a person found it right: tests/pages/<outlet>/<page>/article.json."""

from __future__ import annotations

import gzip
from datetime import datetime
from pathlib import Path

import orjson
import pytest

from newsspiders.extraction import extract

PAGES = sorted((Path(__file__).parent / "pages").glob("*/*/article.json"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: f"{path.parts[-3]}-{path.parts[-2]}")
def test_a_page_is_read_as_reviewed(path: Path) -> None:
    expected = orjson.loads(path.read_bytes())
    assert expected.pop("reviewed") is True, f"compare {path} with the page, then set reviewed to true"
    page = gzip.decompress((path.parent / "page.html.gz").read_bytes())
    article = extract(page, expected["url"], datetime.fromisoformat(expected["fetched_at"]), expected["outlet"])
    read = orjson.loads(orjson.dumps(article))
    sure = read["certainty"]
    if expected["certainty"] is not None:
        # Other trees are a little more or less sure of the same body.
        assert sure == pytest.approx(expected["certainty"], abs=0.1)
        expected["certainty"] = sure
    different = {name: (read.get(name), value) for name, value in expected.items() if read.get(name) != value}
    assert different == {}, "field: (read, expected)"
    assert read.keys() == expected.keys()
