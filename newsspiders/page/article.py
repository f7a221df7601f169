"""ArticlePage: reads any news page by its structured data, and lets an outlet declare only where that is not enough."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar

from selectolax.lexbor import LexborNode

from newsspiders.items import Article, When
from newsspiders.outlets import Outlet
from newsspiders.page import fields
from newsspiders.page.addresses import put_address
from newsspiders.page.body import Declared, Reading, cut_end, leave_out, read_body
from newsspiders.page.bylines import byline, read_names
from newsspiders.page.document import Page
from newsspiders.page.evidence import Evidence, gather
from newsspiders.page.filling import check, put, put_blocks, put_dateline, put_time
from newsspiders.page.images import Pictures, images
from newsspiders.page.liveblog import live_updates
from newsspiders.page.record import read_record
from newsspiders.page.related import related_cards
from newsspiders.page.selectors import Css
from newsspiders.page.statements import put_statements
from newsspiders.page.story import Judge
from newsspiders.permissions import meta_permissions
from newsspiders.text import canonical_url, clean_space, read_time

__all__ = ["ArticlePage", "put", "put_blocks"]


class ArticlePage:
    """How to read a page. An outlet subclasses it and declares selectors only where the structured data is not enough.

    ``body``, ``headline``, ``description``, ``authors``, ``published``, ``modified`` and ``section`` are selectors that come
    before the structured data, or after it when declared with ``css(…, fallback=True)``. In the body, ``drop`` removes
    elements, ``junk`` paragraphs (a regular expression), ``breaks`` are elements that part paragraphs, and ``headings``
    elements that make a heading where they stand alone. ``figure`` and ``caption`` name pictures that are no <figure> with
    <figcaption>; ``picture`` is a regular expression for the addresses of pictures, its group what one picture's sizes
    share. ``updates`` are elements that hold the whole visible text of a live blog's update, for data that cuts it short;
    ``related`` are boxes whose links to other stories are kept as cards.
    ``ends`` is a regular expression for a mark at the end of the text, ``dateline`` one whose group "day" gives the day
    where the page has no date. ``record`` maps fields to paths in a JSON or XML document. Two hooks serve where the world
    is odd: ``prepare`` before the fields are read, ``finish`` after.
    """

    body: ClassVar[Css | None] = None
    drop: ClassVar[Css | None] = None
    breaks: ClassVar[Css | None] = None
    headings: ClassVar[Css | None] = None
    junk: ClassVar[str | None] = None
    figure: ClassVar[Css | None] = None
    caption: ClassVar[Css | None] = None
    picture: ClassVar[str | None] = None
    updates: ClassVar[Css | None] = None
    related: ClassVar[Css | None] = None
    headline: ClassVar[Css | None] = None
    description: ClassVar[Css | None] = None
    authors: ClassVar[Css | None] = None
    published: ClassVar[Css | None] = None
    modified: ClassVar[Css | None] = None
    section: ClassVar[Css | None] = None
    ends: ClassVar[str | None] = None
    dateline: ClassVar[str | None] = None
    record: ClassVar[Mapping[str, str]] = MappingProxyType({})

    def __init_subclass__(cls, *, extends: bool = False) -> None:
        """Refuse a misspelt attribute and a selector that is none. Raises TypeError or ValueError when the class is made.

        ``extends`` is for a page class of the framework that adds attributes of its own.
        """
        super().__init_subclass__()
        for name, value in vars(cls).items():
            if name.startswith("__") or extends:
                continue
            if not any(hasattr(base, name) for base in cls.__mro__[1:]):
                raise TypeError(f"{cls.__name__}.{name}: ArticlePage has no such attribute; it has {', '.join(DECLARED)}")
            if name in SELECTED and not isinstance(value, Css | None):
                raise TypeError(f"{cls.__name__}.{name} = {value!r}: give css(…)")
        for expression in (cls.junk, cls.picture, cls.ends, cls.dateline):
            re.compile(expression or "")

    @classmethod
    def prepare(cls, evidence: Evidence) -> None:
        """Change the evidence before the fields are read; does nothing unless an outlet needs it."""

    @classmethod
    def finish(cls, article: Article, evidence: Evidence) -> None:
        """Change the article after its fields were read; does nothing unless an outlet needs it."""

    @classmethod
    def read(
        cls, page: Page, outlet: Outlet | None = None, name: str | None = None, outlets: Mapping[str, Outlet] | None = None,
        judge: Judge | None = None,
    ) -> Article:
        """Read a page into an Article.

        ``outlet`` and ``name`` are its declaration and key, ``outlets`` all declarations (to resolve names on cards); ``judge``
        finds the body instead of the one that the package ships. Raises PageError("soft 404") for an error page served as a
        page, and PageError("no article") without headline and body.
        """
        evidence = gather(page, outlet, outlets or {})
        evidence.judge = judge
        cls.prepare(evidence)
        article = Article(url=page.url, fetched_at=page.fetched_at, outlet=name, canonical_url=canonical_url(page.url))
        put_address(article, evidence)
        article.problems.extend(dict.fromkeys(page.problems))
        if page.record:
            read_record(article, evidence, cls.record, cls.ends)
        else:
            cls.read_html(article, evidence)
        put_dateline(article, cls.dateline, evidence.timezone)
        put_statements(article, evidence)
        article.permissions = meta_permissions(evidence.metas)
        cls.finish(article, evidence)
        check(article, page.tree)
        return article

    @classmethod
    def read_html(cls, article: Article, evidence: Evidence) -> None:
        """Fill an article from an HTML page."""
        cls.read_fields(article, evidence)
        containers = cls.put_body(article, evidence)
        put(article, "images", images(evidence, containers, Pictures(cls.figure, cls.caption, cls.picture)))
        root = evidence.page.tree.root
        if cls.related and root is not None:
            put(article, "cards", (related_cards(cls.related.below(root), evidence), f"css:{cls.__name__}"))

    @classmethod
    def read_fields(cls, article: Article, evidence: Evidence) -> None:
        """Fill all fields but body and pictures."""
        put(article, "language", fields.language(evidence))
        spoken = article.language
        put(article, "headline", cls.declared(evidence, "headline", fields.headline(evidence)))
        put(article, "description", cls.declared(evidence, "description", fields.description(evidence)))
        put(article, "section", cls.declared(evidence, "section", fields.section(evidence, article.headline)))
        put(article, "keywords", fields.keywords(evidence))
        put(article, "kind", fields.kind(evidence))
        put(article, "free_to_read", fields.free_to_read(evidence))
        for which in ("published", "modified"):
            put_time(article, which, cls.declared_time(evidence, which, spoken))
        cls.put_byline(article, evidence)
        root = evidence.page.tree.root
        shown = cls.updates.below(root) if cls.updates and root is not None else []
        updates = live_updates(evidence, spoken, shown)
        put(article, "live_updates", (updates, "json-ld" if evidence.live in evidence.nodes else "microdata"))

    @classmethod
    def declared(cls, evidence: Evidence, name: str, found: fields.Found | None) -> fields.Found | None:
        """Return the text of a declared selector, or what the page's data say: which comes first is declared too."""
        selectors: Css | None = getattr(cls, name)
        if selectors is None or (selectors.fallback and found):
            return found
        for element in selectors.first(evidence.page.tree):
            text = clean_space(fields.content(element) or element.text(separator=" ", strip=True))
            if text:
                return fields.Found(text, f"css:{cls.__name__}")
        return found

    @classmethod
    def declared_time(cls, evidence: Evidence, name: str, language: str | None) -> tuple[When, str] | None:
        """Return the time that a declared selector gives, of an attribute or the text, or what the page's data say."""
        selectors: Css | None = getattr(cls, name)
        if selectors is None or selectors.fallback:
            found = fields.times(evidence, name, language, guess=selectors is None)
            if found or selectors is None:
                return found
        for element in selectors.first(evidence.page.tree):
            text = fields.content(element) or element.text(separator=" ", strip=True)
            when = read_time(text, evidence.page.fetched_at, evidence.timezone, language)
            if when:
                return when, f"css:{cls.__name__}"
        return None if selectors.fallback else fields.times(evidence, name, language)

    @classmethod
    def put_byline(cls, article: Article, evidence: Evidence) -> None:
        """Fill authors and organisations: a declared byline first, then the page's data."""
        found = byline(evidence, article.language)
        if cls.authors and not (cls.authors.fallback and found):
            elements = cls.authors.first(evidence.page.tree)
            texts = [fields.content(element) or element.text(separator=" ", strip=True) for element in elements]
            people, bodies = read_names(texts, evidence.outlet_names, article.language)
            if people or (bodies and not (found and found[0])):
                found = (people, bodies, f"css:{cls.__name__}")
        if found:
            put(article, "authors", (found[0], found[2]))
            put(article, "organisations", (found[1], found[2]))

    @classmethod
    def put_body(cls, article: Article, evidence: Evidence) -> list[LexborNode]:
        """Fill body, sections and the ledger of removed text, and return the elements that hold the story."""
        reading = cls.find_body(article, evidence)
        leave_out(reading.blocks, article.headline, re.compile(cls.junk) if cls.junk else None)
        cut_end(reading.blocks, cls.ends)
        put_blocks(article, reading.blocks, reading.source)
        article.certainty = reading.certainty
        return reading.containers

    @classmethod
    def find_body(cls, article: Article, evidence: Evidence) -> Reading:
        """Return the page's text with the story told apart: by declared selectors, else by the judge."""
        return read_body(article, evidence, Declared(cls.body, cls.drop, cls.breaks, cls.headings), cls.__name__)


DECLARED = tuple(name for name in vars(ArticlePage) if name in ArticlePage.__annotations__ or name in ("prepare", "finish"))
SELECTED = frozenset(DECLARED) - {"junk", "picture", "ends", "dateline", "record", "prepare", "finish"}
