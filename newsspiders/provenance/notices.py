"""Notices: sentences that say from whom the copy is, who contributed to it, whose right it is, and whether it was edited."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from newsspiders.items import WireRole
from newsspiders.provenance.agencies import Mention, kinds, mentions
from newsspiders.provenance.credits import NAMED, UNNAMED, is_meant, masked_line
from newsspiders.provenance.edits import COPY, edits, is_pointed_at
from newsspiders.provenance.hints import may_tell, may_tell_of_feed
from newsspiders.provenance.rules import expression, has_part, table

START = r"^[\W_]*(?:disclaimer|note|notice|editor['’]s note|nb|credits?)?[\W_]*"
LICENCE_START = START + r"(?:this \w+ (?:is|was|has been|were) )?(?:\w+ ){0,2}?"
TAILS, KOREAN_TAILS = ("reuters_tail", "bloomberg_tail", "ap_tail"), ("newsis_tail", "yonhap_tail")
LONGEST_NOTICE, LONGEST_CONTRIBUTION = 520, 260  # characters
UNKNOWN_PUBLISHER = re.compile(
    r"(?:the )?(?:[A-Z][\w’'&.-]*|\d{2,3}[a-z]+)(?: (?:[A-Z][\w’'&.-]*|of|the|and|for|de|la|du|in)){0,5}"
)
REPUBLISHED = re.compile(
    r"republish|reprint|licen[cs]e|permission|syndicat|arrangement|originally|first (?:published|appeared)|creative commons",
    re.IGNORECASE,
)
MATERIAL = re.compile(
    r"\bagency (?:inputs?|reports?|material|copy|reporting|dispatches)"
    r"|agentur(?:en|m)|agences?\b|agencias\b|agências\b|agenzie\b|wire reports",
    re.IGNORECASE,
)
RELATIVE = re.compile(
    r"^\W*[^,]{0,80}(?:, (?:which|who|that|whose)\b| (?:an?|his|her|its|their) [\w-]+, \w+ed by\b)", re.IGNORECASE
)
FROM = re.compile(r"\b(?:from|by|via|of|von|der|från|av|fra|af|de|da|del|dal|du|van|z|od|oleh|dari|от)\s$", re.IGNORECASE)
PROVIDED = re.compile(r"(?:提供|제공)\W*$")
USED = re.compile(r"\b(?:used|contributed|included|report|story|article)\b", re.IGNORECASE)
LEAST_CLAUSE, LEAST_REST = 2, 4  # words in lower case behind a comma, and without one
CLAUSE = re.compile(r"\b(?:said|says|told|reported|that|which|has|have|was|were|is|are|will)\b")
EDITORS = re.compile(
    r"(?:edited|modified|changed|reviewed|created|verified|endorsed) (?:or \w+ )?(?:by|at) (?:the )?$", re.IGNORECASE
)
GERMAN_EDITORS = re.compile(r"\bw[iu]rden? .{0,60}\bvon (?:der )?$", re.IGNORECASE)
ONE_OF = re.compile(r"\b(?:by|from) an? $", re.IGNORECASE)
PICTURED = re.compile(r"[\W_]*(?:an?|the|that|his|her|its|their) (?:\w+ )?")
TOLD = re.compile(r"(?:comment|statement|interview|told|quoted?|according to|response|spokes\w+) (?:\w+ ){0,2}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Notice:
    """What a sentence says: the rule's kind, the agencies, their role, and whether the copy was edited (None: not said)."""

    kind: str
    agencies: tuple[str, ...]
    role: WireRole
    modified: bool | None = None


def read_notice(sentence: str) -> Notice | None:
    """Read a sentence as a notice; None for one that says nothing of where the copy is from."""
    if len(sentence) > LONGEST_NOTICE or not may_tell(sentence) or expression("link_words", r"^[\W_]*").match(sentence):
        return None
    readers = (read_contribution, read_tail, read_copyright, read_licence)
    notice = next((notice for reader in readers if (notice := reader(sentence)) is not None), None)
    if notice is None and may_tell_of_feed(sentence):
        notice = read_feed(sentence)
    return None if notice is not None and expression("press_release").search(sentence) else notice


def meant(sentence: str) -> list[Mention]:
    """Return the agencies that a sentence names."""
    return [each for each in mentions(sentence) if is_about(sentence, each)]


def is_about(sentence: str, mention: Mention) -> bool:
    """Say whether a name in a notice means the agency as the maker of texts."""
    return kinds()[mention.agency] == "publisher" or is_meant(sentence, mention)


def names(found: list[Mention]) -> tuple[str, ...]:
    """Return the agencies of mentions, each once."""
    return tuple(dict.fromkeys(each.agency for each in found))


def read_contribution(sentence: str) -> Notice | None:
    """Read "With inputs from PTI", "AFP contributed to this report", "mit Material von dpa"."""
    if len(sentence) > LONGEST_CONTRIBUTION:
        return None
    before = expression("contributed_before", START + r"(?:[\w ,]{0,80}[;,] )?", "").match(sentence)
    behind = has_part(sentence.casefold(), "contributed_after_hints")
    if (before is None and not behind) or expression("photo_words", START, r"\b").match(sentence):
        return None
    if before:
        rest = PROVIDED.sub("", sentence[before.end() :])
        masked, agencies = masked_line(rest[:160])
        own = [each for each in meant(rest[:160]) if each.agency not in agencies]
        agencies = (*agencies, *names(own))
        generic = UNNAMED in masked or MATERIAL.search(before[0])
        if (agencies or generic) and not goes_on(masked):
            return Notice("contribution", agencies, "contributed")
    if not behind:
        return None
    masked, agencies = masked_line(sentence)
    after = expression("contributed_after").search(masked)
    ahead = masked[: after.start()] if after else ""
    if (NAMED in ahead or UNNAMED in ahead) and credits_ahead(ahead):
        return Notice("contribution", agencies, "contributed")
    return None


def goes_on(masked: str) -> bool:
    """Say whether a sentence goes on behind the agencies, and so cites them: "По сообщениям ТАСС, мост закрыт."."""
    behind = re.split(f"[{NAMED}{UNNAMED}]", masked)[-1]
    if USED.search(behind):
        return False
    words: list[str] = re.findall(r"[^\W\d_]+", behind)
    return sum(word[0].islower() for word in words) >= (LEAST_CLAUSE if "," in behind[:3] else LEAST_REST)


def credits_ahead(ahead: str) -> bool:
    """Say whether what stands before "contributed" is a list of names, not a clause with verbs."""
    return len(ahead) <= 200 and CLAUSE.search(ahead) is None


def read_tail(sentence: str) -> Notice | None:
    """Read an agency's own sign-off: "(Reporting by …; Editing by …)", "To contact the reporter on this story"."""
    foreign = KOREAN_TAILS if "@" in sentence or not sentence.isascii() else ()
    for name in (*TAILS, *foreign):
        start = "" if name in KOREAN_TAILS else r"^[\s*_\"“]*" if name == "reuters_tail" else r"^[\W_]*"
        if expression(name, start).search(sentence):
            return Notice("sign-off", (table()[name]["agency"],), "whole")
    return None


def read_copyright(sentence: str) -> Notice | None:
    """Read a copyright line for the text: "© 2025 AFP", "Copyright 2025 The Associated Press. All rights reserved."."""
    sign = expression("copyright").search(sentence) if has_part(sentence.casefold(), "copyright_hints") else None
    if sign is None or sign.start() > 60:
        return None
    if expression("photo_words", r"(?:^|\W)", r"(?:$|\W)").search(sentence[: sign.end() + 60]):
        return None
    found = meant(sentence[: sign.end() + 90])
    near = [each for each in found if plain_between(sentence, sign, each)]
    if not near:
        return None
    last = near[0]
    for each in found:
        if each.start > last.start and re.fullmatch(r"\s?(?:[/,&+]|and)\s?", sentence[last.end : each.start]):
            near.append(each)
            last = each
    if re.match(r"\s?/\s?[A-ZÀ-Þ][a-zà-ÿ]+ ?[A-ZÀ-Þ]", sentence[last.end :]):
        return None
    return Notice("copyright", names(near), "whole", edits(sentence))


def plain_between(sentence: str, sign: re.Match[str], mention: Mention) -> bool:
    """Say whether nothing but years and words of right stand between the sign and the name."""
    low, high = sorted((sign.end(), mention.start)) if mention.start >= sign.end() else (mention.end, sign.start())
    if high - low > 40:
        return False
    return not re.sub(r"[\W_]", "", expression("rights").sub("", sentence[low:high]))


def read_licence(sentence: str) -> Notice | None:
    """Read "From The Economist, published under licence", "republished from The Conversation": the publisher is the agency."""
    found = expression("licence", LICENCE_START).match(sentence)
    if found is None or expression("figures", r"^[\W_]*").match(sentence):
        return None
    if expression("photo_words", r"\b", r"\b").search(sentence[: found.end()]):
        return None
    rest = sentence[found.end() :]
    placed = [(each, replace(each, start=each.start + found.end(), end=each.end + found.end())) for each in meant(rest[:160])]
    named = [each for each, whole in placed if from_it(sentence, whole)]
    if named:
        near = [each for each in named if each.start <= 60] or named[:1]
        kept = [each for each in near if each.agency != "Tribune News Service"] or near
        return Notice("licence", names(kept), "whole", edits(sentence))
    text = re.sub(r"^(?:the website of|the journal|the magazine|the newspaper|magazine)\s+", "", rest)
    publisher = UNKNOWN_PUBLISHER.match(text)
    strong = REPUBLISHED.search(sentence)
    if publisher is None or not strong or not publisher[0][0].isupper():
        return None
    if expression("not_a_publisher", "", r"\b").match(publisher[0]):
        return None
    name = re.sub(r"\s(?:of|the|and|for|in|de|la|du)$", "", publisher[0].rstrip(" .,'’"))
    return Notice("licence", (name,), "whole", edits(sentence)) if len(name) > 2 else None


def read_feed(sentence: str) -> Notice | None:
    """Read a notice that the copy comes from an agency or a feed, named or not."""
    start = r"^[\W_]*(?:[^.!?]{0,120}?[,:;।،，、] ?)?(?:\S+ ){0,3}?"
    bare = expression("self_bare", START).match(sentence)
    told = bare or expression("self", start).match(sentence)
    pointed = is_pointed(sentence)
    if told is None:
        told = expression("self_anywhere").search(sentence)
        told = told if told and (expression("feed").search(sentence) or edits(sentence) is not None) else None
    if (told is None and not pointed) or expression("photo_words", r"^[\W_]*", r"\b").match(sentence):
        return None
    if expression("photo_words", PICTURED.pattern, r"\b(?! (?:and|story))").match(sentence):
        return None
    if (bare and CLAUSE.search(sentence, bare.end())) or expression("figures", r"^[\W_]*").match(sentence):
        return None
    if RELATIVE.match(sentence) and not pointed and not expression("feed").search(sentence):
        return None
    owned = bool(bare) or pointed or (told is not None and is_owned(sentence, told))
    if not owned and not expression("origin").search(sentence):
        return None
    named = [each for each in meant(sentence) if from_it(sentence, each)] or named_behind(sentence)
    if not named and not expression("feed").search(sentence):
        return None
    if expression("partly").search(sentence):
        return Notice("contribution", names(named), "contributed")
    return Notice("notice", names(named), "whole", edits(sentence))


def is_pointed(sentence: str) -> bool:
    """Say whether a sentence tells how an agency's copy was edited: "der AFP-Text wurde gekürzt"."""
    return edits(sentence) is not None and any(is_pointed_at(sentence, each) for each in meant(sentence))


def is_owned(sentence: str, told: re.Match[str]) -> bool:
    """Say whether the copy is called an agency's, with a name or without: "this agency report was edited"."""
    if any(is_owner(sentence, told, each) for each in meant(sentence)):
        return True
    return expression("feed").search(told[0]) is not None and edits(sentence) is not None


def is_owner(sentence: str, told: re.Match[str], mention: Mention) -> bool:
    """Say whether the copy is called an agency's: "this AFP story"; "this text by AFP" where it is told how it was edited."""
    if told.start() <= mention.start < told.end():
        return True
    between = sentence[told.end() : mention.start]
    return len(between) < 12 and FROM.search(between) is not None and edits(sentence) is not None


def named_behind(sentence: str) -> list[Mention]:
    """Return the agencies with short names (TT, PA) that stand behind a word for "from"."""
    found = [each for each in mentions(sentence, short=True) if is_meant(sentence, each)]
    return [each for each in found if FROM.search(sentence, max(0, each.start - 12), each.start) and from_it(sentence, each)]


def from_it(sentence: str, mention: Mention) -> bool:
    """Say whether the name is the origin, not the subject or the one who has (not) edited."""
    before = sentence[: mention.start]
    after = sentence[mention.end : mention.end + 30]
    if GERMAN_EDITORS.search(before[-90:]) and expression("edited", r"^\s").match(after):
        return False
    if ONE_OF.search(before[-8:]) and not COPY.match(after):
        return False  # "taken by a Bloomberg stringer"
    return EDITORS.search(before) is None and TOLD.search(before) is None
