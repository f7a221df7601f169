"""When it was published and changed: in JSON-LD, microdata, meta elements, in sight near the headline, or in the address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import timedelta

from newsspiders.items import When
from newsspiders.page.evidence import Evidence, Found
from newsspiders.page.headlines import story_headings
from newsspiders.page.nearby import LONGEST_TIME, TIMES, lines_below, shown
from newsspiders.page.structured import strings, types
from newsspiders.text import read_time

# Names of meta elements in letters alone, best first.
PUBLISHED_META = """articlepublishedtime ogarticlepublishedtime parselypubdate publishdate sailthrudate pubdate datepublished date
    dcdateissued dcdate dctermscreated analyticsattributesarticledate createddate articlepublished ogpublishedtime publishedtime
    articlepublicationdate publicationdate cxenseparserecspublishtime dctermsissued dctermsdate dcdatecreated publishedat
    rnewsdatepublished articledateoriginal originalpublicationdate""".split()
MODIFIED_META = """articlemodifiedtime ogupdatedtime modifieddate datemodified lastmod lastmodified revisiondate dctermsmodified
    articlemodified ogarticlemodifiedtime dcdatemodified""".split()
CHANGED = re.compile(
    r"updat|modif|aktualis|geändert|mis à jour|màj|aggiorn|actualiz|atualiz|bijgewerkt|opdater|oppdater|uppdater|zaktualiz"
    r"|güncel|обновл|수정|更新|최종",
    re.IGNORECASE,
)
URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?!\d)")
FINE = frozenset(("second", "minute"))
CLOSE = timedelta(hours=26)  # one day in two time zones
MOST_SHOWN = 12


def times(evidence: Evidence, which: str, language: str | None, *, guess: bool = True) -> tuple[When, str] | None:
    """Return the moment of publication ("published") or of the last change ("modified"), with its source.

    With ``guess`` what a reader sees near the headline counts where no data say a time of publication. A day alone, or a
    time without a zone, gives way to a finer statement of the same moment by another source of data.
    """
    first: tuple[When, str] | None = None
    for found in read_all(stated_times(evidence, which), evidence, language):
        if first is None or finer(found[0], first[0]):
            first = found
        if first[0].precision in FINE and first[0].zone != "unknown":
            return first
    if first is not None or which != "published" or not guess:
        return first
    for found in read_all(shown_times(evidence), evidence, language):
        if found[0].precision != "interval" or "ago" in found[0].raw:
            return found
    last = (*page_times(evidence, "datePublished"), *address_times(evidence))
    return next(read_all(last, evidence, language), None)


def read_all(texts: Iterable[Found], evidence: Evidence, language: str | None) -> Iterator[tuple[When, str]]:
    """Yield the times that can be read, each with its source."""
    for text, source in texts:
        when = read_time(text, evidence.page.fetched_at, evidence.timezone, language)
        if when is not None:
            yield when, source


def finer(other: When, first: When) -> bool:
    """Say whether another statement tells the same moment more exactly: a time for a day, or one with its zone."""
    if other.precision not in FINE or abs(other.earliest - first.earliest) > CLOSE:
        return False
    # The same figures with "Z" behind them are the same clock, called UTC by a program that knew no zone.
    return first.precision not in FINE or (first.zone == "unknown" != other.zone and other.earliest != first.earliest)


def stated_times(evidence: Evidence, which: str) -> Iterator[Found]:
    """Yield the texts in data that may hold a time, best source first."""
    published = which == "published"
    for key in ("datePublished", "uploadDate", "dateCreated") if published else ("dateModified",):
        for node, source in ((evidence.article, "json-ld"), (evidence.micro, "microdata")):
            for text in strings(node.get(key))[:1]:
                yield Found(text, source)
    for contents, source in evidence.told(*(PUBLISHED_META if published else MODIFIED_META)):
        yield Found(contents[0], source)
    if not published:
        yield from page_times(evidence, "dateModified")


def page_times(evidence: Evidence, key: str) -> Iterator[Found]:
    """Yield what the nodes of the page as such say, for want of an article's node."""
    for node in evidence.nodes:
        if "WebPage" in types(node):
            for text in strings(node.get(key))[:1]:
                yield Found(text, "json-ld:page")


def shown_times(evidence: Evidence) -> Iterator[Found]:
    """Yield the times that a reader sees near the headline; what tells of a change comes after the rest."""
    changed: list[Found] = []
    found = 0
    for element, text in shown(evidence.page.tree.css(TIMES), LONGEST_TIME):
        attributes = element.attributes
        stated = attributes.get("datetime") or attributes.get("content") or ""
        if (stated or any(letter.isdigit() for letter in text)) and found < MOST_SHOWN:
            found += 1
            source = "time" if element.tag == "time" else "line"
            late = CHANGED.search(f"{text} {attributes.get('class')} {attributes.get('itemprop')}")
            kept = [Found(each, source) for each in (stated, text) if each]
            if late:
                changed += kept
            else:
                yield from kept
    for heading in story_headings(evidence):
        for line in lines_below(heading):
            if len(line) <= LONGEST_TIME and any(letter.isdigit() for letter in line):
                if CHANGED.search(line):
                    changed.append(Found(line, "line"))
                else:
                    yield Found(line, "line")
    yield from changed


def address_times(evidence: Evidence) -> Iterator[Found]:
    """Yield the day that the page's address names."""
    found = URL_DAY.search(evidence.address.path)
    if found:
        yield Found("-".join(found.groups()), "url")
