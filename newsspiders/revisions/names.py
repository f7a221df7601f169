"""Names among the words of a text: capitalised words where case tells them, known names where it does not.

Scripts without capitals have no names here: a change of a word is then ``rephrased``, never a claim about a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

from newsspiders.revisions.figures import CALENDAR, value_of
from newsspiders.revisions.words import Word, has_weight, words_of

TITLE_SHARE = 0.65  # of the longer words: more capitals than that are a style, and tell no names
LEAST_LONGER = 4
EVIDENCE = 20_000  # characters of a body that are searched for names
OPENERS = ".!?:;–—-‘“\"'([|"
COMMON_ACRONYMS = frozenset(
    "asap ceo cfo coo vip wfh ai tv dj dna ufo gdp ipo ev suv lgbt faq atm mp mps mep pm cm hc sc pil sit cv hq id pr hr it ok "
    "sos cpi gst etf".split()
)
ADDRESSED = frozenset("i i'm i'll i've i'd mr mrs ms dr sir prime minister president".split())
OPENING_WORDS = frozenset(
    "why how what when where who which can could will would should does do did if let as after before while with without inside "
    "meet watch see from for in on at more most new no not one all some many two three former ex top first last every only even "
    "still".split()
)
NO_NAMES = ADDRESSED | CALENDAR | COMMON_ACRONYMS


@cache
def known_names() -> frozenset[str]:
    """Return names of countries, peoples, capitals and great organisations, folded: names also where case does not tell."""
    text = files("newsspiders.revisions").joinpath("known_names.txt").read_text("utf-8")
    return frozenset(word.folded for line in text.splitlines() if not line.startswith("#") for word in words_of(line))


def in_title_case(words: Sequence[Word]) -> bool:
    """Say whether a text capitalises its words whether they are names or not."""
    longer = [word for word in words if len(word.folded) >= LEAST_LONGER and word.text[0].isalpha()]
    raised = sum(word.text[0].isupper() for word in longer)
    return len(longer) >= LEAST_LONGER and raised > TITLE_SHARE * len(longer)


def opens(text: str, word: Word) -> bool:
    """Say whether a word begins a sentence, a quotation or what follows a colon."""
    before = text[max(word.start - 4, 0) : word.start].rstrip()
    return not before or before[-1] in OPENERS


def witnessed(texts: Iterable[str]) -> frozenset[str]:
    """Return folded words that texts capitalise where nothing but being a name asks for it, and never write small."""
    raised: set[str] = set()
    small: set[str] = set()
    for text in texts:
        cut = text[:EVIDENCE]
        words = words_of(cut)
        if in_title_case(words):
            continue
        for word in words:
            if word.text[0].islower():
                small.add(word.folded)
            elif word.text[0].isupper() and not opens(cut, word):
                raised.add(word.folded)
    return frozenset(raised - small)


def is_acronym(word: Word) -> bool:
    """Say whether a word is written in capitals alone ("TMC", "U.S.")."""
    return word.text.isupper() and sum(sign.isalpha() for sign in word.text) > 1 and word.folded not in COMMON_ACRONYMS


def names_in(text: str, words: Sequence[Word], evidence: frozenset[str]) -> frozenset[int]:
    """Return the places, among the words of a text, of those that are names or parts of names."""
    titled, shouted = in_title_case(words), text.isupper()
    found = set()
    for place, word in enumerate(words):
        raised = word.text[0].isupper()
        if not raised or not has_weight(word) or value_of(word) or word.folded in NO_NAMES:
            continue
        known = word.folded in evidence or word.folded in known_names() or (is_acronym(word) and not shouted)
        if known or (not titled and (not opens(text, word) or begins_name(text, words, place))):
            found.add(place)
    return frozenset(found)


def begins_name(text: str, words: Sequence[Word], place: int) -> bool:
    """Say whether the word behind one that opens a sentence is capitalised as well ("Royal Blood's exit …").

    Before the name of a country or a people it is more likely an adjective ("Busiest Canada crossing …").
    """
    following = words[place + 1] if place + 1 < len(words) else None
    if words[place].folded in OPENING_WORDS or following is None or following.folded in known_names():
        return False
    return following.text[0].isupper() and text[words[place].end : following.start] == " "


def same_name(before: Sequence[Word], after: Sequence[Word]) -> bool:
    """Say whether words are forms of one name: they share a word or its beginning, or one is the other's initials."""
    if any(one.folded == two.folded or one_word(one.folded, two.folded) for one in before for two in after):
        return True
    return initials(before, after) or initials(after, before)


def one_word(before: str, after: str) -> bool:
    """Say whether two folded words differ by an ending only: "syria" and "syrian", "israel" and "israeli"."""
    shorter, longer = sorted((before, after), key=len)
    return len(shorter) > 2 and longer.startswith(shorter) and len(longer) - len(shorter) <= LEAST_LONGER


def initials(short: Sequence[Word], long: Sequence[Word]) -> bool:
    """Say whether one word is made of the first letters of several ("HC", "High Court")."""
    return len(short) == 1 and len(long) > 1 and short[0].folded == "".join(word.folded[0] for word in long)
