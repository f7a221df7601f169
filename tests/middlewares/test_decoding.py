"""Whole bodies are decoded, others have an outcome."""

from __future__ import annotations

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy import Request
from scrapy.http import Response

from newsspiders.middlewares.decoding import DamagedError, DecodingMiddleware, TooLargeError, decode
from newsspiders.run import Ended

TEXT = b"<p>The harbour opened again.</p>" * 50
RAW = zlib.compressobj(wbits=-15)
DEFLATED_RAW = RAW.compress(TEXT) + RAW.flush()


def received(body: bytes, coding: str | None = "gzip") -> Response:
    request = Request("https://news.example/a")
    headers = {"Content-Type": "text/html", **({"Content-Encoding": coding} if coding else {})}
    return DecodingMiddleware(1_000_000).process_response(request, Response(request.url, headers=headers, body=body))


@given(st.binary(max_size=2000))
def test_what_gzip_makes_comes_back(body):
    assert decode(b"gzip", gzip.compress(body), 10_000) == body


@given(st.binary(min_size=1, max_size=500), st.data())
def test_a_gzip_body_that_is_cut_anywhere_is_damaged(body, data):
    whole = gzip.compress(body)
    cut = data.draw(st.integers(2, len(whole) - 1))
    with pytest.raises(DamagedError):
        decode(b"gzip", whole[:cut], 10_000)


@pytest.mark.parametrize(("coding", "body"), [
    ("gzip", gzip.compress(TEXT)), ("x-gzip", gzip.compress(TEXT)), ("deflate", zlib.compress(TEXT)), ("deflate", DEFLATED_RAW), ("identity", TEXT),
    ("gzip", TEXT), ("gzip", gzip.compress(TEXT[:100]) + gzip.compress(TEXT[100:])), ("gzip", gzip.compress(TEXT) + b"garbage"),
    ("gzip, gzip", gzip.compress(gzip.compress(TEXT))), (None, TEXT),
])
def test_the_codings_of_the_wire_are_read(coding, body):
    response = received(body, coding)
    assert response.body == TEXT
    assert b"Content-Encoding" not in response.headers or coding is None


def test_codings_of_others_are_left_to_others():
    response = received(b"\x1b...", "br")
    assert (response.body, response.headers[b"Content-Encoding"]) == (b"\x1b...", b"br")


@pytest.mark.parametrize("body", [gzip.compress(TEXT)[:-9], gzip.compress(TEXT)[:20], b"\x1f\x8b" + b"x" * 50])
def test_a_damaged_body_is_an_outcome(body):
    with pytest.raises(Ended, match="damaged content") as caught:
        received(body)
    assert caught.value.outcome == "failed"


def test_a_body_that_grows_beyond_the_limit_is_an_outcome():
    with pytest.raises(TooLargeError):
        decode(b"gzip", gzip.compress(b"0" * 5_000_000), 1_000_000)
    with pytest.raises(Ended, match="larger than 0 MB") as caught:
        received(gzip.compress(b"0" * 5_000_000))
    assert caught.value.outcome == "dropped"
