"""robots.txt read for what it says about uses: groups and rules with the numbers of their lines.

Protego, Scrapy's parser, decides what may be fetched; it keeps no line numbers and leaves out the lines about uses. The form
is that of RFC 9309; Content-Usage is a rule of a group too (draft-ietf-aipref-attach), and so is Cloudflare's Content-Signal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from newsspiders.permissions.patterns import encoded, matches

# RFC 9309, 2.5: a parser has to read so much at least.
LARGEST = 500 * 1024
TOKEN = re.compile(r"[A-Za-z_-]+|\*")
ANYBODY = "*"
# Lines that belong to no group, wherever they stand.
OF_THE_SITE = frozenset({"sitemap", "host"})
RuleName = Literal["allow", "disallow", "content-usage", "content-signal"]
NAMES: dict[str, RuleName] = {
    "allow": "allow",
    "disallow": "disallow",
    "content-usage": "content-usage",
    "content-signal": "content-signal",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of a group: ``pattern`` is the path that it is about, ``value`` what it says of it, ``line`` counts from 1."""

    name: RuleName
    pattern: str
    value: str
    line: int
    text: str

    @property
    def rank(self) -> tuple[int, bool]:
        """The most specific rule counts, and of two equally specific ones the one that allows."""
        return len(self.pattern), self.name == "allow"


@dataclass(slots=True)
class Group:
    """Rules for the robots that are named before them."""

    agents: set[str] = field(default_factory=set)
    rules: list[Rule] = field(default_factory=list)


class Robots:
    """A robots.txt file. Reading never fails: what is no rule is passed over."""

    def __init__(self, content: bytes) -> None:
        self.groups: list[Group] = []
        self.by_agent: dict[str, list[Group]] = {}
        naming = False
        for number, (name, value, text) in enumerate(lines(content), 1):
            if name in ("user-agent", "useragent", "user agent"):
                if not naming:
                    self.groups.append(Group())
                naming = True
                self.name_agent(value)
            elif name and name not in OF_THE_SITE:
                naming = False
                if name in NAMES and self.groups:
                    self.groups[-1].rules.extend(rule(NAMES[name], value, number, text))

    def name_agent(self, value: str) -> None:
        """Add a robot to the group that is being read."""
        token = TOKEN.match(value)
        agent = token[0].lower() if token else ""
        group = self.groups[-1]
        if agent and agent not in group.agents:
            group.agents.add(agent)
            self.by_agent.setdefault(agent, []).append(group)

    def rules_for(self, agent: str, fallback: bool = True) -> Iterator[Rule]:
        """Yield the rules of all groups that name a robot, or with ``fallback`` those for any where none does."""
        groups = self.by_agent.get(agent.lower())
        if groups is None and fallback:
            groups = self.by_agent.get(ANYBODY)
        for group in groups or ():
            yield from group.rules

    def access(self, agent: str, path: str, fallback: bool = True) -> Rule | None:
        """Return the rule that decides whether a robot may fetch a path, or None where no rule says so."""
        rules = self.rules_for(agent, fallback)
        found = [each for each in rules if each.name in ("allow", "disallow") and matches(each.pattern, path)]
        return max(found, key=lambda each: each.rank, default=None)

    def uses(self, agent: str, path: str, name: RuleName) -> list[Rule]:
        """Return the rules of a name that speak of a path: the most specific, several where they are equally so."""
        found = [each for each in self.rules_for(agent) if each.name == name and matches(each.pattern, path)]
        longest = max((len(each.pattern) for each in found), default=0)
        return [each for each in found if len(each.pattern) == longest]


def lines(content: bytes) -> Iterator[tuple[str, str, str]]:
    """Yield name, value and text of each line; name and value are empty where it is no rule."""
    text = content[:LARGEST].decode("utf-8-sig", "ignore").replace("\0", "")
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        said = line.partition("#")[0].strip()
        name, colon, value = said.partition(":")
        yield (name.strip().lower(), value.strip(), said) if colon else ("", "", said)


def rule(name: RuleName, value: str, line: int, text: str) -> Iterator[Rule]:
    """Yield the rule of a line. An empty Disallow closes nothing, which is said of every path; an empty Allow says nothing."""
    if name == "disallow" and not value:
        yield Rule("allow", "/", "", line, text)
    elif name in ("allow", "disallow"):
        if value.startswith(("/", "*", "$")):
            yield Rule(name, encoded(value), "", line, text)
    elif value.startswith("/"):
        path, *said = value.split(None, 1)
        yield Rule(name, encoded(path), said[0] if said else "", line, text)
    else:  # without a path, as the first drafts had it
        yield Rule(name, "/", value, line, text)
