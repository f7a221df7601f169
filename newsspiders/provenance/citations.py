"""citations(): which sources the information in a passage is taken from, with the words that say so."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice, pairwise

from newsspiders.items import Citation, CitationRelation
from newsspiders.provenance.citation_cues import described_start, english_cue, is_state
from newsspiders.provenance.citation_foreign import is_foreign
from newsspiders.provenance.citation_languages import latin_cue
from newsspiders.provenance.citation_names import Mention, mentions
from newsspiders.provenance.citation_records import NEWS, Around, Cue
from newsspiders.provenance.citation_scripts import script_citations
from newsspiders.provenance.citation_words import DESCRIPTOR

SENTENCE_END = re.compile(r"[.!?…\n](?:(?<!\n)[”\"’'»)]{0,2}\s{1,20}(?=[\"“‘«(„¿¡]?[A-ZÀ-ÞŠŽ0-9Ѐ-Я])|(?<=\n))")
ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|St|Gen|Lt|Col|Sgt|Sen|Rep|Gov|No|vs|Inc|Co|Corp|Ltd|Jan|Feb|Aug|Sept|Oct|Nov|Dec|Nr|"
    r"Prof|Maj|Capt|Adm|Brig|Rev|Jr))$"
)
JOINT = re.compile(
    rf"(?:\s?\([^()\n]{{1,20}}\))?(?:,\s(?:and\s|und\s|et\s|y\s|e\s)?|\s(?:and|und|et|y|e|ed|as well as|sowie|"
    rf"&)\s)(?:(?:the|der|die|das|le|la|les|el|los|il|o|a|os|as)\s|l['’])?(?:{DESCRIPTOR}\s){{0,4}}"
)
AND = re.compile(r"\b(?:and|und|et|y|e|ed|as well as|sowie)\b|&")
LONGEST = 200_000  # characters that are read; what is longer is no article
MOST_LOOKS, MOST_GROUPS = 40, 3_000  # how often one name, and how many groups of names, are looked at in one text
SPAN = 170  # characters before and after a name within which its cue is looked for


TELLERS = frozenset({"organisation", "official", "think_tank"})
CALLED = re.compile(
    r"newspaper|tabloid|daily|magazine|agency|broadcaster|channel|website|outlet|weekly|think|Zeitung|Magazin|Agentur|"
    r"Sender|journal|quotidien|diario|jornal|quotidiano|agenc"
)
CALLED_AFTER = re.compile(
    r"\s(?:(?:public|state|private|daily|business)\s)?(?:newspaper|broadcaster|tabloid|news agency|magazine|website|channel)\b"
)
BETWEEN_TELLER = re.compile(r"(?:\s?\([^()]{1,30}\))?(?:\s(?:has|had|also|later|spokes\w+|on\s\w+day|\w+day)){0,4},?\s?")
MOST_IN_A_SENTENCE = 50


@dataclass(frozen=True, slots=True)
class Place:
    """The sentence of a mention, text[first:last], and the last mentions before it."""

    first: int
    last: int
    number: int
    before: tuple[Mention, ...]
    foreign: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A mention that is a citation, before it is known through whom."""

    mention: Mention
    relation: CitationRelation
    start: int
    end: int
    cited: bool
    sentence: int
    via: str | None = None


def citations(text: str) -> tuple[Citation, ...]:
    """Return the sources that a passage takes information from, each once, in the order of the text.

    A source is a media outlet, an agency, a think tank or an official body that the text names or identifies by its country;
    persons, companies and audiences are none. Known sources have their canonical name, others the name as printed. What a
    source says about itself is left out, and so is an expert's employer.
    """
    text = text[:LONGEST]
    results: list[tuple[str, Citation]] = []
    seen: set[str] = set()
    for each in with_via(latin_citations(text)):
        if each.mention.key in seen:
            continue
        seen.add(each.mention.key)
        results.append(
            (
                each.mention.key,
                Citation(each.mention.name, each.relation, each.via, text[each.start : each.end], each.start, each.end),
            )
        )
    results += [(key, each) for key, each in script_citations(text) if key not in seen]
    return tuple(sorted((each for _, each in results), key=lambda each: (each.start, each.end)))


def latin_citations(text: str) -> Iterator[Found]:
    """Yield the mentions in Latin letters that are citations."""
    named = mentions(text)
    if not named:
        return
    starts = [0, *sentence_starts(text), len(text)]
    before: list[Mention] = []
    looks: Counter[str] = Counter()
    foreign: dict[int, bool] = {}
    for group in islice(groups(text, named), MOST_GROUPS):
        number = min(bisect_right(starts, group[0].start), len(starts) - 1) - 1
        paragraph = text.rfind("\n", 0, starts[number]) + 1
        if paragraph not in foreign:
            foreign[paragraph] = is_foreign(text[paragraph : end_of_line(text, paragraph)])
        place = Place(starts[number], starts[number + 1], number, tuple(before[-3:]), foreign[paragraph])
        looks.update(each.key for each in group)
        if min(looks[each.key] for each in group) <= MOST_LOOKS:
            yield from cited(text, group, place)
        before += group


def end_of_line(text: str, start: int) -> int:
    """Return where the line at ``start`` ends."""
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def sentence_starts(text: str) -> Iterator[int]:
    """Yield where sentences begin after the first, as far as marks and capitals tell."""
    for each in SENTENCE_END.finditer(text):
        if each.group()[0] != "." or not ABBREVIATION.search(text, max(0, each.start() - 6), each.start()):
            yield each.end()


def groups(text: str, named: Sequence[Mention]) -> Iterator[list[Mention]]:
    """Yield the mentions, those joined by commas and "and" together."""
    group: list[Mention] = []
    for each in named:
        if group and not (each.start - group[-1].end < 90 and JOINT.fullmatch(text, group[-1].end, each.start)):
            yield from joined(text, group)
            group = []
        group.append(each)
    yield from joined(text, group)


def joined(text: str, group: list[Mention]) -> Iterator[list[Mention]]:
    """Yield the group as one when a word such as "and" stands in it; mere commas join nothing."""
    gaps = [text[one.end : other.start] for one, other in pairwise(group)]
    if any(AND.search(re.sub(r"\([^()]*\)", "", gap)) for gap in gaps):
        yield group
    else:
        yield from ([each] for each in group)


def cited(text: str, group: list[Mention], place: Place) -> Iterator[Found]:
    """Yield the citations of a group: what precedes counts for all from the front, a verb after it for all from the back."""
    cue = cue_of(text, group, place)
    if cue is None:
        if len(group) > 1:
            for at, each in enumerate(group):
                yield from cited(text, [each], replace(place, before=(*place.before, *group[:at])))
        return
    for each in group:
        # The words of the cue stand with one member; the others point to their own names.
        near = cue.start <= each.start and each.end <= cue.end
        yield Found(each, cue.relation, cue.start if near else each.start, cue.end if near else each.end, cue.cited, place.number)
    if cue.relation == "told" and cue.start < group[0].start:
        teller = teller_of(text, cue.start, place)
        if teller is not None:
            yield Found(teller, "cited", teller.start, group[0].end, cited=True, sentence=place.number, via=group[0].name)


def cue_of(text: str, group: list[Mention], place: Place) -> Cue | None:
    """Return what makes the group a citation, from its sentence."""
    lead, final = group[0], group[-1]
    at = described_start(text, max(place.first, place.before[-1].end if place.before else 0), lead.start)
    kinds = {each.kind for each in group}
    low = max(place.first, at - SPAN)
    left = text[low:at]
    if left and low == place.first and not left[1:2].isupper():
        left = left[0].lower() + left[1:]  # the expressions know the first word of a sentence as they know it elsewhere
    around = Around(
        kind="media" if len(kinds) > 1 and kinds <= NEWS else lead.kind,
        weak=len(group) == 1 and lead.weak and not CALLED.search(text, at, lead.start) and not is_called(text, lead),
        left=left,
        at=at,
        start=lead.start,
        end=final.end,
        right=text[final.end : min(place.last, final.end + SPAN)],
        state=all(is_state(each) for each in group),
        raw=text[max(place.first, lead.start - SPAN) : lead.start],
    )
    return english_cue(around) or (latin_cue(around) if place.foreign else None)


def is_called(text: str, weak: Mention) -> bool:
    """Say whether marks or a noun behind it show that a word is a name: "«Blick»", "the Kan public broadcaster"."""
    return (
        text[weak.start - 1 : weak.start] in ("«", "„", "“", '"', "»", "‚")
        and text[weak.end : weak.end + 1] in ("»", "“", "”", '"', "«", "‘")
    ) or (CALLED_AFTER.match(text, weak.end) is not None)


def teller_of(text: str, told: int, place: Place) -> Mention | None:
    """Return the organisation that tells: "the IAEA told ...", "a spokesman for the IAEA told ..."."""
    each = place.before[-1] if place.before else None
    if (
        each is None
        or each.start < place.first
        or each.end > told
        or each.kind not in TELLERS
        or not BETWEEN_TELLER.fullmatch(text, each.end, told)
    ):
        return None
    before = text[max(place.first, each.start - 60) : described_start(text, place.first, each.start)]
    spoken = re.search(r"spokes\w+\s(?:for|of)\s$", before)
    return each if spoken or not re.search(r"\b(?:at|of|with|from|in|to|former)\s$", before) else None


def with_via(found: Iterator[Found]) -> Iterator[Found]:
    """Give each source that another relied on the other's name: the nearest that tells before it in its sentence, or after it."""
    for _number, sentence in groupby(found, key=lambda each: each.sentence):
        together = list(sentence)[:MOST_IN_A_SENTENCE]
        for at, each in enumerate(together):
            if not each.cited or each.via is not None:
                continue
            before = [other for other in together[:at] if not other.cited and other.mention.kind in NEWS | {"think_tank"}]
            after = [other for other in together[at + 1 :] if not other.cited and other.mention.kind in NEWS]
            other = before[-1] if before else after[0] if after else None
            if other and other.mention.key != each.mention.key:
                together[at] = replace(each, via=other.mention.name)
        yield from sorted(together, key=lambda each: each.mention.start)
