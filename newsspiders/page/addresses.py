"""Which address an article has: what was asked for, where that led, and what the page calls its own, weighed. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from newsspiders.items import Article, Original
from newsspiders.page.evidence import Evidence
from newsspiders.text import absolute_url, canonical_url
from newsspiders.text.urls import domain_of

# A number that may be a story's: five digits and more, letters with more, hex digits; not a day such as 20260613.
NUMBER = re.compile(
    r"(?<![0-9A-Za-z])(?:(?!(?:19|20)\d{6}(?!\d))\d{5,}|[A-Z]{2,4}\d{8,}|(?=[0-9a-f]{0,40}\d)[0-9a-f]{16,40})(?![0-9A-Za-z])"
)
DATE = re.compile(r"[/-]((?:19|20)\d\d)[/-]?([01]\d)(?:[/-]?([0-3]\d))?(?!\d)")
LANGUAGE = re.compile(r"[a-z]{2}(?:[-_][a-z]{2})?", re.IGNORECASE)
PAGE_NAMES = frozenset("page p pg pagenum seite pagina start offset part".split())
PAGE_IN_PATH = re.compile(r"/(?:page|seite|pagina)?[/-]?\d{1,2}$", re.IGNORECASE)
# Parameters whose value chooses the story: a template that forgets them calls every story by one address.
CHOOSING = re.compile(r"(?:(?:art(?:icle)?|story|news|post|doc|item|msg)?_?(?:id|no|nr|num|idx|key|code)|[pavn])", re.IGNORECASE)
SLUG_WORDS = 3  # from which a last segment tells a story; a section's has one or two
LEAST_ALIKE = 0.6  # of the words of two slugs: one is often the older headline of the other


@dataclass(frozen=True, slots=True)
class Address:
    """The address of an article and why it was chosen; ``original`` is where the page says that its text was first published."""

    url: str
    reason: str
    original: str | None = None


def article_address(requested: str, final: str, stated: Iterable[str]) -> Address:
    """Return the address of the article that was read.

    ``requested`` was asked for and led to ``final`` (equal without a redirect); ``stated`` are the addresses that the page
    calls its own, the most trusted first (rel=canonical, og:url). A stated one is believed when it is plausibly the same
    article on the same site; one on another site is the original of a copy. Never raises.
    """
    here = canonical_url(final)
    moved = redirected(canonical_url(requested), here)
    original, doubt = None, ""
    for each in stated:
        there = absolute_url(final, each)
        if there is None:
            doubt = doubt or "stated address is none"
            continue
        believed, reason = weigh(here, canonical_url(there))
        if believed:
            return Address(there if canonical_url(there) != here else final, reason, original)
        if reason == ELSEWHERE:
            original = original or there
        doubt = doubt or reason
    return Address(final, doubt or moved or "as read", original)


ELSEWHERE = "stated address is the original on another site"


def put_address(article: Article, evidence: Evidence) -> None:
    """Fill the canonical address, and the original on another site where the page states one."""
    read = article.url
    found = article_address(read, read, stated_addresses(evidence))
    if found.url != read:
        article.canonical_url = canonical_url(found.url)
        article.field_sources["canonical_url"] = found.reason
    if found.original:
        host = (urlsplit(found.original).hostname or "").removeprefix("www.")
        outlet = next((name for name, each in evidence.outlets.items() if each.serves(found.original)), None)
        article.original = Original(outlet_raw=host, outlet=outlet, url=found.original)
        article.field_sources["original"] = "rel=canonical"


def weigh(here: str, there: str) -> tuple[bool, str]:
    """Say whether the stated address ``there`` is that of the article read at ``here``, and why; both are canonical."""
    if here == there:
        return True, "stated address agrees"
    try:
        read, told = urlsplit(here), urlsplit(there)
    except ValueError:
        return False, "stated address is none"
    if domain_of(read.hostname or "") != domain_of(told.hostname or ""):
        return False, ELSEWHERE if tells_a_story(told) else "stated address is another site's section"
    if not told.path.strip("/") and not told.query and not told.fragment:
        return False, "stated address is the home page"
    if language_of(read) != language_of(told):
        return False, "stated address is in another language"
    if is_first_page(read, told):
        return False, "stated address is the first of several pages"
    numbers, others = set(NUMBER.findall(unquote(here))), set(NUMBER.findall(unquote(there)))
    if numbers and others:
        return (True, "stated address has the same number") if numbers & others else (False, "stated address has another number")
    dates, days = date_of(read), date_of(told)
    if dates and days and dates != days:
        return False, "stated address is of another day"
    if read.path == told.path:
        lost = set(parse_qsl(read.query)) - set(parse_qsl(told.query))
        chosen = any(CHOOSING.fullmatch(name) or value.isdigit() for name, value in lost)
        return (False, "stated address does not choose the story") if chosen else (True, "stated address leaves out parameters")
    if not tells_a_story(told) or read.path.startswith(told.path.rstrip("/") + "/"):
        return False, "stated address is a section page"
    if alike(read, told) >= LEAST_ALIKE:
        return True, "stated address has the same words"
    if tells_a_story(read) and slug(read):
        return False, "stated address has other words"
    return True, "address read is a short one"


def redirected(asked: str, here: str) -> str:
    """Return what a redirect meant, or nothing."""
    if asked == here:
        return ""
    try:
        wanted, read = urlsplit(asked), urlsplit(here)
    except ValueError:
        return ""
    if not tells_a_story(read) and (tells_a_story(wanted) or not read.path.strip("/")):
        return "redirected to a section page"
    numbers, others = set(NUMBER.findall(asked)), set(NUMBER.findall(here))
    same_site = domain_of(wanted.hostname or "") == domain_of(read.hostname or "")
    return "redirected to another story" if same_site and numbers and others and not numbers & others else "redirected"


def stated_addresses(evidence: Evidence) -> Iterator[str]:
    """Yield what a page calls its own address. Links that contradict each other are left out, as search engines do."""
    head = evidence.page.tree.head
    links = [link.attributes.get("href") or "" for link in head.css("link[rel~=canonical]")] if head is not None else []
    if len(set(links)) == 1:
        yield links[0]
    if evidence.meta.get("og:url"):
        yield evidence.meta["og:url"]


def tells_a_story(address: SplitResult, words: int = SLUG_WORDS) -> bool:
    """Say whether an address is shaped like that of one story: a number, a day, or a slug of so many words."""
    whole = address.path + "?" + address.query
    return bool(NUMBER.search(unquote(whole)) or date_of(address) or len(slug(address)) >= words or chooses(address))


def chooses(address: SplitResult) -> bool:
    """Say whether a parameter chooses the story: ?id=77, ?p=12."""
    return any(CHOOSING.fullmatch(name) for name, _ in parse_qsl(address.query))


def slug(address: SplitResult) -> list[str]:
    """Return the words of the last segment of the path that has several, without figures."""
    segments = [re.findall(r"[^\W\d_]+", unquote(each).casefold()) for each in address.path.split("/")]
    return next((words for words in reversed(segments) if len(words) > 1), [])


def alike(one: SplitResult, other: SplitResult) -> float:
    """Return how many words two slugs share, 0 to 1."""
    words, others = set(slug(one)), set(slug(other))
    return len(words & others) / max(min(len(words), len(others)), 1)


def date_of(address: SplitResult) -> tuple[str, ...]:
    """Return the date in a path, as far as it goes."""
    found = DATE.search(address.path)
    return tuple(each.zfill(2) for each in found.groups() if each) if found else ()


def language_of(address: SplitResult) -> str:
    """Return the language that a path begins with, if any."""
    first = address.path.strip("/").partition("/")[0]
    return first.lower().replace("_", "-") if LANGUAGE.fullmatch(first) else ""


def is_first_page(read: SplitResult, told: SplitResult) -> bool:
    """Say whether the address read is a later page of the story that the stated one begins."""
    pages = {name for name, value in parse_qsl(read.query) if name.lower() in PAGE_NAMES and value.isdigit()}
    if pages - {name for name, _ in parse_qsl(told.query)} and read.path == told.path:
        return True
    return PAGE_IN_PATH.sub("", read.path) == told.path != read.path
