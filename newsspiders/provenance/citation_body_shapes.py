"""Names of official bodies told by their shape: a ministry, court, force, bank or bureau with an owner, a country or a place."""

from __future__ import annotations

import re
from typing import NamedTuple

from newsspiders.provenance.citation_shape_words import (
    COMMERCIAL_BANKS,
    DEPARTMENT_PLACES,
    FOREIGN_ARTICLES,
    NO_PLACE,
    SENTENCE_WORDS,
    expressions,
)
from newsspiders.provenance.citation_sources import Kind, countries


class Shape(NamedTuple):
    """A name found by its shape."""

    start: int
    end: int
    kind: Kind
    weak: bool


OFFICES = re.compile(
    r"(?i:ministry|presidential office|prime minister['’]s office|joint chiefs of staff|general staff|central bank)$"
)
IN_CITY = re.compile(
    r"(?:\sof\s[a-z]{4,}(?:\s[a-z]{3,}){0,2}|\s[A-Z][a-z]+(?:\s(?:and\s)?[A-Z][a-z]+){0,2})?\sin\s(?:Seoul|Moscow|Kyiv|"
    r"Beijing|Tokyo|Tehran|"
    r"Berlin|Paris|London|Rome|Madrid|Lisbon|Dublin|Warsaw|Ankara|Cairo|New\sDelhi|Delhi|Islamabad|Kabul|Dhaka|Colombo|Kathmandu|"
    r"Jakarta|Manila|Hanoi|Bangkok|Kuala\sLumpur|Canberra|Wellington|Ottawa|Washington|Mexico\sCity|Bras[ií]lia|Caracas|"
    r"Bogot[aá]|"
    r"Quito|Lima|Santiago|Buenos\sAires|Havana|Nairobi|Kampala|Kigali|Kinshasa|Addis\sAbaba|Accra|Abuja|Dakar|Bamako|"
    r"Pretoria|Harare|"
    r"Khartoum|Tripoli|Tunis|Algiers|Rabat|Riyadh|Doha|Abu\sDhabi|Baghdad|Damascus|Beirut|Amman|Jerusalem|Sanaa|Athens|"
    r"Vienna|Bern|"
    r"Brussels|The\sHague|Copenhagen|Stockholm|Oslo|Helsinki|Tallinn|Riga|Vilnius|Minsk|Budapest|Prague|Bratislava|"
    r"Bucharest|Sofia|"
    r"Belgrade|Zagreb|Sarajevo|Tbilisi|Yerevan|Baku|Astana|Tashkent|Taipei|Pyongyang)\b(?!['’])"
)


def body(head: re.Match[str], left: str, right: str) -> Shape | None:
    """Read a ministry, court, force or bureau: it must have an owner, a country or, for police and courts, a place."""
    around, word = expressions(), head.group()
    for name in ("owner", "land"):
        before = around[name].search(left)
        if before:
            if word.lower() == "ministry" and re.search(rf"(?:{countries()}|['’]s?)\s$", before.group()):
                return None  # which one is not said
            end = head.end()
            inner = (
                re.search(
                    r"\b(?:Royal|Inner|Outer|Northern|Southern|Eastern|Western|New|Central|Upper|Lower)\s$",
                    left[: before.start()],
                )
                if name == "land"
                else None
            )
            if inner:
                return Shape(head.start() - len(left) + inner.start(), end, "official", weak=False)
            if name == "owner" and before.group().split()[0] in ("It's", "That's", "There's", "He's", "She's", "What's", "Let's"):
                return None
            more = around["of_land"].match(right)
            return Shape(
                head.start() - len(left) + before.start() + lead(before.group()),
                end + (more.end() if more and name == "owner" else 0),
                "official",
                weak=False,
            )
    if (
        (word[0].isupper() or word.endswith("ministry"))
        and (more := around["of_land"].match(right))
        and " of " in more.group()[:5]
    ):
        start = (
            head.start()
            - len(left)
            + (before.start() if (before := re.search(r"(?:National|Federal|Central)\s$", left)) else len(left))
        )
        return Shape(start, head.end() + more.end(), "official", weak=False)
    city = IN_CITY.match(right) if OFFICES.search(word) else None
    if city:
        return Shape(head.start(), head.end() + city.end(), "official", weak=False)
    placed = word.lower().startswith(
        (
            "police",
            "high court",
            "sheriff",
            "fire department",
            "health department",
            "department of",
            "court of appeal",
            "fire ",
            "ambulance",
            "prosecutor",
            "district court",
            "regional court",
            "administrative court",
            "crown court",
            "superior court",
            "magistrates",
        )
    )
    if not placed and word not in (
        "Supreme Court",
        "Defence Force",
        "Health Department",
        "Transportation Department",
        "Election Commission",
    ):
        return None
    before = around["place"].search(left)
    if before is None:
        return None
    words = before.group().split()
    while words and words[0] in NO_PLACE:
        words.pop(0)
    plain = left.rstrip()[-1:] if left else ""
    if (
        not words
        or plain == ","
        or (words == words[:1] and words[0] in FOREIGN_ARTICLES)
        or words[-1] in NO_PLACE - {"State", "City", "National", "University", "Railway", "Border", "Transit"}
    ):
        return None
    if word.startswith("Department of") and not re.fullmatch(DEPARTMENT_PLACES, " ".join(words)):
        return None
    return Shape(head.start() - len(" ".join(words)) - 1, head.end(), "official", weak=False)


def lead(name: str) -> int:
    """Return how many characters of a name's start are words of the sentence: "In Japan's ..." begins at Japan."""
    skipped = 0
    for word in name.split(" "):
        if word.endswith(("-based", "-run", "-owned", "-backed", "-funded")):
            pass
        elif (word not in SENTENCE_WORDS and not word.islower()) or word.endswith(("'s", "’s")):
            break
        skipped += len(word) + 1
    return min(skipped, len(name))


def bank(head: re.Match[str], left: str, right: str) -> Shape | None:
    """Read "Bank of Israel", "China's Ministry of Commerce", "Ministry of Defence of Ukraine", "Statistics Netherlands"."""
    around, word = expressions(), head.group()
    if word in ("Ministry of", "ministry of"):
        of_what = re.match(r"\s[A-Za-z][a-z]{3,}(?:\sand\s[A-Za-z][a-z]{3,})?(?=\sin\s)", right)
        city = IN_CITY.match(right, of_what.end()) if of_what else None
        if city:
            return Shape(head.start(), head.end() + city.end(), "official", weak=False)
        rest = re.match(r"\s[A-Za-z][\w-]+(?:(?:,\s|\sand\s|,\sand\s|\s)[A-Z][\w-]+){0,4}", right)
        if rest is None:
            return None
        end, far = head.end() + rest.end(), right[rest.end() :]
        more = around["of_land"].match(far)
        for name in ("owner", "land"):
            before = around[name].search(left)
            if before:
                return Shape(head.start() - len(left) + before.start() + lead(before.group()), end, "official", weak=False)
        return Shape(head.start(), end + more.end(), "official", weak=False) if more else None
    land = around["bank_land"].match(right)
    if land is None:
        return None
    before = re.search(r"(?:Central|Reserve|National|State)\s$", left)
    start = head.start() - (len(before.group()) if before else 0)
    whole = word + land.group()
    if (whole in COMMERCIAL_BANKS and before is None) or (word.startswith("bank") and before is None):
        return None
    return Shape(start, head.end() + land.end(), "official", weak=False)
