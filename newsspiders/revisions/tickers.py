"""Headlines that run: scores, contests under way, live coverage. Cues are words; a contest needs several."""

# ruff: noqa: E501 - tables: a row is a line

from __future__ import annotations

import re

# A label of live coverage, or of a page that is rewritten while something lasts: one is enough.
LABELS = (
    r"\[live\]|\(live\)|^live\b\s?[:–—|-]|[:–—|-]\s?live\b|\blive (?:score|updates?|text|blog|coverage|commentary|results|scorecard)",
    r"\bas it happen(?:ed|s)\b|\btext (?:&|and) radio\b|\bradio (?:&|and) text\b|\btext commentary\b|\blisten (?:&|and) follow\b",
    r"[–—-] (?:reaction|clips\b)|^reaction (?:after|as|to)\b|\breaction (?:&|and) \w|\bbuild-?up (?:to|as)\b|\blatest updates\b",
    r"\ben (?:direct|vivo|directo)\b|\bliveticker\b|\bao vivo\b|\bin diretta\b|\bонлайн\b|прямая трансляция",
    r"लाइव|લાઈવ|লাইভ|速報|实时|생중계",
)
LIVE = re.compile("|".join(LABELS), re.IGNORECASE | re.MULTILINE)
SHOUTED_LIVE = re.compile(r"\bLIVE\b")
MEASURES = "year|month|week|day|hour|minute|per ?cent|%|km|mile|metre|meter|inch"
SCORE = re.compile(rf"(?<![\d/–-])\d{{1,3}}½?[–/-]\d{{1,3}}½?(?![\d/–-])(?! ?(?:{MEASURES}))")
BETWEEN = re.compile(r"[^\W\d_]\.? \d{1,3}½?[–-]\d{1,3}½? [A-Z]")

# What goes on in a contest, and contests by their kind.
PLAYS = (
    "wickets?", "innings", "overs", "bowl(?:s|ed|ing|ers?)?", "batt(?:ers?|ing)", "opens?", "openers?", "(?:half-)?centur(?:y|ion)",
    "fifty", "chas(?:e|es|ing)", "declares?", "all out", "(?:one|two|three|four|five|six|seven|eight|nine) down", "half-time",
    "extra time", "added time", "goals?", "penalt(?:y|ies)", "equali[sz](?:e[rs]?|ing)", "hat-trick", "brace", "try", "tries",
    "scores?", "scored", "scoring", "levels?", "leads?", "leading", "ahead", "trail(?:s|ing)?", "fight ?back", "in command",
    "in control", "on top", "in trouble", "dominat(?:e|es|ing)", "attack(?:s|ing)?", "struggl(?:e|es|ing)", "collapses?", "slips?",
    "(?:first|second|third|fourth|fifth)[- ]set", "decider", "clinch(?:es)?", "practice", "qualify", "qualifying", "pole", "red flag",
    "toss", "playing[- ]?(?:xi|11)", "knocked out", "beat(?:s|en|ing)?", "defeats?", "thrash(?:es)?", "wins?", "to win", "victory",
    r"by \d{1,3} runs", "retains?", "defends?", "title", "undercard", "gold", "medal",
)  # fmt: skip
CONTESTS = (
    "v", r"vs\.?", "premier league", "champions league", "europa league", "la liga", "bundesliga", "serie a", "cup", r"euro 20\d\d",
    "six nations", "grand prix", "gp", "ashes", "tests?", "t20i?", "odis?", "ipl", "wpl", "nfl", "nba", "efl", "semi-?finals?",
    "quarter-?finals?", "play-off", "open", "tour de france", "olympics", "paralympics", "commonwealth games", "championship",
    "qualifiers?", "super ?bowl", "wimbledon", "masters", "deadline day", "hundred", "final", "match",
)  # fmt: skip
PLAY = re.compile(rf"\b(?:{'|'.join(PLAYS)})\b", re.IGNORECASE)
CONTEST = re.compile(rf"\b(?:{'|'.join(CONTESTS)})\b|शतक|विकेट|सामन्या|मैच|સદી|વિકેટ|મેચ|উইকেট|ম্যাচ|শতরান", re.IGNORECASE)
SPORT_ADDRESS = re.compile(r"/(?:sports?|cricket|football|soccer|tennis|rugby|formula-?1|golf)/", re.IGNORECASE)
LIVE_ADDRESS = re.compile(r"/live(?:/|-|blog|$)|live-?blog|-live-", re.IGNORECASE)
ENOUGH = 9


def is_live(text: str) -> bool:
    """Say whether a text calls itself live, or follows an event from its build-up to the reaction to it."""
    return bool(LIVE.search(text) or SHOUTED_LIVE.search(text))


def weight(text: str) -> int:
    """Weigh the cues that a text tells a contest: a score 3, between two names 5; each play 2; each kind of contest 1."""
    total = 5 if BETWEEN.search(text) else 3 if SCORE.search(text) else 0
    return total + 2 * len(set(PLAY.findall(text.lower()))) + len(set(CONTEST.findall(text.lower())))


def runs(before: str, after: str, url: str) -> bool:
    """Say whether two headlines (or texts) at an address tell something that was running in one of them at least."""
    if is_live(before) or is_live(after):
        return True
    first, second = weight(before), weight(after)
    if SPORT_ADDRESS.search(url) and LIVE_ADDRESS.search(url):
        return first + second > 0
    return first + second >= ENOUGH and min(first, second) > 0
