"""robots.txt read for uses: groups, the most specific rule, lines as evidence; the same answers about access as Protego gives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from protego import Protego

from newsspiders.permissions import HostFiles
from newsspiders.permissions.robots import Robots

CLOSED_TO_TRAINERS = b"""User-agent: *
Allow: /

# the makers of models
User-agent: GPTBot
User-agent: CCBot
Disallow: /
Allow: /press/

User-agent: PerplexityBot
Disallow:
"""


def said(robots: bytes, path: str = "/news/a", tdm: bytes = b"") -> list[tuple[str, str, str, str]]:
    found = HostFiles.read(robots, tdm).permissions(f"https://courier.example{path}")
    return [(each.signal, each.scope, each.purpose, each.says) for each in found]


def test_a_rule_for_the_robots_of_a_use_reserves_it_and_names_its_line():
    [training, *search] = HostFiles.read(CLOSED_TO_TRAINERS).permissions("https://courier.example/news/a")
    assert (training.purpose, training.says, training.scope) == ("train-ai", "reserved", "site")
    assert training.evidence == "robots.txt line 7: Disallow: / (GPTBot, CCBot)"
    assert [(each.purpose, each.says, each.evidence) for each in search] == [
        ("search", "allowed", "robots.txt line 11: Disallow: (PerplexityBot)"),
        ("ai-use", "allowed", "robots.txt line 11: Disallow: (PerplexityBot)"),
    ]


def test_the_most_specific_rule_counts():
    assert said(CLOSED_TO_TRAINERS, "/press/release")[0] == ("robots.txt agents", "path", "train-ai", "allowed")


@pytest.mark.parametrize("robots", [
    b"", b"User-agent: *\nDisallow: /private/", b"User-agent: Googlebot\nDisallow: /", b"User-agent: GPTBot\nDisallow: /private/",
    b"Disallow: /", b"<html><body>Disallow: /</body></html>", b"\xff\xfe\x00", b"User-agent: GPTBot\nCrawl-delay: 10",
], ids=["empty", "all", "a search engine", "another path", "no group", "HTML", "bytes", "no rule"])  # fmt: skip
def test_what_no_rule_says_is_neither_permission_nor_refusal(robots):
    assert said(robots) == []


@pytest.mark.parametrize(("rules", "path", "answers"), [
    ("Content-Usage: / train-ai=n", "/news/a", {"train-ai": "reserved"}),
    ("Content-Usage: train-ai=n, search=y", "/news/a", {"train-ai": "reserved", "search": "allowed"}),
    ("Content-Usage: / train-ai=n\nContent-Usage: /open/ train-ai=y", "/open/b", {"train-ai": "allowed"}),
    ("Content-Usage: / train-ai=y\nContent-Usage: / train-ai=n", "/news/a", {"train-ai": "reserved"}),
    ("Content-Usage: / TRAIN-AI=n", "/news/a", {}),
    ("Content-Usage: / train-ai=n\nDisallow: /closed/", "/closed/a", {}),
    ("Content-Signal: search=yes, ai-train=no", "/news/a", {"search": "allowed", "train-ai": "reserved"}),
    ("content-signal: ai-input = NO", "/news/a", {"ai-use": "reserved"}),
    ("Content-Signal: ai-train=maybe, quantum=no", "/news/a", {}),
    ("Content-Signal: /archive/ ai-train=no", "/news/a", {}),
])  # fmt: skip
def test_preferences_are_rules_of_the_group_for_all(rules, path, answers):
    found = HostFiles.read(f"User-agent: *\nAllow: /\n{rules}\n".encode()).permissions(f"https://courier.example{path}")
    answered = {}
    for each in found:
        if answered.get(each.purpose) != "reserved":
            answered[each.purpose] = each.says
    assert answered == answers


def test_a_group_of_our_own_takes_the_place_of_the_one_for_all():
    robots = b"User-agent: *\nContent-Usage: train-ai=n\n\nUser-agent: newsspiders\nContent-Usage: train-ai=y\n"
    assert said(robots) == [("content-usage", "site", "train-ai", "allowed")]


AGENTS = st.sampled_from(["*", "GPTBot", "ccbot", "ClaudeBot", "newsspiders"])
PATHS = st.text("/ab*$%2e", min_size=1, max_size=8).map(lambda text: "/" + text)
LINES = st.one_of(
    AGENTS.map("User-agent: {}".format), PATHS.map("Disallow: {}".format), PATHS.map("Allow: {}".format),
    st.just("Disallow:"), st.just("Sitemap: https://courier.example/s.xml"), st.just("Crawl-delay: 5"), st.just("# a comment"),
)  # fmt: skip
PLAIN = st.text("/ab.", max_size=8).map(lambda text: "/" + text)


@given(st.lists(LINES, max_size=20), PLAIN)
def test_access_is_what_protego_says(lines, path):
    # Protego gives "index.html" and a "$" in mid-pattern meanings of its own; neither is in RFC 9309.
    lines = [line for line in lines if "$" not in line.rstrip("$")[:-1] and line.count("$") <= 1]
    lines = [line for line in lines if not line.endswith("$") and "%" not in line]
    text = "\n".join(lines)
    rule = Robots(text.encode()).access("GPTBot", path)
    assert (rule is None or rule.name == "allow") == Protego.parse(text).can_fetch(f"https://courier.example{path}", "GPTBot")


@given(st.binary(max_size=400), st.binary(max_size=400), st.text(max_size=60))
def test_reading_never_fails(robots, tdm, url):
    HostFiles.read(robots, tdm).permissions(url)


@pytest.mark.parametrize("robots", [
    b"User-agent: GPTBot\n" * 30_000 + b"Disallow: /a\n" * 10_000,
    b"User-agent: GPTBot\nDisallow: /" + b"*a" * 200_000,
    b"User-agent: GPTBot\n" + b"Disallow: /*a*b*c*d$\n" * 20_000,
    b"User-agent: *\nContent-Usage: / " + b"a=(" * 100_000,
    b"User-agent: *\nContent-Usage: / " + b"a;b=1," * 80_000,
], ids=["names and rules", "one pattern", "many patterns", "brackets", "parameters"])  # fmt: skip
def test_the_largest_files_are_read_at_once(robots):
    files = HostFiles.read(robots)
    for number in range(3):
        files.permissions(f"https://courier.example/{'a' * 500}{number}")
