"""Figures, dates and days as values, in digits of any script and in English words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from newsspiders.revisions.words import Word, stem_of

UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen"
)
ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
VAGUE = "dozen dozens scores hundred hundreds thousand thousands million millions billion billions trillion several half"
TIMES = {"single": "1", "double": "2", "triple": "3", "quadruple": "4", "once": "1", "twice": "2"}
VALUES: dict[str, str] = (
    {word: str(number) for number, word in enumerate(UNITS.split())}
    | {word: str(number) for number, word in enumerate(ORDINALS.split(), 1)}
    | {word: str(10 * number) for number, word in enumerate(TENS.split(), 2)}
    | {word: word for word in VAGUE.split()}
    | TIMES
)
DIED = frozenset(stem_of(word) for word in "dead die dies died dying kill killed death toll fatal fatality succumb".split())
TOLL = DIED | {stem_of(word) for word in "injured wounded hurt missing case casualty victim arrested detained".split()}
CALENDAR = frozenset(
    "january february march april may june july august september october november december jan feb aug sept oct nov dec "
    "monday tuesday wednesday thursday friday saturday sunday".split()
)
NEAR = 3  # words between a figure and what it counts


def value_of(word: Word) -> str | None:
    """Return the value of a word that is a figure, a month or a day of the week, else None."""
    if word.folded[0].isdigit():
        return word.folded
    if word.folded in VALUES:
        return VALUES[word.folded]
    return word.folded[:3] if word.folded in CALENDAR and word.text[0].isupper() else None


def figures(words: Iterable[Word]) -> Counter[str]:
    """Return the values of the figures among words."""
    return Counter(value for word in words if (value := value_of(word)) is not None)


def is_year(value: str) -> bool:
    """Say whether a value is likely a year: it is no other number's correction."""
    return len(value) == 4 and value.isdigit() and value[:2] in ("19", "20")


def counts_victims(words: Sequence[Word]) -> bool:
    """Say whether the words speak of dead, injured, missing or arrested people."""
    return any(word.stem in TOLL for word in words)


def rose(before: Counter[str], after: Counter[str]) -> bool:
    """Say whether the only whole number that went is exchanged for a greater one."""
    went, came = list((before - after).elements()), list((after - before).elements())
    return len(went) == len(came) == 1 and went[0].isdigit() and came[0].isdigit() and int(went[0][:12]) < int(came[0][:12])


def counted(words: Sequence[Word]) -> dict[str, str]:
    """Return what is counted and how much: {"dead": "24"}; of what is counted twice only the first.

    A figure counts the word behind it, and the dead when a word near it says so ("kills at least 55").
    """
    found: dict[str, str] = {}
    for place, word in enumerate(words):
        value = value_of(word)
        if value is None:
            continue
        if any(each.stem in DIED for each in words[max(place - NEAR, 0) : place + 1 + NEAR]):
            found.setdefault("dead", value)
        following = next((each for each in words[place + 1 : place + 3] if value_of(each) is None and len(each.stem) > 2), None)
        if following is not None:
            found.setdefault(following.stem, value)
    return found
