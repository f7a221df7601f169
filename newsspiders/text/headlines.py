"""Headlines without the name of the outlet or section that pages put before or behind them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from newsspiders.outlets import plain_name
from newsspiders.text.space import clean_space

SEPARATOR = re.compile(r"\s*[|│ㅣ｜•·»«]+\s*|\s+(?:[-–—:/~]+|::)\s+|:\s+|\s*—\s*")
TIGHT = re.compile(r"\s*(?:[-–—_|│ㅣ｜•·]+|::)\s*")  # parts a name as well as words, and counts only before or behind one
WORDLESS = re.compile(r"[\W_]+")
DOMAIN = re.compile(r"(?:www\.)?([\w-]+(?:\.[\w-]+)*?)\.(?:co\.)?[a-z]{2,12}", re.IGNORECASE)
LEAST_WORDS = 2
MOST_CUTS = 8  # separators looked at from either end


def plain(headline: str) -> str:
    """Fold a headline for comparison: letters and figures alone, without case."""
    return WORDLESS.sub("", headline.casefold())


def headline_without_suffix(headline: str, others: Iterable[str], outlet_names: Iterable[str]) -> str:
    """Return the headline without what the outlet adds before or behind it ("X | NDTV", "X - Times of India", "Opinion | X").

    A part goes when what is left stands as such among ``others`` (the page's other headlines: JSON-LD, h1, og:title, title), or
    when the part is one of ``outlet_names`` or its web address. No list of suffixes is kept.
    """
    cleaned = clean_space(headline)
    if not SEPARATOR.search(cleaned) and not TIGHT.search(cleaned):
        return cleaned
    rivals = {plain(clean_space(each)) for each in others}
    whole = plain(cleaned)
    names = {name for each in outlet_names if (name := plain_name(each)) and name.replace("_", "") in whole}
    if not rivals and not names:
        return cleaned
    for _ in range(4):
        shorter = once(cleaned, rivals, names)
        if shorter == cleaned:
            break
        cleaned = shorter
    return cleaned


def once(headline: str, rivals: set[str], names: set[str]) -> str:
    """Take one addition away: the shortest one that the other headlines confirm, else an outlet's name at an end."""
    cuts = cuts_of(SEPARATOR, headline)
    ends = [headline[:start] for start, _ in reversed(cuts)]
    starts = [headline[end:] for _, end in cuts]
    whole = plain(headline)
    for rest in sorted((*ends, *starts), key=len, reverse=True) if rivals else ():
        said = plain(rest)
        # "Opinion" alone may be a headline of the section; a story's headline has more words and is the longer part.
        enough = len(rest.split()) >= LEAST_WORDS or not rest.isascii()
        if said in rivals and said != whole and enough and 2 * len(said) >= len(whole) * 0.6:
            return rest.strip()
    cuts = cuts_of(TIGHT, headline) + cuts
    for start, end in reversed(cuts):
        if is_outlet(headline[end:], names) and headline[:start].strip():
            return headline[:start].strip()
    for start, end in cuts:
        if is_outlet(headline[:start], names) and headline[end:].strip():
            return headline[end:].strip()
    return headline


def cuts_of(separator: re.Pattern[str], headline: str) -> list[tuple[int, int]]:
    """Return where a headline may be cut, at most eight places from either end."""
    cuts = [(match.start(), match.end()) for match in separator.finditer(headline) if match.start() > 0]
    return cuts[:MOST_CUTS] + cuts[-MOST_CUTS:] if len(cuts) > 2 * MOST_CUTS else cuts


def is_outlet(part: str, names: set[str]) -> bool:
    """Say whether the part is the outlet's name or its web address."""
    stripped = part.strip()
    if plain_name(stripped) in names:
        return True
    domain = DOMAIN.fullmatch(stripped)
    return bool(domain) and plain_name(domain[1].rpartition(".")[2]) in names if domain else False
