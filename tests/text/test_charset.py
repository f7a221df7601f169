"""Bytes to text: what is valid UTF-8 is UTF-8, and a body cannot choose a codec that is no charset."""

import pytest

from newsspiders.text.charset import decode, in_utf8


def test_utf8_stays_utf8_whatever_the_header_says() -> None:
    assert decode("Zürich – 東京".encode(), "iso-8859-1") == ("Zürich – 東京", None)


def test_the_header_counts_before_the_document() -> None:
    body = '<meta charset="windows-1252">Привет'.encode("cp1251")
    assert decode(body, "windows-1251")[0].endswith("Привет")


def test_latin_1_means_windows_1252() -> None:
    assert decode(b"<meta charset=iso-8859-1>caf\xe9 \x96 bar")[0].endswith("café – bar")


def test_escapes_of_iso_2022_jp_are_resolved_although_they_are_valid_utf8() -> None:
    assert decode("東京".encode("iso-2022-jp"), "iso-2022-jp")[0] == "東京"


@pytest.mark.parametrize("name", ["hex", "punycode", "undefined", "idna", "unicode_escape", "rot13", "no such charset"])
def test_a_codec_that_is_no_charset_of_the_web_is_not_used(name: str) -> None:
    assert decode(f'<meta charset="{name}">'.encode() + b"\xff", name)[0].endswith("ÿ")


def test_bytes_that_do_not_fit_are_told() -> None:
    assert decode(b"\x81\x8d\xff\xff", "shift_jis")[1] == "bytes that are not shift_jis"


def test_what_is_utf8_is_handed_on_as_it_stands_but_for_its_mark() -> None:
    assert in_utf8(b"\xef\xbb\xbf" + "Zürich – 東京".encode() * 9_000) == ("Zürich – 東京".encode() * 9_000, None)


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-be", "cp1252"])
def test_what_is_not_is_written_anew(codec: str) -> None:
    assert in_utf8("<p>Malmö</p>".encode(codec)) == ("<p>Malmö</p>".encode(), None)
