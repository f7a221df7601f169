"""All that is said about uses of one page: by the files of its host, by its headers, and by the page itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from newsspiders.items import Permission, PermissionScope, Purpose, Says
from newsspiders.permissions.agents import known_agents
from newsspiders.permissions.pagesignals import OURS, clear, reservations_of, stated
from newsspiders.permissions.patterns import path_of
from newsspiders.permissions.preferences import content_signal, content_usage
from newsspiders.permissions.robots import Robots, Rule
from newsspiders.permissions.tdmrep import Reservation, reservations, rule_for

EVERYWHERE = frozenset({"/", "/*", "*"})
FILE = "robots.txt"


@dataclass(frozen=True, slots=True)
class HostFiles:
    """What the files of a host say; both may be empty."""

    robots: Robots
    tdm: tuple[Reservation, ...] = ()

    @classmethod
    def read(cls, robots: bytes = b"", tdm: bytes = b"") -> HostFiles:
        """Read the contents of robots.txt and of tdmrep.json. Never fails: what is no such file says nothing."""
        return cls(Robots(robots), reservations(tdm))

    def permissions(self, url: str) -> list[Permission]:
        """Return what the files say of an address."""
        path = path_of(url)
        found = agent_permissions(self.robots, path) + usage_permissions(self.robots, path)
        rule = rule_for(self.tdm, path)
        if rule is not None:
            evidence = f"tdmrep.json rule {rule.number}: {rule.pattern} tdm-reservation {int(rule.reserved)}"
            found += reservations_of(rule.reserved, evidence, rule.policy, scope_of(rule.pattern))
        return found


    def statements(self) -> list[dict[str, Any]]:
        """Return all that the files say about uses, of whatever paths, each with its evidence, as plain JSON values."""
        found = []
        for group in self.robots.groups:
            named = [agent for agent in known_agents() if agent.agent.lower() in group.agents]
            purposes = sorted({purpose for agent in named for purpose in agent.purposes})
            for rule in group.rules:
                if rule.name in ("allow", "disallow"):
                    agents = [agent.agent for agent in named]
                    says: dict[Any, Any] = dict.fromkeys(purposes, "allowed" if rule.name == "allow" else "reserved")
                    signal = "robots.txt agents"
                else:
                    agents, signal = sorted(group.agents), rule.name
                    says = content_usage(rule.value) if rule.name == "content-usage" else content_signal(rule.value)
                if says:
                    found.append(statement(signal, agents, rule.pattern, says, f"{FILE} {told(rule)}"))
        for each in self.tdm:
            says = {"text-mining": "reserved" if each.reserved else "allowed"}
            evidence = f"tdmrep.json rule {each.number}" + (f", tdm-policy: {each.policy}" if each.policy else "")
            found.append(statement("tdm-reservation", [], each.pattern, says, evidence))
        return found


def statement(signal: str, agents: list[str], path: str, says: dict[str, str], evidence: str) -> dict[str, Any]:
    """Return one statement of a file."""
    return {"signal": signal, "agents": agents, "path": clear(path), "says": says, "evidence": clear(evidence)}


def agent_permissions(robots: Robots, path: str) -> list[Permission]:
    """Return what the groups that name robots of AI companies say of a path, the robots of one rule together.

    A robot that no group names, and a path that no rule of its groups matches, is said nothing of: a rule for all robots
    is about fetching, not about what comes after.
    """
    found: dict[tuple[Purpose, Says], dict[Rule, list[str]]] = {}
    for agent in known_agents():
        rule = robots.access(agent.agent, path, fallback=False)
        if rule is not None:
            says: Says = "allowed" if rule.name == "allow" else "reserved"
            for purpose in agent.purposes:
                found.setdefault((purpose, says), {}).setdefault(rule, []).append(agent.agent)
    permissions = []
    for (purpose, says), rules in found.items():
        evidence = "; ".join(told(rule, agents) for rule, agents in rules.items())
        permissions.append(Permission("robots.txt agents", widest(rules), purpose, says, clear(f"{FILE} {evidence}")))
    return permissions


def usage_permissions(robots: Robots, path: str) -> list[Permission]:
    """Return what Content-Usage and Content-Signal say of a path, to us or to all; nothing of a path that is closed."""
    access = robots.access(OURS, path)
    if access is not None and access.name == "disallow":
        return []
    found = []
    for rule in robots.uses(OURS, path, "content-usage"):
        found += stated("content-usage", content_usage(rule.value), f"{FILE} {told(rule)}", scope_of(rule.pattern))
    for rule in robots.uses(OURS, path, "content-signal"):
        found += stated("content-signal", content_signal(rule.value), f"{FILE} {told(rule)}", scope_of(rule.pattern))
    return found


def told(rule: Rule, agents: Iterable[str] = ()) -> str:
    """Return a rule as evidence."""
    names = ", ".join(agents)
    return f"line {rule.line}: {rule.text}" + (f" ({names})" if names else "")


def scope_of(pattern: str) -> PermissionScope:
    """Say whether a pattern stands for the whole site or for a part of it."""
    return "site" if pattern in EVERYWHERE else "path"


def widest(rules: Iterable[Rule]) -> PermissionScope:
    """Return the scope of several rules."""
    return "site" if any(scope_of(rule.pattern) == "site" for rule in rules) else "path"


def combined(host: list[Permission], headers: list[Permission], metas: list[Permission]) -> list[Permission]:
    """Return all that is said of a page, each once. Of tdm-reservation only the most particular counts (TDMRep, 6)."""
    levels = (metas, headers, host)
    deciding = next((level for level in levels if any(each.signal == "tdm-reservation" for each in level)), host)
    kept = [each for level in reversed(levels) for each in level if each.signal != "tdm-reservation" or level is deciding]
    return list(dict.fromkeys(kept))
