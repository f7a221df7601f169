"""Cheap tests of what a text must have to hold a notice: they spare ordinary paragraphs the rules, and lose no notice.

The parts of words are families of ``rules.json`` beside the expressions that they stand for.
"""

from __future__ import annotations

from newsspiders.provenance.agencies import caseless, mentions, names_in, pieces
from newsspiders.provenance.rules import has_part

MOST_ENGLISH = 150  # characters in which English prose has the word "the" at least once
# Words of feeds and agencies without a name in English: without one of them or a name no English notice tells of a feed.
FEED_WORDS = frozenset(
    "syndicate syndicated syndication automated auto third agency agencies wire wires newswire newswires feed feeds "
    "newsfeed".split()
)


# Words without one of which, or a name, an English notice of any kind says nothing: see the families of expressions.
NOTICE_WORDS = FEED_WORDS | frozenset(
    "publish published republished reprinted reproduced distributed excerpted appeared appears posted originally provided "
    "supplied produced permission arrangement agreement licence license licensed reporting reported edited editing writing "
    "compiled contact principles assistance stories copyright copyrighted courtesy c".split()
)


def may_tell(text: str) -> bool:
    """Say whether a text can hold a notice: it has a part of a notice's words, or names an agency and speaks of itself."""
    lower = caseless(text)
    printed = pieces(lower)
    english = is_english(lower)
    if english and (not NOTICE_WORDS.isdisjoint(printed) or "©" in lower or "ⓒ" in lower):
        return True
    if not english and has_part(lower, "hints"):
        return True
    return names_in(lower, printed, short=True) and bool(mentions(text, short=True)) and has_part(lower, "subject_hints")


def is_english(lower: str) -> bool:
    """Say whether a text is English all over, so that no other language's words need be looked for."""
    return lower.count(" the ") * MOST_ENGLISH >= len(lower)


def may_tell_of_feed(text: str) -> bool:
    """Say whether a text can hold a notice that it comes from a feed: it names an agency or a feed, and speaks of itself."""
    lower = caseless(text)
    english = is_english(lower)
    printed = pieces(lower)
    told = not FEED_WORDS.isdisjoint(printed) if english else has_part(lower, "feed_hints")
    if not told and not names_in(lower, printed, short=True):
        return False
    if has_part(lower, "self_verbs") or (has_part(lower, "self_pointers") and has_part(lower, "self_nouns")):
        return True
    return not english and has_part(lower, "self_hints")
