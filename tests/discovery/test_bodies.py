"""Bodies are unpacked, decoded and named by their first element."""

from __future__ import annotations

import gzip

import pytest

from newsspiders.discovery import SourceError
from newsspiders.discovery.bodies import gunzip, root_name, text_of


@pytest.mark.parametrize("body", [b"", b"  \r\n\t ", b"\xef\xbb\xbf", gzip.compress(b"")])
def test_a_body_without_text_is_empty_or_no_gzip(body: bytes) -> None:
    with pytest.raises(SourceError, match=r"^(empty|gzip is broken)$"):
        text_of(body)


def test_a_gzip_file_is_unpacked() -> None:
    assert text_of(gzip.compress(b"<urlset/>")) == "<urlset/>"


def test_members_of_a_gzip_file_are_joined() -> None:
    assert gunzip(gzip.compress(b"<urlset>") + gzip.compress(b"</urlset>")) == b"<urlset></urlset>"


def test_a_cut_gzip_file_gives_what_it_holds() -> None:
    words = " ".join(str(number * 7919 % 10007) for number in range(5000))
    cut = gzip.compress(words.encode())[:-3000]
    assert text_of(cut)
    assert words.startswith(text_of(cut))


def test_bytes_that_only_begin_like_gzip_are_reported() -> None:
    with pytest.raises(SourceError, match=r"^gzip is broken$"):
        text_of(b"\x1f\x8bnot gzip at all")


def test_a_gzip_bomb_is_not_unpacked_whole() -> None:
    bomb = gzip.compress(bytes(5_000_000))
    assert len(gunzip(bomb, largest=1000)) == 1001


def test_a_body_above_the_limit_is_reported() -> None:
    with pytest.raises(SourceError, match="^larger than 1 MB$"):
        text_of(b"x" * (1024 * 1024 + 1), largest=1024 * 1024)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<a>한국 café</a>".encode(), "<a>한국 café</a>"),
        ("\ufeff<a>é</a>".encode(), "<a>é</a>"),
        ("<a>é</a>".encode("utf-16"), "<a>é</a>"),
        ("<a>é</a>".encode("utf-16-le"), "<a>é</a>"),
        ("<a>é</a>".encode("utf-16-be"), "<a>é</a>"),
        (
            "<?xml version='1.0' encoding='euc-kr'?><a>한국</a>".encode("euc-kr"),
            "<?xml version='1.0' encoding='euc-kr'?><a>한국</a>",
        ),
        ("<meta charset=iso-8859-1><p>“é”".encode("cp1252"), "<meta charset=iso-8859-1><p>“é”"),
    ],
)
def test_the_charset_is_found(body: bytes, text: str) -> None:
    assert text_of(body) == text


def test_valid_utf_8_is_utf_8_whatever_it_declares() -> None:
    assert "café" in text_of("<?xml version='1.0' encoding='iso-8859-1'?><a>café</a>".encode())


def test_bytes_that_are_not_the_declared_utf_8_are_windows_1252() -> None:
    assert "café" in text_of(b"<?xml version='1.0' encoding='utf-8'?><a>caf\xe9</a>")


@pytest.mark.parametrize("codec", ["hex", "punycode", "unicode_escape", "undefined", "idna", "no-such-charset", "utf-7"])
def test_a_body_cannot_choose_a_codec_that_is_no_charset(codec: str) -> None:
    assert text_of(f'<meta charset="{codec}"><p>caf'.encode() + b"\xe9</p>").endswith("<p>café</p>")


def test_nul_and_control_characters_are_left_out() -> None:
    assert text_of(b"<a>\x00b\x0bc\x1f\td</a>") == "<a>bc\td</a>"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("<rss version='2.0'>", "rss"),
        ("<?xml version='1.0'?>\n<!-- a > b --><?xml-stylesheet href='x'?><rdf:RDF xmlns:rdf='r'>", "rdf"),
        ("<!DOCTYPE HTML PUBLIC '-//W3C//DTD HTML 4.01//EN'>\n<p>", "html"),
        ("<!DOCTYPE rss PUBLIC '-//Netscape//DTD RSS 0.91//EN' 'https://example.org/rss.dtd'><rss>", "rss"),
        ("words before <html>", "html"),
        ("no markup at all", ""),
        ("<!-- never closed <rss>", ""),
    ],
)
def test_the_root_is_named(text: str, name: str) -> None:
    assert root_name(text) == name


def test_a_document_that_declares_entities_is_refused() -> None:
    with pytest.raises(SourceError, match=r"^entity expansion refused$"):
        root_name('<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "b">]><rss>&a;</rss>')
