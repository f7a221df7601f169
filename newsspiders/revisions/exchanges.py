"""What it means that some words of a sentence were exchanged for others, or came or went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from newsspiders.revisions.figures import counts_victims, figures, is_year, rose
from newsspiders.revisions.names import ADDRESSED, one_word, same_name
from newsspiders.revisions.records import Kind
from newsspiders.revisions.words import Word, has_content, has_weight

MOST_BESIDE_NAME = 2  # words beside a name, on either side, within which the name is what was exchanged
MOST_FOR_NAME = 2  # words that a name may stand for
MOST_BESIDE_FIGURE = 5
MANY_WORDS = 200  # from here on, frequent words do not align sentences
SIMILAR = 0.75
MOST_RESPELT = 20  # words in a row that may be spelt otherwise
PRONOUNS = frozenset("he she they it we you him them i who".split())


@dataclass(slots=True, frozen=True)
class Sentence:
    """What the exchanges of a sentence have to know of one of its states."""

    words: Sequence[Word]
    names: frozenset[int]
    known: frozenset[str]
    figures: Counter[str]
    victims: bool

    @classmethod
    def of(cls, words: Sequence[Word], names: frozenset[int]) -> Sentence:
        """Return a sentence of words, with the places of the names among them."""
        return cls(words, names, frozenset(word.folded for word in words), figures(words), counts_victims(words))


@dataclass(slots=True, frozen=True)
class Exchange:
    """Words of a sentence in the place of others; either may be none. ``names`` are those among them, before and after."""

    before: Sequence[Word]
    after: Sequence[Word]
    names: tuple[Sequence[Word], Sequence[Word]]
    sentences: tuple[Sentence, Sentence]

    def rising_toll(self) -> bool:
        """Say whether the exchange is a number of victims that rose."""
        victims = self.sentences[0].victims and self.sentences[1].victims
        return victims and rose(figures(self.before), figures(self.after))


def exchanges(first: Sentence, second: Sentence) -> Iterator[tuple[Exchange, tuple[int, int]]]:
    """Yield what was exchanged between two states of a sentence, and at which word of either it begins."""
    folded = [[word.folded for word in side.words] for side in (first, second)]
    matcher = SequenceMatcher(None, folded[0], folded[1], autojunk=len(folded[0]) > MANY_WORDS)
    for tag, start, end, other, other_end in matcher.get_opcodes():
        if tag != "equal":
            names = [first.words[place] for place in range(start, end) if place in first.names]
            new_names = [second.words[place] for place in range(other, other_end) if place in second.names]
            parts = first.words[start:end], second.words[other:other_end]
            yield Exchange(*parts, (names, new_names), (first, second)), (start, other)


def kind_of(exchange: Exchange) -> Kind:
    """Return the kind of an exchange: number_changed, name_changed, rephrased or trivial."""
    if exchanges_figure(exchange):
        return "number_changed"
    if exchanges_name(exchange):
        return "name_changed"
    return "trivial" if is_trivial(exchange.before, exchange.after) else "rephrased"


def exchanges_figure(exchange: Exchange) -> bool:
    """Say whether a figure stands where another one stood; "ten" and "10" are one."""
    one, two = figures(exchange.before), figures(exchange.after)
    went, came = one - exchange.sentences[1].figures, two - exchange.sentences[0].figures
    beside = max(len(weighty(exchange.before)) - one.total(), len(weighty(exchange.after)) - two.total())
    years = [all(is_year(value) for value in side) for side in (went, came)]
    return bool(went and came) and years[0] == years[1] and beside <= MOST_BESIDE_FIGURE


def exchanges_name(exchange: Exchange) -> bool:
    """Say whether a name stands where another name or a common noun stood, or the reverse."""
    before, after = ([word for word in side if has_content(word)] for side in (exchange.before, exchange.after))
    went = [word for word in exchange.names[0] if word.folded not in exchange.sentences[1].known]
    came = [word for word in exchange.names[1] if word.folded not in exchange.sentences[0].known]
    if not before or not after or not (went or came) or same_name(went or before, came or after):
        return False
    if {word.folded for word in (*before, *after)} & PRONOUNS:
        return False
    if all(word.folded in ADDRESSED for word in before) or all(word.folded in ADDRESSED for word in after):
        return False
    if len(went) < len(exchange.names[0]) or len(came) < len(exchange.names[1]):
        return False  # a name that only moved
    beside = len(before) - len(went), len(after) - len(came)
    if went and came:
        fits = max(beside) <= MOST_BESIDE_NAME and (beside[0] > 0) == (beside[1] > 0)
    else:  # a common noun on one side: the name has to be all there is on the other, or nearly
        alone, other = (beside[0], len(after)) if went else (beside[1], len(before))
        fits = (alone == 0 and other <= MOST_FOR_NAME) or (alone == 1 and other == 2)
    return fits and [word.stem for word in before] != [word.stem for word in after]


def weighty(words: Sequence[Word]) -> list[Word]:
    """Return the words that carry meaning."""
    return [word for word in words if has_weight(word)]


def is_trivial(before: Sequence[Word], after: Sequence[Word]) -> bool:
    """Say whether an exchange alters spelling, inflection or words without weight only."""
    first, second = weighty(before), weighty(after)
    if "".join(word.folded for word in before) == "".join(word.folded for word in after):
        return True
    if len(first) != len(second):
        return "".join(word.folded for word in first) == "".join(word.folded for word in second)
    return len(first) <= MOST_RESPELT and all(is_spelling(one, two) for one, two in zip(first, second, strict=True))


def is_spelling(before: Word, after: Word) -> bool:
    """Say whether two words are spellings or inflections of one; a name spelt otherwise is another name."""
    if before.stem == after.stem or one_word(before.folded, after.folded) or figures([before]) == figures([after]) != {}:
        return True
    if before.folded[0].isdigit() or after.folded[0].isdigit() or min(len(before.folded), len(after.folded)) < 3:
        return False
    return SequenceMatcher(None, before.folded, after.folded, autojunk=False).ratio() >= SIMILAR
