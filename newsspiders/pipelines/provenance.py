"""Provenance: the stable key of an article, fingerprints of what it says, and the record of the archive that it was read from."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

import orjson

from newsspiders.items import Article
from newsspiders.provenance.articles import put_wire
from newsspiders.provenance.citations import citations
from newsspiders.text import canonical_url

if TYPE_CHECKING:
    from newsspiders.monitor import Reading

WORD = re.compile(r"\w+")


class ProvenancePipeline:
    """Pipeline that gives each article its id, hashes and archive reference."""

    def process_item(self, item: Reading) -> Reading:
        """Identify one article."""
        identify(item.article)
        if item.archive is not None:
            item.article.archive_file, item.article.archive_record = item.archive.file, item.archive.record
        return item


def identify(article: Article) -> Article:
    """Fill id, canonical_url, wire, citations, content_hash and body_hash in place, and return the article."""
    article.canonical_url = article.canonical_url or canonical_url(article.url)
    article.id = hashlib.sha256(article.canonical_url.encode("utf-8", "replace")).hexdigest()[:32]
    put_wire(article)
    article.citations = list(citations(article.body))
    article.content_hash = content_hash(article)
    article.body_hash = body_hash(article.body)
    return article


def content_hash(article: Article) -> str:
    """Return SHA-256 over what a reader would call the content: headline, description, body, names, and live updates.

    Times, keywords, pictures and cards are left out: pages change them by themselves, and say nothing new by it.
    """
    updates = [(update.id, update.headline, update.body) for update in article.live_updates]
    said = (article.headline, article.description, article.body, article.authors, article.organisations, updates)
    return hashlib.sha256(orjson.dumps(said, default=str)).hexdigest()


def body_hash(body: str) -> str:
    """Return SHA-256 over the words of a body, without case and punctuation; "" for a body without words."""
    words = " ".join(WORD.findall(body.casefold()))
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest() if words else ""
