"""HTTP responses to bytes and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsspiders.archive.message import join_chunks, media_type, read_message, write_message

names = st.from_regex(rb"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,20}", fullmatch=True).filter(
    lambda name: name.lower() not in (b"content-length", b"transfer-encoding")
)
values = st.binary(max_size=60).filter(lambda value: not set(value) & set(b"\r\n\0") and value.strip(b" \t") == value)


@given(st.integers(100, 599), st.lists(st.tuples(names, values), max_size=8), st.binary(max_size=400))
def test_what_is_written_is_read_again(status, headers, body):
    message = read_message(write_message(status, "OK", headers, body))

    expected = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in headers]
    assert message.status == status
    assert list(message.headers) == [*expected, ("Content-Length", str(len(body)))]
    assert message.body == body


@given(st.binary(max_size=400))
def test_any_bytes_can_be_read(block):
    read_message(b"HTTP/1.1 200 OK" + block)
    read_message(block)


def test_transfer_encoding_is_left_out_because_the_chunks_are_joined():
    block = write_message(200, "OK", [(b"Transfer-Encoding", b"chunked"), (b"Server", b"x")], b"abc")

    assert block == b"HTTP/1.1 200 OK\r\nServer: x\r\nContent-Length: 3\r\n\r\nabc"


def test_a_content_length_that_is_not_true_is_corrected_in_its_place():
    block = write_message(200, "OK", [(b"content-length", b"999"), (b"Server", b"x"), (b"Content-Length", b"998")], b"abc")

    assert block == b"HTTP/1.1 200 OK\r\ncontent-length: 3\r\nServer: x\r\n\r\nabc"


def test_a_line_break_in_a_header_cannot_begin_another_header():
    block = write_message(200, "Fine\r\nX-Evil: 1", [(b"Server", b"a\r\n\r\nX-Evil: 2")], b"")

    assert block == b"HTTP/1.1 200 Fine X-Evil: 1\r\nServer: a X-Evil: 2\r\nContent-Length: 0\r\n\r\n"


def test_bare_line_feeds_folded_lines_and_lines_without_colon_are_read():
    message = read_message(b"HTTP/1.0 404\nA: one\n  two\nnonsense\nB :three\n\nbody\n")

    assert message == (404, (("A", "one two"), ("B", "three")), b"body\n")


def test_a_repeated_header_stays_repeated():
    message = read_message(b"HTTP/2 200\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n\r\n")

    assert message.headers == (("Set-Cookie", "a=1"), ("Set-Cookie", "b=2"))


def test_chunks_that_another_tool_left_in_the_body_are_joined():
    message = read_message(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4;x=y\r\nnews\r\n3\r\n to\r\n0\r\n\r\n")

    assert message == (200, (), b"news to")


@pytest.mark.parametrize("body", [b"<html>", b"", b"\r\n"])
def test_a_body_that_is_not_chunked_after_all_stays(body):
    assert join_chunks(body) == body


def test_chunks_cut_short_are_joined_as_far_as_they_go():
    assert join_chunks(b"4\r\nnews\r\n9\r\nto da") == b"newsto da"


@pytest.mark.parametrize(("given_type", "expected"), [("Text/HTML; charset=utf-8", "text/html"), ("", None), (None, None)])
def test_a_media_type_has_no_parameters(given_type, expected):
    assert media_type(given_type) == expected
