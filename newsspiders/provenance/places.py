"""Places as datelines print them, told from party names, labels and the beginnings of sentences."""

from __future__ import annotations

import re

from newsspiders.provenance.rules import known_places, word_set
from newsspiders.text.time_words import fold

LONGEST = 60  # characters
MOST_WORDS = 8
JOINTS = frozenset(
    "de del della di da do dos das du la le les el of the am an der den dem im in on upon sur sous aux et y e und and ob bei "
    "al ad à lez na nad pod i".split()
)
CASELESS = re.compile(r"[\u0590-\u0dff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
MARKS = re.compile(r"[^\w\s.,'’()\[\]/\-–&·\u0900-\u0dff]")
ABBREVIATED = re.compile(r"(?:,\s?|\s)(?:[A-Z][A-Za-z]{0,4}\.){1,3}$|(?:[A-Z]\.){2,3}$|\sa\.\s?[A-Z]\.$")
PARTY = frozenset(
    "party movement front league force forces police interface association federation union group corporation bank company "
    "club".split()
)
LETTERED = re.compile(r"[a-z]\.[A-Z]\.|[a-z]\.$")  # "a.M." in "Frankfurt a.M."


def without_marks(text: str) -> str:
    """Return a place without the marks around it; the full stop of an abbreviated state ("N.Y.", "Calif.") stays."""
    text = re.sub(r"\b[\w-]{2,20}\.(?:com|co|id|net|org|in|my|ph)\b(?:\.[a-z]{2})?", " ", text, flags=re.IGNORECASE)
    bare = text.strip(" \t,;:-–—―−(/[|«\"'*\u00a0．。，")
    bare = re.sub(r",?\s(?:le|den|el|il|am|dnia|on)$", "", bare)
    return bare if ABBREVIATED.search(bare) else bare.rstrip(". ,")


def is_place(text: str, *, certain: bool = False, known: bool = False) -> bool:
    """Say whether a text can be a dateline's place; with ``certain`` it must be known or in capitals, with ``known`` known."""
    if not 1 < len(text) <= LONGEST or MARKS.search(text) or any(each.isdigit() for each in text):
        return False
    words = re.split(r"[\s/]+", text)
    if len(words) > MOST_WORDS or text.count(",") > 2 or fold(text) in word_set("no_place"):
        return False
    folded = fold(text)
    town = {folded, folded.split(",")[0].strip(), *(part.strip() for part in re.split(r"[/–]| and | & | und | et | y ", folded))}
    if not town.isdisjoint(known_places()):
        return True
    if known or PARTY & {fold(word).strip(",.") for word in words}:
        return False
    if CASELESS.search(text):
        return len(words) <= 4 and not certain
    letters = [word for word in words if word.strip(".,'’()-")]
    proper = all(
        word[0].isupper() or word[0] in "([-'’" or LETTERED.match(word) or fold(word.strip("., ")) in JOINTS for word in letters
    )
    if not proper or not letters or fold(letters[0].strip(",.")) in JOINTS - {"la", "le", "les", "el", "the", "al", "den", "de"}:
        return False
    main = text.partition(",")[0]
    return not certain or (main.isupper() and sum(each.isalpha() for each in main) > 2)


def spelled_out(text: str, name: str) -> bool:
    """Say whether letters in brackets only shorten the words before them: "Pakistan Tehreek-e-Insaf (PTI)"."""
    if not name.isalpha() or not 2 <= len(name) <= 6:
        return False
    words = [word for word in re.split(r"[\s\-–’']+", text) if word]
    capitals = "".join(word[0] for word in words if word[0].isupper()).upper()
    every = "".join(word[0] for word in words).upper()
    inner = "".join(each for each in text if each.isupper())
    wanted = name.upper()
    return len(words) > 1 and (capitals.endswith(wanted) or every.endswith(wanted) or inner.endswith(wanted))
