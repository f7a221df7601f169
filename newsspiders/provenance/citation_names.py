"""Every place of a text that names a source, in Latin letters: what the list knows, and what its shape tells."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsspiders.provenance.citation_cued_names import cued_names
from newsspiders.provenance.citation_foreign import foreign_shapes
from newsspiders.provenance.citation_offices import offices
from newsspiders.provenance.citation_shape_words import CAPITAL, NO_PLACE
from newsspiders.provenance.citation_shapes import shapes
from newsspiders.provenance.citation_sources import (
    CAPITAL_WORD,
    WORD,
    Kind,
    by_first_word,
    by_spelling,
    countries,
    key_of,
    small_spellings,
)

FIRST_NAME = re.compile(rf"({CAPITAL})\s$")
BEFORE_A_NAME = frozenset(
    "Zeitung Sender Magazin Nachrichtenagentur Tageszeitung Blatt Portal Fernsehsender Agentur Agence Agencia Laut Selon "
    "Según Segundo Secondo Says Reports "
    "O A El Il Le La Der Die Das Dem Den Los Las Les Os As "
    "Citing Per Nach Like Told Quoting Speaking Wie Da D'après".split()
)
OWNER = re.compile(rf"((?:{CAPITAL}\s){{0,3}}?[A-Z][\w.]*)['’]s?\s(?=[A-Z])")
ORIGIN = re.compile(rf"(?:{countries()})\s(?=[A-Z][\w-]+\s(?:news agency|news service|newspaper|TV|television)$)")
FOREIGN_ARTICLE = re.compile(r"(?:L[ea]|El|Il|O|Der|Die|Das|Los|Las)\s")
GENERIC_END = re.compile(r"\s(?:[Nn]ews [Aa]gency|[Nn]ews [Ss]ervice|[Nn]ewspaper|[Nn]ewswire|TV|Television|Online|Daily|Radio)$")
NAME_GOES_ON = re.compile(
    r"\s(?:of\s)?(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:January|February|March|April|May|June|July|August|"
    r"September|October|November|December)\b)[A-Z][\w-]+"
)
CALL_SIGN = re.compile(r"[WK][A-Z]{3}")  # stations of the United States
ABBREVIATED = re.compile(r"\s?\(\s?[\"“']?([A-Z][A-Za-z-]{1,9})[\"”']?\s?\)")
COUNTRY = re.compile(rf"(?:{countries()}|North|South)")


@dataclass(frozen=True, slots=True)
class Mention:
    """A source named in text[start:end]; ``key`` is equal for two spellings of one source."""

    start: int
    end: int
    name: str
    kind: Kind
    key: str
    weak: bool = False


def mentions(text: str) -> list[Mention]:
    """Return the sources that a text names, in its order, without overlaps: the longer name wins, and the list before a shape."""
    found = known_names(text)
    told = [*shapes(text), *offices(text), *foreign_shapes(text), *cued_names(text)]
    found += [shaped(text, each.start, each.end, each.kind, weak=each.weak) for each in told if each.start < each.end]
    found.sort(key=lambda each: (each.start - each.end, each.kind != "no_source", each.name == text[each.start : each.end]))
    taken = bytearray(len(text))
    kept = []
    for each in found:
        if not any(taken[each.start : each.end]):
            taken[each.start : each.end] = b"\1" * (each.end - each.start)
            kept.append(each)
    kept.sort(key=lambda each: each.start)
    return abbreviated(text, shortened(without_labels(text, [each for each in kept if each.kind != "no_source"])))


def known_names(text: str) -> list[Mention]:
    """Return where the list's spellings stand in the text."""
    spellings, found, after = by_first_word(), [], 0
    for word in first_words(text):
        if word.start() < after:
            continue
        starts = spellings.get(word.group(), {"": ()})
        for known in starts.get(text[word.start() : word.end() + 2]) or starts[""]:
            start, end = word.start(), word.start() + len(known.alias)
            if not text.startswith(known.alias, start) or not stands_alone(text, start, end):
                continue
            if known.article:
                article = re.search(r"\b[Tt]he\s$", text[max(0, start - 5) : start])
                if article is None or NAME_GOES_ON.match(text, end, end + 40):
                    continue
            elif known.contracted:
                if re.search(r"\b(?:au|du|Au|Du|des|alla|della|dalla|ao|do|no|pelo)\s$", text[max(0, start - 6) : start]) is None:
                    continue
            elif is_part_of_a_name(text, start, known.alias):
                continue
            found.append(Mention(start, end, known.printed, known.kind, key_of(known.name), known.weak))
            after = end
            break
        else:
            if CALL_SIGN.fullmatch(word.group()) and stands_alone(text, word.start(), word.end()):
                found.append(Mention(word.start(), word.end(), word.group(), "media", word.group().lower(), weak=True))
    return found


def first_words(text: str) -> list[re.Match[str]]:
    """Return the words with which a listed spelling or a call sign may begin."""
    spellings = by_first_word()
    words = [each for each in CAPITAL_WORD.finditer(text) if each.group() in spellings or each.group()[0] in "WK"]
    small = [re.escape(name) for name in small_spellings() if name in text]
    if small:
        words += [word for each in re.finditer("|".join(small), text) if (word := WORD.match(text, each.start()))]
    return sorted(words, key=lambda each: each.start())


def stands_alone(text: str, start: int, end: int) -> bool:
    """Say whether no letter, hyphen or address surrounds the name."""
    before, after = text[start - 1 : start], text[end : end + 2]
    if before and (before.isalnum() or before in "-@#_./&"):
        return False
    first = after[:1]
    return not (
        first.isalnum() or first in ("_", "@") or (first in ("-", ".", "&") and after[1:].isalnum() and not after[1:].isdigit())
    )


def is_part_of_a_name(text: str, start: int, alias: str) -> bool:
    """Say whether a capital word before makes it a person's or another body's name: "Michael Bloomberg", "Mr. Spiegel"."""
    before = FIRST_NAME.search(text[max(0, start - 25) : start])
    if before is None or len(alias.split()) > 1:
        return re.search(r"\b(?:Mr|Mrs|Ms|Dr|Sir)\.?\s$", text[max(0, start - 5) : start]) is not None
    word = before.group(1)
    if (
        word.endswith(("'s", "’s", "'", "’", "-based", "-run", "-owned", "-backed"))
        or word in NO_PLACE
        or COUNTRY.fullmatch(word)
    ):
        return False
    if alias.isupper():  # an abbreviation is no surname
        return False
    return not (
        word.endswith(
            ("agentur", "zeitung", "sender", "senders", "magazin", "magazins", "institut", "instituts", "Institut", "Instituts")
        )
        or word in BEFORE_A_NAME
    )


def shaped(text: str, start: int, end: int, kind: Kind, *, weak: bool) -> Mention:
    """Return the mention of a name that a shape has cut out, canonical when the list knows it."""
    printed = text[start:end]
    if printed.startswith(("The ", "the ")):
        start, printed = start + 4, printed[4:]
    printed = printed.rstrip(".") if kind == "media" else printed
    end = start + len(printed)
    if kind == "collective" and printed.startswith(("State", "Local", "Official")):
        return Mention(start, end, printed[0].lower() + printed[1:], kind, key_of(printed))
    if kind == "media":
        owner = OWNER.match(printed)
        if owner:
            known = by_spelling().get(owner.group(1))
            if known and known.kind in ("media", "agency"):
                return Mention(start, start + owner.end(1), known.name, known.kind, key_of(known.name), known.weak)
            start, printed = start + owner.end(), printed[owner.end() :]
        origin = ORIGIN.match(printed)
        if origin:
            start, printed = start + origin.end(), printed[origin.end() :]
    known = by_spelling().get(printed)
    article = FOREIGN_ARTICLE.match(printed)
    if known is None and article and (inner := by_spelling().get(printed[article.end() :])) and inner.kind in ("media", "agency"):
        return Mention(start + article.end(), end, inner.printed, inner.kind, key_of(inner.name), inner.weak)
    if known is None and (generic := GENERIC_END.search(printed)):
        known = by_spelling().get(printed[: generic.start()])
    if known and known.kind != "no_source" and not known.article and not known.contracted:
        return Mention(start, end, known.printed, known.kind, key_of(known.name), known.weak)
    if known and known.kind == "no_source":
        return Mention(start, end, printed, "no_source", "")
    return Mention(start, end, printed, kind, key_of(printed), weak)


def without_labels(text: str, found: list[Mention]) -> list[Mention]:
    """Drop a collective name that only says what its neighbour is: "state media KCNA", "Xinhua, China's state news agency,"."""
    kept: list[Mention] = []
    for each, following in zip(found, [*found[1:], None][: len(found)], strict=True):
        label = each.kind == "collective" and following is not None and following.kind in ("agency", "media")
        before = kept[-1] if kept and kept[-1].kind in ("agency", "media") else None
        aside = before and text[before.end : each.start] in (", ", ", the ") and text[each.end : each.end + 1] == ","
        if each.kind == "collective" and aside:
            continue
        if (
            label
            and following is not None
            and re.fullmatch(
                r"\s(?:outlets?\s|agency\s|the\s|channel\s|broadcaster\s)?(?:[A-Z]\w+['’]s\s)?", text[each.end : following.start]
            )
        ):
            continue
        kept.append(each)
    return kept


def shortened(found: list[Mention]) -> list[Mention]:
    """Give a short name the source that the text has named in full before: "the Times" after "the Kano Times"."""
    full: dict[str, Mention] = {}
    kept = []
    for each in found:
        words = each.name.split()
        short = full.get(words[-1]) if each.kind == "media" and len(words) == 2 and words[0] == "The" else None
        if (each.kind == "media" and len(words) > 2) or (len(words) == 2 and words[0] != "The"):
            full[words[-1]] = each
        kept.append(Mention(each.start, each.end, short.name, short.kind, short.key, each.weak) if short else each)
    return kept


def abbreviated(text: str, found: list[Mention]) -> list[Mention]:
    """Give an abbreviation the source that the text explains it by: "Sahel Policy Institute (SPI)", and later "SPI"."""
    meanings: dict[str, Mention] = {}
    for each in found:
        explained = ABBREVIATED.match(text, each.end, each.end + 16)
        if explained:
            meanings.setdefault(explained.group(1), each)
    if not meanings:
        return found
    kept = [
        each
        for each in found
        if text[each.start : each.end] not in meanings or meanings[text[each.start : each.end]].start == each.start
    ]
    for short, long in meanings.items():
        for place in re.finditer(rf"\b{re.escape(short)}\b", text):
            if place.start() > long.end + 16 and stands_alone(text, place.start(), place.end()):
                kept += [Mention(place.start(), place.end(), long.name, long.kind, long.key, long.weak)]
    kept.sort(key=lambda each: each.start)
    return [each for at, each in enumerate(kept) if at == 0 or each.start >= kept[at - 1].end]
