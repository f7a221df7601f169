"""Names of media told by their shape: a newspaper's last word, a noun beside the name, and collective names."""

from __future__ import annotations

import re

from newsspiders.provenance.citation_body_shapes import Shape, lead
from newsspiders.provenance.citation_shape_words import (
    AFTER,
    BEFORE,
    CAPITAL,
    DAY_NAMES,
    NO_PLACE,
    THINK_NOUNS,
    TOO_PLAIN,
    expressions,
)
from newsspiders.provenance.citation_sources import country_of_form


def paper(head: re.Match[str], left: str, right: str) -> Shape | None:
    """Read a newspaper or broadcaster by its last word: "Nairobi Chronicle", "Kommunale Rundschau", "Radio Sol"."""
    around, word = expressions(), head.group()
    before = around["left_paper"].search(left)
    start, end = head.start(), head.end()
    if before:
        start -= len(before.group()) - lead(before.group())
        inner = text_of(left, head, start).rpartition("The ")
        start += len(inner[0]) + len(inner[1])
    if start == head.start() and (weekend := re.search(r"\b[Tt]he\s(?P<day>(?:Sun|Satur)day\s)$", left)):
        return Shape(start - len(weekend.group("day")), end, "media", weak=False)
    if start == head.start():
        after = re.match(rf"\s{CAPITAL}(?:\s{CAPITAL}){{0,2}}", right)
        if word in ("Radio", "TV", "Daily") and after:
            length = len(after.group()) if word != "Daily" else len(re.match(r"\s\S+", after.group()).group())  # type: ignore[union-attr]
            return Shape(start, end + length, "media", weak=word != "Daily")
        if (
            not re.search(r"\b[Tt]he\s$", left)
            or not word[0].isupper()
            or " " in word
            or word in TOO_PLAIN
            or re.match(r"\s[A-Z]", right)
        ):
            return None
        return Shape(start, end, "media", weak=head.lastgroup == "weak_paper")
    named = text_of(left, head, start)
    if word[0].islower() and named.strip().lower() in country_of_form():
        return None
    weak = head.lastgroup == "weak_paper" or word in ("Online", "Daily", "Journal", "Dispatch", "Broadcasting")
    if weak and re.search(r"(?:^|\s)(?:T|t)he\s$", left[: len(left) - len(named)][-6:]):
        weak = False
    if re.match(r"\s(?:of|for)\s(?!the\sday)[A-Z]", right) and word in (
        "Journal",
        "Review",
        "Bulletin",
        "Record",
        "Register",
        "Voice",
        "Network",
        "Citizen",
        "Nation",
        "Leader",
    ):
        return None
    if head.lastgroup == "weak_paper" and re.match(rf"\s(?!{DAY_NAMES})[A-Z]\w+\s(?!said|report)", right + " "):
        return None
    if (
        word
        in ("TV", "Television", "Radio", "Network", "News", "Online", "Reporter", "Star", "Sun", "Record", "Standard", "Register")
        and re.match(
            r"\s(?:stations?|channels?|anchors?|crews?|shows?|series|adaptation|host|star|personality|drama|film|movie|"
            r"report\b(?!s|ed)|[A-Z])",
            right,
        )
        and not re.match(r"\s(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[A-Z]\w+\s(?:said|reported))", right)
    ):
        return None
    if named.split()[0].rstrip(",") in (
        "Breaking",
        "Latest",
        "Fake",
        "Good",
        "Bad",
        "Big",
        "Top",
        "More",
        "World",
        "Hard",
        "Tough",
        "Modern",
        "New",
        "Local",
    ):
        return None
    return Shape(start, end, "media", weak=weak)


def text_of(left: str, head: re.Match[str], start: int) -> str:
    """Return what of the text before a head belongs to the name."""
    return left[len(left) - (head.start() - start) :]


def collective(head: re.Match[str], left: str, right: str) -> Shape | None:
    """Read "North Korean state media", "Israeli media", "the North's state television"."""
    before = expressions()["collective"].search(left)
    told = before.group() if before else ""
    plain = head.group().endswith("media")
    stated = (head.group()[0] in "Ss" and plain) or re.search(
        r"\b(?:state|state-run|state-controlled|state-owned|official|government-run|pro-government)\s$", told
    )
    owned = told and told.split()[0] not in (
        "state",
        "state-run",
        "state-controlled",
        "state-owned",
        "official",
        "local",
        "domestic",
        "independent",
        "government-run",
        "pro-government",
    )
    if plain and not (stated or owned or head.group()[0] in "Ll" or re.search(r"\blocal\s$", told)):
        return None
    if plain and told.strip() in ("official", "pro-government"):
        return None
    if not plain and head.group().endswith("broadcaster") and head.group()[0] not in "Ss" and not owned:
        return None
    if re.match(
        r"\s(?:outlet|company|companies|group|law|market|freedom|mogul|platform|account|coverage|blackout|interview|team)s?\b",
        right,
    ) and not re.match(r"\soutlets?\s(?:said|report)", right):
        return None
    start = head.start() - len(told) + (lead(told) if owned else 0)
    return Shape(start, head.end(), "collective", weak=False)


THINKERS = re.compile(rf"(?:{THINK_NOUNS})\b")
AFTER_NOUNS = ("paper", "daily", "tabloid", "agency", "outlet", "site", "magazine", "broadcaster", "television", "TV", "tank")


def described(text: str) -> list[Shape]:
    """Return the names that a noun declares: "the newspaper Diario Norte", "Al Sahel newspaper", "the think tank Polar Watch"."""
    around, found = expressions(), []
    for noun in around["before"].finditer(text):
        think = THINKERS.match(noun.group()[1:]) is not None
        article = noun.group("article") or ""
        if article.startswith("t") and not think:
            continue
        begins = noun.end() if think else noun.end() - len(article)  # an article in capitals is part of a newspaper's name
        name = around["name"].match(text, begins, min(len(text), begins + AFTER))
        if name and name.group().removeprefix("The ").split()[0] not in NO_PLACE:
            end = (
                name.start()
                + len(name.group().partition("\n")[0].rstrip(".'’"))
                - (2 if name.group().endswith(("'s", "’s")) else 0)
            )
            found.append(Shape(name.start(), end, "think_tank" if think else "media", weak=False))
    for noun in around["after"].finditer(text) if any(word in text for word in AFTER_NOUNS) else ():
        if re.match(rf"\s(?!{DAY_NAMES}\b)[A-Z]\w", text[noun.end() : noun.end() + 12]):
            continue  # the name stands behind: "the Zurich daily Tages-Anzeiger"
        left = text[max(0, noun.start() - BEFORE) : noun.start()].rpartition("\n")[2] + " "
        before = around["left_paper"].search(left)
        if before and not re.search(r"\b[Aa]n?\s$", left[: before.start()]):
            start = noun.start() + 1 - (len(before.group()) - lead(before.group()))
            if start < noun.start() and text[start : noun.start()].lower() not in country_of_form():
                found.append(Shape(start, noun.start(), "think_tank" if noun.group("think") else "media", weak=False))
    return found
