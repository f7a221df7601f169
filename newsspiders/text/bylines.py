"""Bylines: who wrote it, people apart from agencies, desks and the outlet itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape

from newsspiders.outlets import plain_name
from newsspiders.text import byline_words as words_of
from newsspiders.text.byline_words import any_of
from newsspiders.text.name_case import in_name_case
from newsspiders.text.space import clean_space

LONGEST = 600  # characters: beyond that it is no byline but a text
NAME_LENGTH = 60
E_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}")
HANDLE_OR_URL = re.compile(r"https?://\S*|(?<![\w@])@\w{2,30}")
DOMAIN = re.compile(
    r"(?:www\.)?[\w-]+\.(?:com|org|net|in|co|tv|de|fr|es|it|nl|pl|ru|uk|kr|jp|cn|us|be|ch|at|eu|se|no|dk|fi|pt|br|tr|gr|cz|ro|za|info|news|ai|io)(?:\.[a-z]{2})?",
    re.IGNORECASE,
)
SEPARATOR = re.compile(r"\s*[|•·;/／│‧\n]\s*|\s+[-–—]+\s+|\s*[—]\s*|\s{3,}")
LABEL = re.compile(
    rf"(?:(?P<by>{any_of(words_of.BY_LABELS)})|(?P<editor>{any_of(words_of.EDITOR_LABELS)})|(?P<other>{any_of(words_of.OTHER_LABELS)}))"
    r"(?:\s*[::]\s*|\s+|$)", re.IGNORECASE
)  # fmt: skip
INNER_LABEL = re.compile(
    rf"[\s,.(]+(?=(?:(?:reported|written|edited|translated|compiled|photographs|photos|additional reporting|editing|reporting)"
    rf" by|(?:{any_of(words_of.EDITOR_LABELS[:2])}))\b)", re.IGNORECASE
)  # fmt: skip
COMMA = re.compile(r"\s*[,、，]\s*")
STRONG = re.compile(
    rf"\s+(?:{any_of(words_of.STRONG_JOINTS)})\s+|\s*[&＆]\s*|(?<=[\u4e00-\u9fff])[和及與与](?=[\u4e00-\u9fff])", re.IGNORECASE
)
WEAK = re.compile(rf"\s+(?:{any_of(words_of.WEAK_JOINTS)})\s+")
PLACE = re.compile(rf"\s+(?:{any_of(words_of.PLACE_WORDS)})\s+[A-ZÀ-Þ][^,]*$")
FOR_WHOM = re.compile(r"\s+(?:for|of|at|special to|für|pour|para|per|voor)\s+(?=\S)", re.IGNORECASE)
BRACKETS = re.compile(r"[(\[（【]([^()\[\]（）【】]*)[)\]）】]")
INITIALS = re.compile(r"(?:\w\.)*\w")


@dataclass(frozen=True, slots=True)
class Byline:
    """People in the order of the text, and the organisations named beside or instead of them."""

    authors: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()


def read_byline(text: str, outlet_names: Iterable[str] = (), language: str | None = None) -> Byline:
    """Read a byline, or the value of an author field. Never raises.

    Organisations are agencies, desks and the outlet (``outlet_names``: its titles and aliases). Roles, e-mail addresses, times
    and captions' credits are neither. Who only edited is named when nobody else is. ``language`` is a BCP 47 tag.
    """
    names = frozenset(plain_name(each) for each in outlet_names if plain_name(each))
    if is_plain_person(text, names):
        return Byline((text,))
    people: list[str] = []
    editors: list[str] = []
    organisations: list[str] = []
    line = unescape(text[:LONGEST]) if "&" in text else text[:LONGEST]
    primary = (language or "").lower().partition("-")[0]
    for role, piece in labelled_pieces(line):
        for part in parts_of(piece, names, primary):
            organisation = is_organisation(part, names)
            name = part if organisation else person(part)
            kept = organisations if organisation else editors if role == "editor" else people
            if name and name.casefold() not in {each.casefold() for each in kept}:
                kept.append(name)
    return Byline(tuple(people or editors), tuple(organisations))


def is_plain_person(text: str, names: frozenset[str]) -> bool:
    """Say at little cost whether the text is two or three capitalised words that mean nothing in bylines: most are."""
    said = text.split(" ")
    return (
        2 <= len(said) <= 3 and len(text) <= NAME_LENGTH
        and all(each.isalpha() and each[0].isupper() and each[1:].islower() for each in said)
        and words_of.TELLING.isdisjoint(each.casefold() for each in said)
        and plain_name(text) not in names | words_of.AGENCIES
    )  # fmt: skip


def labelled_pieces(text: str) -> Iterator[tuple[str, str]]:
    """Yield the pieces of the line between strong separators, each with the role its label gives: "by" or "editor"."""
    bare = HANDLE_OR_URL.sub(" ", E_MAIL.sub(" ", text))
    role = "by"
    for segment in SEPARATOR.split(bare):
        for piece in INNER_LABEL.split(segment):
            rest = trimmed(clean_space(piece))
            label = LABEL.match(rest)
            while label:
                role = label.lastgroup or "by"
                rest = trimmed(rest[label.end() :])
                label = LABEL.match(rest)
            if role == "other":
                role = "by"
                continue
            yield role, rest


def parts_of(piece: str, names: frozenset[str], language: str) -> Iterator[str]:
    """Divide a piece into names: at brackets, commas and the "and" of the languages."""
    inside = BRACKETS.findall(piece)
    for bracketed in (BRACKETS.sub(" ", piece), *inside):
        chunk = trimmed(clean_space(bracketed))
        if not chunk:
            continue
        listed = re.search(r"[,&]|\s(?:and|und|et|y|e|og|och)\s", chunk, re.IGNORECASE)
        if is_organisation(chunk, names) and not listed and author_for(chunk, names) is None:
            seated = PLACE.sub("", chunk)
            yield seated if is_organisation(seated, names) else chunk
            continue
        for part in joined_suffixes(COMMA.split(chunk)):
            yield from divided(part, names, language)


def joined_suffixes(parts: list[str]) -> Iterator[str]:
    """Put "Jr." and "MD" back to the name before the comma."""
    kept: list[str] = []
    for each in parts:
        part = re.sub(r"^(?:and|und|et|y|&)\s+", "", each.strip(), flags=re.IGNORECASE)
        if part.rstrip(".").casefold() in words_of.SUFFIXES and kept:
            kept[-1] = f"{kept[-1]} {part}"
        elif part:
            kept.append(part)
    yield from kept


def divided(part: str, names: frozenset[str], language: str) -> Iterator[str]:
    """Divide "A and B", "A for Reuters", "A in Manila"; names that hold such a word stay whole."""
    if plain_name(part) in names | words_of.AGENCIES:
        yield part
        return
    sides = STRONG.split(part)
    if len(sides) > 1:
        for side in sides:
            yield from divided(side, names, language)
        return
    sides = WEAK.split(part)
    place_not_joint = language == "es" or (language != "nl" and len(sides) == 2 and len(sides[1].split()) == 1)
    whole = all(len(side.split()) > 1 or is_organisation(side, names) for side in sides)
    if len(sides) > 1 and whole and not (" en " in part and place_not_joint and PLACE.search(part)):
        for side in sides:
            yield from divided(side, names, language)
        return
    pair = author_for(part, names)
    if pair is not None:
        author, employer = pair
        yield author
        if is_organisation(employer, names):
            yield re.sub(r"^the\s+", "The ", employer)
        return
    yield PLACE.sub("", part) if PLACE.search(part) and len(part.split()) > 2 else part


def author_for(part: str, names: frozenset[str]) -> tuple[str, str] | None:
    """Read "Jane Roe for Reuters", "Jane Roe of The Associated Press": the author and for whom; None for "Voice of Asia"."""
    sides = FOR_WHOM.split(part, maxsplit=1)
    if len(sides) < 2 or len(sides[0].split()) < 2 or not looks_like_name(sides[0]) or is_organisation(sides[0], names):
        return None
    return sides[0], sides[1]


def trimmed(text: str) -> str:
    """Strip marks from both ends; the full stop of "Jr." and of an initial stays."""
    bare = text.strip(' ,:;-–*"“”').lstrip(".").strip()
    last = bare.rsplit(" ", 1)[-1].rstrip(".")
    return bare if last.casefold() in words_of.SUFFIXES or INITIALS.fullmatch(last) else bare.rstrip(" .,")


def is_role(part: str) -> bool:
    """Say whether the part names an office and nobody: "Senior Political Correspondent", "Staff Writer"."""
    said = [each.strip(".,'").casefold() for each in part.split()]
    return not words_of.ROLE_CORES.isdisjoint(said) and all(each in words_of.ROLE_WORDS for each in said)


def is_organisation(part: str, names: frozenset[str]) -> bool:
    """Say whether the part names an agency, a desk, an outlet, the outlet itself or a web site."""
    plain = plain_name(part)
    if not plain:
        return False
    if plain in names or plain in words_of.AGENCIES or DOMAIN.fullmatch(part):
        return True
    said = [each.strip(".,'()") for each in part.split()]
    folded = [each.casefold() for each in said]
    if is_role(part):
        return False
    if any(each in words_of.ORGANISATION_WORDS for each in folded):
        return True
    # "HT Correspondent", "TOI Reporter": the desk of an outlet that is written in capitals.
    if len(said) > 1 and folded[-1] in words_of.ROLE_CORES and said[0].isupper() and len(said[0]) > 1 and all(
        each in words_of.ROLE_WORDS for each in folded[1:]
    ):
        return True
    first = folded[0] if folded else ""
    if len(said) > 1 and (first in words_of.AGENCIES or first in names) and folded[-1] in words_of.ROLE_WORDS:
        return True
    # "DLN Harbour North": a part of the outlet, which is known by letters.
    if len(said) > 1 and first in names and said[0].isupper() and len(said[0]) > 1:
        return True
    return len(said) == 1 and said[0].isupper() and said[0].isascii() and said[0].isalpha() and 2 <= len(said[0]) <= 5


def looks_like_name(part: str) -> bool:
    """Say whether every word is capitalised or a particle of names, without figures."""
    said = part.split()
    return 0 < len(said) <= 6 and not any(each.isdigit() for each in part) and all(
        not each[0].islower() or each.casefold().rstrip("'") in words_of.PARTICLES or "'" in each[:3] for each in said
    )


def person(part: str) -> str | None:
    """Return the name of a person as it is to be kept, or None when the part is no name."""
    part = words_of.NAME_TAILS.sub("", trimmed(part)).strip()
    if any(mark in part for mark in "():=<>{}"):
        return None
    said = part.split()
    for place, word in enumerate(said):
        if place > 1 and word.casefold() in words_of.AFTER_NAME and word.islower():
            said = said[:place]
            break
    if not said or len(" ".join(said)) > NAME_LENGTH or is_role(part) or any(each.isdigit() for each in part):
        return None
    name = " ".join(said)
    if len(said) == 1 and (name.islower() or len(name) < 2 or name.casefold() in words_of.ROLE_WORDS):
        return None
    if name.islower():
        plain = 2 <= len(said) <= 3 and name.isascii() and name.replace(" ", "").isalpha()
        return name.title() if plain and words_of.ROLE_WORDS.isdisjoint(said) else None
    if not looks_like_name(name) or not any(each.isalpha() for each in name):
        return None
    while len(said) > 2 and said[-1].casefold() in words_of.ROLE_CORES:
        said.pop()
    name = " ".join(said)
    return in_name_case(name) if name.isupper() and len(name.replace(".", "").replace(" ", "")) > 3 else name
