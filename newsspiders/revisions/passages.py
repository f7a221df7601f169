"""Two states of one passage (a headline, a standfirst, a paragraph) compared word by word and sentence by sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from newsspiders.revisions.exchanges import Sentence, exchanges, kind_of
from newsspiders.revisions.figures import counted
from newsspiders.revisions.names import names_in
from newsspiders.revisions.records import Kind
from newsspiders.revisions.words import Word, has_content, printed, words_of

REWRITTEN = 0.5  # below this share of words kept, on either side, a sentence is another one
CONTAINED = 0.85  # from this share on, one of them is the other with something more
MOST_WORDS = 500  # of a sentence
MOST_SENTENCES = 500  # of a passage; what follows is one more
PARTNER = 0.4  # from this share on, a sentence is a state of another
MOST_PAIRS = 5_000  # pairs of sentences that are compared with each other
STOP = re.compile(r"[.!?…]{1,5}[\"'”’)\]]{0,3}(?=\s|$)|[।。！？]|\n+")
ABBREVIATED = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|St|No|Co|vs|Jr|Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec)|\b[A-Z])\.$")
CUT_OFF = re.compile(r"\s*(?:\.\.\.|…)\s*$")

Placed = tuple[int, str]
Pair = tuple[int | None, int | None]
Content = Counter[str]


@dataclass(slots=True, frozen=True)
class Change:
    """A difference within a passage; the places count characters of the passages."""

    kind: Kind
    before: str
    after: str
    start_before: int
    start_after: int
    rising_toll: bool = False

    def moved(self, before: int, after: int) -> Change:
        """Return the change with its places so much later."""
        return replace(self, start_before=self.start_before + before, start_after=self.start_after + after)


def sentences_of(text: str) -> list[Placed]:
    """Return the sentences of a passage with their places."""
    found: list[Placed] = []
    start = 0
    for match in STOP.finditer(text):
        end = match.end()
        if ABBREVIATED.search(text[max(start, end - 6) : end]):
            continue
        found += placed(text, start, end)
        start = end
        if len(found) == MOST_SENTENCES:
            break
    return found + placed(text, start, len(text))


def placed(text: str, start: int, end: int) -> list[Placed]:
    """Return a piece of a text without blanks at its ends, with its place; nothing for blanks alone."""
    piece = text[start:end]
    return [(start + len(piece) - len(piece.lstrip()), piece.strip())] if piece.strip() else []


def folded(text: str) -> tuple[str, ...]:
    """Return the words of a text folded, for comparison."""
    return tuple(word.folded for word in words_of(text))


def content_of(words: Sequence[Word]) -> Content:
    """Return how often each word that a text is about stands there, without endings."""
    return Counter(word.stem for word in words if has_content(word))


def kept_shares(before: Content, after: Content) -> tuple[float, float]:
    """Return which share of the content of either side stands on the other."""
    common = (before & after).total()
    if not before and not after:
        return 1.0, 1.0
    return common / max(before.total(), 1), common / max(after.total(), 1)


def kept_share(before: str, after: str) -> float:
    """Return which share of the words that carry meaning stands on the other side as well: the smaller of both shares."""
    return min(kept_shares(content_of(words_of(before)), content_of(words_of(after))))


def is_another(before: Content, after: Content) -> bool:
    """Say whether a text is another one, rather than the old one edited, extended or cut short."""
    shares = kept_shares(before, after)
    return min(shares) < REWRITTEN and max(shares) < CONTAINED


def compare(before: str, after: str, evidence: frozenset[str], *, whole: bool = False) -> list[Change]:
    """Return how two states of a passage differ. Equal passages have no differences, typography is a trivial one.

    ``whole`` says that the passage is one piece whatever its punctuation: a headline.
    """
    if before == after:
        return []
    if not before.strip() or not after.strip():
        kind: Kind = "paragraph_added" if after.strip() else "paragraph_removed"
        return [Change(kind, before.strip(), after.strip(), 0, 0)] if before.strip() or after.strip() else []
    if folded(before) == folded(after) or is_cut(before, after) or is_cut(after, before):
        return [Change("trivial", before, after, 0, 0)]
    first, second = sentences_of(before), sentences_of(after)
    if whole or len(first) == len(second) == 1:
        return compare_sentences(before, after, evidence)
    return compare_runs(first, second, evidence)


def is_cut(shorter: str, longer: str) -> bool:
    """Say whether a text is only the beginning of another, with an ellipsis where it was cut off."""
    if not CUT_OFF.search(shorter):
        return False
    *beginning, last = folded(CUT_OFF.sub("", shorter)) or ("",)
    whole = folded(longer)
    place = len(beginning)
    return place > 1 and len(whole) > place and list(whole[:place]) == beginning and whole[place].startswith(last)


def compare_runs(first: list[Placed], second: list[Placed], evidence: frozenset[str]) -> list[Change]:
    """Return how two runs of sentences differ: sentences that came, went, were edited, or gave way to others."""
    keys = [[folded(sentence) for _, sentence in side] for side in (first, second)]
    matcher = SequenceMatcher(None, keys[0], keys[1], autojunk=False)
    contents = [content_of(words_of(joined(side))) for side in (first, second)]
    replaced: Kind = "rewritten" if is_another(*contents) else "rephrased"
    changes: list[Change] = []
    for tag, start, end, other, other_end in matcher.get_opcodes():
        went, came = first[start:end], second[other:other_end]
        if tag == "equal":
            pairs: list[Pair] = [(number, number) for number in range(len(went))]
        else:
            pairs = paired([sentence for _, sentence in went], [sentence for _, sentence in came])
        changes += between(went, came, pairs, evidence, replaced)
    return changes


def between(
    first: Sequence[Placed], second: Sequence[Placed], pairs: Sequence[Pair], evidence: frozenset[str], replaced: Kind
) -> Iterator[Change]:
    """Yield the differences of paired sentences; one without a partner came or went, or gave way to another of that kind."""
    left = [first[one] for one, two in pairs if one is not None and two is None]
    right = [second[two] for one, two in pairs if one is None and two is not None]
    if left and right:
        yield Change(replaced, joined(left), joined(right), left[0][0], right[0][0])
    else:
        yield from (Change("paragraph_removed", sentence, "", place, 0) for place, sentence in left)
        yield from (Change("paragraph_added", "", sentence, 0, place) for place, sentence in right)
    for one, two in pairs:
        if one is None or two is None or first[one][1] == second[two][1]:
            continue
        for each in compare_sentences(first[one][1], second[two][1], evidence):
            yield each.moved(first[one][0], second[two][0])


def joined(sentences: Sequence[Placed]) -> str:
    """Return sentences as one text."""
    return " ".join(sentence for _, sentence in sentences)


def paired(first: Sequence[str], second: Sequence[str]) -> list[Pair]:
    """Pair sentences that are states of each other, in order; those without a partner are paired with None."""
    contents = [[content_of(words_of(sentence)) for sentence in side] for side in (first, second)]
    pairs: list[Pair] = []
    after = 0
    reach = max(MOST_PAIRS // max(len(first), 1), 3)
    for place, one in enumerate(contents[0]):
        shares = [min(kept_shares(one, two)) for two in contents[1][after : after + reach]]
        best = max(shares, default=0.0)
        if best < PARTNER:
            pairs.append((place, None))
            continue
        partner = after + shares.index(best)
        pairs += [(None, skipped) for skipped in range(after, partner)]
        pairs.append((place, partner))
        after = partner + 1
    return pairs + [(None, rest) for rest in range(after, len(second))]


def compare_sentences(before: str, after: str, evidence: frozenset[str]) -> list[Change]:
    """Return how two states of a sentence differ: as a whole when it is another one, else exchange by exchange."""
    first, second = words_of(before, MOST_WORDS), words_of(after, MOST_WORDS)
    if [word.folded for word in first] == [word.folded for word in second]:
        return [Change("trivial", before, after, 0, 0)]
    figure = changed_count(before, after, first, second)
    if is_another(content_of(first), content_of(second)):
        return [*figure, Change("rewritten", before, after, 0, 0)]
    sentences = Sentence.of(first, names_in(before, first, evidence)), Sentence.of(second, names_in(after, second, evidence))
    changes = []
    for each, (start, other) in exchanges(*sentences):
        words = printed(before, each.before), printed(after, each.after)
        changes.append(Change(kind_of(each), *words, place_of(first, start), place_of(second, other), each.rising_toll()))
    numbered = any(each.kind == "number_changed" for each in changes)
    return changes if numbered else [*figure, *changes]


def place_of(words: Sequence[Word], number: int) -> int:
    """Return where a word of a passage begins; behind the last one, where that ends."""
    return words[number].start if number < len(words) else words[-1].end if words else 0


def changed_count(before: str, after: str, first: Sequence[Word], second: Sequence[Word]) -> list[Change]:
    """Return the first thing that both texts count, if they count it differently."""
    one, two = counted(first), counted(second)
    for unit in one.keys() & two.keys():
        if one[unit] != two[unit] and (unit == "dead" or one.keys() == two.keys() or len(unit) > 3):
            rises = one[unit].isdigit() and two[unit].isdigit() and int(one[unit][:12]) < int(two[unit][:12])
            return [Change("number_changed", before, after, 0, 0, rises and unit == "dead")]
    return []
