"""One record of an archive becomes an article or an outcome with its reason: pure, the same in every process."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import lru_cache
from re import compile as expression
from urllib.parse import urlsplit

import brotli
from w3lib.encoding import http_content_type_encoding

from newsspiders.archive import Capture
from newsspiders.archive.message import header, media_type
from newsspiders.extraction import extract
from newsspiders.items import Article
from newsspiders.middlewares.decoding import DAMAGED, DamagedError, TooLargeError, decode
from newsspiders.page import PageError
from newsspiders.page.addresses import tells_a_story
from newsspiders.page.document import LARGEST
from newsspiders.page.refusals import refusal
from newsspiders.permissions import combined, header_permissions
from newsspiders.registry import known_spiders, outlet_of
from newsspiders.spider import outcomes
from newsspiders.spider.links import LONGEST_ADDRESS, Grammar
from newsspiders.store import Settlement
from newsspiders.text import canonical_url

logger = logging.getLogger(__name__)

HTML = frozenset({"text/html", "application/xhtml+xml", "application/xhtml"})
READABLE = frozenset({"gzip", "x-gzip", "deflate", "br", "identity", ""})
NO_ADDRESS = "not an article's address"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a record holds: ``article``, or else ``outcome`` with its ``reason``.

    ``key`` is the canonical address, ``outlet`` the name of the outlet that serves it, None for any other host. ``page`` says
    that the address is one of an article, and so belongs into the ledger of addresses whatever came of it.
    """

    key: str
    outlet: str | None = None
    article: Article | None = None
    outcome: Settlement = "dropped"
    reason: str = ""
    page: bool = False


class Ending(Exception):
    """A record is no article: its outcome and the reason."""

    def __init__(self, outcome: Settlement, reason: str) -> None:
        super().__init__(reason)
        self.outcome: Settlement = outcome
        self.reason = reason


def read_capture(capture: Capture) -> Reading:
    """Read a record of an archive. Never raises: what breaks the reader is an outcome too."""
    key, outlet = canonical_url(capture.url), outlet_at(capture.url)
    page = False
    try:
        key = address_of(capture.url, outlet)
        page = True
        return Reading(key, outlet, read_article(capture, outlet), page=page)
    except Ending as end:
        # A host that no outlet has may show anything: only a page that was refused or damaged would have been an article.
        known = page and (outlet is not None or end.outcome != "dropped")
        return Reading(key, outlet, outcome=end.outcome, reason=end.reason, page=known)
    except PageError as error:
        return Reading(key, outlet, outcome="dropped", reason=error.reason, page=outlet is not None)
    except Exception as error:  # noqa: BLE001  one page that breaks the reader is one outcome, not the end of the piece
        logger.error("cannot read %s: %s: %s", capture.url, type(error).__name__, " ".join(str(error).split())[:200])
        return Reading(key, outlet, outcome="failed", reason=f"extraction error: {type(error).__name__}", page=page)


def address_of(url: str, outlet: str | None) -> str:
    """Return the key of an address that may be an article's. Raises Ending for any other."""
    if len(url) > LONGEST_ADDRESS:
        raise Ending("dropped", "address too long")
    path = path_of(url)
    if path == "/robots.txt":
        raise Ending("dropped", "robots.txt")
    if outlet is None:
        key = canonical_url(url)
        if not path_of(key).strip("/"):
            raise Ending("dropped", "home page")
        return key
    key_of_outlet = grammar_of(outlet).key(url)
    if key_of_outlet is None:
        raise Ending("dropped", NO_ADDRESS)
    return key_of_outlet


def read_article(capture: Capture, outlet: str | None) -> Article:
    """Read the page of a record whose address may be an article's. Raises Ending or PageError for one that is none."""
    body = decoded(capture)
    if wall := refusal(capture.status, header_map(capture), body):
        raise Ending("blocked", wall)
    if 300 <= capture.status < 400:
        raise Ending("dropped", f"redirect ({capture.status})")  # its target is a record of its own, if the archive has it
    if status := outcomes.of_status(capture.status):
        raise Ending(*status)
    content_type = header(capture.headers, "content-type")
    if outlet is None and (media_type(content_type) or "text/html") not in HTML:
        raise Ending("dropped", "not HTML")
    encoding = http_content_type_encoding(content_type)
    article = extract(body, capture.url, capture.fetched_at, outlet, encoding)
    if not article.headline and not article.body and not article.live_updates:
        raise Ending("dropped", "no headline and no text")
    if outlet is None and article.published_at is None and not tells_a_story(urlsplit(canonical_url(capture.url))):
        raise Ending("dropped", "section page")
    article.permissions = combined([], header_permissions(capture.headers), article.permissions)
    article.archive_file, article.archive_record = capture.file, capture.record
    return article


def header_map(capture: Capture) -> dict[str, str]:
    """Return the headers of a capture, several values of one name joined."""
    named: dict[str, list[str]] = {}
    for name, value in capture.headers:
        named.setdefault(name, []).append(value)
    return {name: ", ".join(values) for name, values in named.items()}


def decoded(capture: Capture) -> bytes:
    """Return the body without its content codings. Raises Ending for one that is damaged, too large, or coded otherwise."""
    told = [value for name, value in capture.headers if name.lower() == "content-encoding"]
    codings = [coding.strip().lower() for value in told for coding in value.split(",")]
    body = capture.body
    try:
        # A coding that nobody knows ("utf-8") is a mistake of the server: the body is what it is.
        while body and codings and codings[-1] in READABLE:
            coding = codings.pop()
            body = unbrotli(body) if coding == "br" else decode(coding.encode(), body, LARGEST)
    except DamagedError:
        raise Ending("failed", DAMAGED) from None
    except TooLargeError:
        raise Ending("dropped", f"larger than {LARGEST // 2**20} MB") from None
    if body and codings and codings[-1] == "zstd":
        raise Ending("failed", "content coding zstd")
    return body


def unbrotli(body: bytes) -> bytes:
    """Decode Brotli. Raises DamagedError, and TooLargeError."""
    decompressor = brotli.Decompressor()
    try:
        plain = decompressor.process(body, output_buffer_limit=LARGEST + 1)
    except brotli.error as error:
        raise DamagedError(str(error)) from error
    if len(plain) > LARGEST:
        raise TooLargeError(f"more than {LARGEST} bytes")
    if not decompressor.is_finished():
        raise DamagedError("the compressed data ends too early")
    return bytes(plain)


@lru_cache(maxsize=10_000)
def outlet_of_host(host: str) -> str | None:
    """Return the outlet that a host serves."""
    return outlet_of(f"https://{host}/")


def outlet_at(url: str) -> str | None:
    """Return the outlet that serves an address."""
    try:
        return outlet_of_host(urlsplit(url).hostname or "")
    except ValueError:
        return None


@lru_cache(maxsize=1_000)
def grammar_of(outlet: str) -> Grammar:
    """Return which addresses are articles of an outlet."""
    spider = known_spiders()[outlet]
    return Grammar(spider.outlet, expression(spider.article_url))


def path_of(url: str) -> str:
    """Return the path and query of an address; nothing for one that cannot be split."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return parts.path + (f"?{parts.query}" if parts.query else "")
